"""Wishes about the list of outlets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

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


@dataclass(frozen=True, kw_only=True)
class ReachedPart:
    """An area in which an outlet is heard or read, and by how large a part of its people."""

    area: str
    share: float | None = None


@dataclass(frozen=True, kw_only=True)
class SetFootprint:
    """Say anew, and whole, where an outlet is heard or read; an outline says it of all areas that have a shape."""

    permission: ClassVar[str] = "media.register"

    outlet_id: str
    areas: tuple[ReachedPart, ...] = ()
    outline: dict[str, Any] | None = None
    expected_version: int | None = None
