"""Pia: what does a minute on air cost us, where and for what?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.told_values import decimal
from shared.web.filters import number, plural
from shared.web.speech import N_, _, in_a_list

LIST = "/media/slots"
NARROWED = ("outlet_id", "campaign_id", "policy_id", "from_at", "until_at")
SUMS = [
    {"key": "cost", "label": N_("Cost in all"), "kind": "number"},
    {"key": "minutes", "label": N_("Minutes aired"), "kind": "number"},
    {"key": "per_minute", "label": N_("Cost of a minute"), "kind": "number"},
]
BY_OUTLET = [{"key": "about", "label": N_("Outlet")}, *SUMS]
BY_CAMPAIGN = [{"key": "about", "label": N_("Campaign")}, *SUMS]


def money(amount: str, currency: str) -> str:
    """`1500.5` as `1,500.5 USD`."""
    return f"{decimal(amount)} {currency}"


def asked_of(look: Look) -> dict[str, str]:
    """Of which air time a page is, without its states: what did not air has no minute."""
    return {name: look.query[name] for name in NARROWED if look.query.get(name)}


def line(panel: Panel | None) -> str:
    """What a minute on air cost, a sum for each currency; nothing where no cost is said."""
    if not panel or not panel.data["totals"]:
        return ""
    sums = in_a_list([money(one["per_minute"], one["currency"]) for one in panel.data["totals"]])
    without = panel.data["uncosted"]["slots"]
    said = _("A minute on air cost %(sums)s", sums=sums)
    return _("%(said)s; %(without)s", said=said, without=_left_out(without)) if without else said


def view_of(panel: Panel) -> dict[str, Any] | None:
    """The sums by outlet and by campaign; nothing where no cost is said."""
    said = line(panel)
    if not said:
        return None
    return {
        "finding": said,
        "outlet_columns": BY_OUTLET,
        "outlets": [
            _row(one, one["outlet_name"], f"/media/outlets/{one['outlet_id']}")
            for one in panel.data["by_outlet"]
        ],
        "campaign_columns": BY_CAMPAIGN,
        "campaigns": [_of_campaign(one) for one in panel.data["by_campaign"]],
    }


def facts_of(slot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was agreed for a slot, and what a minute came to; nothing where that is not said."""
    cost = slot.get("cost")
    if not cost:
        return []
    agreed = {"name": _("Agreed cost"), "value": money(cost["amount"], cost["currency"])}
    if cost["per_minute"] is None:
        return [agreed]
    return [agreed, {"name": _("Cost of a minute"), "value": money(cost["per_minute"], cost["currency"])}]


def _left_out(slots: int) -> str:
    return plural(slots, "slot without a cost is left out", "slots without a cost are left out")


def _of_campaign(one: Mapping[str, Any]) -> dict[str, Any]:
    if not one["campaign_id"]:
        return _row(one, _("For no campaign"))
    return _row(one, one["campaign_title"] or _("A campaign"), f"/campaigns/{one['campaign_id']}")


def _row(one: Mapping[str, Any], text: str, href: str = "") -> dict[str, Any]:
    key = {name: one[name] for name in ("outlet_id", "campaign_id") if one.get(name)}
    minutes = {"text": number(one["minutes"]), "href": with_query(LIST, state="aired", **key)}
    return {
        "about": {"text": text, "href": href} if href else text,
        "cost": money(one["amount"], one["currency"]),
        "minutes": minutes,
        "per_minute": money(one["per_minute"], one["currency"]),
    }
