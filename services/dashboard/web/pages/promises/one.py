"""Bo: what exactly was promised, by when, and what became of it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.promises.words import (
    PROMISES,
    exchange_address,
    promise_address,
    state_badge,
    to_whom,
    who,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import cut
from shared.kernel.errors import Invalid
from shared.web.filters import day
from shared.web.speech import N_, Words, _, in_a_row

ONE = f"{PROMISES}/{{promise_id}}"
BECAME = [
    {"value": "keep", "text": N_("It was kept")},
    {"value": "break", "text": N_("It was broken")},
    {
        "value": "withdraw",
        "text": N_("It no longer holds"),
        "hint": N_("Taken back in time, or we released them from it. It counts neither way."),
    },
]
SAID = Words(
    {
        "keep": "Noted: kept.",
        "break": "Noted: broken. It counts in how they keep their promises.",
        "withdraw": "Noted: it no longer holds.",
    }
)
LABELS = Words({"became": "What became of it", "settled_on": "On which day", "reason": "How that is known"})


async def show(ask: Any, look: Look) -> str:
    """One promise: whose, to whom, by when, its history, and the form for what became of it."""
    promise_id = look.path["promise_id"]
    promise = await ask.stakeholders.show_promise({"promise_id": promise_id})
    history = (await panels(CLOCK.now(), history=ask_history(ask, promise_id)))["history"]
    names = await look.names(
        (
            promise["recorded_by"],
            promise["settled_by"],
            *(one["extended_by"] for one in promise["extensions"]),
        )
    )
    here = promise_address(promise_id)
    may_record = look.may("stakeholders.record-promise")
    view = {
        "title": cut(promise["topic"] or promise["what"]),
        "here": here,
        "what": promise["what"],
        "facts": facts(promise, names),
        "extensions": [extension_line(one, names) for one in promise["extensions"]],
        "may_settle": may_record and promise["state"] == "open",
        "may_record": may_record,
        "became": BECAME,
        "labels": LABELS,
        "state": look.state({"settled_on": CLOCK.now().date().isoformat()}),
        "fields": version_of(look, promise),
        "history": await told(history, look, promise_id),
    }
    return render("promises/one.html", view)


async def settle(ask: Any, look: Look, form: Form) -> Done:
    """Say what became of it."""
    became = form.get("became", "")
    if became not in SAID:
        raise Invalid("outcome-missing", _("Say what became of it."), {"became": [_("Choose one.")]})
    promise_id = look.path["promise_id"]
    asked = {"promise_id": promise_id, **filled(form, "settled_on", "reason")}
    await getattr(ask.stakeholders, f"{became}_promise")({**asked, **number(form, "expected_version")})
    return Done(promise_address(promise_id), SAID[became])


async def show_extend(ask: Any, look: Look) -> str:
    """The question until when."""
    promise = await ask.stakeholders.show_promise(dict(look.path))
    view = {
        "title": cut(promise["topic"] or promise["what"]),
        "here": promise_address(promise["promise_id"]),
        "due": day(promise["due_on"]),
        "state": look.state({}),
        "fields": version_of(look, promise),
        "labels": {"due_on": _("New day"), "reason": _("Why")},
    }
    return render("promises/extend.html", view)


async def extend(ask: Any, look: Look, form: Form) -> Done:
    """Give it a later day."""
    promise_id = look.path["promise_id"]
    asked = {"promise_id": promise_id, **filled(form, "due_on", "reason")}
    await ask.stakeholders.extend_promise({**asked, **number(form, "expected_version")})
    return Done(promise_address(promise_id), _("Extended. The day before stays in its history."))


def facts(promise: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is known of a promise, name beside value."""
    exchange = promise["exchange_id"]
    talk = {"text": _("The exchange in which it was made"), "href": exchange_address(exchange)}
    by = names.get(promise["settled_by"], "")
    became = {
        "text": promise["reason"] or _("No word of how that is known."),
        "note": _("noted by %(by)s", by=by) if by else "",
    }
    return [
        {"name": _("State"), "value": state_badge(promise)},
        {"name": _("Promised by"), "value": who(promise)},
        {"name": _("Promised to"), "value": to_whom(promise)},
        {"name": _("Made on"), "value": day(promise["made_on"])},
        {"name": _("Due on"), "value": day(promise["due_on"])},
        *([{"name": _("What became of it"), "value": became}] if promise["settled_on"] else []),
        *([{"name": _("Said in"), "value": talk}] if exchange else []),
        {"name": _("Noted by"), "value": names.get(promise["recorded_by"]) or _("An account that is gone")},
    ]


def extension_line(one: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """A day that was given up for a later one."""
    by = names.get(one["extended_by"], "")
    note = in_a_row(one["reason"], _("noted by %(by)s", by=by) if by else "")
    return {
        "text": _("Was due on %(due_before)s", due_before=day(one["due_before"])),
        "note": note,
        "aside": day(one["extended_on"]),
    }


SCREENS = (
    Screen(ONE, show, needs="stakeholders.read-people"),
    Screen(f"{ONE}/settle", show, act=settle, needs="stakeholders.record-promise"),
    Screen(f"{ONE}/extend", show_extend, act=extend, needs="stakeholders.record-promise"),
)
