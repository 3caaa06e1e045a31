"""How names written by many hands are brought together, and under which key an area is known to every service."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad"))
SPELT_OUT = re.compile(r"\b[a-z](?: [a-z]\b)+")  # what is left of 'O.I.M.' without its points
REMEMBERED = 4_096
"""So many texts are folded once: sheets and logs say the same few areas, sectors and names on every line."""
# Words that some write behind a place's name and others leave out.
PLACE_KINDS = frozenset(
    [
        "county",
        "departement",
        "department",
        "district",
        "governorate",
        "province",
        "provincia",
        "region",
        "state",
    ]
)


def tidy(text: str) -> str:
    """The text in NFC, without invisible marks, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(ZERO_WIDTH).split())


def tidy_place(text: str) -> str:
    """`tidy` for the name of an area; what was written all in capitals or all without gets its capitals."""
    plain = tidy(text)
    return plain.title() if plain.isupper() or plain.islower() else plain


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """A key that is equal for spellings that differ in case, accents, punctuation and spaces only."""
    # Folding the case of a letter in fancy dress needs it undressed first, and may dress it anew.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", tidy(text)).casefold())
    # Only the accents of European scripts go: in others a combining mark is a vowel, and makes another word.
    bare = "".join(_plain(mark) for mark in apart if not "\u0300" <= mark <= "\u036f")
    joined = SPELT_OUT.sub(lambda found: found[0].replace(" ", ""), " ".join(bare.split()))
    return joined or tidy(text).casefold()


def fold_place(text: str) -> str:
    """`fold` for the name of an area: 'Nimba County' and 'NIMBA' are one."""
    words = fold(text).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in PLACE_KINDS else words)


def place_key(text: str) -> str:
    """The key under which services tell each other of an area: 'River Cess' and 'Rivercess County' have one."""
    return "".join(fold_place(text).split())


def _plain(mark: str) -> str:
    kind = unicodedata.category(mark)[0]
    return " " if kind in "PSZ" else "" if kind == "C" else mark
