"""Carry out the wishes about offers of help to initiatives."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.initiative import OfferSupport, SettleOffer, WithdrawOffer
from services.campaigns.commands.resource import FOR_OTHERS
from services.campaigns.domain import initiative_offers as offers
from services.campaigns.domain.initiative_help import Offer
from services.campaigns.handlers.initiative import answer
from services.campaigns.store import Store
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.ids import new_id


def offer_support(command: OfferSupport, store: Store) -> dict[str, Any]:
    """Take an offer of an organisation or a person; without either, of the actor's own organisation."""
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    organization_id, person_id = _who(command, store)
    if person_id:
        store.people.must_not_be_gone(store.merged.now_of(person_id))
    offer = Offer(
        offer_id=new_id(),
        ask_id=command.ask_id,
        what=command.what,
        offered_at=store.now,
        organization_id=organization_id,
        person_id=store.merged.now_of(person_id) if person_id else None,
        origin=person_id,
        quantity=command.quantity,
        by=command.by,
    )
    saved = store.initiatives.save(*offers.take(initiative, offer))
    return {**answer(saved), "offer_id": offer.offer_id}


def withdraw_offer(command: WithdrawOffer, store: Store) -> dict[str, Any]:
    """Note that an offer is taken back."""
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    _must_speak_for(offers.offer_of(initiative, command.offer_id).organization_id, store)
    gone = offers.take_back(initiative, command.offer_id, command.reason)
    return {**answer(store.initiatives.save(*gone)), "offer_id": command.offer_id}


def settle_offer(command: SettleOffer, store: Store) -> dict[str, Any]:
    """Note whether what was offered came; whoever did not bring it is owed a reason."""
    if not command.kept and not command.reason.strip():
        sentence = "Say what became of it, where it was not kept."
        raise Invalid("reason-missing", sentence, {"reason": [sentence]})
    initiative = store.initiatives.get(command.initiative_id, command.expected_version)
    settled = offers.settle(initiative, command.offer_id, command.reason, kept=command.kept)
    return {**answer(store.initiatives.save(*settled)), "offer_id": command.offer_id}


def _who(command: OfferSupport, store: Store) -> tuple[str | None, str | None]:
    if command.organization_id and command.person_id:
        sentence = "Say an organisation or a person, not both."
        raise Invalid("two-offer", sentence, {"person_id": [sentence]})
    organization_id = command.organization_id or (None if command.person_id else store.actor.organization_id)
    if not organization_id and not command.person_id:
        sentence = "Say which organisation or person offers it."
        raise Invalid("organization-missing", sentence, {"organization_id": [sentence]})
    _must_speak_for(organization_id, store)
    return organization_id, command.person_id


def _must_speak_for(organization_id: str | None, store: Store) -> None:
    """Persons are spoken for by whoever may speak for others."""
    is_own = store.leads.are_one(organization_id, store.actor.organization_id)
    if not is_own and not store.actor.may(FOR_OTHERS):
        raise Forbidden(
            "organization-not-yours",
            "You may offer for your own organisation only. Ask an organiser to do it for another.",
        )
