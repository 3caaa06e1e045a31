"""A name under which some organisation goes, and what has been decided about whom it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.stakeholders.domain.events import (
    AliasConfirmed,
    AliasProposed,
    AliasRefused,
    AliasWithdrawn,
)
from services.stakeholders.domain.names import organization_key
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from

REGISTRY = "registry"
MOST = 3
"""So many organisations are put forward for a name."""


@dataclass(frozen=True)
class Likeness:
    """How far a name resembles an organisation's, from 0 to 100, and why: what speaks for and against."""

    organization_id: str
    score: int
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Alias:
    """A name at one moment. `candidates` are the likeliest organisations, best first, without those refused.

    `met_in` is the import that alone held the name so far; empty once it was met elsewhere too.
    """

    alias_id: str
    name: str
    met_at: datetime
    state: Literal["proposed", "confirmed", "refused"] = "proposed"
    organization_id: str | None = None
    candidates: tuple[Likeness, ...] = ()
    refused_ids: tuple[str, ...] = ()
    decided_by: str = ""
    decided_at: datetime | None = None
    met_in: str = ""
    version: int = 0

    @property
    def best(self) -> Likeness | None:
        """The likeliest organisation."""
        return self.candidates[0] if self.candidates else None

    def propose(self) -> AliasProposed:
        """Ask a steward."""
        best = self.best
        if best is None:
            return AliasProposed(self.alias_id, self.name, None, 0, ("nothing in the registry resembles it",))
        return AliasProposed(self.alias_id, self.name, best.organization_id, best.score, best.evidence)

    def weigh(self, likely: Iterable[Likeness]) -> tuple[Alias, AliasProposed | None]:
        """Put forward the best of these; the steward is asked again only where another comes first."""
        ranked = sorted(likely, key=lambda each: (-each.score, each.organization_id))
        candidates = tuple(ranked[:MOST])
        if candidates == self.candidates:
            return self, None
        weighed = replace(self, candidates=candidates)
        return weighed, weighed.propose() if weighed.best != self.best else None

    def chosen(self, organization_id: str | None) -> str | None:
        """Whom the name would mean: the organisation given, else the likeliest."""
        return organization_id or (self.best.organization_id if self.best else None)

    def confirm(
        self, now: datetime, by: str, organization_id: str | None, name: str = ""
    ) -> tuple[Alias, AliasConfirmed]:
        """Say whom the name means: the organisation given, else the likeliest; `name` is what it is called."""
        if self.state == "confirmed":
            raise Conflict("alias-confirmed", "Somebody has decided already whom this name means.")
        chosen = self.chosen(organization_id)
        if chosen is None:
            raise Invalid(
                "alias-without-organization",
                "Nothing resembles this name; say which organisation it means, or register one.",
                {"organization_id": ["Choose an organisation."]},
            )
        confirmed = replace(self, state="confirmed", organization_id=chosen, decided_by=by, decided_at=now)
        return confirmed, confirmed.told(name)

    def refuse(self, now: datetime, by: str) -> tuple[Alias, AliasRefused]:
        """Say that the name does not mean the likeliest organisation; the next likely one is not put forward for it."""
        if self.state != "proposed":
            raise Conflict(
                "alias-not-proposed", f"This name is {self.state}; only a proposal can be refused."
            )
        best = self.best
        refused = replace(
            self,
            state="refused",
            candidates=self.candidates[1:],
            refused_ids=(*self.refused_ids, *([best.organization_id] if best else [])),
            decided_by=by,
            decided_at=now,
        )
        if best is None:
            return refused, AliasRefused(self.alias_id, self.name, None)
        told = AliasRefused(self.alias_id, self.name, best.organization_id, best.score, best.evidence)
        return refused, told

    def met(self, batch_id: str) -> Alias:
        """The name met again, in this import or in none."""
        is_settled = self.state != "proposed" or self.met_in in ("", batch_id)
        return self if is_settled else replace(self, met_in="")

    def withdraw(self) -> AliasWithdrawn:
        """Tell that nothing is left that goes by this name."""
        return AliasWithdrawn(self.alias_id, self.name, "import-undone")

    def told(self, name: str = "") -> AliasConfirmed:
        """The event that says whom the name means; `name` is what that organisation is called."""
        meant = next((one for one in self.candidates if one.organization_id == self.organization_id), None)
        score, evidence = (meant.score, meant.evidence) if meant else (None, ())
        about = self.alias_id, self.name, self.organization_id or "", self.decided_by
        return AliasConfirmed(*about, name, score, evidence)


def alias_id_from(name: str) -> str:
    """The id of a name, however it is written."""
    return id_from("alias", organization_key(name))


def new_alias(name: str, now: datetime, candidates: tuple[Likeness, ...] = (), *, met_in: str = "") -> Alias:
    """A name that has just been met."""
    return Alias(alias_id_from(name), name.strip(), now, candidates=candidates, met_in=met_in)
