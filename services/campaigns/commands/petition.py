"""Wishes about petitions and their signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from services.campaigns.domain.petition import Because


@dataclass(frozen=True)
class OpenPetition:
    """Open a petition of a launched campaign."""

    permission: ClassVar[str] = "campaigns.open-petition"

    campaign_id: str
    title: str
    demand: str
    goal: int


@dataclass(frozen=True)
class CorrectPetition:
    """Put an open petition right; `changes` holds what was given, `reason` why its words change."""

    permission: ClassVar[str] = "campaigns.open-petition"

    petition_id: str
    changes: dict[str, Any]
    reason: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class WithdrawSignature:
    """Take a signature back that was recorded in error, or that its person took back."""

    permission: ClassVar[str] = "campaigns.withdraw-signature"

    signature_id: str
    because: Because
    expected_version: int | None = None


@dataclass(frozen=True)
class SignPetition:
    """Sign a petition, or record a signature that was given on paper."""

    permission: ClassVar[str] = "campaigns.act"

    petition_id: str
    person_id: str
    organization_id: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class SignPetitionMany:
    """Record a sheet of paper signatures at once."""

    permission: ClassVar[str] = "campaigns.sign-many"

    petition_id: str
    person_ids: tuple[str, ...]
    organization_id: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class ClosePetition:
    """End the gathering of signatures."""

    permission: ClassVar[str] = "campaigns.open-petition"

    petition_id: str
    reason: str = ""
    expected_version: int | None = None
