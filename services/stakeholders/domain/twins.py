"""How far two persons resemble each other, with every reason and its points, and by which keys they meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from services.stakeholders.domain.names import normalise
from services.stakeholders.domain.pair import Resemblance, added_up
from shared.kernel.arabic import one_spelling

UNKNOWN = "unknown"
"""The name of whoever wrote to us and is known by their number alone; it speaks for nobody and against nobody."""
ENOUGH = 50
"""Points from which somebody is asked whether two persons are one."""
MOST_KEYS = 16
KEPT = ("name_key", "emails", "phones", "area", "identifiers")
"""What of a person's document is compared."""
Reason = tuple[int, str]


@dataclass(frozen=True)
class Traits:
    """What of a person is compared."""

    person_id: str
    name_key: str
    emails: frozenset[str]
    phones: frozenset[str]
    area: str
    identifiers: frozenset[tuple[str, str]]


def traits_of(person_id: str, known: dict[str, Any]) -> Traits:
    """The traits in a person's document."""
    return Traits(
        person_id,
        one_spelling(known["name_key"]),
        frozenset(known["emails"]),
        frozenset(known["phones"]),
        one_spelling(normalise(known["area"] or "")),
        frozenset((one["scheme"], one["identifier"]) for one in known["identifiers"]),
    )


def strong_keys(emails: Iterable[str], phones: Iterable[str]) -> tuple[str, ...]:
    """The keys of addresses and numbers: who shares one is always compared."""
    return (*(f"e:{email}" for email in emails), *(f"p:{phone}" for phone in phones))[:MOST_KEYS]


def weak_keys(name_key: str, area: str | None) -> tuple[str, ...]:
    """The key of the first letters of a name's words, in any order, and the area."""
    letters = "".join(sorted(word[0] for word in one_spelling(name_key).split()))
    return (f"n:{letters}|{one_spelling(normalise(area or ''))}",) if letters else ()


def resemblance(one: Traits, other: Traits) -> Resemblance:
    """Add up what speaks for and against; names alone are never enough."""
    return added_up(
        (
            *_shared("e-mail address", "e-mail addresses", one.emails, other.emails, (50, -15)),
            *_shared("telephone number", "telephone numbers", one.phones, other.phones, (35, -10)),
            *_identified(one, other),
            *_named(one, other),
            *_at_home(one, other),
        )
    )


def _shared(
    noun: str, nouns: str, ours: frozenset[str], theirs: frozenset[str], points: tuple[int, int]
) -> list[Reason]:
    if ours & theirs:
        return [(points[0], f"They share an {noun}." if noun[0] == "e" else f"They share a {noun}.")]
    return [(points[1], f"Their {nouns} differ.")] if ours and theirs else []


def _identified(one: Traits, other: Traits) -> list[Reason]:
    own, others = dict(one.identifiers), dict(other.identifiers)
    same = sorted(scheme for scheme in own if others.get(scheme) == own[scheme])
    different = sorted(scheme for scheme in own if others.get(scheme, own[scheme]) != own[scheme])
    return [
        *((60, f"They have the same identifier in {scheme}.") for scheme in same),
        *((-60, f"Their identifiers in {scheme} differ.") for scheme in different),
    ]


def _named(one: Traits, other: Traits) -> list[Reason]:
    if UNKNOWN in (one.name_key, other.name_key) and one.name_key != other.name_key:
        return [(15, "The name of one of them is not known.")]
    alike = fuzz.token_sort_ratio(one.name_key, other.name_key)
    if alike == 100:
        if one.name_key != other.name_key:
            return [(40, "Their names have the same words in another order.")]
        return [(40, "Their names are the same.")]
    if alike >= 85:
        return [(30, f"Their names have {alike:.0f} % of the letters in common.")]
    if alike >= 70:
        return [(15, f"Their names have {alike:.0f} % of the letters in common.")]
    return [(-20, "Their names are different.")] if alike < 50 else []


def _at_home(one: Traits, other: Traits) -> list[Reason]:
    if not one.area or not other.area:
        return []
    return (
        [(20, "They are at home in the same area.")]
        if one.area == other.area
        else [(-10, "They are at home in different areas.")]
    )
