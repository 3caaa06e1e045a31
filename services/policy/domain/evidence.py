"""What stands behind a move or a position: the acts it is because of, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast, get_args

Known = Literal["campaign", "petition", "activity", "slot", "coverage", "touch", "position"]
"""The kinds that the first version of the events has words for."""
CauseKind = Literal[Known, "appeal"]
CAUSES: tuple[str, ...] = (*get_args(Known), "appeal")


@dataclass(frozen=True)
class Cause:
    """One act of the coalition that is said to have contributed, and why."""

    kind: CauseKind
    id: str
    reason: Annotated[str, "Why this act contributed."]


@dataclass(frozen=True)
class ToldCause:
    """A cause as the first version of the events says it."""

    kind: Known
    id: str
    reason: Annotated[str, "Why this act contributed."]


@dataclass(frozen=True)
class FurtherCause:
    """A cause of a kind for which the first version of the events has no word."""

    kind: Annotated[str, "`appeal`; there may be more."]
    id: str
    reason: Annotated[str, "Why this act contributed."]


def told(causes: tuple[Cause, ...]) -> dict[str, Any]:
    """The causes as events say them, apart by whether their first version has a word for the kind."""
    known = [one for one in causes if one.kind in get_args(Known)]
    further = [one for one in causes if one.kind not in get_args(Known)]
    return {
        "because_of": tuple(ToldCause(cast(Known, one.kind), one.id, one.reason) for one in known),
        "also_because_of": tuple(FurtherCause(one.kind, one.id, one.reason) for one in further),
    }


@dataclass(frozen=True)
class Proof:
    """What shows that it happened: words, an address, or both."""

    text: str = ""
    url: str | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.text, self.url) if part)
