"""The words of a title as search compares them: without case, accents, punctuation and what Arabic can leave out."""

from __future__ import annotations

import unicodedata

from shared.kernel.arabic import one_spelling

MOST, LONGEST = 40, 40
"""So many words of a title are kept, each so long, so that one title cannot weigh on the index."""


def words_of(text: str) -> tuple[str, ...]:
    """The distinct words in the order of the text."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = unicodedata.normalize("NFC", "".join(_folded(mark) for mark in folded))
    return tuple(dict.fromkeys(word[:LONGEST] for word in one_spelling(kept).split()))[:MOST]


def _folded(mark: str) -> str:
    # Marks of scripts other than Latin, Greek and Cyrillic are vowels, not ornaments.
    if "\u0300" <= mark <= "\u036f":
        return ""
    return mark if unicodedata.category(mark)[0] in "LMN" else " "
