"""Wishes to record that an organisation may be named in public with where it stands, and that it may no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.policy.domain.naming import Way
from services.policy.domain.stance import StanceWord


@dataclass(frozen=True, kw_only=True)
class AgreeNaming:
    """Record who of an organisation agreed, when and how, to be named with the stance that it has."""

    permission: ClassVar[str] = "policy.record"

    stance_id: str
    stance: StanceWord
    agreed_by: str
    agreed_on: date
    way: Way
    is_url_public: bool = False
    person_id: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawNaming:
    """Record that the organisation agrees no more; from that moment on no stranger reads its name."""

    permission: ClassVar[str] = "policy.record"

    stance_id: str
    expected_version: int | None = None
