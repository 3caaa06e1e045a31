"""Pia and Bo: who got a mailing, whose came back; and what did we send this person?"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.mailings.words import (
    CHANNELS,
    LIST,
    STATES,
    Known,
    address,
    nameless,
    title_of,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut, unless_erased
from shared.kernel.roles import READ_PEOPLE
from shared.web.filters import absolute
from shared.web.speech import N_, _, in_a_row, spoken

SHOWN = 8
SAID_SENT = "said-sent"
FACETS = (
    Facet(
        "state",
        N_("What became of it"),
        (*((name, text) for name, (text, _state) in STATES.items()), ("opted-out", N_("Wanted no more"))),
    ),
)
COLUMNS = [
    {"key": "who", "label": N_("To")},
    {"key": "state", "label": N_("What became of it")},
    {"key": "at", "label": N_("When")},
    {"key": "subject", "label": N_("Subject")},
]


async def show(ask: Any, look: Look) -> str:
    """The messages of one mailing, narrowed by how they ended."""
    which = {"mailing_id": look.path["mailing_id"]}
    asked = chosen_from(look.query, "state")
    mailing = await ask.media.show_mailing(which)
    found = await panels(CLOCK.now(), messages=ask.media.list_messages({**which, **asked}))
    panel = found["messages"]
    page = panel.data or {"items": [], "next": None}
    names = await people_named(ask, look.actor, filter(None, (one["person_id"] for one in page["items"])))
    here = f"{address(which['mailing_id'])}/messages"
    view = {
        "title": title_of(mailing),
        "mailing_href": address(which["mailing_id"]),
        "columns": COLUMNS,
        "rows": [row(one, names, look) for one in page["items"]],
        "filters": facets(here, look.query, FACETS, {}),
        "failed": panel.failed(here),
        "take": to_take("media.list_messages", {**which, **asked}),
        "next_href": next_page(here, look.query, page["next"]),
    }
    return render("mailings/messages.html", view)


def row(message: Known, names: Known, look: Look) -> dict[str, Any]:
    """A message as a row; its receiver by name for who may see people."""
    person_id = message["person_id"]
    href = f"/people/{person_id}" if person_id and look.may(READ_PEOPLE) else ""
    nobody = unless_erased(person_id and _("A person"))
    return {
        "who": {"text": names.get(person_id, nobody), "href": href} if href else nobody,
        "state": {**state_badge(message), "note": _note(message)},
        "at": absolute(message["at"]),
        "subject": cut(nameless(message["subject"]), 60),
    }


def ask_sent(ask: Any, look: Look, person_id: str) -> dict[str, Awaitable[Any]]:
    """Ask what was sent to a person, where the reader may know of mailings."""
    if not look.may("media.read"):
        return {}
    return {"sent": ask.media.list_messages({"person_id": person_id, "limit": SHOWN})}


def sent(panel: Panel | None, look: Look) -> dict[str, Any] | None:
    """The panel "What we sent" of a person."""
    if panel is None:
        return None
    items = panel.data["items"] if panel else []
    return {
        "lines": [_line(one) for one in items],
        "failed": panel.failed(look.address),
    }


def state_badge(message: Known) -> dict[str, str]:
    """What became of a message; that its receiver wanted no more says most."""
    if message["opted_out_at"]:
        return {"text": _("Wanted no more"), "state": "warn"}
    text, state = STATES[message["state"]]
    return {"text": spoken(text), "state": state}


def _line(message: Known) -> dict[str, Any]:
    text = state_badge(message)["text"]
    return {
        "text": cut(nameless(message["subject"]), 60),
        "href": address(message["mailing_id"]),
        "note": in_a_row(CHANNELS[message["channel"]], text),
        "when": message["at"],
    }


def _note(message: Known) -> str:
    if message["state"] == "sent" and message["code"] == SAID_SENT:
        return _("cut off, and counted as sent since somebody decided so")
    if message["state"] == "waiting" and message["due_at"]:
        return _("again at %(due_at)s", due_at=absolute(message["due_at"]))
    return (
        _("answer %(code)s", code=message["code"])
        if message["state"] in ("bounced", "failed") and message["code"]
        else ""
    )


SCREENS = (Screen(f"{LIST}/{{mailing_id}}/messages", show, needs="media.read"),)
