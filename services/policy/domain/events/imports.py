"""What is told of files that policy took in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from services.policy.domain.events.examples import BATCH


@dataclass(frozen=True)
class ImportCompleted:
    """A file has been taken in."""

    type: ClassVar[str] = "org.groundswell.policy.import.completed.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {
        "batch_id": BATCH,
        "kind": "policies",
        "created": 12,
        "updated": 1,
        "unchanged": 3,
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
    """What a file brought in has been taken back."""

    type: ClassVar[str] = "org.groundswell.policy.import.undone.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {"batch_id": BATCH, "kind": "policies", "undone": 12}

    batch_id: str
    kind: str
    undone: int
