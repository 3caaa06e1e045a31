"""How resources and contributions are called on pages: kinds, states, quantities with their unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dashboard.web.told_values import decimal
from shared.web.filters import day
from shared.web.speech import N_, Words, _

LIST = "/resources"
KINDS = Words(
    {
        "vehicles": "Vehicles",
        "rooms": "Rooms",
        "air-time": "Air time",
        "hours": "People's hours",
        "money": "Money",
        "goods": "Goods",
        "other": "Other",
    }
)
STATES = {
    "pledged": (N_("Pledged"), "neutral"),
    "committed": (N_("Committed"), "live"),
    "delivered": (N_("Delivered"), "good"),
    "withdrawn": (N_("Withdrawn"), "bad"),
}
SOON = 7
"""Days before its day from which what is short is urgent."""
Known = Mapping[str, Any]


def address(resource_id: str) -> str:
    """Where a resource's own screen is."""
    return f"{LIST}/{resource_id}"


def quantity(text: str, unit: str = "") -> str:
    """`1500.5` as `1,500.5 USD`."""
    return f"{decimal(text)} {unit}".strip()


def short_badge(resource: Known, today: date) -> dict[str, str]:
    """What is missing of a resource, as a badge that is louder the nearer its day."""
    if resource["stage"] == "dropped":
        return {"text": _("Not needed any more"), "state": "neutral"}
    if resource["short"] == "0":
        return {"text": _("Covered"), "state": "good"}
    days = (date.fromisoformat(resource["needed_by"]) - today).days
    state = "bad" if days < 0 else "warn" if days <= SOON else "neutral"
    return {
        "text": _("Short of %(quantity)s", quantity=quantity(resource["short"], resource["unit"])),
        "state": state,
    }


def state_badge(contribution: Known) -> dict[str, str]:
    """How far a contribution has come, as a badge."""
    text, state = STATES[contribution["state"]]
    return {"text": text, "state": state, "note": contribution["reason"]}


def line(resource: Known, today: date) -> dict[str, Any]:
    """A resource as a line on the page of its campaign."""
    badge = short_badge(resource, today)
    needed = quantity(resource["quantity"], resource["unit"])
    return {
        "text": resource["what"],
        "href": address(resource["resource_id"]),
        "note": _("%(needed)s by %(needed_by)s", needed=needed, needed_by=day(resource["needed_by"])),
        "aside": badge["text"],
        "state": badge["state"],
    }
