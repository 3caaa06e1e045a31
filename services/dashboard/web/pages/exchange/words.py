"""How the exchange of contacts is called on pages: its rules, how it stands, and what its entries say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.kernel.roles import AUDIT_EXCHANGE
from shared.web.speech import N_, Words, _, said_of

PLAN = "campaigns.plan"
OVER = "The campaign is closed."
"""What campaigns says where an exchange ended with its campaign."""
AUDIT = AUDIT_EXCHANGE
RULES = Words(
    {
        "proportional": "A fair share: for each contact that one brings, it gets one of the others'",
        "share_all": "Everybody gets everybody: each contact goes to all who take part",
        "none": "No exchange: nobody is passed on",
    }
)
"""The rules as they are chosen."""
SHORT = Words(
    {"proportional": "A fair share", "share_all": "Everybody gets everybody", "none": "No exchange"}
)
ENTRIES = Words(
    {
        "brought": "Came into the exchange",
        "shared": "Passed on",
        "voided": "Counts no more: two people were made one",
        "settled": "May be passed on",
        "silent": "May not be passed on",
    }
)
"""What an entry of the ledger says."""
Known = Mapping[str, Any]


def address(campaign_id: str) -> str:
    """Where the exchange of a campaign has its screen."""
    return f"/campaigns/{campaign_id}/exchange"


def badge(exchange: Known) -> dict[str, str]:
    """By which rule contacts go round, or that they do not."""
    if exchange["goes_on"]:
        return {"text": SHORT[exchange["mode"]], "state": "live"}
    if exchange["state"] == "ended":
        return {"text": said_of("exchange", N_("Ended")), "state": "neutral"}
    return {"text": SHORT["none"], "state": "neutral"}


def entry(kind: str, is_agreed: bool | None) -> str:
    """What an entry says, in words."""
    return ENTRIES["silent" if kind == "settled" and not is_agreed else kind]


def why_ended(reason: str) -> str:
    """Why it ended: as somebody wrote it, or that its campaign did."""
    return _("The campaign is closed.") if reason == OVER else reason
