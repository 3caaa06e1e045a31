"""Pia: which texts depart from what was agreed, where do they stand, and why is that said?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.messages.words import (
    DRIFTS,
    LIST,
    PLACES,
    REASONS,
    address,
    finding_words,
    place_door,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.speech import N_, _

NARROWED = ("place_kind", "campaign_id", "key_message_id")
FACETS = (Facet("place_kind", N_("Where"), tuple(PLACES.items())),)
COLUMNS = [
    {"key": "place", "label": N_("Text")},
    {"key": "why", "label": N_("Why")},
    {"key": "message", "label": N_("Message")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "found", "label": N_("Found")},
]
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """All drifts, the latest first, narrowed by what was chosen."""
    asked = chosen_from(look.query, *NARROWED)
    found = await panels(CLOCK.now(), drifts=ask.media.list_drifts(asked))
    panel = found["drifts"]
    page = panel.data or {"items": [], "next": None}
    titles = await titles_of(ask, [one["place_id"] for one in page["items"]])
    also = {"campaign_id": _("One campaign"), "key_message_id": _("One message")}
    view = {
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in page["items"]],
        "filters": facets(
            DRIFTS, look.query, FACETS, {name: text for name, text in also.items() if look.query.get(name)}
        ),
        "is_narrowed": any(look.query.get(name) for name in NARROWED),
        "failed": panel.failed(DRIFTS),
        "src": with_query(DRIFTS, **look.query),
        "take": to_take("media.list_drifts", asked),
        "next_href": next_page(DRIFTS, look.query, page["next"]),
        "house_href": with_query(LIST, campaign_id=look.query.get("campaign_id")),
    }
    return render("messages/_drifts.html" if look.fragment else "messages/drifts.html", view)


def row(drift: Known, titles: Mapping[str, Known]) -> dict[str, Any]:
    """A drift as a row of the list; what has no title yet, such as a release that is not out, goes by its kind."""
    place = PLACES[drift["place_kind"]]
    title = titles.get(drift["place_id"], {}).get("title", "")
    campaign = {
        "text": drift["campaign_title"] or _("A campaign"),
        "href": f"/campaigns/{drift['campaign_id']}",
    }
    return {
        "place": {
            "text": cut(title) if title else place,
            "href": place_door(drift),
            "note": place if title else "",
        },
        "why": cut(finding_words(drift)),
        "message": {"text": cut(drift["key_message_title"]), "href": address(drift["key_message_id"])},
        "campaign": campaign,
        "found": {"iso": drift["found_at"]},
    }


def line(drift: Known) -> dict[str, Any]:
    """A drift as a line on the page of its message."""
    return {
        "text": _(
            "%(place)s: %(reason)s",
            place=PLACES[drift["place_kind"]],
            reason=REASONS[drift["reason"]].lower(),
        ),
        "href": place_door(drift),
        "note": cut(finding_words(drift)),
        "when": drift["found_at"],
    }


SCREENS = (Screen(DRIFTS, show, needs="media.read"),)
