"""What changed from one text to another: lines by lines and words within them, in bounded work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

MOST_LINES = 3_000
MOST_PAIRS = 20_000
MOST_WORD_PAIRS = 3_000
MOST_WORK = 400_000
"""So much is weighed within lines; after it, lines are shown whole. All bounds keep a comparison within seconds."""
LONGEST_LINE = 400
CONTEXT = 1
SENTENCE = re.compile(r"(?<=[.;:])\s+")
WORD = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")
TOO_LONG = (
    "These versions are too long to be compared whole. Compared are the first {lines:,} lines of each, no line "
    "longer than {longest} characters."
)
TOO_ALIKE = (
    "Too many lines of these versions repeat each other to tell which became which; only lines that stand in one "
    "version alone are marked."
)
Mark = Literal["same", "added", "removed"]
RowKind = Literal["same", "changed", "added", "removed", "skipped"]


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they are in both texts or in one."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Row:
    """A line of the comparison; `skipped` stands for so many lines that did not change."""

    kind: RowKind
    pieces: tuple[Piece, ...] = ()
    skipped: int = 0


@dataclass(frozen=True)
class Diff:
    """The whole comparison; `cut` says in a sentence what was left out, if anything was."""

    rows: tuple[Row, ...]
    cut: str = ""


def lines_of(text: str) -> list[str]:
    """The lines that hold anything, long ones apart at the ends of sentences, so that no line takes long."""
    return [part for line in text.splitlines() for part in _apart(" ".join(line.split())) if part]


def compare(before: str, after: str) -> Diff:
    """Compare two texts; what has not changed is left out but for a line around each change."""
    old, new = lines_of(before), lines_of(after)
    cut = ""
    if max(len(old), len(new)) > MOST_LINES:
        cut = TOO_LONG.format(lines=MOST_LINES, longest=LONGEST_LINE)
        old, new = old[:MOST_LINES], new[:MOST_LINES]
    if pairs_of(old, new) > MOST_PAIRS:
        return Diff(tuple(_loosely(old, new)), " ".join(part for part in (cut, TOO_ALIKE) if part))
    return Diff(tuple(_strictly(old, new)), cut)


def words_between(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two lines, each in both, added or removed."""
    old, new = WORD.findall(before), WORD.findall(after)
    if pairs_of(old, new) > MOST_WORD_PAIRS:
        return Piece("removed", before), Piece("added", after)
    pieces: list[Piece] = []
    # The space before a word is no part of it: the first word of a line has none.
    matcher = SequenceMatcher(
        None, [one.strip() for one in old], [one.strip() for one in new], autojunk=False
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("removed", "".join(old[i:j])))
        if k < m:
            pieces.append(Piece("added", "".join(new[k:m])))
    return tuple(pieces)


def _apart(line: str) -> Iterator[str]:
    if len(line) <= LONGEST_LINE:
        yield line
        return
    kept = ""
    for sentence in SENTENCE.split(line):
        for part in (sentence[at : at + LONGEST_LINE] for at in range(0, len(sentence), LONGEST_LINE)):
            if kept and len(kept) + len(part) >= LONGEST_LINE:
                yield kept
                kept = ""
            kept = f"{kept} {part}".strip()
    yield kept


def pairs_of(old: list[str], new: list[str]) -> int:
    """How often a part of one stands in the other: what a comparison has to weigh."""
    counted = Counter(new)
    return sum(counted[part] for part in old)


def _strictly(old: list[str], new: list[str]) -> Iterator[Row]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    opcodes = matcher.get_opcodes()
    left_to_weigh = MOST_WORK
    for number, (tag, i, j, k, m) in enumerate(opcodes):
        if tag == "equal":
            yield from _same(old[i:j], is_first=number == 0, is_last=number == len(opcodes) - 1)
            continue
        for left, right in zip_longest(old[i:j], new[k:m]):
            left_to_weigh -= len(left or "") * len(right or "") // 100
            yield _row(left, right, is_whole=left_to_weigh < 0)


def _same(lines: list[str], *, is_first: bool, is_last: bool) -> Iterator[Row]:
    head = 0 if is_first else CONTEXT
    tail = 0 if is_last else CONTEXT
    left_out = len(lines) - head - tail
    if left_out <= 0:
        yield from (_plain("same", line) for line in lines)
        return
    yield from (_plain("same", line) for line in lines[:head])
    yield Row("skipped", skipped=left_out)
    yield from (_plain("same", line) for line in lines[len(lines) - tail :])


def _row(left: str | None, right: str | None, *, is_whole: bool) -> Row:
    if left is None:
        return _plain("added", right or "")
    if right is None:
        return _plain("removed", left)
    whole = (Piece("removed", left), Piece("added", right))
    return Row("changed", whole if is_whole else words_between(left, right))


def _loosely(old: list[str], new: list[str]) -> Iterator[Row]:
    """Lines by whether the other text has them at all, in linear work."""
    before, after = set(old), set(new)
    yield from (_plain("removed", line) for line in old if line not in after)
    yield from (_plain("added", line) for line in new if line not in before)


def _plain(kind: Mark, line: str) -> Row:
    return Row(kind, (Piece(kind, line),))
