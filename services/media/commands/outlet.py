"""Wishes about the list of outlets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.media.domain.outlet import Audience, OutletKind


@dataclass(frozen=True, kw_only=True)
class RegisterOutlet:
    """Enter an outlet into the coalition's list."""

    permission: ClassVar[str] = "media.register"

    name: str
    kind: OutletKind
    languages: tuple[str, ...] = ()
    area: str | None = None
    footprint: tuple[str, ...] = ()
    audience: Audience | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectOutlet(RegisterOutlet):
    """Say anew, and whole, what is known of an outlet."""

    outlet_id: str
    expected_version: int | None = None
