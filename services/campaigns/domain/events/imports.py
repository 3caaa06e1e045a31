"""What is told of files that were brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from shared.kernel.refused import WhyRefused

BATCH = "0195a7c2-6a00-7000-8000-0000000000ba"


@dataclass(frozen=True)
class ImportCompleted:
    """A file has been read to its end; the numbers are of its lines."""

    type: ClassVar[str] = "org.groundswell.campaigns.import.completed.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {
        "batch_id": BATCH,
        "kind": "activities",
        "created": 60,
        "updated": 0,
        "unchanged": 1,
        "waiting": 0,
        "rejected": 1,
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
        "reasons": [{"code": "cell-empty", "field": "sector", "count": 1}],
    }

    batch_id: str
    kind: str
    created: int
    updated: int
    unchanged: int
    waiting: int
    rejected: int
    organization_id: Annotated[str | None, "For which organisation it was sent in, where for one."]
    reasons: Annotated[
        tuple[WhyRefused, ...], "Why lines were not taken, the most frequent first, at most 20."
    ]


@dataclass(frozen=True)
class ImportUndone:
    """What a file brought has been taken back, except what was changed by hand since."""

    type: ClassVar[str] = "org.groundswell.campaigns.import.undone.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {"batch_id": BATCH, "kind": "activities", "undone": 60}

    batch_id: str
    kind: str
    undone: int
