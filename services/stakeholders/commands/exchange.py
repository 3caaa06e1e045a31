"""Wishes about exchanges with persons and organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class LogExchange:
    """Note that somebody of the coalition spoke with a person, an organisation, or a person for one."""

    permission: ClassVar[str] = "stakeholders.log-exchange"

    channel: str
    held_on: date
    person_id: str | None = None
    organization_id: str | None = None
    campaign_id: str | None = None
    policy_id: str | None = None
    note: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class CorrectExchange:
    """Put right what is known of an exchange: what is not given stays, an empty text empties."""

    permission: ClassVar[str] = "stakeholders.log-exchange"

    exchange_id: str
    expected_version: int | None = None
    channel: str | None = None
    held_on: date | None = None
    person_id: str | None = None
    organization_id: str | None = None
    campaign_id: str | None = None
    policy_id: str | None = None
    note: str | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class RemoveExchange:
    """Take out an exchange that was logged in error."""

    permission: ClassVar[str] = "stakeholders.log-exchange"

    exchange_id: str
    reason: str = "mistake"
    expected_version: int | None = None
