"""Check what was chosen for a whole file when it is chosen, not when the first line is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from shared.imports.reading import BadValue
from shared.kernel.errors import Fields, Invalid

Reader = Callable[[str], object]


def checked_by(**readers: Reader) -> Callable[[dict[str, Any]], None]:
    """Make the check of a kind: each choice is read as its lines would read it, and refused at its own field."""

    def check(options: dict[str, Any]) -> None:
        wrong: Fields = {}
        for name, reader in readers.items():
            text = str(options.get(name) or "").strip()
            try:
                _ = reader(text) if text else None
            except BadValue as bad:
                wrong[f"options.{name}"] = [bad.reason]
        if wrong:
            first = next(iter(wrong.values()))[0]
            raise Invalid("choice-not-right", first, wrong)

    return check


def one_word_of(words: Iterable[str]) -> Reader:
    """A reader that takes one of these words and nothing else."""
    known = tuple(words)

    def read(text: str) -> str:
        if text not in known:
            raise BadValue(
                "word-unknown", f"{text[:40]!r} cannot be chosen. Choose one of: {', '.join(known)}."
            )
        return text

    return read
