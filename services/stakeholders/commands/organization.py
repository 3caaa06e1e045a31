"""Wishes about organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.stakeholders.domain.popolo import Identifier, Link


@dataclass(frozen=True)
class RegisterOrganization:
    """Register an organisation; one of the same name is answered, not doubled."""

    permission: ClassVar[str] = "stakeholders.register-organization"

    name: str
    sector: str
    kind: str = "organization"
    acronym: str | None = None
    classification: str = ""
    area: str | None = None
    level: str = ""
    is_partner: bool = True
    other_names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class CorrectOrganization:
    """Put right what is known of an organisation: what is not given stays, an empty text empties."""

    permission: ClassVar[str] = "stakeholders.correct-organization"

    organization_id: str
    expected_version: int | None = None
    name: str | None = None
    sector: str | None = None
    kind: str | None = None
    acronym: str | None = None
    classification: str | None = None
    area: str | None = None
    level: str | None = None
    is_partner: bool | None = None
    other_names: tuple[str, ...] | None = None
    identifiers: tuple[Identifier, ...] | None = None
    links: tuple[Link, ...] | None = None
