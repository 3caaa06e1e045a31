"""Languages: their tags as BCP 47 (RFC 5646) writes them, such as `fr`, `en-LR`, `kpe`, and how some are called."""

from __future__ import annotations

import re
from unicodedata import normalize

from shared.kernel.arabic import one_spelling
from shared.kernel.places import fold

TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?"
)

NAMES = {
    "ar": "Arabic",
    "blh": "Kuwaa",
    "bsq": "Bassa",
    "bza": "Gbandi",
    "de": "German",
    "dee": "Dei",
    "dnj": "Dan",
    "dyu": "Dyula",
    "en": "English",
    "es": "Spanish",
    "ff": "Fulah",
    "fr": "French",
    "gkp": "Kpelle (Guinea)",
    "gol": "Gola",
    "grb": "Grebo",
    "ha": "Hausa",
    "klu": "Klao",
    "kpe": "Kpelle",
    "kqo": "Krahn (Eastern)",
    "kri": "Krio",
    "krn": "Sapo",
    "krw": "Krahn (Western)",
    "kss": "Kissi",
    "lir": "Liberian English",
    "lom": "Loma",
    "man": "Mandingo",
    "men": "Mende",
    "mev": "Mano",
    "pt": "Portuguese",
    "sus": "Susu",
    "vai": "Vai",
    "wo": "Wolof",
    "xpe": "Kpelle (Liberia)",
    "yo": "Yoruba",
    "zh": "Chinese",
}
"""The languages that staff here meet, by their tags of ISO 639."""


def language_called(text: str) -> str | None:
    """Give the tag of a language that is called so in English, or whose tag this is; None where it is neither."""
    return _TAGS.get(folded(text)) or as_language(text)


def folded(name: str) -> str:
    """A name of a language as it is compared, however it was typed: in any case, with its accents or without."""
    return fold(one_spelling(normalize("NFC", name)))


_TAGS = {folded(name): tag for tag, name in NAMES.items()}


def as_language(text: str) -> str | None:
    """Give the tag with the letter case that BCP 47 recommends, or None where the text is no tag."""
    parts = text.strip().replace("_", "-").split("-")
    tag = "-".join([parts[0].lower(), *map(_cased, parts[1:])])
    return tag if TAG.fullmatch(tag) else None


def _cased(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


def is_same_language(tag: str, other: str) -> bool:
    """Whether words in one serve who needs the other: `en-LR` for `en` and the reverse, never `en-GB` for `en-LR`."""
    short, long = sorted((tag.lower(), other.lower()), key=len)
    return long == short or long.startswith(f"{short}-")
