"""How names written by many hands are brought together: tidied for showing, folded for comparing."""

from __future__ import annotations

from shared.kernel.places import fold, fold_place, tidy

__all__ = ("fold", "fold_place", "tidy", "tidy_place")


def tidy_place(text: str) -> str:
    """`tidy` for the name of an area; what was written all in capitals or all without gets its capitals."""
    plain = tidy(text)
    return plain.title() if plain.isupper() or plain.islower() else plain
