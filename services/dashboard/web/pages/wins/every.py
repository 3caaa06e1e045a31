"""Ada, Dara: what did we win, is it a quick win or a change that lasts, and what is to be asked again?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.policy.words import tabs
from services.dashboard.web.pages.wins.words import DRAFT, INTENSITIES, KINDS, SCALES, STANDS
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import number, plural
from shared.web.speech import N_, _, in_a_row

LIST = "/wins"
COLUMNS = [
    {"key": "title", "label": N_("What was won")},
    {"key": "scale", "label": N_("Kind of win")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "reach", "label": N_("People"), "kind": "number"},
    {"key": "stands", "label": N_("How it stands")},
    {"key": "due", "label": N_("To be asked")},
]
ASKED = ("policy_id", "campaign_id", "state", "stands", "scale")
FACETS = (
    Facet("scale", N_("Kind of win"), tuple(SCALES.items())),
    Facet("stands", N_("How it stands"), tuple((key, text) for key, (text, _state) in STANDS.items())),
    Facet("state", N_("State"), (("draft", N_("Drafts")), ("confirmed", N_("Confirmed")))),
    Facet("due", N_("To be asked"), (("yes", N_("Now")),)),
)


async def show(ask: Any, look: Look) -> str:
    """Wins, the latest first; those to be asked about, the longest due first."""
    asked = chosen_from(look.query, *ASKED)
    if look.query.get("due") == "yes":
        asked["due_by"] = CLOCK.now().date().isoformat()
    found = await panels(CLOCK.now(), wins=ask.policy.list_wins(asked))
    panel = found["wins"]
    page = panel.data or {"items": [], "next": None}
    ids = [one[name] for one in page["items"] for name in ("campaign_id", "policy_id") if one.get(name)]
    narrowing = [asked[name] for name in ("campaign_id", "policy_id") if name in asked]
    titles = await titles_of(ask, [*ids, *narrowing])
    also: dict[str, str] = {
        name: titles.get(asked[name], {}).get("title") or _("One of them")
        for name in ("campaign_id", "policy_id")
        if name in asked
    }
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in page["items"]],
        "filters": facets(LIST, look.query, FACETS, also),
        "is_narrowed": any(look.query.get(name) for name in (*ASKED, "due")),
        "failed": panel.failed(look.address),
        "here": LIST,
        "src": with_query(LIST, **look.query),
        "take": to_take("policy.list_wins", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "may_track": look.may("policy.track"),
    }
    return render("wins/list.html" if not look.fragment else "wins/_list.html", view)


def row(win: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A win as a row of a list."""
    campaign_id = win.get("campaign_id")
    campaign = titles.get(campaign_id or "", {}).get("title") or _("A campaign")
    size = INTENSITIES.get(win.get("intensity") or "", "")
    return {
        "title": {
            "text": cut(win["title"], 140),
            "href": f"{LIST}/{win['win_id']}",
            "note": in_a_row(KINDS[win["kind"]], short_day(win["changed_on"])),
        },
        "scale": {"text": SCALES[win["scale"]], "note": size} if win.get("scale") else None,
        "campaign": {"text": cut(campaign), "href": door_to("campaign", campaign_id)}
        if campaign_id
        else None,
        "reach": number(win["reach"]) if win.get("reach") is not None else None,
        "stands": stands(win),
        "due": due(win),
    }


def stands(win: Mapping[str, Any]) -> dict[str, str]:
    """How a win stands, and by how many words."""
    text, state = STANDS[win["stands"]] if win["stands"] else DRAFT
    reviews = len(win["reviews"])
    return {"text": text, "state": state, "note": plural(reviews, "review", "reviews") if reviews else ""}


def due(win: Mapping[str, Any]) -> dict[str, str] | None:
    """When it is asked whether it holds."""
    if not win["due_on"]:
        return None
    is_late = win["due_on"] <= CLOCK.now().date().isoformat()
    return {"text": short_day(win["due_on"]), **({"state": "warn"} if is_late else {})}


SCREENS = (Screen(LIST, show, needs="policy.read"),)
