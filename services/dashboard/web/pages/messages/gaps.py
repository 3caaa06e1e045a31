"""Pia: who cannot hear what we say, because nobody has said it in their language?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.choices import Option, choices
from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import chosen_from, next_page
from services.dashboard.web.languages import language
from services.dashboard.web.pages.messages.words import (
    GAPS,
    HOUSE,
    KINDS,
    LANGUAGES,
    address,
    house_of,
    state_badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.filters import number
from shared.web.speech import N_, _, in_a_list, ngettext

NARROWED = ("campaign_id", "area")
AREAS = 3
COLUMNS = [
    {"key": "message", "label": N_("Message")},
    {"key": "language", "label": N_("Language")},
    {"key": "state", "label": N_("State")},
    {"key": "people", "label": N_("People"), "kind": "number"},
    {"key": "where", "label": N_("Needed by")},
    {"key": "step", "label": N_("Next step")},
]
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """What is missing of one campaign, most people first."""
    asked = chosen_from(look.query, *NARROWED)
    state = look.state({name: look.query.get(name, "") for name in NARROWED})
    offered = await choices(ask, look, state, "campaigns")
    campaign_id = asked.get("campaign_id", "")
    asking = {"gaps": ask.media.list_language_gaps(asked)} if campaign_id else {}
    found = await panels(CLOCK.now(), **asking)
    panel = found.get("gaps")
    page = panel.data if panel else {"items": [], "next": None}
    view = {
        "state": state,
        "campaigns": offered["campaigns"],
        "campaign_id": campaign_id,
        "campaign": _name(offered["campaigns"]["options"], campaign_id),
        "house_href": house_of(campaign_id),
        "area": asked.get("area", ""),
        "columns": COLUMNS,
        "rows": [row(one, may_write=look.may(HOUSE)) for one in page["items"]],
        "summary": summary(page["items"]),
        "failed": panel.failed(look.address) if panel is not None else None,
        "take": to_take("media.list_language_gaps", asked),
        "next_href": next_page(GAPS, look.query, page["next"]),
        "needs_href": LANGUAGES,
        "src": with_query(GAPS, **look.query),
    }
    return render("messages/_gaps.html" if look.fragment else "messages/gaps.html", view)


def row(gap: Known, *, may_write: bool) -> dict[str, Any]:
    """A gap as a row, with the way to close it."""
    say = with_query(f"{address(gap['key_message_id'])}/say", language=gap["language"])
    read = {"text": _("Read and approve"), "href": address(gap["key_message_id"])}
    write = {"text": _("Say it"), "href": say} if may_write else None
    return {
        "message": {
            "text": cut(gap["text"]),
            "href": address(gap["key_message_id"]),
            "note": KINDS[gap["kind"]],
        },
        "language": language(gap["language"]),
        "state": state_badge(gap["state"]),
        "people": number(gap["people"]) if gap["people"] is not None else None,
        "where": needed_by(gap),
        "step": write if gap["state"] == "missing" else read,
    }


def needed_by(gap: Known) -> str | None:
    """The first areas, how many more there are, and how many outlets speak the language."""
    areas, outlets = gap["areas"], gap["outlets"]
    named, more = in_a_list(areas[:AREAS]), len(areas) - AREAS
    where = _("%(areas)s and %(more)s more", areas=named, more=more) if more > 0 else named
    through = ngettext("%(num)s outlet with air time", "%(num)s outlets with air time", outlets)
    if where and outlets:
        return _("%(areas)s; %(outlets)s", areas=where, outlets=through)
    return where or (through if outlets else None)


def summary(gaps: Iterable[Known]) -> list[str]:
    """A sentence for each language that is missed, most people first."""
    by_language: dict[str, list[Known]] = {}
    for gap in gaps:
        by_language.setdefault(gap["language"], []).append(gap)
    return [_sentence(tag, missed) for tag, missed in by_language.items()]


def _sentence(tag: str, missed: list[Known]) -> str:
    people = missed[0]["people"]
    if people is None:
        return ngettext(
            "%(language)s, needed: %(num)s message has no agreed words.",
            "%(language)s, needed: %(num)s messages have no agreed words.",
            len(missed),
            language=language(tag),
        )
    return ngettext(
        "%(language)s, needed by %(people)s people: %(num)s message has no agreed words.",
        "%(language)s, needed by %(people)s people: %(num)s messages have no agreed words.",
        len(missed),
        language=language(tag),
        people=number(people),
    )


def _name(options: Iterable[Option], campaign_id: str) -> str:
    return next((one["text"] for one in options if one["value"] == campaign_id), "")


SCREENS = (Screen(GAPS, show, needs="media.read"),)
