"""What is told of outlets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

_OUTLET: dict[str, Any] = {
    "outlet_id": "0195a7c2-6a00-7000-8000-000000000011",
    "name": "Radio Kakata",
    "kind": "community-radio",
    "languages": ["en-LR", "kpe"],
    "area": "LR-MG",
    "audience": {"claimed": 40000, "source": "Listener survey of the county, 2024", "as_of": "2024-11-01"},
}


@dataclass(frozen=True)
class ClaimedAudience:
    """How many an outlet says it reaches, who says so, and for which day: a claim, never a count."""

    claimed: int
    source: str
    as_of: date | None


@dataclass(frozen=True)
class OutletRegistered:
    """An outlet has been entered into the coalition's list."""

    type: ClassVar[str] = "org.groundswell.media.outlet.registered.v1"
    subject: ClassVar[str] = "outlet_id"
    example: ClassVar[dict[str, Any]] = _OUTLET

    outlet_id: str
    name: str
    kind: str
    languages: Annotated[tuple[str, ...], "BCP 47 tags."]
    area: Annotated[str | None, "Where the outlet is at home."]
    audience: ClaimedAudience | None = None


@dataclass(frozen=True)
class ReachedArea:
    """An area in which an outlet is heard or read; without a share it reaches all who live there."""

    area: str
    area_key: str
    share: float | None
    country: Annotated[str | None, "The country that it lies in, where the map has it."] = None


@dataclass(frozen=True)
class OutletFootprintSet:
    """Where an outlet is heard or read is known, or known better."""

    type: ClassVar[str] = "org.groundswell.media.outlet.footprint_set.v1"
    subject: ClassVar[str] = "outlet_id"
    example: ClassVar[dict[str, Any]] = {
        "outlet_id": _OUTLET["outlet_id"],
        "areas": [
            {"area": "Margibi", "area_key": "margibi", "share": None, "country": "Liberia"},
            {"area": "Bong", "area_key": "bong", "share": 0.4, "country": "Liberia"},
        ],
    }

    outlet_id: str
    areas: Annotated[
        tuple[ReachedArea, ...],
        "Each with its key, by which it is compared, and the share of its people, from 0 to 1; null means all.",
    ]


@dataclass(frozen=True)
class OutletCorrected:
    """What is known of an outlet has been corrected."""

    type: ClassVar[str] = "org.groundswell.media.outlet.corrected.v1"
    subject: ClassVar[str] = "outlet_id"
    example: ClassVar[dict[str, Any]] = {**_OUTLET, "changed": ["languages"]}

    outlet_id: str
    name: str
    kind: str
    languages: Annotated[tuple[str, ...], "BCP 47 tags."]
    area: Annotated[str | None, "Where the outlet is at home."]
    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]
    audience: ClaimedAudience | None = None
