"""Which message is not said in a language that people, or the outlets of its campaign, need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from services.media.domain.key_message import KeyMessage
from services.media.domain.language_need import LanguageNeed
from shared.kernel.language import is_same_language

GapState = Literal["missing", "draft", "outdated"]
CLOSEST: tuple[GapState, ...] = ("outdated", "draft")


@dataclass
class Wanted:
    """A language with who needs it."""

    language: str
    people: int | None = None
    areas: list[str] = field(default_factory=list)
    outlets: int = 0


@dataclass(frozen=True)
class Gap:
    """A message without agreed words in a language; `people` of all areas together, None where none is counted."""

    key_message_id: str
    kind: str
    text: str
    language: str
    state: GapState
    people: int | None
    areas: tuple[str, ...]
    outlets: int

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Most people first, then most outlets."""
        return (-(self.people or 0), -self.outlets, self.language, self.key_message_id)


def wanted_languages(needs: Iterable[LanguageNeed], outlets: Iterable[Sequence[str]]) -> dict[str, Wanted]:
    """Every language that an area or an outlet needs; areas are added up, since nobody lives in two of them."""
    wanted: dict[str, Wanted] = {}
    for need in needs:
        one = wanted.setdefault(need.language, Wanted(need.language))
        one.areas.append(need.area)
        if need.people is not None:
            one.people = (one.people or 0) + need.people
    for languages in outlets:
        for language in languages:
            wanted.setdefault(language, Wanted(language)).outlets += 1
    return wanted


def gaps(messages: Iterable[KeyMessage], wanted: Iterable[Wanted]) -> list[Gap]:
    """What is missing, most people first."""
    wanted = list(wanted)
    found = (_gap(message, one) for message in messages for one in wanted)
    return sorted((gap for gap in found if gap), key=lambda gap: gap.order)


def _gap(message: KeyMessage, wanted: Wanted) -> Gap | None:
    states = {one.state for one in message.wordings if is_same_language(one.language, wanted.language)}
    if "approved" in states:
        return None
    state: GapState = next((one for one in CLOSEST if one in states), "missing")
    return Gap(
        message.key_message_id,
        message.kind,
        message.text,
        wanted.language,
        state,
        wanted.people,
        tuple(sorted(wanted.areas)),
        wanted.outlets,
    )
