"""What is told of imported files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from shared.kernel.refused import WhyRefused


@dataclass(frozen=True)
class ImportCompleted:
    """A file has been taken in to its end."""

    type: ClassVar[str] = "org.groundswell.stakeholders.import.completed.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {
        "batch_id": "0195a7c2-6a00-7000-8000-0000000000ff",
        "kind": "people",
        "created": 480,
        "updated": 12,
        "unchanged": 5,
        "waiting": 0,
        "rejected": 3,
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
        "reasons": [{"code": "cell-empty", "field": "sector", "count": 1}],
    }

    batch_id: str
    kind: str
    created: int
    updated: int
    unchanged: int
    waiting: Annotated[int, "Taken in, but waiting for a decision about something it names."]
    rejected: int
    organization_id: Annotated[str | None, "For which organisation it was sent in, where for one."]
    reasons: Annotated[
        tuple[WhyRefused, ...], "Why lines were not taken, the most frequent first, at most 20."
    ]


@dataclass(frozen=True)
class ImportUndone:
    """What an import made has been taken back, except what somebody has changed since."""

    type: ClassVar[str] = "org.groundswell.stakeholders.import.undone.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {
        "batch_id": "0195a7c2-6a00-7000-8000-0000000000ff",
        "kind": "people",
        "undone": 480,
    }

    batch_id: str
    kind: str
    undone: int
