"""What one partner says of one name: that it takes over what was decided, or that it is not so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.stakeholders.domain.alias import Alias
from services.stakeholders.domain.events import AliasAdopted, AliasRefusedBy
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from

State = Literal["adopted", "refused"]
STATES: tuple[State, ...] = ("adopted", "refused")


@dataclass(frozen=True)
class Said:
    """One answer, as it is kept for ever."""

    state: State
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True)
class Adoption:
    """A partner's answer at one moment, and all that it has said before."""

    adoption_id: str
    alias_id: str
    organization_id: str
    state: State | None = None
    reason: str = ""
    said: tuple[Said, ...] = ()
    version: int = 0

    def adopt(self, alias: Alias, now: datetime, by: str) -> tuple[Adoption, AliasAdopted | None]:
        """Take the name over; nothing is told where that was said before."""
        _must_be_decided(alias)
        if self.state == "adopted":
            return self, None
        return self._saying(Said("adopted", now, by)), AliasAdopted(
            alias.alias_id, alias.name, self.organization_id
        )

    def refuse(
        self, alias: Alias, reason: str, now: datetime, by: str
    ) -> tuple[Adoption, AliasRefusedBy | None]:
        """Say why it is not so; the decision stands for all others."""
        _must_be_decided(alias)
        if not reason.strip():
            sentence = "Say why it is not so, for the stewards who decided it."
            raise Invalid("reason-missing", sentence, {"reason": [sentence]})
        if (self.state, self.reason) == ("refused", reason.strip()):
            return self, None
        refused = self._saying(Said("refused", now, by, reason.strip()))
        return refused, AliasRefusedBy(alias.alias_id, alias.name, self.organization_id, refused.reason)

    def at(self, moment: datetime | None) -> State | None:
        """What the partner had said by a moment; without one, what it says now."""
        if moment is None:
            return self.state
        return next((one.state for one in reversed(self.said) if one.at <= moment), None)

    def _saying(self, one: Said) -> Adoption:
        return replace(self, state=one.state, reason=one.reason, said=(*self.said, one))


def new_adoption(alias_id: str, organization_id: str) -> Adoption:
    """What a partner has said of a name before it said anything."""
    return Adoption(id_from("adoption", alias_id, organization_id), alias_id, organization_id)


def _must_be_decided(alias: Alias) -> None:
    if alias.state != "confirmed":
        raise Conflict(
            "alias-not-confirmed",
            "Nobody has decided yet whom this name means; there is nothing to take over or to refuse.",
        )
