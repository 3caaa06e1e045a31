"""Two organisations that may be one, what speaks for it, and what a steward has decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.stakeholders.domain.duplicate import Reason
from services.stakeholders.domain.events import OrganizationPairDismissed, OrganizationPairProposed
from services.stakeholders.domain.likeness import Known, Registry
from services.stakeholders.domain.names import normalise, organization_key
from services.stakeholders.domain.organization import Organization
from shared.kernel.errors import Conflict
from shared.kernel.ids import id_from

ENOUGH = 70
"""Points from which a steward is asked whether two organisations are one."""
MOST_NAMES = 6
"""So many names of one organisation are held against those of the others."""


@dataclass(frozen=True)
class OrganizationPair:
    """A pair at one moment; the ids are in order, so that a pair is one, whichever is met first."""

    pair_id: str
    organization_ids: tuple[str, ...]
    found_at: datetime
    score: int
    reasons: tuple[Reason, ...] = ()
    state: Literal["waiting", "merged", "dismissed"] = "waiting"
    decided_by: str = ""
    decided_at: datetime | None = None
    version: int = 0

    def propose(self) -> OrganizationPairProposed:
        """Ask a steward to look."""
        one, other = self.organization_ids
        return OrganizationPairProposed(self.pair_id, one, other, self.score)

    def weigh(self, reasons: tuple[Reason, ...]) -> OrganizationPair:
        """Take over what speaks for it now."""
        return replace(self, score=score_of(reasons), reasons=reasons)

    def dismiss(self, now: datetime, by: str) -> tuple[OrganizationPair, OrganizationPairDismissed]:
        """Say that these are two organisations."""
        if self.state != "waiting":
            raise Conflict("pair-decided", f"Somebody has decided already: {self.state}.")
        one, other = self.organization_ids
        return self.decided("dismissed", now, by), OrganizationPairDismissed(self.pair_id, one, other)

    def decided(self, state: Literal["merged", "dismissed"], now: datetime, by: str) -> OrganizationPair:
        """The pair once somebody has decided; nobody is asked again."""
        return replace(self, state=state, decided_by=by, decided_at=now)


def pair_id_from(one: str, other: str) -> str:
    """The id of a pair, whichever comes first."""
    return id_from("organization pair", *sorted((one, other)))


def new_pair(one: str, other: str, reasons: tuple[Reason, ...], now: datetime) -> OrganizationPair:
    """A pair that has just been found."""
    first, second = sorted((one, other))
    return OrganizationPair(pair_id_from(one, other), (first, second), now, score_of(reasons), reasons)


def score_of(reasons: Iterable[Reason]) -> int:
    """The points of all reasons, between nothing and a hundred."""
    return max(0, min(100, sum(one.points for one in reasons)))


def names_to_compare(organization: Organization) -> list[str]:
    """The names by which it may be met elsewhere, without those of countries that registries list for donors."""
    names = (organization.name, organization.acronym or "", *organization.other_names)
    keys = organization.certain_keys
    return [name for name in dict.fromkeys(names) if name and normalise(name) and _is_certain(name, keys)][
        :MOST_NAMES
    ]


def reasons_for(one: Organization, other: Organization) -> tuple[Reason, ...]:
    """What speaks for and against that two organisations are one; the likest of their names counts."""
    likest = max(
        (*_likenesses(one, other), *_likenesses(other, one)), key=lambda each: each[0], default=(0, ())
    )
    score, evidence = likest
    named = [Reason(score if place == 0 else 0, words) for place, words in enumerate(evidence)]
    return (*named, *_identified(one, other), *_at_home(one, other))


def _likenesses(one: Organization, other: Organization) -> list[tuple[int, tuple[str, ...]]]:
    known = Known(other.organization_id, other.acronym or "", tuple(sorted(other.certain_keys)))
    registry = Registry([known])
    found = (registry.likeliest(name, most=1) for name in names_to_compare(one))
    return [(each.score, each.evidence) for likely in found for each in likely]


def _identified(one: Organization, other: Organization) -> list[Reason]:
    own = {each.scheme: each.identifier for each in one.identifiers}
    others = {each.scheme: each.identifier for each in other.identifiers}
    both = sorted(own.keys() & others.keys())
    same = [Reason(75, f"They have the same identifier in {key}.") for key in both if own[key] == others[key]]
    differ = [Reason(-60, f"Their identifiers in {key} differ.") for key in both if own[key] != others[key]]
    return [*same, *differ]


def _at_home(one: Organization, other: Organization) -> list[Reason]:
    if not one.area or not other.area:
        return []
    if normalise(one.area) == normalise(other.area):
        return [Reason(5, "They are at home in the same area.")]
    return [Reason(-10, "They are at home in different areas.")]


def _is_certain(name: str, keys: frozenset[str]) -> bool:
    return organization_key(name) in keys
