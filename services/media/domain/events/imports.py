"""What is told of files that were taken in or back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from shared.kernel.refused import WhyRefused

_BATCH = "0195a7c2-6a00-7000-8000-0000000000ba"


@dataclass(frozen=True)
class ImportCompleted:
    """A file has been taken in."""

    type: ClassVar[str] = "org.groundswell.media.import.completed.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {
        "batch_id": _BATCH,
        "kind": "coverage",
        "created": 40,
        "updated": 2,
        "unchanged": 3,
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
    """What a file brought in has been taken back."""

    type: ClassVar[str] = "org.groundswell.media.import.undone.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {"batch_id": _BATCH, "kind": "coverage", "undone": 40}

    batch_id: str
    kind: str
    undone: int
