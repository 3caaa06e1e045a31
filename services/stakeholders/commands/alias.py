"""Wishes about the names of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.stakeholders.domain.popolo import Identifier
from shared.kernel.roles import STEWARD_NAMES as STEWARD


@dataclass(frozen=True)
class ConfirmAlias:
    """Say whom a name means: the organisation given, else the proposed one."""

    permission: ClassVar[str] = STEWARD

    alias_id: str
    organization_id: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class RefuseAlias:
    """Say that a name does not mean the proposed organisation."""

    permission: ClassVar[str] = STEWARD

    alias_id: str
    expected_version: int | None = None


@dataclass(frozen=True)
class RegisterFromAlias:
    """Register the organisation that a name means, because it is not registered yet."""

    permission: ClassVar[str] = STEWARD

    alias_id: str
    sector: str
    name: str = ""
    kind: str = "organization"
    acronym: str | None = None
    area: str | None = None
    is_partner: bool = True
    expected_version: int | None = None


@dataclass(frozen=True)
class RegistryEntry:
    """One organisation of a list that others keep, with all the names it goes by there."""

    name: str
    acronym: str = ""
    sector: str = "ngo"
    other_names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class LoadRegistry:
    """Take over a list of organisations and their names, so that names in sheets can be recognised."""

    permission: ClassVar[str] = STEWARD

    entries: tuple[RegistryEntry, ...]
