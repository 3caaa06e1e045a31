"""Ada: which partners report in time and in full, and whom do we help first?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.partners.cards.words import ALL_CARDS, card_place, few, hours, in_hundred
from services.dashboard.web.pages.partners.words import ALL, Known
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import number
from shared.web.speech import N_

SORTS = (
    ("partner", "name", N_("Partner")),
    ("reported", "reported", N_("Activities reported")),
    ("on_time", "on_time", N_("On time")),
    ("filled", "filled", N_("Fields filled")),
    ("errors", "errors", N_("Rows refused")),
    ("reply", "reply", N_("Until its word, half of them")),
)
"""Column, what the service sorts by, and its heading; figures stand from the worst on."""
FIRST = "on_time"


async def show(ask: Any, look: Look) -> str:
    """The cards of all partners, the worst of a figure first."""
    wanted = look.query.get("sort", "")
    sort = wanted if wanted in {one for _, one, _ in SORTS} else FIRST
    asked = {"sort": sort}
    panel = (await panels(CLOCK.now(), cards=ask.insights.list_report_cards(asked)))["cards"]
    page = panel.data or {"items": []}
    view = {
        "columns": [_column(*one, sort) for one in SORTS],
        "rows": [row(one) for one in page["items"]],
        "failed": panel.failed(ALL_CARDS),
        "take": to_take("insights.list_report_cards", asked),
    }
    return render("partners/cards.html", view)


def row(card: Known) -> dict[str, Any]:
    """A partner as a row."""
    return {
        "partner": {"text": card["organization_name"], "href": card_place(card["agreement_id"])},
        "reported": str(number(card["reported"])),
        "on_time": _share(card["on_time"]),
        "filled": _share(card["filled"]),
        "errors": _share(card["errors"]),
        "reply": hours(card["median_hours"]) or None,
    }


def _share(share: Known) -> dict[str, Any] | None:
    if not share["of"]:
        return None
    return {"text": in_hundred(share), "note": "" if share["rate"] is None else few(share)}


def _column(key: str, by: str, label: str, sort: str) -> dict[str, str]:
    way = "ascending" if by in ("name", "on_time", "filled") else "descending"
    kind = "text" if key == "partner" else "number"
    href = with_query(ALL_CARDS, sort=by)
    return {"key": key, "label": label, "kind": kind, "href": href, "sort": way if by == sort else ""}


SCREENS = (Screen(ALL_CARDS, show, needs=ALL),)
