"""Ada, Chi: which step is this work in, who has signed it, and for whom do we wait?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.cycles import words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, panels
from shared.web.filters import absolute
from shared.web.speech import N_, _, in_a_list, in_a_row

PATH = f"{words.LIST}/{{cycle_id}}"
COLUMNS = [{"key": "who", "label": N_("Who signs")}]
SIGN, FOR_OTHERS = "campaigns.sign-off", "campaigns.sign-off-for-others"
OPEN, OVERRIDE = "campaigns.open-cycle", "campaigns.override-sign-off"


async def show(ask: Any, look: Look) -> str:
    """One cycle: a table of who has signed which step, and what the reader can do now."""
    cycle = await ask.campaigns.show_cycle({"cycle_id": look.path["cycle_id"]})
    cycle_id = cycle["cycle_id"]
    found = await panels(
        CLOCK.now(),
        campaign=ask.campaigns.show_campaign({"campaign_id": cycle["campaign_id"]}),
        history=ask_history(ask, cycle_id),
    )
    past = _who_signed_before(cycle)
    titles = await titles_of(ask, [*cycle["signer_ids"], *past])
    names = await look.names({one["by"] for one in (*cycle["sign_offs"], *cycle["overrides"])})
    campaign = found["campaign"].data
    view = {
        "title": cycle["title"],
        "badge": words.badge(cycle),
        "waits": words.waits(cycle),
        "campaign": {
            "text": campaign["title"] if campaign else _("Its campaign"),
            "href": f"/campaigns/{cycle['campaign_id']}",
        },
        "about_href": f"/activities/{cycle['activity_id']}" if cycle["activity_id"] else "",
        "here": words.address(cycle_id),
        "columns": [*COLUMNS, *({"key": step, "label": words.STEPS[step]} for step in _to_sign())],
        "rows": [
            *(_row(one, cycle, titles, names) for one in cycle["signer_ids"]),
            *(_row(one, cycle, titles, names, is_past=True) for one in past),
        ],
        "overrides": [_override(one, names, titles) for one in cycle["overrides"]],
        "signers": _signers(cycle, look, titles),
        "can": _can(cycle, look),
        "step": words.STEPS[cycle["step"]].lower(),
        "state": look.state(),
        "fields": {"expected_version": str(cycle["version"])},
        "history": await told(found["history"], look, cycle_id),
    }
    return render("cycles/show.html", view)


async def sign(ask: Any, look: Look, form: Form) -> Done:
    """Sign the step for one organisation."""
    await ask.campaigns.sign_off_step({**as_read(look, form, "cycle_id"), **filled(form, "organization_id")})
    return Done(words.address(look.path["cycle_id"]), _("Signed."))


async def advance(ask: Any, look: Look, form: Form) -> Done:
    """Go on to the next step."""
    await ask.campaigns.advance_cycle(as_read(look, form, "cycle_id"))
    return Done(words.address(look.path["cycle_id"]), _("On to the next step."))


async def override(ask: Any, look: Look, form: Form) -> Done:
    """Go on without all signatures."""
    await ask.campaigns.override_sign_off({**as_read(look, form, "cycle_id"), **filled(form, "reason")})
    return Done(
        words.address(look.path["cycle_id"]), _("Left without all signatures; the reason stands here.")
    )


def _to_sign() -> list[str]:
    return [step for step in words.STEPS if step != "done"]


def _who_signed_before(cycle: Mapping[str, Any]) -> list[str]:
    """Those who are to sign no more, and have signed a step or left one unsigned."""
    told = [one["organization_id"] for one in cycle["sign_offs"]]
    told += [missing for one in cycle["overrides"] for missing in one["missing_ids"]]
    return [one for one in dict.fromkeys(told) if one not in cycle["signer_ids"]]


def _row(
    signer_id: str,
    cycle: Mapping[str, Any],
    titles: Mapping[str, Any],
    names: Mapping[str, str],
    *,
    is_past: bool = False,
) -> dict[str, Any]:
    own = {one["step"]: one for one in cycle["sign_offs"] if one["organization_id"] == signer_id}
    left = {one["step"] for one in cycle["overrides"] if signer_id in one["missing_ids"]}
    who = {"text": organization_title(titles, signer_id), "href": f"/organizations/{signer_id}"}
    cells = {}
    for step in _to_sign():
        if step in own:
            cells[step] = _signed(own[step], names)
        elif step in left:
            cells[step] = {"text": _("Left unsigned"), "state": "warn"}
        else:
            cells[step] = {"text": _("Not asked")} if is_past else _to_come(step, cycle)
    return {"who": {**who, "note": _("signs no more")} if is_past else who, **cells}


def _signed(signed: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    by = names.get(signed["by"], "")
    note = absolute(signed["signed_at"]) + (_(", noted by %(by)s", by=by) if by else "")
    return {"text": _("Signed"), "state": "good", "note": note}


def _to_come(step: str, cycle: Mapping[str, Any]) -> dict[str, str]:
    """A step that one has neither signed nor left: of before they were asked, or one that is ahead."""
    order = list(words.STEPS)
    if order.index(step) < order.index(cycle["step"]):
        return {"text": _("Not asked")}
    return {"text": _("Awaited"), "state": "neutral"} if step == cycle["step"] else {"text": _("Later")}


def _override(one: Mapping[str, Any], names: Mapping[str, str], titles: Mapping[str, Any]) -> dict[str, str]:
    who = in_a_list(organization_title(titles, missing) for missing in one["missing_ids"])
    by = names.get(one["by"], "")
    note = in_a_row(_("Without %(who)s", who=who), _("noted by %(by)s", by=by) if by else "")
    return {
        "text": f"{words.STEPS[one['step']]}: {one['reason']}",
        "note": note,
        "when": one["overridden_at"],
    }


def _signers(cycle: Mapping[str, Any], look: Look, titles: Mapping[str, Any]) -> list[dict[str, str]]:
    """For whom the reader may sign now, as options."""
    is_for_all, own = look.may(FOR_OTHERS), look.actor.organization_id
    return [
        {"value": one, "text": organization_title(titles, one)}
        for one in cycle["missing_ids"]
        if look.may(SIGN) and (is_for_all or one == own)
    ]


def _can(cycle: Mapping[str, Any], look: Look) -> dict[str, bool]:
    is_on = cycle["step"] != "done"
    return {
        "advance": is_on and not cycle["missing_ids"] and look.may(OPEN),
        "override": is_on and bool(cycle["missing_ids"]) and look.may(OVERRIDE),
        "change": is_on and look.may(OPEN),
    }


async def show_override(ask: Any, look: Look) -> str:
    """The question why it goes on although somebody has not signed."""
    cycle = await ask.campaigns.show_cycle({"cycle_id": look.path["cycle_id"]})
    titles = await titles_of(ask, cycle["missing_ids"])
    here = words.address(cycle["cycle_id"])
    view = {
        "title": cycle["title"],
        "back": here,
        "action": f"{here}/override",
        "step": words.STEPS[cycle["step"]].lower(),
        "missing": [{"text": organization_title(titles, one)} for one in cycle["missing_ids"]],
        "state": look.state(),
        "fields": {"expected_version": look.form.get("expected_version") or str(cycle["version"])},
    }
    return render("cycles/override.html", view)


SCREENS = (
    Screen(PATH, show, needs="campaigns.read"),
    Screen(f"{PATH}/sign", show, act=sign, needs=SIGN),
    Screen(f"{PATH}/advance", show, act=advance, needs=OPEN),
    Screen(f"{PATH}/override", show_override, act=override, needs=OVERRIDE),
)
