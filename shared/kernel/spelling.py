"""Words that are nearly as they were typed: those that differ by a letter, and the pieces that two mistakes leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import category
from zlib import crc32

LATIN = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
LONGEST = 20
"""Letters of a word that are compared; what follows hardly tells two words apart."""
LONG = 6
"""From so many letters on, two may be wrong; from four on, one."""
BLOCK = 128
"""Letters of one script stand near each other."""


def allowed(word: str, other: str) -> int:
    """How many letters may be wrong between two words, or missing, or too many, or swapped with the next."""
    longer = max(len(word), len(other))
    return 2 if longer >= LONG else 1 if longer >= 4 else 0


@lru_cache(maxsize=8192)
def pieces_of(words: tuple[str, ...]) -> tuple[int, ...]:
    """Three pieces of each long word, with its length and their places: of two mistakes, one piece is left whole.

    They are kept as numbers, which are small; two that are the same by chance are told apart by their words.
    """
    found = {
        _key(length, place, word[begin:end])
        for word in words
        if (length := len(word[:LONGEST])) >= LONG
        for place, (begin, end) in enumerate(_thirds(length))
    }
    return tuple(sorted(found))


def pieces_around(word: str) -> list[int]:
    """The pieces that a word has in common with those of about its length, wherever one was put in or left out."""
    word, found = word[:LONGEST], set()
    for length in range(max(LONG, len(word) - 2), min(LONGEST, len(word) + 2) + 1):
        first, middle, last = _thirds(length)
        found.add(_key(length, 0, word[first[0] : first[1]]))
        found.add(_key(length, 2, word[last[0] - last[1] :]))
        for by in range(-2, 3):
            found.add(_key(length, 1, word[max(0, middle[0] + by) : middle[1] + by]))
    return sorted(found)


def one_off(word: str) -> list[str]:
    """The word itself, and every one in which one letter is other, missing, too many or swapped with the next."""
    word = word[:LONGEST]
    letters = _alphabet(word)
    return sorted(
        {word, *_shorter(word), *_swapped(word), *_other(word, letters), *_longer(word, letters)} - {""}
    )


def _thirds(length: int) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    first, second = length // 3, 2 * length // 3
    return (0, first), (first, second), (second, length)


def _key(length: int, place: int, piece: str) -> int:
    return crc32(f"{length}.{place}.{piece}".encode()) & 0x7FFFFFFF


def _shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _swapped(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))


def _other(word: str, letters: Iterable[str]) -> Iterator[str]:
    return (word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in letters)


def _longer(word: str, letters: Iterable[str]) -> Iterator[str]:
    return (word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in letters)


def _alphabet(word: str) -> str:
    """The letters of the script that it is written in, and digits where it has some."""
    if word.isascii():
        return LATIN + (DIGITS if any(map(str.isdigit, word)) else "")
    begins = {ord(letter) // BLOCK * BLOCK for letter in word}
    every = (chr(at) for begin in sorted(begins) for at in range(begin, begin + BLOCK))
    # Marks of other scripts than Latin are vowels.
    return "".join(letter for letter in every if category(letter)[0] in "LM" and letter == letter.casefold())
