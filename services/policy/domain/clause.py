"""Where a quoted clause stands in a text: as it was, changed, or gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from services.policy.domain.text_diff import MOST_PAIRS, WORD, lines_of, pairs_of

ClauseState = Literal["unchanged", "changed", "gone"]
ALIKE = 0.5
"""From this likeness on a passage is the clause, changed; below it the clause is gone."""
WEIGHED = 5
LONGER = 3
"""What stands in the place of a clause is at most so many times as long."""


@dataclass(frozen=True)
class Clause:
    """How a clause stands in a version: `passage` is what stands in its place there."""

    state: ClauseState
    passage: str = ""


def plain(text: str) -> str:
    """A text whose line ends and spaces do not matter."""
    return " ".join(text.split())


def holds(text: str, passage: str) -> bool:
    """Whether a text has the passage, however its lines are broken."""
    return plain(passage) in plain(text)


def find_clause(passage: str, text: str) -> Clause:
    """Look for a passage in a text. Only the few likeliest places are compared word by word."""
    sought = plain(passage)
    if sought in plain(text):
        return Clause("unchanged", sought)
    lines = lines_of(text)
    size = max(1, len(lines_of(passage)))
    starts = range(0, max(1, len(lines) - size + 1), max(1, size // 4))
    longest = LONGER * len(sought)
    windows = [" ".join(lines[at : at + size])[:longest] for at in starts]
    wanted = Counter(_words(sought))
    likely = sorted(windows, key=lambda one: _overlap(wanted, one), reverse=True)[:WEIGHED]
    weighed = [(_likeness(sought, one), one) for one in likely]
    likeness, best = max(weighed, default=(0.0, ""))
    return Clause("changed", best) if likeness >= ALIKE else Clause("gone")


def _words(text: str) -> list[str]:
    return [word.strip().casefold() for word in WORD.findall(text) if not word.isspace()]


def _overlap(wanted: Counter[str], text: str) -> float:
    found = Counter(_words(text))
    return (wanted & found).total() / max(1, (wanted | found).total())


def _likeness(left: str, right: str) -> float:
    old, new = _words(left), _words(right)
    if pairs_of(old, new) > MOST_PAIRS:
        return _overlap(Counter(old), right)
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
