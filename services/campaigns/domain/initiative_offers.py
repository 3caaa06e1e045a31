"""The life of an offer of help to an initiative: made, taken back, or settled as kept or not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from services.campaigns.domain.events import (
    InitiativeOffered,
    InitiativeOfferSettled,
    InitiativeOfferWithdrawn,
)
from services.campaigns.domain.initiative import Initiative
from services.campaigns.domain.initiative_help import OFFERS, Offer, checked_offer, missing_asks
from shared.kernel.errors import Conflict, NotFound


def take(initiative: Initiative, offer: Offer) -> tuple[Initiative, InitiativeOffered]:
    """Take an offer of help."""
    initiative.must_be("offered help", "asked", "supported")
    if len(initiative.offers) >= OFFERS:
        raise Conflict("offers-too-many", f"An initiative takes {OFFERS} offers.")
    offered = checked_offer(offer, initiative.asks)
    after = replace(initiative, offers=(*initiative.offers, offered))
    return after, InitiativeOffered(**_told(after, offered))


def take_back(
    initiative: Initiative, offer_id: str, reason: str
) -> tuple[Initiative, InitiativeOfferWithdrawn]:
    """Note that an offer is taken back."""
    gone = offer_of(initiative, offer_id).withdraw(reason)
    after = _with(initiative, gone)
    return after, InitiativeOfferWithdrawn(**_told(after, gone), reason=reason)


def settle(
    initiative: Initiative, offer_id: str, reason: str, *, kept: bool
) -> tuple[Initiative, InitiativeOfferSettled]:
    """Note whether what was offered came."""
    settled = offer_of(initiative, offer_id).settle(reason, kept=kept)
    after = _with(initiative, settled)
    return after, InitiativeOfferSettled(**_told(after, settled), kept=kept)


def forget_offers(
    initiative: Initiative, person_ids: Collection[str]
) -> tuple[Initiative, list[InitiativeOfferWithdrawn]]:
    """Let nothing stand of what these persons wrote of their help; what has not come yet is taken back."""
    offers = [_forgotten(one) if one.person_id in person_ids else one for one in initiative.offers]
    after = replace(initiative, offers=tuple(offers))
    gone = [now for now, was in zip(offers, initiative.offers, strict=True) if now.state != was.state]
    return after, [InitiativeOfferWithdrawn(**_told(after, one), reason="") for one in gone]


def offer_of(initiative: Initiative, offer_id: str) -> Offer:
    """One of its offers, or a refusal."""
    found = next((one for one in initiative.offers if one.offer_id == offer_id), None)
    if found is None:
        raise NotFound("offer-not-found", f"There is no offer {offer_id} to it.")
    return found


def _with(initiative: Initiative, changed: Offer) -> Initiative:
    """The initiative with one offer changed; of one that is over without help, nothing changes any more."""
    initiative.must_be("changed", "asked", "supported", "adopted", "done")
    offers = tuple(changed if one.offer_id == changed.offer_id else one for one in initiative.offers)
    return replace(initiative, offers=offers)


def _forgotten(offer: Offer) -> Offer:
    silent = replace(offer, what="", reason="")
    return silent.withdraw("") if silent.state == "offered" else silent


def _told(initiative: Initiative, offer: Offer) -> dict[str, Any]:
    kinds = {one.ask_id: one.kind for one in initiative.asks}
    return {
        "initiative_id": initiative.initiative_id,
        "offer_id": offer.offer_id,
        "ask_id": offer.ask_id,
        "kind": kinds.get(offer.ask_id),
        "organization_id": offer.organization_id,
        "person_id": offer.person_id,
        "missing": missing_asks(initiative.asks, initiative.offers),
    }
