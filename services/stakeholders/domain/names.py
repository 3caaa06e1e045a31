"""Bring names together that are written differently: case, accents, punctuation, spelling, legal forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from shared.kernel.arabic import one_spelling

SPELLINGS = {
    "organisation": "organization",
    "organisations": "organizations",
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "labour": "labor",
    "defence": "defense",
    "childrens": "children",
    "intl": "international",
    "govt": "government",
}
_LEGAL = "inc incorporated ltd limited llc llp plc gmbh ggmbh ev asbl aisbl sarl corp bv"
_LITTLE = "the of for and to in on a an de des du la le les l d et pour y el los las do da dos e"
LEGAL = frozenset(_LEGAL.split())
LITTLE = frozenset(_LITTLE.split())
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_BRACKET = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """Fold a name for comparison: NFKC, no case, no Latin accents, punctuation as spaces.

    Marks of other scripts stay, since there they are vowels and not ornaments.
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = _APOSTROPHES.sub("", folded).replace("&", " and ")
    if bare.isascii():
        return " ".join(_ASCII_WORD.findall(bare))
    kept = "".join(_folded(mark) for mark in bare)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _folded(mark: str) -> str:
    if "\u0300" <= mark <= "\u036f" or "\ufe00" <= mark <= "\ufe0f" or "\U000e0100" <= mark <= "\U000e01ef":
        return ""  # accents, and what chooses among the forms of one sign
    return mark if unicodedata.category(mark)[0] in "LMN" else " "


@lru_cache(maxsize=8192)
def organization_key(name: str) -> str:
    """The form under which two spellings of an organisation's name count as one."""
    words = [SPELLINGS.get(word, word) for word in normalise(name).split()]
    kept = list(words)
    while kept and (kept[-1] in LEGAL or kept[-1] == "the"):
        kept.pop()
    while kept and kept[0] == "the":
        kept.pop(0)
    return " ".join(kept or words)


def keys_of(name: str) -> tuple[str, ...]:
    """The keys under which to look a written name up: as it is, and without an acronym in brackets at its end."""
    outer, acronym = without_acronym(name)
    keys = [organization_key(name), organization_key(outer)] if acronym else [organization_key(name)]
    return tuple(dict.fromkeys(key for key in keys if key))


def without_acronym(name: str) -> tuple[str, str]:
    """Split 'Norwegian Refugee Council (NRC)' into the name and 'NRC'; a bracket that is no acronym stays."""
    for found in _BRACKET.finditer(name):
        inner = found[1].strip()
        if is_acronym(inner):
            return (name[: found.start()] + name[found.end() :]).strip(), inner
    return name, ""


def is_acronym(text: str) -> bool:
    """Tell whether a text looks like an acronym: one word of 2 to 10 characters, mostly capitals."""
    capitals = sum(letter.isupper() for letter in text)
    return 2 <= len(text) <= 10 and " " not in text and capitals * 2 > len(text)


def content_words(key: str) -> list[str]:
    """The words of a key that carry meaning."""
    return [word for word in key.split() if word not in LITTLE] or key.split()


def initials(key: str) -> str:
    """The first letters of a key's content words."""
    return "".join(word[0] for word in content_words(key))


@lru_cache(maxsize=8192)
def search_words(*texts: str) -> tuple[str, ...]:
    """Every distinct normalised word of the texts, sorted, for searching by the beginnings of words."""
    return tuple(sorted({word for text in texts for word in typed_words(text)}))


def typed_words(text: str) -> list[str]:
    """The words of a text in their order, as `search_words` keeps them."""
    return one_spelling(normalise(text)).split()
