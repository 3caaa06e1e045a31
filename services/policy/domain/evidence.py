"""What stands behind a move or a position: the acts it is because of, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

CauseKind = Literal["campaign", "petition", "activity", "slot", "coverage", "touch", "position"]


@dataclass(frozen=True)
class Cause:
    """One act of the coalition that is said to have contributed, and why."""

    kind: CauseKind
    id: str
    reason: Annotated[str, "Why this act contributed."]


@dataclass(frozen=True)
class Proof:
    """What shows that it happened: words, an address, or both."""

    text: str = ""
    url: str | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.text, self.url) if part)
