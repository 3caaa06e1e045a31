"""Chi, Ada: which activities stand behind this figure, and by which event is each known?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.facets import next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.activities.listing import span, who_cell
from services.dashboard.web.pages.activities.places import LIST
from services.dashboard.web.pages.matrix.words import BEHIND, PATH, asked, narrowed
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.vocabulary import for_whom
from services.dashboard.web.wording import cut
from shared.web.filters import number
from shared.web.speech import N_, _, in_a_row

SHOWN = 50
COLUMNS = [
    {"key": "what", "label": N_("What")},
    {"key": "who", "label": N_("Who")},
    {"key": "where", "label": N_("Where")},
    {"key": "when", "label": N_("When")},
    {"key": "whom", "label": N_("For whom")},
    {"key": "reached", "label": N_("Reached"), "kind": "number"},
    {"key": "came", "label": N_("How it came")},
]


async def show(ask: Any, look: Look) -> str:
    """The activities, the latest first."""
    which, _wrong = asked(look.query)
    page = {"limit": SHOWN} | ({"after": look.query["after"]} if look.query.get("after") else {})
    found = await panels(CLOCK.now(), activities=ask.insights.list_matrix_activities({**which, **page}))
    panel = found["activities"]
    data = panel.data or {"items": [], "next": None}
    outlets = (one.get("outlet_id") for one in data["items"])
    titles = await titles_of(ask, [look.query.get("organization"), look.query.get("campaign_id"), *outlets])
    view = {
        "columns": COLUMNS,
        "rows": [{**_row(one), **_on_air(one, titles)} for one in data["items"]],
        "chosen": _chosen(look.query, titles),
        "failed": panel.failed(with_query(BEHIND, **look.query)),
        "next_href": next_page(BEHIND, look.query, data["next"]),
        "take": to_take("insights.list_matrix_activities", which),
        "back": with_query(PATH, **narrowed(look.query)),
        "src": with_query(BEHIND, **look.query),
    }
    return render("matrix/_behind.html" if look.fragment else "matrix/behind.html", view)


def _row(line: Mapping[str, Any]) -> dict[str, Any]:
    written = line["written_as"]
    is_other = written and written != line["organization_name"]
    code = line["adm1_code"]
    return {
        "what": {
            "text": cut(line["activity"]),
            "href": f"{LIST}/{line['activity_id']}",
            "note": line["sector"] if line["sector"] != line["activity"] else "",
        },
        "who": who_cell(line, _("written as %(written)s", written=written) if is_other else ""),
        "where": {
            "text": line["adm1"] or line["country"],
            "note": code or (line["adm2"] or ""),
        },
        "when": span(line),
        "whom": for_whom(line["group"]),
        "reached": None if line["reached"] is None else number(line["reached"]),
        "came": {
            "text": _("with a sheet") if line["came"] == "sheet" else _("by form or API"),
            "href": event_door(line["event_id"]),
        },
    }


def _on_air(line: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, Any]:
    """What reads otherwise of air time: the slot, whom the outlet speaks to, and how many it claims to reach."""
    if line["came"] != "air":
        return {}
    outlet = titles.get(line["outlet_id"], {}).get("title") or _("the outlet")
    _kind, _sign, topic = line["activity"].partition(": ")
    claimed = line["claimed"]
    return {
        "what": {
            "text": cut(_("Broadcast: %(topic)s", topic=topic)),
            "href": f"/media/slots/{line['slot_id']}",
            "note": line["sector"],
        },
        "whom": {
            "text": _("Audience of %(outlet)s", outlet=outlet),
            "href": f"/media/outlets/{line['outlet_id']}",
        },
        "reached": None
        if claimed is None
        else {"text": _("%(claimed)s claimed", claimed=number(claimed)), "note": _("in all its areas")},
        "came": {"text": _("proven on air"), "href": event_door(line["event_id"])},
    }


def _chosen(query: Mapping[str, str], titles: Mapping[str, Any]) -> str:
    """What the figure was narrowed to, in a row."""
    named = {
        name: titles.get(query.get(name, ""), {}).get("title", "") for name in ("organization", "campaign_id")
    }
    area = query.get("area", "").rpartition("|")
    shown = {
        **narrowed(query),
        **{name: title for name, title in named.items() if title},
        **({"area": area[2] or area[0]} if query.get("area") else {}),
    }
    return in_a_row(*(value.removeprefix("name:") for value in shown.values()))


SCREENS = (Screen(BEHIND, show, needs="campaigns.read"),)
