"""A resource that a campaign needs by a day, and how much of it organisations have pledged, committed and delivered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.contribution import Contribution
from services.campaigns.domain.events import (
    ContributionCommitted,
    ContributionDelivered,
    ContributionPledged,
    ContributionWithdrawn,
    ResourceCorrected,
    ResourceDropped,
    ResourceFellShort,
    ResourceNeeded,
)
from shared.kernel.amounts import CURRENCIES, fits, text_of
from shared.kernel.errors import Conflict, Fields, Invalid, NotFound
from shared.kernel.places import tidy

Kind = Literal["vehicles", "rooms", "air-time", "hours", "money", "goods", "other"]
KINDS: tuple[Kind, ...] = ("vehicles", "rooms", "air-time", "hours", "money", "goods", "other")
MOST = 100
"""How many contributions a resource takes."""


@dataclass(frozen=True)
class Resource:
    """A resource as it stands; amounts in thousandths, `short` is what is neither committed nor delivered.

    The contributions stand in it, so that what is short is never counted from halves of two moments.
    """

    resource_id: str
    campaign_id: str
    what: str
    kind: Kind
    unit: str
    quantity: int
    needed_by: date
    noted_at: datetime
    short: int = 0
    stage: Literal["needed", "dropped"] = "needed"
    reason: str = ""
    contributions: tuple[Contribution, ...] = ()
    version: int = 0

    def need(self) -> tuple[Resource, ResourceNeeded]:
        """Say that it is needed."""
        needed = self._checked()._counted()
        return needed, ResourceNeeded(**needed._told())

    def correct(self, changes: dict[str, Any]) -> tuple[Resource, ResourceCorrected | None]:
        """Put right what is needed; None when everything is as it was."""
        self._must_be_needed("corrected")
        corrected = replace(self, **changes)._checked()._counted()
        changed = sorted(name for name in changes if getattr(self, name) != getattr(corrected, name))
        if not changed:
            return self, None
        if self.contributions and {"unit", "kind"} & set(changed):
            sentence = "Organisations have pledged in the unit that it has; drop it and note another."
            raise Conflict("unit-in-use", sentence, {"unit": [sentence]})
        return corrected, ResourceCorrected(**corrected._told(), changed=tuple(changed))

    def drop(self, reason: str) -> tuple[Resource, ResourceDropped]:
        """Need it no more."""
        self._must_be_needed("dropped")
        dropped = replace(self, stage="dropped", reason=reason, short=0)
        return dropped, ResourceDropped(self.resource_id, self.campaign_id, reason)

    def pledge(self, contribution: Contribution) -> tuple[Resource, ContributionPledged]:
        """Take a pledge of an organisation."""
        self._must_be_needed("pledged for")
        if len(self.contributions) >= MOST:
            raise Conflict("contributions-too-many", f"A resource takes {MOST} contributions; note another.")
        self._must_fit_coin(contribution.pledged)
        pledged = replace(self, contributions=(*self.contributions, contribution))._counted()
        told = pledged._about(contribution, contribution.pledged)
        return pledged, ContributionPledged(**told, due_on=contribution.due_on)

    def commit(self, contribution_id: str, amount: int | None) -> tuple[Resource, ContributionCommitted]:
        """Note that an organisation has bound itself."""
        committed, part = self._of(contribution_id, "committed").commit(amount)
        self._must_fit_coin(part)
        after = self._with(committed)
        return after, ContributionCommitted(**after._about(committed, part))

    def deliver(
        self, contribution_id: str, amount: int | None, on: date, today: date
    ) -> tuple[Resource, ContributionDelivered]:
        """Note that a part is there."""
        if on > today:
            sentence = "What is delivered is there already; correct the day."
            raise Invalid("delivered-in-future", sentence, {"delivered_on": [sentence]})
        delivered, part = self._of(contribution_id, "delivered").deliver(amount, on)
        self._must_fit_coin(part)
        after = self._with(delivered)
        return after, ContributionDelivered(**after._about(delivered, part), delivered_on=on)

    def withdraw(
        self, contribution_id: str, reason: str
    ) -> tuple[Resource, tuple[ContributionWithdrawn, *tuple[ResourceFellShort, ...]]]:
        """Note that the rest of a contribution will not come, and tell where what is pledged does not suffice."""
        gone, part = self._of(contribution_id, "withdrawn").withdraw(reason)
        after = self._with(gone)
        told = ContributionWithdrawn(
            **after._about(gone, part), delivered=text_of(gone.delivered), reason=reason
        )
        return after, (told, *after._shortfall())

    def organization_of(self, contribution_id: str) -> str:
        """Whose contribution it is."""
        return self._of(contribution_id, "changed").organization_id

    def _shortfall(self) -> tuple[ResourceFellShort, ...]:
        unpledged = self.quantity - sum(one.pledged for one in self.contributions)
        if unpledged <= 0:
            return ()
        amounts = {"unpledged": text_of(unpledged), "short": text_of(self.short)}
        told = ResourceFellShort(
            self.resource_id, self.campaign_id, self.what, self.unit, **amounts, needed_by=self.needed_by
        )
        return (told,)

    def _of(self, contribution_id: str, verb: str) -> Contribution:
        self._must_be_needed(verb)
        found = next((one for one in self.contributions if one.contribution_id == contribution_id), None)
        if found is None:
            raise NotFound("contribution-not-found", f"There is no contribution {contribution_id} to it.")
        return found

    def _with(self, changed: Contribution) -> Resource:
        kept = tuple(
            changed if one.contribution_id == changed.contribution_id else one for one in self.contributions
        )
        return replace(self, contributions=kept)._counted()

    def _counted(self) -> Resource:
        return replace(self, short=max(0, self.quantity - sum(one.counted for one in self.contributions)))

    def _must_be_needed(self, verb: str) -> None:
        if self.stage != "needed":
            raise Conflict("resource-dropped", f"It is not needed any more; nothing can be {verb}.")

    def _must_fit_coin(self, amount: int) -> None:
        if self.kind == "money" and not fits(amount, self.unit):
            sentence = f"{self.unit} has no coin as small as that."
            raise Invalid("amount-too-fine", sentence, {"quantity": [sentence]})

    def _checked(self) -> Resource:
        is_money = self.kind == "money"
        unit = tidy(self.unit).upper() if is_money else tidy(self.unit)
        wrong: Fields = {}
        if is_money and unit not in CURRENCIES:
            wrong["unit"] = ["Give the currency by its three letters in ISO 4217, such as USD or LRD."]
        if not unit:
            wrong["unit"] = ["Say what is counted, such as vehicles or hours."]
        if not self.quantity:
            wrong["quantity"] = ["Must be more than nothing."]
        if wrong:
            raise Invalid("resource-not-right", next(iter(wrong.values()))[0], wrong)
        checked = replace(self, what=tidy(self.what), unit=unit)
        checked._must_fit_coin(self.quantity)
        return checked

    def _told(self) -> dict[str, Any]:
        return {
            "resource_id": self.resource_id,
            "campaign_id": self.campaign_id,
            "what": self.what,
            "kind": self.kind,
            "unit": self.unit,
            "quantity": text_of(self.quantity),
            "needed_by": self.needed_by,
            "short": text_of(self.short),
        }

    def _about(self, contribution: Contribution, amount: int) -> dict[str, Any]:
        return {
            "contribution_id": contribution.contribution_id,
            "resource_id": self.resource_id,
            "campaign_id": self.campaign_id,
            "organization_id": contribution.organization_id,
            "kind": self.kind,
            "unit": self.unit,
            "quantity": text_of(amount),
            "short": text_of(self.short),
        }
