"""Language tags as BCP 47 (RFC 5646) writes them: `fr`, `en-LR`, `kpe`, `zh-Hant-TW`."""

from __future__ import annotations

import re

TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?"
)


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
