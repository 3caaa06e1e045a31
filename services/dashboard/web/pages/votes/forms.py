"""Dara: how did each of them vote, how did it come out, and what had we asked for?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import Option, options
from services.dashboard.web.pages.policy.persons import who_can_be_chosen
from services.dashboard.web.pages.votes.people import everybody
from services.dashboard.web.pages.votes.words import OPTIONS, RESULTS, SIDES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import state_of, version_of
from services.dashboard.web.wording import cut
from shared.web.speech import N_, _

SAID = ("motion", "classification", "held_on", "result", "body", "our_position", "our_reason", "url")
VOTE, COUNT = "option.", "counts."
WAYS = [
    {"value": "true", "text": N_("For the policy")},
    {"value": "false", "text": N_("Against it, such as a motion to shelve it")},
]


async def show_new(ask: Any, look: Look) -> str:
    """A row for everybody who decides in the jurisdiction."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    values = {
        "held_on": CLOCK.now().date().isoformat(),
        "body": policy["body"],
        "yes_is_for": "true",
    }
    here = f"/policies/{policy['policy_id']}/votes"
    about = {"action": f"{here}/new", "back": here, "is_new": True, "fields": {}}
    return render("votes/form.html", {**about, **await _form(ask, look, policy, values, ())})


async def record(ask: Any, look: Look, form: Form) -> Done:
    """Record it."""
    policy_id = look.path["policy_id"]
    saved = await ask.policy.record_vote_event({"policy_id": policy_id, **said_of(form)})
    return Done(f"/votes/{saved['vote_event_id']}", _("Recorded. Beside each vote stands what was expected."))


async def show_correct(ask: Any, look: Look) -> str:
    """The vote as it is known now."""
    vote_event = await ask.policy.show_vote_event({"vote_event_id": look.path["vote_event_id"]})
    policy = await ask.policy.show_policy({"policy_id": vote_event["policy_id"]})
    values = {
        **{name: vote_event.get(name) or "" for name in SAID},
        "yes_is_for": str(vote_event["yes_is_for"]).lower(),
        **{f"{VOTE}{one['person_id']}": one["option"] for one in vote_event["votes"]},
        **{f"{COUNT}{one['option']}": str(one["value"]) for one in vote_event.get("counts_said") or ()},
    }
    voters = [one["person_id"] for one in vote_event["votes"]]
    here = f"/votes/{vote_event['vote_event_id']}"
    about = {
        "action": f"{here}/correct",
        "back": here,
        "is_new": False,
        "fields": version_of(look, vote_event),
    }
    return render("votes/form.html", {**about, **await _form(ask, look, policy, values, voters)})


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, what is known of it; what the form does not ask stays."""
    vote_event_id = look.path["vote_event_id"]
    known = await ask.policy.show_vote_event({"vote_event_id": vote_event_id})
    kept = {name: known[name] for name in ("starts_at", "identifier") if known.get(name)}
    which = {"vote_event_id": vote_event_id, **number(form, "expected_version")}
    await ask.policy.correct_vote_event({**kept, **said_of(form), **which})
    return Done(f"/votes/{vote_event_id}", _("Corrected."))


def said_of(form: Form) -> dict[str, Any]:
    """What was typed, as the service takes it."""
    said: dict[str, Any] = filled(form, *SAID)
    return {
        **said,
        "yes_is_for": form.get("yes_is_for", "true") != "false",
        "votes": [
            {"person_id": name.removeprefix(VOTE), "option": form[name]} for name in _typed(form, VOTE)
        ],
        "counts": [
            {"option": name.removeprefix(COUNT), "value": number(form, name)[name]}
            for name in _typed(form, COUNT)
        ],
    }


def to_field(form: Form, path: str) -> str:
    """The field that a refusal means: votes and counts are lists there, and a field for each here."""
    name, _dot, rest = path.partition(".")
    typed = _typed(form, {"votes": VOTE, "counts": COUNT}.get(name, "\0"))
    place = rest.partition(".")[0]
    return typed[int(place)] if place.isdigit() and int(place) < len(typed) else path


def _typed(form: Form, prefix: str) -> list[str]:
    return [name for name in form if name.startswith(prefix) and form[name].strip()]


async def _form(
    ask: Any, look: Look, policy: Mapping[str, Any], values: Mapping[str, Any], voters: Any
) -> dict[str, Any]:
    rows = await _rows(ask, look, policy, [*voters])
    return {
        "title": cut(policy["title"]),
        "policy_href": f"/policies/{policy['policy_id']}",
        "rows": rows,
        "state": state_of(look, values, to_field=lambda path: to_field(look.form, path)),
        "votes_offered": options(OPTIONS),
        "counts_offered": [{"name": f"{COUNT}{key}", "text": text} for key, text in OPTIONS.items()],
        "results": options(RESULTS),
        "sides": options(SIDES),
        "ways": WAYS,
        "import_href": "/imports/new?service=policy&kind=vote-events" if look.may("policy.import") else "",
        "labels": {row["name"]: row["text"] for row in rows},
    }


async def _rows(ask: Any, look: Look, policy: Mapping[str, Any], voters: list[str]) -> list[dict[str, str]]:
    """Everybody in office in the jurisdiction, and whoever voted without being so today."""
    offered: list[Option] = await who_can_be_chosen(ask, look, policy["jurisdiction"], "")
    missing = [one for one in voters if one not in {option["value"] for option in offered}]
    persons = await everybody(ask, look, missing)
    rows = [*offered, *(persons.option(one) for one in missing)]
    return [{"name": f"{VOTE}{one['value']}", "text": one["text"]} for one in rows]


NEW = "/policies/{policy_id}/votes/new"
CORRECT = "/votes/{vote_event_id}/correct"
SCREENS = (
    Screen(NEW, show_new, act=record, needs="policy.record"),
    Screen(CORRECT, show_correct, act=correct, needs="policy.record"),
)
