"""How alike two published items are, by the words of their headlines and by the opening of their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from services.media.domain.wording import key_of

ALIKE = 70
"""From this share of common words on, two headlines are of one story."""
LEAST = 4
"""With fewer telling words than these, a headline says too little to tell stories apart."""
MOST = 24
SHORT = 3
OPENING = 30
RUN = 5
SKETCH = 8
TEXT_MARK = "~"


@dataclass(frozen=True)
class Likeness:
    """How alike two items are, from 0 to 100, and why this is said."""

    score: int
    reason: str


def words_of(text: str) -> tuple[str, ...]:
    """The telling words of a headline or a title: those of more than three letters, and all numbers."""
    words = dict.fromkeys(key_of(text).split())
    return tuple(word for word in words if len(word) > SHORT or _is_number(word))[:MOST]


def pairs_of(words: Iterable[str]) -> tuple[str, ...]:
    """Every two of some words, in one order."""
    return tuple(" ".join(pair) for pair in combinations(sorted(words), 2))


def marks_of(words: tuple[str, ...], share: int = ALIKE, least: int = LEAST) -> tuple[str, ...]:
    """Pairs of words of which two sets with that share of common words have at least one in common.

    Put in any fixed order, sets with `n` common words of `m` share two of their first `m - n + 2`; the longest words
    come first here, since they are the rarest.
    """
    if len(words) < least:
        return ()
    needed = max(2, -(-share * len(words) // 100))
    first = sorted(words, key=lambda word: (-len(word), word))[: len(words) - needed + 2]
    return pairs_of(first)


def sketch_of(text: str) -> tuple[str, ...]:
    """Eight hashes that stand for the runs of five words in a text's opening; none where it is too short.

    The smallest hashes of two texts have about the share in common that the runs themselves have. The text itself
    need not be kept.
    """
    words = key_of(text).split()[:OPENING]
    if len(words) < OPENING:
        return ()
    runs = {" ".join(words[place : place + RUN]) for place in range(OPENING - RUN + 1)}
    hashes = sorted(hashlib.blake2b(run.encode(), digest_size=6).hexdigest() for run in runs)
    return tuple(f"{TEXT_MARK}{one}" for one in hashes[:SKETCH])


def likeness(headline: str, sketch: Iterable[str], other: str, other_sketch: Iterable[str]) -> Likeness:
    """How alike two items are: by their headlines or by their openings, whichever says more."""
    by_headline = _by_headline(words_of(headline), words_of(other))
    by_text = _by_text(set(sketch), set(other_sketch))
    return max(by_headline, by_text, key=lambda one: one.score)


def _by_headline(words: tuple[str, ...], others: tuple[str, ...]) -> Likeness:
    mine, theirs = set(words), set(others)
    if min(len(mine), len(theirs)) < LEAST:
        return Likeness(0, "The headlines have too few words to compare.")
    numbers, other_numbers = set(filter(_is_number, mine)), set(filter(_is_number, theirs))
    if numbers and other_numbers and numbers != other_numbers:
        return Likeness(0, "The headlines name different numbers.")
    shared, whole = len(mine & theirs), len(mine | theirs)
    return Likeness(100 * shared // whole, f"Their headlines share {shared} of {whole} telling words.")


def _by_text(sketch: set[str], other: set[str]) -> Likeness:
    if not sketch or not other:
        return Likeness(0, "")
    smallest = set(sorted(sketch | other)[:SKETCH])
    shared = len(smallest & sketch & other)
    reason = f"Their texts begin alike: {shared} of {SKETCH} samples of five words are the same."
    return Likeness(100 * shared // SKETCH, reason)


def _is_number(word: str) -> bool:
    return any(sign.isdigit() for sign in word)
