"""Chi: who brings what to an initiative, and what is missing? Its asks and offers as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.wording import cut, unless_erased
from shared.web.filters import day, number
from shared.web.speech import N_, _, said_of

ASKS = [
    {"key": "what", "label": N_("What is asked for")},
    {"key": "wanted", "label": N_("Wanted"), "kind": "number"},
    {"key": "by", "label": N_("By when")},
    {"key": "missing", "label": N_("Missing")},
    {"key": "do", "label": N_("Help")},
]
OFFERED = [
    {"key": "who", "label": N_("Who")},
    {"key": "what", "label": N_("Brings what")},
    {"key": "quantity", "label": N_("How much"), "kind": "number"},
    {"key": "by", "label": N_("By when")},
    {"key": "state", "label": N_("State")},
    {"key": "do", "label": N_("What became of it")},
]
Known = Mapping[str, Any]


def ask_row(ask: Known, here: str) -> dict[str, Any]:
    """An ask as a row; `here` is empty for whoever may not help."""
    offer = with_query(f"{here}/offer", ask_id=ask["ask_id"])
    return {
        "what": {"text": cut(ask["what"]), "note": words.KINDS[ask["kind"]]},
        "wanted": number(ask["quantity"]) if ask["quantity"] is not None else "",
        "by": day(ask["by"]) if ask["by"] else "",
        "missing": words.missing(ask),
        "do": {"text": _("Offer help"), "href": offer} if here else "",
    }


def offer_row(
    offer: Known, asks: Mapping[str, str], titles: words.Titles, people: Mapping[str, str], here: str
) -> dict[str, Any]:
    """An offer as a row; `here` is empty for whoever has no say in it."""
    text, state = words.OFFERS[offer["state"]]
    return {
        "who": who(offer, titles, people),
        "what": {
            "text": unless_erased(cut(offer["what"])),
            "note": _("for: %(ask)s", ask=cut(asks.get(offer["ask_id"], ""), 60)),
        },
        "quantity": number(offer["quantity"]) if offer["quantity"] is not None else "",
        "by": day(offer["by"]) if offer["by"] else "",
        "state": {"text": said_of("offer", text), "state": state, "note": offer["reason"]},
        "do": {"text": _("Note it"), "href": f"{here}/offers/{offer['offer_id']}"} if here else "",
    }


def who(offer: Known, titles: words.Titles, people: Mapping[str, str]) -> dict[str, str]:
    """The organisation or the person who offers."""
    found = words.thing("organization", offer["organization_id"], titles, _("An organisation"))
    return found or words.starter(offer, people)
