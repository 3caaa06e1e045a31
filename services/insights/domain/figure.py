"""What is said of a figure wherever it is served."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A countable thing, the sentence that says how it is counted, and its words after a number."""

    title: str
    method: str
    one: str
    many: str

    def noun(self, value: int) -> str:
        """How it is called after this number."""
        return self.one if value == 1 else self.many
