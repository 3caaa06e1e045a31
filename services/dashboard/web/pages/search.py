"""Anybody: where is the thing whose name I remember?"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from services.dashboard.web.doors import door_to
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.watching import ask_watches, watch_words
from shared.web.filters import number
from shared.web.speech import Words, _

MOST = 20
LONGEST = 200
LONG_ENOUGH, LONGEST_TOPIC = 3, 60
KINDS = Words(
    {
        "action": "action",
        "activity": "activity",
        "alert": "gap or overlap",
        "alias": "alias",
        "appeal": "appeal",
        "ask": "ask",
        "campaign": "campaign",
        "community": "community",
        "coverage": "coverage",
        "cycle": "cycle",
        "exchange": "exchange",
        "feed": "feed",
        "gathering": "gathering",
        "hearing": "hearing",
        "initiative": "initiative",
        "key_message": "key message",
        "language_need": "language need",
        "mailing": "mailing",
        "need": "people in need",
        "organization": "organisation",
        "outlet": "outlet",
        "petition": "petition",
        "pitch": "pitch",
        "policy": "policy",
        "promise": "promise",
        "provision": "provision",
        "recall_survey": "recall survey",
        "release": "release",
        "resource": "resource",
        "slot": "slot",
        "task": "task",
        "testimony": "testimony",
        "text": "text",
        "thread": "thread",
        "tie": "tie",
        "vote_event": "vote event",
        "win": "win",
    }
)


async def show(ask: Any, look: Look) -> str:
    """Things by the words of their titles; people by their names, for those who may see people."""
    words = look.query.get("q", "").strip()[:LONGEST]
    asked: dict[str, Awaitable[Any]] = {}
    if words:
        asked["things"] = ask.insights.find_things({"text": words, "limit": MOST})
    if words and look.may("stakeholders.read-people"):
        asked["people"] = ask.stakeholders.list_people({"text": words, "limit": MOST})
    if words and LONG_ENOUGH <= len(words) <= LONGEST_TOPIC:
        asked |= ask_watches(ask, look)
    told = await panels(CLOCK.now(), **asked)
    view = {
        "words": words,
        "watch": watch_words(told["watches"].data["items"], "topic", words) if told.get("watches") else None,
        "csrf": look.csrf,
        "things": _part(told.get("things"), titled),
        "people": _part(told.get("people"), _person) if "people" in asked else None,
    }
    return render("search/index.html", view)


def _part(panel: Panel | None, line: Any) -> dict[str, Any]:
    if panel is None:
        return {"items": [], "failed": None, "found": "", "is_near": False}
    failed = None if panel else {"since": panel.since}
    items = [line(item) for item in panel.data["items"]] if panel else []
    is_near = bool(panel) and panel.data.get("is_near", False)
    said = found(len(items), is_near) if panel else ""
    return {"items": items, "failed": failed, "found": said, "is_near": is_near}


def found(count: int, is_near: bool = False) -> str:
    """How many were found, and whether they are called so or only nearly; a full page may not be all."""
    if is_near:
        return _("%(count)s near", count=number(count))
    return (
        _("the first %(most)s found", most=MOST)
        if count >= MOST
        else _("%(count)s found", count=number(count))
    )


def titled(item: dict[str, Any]) -> dict[str, Any]:
    """A thing by its title, as a line."""
    href = door_to(item["kind"], item["thing_id"])
    return {
        "text": item["title"],
        "href": href,
        "aside": KINDS.get(item["kind"], item["kind"].replace("_", " ")),
    }


def _person(person: dict[str, Any]) -> dict[str, Any]:
    href = door_to("person", person["person_id"])
    return {"text": person["name"], "href": href, "aside": person.get("area") or ""}


SCREENS = (Screen("/search", show),)
