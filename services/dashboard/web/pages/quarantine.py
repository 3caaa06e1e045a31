"""Opal: which events could not be applied, why, and what do I do about each?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from services.dashboard.web.doors import with_query
from services.dashboard.web.happened import service_title, who
from services.dashboard.web.pages.operations import SERVICES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, panels
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.events import PREFIX, routing_key
from shared.web.filters import plural
from shared.web.parser import parse_json
from shared.web.problems import Stopped
from shared.web.speech import N_, _

STATES = {
    "quarantined": (N_("To decide"), "bad"),
    "retrying": (N_("Tried again"), "warn"),
    "waiting": (N_("Waits behind"), "neutral"),
    "discarded": (N_("Given up"), "neutral"),
}
COLUMNS = [
    {"key": "event", "label": N_("Event")},
    {"key": "state", "label": N_("State")},
    {"key": "reason", "label": N_("Why")},
    {"key": "attempts", "label": N_("Tries"), "kind": "number"},
    {"key": "failed", "label": N_("Since")},
]
LONGEST_REASON = 160


async def show_list(ask: Any, look: Look) -> str:
    """The events that a service could not apply, the oldest first."""
    service = _service(look)
    state = look.query.get("state", "")
    asked = {"state": state} if state in STATES else {}
    after = {"after": look.query["after"]} if "after" in look.query else {}
    found = await panels(CLOCK.now(), held=getattr(ask, service).list_quarantine({**asked, **after}))
    held = found["held"]
    here = _list(service)
    page = held.data or {"items": [], "next": None}
    view = {
        "service": service_title(service),
        "columns": COLUMNS,
        "rows": [row(service, item) for item in page["items"]],
        "failed": held.failed(here),
        "next_href": with_query(here, **asked, after=page["next"]) if page["next"] else "",
        "tabs": _tabs(here, asked.get("state", "")),
    }
    return render("operations/quarantine.html", view)


def row(service: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """An event that waits, as a row."""
    text, state = STATES[item["state"]]
    subject = _("of %(subject)s", subject=item["subject"]) if item["subject"] else _("without a subject")
    return {
        "event": {"text": _type(item), "href": _address(service, item["event_key"]), "note": subject},
        "state": {"text": text, "state": state},
        "reason": _reason(item["reason"], LONGEST_REASON),
        "attempts": item["attempts"],
        "failed": {"iso": item["failed_at"]},
    }


async def show_one(ask: Any, look: Look) -> str:
    """One event: why it failed, what was done about it, and the three things that can be done."""
    service, key = _service(look), look.path["event_key"]
    held = await getattr(ask, service).show_quarantined({"event_key": key})
    names = await look.names(note["by"] for note in held["history"])
    text, state = STATES[held["state"]]
    view = {
        "service": service_title(service),
        "type": _type(held),
        "back": _list(service),
        "here": _address(service, key),
        "reason": _reason(held["reason"]),
        "facts": _facts(held, text, state),
        "history": [_note(note, names) for note in reversed(held["history"])],
        "is_open": held["state"] in ("quarantined", "retrying"),
        "is_event": held["event"] is not None,
        "fix": _state_of(look, "fix", {"event": _pretty(held)}),
        "discard": _state_of(look, "discard", {}),
        "refused": look.refusal.detail if look.refusal and look.address.endswith("/replay") else "",
        "csrf": look.csrf,
        "key": look.state()["key"],
    }
    return render("operations/quarantined.html", view)


async def replay(ask: Any, look: Look, form: Form) -> Done:
    """Try it again as it is."""
    service = _service(look)
    await getattr(ask, service).replay_quarantined({"event_key": look.path["event_key"]})
    return Done(_list(service), _("The event is tried again now. If it fails, it comes back here."))


async def fix(ask: Any, look: Look, form: Form) -> Done:
    """Put corrected content in its place and try that."""
    service = _service(look)
    event = read_event(form.get("event", ""))
    await getattr(ask, service).fix_quarantined({"event_key": look.path["event_key"], "event": event})
    return Done(_list(service), _("The corrected event is tried now. If it fails, it comes back here."))


async def discard(ask: Any, look: Look, form: Form) -> Done:
    """Give it up, with the reason."""
    service = _service(look)
    asked = {"event_key": look.path["event_key"], "reason": form.get("reason", "").strip()}
    await getattr(ask, service).discard_quarantined(asked)
    return Done(_list(service), _("The event was given up. It stays in the list with your reason."))


def read_event(text: str) -> dict[str, Any]:
    """The JSON object that somebody typed, or a refusal that says where it goes wrong."""
    try:
        event = parse_json(text.encode())
    except Stopped as refusal:
        raise _not_an_event(str(refusal.detail).removeprefix("The body cannot be read. ")) from None
    if not isinstance(event, dict):
        raise _not_an_event(_("An event is one JSON object, in braces."))
    return event


def _not_an_event(sentence: str) -> Invalid:
    return Invalid(
        "event-not-json", _("The event cannot be read. Nothing was changed."), {"event": [sentence]}
    )


def _service(look: Look) -> str:
    service = look.path["service"]
    if service not in SERVICES:
        raise NotFound("service-not-found", _("There is no such service."))
    return service


def _list(service: str) -> str:
    return f"/operations/{service}/quarantine"


def _address(service: str, event_key: str) -> str:
    return f"{_list(service)}/{quote(event_key, safe='')}"


def _type(item: Mapping[str, Any]) -> str:
    kind: str = item["type"]
    if kind.startswith(PREFIX):
        return routing_key(kind)
    return _("A message that is no event") if kind == "unknown" else _("A message for %(kind)s", kind=kind)


def _reason(text: str, longest: int = 2_000) -> str:
    """The reason without the name of the exception, which only programmers know."""
    words = text.removeprefix("BadEvent: ")
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"


def _pretty(held: Mapping[str, Any]) -> str:
    return held["raw"] if held["event"] is None else json.dumps(held["event"], indent=2, ensure_ascii=False)


def _state_of(look: Look, act: str, values: dict[str, Any]) -> dict[str, Any]:
    """The state of one of the two forms: a refusal belongs to the form that was sent."""
    is_sent = look.refusal is not None and look.address.endswith(f"/{act}")
    return (look if is_sent else replace(look, form={}, refusal=None)).state(values)


def _tabs(here: str, chosen: str) -> list[dict[str, Any]]:
    every = [("", _("All")), *((state, text) for state, (text, _colour) in STATES.items())]
    return [
        {"text": text, "href": with_query(here, state=state), "current": state == chosen}
        for state, text in every
    ]


def _facts(held: Mapping[str, Any], text: str, state: str) -> list[dict[str, Any]]:
    event = held["event"] or {}
    return [
        {"name": _("State"), "value": {"text": text, "state": state}},
        {"name": _("From"), "value": service_title(held["source"].rpartition("/")[2])},
        {"name": _("About"), "value": held["subject"] or None},
        {"name": _("Number in its source"), "value": str(held["sequence"]) if held["sequence"] else None},
        {"name": _("Failed first"), "value": {"iso": held["failed_at"]}},
        {"name": _("Tries"), "value": plural(held["attempts"], "try", "tries")},
        {"name": _("Next try"), "value": {"iso": held["due_at"]} if held["due_at"] else None},
        {"name": _("Event"), "value": event.get("id")},
    ]


def _note(note: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    what = note["what"]
    return {"text": what[:1].upper() + what[1:], "note": who(note["by"], names), "when": note["at"]}


ONE = "/operations/{service}/quarantine/{event_key}"
SCREENS = (
    Screen("/operations/{service}/quarantine", show_list, needs="operations.read"),
    Screen(ONE, show_one, needs="operations.read"),
    Screen(f"{ONE}/replay", show_one, act=replay, needs="operations.replay"),
    Screen(f"{ONE}/fix", show_one, act=fix, needs="operations.fix"),
    Screen(f"{ONE}/discard", show_one, act=discard, needs="operations.discard"),
)
