"""Ada: who is tied to whom, who holds the rest together, and whom does nobody know?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.pages.network.parts import asked_part, parts_of
from services.dashboard.web.pages.network.picture import picture
from services.dashboard.web.pages.network.words import (
    EVERYBODY,
    HERE,
    ORGANIZATIONS,
    address_of,
    changes,
    comes_from,
    month_name,
    month_title,
    view_of,
    without,
)
from services.dashboard.web.pages.organizations.words import sector_title
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Attachment, Done, Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.kernel.roles import READ_PEOPLE
from shared.web.filters import day, number, percent
from shared.web.speech import N_, _

SHOWN = 25
ALONE, NAMED = 40, 10
"""Of the partners whom nobody is tied to, so many are drawn, and so many named beside."""
BRIDGES = [
    {"key": "who", "label": N_("Who")},
    {"key": "between", "label": N_("On the way of"), "kind": "number"},
    {"key": "without", "label": N_("Without them")},
]
TIES = [
    {"key": "one", "label": N_("Who")},
    {"key": "other", "label": N_("With whom")},
    {"key": "from", "label": N_("Tied by")},
    {"key": "weight", "label": N_("Weight"), "kind": "number"},
]
NODES = [
    {"key": "who", "label": N_("Who")},
    {"key": "sector", "label": N_("Sector")},
    {"key": "edges", "label": N_("Ties"), "kind": "number"},
    {"key": "weight", "label": N_("Weight"), "kind": "number"},
]
MONTHS = [
    {"key": "month", "label": N_("Month")},
    {"key": "nodes", "label": N_("In it"), "kind": "number"},
    {"key": "edges", "label": N_("Ties"), "kind": "number"},
    {"key": "density", "label": N_("Of all that could be")},
    {"key": "components", "label": N_("Parts"), "kind": "number"},
    {"key": "isolated", "label": N_("Tied to nobody"), "kind": "number"},
]
BACK, LONGEST = "back", 3
"""How the slider says how many months back, in at most so many digits."""
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str | Done:
    """The network of a month: its picture, who stands between, what changed, who stands alone, and all as tables."""
    sight = EVERYBODY if look.query.get("sight") == EVERYBODY and look.may(READ_PEOPLE) else ORGANIZATIONS
    back = look.query.get(BACK, "")[:LONGEST]
    if back.isdecimal():
        return await _gone_back(ask, int(back), sight)
    asked = {"sight": sight, **({"month": look.query["month"]} if look.query.get("month") else {})}
    some, part = {**asked, "limit": SHOWN}, asked_part(look.query)
    found = await panels(
        CLOCK.now(),
        network=ask.stakeholders.show_network(asked),
        bridges=ask.stakeholders.list_bridges(asked),
        alone=ask.stakeholders.list_isolated({**asked, "limit": ALONE}),
        ties=ask.stakeholders.list_network_edges({**some, **_after(look, "ties")}),
        nodes=ask.stakeholders.list_network_nodes({**some, **part, **_after(look, "nodes")}),
    )
    failed = found["network"].failed(HERE)
    if failed:
        return render("network/index.html", {"failed": failed, "is_drawn": False, "is_empty": False})
    network = found["network"].data
    items = {name: panel.data["items"] if panel else [] for name, panel in found.items() if name != "network"}
    view = {
        "failed": None,
        "others_failed": {name: panel.failed(HERE) for name, panel in found.items()},
        "is_drawn": network["drawn_at"] is not None,
        "is_empty": not network["measures"]["nodes"],
        **_measured(network, sight),
        "sides": _sides(look, network["month"], sight),
        "picture": picture(network, items["bridges"], items["alone"]),
        "notes": _notes(network),
        "bridge_columns": BRIDGES,
        "bridges": [_bridge(one) for one in items["bridges"]],
        "changes": changes(network["change"], sight),
        "has_before": network["change"] is not None,
        "alone": [_alone(one) for one in items["alone"][:NAMED]],
        "all_alone": _("All %(isolated)s in the list", isolated=number(network["measures"]["isolated"])),
        "alone_href": with_query("/organizations", isolated="yes"),
        "tie_columns": TIES,
        "ties": [_tie(one) for one in items["ties"]],
        "node_columns": NODES,
        "nodes": [_node(one) for one in items["nodes"]],
        "take_ties": to_take("stakeholders.list_network_edges", asked),
        "take_nodes": to_take("stakeholders.list_network_nodes", {**asked, **part}),
        "next_ties": _next(found["ties"].data, network, sight, "ties"),
        "next_nodes": _next(found["nodes"].data, network, sight, "nodes", part),
        **parts_of(network, part, sight),
        "graphml": with_query(f"{HERE}/network.graphml", **asked),
    }
    return render("network/index.html", view)


async def _gone_back(ask: Any, back: int, sight: str) -> Done:
    """To the month on which the slider was put, or the oldest that is kept."""
    months = (await ask.stakeholders.show_network({"sight": sight}))["months"][: back + 1]
    return Done(f"{view_of(months[-1]['month'] if months else None, sight)}#picture")


async def take(ask: Any, look: Look) -> Attachment:
    """The whole network as GraphML."""
    asked = {name: look.query[name] for name in ("month", "sight") if look.query.get(name)}
    file = await ask.stakeholders.export_network(asked)
    return Attachment(file["name"], file["media_type"], file["text"].encode())


def _measured(network: Known, sight: str) -> dict[str, Any]:
    """The figures of the month, and all months as a table."""
    if network["month"] is None:
        return {"figures": [], "months": [], "month_columns": MONTHS, "month": "", "day": "", "drawn": None}
    months = network["months"]
    return {
        "figures": _figures(network, months),
        "month_columns": MONTHS,
        "months": [_month(one, network["month"], sight) for one in months],
        **_beside(network["month"], months, sight),
        "slider": _slider(network["month"], months, sight) if len(months) > 1 else None,
        "month": month_title(network["month"]),
        "day": day(network["day"]),
        "drawn": {"iso": network["drawn_at"]},
    }


def _figures(network: Known, months: list[Known]) -> list[dict[str, Any]]:
    """Each with its course over the months, the door to the table that it counts, and what it was the month before."""
    older = next((one for one in months if one["month"] < network["month"]), None)
    course = [one for one in reversed(months) if one["month"] <= network["month"]]
    parts = "#parts" if network["parts"][1:] else "#months"
    asked = (
        ("nodes", _("In the network"), "#everybody", number),
        ("edges", _("Ties"), "#ties", number),
        ("density", _("Of all ties that could be"), "#months", percent),
        ("components", _("Parts without a way between"), parts, number),
        ("isolated", _("Partners tied to nobody"), "#alone", number),
    )
    return [
        {
            "value": said(network["measures"][name]),
            "label": label,
            "href": href,
            "spark": [one[name] for one in course] if len(course) > 1 else [],
            **({"change": _compared(said(older[name]), older["month"])} if older else {}),
        }
        for name, label, href, said in asked
    ]


def _compared(before: str, month: str) -> dict[str, str]:
    return {
        "text": _("%(before)s in %(month)s", before=before, month=month_name(int(month[5:7]))),
        "state": "neutral",
    }


def _beside(month: str, months: list[Known], sight: str) -> dict[str, Any]:
    """The ways to the months before and after the one that is shown."""
    earlier = next((one["month"] for one in months if one["month"] < month), None)
    later = next((one["month"] for one in reversed(months) if one["month"] > month), None)
    return {
        name: {"text": month_title(one), "href": view_of(one, sight)} if one else None
        for name, one in (("earlier", earlier), ("later", later))
    }


def _slider(shown: str, months: list[Known], sight: str) -> dict[str, Any]:
    """So many months back from the latest that is kept; `months` are the latest first."""
    titles = [month_title(one["month"]) for one in months]
    return {
        "name": BACK,
        "back": next(back for back, one in enumerate(months) if one["month"] <= shown),
        "most": len(months) - 1,
        "months": [
            {"back": back, "text": f"{title}: {percent(one['density'])}"}
            for back, (title, one) in enumerate(zip(titles, months, strict=True))
        ],
        "first": titles[-1],
        "last": titles[0],
        "kept": {"sight": sight} if sight == EVERYBODY else {},
    }


def _month(one: Known, shown: str, sight: str) -> dict[str, Any]:
    is_shown = one["month"] == shown
    name = {"text": month_title(one["month"]), "href": view_of(one["month"], sight)}
    return {
        "month": {**name, "note": _("shown above")} if is_shown else name,
        **{name: number(one[name]) for name in ("nodes", "edges", "components", "isolated")},
        "density": {"text": percent(one["density"]), "share": round(one["density"] * 100, 1)},
    }


def _sides(look: Look, month: str | None, sight: str) -> list[dict[str, Any]]:
    if not look.may(READ_PEOPLE):
        return []
    return [
        {"text": text, "href": view_of(month, one), "current": one == sight}
        for one, text in ((ORGANIZATIONS, _("Organisations")), (EVERYBODY, _("With people")))
    ]


def _notes(network: Known) -> list[str]:
    """What of the network is not in the picture, and what is not counted out."""
    drawn, tied = len(network["nodes"]), network["measures"]["nodes"] - network["measures"]["isolated"]
    notes = []
    if drawn < tied:
        notes.append(
            _(
                "Drawn are the %(drawn)s with the strongest ties, of %(tied)s.",
                drawn=number(drawn),
                tied=number(tied),
            )
        )
    if network["is_cut"]:
        notes.append(_("There are more than can be looked at: the weakest ties are left out."))
    if network["is_sampled"]:
        notes.append(_("Who stands between others is estimated from the ways of a hundred of them."))
    return notes


def _bridge(one: Known) -> dict[str, Any]:
    who = {
        "text": one["name"],
        "href": address_of(one),
        "note": sector_title(one["sector"]) if one["sector"] else "",
    }
    return {"who": who, "between": percent(one["between"]), "without": without(one)}


def _alone(one: Known) -> dict[str, str]:
    spoken = one.get("last_exchange_on")
    note = (
        _("Last spoken with on %(spoken)s", spoken=day(spoken))
        if spoken
        else _("Nobody has logged a word with them")
    )
    return {"text": one["name"], "href": address_of(one), "note": note}


def _tie(one: Known) -> dict[str, Any]:
    return {
        "one": {"text": one["from_name"], "href": door_to(one["from_kind"], one["from_id"])},
        "other": {"text": one["to_name"], "href": door_to(one["to_kind"], one["to_id"])},
        "from": comes_from(one["kinds"]),
        "weight": number(one["weight"]),
    }


def _node(one: Known) -> dict[str, Any]:
    return {
        "who": {
            "text": one["name"],
            "href": address_of(one),
            "note": _("Partner") if one["is_partner"] else "",
        },
        "sector": sector_title(one["sector"]) if one["sector"] else _("A person"),
        "edges": number(one["edges"]),
        "weight": number(one["weight"]),
    }


def _after(look: Look, table: str) -> dict[str, str]:
    return {"after": look.query[f"after_{table}"]} if look.query.get(f"after_{table}") else {}


def _next(
    page: Known | None, network: Known, sight: str, table: str, narrowed: Mapping[str, int] | None = None
) -> str:
    cursor = (page or {}).get("next")
    kept = {name: str(value) for name, value in (narrowed or {}).items()}
    where = {"nodes": "everybody"}.get(table, table)
    return (
        f"{view_of(network['month'], sight, **kept, **{f'after_{table}': cursor})}#{where}" if cursor else ""
    )


SCREENS = (
    Screen(HERE, show, needs="stakeholders.read"),
    Screen(f"{HERE}/network.graphml", take, needs="stakeholders.read"),
)
