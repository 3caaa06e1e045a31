"""Where the id of a person leads now who turned out to be another."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class MergedPerson:
    """An id that was merged into another, or is its own again; `heard` is the sequence of the last event about it."""

    person_id: str
    merged_into: str = ""
    heard: int = -1
    version: int = 0

    def leading_to(self, heard: int, to: str) -> MergedPerson:
        """Take over where it leads (nowhere: empty), unless something newer is known."""
        return self if heard < self.heard else replace(self, merged_into=to, heard=heard)
