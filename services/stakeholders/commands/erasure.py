"""The wish to forget a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.stakeholders.domain.erasure import Check, Way


@dataclass(frozen=True)
class ErasePerson:
    """Forget a person who asks for it, for good; that they were erased, when and by whom stays."""

    permission: ClassVar[str] = "stakeholders.erase-person"

    person_id: str
    way: Way
    asked_on: date
    identity: Check
    request: str | None = None
    expected_version: int | None = None
