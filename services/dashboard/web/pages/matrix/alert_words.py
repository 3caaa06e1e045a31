"""How gaps and overlaps are called on pages: what each is, who sees to it, and where that is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.pages.activities.places import LIST as ACTIVITIES
from services.dashboard.web.pages.matrix.words import BEHIND, PATH
from services.dashboard.web.wording import cut
from shared.web.filters import day, number, plural
from shared.web.speech import N_, Words, _, in_a_list

ALERTS = f"{PATH}/alerts"
ASSIGN = f"{ALERTS}/assign"
COORDINATE, DO = "campaigns.coordinate", "campaigns.do-task"
MONTH = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])")
KEYS = ("kind", "area", "country", "sector", "month")
KINDS = Words({"gap": "Gap", "overlap": "Overlap"})
METHODS = (
    N_(
        "People are in need, by the latest figure for the area and sector, and no activity of that sector was "
        "reported there in the month or in the two before it."
    ),
    N_("Two or more organisations reported the same activity of one sector in one area in the month."),
)
Alert = Mapping[str, Any]


def name_of(alert: Alert) -> str:
    """`Health in Bong`."""
    return _("%(sector)s in %(name)s", sector=alert["sector"], name=alert["area"])


def address(alert_id: str) -> str:
    """Where an alert that somebody has is shown."""
    return f"{ALERTS}/{alert_id}"


def assign_href(alert: Alert) -> str:
    """The form that gives an alert to somebody."""
    return with_query(ASSIGN, **{name: alert[name] for name in KEYS})


def behind_href(alert: Alert) -> str:
    """The activities of the sector in the area."""
    return with_query(BEHIND, area=alert["area"], sector=alert["sector"])


def why(alert: Alert) -> str:
    """What makes it one, or that it is none any more."""
    if not alert["is_standing"]:
        return _filled(alert)
    if alert["kind"] == "gap":
        many = plural(alert["people_in_need"], "person", "people")
        return _("%(many)s in need, and nobody is there", many=many)
    names = in_a_list([one["organization_name"] for one in alert["organizations"]])
    done = cut(in_a_list(alert["activities"]), 80)
    return _("%(names)s do the same: %(done)s", names=cut(names, 120), done=done)


def _filled(alert: Alert) -> str:
    filling = alert["filled_by"]
    if filling is None:
        return _("It is counted no more.")
    return _(
        "Filled by %(name)s: %(activity)s",
        name=filling["organization_name"],
        activity=cut(filling["activity_name"], 60),
    )


def why_href(alert: Alert) -> str:
    """What proves it: the figure of those in need, the activity that filled it, or the activities that overlap."""
    if alert["filled_by"]:
        return f"{ACTIVITIES}/{alert['filled_by']['activity_id']}"
    return event_door(alert["need_event_id"]) or behind_href(alert)


def badge(alert: Alert) -> dict[str, str]:
    """Where it stands: nobody has it, somebody has it by a day, it is late, or it is settled."""
    if alert["state"] == "settled":
        return {"text": _("settled"), "state": "good"}
    if alert["state"] == "unassigned":
        return {"text": _("nobody has it"), "state": "bad"}
    if is_late(alert):
        return {"text": _("overdue since %(day)s", day=day(alert["due_on"])), "state": "warn"}
    return {"text": _("until %(day)s", day=day(alert["due_on"])), "state": "neutral"}


def is_late(alert: Alert) -> bool:
    """Whether its day has passed, as either service says it."""
    return bool(alert.get("is_overdue") or alert.get("days_overdue"))


def owner(alert: Alert, names: Mapping[str, str], titles: Mapping[str, Any]) -> dict[str, str] | None:
    """Who sees to it: one of us by name, or an organisation."""
    organization_id = alert["organization_id"] or ""
    title = titles.get(organization_id, {}).get("title") or (_("An organisation") if organization_id else "")
    name = names.get(alert["owner_id"] or "") or (_("An account that is gone") if alert["owner_id"] else "")
    if name:
        return {"text": name, "note": title}
    return {"text": title, "href": f"/organizations/{organization_id}"} if title else None


def counted(counts: Mapping[str, int]) -> str:
    """How many gaps and overlaps there are, and how many of them nobody has."""
    said = (
        plural(counts["gap"], "gap", "gaps"),
        plural(counts["overlap"], "overlap", "overlaps"),
        _("%(unassigned)s that nobody has", unassigned=number(counts["unassigned"])),
    )
    return in_a_list(said)
