"""Chi: what was reported here, by whom, and does it still hold?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.activities.listing import span, who_cell
from services.dashboard.web.pages.activities.places import LIST, off_the_map
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.vocabulary import for_whom
from shared.web.filters import number
from shared.web.speech import _, in_a_list, in_a_row, spoken

FOR_OTHERS = "campaigns.report-for-others"


async def show(ask: Any, look: Look) -> str:
    """One activity, whole, with what happened to it."""
    activity_id = look.path["activity_id"]
    item = await ask.campaigns.show_activity({"activity_id": activity_id})
    found = await panels(CLOCK.now(), history=ask_history(ask, activity_id))
    titles = await titles_of(ask, [item["campaign_id"]])
    names = await look.names([item["reported_by"]])
    view = {
        "title": item["activity"],
        "standfirst": in_a_list((item["organization_name"], *places(item))),
        "facts": facts(item, titles),
        "known": _known(item, names),
        "here": f"{LIST}/{activity_id}",
        "may_change": may_change(look, item),
        "steward_href": _steward(look, item),
        "history": await told(found["history"], look, activity_id),
    }
    return render("activities/show.html", view)


def may_change(look: Look, item: Mapping[str, Any]) -> bool:
    """Whoever reports for one organisation puts right what that organisation did, and nothing else."""
    is_own = item["organization_id"] is not None and item["organization_id"] == look.actor.organization_id
    return look.may("campaigns.report-activity") and (is_own or look.may(FOR_OTHERS))


def places(item: Mapping[str, Any]) -> list[str]:
    """Where it is, from the narrowest to the country."""
    return [one for one in (item["adm2"], item["adm1"], item["country"]) if one]


def facts(item: Mapping[str, Any], titles: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The five W."""
    campaign_id = item["campaign_id"]
    title = titles.get(campaign_id, {}).get("title") or _("A campaign")
    sector = {"text": item["sector"], "href": with_query(LIST, sector=item["sector"])}
    county = {
        "text": in_a_list(places(item)),
        "href": with_query(LIST, adm1=item["adm1"]) if item["adm1"] else "",
    }
    return [
        {"name": _("Who"), "value": who_cell(item, _written(item))},
        {
            "name": _("What"),
            "value": {**sector, "note": item["activity"] if item["activity"] != item["sector"] else ""},
        },
        {
            "name": _("Where"),
            "value": {**county, "note": in_a_row(off_the_map(item), _point(item))},
        },
        {"name": _("When"), "value": span(item)},
        {"name": _("For whom"), "value": for_whom(item["beneficiary"])},
        {"name": _("Reached"), "value": _reached(item)},
        {"name": _("Status"), "value": spoken(item["status"].capitalize()) if item["status"] else None},
        {
            "name": _("For"),
            "value": {"text": title, "href": f"/campaigns/{campaign_id}"} if campaign_id else None,
        },
    ]


def _known(item: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, Any]]:
    came = (
        _("by an import")
        if item["batch_id"]
        else _("by %(name)s", name=names.get(item["reported_by"], _("a programme")))
    )
    rows: list[dict[str, Any]] = [
        {"name": _("Reported"), "value": {"iso": item["reported_at"], "note": came}}
    ]
    if item["batch_id"]:
        batch = {"text": _("All of that import"), "href": with_query(LIST, batch_id=item["batch_id"])}
        rows.append({"name": _("Came with"), "value": batch})
    if item["reference"]:
        rows.append({"name": _("Reference"), "value": item["reference"]})
    by_hand = _("Yes; a later sheet leaves it so") if item["is_corrected"] else _("No")
    return [*rows, {"name": _("Corrected by hand"), "value": by_hand}]


def _steward(look: Look, item: Mapping[str, Any]) -> str:
    """Where a name that belongs to nobody yet is decided, for who decides it."""
    is_open = item["organization_id"] is None
    return "/aliases" if is_open and look.may("stakeholders.steward-names") else ""


def _written(item: Mapping[str, Any]) -> str:
    return (
        _("written as %(written_as)s", written_as=item["written_as"])
        if item["written_as"] != item["organization_name"]
        else ""
    )


def _point(item: Mapping[str, Any]) -> str:
    return "" if item["lat"] is None else f"{item['lat']:.4f}, {item['lon']:.4f}"


def _reached(item: Mapping[str, Any]) -> dict[str, str] | None:
    if item["reached"] is None:
        return None
    return {
        "text": number(item["reached"]),
        "note": _("method: %(method)s", method=item["method"] or _("not named")),
    }


SCREENS = (Screen(f"{LIST}/{{activity_id}}", show, needs="campaigns.read"),)
