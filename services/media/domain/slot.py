"""Air time: a slot that an outlet promised, and whether it is proven to have been aired."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.media.domain.events import (
    SlotAired,
    SlotDescribed,
    SlotMissed,
    SlotPlanned,
    SlotPriced,
    SlotRemoved,
    SlotReopened,
)
from shared.kernel.amounts import CURRENCIES, fits, text_of
from shared.kernel.errors import Conflict, Invalid

SlotState = Literal["planned", "aired", "missed"]


@dataclass(frozen=True)
class Proof:
    """What shows that it happened: words (a log sheet, a recording kept where), an address, or both."""

    text: str = ""
    url: str | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.text, self.url) if part)


@dataclass(frozen=True)
class Cost:
    """What was agreed for a slot: what is paid, or what given air time is worth; the amount in thousandths."""

    amount: int
    currency: str

    def must_be_money(self) -> None:
        """Refuse what is no currency, or finer than its smallest coin."""
        if self.currency not in CURRENCIES:
            sentence = "Give the currency by its three letters in ISO 4217, such as USD or LRD."
            raise Invalid("currency-unknown", sentence, {"cost.currency": [sentence]})
        if not fits(self.amount, self.currency):
            sentence = f"{self.currency} has no coin so small; round the amount."
            raise Invalid("amount-too-fine", sentence, {"cost.amount": [sentence]})


@dataclass(frozen=True)
class Slot:
    """A slot at one moment of its life.

    `organization_id` is whose air time it is; with its `sector` an aired slot is a line of who does what where.
    """

    slot_id: str
    outlet_id: str
    airs_at: datetime
    minutes: int
    language: str
    topic: str
    planned_at: datetime
    campaign_id: str | None = None
    policy_id: str | None = None
    organization_id: str | None = None
    sector: str = ""
    state: SlotState = "planned"
    aired_at: datetime | None = None
    aired_minutes: int | None = None
    proof: Proof | None = None
    missed_reason: str = ""
    cost: Cost | None = None
    version: int = 0

    def plan(self) -> SlotPlanned:
        """Tell that the slot is promised."""
        return SlotPlanned(
            self.slot_id,
            self.outlet_id,
            self.campaign_id,
            self.policy_id,
            self.airs_at,
            self.minutes,
            self.language,
            self.topic,
            self.organization_id,
            self.sector,
        )

    def describe(self, organization_id: str | None, sector: str) -> tuple[Slot, SlotDescribed | None]:
        """Say whose it is and of which sector, or take that back; no event where nothing changes."""
        described = replace(self, organization_id=organization_id, sector=sector)
        if described == self:
            return self, None
        return described, SlotDescribed(
            self.slot_id, self.outlet_id, self.campaign_id, self.policy_id, organization_id, sector
        )

    def price(self, cost: Cost | None) -> tuple[Slot, SlotPriced | None]:
        """Say what was agreed for it, or take that back; no event where nothing changes."""
        if cost:
            cost.must_be_money()
        if cost == self.cost:
            return self, None
        return replace(self, cost=cost), SlotPriced(
            self.slot_id,
            self.outlet_id,
            self.campaign_id,
            self.policy_id,
            text_of(cost.amount) if cost else None,
            cost.currency if cost else None,
        )

    def air(self, now: datetime, aired_at: datetime, minutes: int, proof: Proof) -> tuple[Slot, SlotAired]:
        """Prove that the slot went on air, at which moment and for how long, whatever was planned."""
        self._must_be_open()
        if not str(proof):
            raise Invalid(
                "proof-missing",
                "Say what proves that it was aired.",
                {"proof": ["Give a text or an address."]},
            )
        if aired_at > now:
            raise Invalid(
                "aired-in-future",
                "What is still to come cannot have been aired.",
                {"aired_at": ["Must not be in the future."]},
            )
        aired = replace(self, state="aired", aired_at=aired_at, aired_minutes=minutes, proof=proof)
        return aired, SlotAired(
            self.slot_id, self.outlet_id, self.campaign_id, self.policy_id, aired_at, minutes, str(proof)
        )

    def miss(self, reason: str) -> tuple[Slot, SlotMissed]:
        """Note that the slot did not go on air, or was called off before."""
        self._must_be_open()
        missed = replace(self, state="missed", missed_reason=reason)
        return missed, SlotMissed(
            self.slot_id, self.outlet_id, self.campaign_id, self.policy_id, self.airs_at, reason
        )

    def reopen(self, reason: str) -> tuple[Slot, SlotReopened]:
        """Take back that it was aired or missed."""
        if self.state == "planned":
            raise Conflict(
                "slot-still-open", "Nothing was said of the slot yet; prove it, or mark it as missed."
            )
        opened = replace(
            self, state="planned", aired_at=None, aired_minutes=None, proof=None, missed_reason=""
        )
        return opened, SlotReopened(
            self.slot_id,
            self.outlet_id,
            self.campaign_id,
            self.policy_id,
            self.airs_at,
            self.topic,
            reason,
        )

    def remove(self, reason: str) -> SlotRemoved:
        """Tell that it was planned in error, or called off; what was aired or missed is taken back first."""
        if self.state != "planned":
            raise Conflict(
                "slot-told", f"The slot is marked as {self.state}. Take that back first, then take it out."
            )
        return SlotRemoved(
            self.slot_id, self.outlet_id, self.campaign_id, self.policy_id, self.airs_at, reason
        )

    def _must_be_open(self) -> None:
        if self.state != "planned":
            raise Conflict(
                f"slot-already-{self.state}",
                f"The slot is already marked as {self.state}; plan another for another broadcast.",
            )
