"""What was told in confidence, on the page of a person: that it is there, of which kind, and how often it was read."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.people.words import address
from services.dashboard.web.screens import Look, Panel
from shared.web.filters import absolute, day, plural
from shared.web.speech import Words, _, in_a_row

REVEALS = "/reveals"
READ = "stakeholders.read-people"
WRITE = "stakeholders.write-restricted"
REVEAL = "stakeholders.reveal-restricted"
AUDIT = "stakeholders.audit-reveals"
SHOWN = 20
KINDS = Words(
    {
        "safety": "How they are reached safely",
        "health": "Health, access and diet",
        "legal": "Papers and legal standing",
        "family": "Family and home",
        "other": "Told in confidence",
    }
)
PURPOSES = Words(
    {
        "contact": "To reach them safely",
        "access": "So that they can take part",
        "harm": "To keep somebody from harm",
        "asked": "They ask what we keep of them",
        "check": "To check whether it still holds",
    }
)
Known = Mapping[str, Any]


def ask_kept(ask: Any, look: Look, person_id: str) -> dict[str, Awaitable[Any]]:
    """What to ask for the panel."""
    if not look.may(REVEAL):
        return {}
    return {"kept": ask.stakeholders.list_restricted_notes({"person_id": person_id, "limit": SHOWN})}


def kept(panel: Panel | None, look: Look, person_id: str) -> dict[str, Any] | None:
    """The notes as lines, each a door to the question why; nothing for whoever may not read them."""
    if panel is None:
        return None
    here = address(person_id)
    items = panel.data["items"] if panel else []
    return {
        "lines": [line(one, here) for one in items],
        "failed": panel.failed(here),
        "new_href": f"{here}/restricted/new" if look.may(WRITE) else "",
        "reveals_href": with_query(REVEALS, person_id=person_id) if look.may(AUDIT) else "",
    }


def line(note: Known, here: str) -> dict[str, Any]:
    """One note: its kind, since when, and how often somebody has read it."""
    return {
        "text": KINDS[note["kind"]],
        "href": f"{here}/restricted/{note['restricted_note_id']}",
        "note": in_a_row(_("written on %(day)s", day=day(note["written_at"])), read_so_far(note)),
        "aside": _("opens for a reason"),
    }


def read_so_far(note: Known) -> str:
    """How often it was read, and when last."""
    if not note["reveals"]:
        return _("nobody has read it yet")
    times = plural(note["reveals"], "time", "times")
    return _("read %(times)s, last on %(moment)s", times=times, moment=absolute(note["revealed_at"]))
