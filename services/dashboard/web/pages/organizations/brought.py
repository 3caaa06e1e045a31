"""What an organisation owes and brings, on its page: what it pledged for campaigns, and the card of how it reports."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator, Mapping
from datetime import date
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.partners.cards.words import card_place
from services.dashboard.web.pages.partners.words import SEE
from services.dashboard.web.pages.resources import words
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, Panel
from shared.web.filters import day, plural
from shared.web.speech import _

LOOKED_AT, SHOWN = 50, 8
OWED = ("pledged", "committed")
Known = Mapping[str, Any]


def ask_brought(ask: Any, look: Look, organization_id: str) -> dict[str, Awaitable[Any]]:
    """What to ask: the resources to which it contributes, and its agreement, each of whoever may see it."""
    asked: dict[str, Awaitable[Any]] = {}
    if look.may("campaigns.read"):
        of_it = {"organization_id": organization_id, "limit": LOOKED_AT}
        asked["resources"] = ask.campaigns.list_resources(of_it)
    if look.may(SEE):
        asked["agreements"] = ask.feeds.list_agreements({"organization_id": organization_id, "limit": 1})
    return asked


def brought(found: Mapping[str, Panel], organization_id: str, here: str) -> dict[str, Any] | None:
    """What it pledged as lines, what is owed first, the longest due before the others; None for who may not read it."""
    panel = found.get("resources")
    if panel is None:
        return None
    resources = panel.data["items"] if panel else []
    merges = found["merges"].data["items"] if found["merges"] else []
    own = {organization_id, *(one["organization_id"] for one in merges)}
    parts = sorted(_parts(resources, own), key=lambda one: (not _is_owed(one[1]), one[1]["due_on"]))
    today = CLOCK.now().date()
    return {
        "lines": [line(*one, today) for one in parts[:SHOWN]],
        "failed": panel.failed(here),
        "more_href": with_query(words.LIST, organization_id=organization_id),
    }


def card_href(found: Mapping[str, Panel]) -> str:
    """Where the report card of an organisation is that has an agreement."""
    panel = found.get("agreements")
    items = panel.data["items"] if panel else []
    return card_place(items[0]["agreement_id"]) if items else ""


def line(resource: Known, part: Known, today: date) -> dict[str, Any]:
    """One contribution: how much by when, and how far it has come."""
    badge = words.state_badge(part)
    late = (today - date.fromisoformat(part["due_on"])).days if _is_owed(part) else 0
    came = words.quantity(part["delivered"], resource["unit"])
    pledged = words.quantity(part["pledged"], resource["unit"])
    due = day(part["due_on"])
    return {
        "text": resource["what"],
        "href": words.address(resource["resource_id"]),
        "note": _("%(came)s of %(pledged)s delivered, due on %(due)s", came=came, pledged=pledged, due=due),
        "aside": _("overdue by %(late)s", late=plural(late, "day", "days")) if late > 0 else badge["text"],
        "state": "warn" if late > 0 else badge["state"],
    }


def _parts(resources: list[Known], own: set[str]) -> Iterator[tuple[Known, Known]]:
    for resource in resources:
        for part in resource["contributions"]:
            if part["organization_id"] in own and part["state"] != "withdrawn":
                yield resource, part


def _is_owed(part: Known) -> bool:
    return part["state"] in OWED
