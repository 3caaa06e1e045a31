"""How many people were reached, by three methods beside each other, because each is wrong in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Method(NamedTuple):
    """A way of counting: what it is called, and one sentence on what it means."""

    method: str
    title: str
    sentence: str


SUM = Method(
    "sum",
    "Sum of all reports",
    "All figures are added: a person whom two activities reach counts twice, so this is the most it can be.",
)
MAX = Method(
    "max-per-place",
    "Largest per place and group",
    "Of each group in each area only the largest single figure counts, and these are added: "
    "nobody counts twice in one place, and whom only the smaller activities reached is left out.",
)
UNIQUE = Method(
    "unique-by-key",
    "Unique by key",
    "Each person would count once by a key that all partners share; "
    "activities are reported as totals without such keys, so it is not known.",
)


CLAIMED = Method(
    "claimed-by-outlets",
    "Claimed by outlets",
    "Of each outlet whose air time is among these its own claim counts once, and these are added: "
    "nobody has counted these people, and they are in none of the other figures.",
)


class Told(NamedTuple):
    """The largest single figure that was told for a group in a place."""

    place: str
    group: str
    largest: int | None


def largest_per_place(told: Iterable[Told]) -> int | None:
    """The largest figure of each place and group, added; None where no figure was told at all."""
    largest: dict[tuple[str, str], int] = {}
    for one in told:
        if one.largest is not None:
            at = (one.place, one.group)
            largest[at] = max(one.largest, largest.get(at, 0))
    return sum(largest.values()) if largest else None


def by_three_methods(told: Iterable[Told], added: int | None) -> list[dict[str, object]]:
    """The figure by each method, named; None where it is not known."""
    values = {SUM: added, MAX: largest_per_place(told), UNIQUE: None}
    return [{**method._asdict(), "people": value} for method, value in values.items()]


def claimed_by_outlets(claims: Iterable[int]) -> list[dict[str, object]]:
    """What outlets claim to reach, each once; nothing where none claims anything."""
    told = list(claims)
    return [{**CLAIMED._asdict(), "people": sum(told)}] if told else []
