"""Dara: follow a policy, put right what is known of it, or record where it went and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.pages.policy import causes
from services.dashboard.web.pages.policy.words import ENDED, KINDS, STAGES, stage_words, staged
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number
from services.dashboard.web.typed import nested, state_of, version_of
from services.dashboard.web.wording import cut
from shared.web.filters import day
from shared.web.speech import _

SAID = ("title", "kind", "body", "jurisdiction", "identifier", "session", "summary", "url")
FIRST = ("stage", "ended_as", "moved_on")


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    state = look.state({"stage": "idea", "moved_on": CLOCK.now().date().isoformat()})
    about = {"action": "/policies/new", "back": "/policies", "is_new": True, "fields": {}}
    return render("policy/form.html", {**about, "state": state, **_words()})


async def introduce(ask: Any, look: Look, form: Form) -> Done:
    """Track it."""
    saved = await ask.policy.introduce_policy(filled(form, *SAID, *FIRST))
    return Done(
        f"/policies/{saved['policy_id']}",
        _("Tracked from now on. Record a move when it goes to another stage."),
    )


async def show_correct(ask: Any, look: Look) -> str:
    """The form as the policy is known now."""
    policy = await _policy(ask, look)
    here = f"/policies/{policy['policy_id']}"
    about = {"action": f"{here}/correct", "back": here, "is_new": False, "fields": version_of(look, policy)}
    state = look.state({name: policy[name] or "" for name in SAID})
    return render("policy/form.html", {**about, "state": state, **_words()})


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what is known of it."""
    policy_id = look.path["policy_id"]
    known = {"policy_id": policy_id, **number(form, "expected_version")}
    await ask.policy.correct_policy({**filled(form, *SAID), **known})
    return Done(f"/policies/{policy_id}", _("Corrected."))


async def show_move(ask: Any, look: Look) -> str:
    """Where it stands, and the questions where it went, when, why, by what proof and because of what."""
    policy = await _policy(ask, look)
    here = f"/policies/{policy['policy_id']}"
    values = {
        "to_stage": next_stage(policy["stage"]),
        "moved_on": CLOCK.now().date().isoformat(),
        "because_of.0.id": look.query.get("because", ""),
    }
    state = state_of(look, values, to_field=lambda path: _field(look.form, path))
    acts = await causes.cause_options(ask, look, policy)
    view = {
        "title": cut(policy["title"]),
        "stage": _(
            "%(stage_words)s since %(moved_on)s",
            stage_words=stage_words(policy),
            moved_on=day(policy["moved_on"]),
        ),
        "stages": [one for one in options(STAGES) if one["value"] != policy["stage"]],
        "endings": options(ENDED),
        "rows": causes.rows_of(state, acts["options"]),
        "silent": acts["silent"],
        "has_acts": bool(acts["options"]),
        "state": state,
        "fields": version_of(look, policy),
        "action": f"{here}/move",
        "back": here,
    }
    return render("policy/move.html", view)


async def move(ask: Any, look: Look, form: Form) -> Done:
    """Record it."""
    policy_id = look.path["policy_id"]
    asked = {
        "policy_id": policy_id,
        **filled(form, "to_stage", "moved_on", "reason", "ended_as", "other_causes"),
        **nested(form, "proof", "text", "url"),
        "because_of": causes.read_causes(form),
        **number(form, "expected_version"),
    }
    await ask.policy.move_policy(asked)
    return Done(
        f"/policies/{policy_id}",
        _("Recorded. Its story tells this move now, back to what it was because of."),
    )


async def show_take_back(ask: Any, look: Look) -> str:
    """The last move, where it would stand without it, and the question why."""
    policy = await _policy(ask, look)
    before, last = ([None, *policy["history"]])[-2:]
    view = {
        "title": cut(policy["title"]),
        "last": _("%(stage)s, on %(day)s", stage=staged(last["to_stage"], ""), day=day(last["moved_on"])),
        "before": _(
            "%(stage)s, since %(day)s", stage=staged(before["to_stage"], ""), day=day(before["moved_on"])
        )
        if before
        else "",
        "state": look.state({}),
        "fields": version_of(look, policy),
        "action": look.address,
        "back": f"/policies/{policy['policy_id']}",
    }
    return render("policy/take_back.html", view)


async def take_back(ask: Any, look: Look, form: Form) -> Done:
    """Let it stand where it stood before."""
    await ask.policy.take_back_move({**as_read(look, form, "policy_id"), **filled(form, "reason")})
    said = _("Taken back. It stands where it stood before, and the move counts in no figure.")
    return Done(f"/policies/{look.path['policy_id']}", said)


async def show_remove(ask: Any, look: Look) -> str:
    """The question why it is tracked no more."""
    policy = await _policy(ask, look)
    view = {
        "title": cut(policy["title"]),
        "state": look.state({}),
        "fields": version_of(look, policy),
        "action": look.address,
        "back": f"/policies/{policy['policy_id']}",
    }
    return render("policy/remove.html", view)


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Track it no more."""
    await ask.policy.remove_policy({**as_read(look, form, "policy_id"), **filled(form, "reason")})
    return Done("/policies", _("Taken out. The log keeps it, with your reason."))


def next_stage(stage: str) -> str:
    """The stage that follows by itself; none after what is settled."""
    order = [one for one in STAGES if one != "ended"]
    following = order.index(stage) + 1 if stage in order else len(order)
    return order[following] if following < len(order) else ""


def _field(form: Form, path: str) -> str:
    return "proof.text" if path == "proof" else causes.to_row_field(form, path)


def _words() -> Mapping[str, Any]:
    return {"kinds": options(KINDS), "stages": options(STAGES), "endings": options(ENDED)}


async def _policy(ask: Any, look: Look) -> dict[str, Any]:
    found: dict[str, Any] = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    return found


ONE = "/policies/{policy_id}"
SCREENS = (
    Screen("/policies/new", show_new, act=introduce, needs="policy.track"),
    Screen(f"{ONE}/correct", show_correct, act=correct, needs="policy.track"),
    Screen(f"{ONE}/move", show_move, act=move, needs="policy.move"),
    Screen(f"{ONE}/remove", show_remove, act=remove, needs="policy.track"),
    Screen(f"{ONE}/take-back", show_take_back, act=take_back, needs="policy.move"),
)
