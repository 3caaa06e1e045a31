"""What an initiative asks for, what is offered to it, and what of it is still missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.kernel.places import tidy

Kind = Literal["people", "skill", "place", "material", "money", "permission", "voice"]
KINDS: tuple[Kind, ...] = ("people", "skill", "place", "material", "money", "permission", "voice")
OfferState = Literal["offered", "kept", "not-kept", "withdrawn"]
OFFER_STATES: tuple[OfferState, ...] = ("offered", "kept", "not-kept", "withdrawn")
ASKS, OFFERS = 20, 100
"""How many asks an initiative has, and how many offers it takes, at most."""


@dataclass(frozen=True)
class Ask:
    """Help that is wanted; without a quantity one offer is enough."""

    ask_id: str
    kind: Kind
    what: str
    quantity: int | None = None
    by: date | None = None


@dataclass(frozen=True)
class Offer:
    """Help that an organisation or a person offers to an ask; `origin` is the id under which the person offered it."""

    offer_id: str
    ask_id: str
    what: str
    offered_at: datetime
    organization_id: str | None = None
    person_id: str | None = None
    origin: str | None = None
    quantity: int | None = None
    by: date | None = None
    state: OfferState = "offered"
    reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether it counts towards what is asked for."""
        return self.state in ("offered", "kept")

    def withdraw(self, reason: str) -> Offer:
        """Take it back before it is settled."""
        self._must_wait("withdrawn")
        return replace(self, state="withdrawn", reason=reason)

    def settle(self, reason: str, *, kept: bool) -> Offer:
        """Note whether it came."""
        self._must_wait("settled")
        return replace(self, state="kept" if kept else "not-kept", reason=reason)

    def _must_wait(self, verb: str) -> None:
        if self.state != "offered":
            raise Conflict(f"offer-{self.state}", f"The offer is {_WORDS[self.state]}; it cannot be {verb}.")


_WORDS = {"kept": "kept already", "not-kept": "settled as not kept", "withdrawn": "withdrawn"}


def missing_of(ask: Ask, offers: Iterable[Offer]) -> int:
    """How much of an ask nobody offers: of one without a quantity, one whole or nothing."""
    standing = [one for one in offers if one.ask_id == ask.ask_id and one.stands]
    if ask.quantity is None:
        return 0 if standing else 1
    return max(0, ask.quantity - sum(one.quantity or 0 for one in standing))


def missing_asks(asks: Iterable[Ask], offers: Iterable[Offer]) -> int:
    """Of how many asks something is missing."""
    offers = tuple(offers)
    return sum(1 for ask in asks if missing_of(ask, offers))


def checked_asks(asks: Iterable[Ask], offers: Iterable[Offer]) -> tuple[Ask, ...]:
    """The asks with tidy words; one to which something is offered must stay what it is."""
    kept = tuple(replace(one, what=tidy(one.what)) for one in asks)
    if len(kept) > ASKS:
        sentence = f"An initiative asks for {ASKS} things at most."
        raise Invalid("asks-too-many", sentence, {"asks": [sentence]})
    known = {one.ask_id for one in kept}
    if len(known) < len(kept):
        sentence = "Two of these asks have the same id."
        raise Invalid("ask-twice", sentence, {"asks": [sentence]})
    if any(one.stands and one.ask_id not in known for one in offers):
        sentence = "Help is offered to what you take away; settle or withdraw the offer first."
        raise Conflict("ask-in-use", sentence, {"asks": [sentence]})
    return kept


def checked_offer(offer: Offer, asks: Iterable[Ask]) -> Offer:
    """The offer with tidy words, or what is wrong with it."""
    ask = next((one for one in asks if one.ask_id == offer.ask_id), None)
    if ask is None:
        raise NotFound("ask-not-found", f"The initiative asks for no {offer.ask_id}.")
    if ask.quantity is not None and not offer.quantity:
        sentence = "Say how much or how many of it; the ask counts them."
        raise Invalid("quantity-missing", sentence, {"quantity": [sentence]})
    quantity = offer.quantity if ask.quantity is not None else None
    return replace(offer, what=tidy(offer.what), quantity=quantity)
