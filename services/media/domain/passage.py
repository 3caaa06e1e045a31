"""A text as a row of comparable words, each of which still knows what was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

# A number with separators of thousands is one word; else a word is what stands between spaces and signs.
_WORD = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f'’]\d{3})+(?!\d)|\w+")


@dataclass(frozen=True)
class Span:
    """Some words of a passage, as they were written."""

    first: int
    last: int
    words: str


class Passage:
    """A text whose words are compared without case, accents, punctuation and separators of thousands."""

    def __init__(self, text: str) -> None:
        self._text = unicodedata.normalize("NFC", text)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words, made comparable."""
        return tuple(_key(found.group()) for found in self._found)

    @cached_property
    def line(self) -> str:
        """The comparable words in one line."""
        return " ".join(self.keys)

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.keys)

    def find(self, text: str) -> Span | None:
        """Where another text stands in this one, as whole words."""
        wanted = passage_of(text).keys
        if not wanted or not self.words.issuperset(wanted):
            return None
        size = len(wanted)
        for first in range(len(self.keys) - size + 1):
            if self.keys[first : first + size] == wanted:
                return self._span(first, first + size - 1)
        return None

    def between(self, begin: int, end: int) -> Span:
        """The words of which at least half lies in a part of `line`."""
        inside = [place for place, one in enumerate(self._places) if _overlap(one, begin, end)]
        return self._span(inside[0], inside[-1])

    def _span(self, first: int, last: int) -> Span:
        begin, end = self._found[first].start(), self._found[last].end()
        return Span(first, last, self._text[begin:end])

    @cached_property
    def _places(self) -> tuple[tuple[int, int], ...]:
        """Where each word begins and ends in `line`."""
        ends = tuple(accumulate(len(key) + 1 for key in self.keys))
        return tuple((end - len(key) - 1, end - 1) for key, end in zip(self.keys, ends, strict=True))

    @cached_property
    def _found(self) -> tuple[re.Match[str], ...]:
        return tuple(_WORD.finditer(self._text))


@lru_cache(maxsize=4_096)
def passage_of(text: str) -> Passage:
    """A text that is held against many others, such as a wording or a phrase; taken apart once."""
    return Passage(text)


def numbers_in(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The numbers among comparable words, in the order of their digits."""
    return tuple(sorted(one for one in keys if one.isdigit()))


def _key(word: str) -> str:
    if word[0].isdigit():
        # Digits of other scripts say the same number.
        return "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in word if one.isalnum())
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def _overlap(word: tuple[int, int], begin: int, end: int) -> bool:
    first, last = word
    return 2 * (min(last, end) - max(first, begin)) >= last - first
