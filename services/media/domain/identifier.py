"""Numbers by which policies are called, such as Bill 12, as they are found in a headline."""

from __future__ import annotations

from services.media.domain.wording import key_of

LONGEST = 4


def identifier_key(identifier: str | None) -> str | None:
    """The number made comparable; None for what could be any number, or is none."""
    key = key_of(identifier or "")
    has_digit = any(sign.isdigit() for sign in key)
    return key if has_digit and any(sign.isalpha() for sign in key) else None


def identifiers_in(headline: str) -> set[str]:
    """All runs of words of a headline that could be such a number."""
    words = key_of(headline).split()
    runs = (
        " ".join(words[start : start + length])
        for length in range(1, LONGEST + 1)
        for start in range(len(words) - length + 1)
    )
    return {run for run in runs if identifier_key(run) == run}
