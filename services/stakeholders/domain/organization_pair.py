"""Two organisations that may be one, and how far their names, identifiers and areas speak for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.stakeholders.domain.events import OrganizationPairDismissed, OrganizationPairProposed
from services.stakeholders.domain.likeness import Known, Registry
from services.stakeholders.domain.names import keys_of, normalise, organization_key
from services.stakeholders.domain.organization import Organization
from services.stakeholders.domain.pair import Pair, Reason, Resemblance, State, added_up
from shared.kernel.arabic import one_spelling

ENOUGH = 70
"""Points from which a steward is asked whether two organisations are one."""
MOST_NAMES = 6
"""So many names of one organisation are held against those of the others."""


@dataclass(frozen=True)
class OrganizationPair(Pair):
    """A pair of organisations at one moment."""

    made_of: ClassVar = "organization pair"
    decided_already: ClassVar = "pair-decided"
    proposed: ClassVar = OrganizationPairProposed
    dismissed: ClassVar = OrganizationPairDismissed

    pair_id: str
    organization_ids: tuple[str, ...]
    found_at: datetime
    score: int
    reasons: tuple[Reason, ...] = ()
    state: State = "waiting"
    decided_by: str = ""
    decided_at: datetime | None = None
    noticed_by: str = ""
    version: int = 0


def names_to_compare(organization: Organization) -> list[str]:
    """The names by which it may be met elsewhere, without those of countries that registries list for donors."""
    names = (organization.name, organization.acronym or "", *organization.other_names)
    keys = organization.certain_keys
    return [name for name in dict.fromkeys(names) if name and normalise(name) and _is_certain(name, keys)][
        :MOST_NAMES
    ]


def resemblance(one: Organization, other: Organization) -> Resemblance:
    """Add up what speaks for and against; of their names the likest counts."""
    likest = max(
        (*_likenesses(one, other), *_likenesses(other, one)), key=lambda each: each[0], default=(0, ())
    )
    score, evidence = likest
    named = [(score if place == 0 else 0, words) for place, words in enumerate(evidence)]
    return added_up((*named, *_identified(one, other), *_at_home(one, other)))


def _likenesses(one: Organization, other: Organization) -> list[tuple[int, tuple[str, ...]]]:
    known = Known(other.organization_id, other.acronym or "", tuple(sorted(other.certain_keys)))
    registry = Registry([known])
    found = ((name, registry.likeliest(name, most=1)) for name in names_to_compare(one))
    return [
        (
            each.score,
            (
                *each.evidence,
                *_other_names(one, (f"'{organization_key(name)}'",)),
                *_other_names(other, each.evidence),
            ),
        )
        for name, likely in found
        for each in likely
    ]


def _other_names(organization: Organization, evidence: Iterable[str]) -> list[str]:
    """Whose the quoted names are that nobody reads in its heading: of each its other names that evidence quotes."""
    said, heading = " ".join(evidence), keys_of(organization.name)
    return [
        f"'{name}' is another name of {organization.name}."
        for name in organization.other_names
        if any(f"'{key}'" in said for key in keys_of(name) if key not in heading)
    ]


def _identified(one: Organization, other: Organization) -> list[tuple[int, str]]:
    own = {each.scheme: each.identifier for each in one.identifiers}
    others = {each.scheme: each.identifier for each in other.identifiers}
    both = sorted(own.keys() & others.keys())
    same = [(75, f"They have the same identifier in {key}.") for key in both if own[key] == others[key]]
    differ = [(-60, f"Their identifiers in {key} differ.") for key in both if own[key] != others[key]]
    return [*same, *differ]


def _at_home(one: Organization, other: Organization) -> list[tuple[int, str]]:
    if not one.area or not other.area:
        return []
    if one_spelling(normalise(one.area)) == one_spelling(normalise(other.area)):
        return [(5, "They are at home in the same area.")]
    return [(-10, "They are at home in different areas.")]


def _is_certain(name: str, keys: frozenset[str]) -> bool:
    return organization_key(name) in keys
