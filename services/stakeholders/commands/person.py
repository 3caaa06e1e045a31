"""Wishes about persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.stakeholders.domain.popolo import Identifier, Link


@dataclass(frozen=True)
class Role:
    """What a person is in an organisation, as said while registering."""

    organization_id: str
    role: str = ""


@dataclass(frozen=True)
class RegisterPerson:
    """Register a person, or find the one who is registered under the same identifier, e-mail or telephone."""

    permission: ClassVar[str] = "stakeholders.register-person"

    name: str = ""
    given_name: str = ""
    family_name: str = ""
    kind: str = "supporter"
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    area: str | None = None
    languages: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    memberships: tuple[Role, ...] = ()
    region: str = ""


@dataclass(frozen=True)
class CorrectPerson:
    """Put right what is known of a person: what is not given stays, an empty text empties."""

    permission: ClassVar[str] = "stakeholders.correct-person"

    person_id: str
    expected_version: int | None = None
    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    kind: str | None = None
    emails: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    area: str | None = None
    languages: tuple[str, ...] | None = None
    identifiers: tuple[Identifier, ...] | None = None
    links: tuple[Link, ...] | None = None
    region: str = ""
