"""The kinds of ties: how each is said from either end, and between whom it can be."""

from __future__ import annotations

from dataclasses import dataclass

PERSON, ORGANIZATION = "person", "organization"
ANY = frozenset((one, other) for one in (PERSON, ORGANIZATION) for other in (PERSON, ORGANIZATION))
PERSONS = frozenset({(PERSON, PERSON)})
ORGANIZATIONS = frozenset({(ORGANIZATION, ORGANIZATION)})
EMPLOYING = frozenset({(ORGANIZATION, PERSON), (PERSON, PERSON)})


@dataclass(frozen=True)
class TieKind:
    """How a tie is said: `forth` by the end that it begins at, `back` by the other."""

    forth: str
    back: str
    between: frozenset[tuple[str, str]] = ANY

    @property
    def is_mutual(self) -> bool:
        """Whether both ends say the same, so that it does not matter at which one it begins."""
        return self.forth == self.back


KINDS = {
    "partner": TieKind("is a partner of", "is a partner of", ORGANIZATIONS),
    "part": TieKind("is part of", "includes", ORGANIZATIONS),
    "funds": TieKind("funds", "is funded by"),
    "supplies": TieKind("supplies", "is supplied by"),
    "employs": TieKind("employs", "works for", EMPLOYING),
    "advises": TieKind("advises", "is advised by"),
    "refers": TieKind("refers people to", "has people referred by"),
    "mentors": TieKind("mentors", "is mentored by"),
    "knows": TieKind("knows", "knows", PERSONS),
    "related": TieKind("is related to", "is related to", PERSONS),
}
