"""Opal: does what partners get wait for somebody, and is one of their queues nearly full?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.partners.sending.words import place
from services.dashboard.web.pages.partners.words import LIST, address, partner_names
from services.dashboard.web.screens import Panel
from shared.web.filters import absolute, percent, plural
from shared.web.speech import _


async def sending_lines(ask: Any, panel: Panel) -> list[dict[str, Any]]:
    """A line for each partner whose events wait for a person, and for each queue near its bound, with its door."""
    if not panel:
        return [{"text": _("What partners get"), "aside": _("feeds does not answer"), "state": "bad"}]
    found = panel.data
    every = [*found["of_each"], *found["nearly_full"]]
    names = await partner_names(ask, {one["organization_id"] for one in every})
    lines = [
        *(_waiting(one, names[one["organization_id"]]) for one in found["of_each"]),
        *(_full(one, names[one["organization_id"]]) for one in found["nearly_full"]),
    ]
    return [*lines, *_more(found)] or [_well()]


def _waiting(one: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {
        "text": _("Refused by %(partner)s", partner=name),
        "href": f"{address(one['agreement_id'])}#sending",
        "note": _("The oldest since %(moment)s", moment=absolute(one["oldest_at"])),
        "aside": plural(one["quarantined"], "event waits for a person", "events wait for a person"),
        "state": "bad",
    }


def _full(one: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {
        "text": _("The queue of %(partner)s is nearly full", partner=name),
        "href": place(one["agreement_id"], one["subscription_id"]),
        "note": _("Full, it takes no more, and the log waits."),
        "aside": _("%(share)s of its bound", share=percent(one["share"], 0)),
        "state": "warn",
    }


def _more(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The door to the others, where more partners wait than have a line."""
    if found["partners"] <= len(found["of_each"]):
        return []
    said = plural(found["quarantined"], "event waits for a person", "events wait for a person")
    return [{"text": _("All partners"), "href": LIST, "aside": said, "state": "bad"}]


def _well() -> dict[str, Any]:
    return {
        "text": _("What partners get"),
        "href": LIST,
        "aside": _("Nothing waits for a person"),
        "state": "good",
    }
