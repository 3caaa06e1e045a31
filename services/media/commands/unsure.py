"""The wish about messages of which nobody knows whether they arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, kw_only=True)
class SettleUnsure:
    """Count the unsure messages of a mailing as sent, or send them once more."""

    permission: ClassVar[str] = "media.approve"

    mailing_id: str
    as_: Literal["sent", "send"]
    reason: str
    expected_version: int | None = None
