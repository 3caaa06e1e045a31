"""Ada, Chi: where are people in need and nobody is there, where do several do the same, and who sees to it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, facets
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.activities.listing import tabs
from services.dashboard.web.pages.matrix import alert_words as words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import month as in_words
from shared.web.speech import N_, _, spoken

NARROWED = ("kind", "state", "sector", "area")
SHOWN, FIRST = 200, 6
STATES = (
    ("unassigned", N_("Nobody has it")),
    ("assigned", N_("Somebody sees to it")),
    ("settled", N_("Settled")),
)
TYPED = ({"name": "month", "label": N_("Month"), "kind": "text", "example": N_("Such as 2025-03")},)
COLUMNS = [
    {"key": "what", "label": N_("Gap or overlap")},
    {"key": "why", "label": N_("Why")},
    {"key": "who", "label": N_("Who sees to it")},
    {"key": "state", "label": N_("State")},
]


async def show(ask: Any, look: Look) -> str:
    """The gaps and overlaps of a month, the largest first."""
    query = {name: look.query[name] for name in NARROWED if look.query.get(name)}
    month = look.query.get("month", "")
    is_wrong = bool(month) and not words.MONTH.fullmatch(month)
    asked = {**query, **({"month": month} if month and not is_wrong else {})}
    found = await panels(CLOCK.now(), alerts=ask.insights.list_alerts({**asked, "limit": SHOWN}))
    panel = found["alerts"]
    view = await table_view(ask, look, panel)
    kinds = Facet("kind", _("What"), tuple(words.KINDS.items()))
    also: dict[str, str] = {name: query[name] for name in ("sector", "area") if name in query}
    chosen = {**query, "month": month}
    view |= {
        "tabs": tabs(words.ALERTS),
        "filters": facets(
            words.ALERTS, chosen, (kinds, Facet("state", _("State"), STATES)), {**also, **_of(month)}
        ),
        "typed": {
            "values": {"month": month},
            "errors": {"month": [_("Give a month, such as 2025-03.")]} if is_wrong else {},
            "detail": "",
        },
        "wanted": list(TYPED),
        "kept": query,
        "take": to_take("insights.list_alerts", asked),
        "src": with_query(words.ALERTS, **look.query),
    }
    return render("matrix/_alerts.html" if look.fragment else "matrix/alerts.html", view)


def _of(month: str) -> dict[str, str]:
    is_month = words.MONTH.fullmatch(month)
    return {"month": in_words(month) if is_month else month} if month else {}


async def table_view(ask: Any, look: Look, panel: Panel, shown: int = SHOWN) -> dict[str, Any]:
    """Alerts as rows, with their owners by name."""
    data = panel.data or {"items": [], "methods": [], "counts": {}, "month": "", "is_cut": False}
    items = data["items"][:shown]
    titles = await titles_of(ask, [one["organization_id"] for one in items])
    names = await look.names([one["owner_id"] for one in items if one["owner_id"]])
    return {
        "alert_columns": COLUMNS,
        "alerts": [_row(one, look, names, titles) for one in items],
        "alerts_failed": panel.failed(words.ALERTS),
        "counted": words.counted(data["counts"]) if panel else "",
        "methods_of_alerts": [
            {"name": words.KINDS[one["kind"]], "value": spoken(one["sentence"])} for one in data["methods"]
        ],
        "month": in_words(data["month"]) if data["month"] else "",
        "is_cut": data["is_cut"],
        "may_tell": look.may("campaigns.tell-needs"),
    }


def _row(
    alert: Mapping[str, Any], look: Look, names: Mapping[str, str], titles: Mapping[str, Any]
) -> dict[str, Any]:
    href = words.behind_href(alert)
    if alert["alert_id"]:
        href = words.address(alert["alert_id"])
    elif look.may(words.COORDINATE):
        href = words.assign_href(alert)
    assign = {"text": _("Give it to somebody"), "href": words.assign_href(alert)}
    nobody = assign if look.may(words.COORDINATE) else None
    return {
        "what": {"text": words.name_of(alert), "href": href, "note": words.KINDS[alert["kind"]]},
        "why": {"text": words.why(alert), "href": words.why_href(alert)},
        "who": words.owner(alert, names, titles) or nobody,
        "state": words.badge(alert),
    }


SCREENS = (Screen(words.ALERTS, show, needs="campaigns.read"),)
