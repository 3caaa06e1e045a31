"""Wishes about the languages that people need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class SetLanguageNeed:
    """Say how many people of an area need a language, in the place of what was said before."""

    permission: ClassVar[str] = "media.message"

    area: str
    language: str
    source: str
    people: int | None = None
    share: float | None = None
    as_of: date | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveLanguageNeed:
    """Say nothing any more of a language in an area."""

    permission: ClassVar[str] = "media.message"

    language_need_id: str
    reason: str
    expected_version: int | None = None
