"""What is told of files that were brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

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
    }

    batch_id: str
    kind: str
    created: int
    updated: int
    unchanged: int
    waiting: int
    rejected: int


@dataclass(frozen=True)
class ImportUndone:
    """What a file brought has been taken back, except what was changed by hand since."""

    type: ClassVar[str] = "org.groundswell.campaigns.import.undone.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {"batch_id": BATCH, "kind": "activities", "undone": 60}

    batch_id: str
    kind: str
    undone: int
