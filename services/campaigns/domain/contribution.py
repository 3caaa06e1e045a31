"""A contribution: what one organisation brings of a resource, pledged, then committed, then delivered in parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from shared.kernel.amounts import text_of
from shared.kernel.errors import Conflict, Invalid

State = Literal["pledged", "committed", "delivered", "withdrawn"]


@dataclass(frozen=True)
class Contribution:
    """Amounts in thousandths; `pledged` shrinks to what was delivered when the rest is withdrawn."""

    contribution_id: str
    organization_id: str
    pledged: int
    due_on: date
    pledged_on: date
    committed: int = 0
    delivered: int = 0
    delivered_on: date | None = None
    is_withdrawn: bool = False
    reason: str = ""

    @property
    def counted(self) -> int:
        """What can be relied upon: what is committed or already there."""
        return max(self.committed, self.delivered)

    @property
    def state(self) -> State:
        """How far it has come; one whose parts are not all there is where most of it is."""
        if self.is_withdrawn:
            return "withdrawn"
        if self.delivered >= self.pledged:
            return "delivered"
        return "committed" if self.committed >= self.pledged else "pledged"

    def commit(self, amount: int | None) -> tuple[Contribution, int]:
        """Bind the organisation to a part, or to all that is left: `(contribution, the part)`."""
        self._must_stand()
        left = self.pledged - self.counted
        part = left if amount is None else amount
        self._must_fit(part, left, "committed")
        return replace(self, committed=self.counted + part), part

    def deliver(self, amount: int | None, on: date) -> tuple[Contribution, int]:
        """Take a part, or all that is left: `(contribution, the part)`."""
        self._must_stand()
        left = self.pledged - self.delivered
        part = left if amount is None else amount
        self._must_fit(part, left, "delivered")
        return replace(self, delivered=self.delivered + part, delivered_on=on), part

    def withdraw(self, reason: str) -> tuple[Contribution, int]:
        """Let go of what is not delivered: `(contribution, what will not come)`."""
        self._must_stand()
        gone = self.pledged - self.delivered
        if not gone:
            raise Conflict("contribution-delivered", "All of it is delivered; there is nothing to withdraw.")
        kept = replace(self, pledged=self.delivered, committed=min(self.committed, self.delivered))
        return replace(kept, is_withdrawn=True, reason=reason), gone

    def _must_stand(self) -> None:
        if self.is_withdrawn:
            raise Conflict("contribution-withdrawn", "It was withdrawn; let the organisation pledge anew.")

    def _must_fit(self, part: int, left: int, verb: str) -> None:
        if not left:
            raise Conflict(f"contribution-{verb}", f"All that was pledged is {verb} already.")
        if not 0 < part <= left:
            sentence = f"Between nothing and the {text_of(left)} that are left to be {verb}."
            raise Invalid("quantity-beyond-pledge", sentence, {"quantity": [sentence]})
