"""Pia: who was offered what, and who has not answered?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.hearings.speakers import Speakers, speakers_of
from services.dashboard.web.pages.media.words import tabs
from services.dashboard.web.pages.releases.words import LIST, PITCHES, address, answer_badge
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.filters import day
from shared.web.speech import N_, Words, _, in_a_list

NARROWED = ("release_id", "outlet_id", "person_id", "is_answered")
FACETS = (
    Facet("is_answered", N_("Answer"), (("false", N_("None yet")), ("true", N_("Answered"))), of="answer"),
)
COLUMNS = [
    {"key": "release", "label": N_("Release")},
    {"key": "outlet", "label": N_("Outlet")},
    {"key": "on", "label": N_("Offered")},
    {"key": "answer", "label": N_("Answer")},
    {"key": "change", "label": N_("Change")},
]
ONES = Words({"release_id": "One release", "outlet_id": "One outlet", "person_id": "One journalist"})


async def show(ask: Any, look: Look) -> str:
    """All pitches, the latest first, narrowed by what was chosen."""
    asked = chosen_from(look.query, *NARROWED)
    if "is_answered" in asked:
        asked["is_answered"] = asked["is_answered"] == "true"
    found = await panels(CLOCK.now(), pitches=ask.media.list_pitches(asked))
    panel = found["pitches"]
    page = panel.data or {"items": [], "next": None}
    journalists = [{"organization_id": None, "person_id": one["person_id"]} for one in page["items"]]
    names = await speakers_of(ask, look, journalists)
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(one, names, may_answer=look.may("media.pitch")) for one in page["items"]],
        "filters": facets(
            PITCHES, look.query, FACETS, {name: ONES[name] for name in ONES if name in look.query}
        ),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(PITCHES),
        "src": with_query(PITCHES, **look.query),
        "take": to_take("media.list_pitches", asked),
        "next_href": next_page(PITCHES, look.query, page["next"]),
    }
    return render("releases/_pitches.html" if look.fragment else "releases/pitches.html", view)


def row(pitch: Mapping[str, Any], names: Speakers, *, may_answer: bool) -> dict[str, Any]:
    """A pitch as a row; the journalist by name for who may see people."""
    person = names.cell({"organization_id": None, "person_id": pitch["person_id"]})["text"]
    answered = pitch["answered_on"]
    door = (
        (_("Change the answer") if pitch["answer"] else _("Note the answer"))
        if may_answer
        else _("See the pitch")
    )
    said = in_a_list(filter(None, (day(answered) if answered else "", pitch["note"])))
    return {
        "release": {
            "text": cut(pitch["release_headline"] or _("A release")),
            "href": address(pitch["release_id"]),
        },
        "outlet": {
            "text": pitch["outlet_name"],
            "href": f"/media/outlets/{pitch['outlet_id']}",
            "note": person,
        },
        "on": day(pitch["pitched_on"]),
        "answer": {**answer_badge(pitch), "note": said},
        "change": {
            "text": door,
            "href": f"{PITCHES}/{pitch['pitch_id']}",
        },
    }


SCREENS = (Screen(PITCHES, show, needs="media.read"),)
