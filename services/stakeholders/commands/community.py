"""Wishes about communities and who belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar


@dataclass(frozen=True)
class FoundCommunity:
    """Make a community known."""

    permission: ClassVar[str] = "stakeholders.keep-community"

    name: str
    kind: str
    description: str = ""
    area: str | None = None
    outline: dict[str, Any] | None = None
    languages: tuple[str, ...] = ()
    organization_id: str | None = None


@dataclass(frozen=True)
class CorrectCommunity:
    """Put right what is known of a community: what is not given stays, an empty text or outline empties."""

    permission: ClassVar[str] = "stakeholders.keep-community"

    community_id: str
    expected_version: int | None = None
    name: str | None = None
    kind: str | None = None
    description: str | None = None
    area: str | None = None
    outline: dict[str, Any] | None = None
    languages: tuple[str, ...] | None = None
    organization_id: str | None = None


@dataclass(frozen=True)
class CloseCommunity:
    """Say that a community is no more."""

    permission: ClassVar[str] = "stakeholders.keep-community"

    community_id: str
    reason: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class JoinCommunity:
    """Say that a person or an organisation belongs to a community."""

    permission: ClassVar[str] = "stakeholders.join-community"

    community_id: str
    person_id: str | None = None
    organization_id: str | None = None
    since: date | None = None


@dataclass(frozen=True)
class LeaveCommunity:
    """Say since when somebody belongs to a community no longer."""

    permission: ClassVar[str] = "stakeholders.join-community"

    belonging_id: str
    ended_on: date | None = None
    expected_version: int | None = None
