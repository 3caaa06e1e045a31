"""How far a written name resembles a registered organisation, with every reason as a sentence.

Nothing here decides: a name that is not registered to the letter goes to a steward, with this as the evidence. Arabic
names are compared in one spelling, and quoted as they are registered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from services.stakeholders.domain.alias import MOST, Likeness
from services.stakeholders.domain.countries import country_in
from services.stakeholders.domain.names import (
    content_words,
    initials,
    is_acronym,
    organization_key,
    without_acronym,
)
from shared.kernel.arabic import one_spelling

WORTH_SHOWING = 50
ALIKE_FROM = 60.0
"""Likeness of letters from which two names are compared further."""

Reason = tuple[int, str]


@dataclass(frozen=True)
class Known:
    """An organisation as the scorer needs it."""

    organization_id: str
    acronym: str
    keys: tuple[str, ...]

    @cached_property
    def spelt(self) -> tuple[str, ...]:
        """The keys in one spelling, in their order."""
        return tuple(map(one_spelling, self.keys))


@dataclass
class Registry:
    """Every known organisation, laid out for comparing many names with it."""

    known: list[Known]
    _choices: list[str] = field(default_factory=list)
    _owners: list[Known] = field(default_factory=list)

    def __post_init__(self) -> None:
        pairs = [(key, each) for each in self.known for key in each.spelt]
        self._choices = [key for key, _ in pairs]
        self._owners = [each for _, each in pairs]

    def likeliest(self, name: str, *, most: int = MOST, without: Iterable[str] = ()) -> tuple[Likeness, ...]:
        """The organisations that a name may mean, best first; none when nothing is worth showing."""
        left_out = set(without)
        likely = (likeness(name, each) for each in self._near(_spelt(name)))
        worth = [
            each for each in likely if each.score >= WORTH_SHOWING and each.organization_id not in left_out
        ]
        return tuple(sorted(worth, key=lambda each: (-each.score, each.organization_id))[:most])

    def _near(self, key: str) -> Iterable[Known]:
        country = country_in(key)
        queries = [key, country[1]] if country and country[1] else [key]
        near = {each.organization_id: each for each in self.known if _acronym_fits(key, each)}
        for query in queries:
            for _, _, position in process.extract(
                query, self._choices, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE_FROM, limit=20
            ):
                near[self._owners[position].organization_id] = self._owners[position]
        return near.values()


def likeness(name: str, known: Known) -> Likeness:
    """Compare one name with one organisation. The strongest reason sets the score; a country takes 10 off."""
    key = _spelt(name)
    reasons = _reasons(name, key, known)
    country = country_in(key)
    if country and country[1] and key not in known.spelt:
        reasons = max(reasons, _reasons("", country[1], known), key=_best)
        reasons = [(max(0, score - 10), why) for score, why in reasons]
        reasons.append((0, f"name contains country {country[0]}: maybe a country office"))
    return Likeness(known.organization_id, _best(reasons), tuple(why for _, why in reasons))


def _spelt(name: str) -> str:
    return one_spelling(organization_key(name))


def _reasons(name: str, key: str, known: Known) -> list[Reason]:
    acronym = known.acronym.casefold()
    found = [
        _same(key, known),
        _acronym_letters(key, acronym),
        _spelled(name, key, known),
        _words(key, known),
    ]
    return [reason for reason in found if reason]


def _best(reasons: list[Reason]) -> int:
    return max((score for score, _ in reasons), default=0)


def _same(key: str, known: Known) -> Reason | None:
    if key == known.acronym.casefold():
        return 95, f"{known.acronym} is the acronym"
    if key not in known.spelt:
        return None
    return 95, f"'{known.keys[known.spelt.index(key)]}' is a registered name"


def _acronym_letters(key: str, acronym: str) -> Reason | None:
    """'OIM' and 'IOM': French and Spanish put the noun first, so the first two letters change places."""
    if len(acronym) < 3 or key == acronym or sorted(key) != sorted(acronym):
        return None
    if key == acronym[1] + acronym[0] + acronym[2:]:
        return 80, f"same letters as the acronym {acronym.upper()} in French order"
    return 60, f"same letters as the acronym {acronym.upper()} in another order"


def _spelled(name: str, key: str, known: Known) -> Reason | None:
    acronym = known.acronym.casefold()
    if len(acronym) >= 3 and " " in key and initials(key) == acronym:
        return 70, f"its first letters spell the acronym {known.acronym}"
    bracketed = without_acronym(name)[1]
    if acronym and bracketed.casefold() == acronym:
        return 85, f"the acronym {known.acronym} stands in brackets"
    if len(acronym) >= 3 and " " in key and acronym in key.split():
        return 65, f"the acronym {known.acronym} is one of its words"
    if (
        is_acronym(name)
        and len(key) >= 3
        and any(" " in each and initials(each) == key for each in known.keys)
    ):
        return (
            70,
            f"its letters are the first letters of '{next(k for k in known.keys if initials(k) == key)}'",
        )
    return None


def _words(key: str, known: Known) -> Reason | None:
    """Compare words with the nearest registered name: shared words, or letters where a word is misspelt."""
    nearest = process.extractOne(key, known.spelt, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE_FROM)
    if nearest is None or nearest[0] == key:
        return None
    registered = known.keys[nearest[2]]
    ours, theirs = set(content_words(key)), set(content_words(nearest[0]))
    shared = round(200 * len(ours & theirs) / (len(ours) + len(theirs)))
    letters = round(nearest[1])
    if shared and shared >= letters:
        return shared * 9 // 10, f"{shared} % same words as '{registered}'"
    # Short names differ in one letter by nature: UNDP is not UNEP.
    weight = 9 if len(key) > 6 else 6
    return letters * weight // 10, f"{letters} % same letters as '{registered}'"


def _acronym_fits(key: str, known: Known) -> bool:
    acronym = known.acronym.casefold()
    if not acronym:
        return False
    return sorted(acronym) == sorted(key) or acronym in key.split() or initials(key) == acronym
