"""Wishes about gatherings: planning them alone or in a series, putting them right, ending them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from services.campaigns.domain.gathering import About
from services.campaigns.domain.series import Rhythm
from services.campaigns.domain.shift import ShiftPlan


@dataclass(frozen=True)
class PlanGathering:
    """Plan a gathering of a launched campaign with its shifts."""

    permission: ClassVar[str] = "campaigns.plan-gathering"

    campaign_id: str
    about: About
    shifts: tuple[ShiftPlan, ...]


@dataclass(frozen=True)
class PlanSeries:
    """Plan the same gathering again and again; the given shifts are those of the first."""

    permission: ClassVar[str] = "campaigns.plan-gathering"

    campaign_id: str
    about: About
    shifts: tuple[ShiftPlan, ...]
    repeats: Rhythm
    occurrences: int


@dataclass(frozen=True)
class CorrectGathering:
    """Put a gathering right, or it and the later ones of its series; `changes` holds what was given."""

    permission: ClassVar[str] = "campaigns.plan-gathering"

    gathering_id: str
    changes: dict[str, Any]
    scope: Literal["this", "later"] = "this"
    expected_version: int | None = None


@dataclass(frozen=True)
class CancelGathering:
    """Call a gathering off."""

    permission: ClassVar[str] = "campaigns.plan-gathering"

    gathering_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True)
class CancelSeries:
    """Call off the gatherings of a series from a day on."""

    permission: ClassVar[str] = "campaigns.plan-gathering"

    series_id: str
    from_day: date
    reason: str


@dataclass(frozen=True)
class CloseGathering:
    """Say that all who came are checked in; `no_shows` says that everybody else with a place did not come."""

    permission: ClassVar[str] = "campaigns.check-in"

    gathering_id: str
    no_shows: bool = False
    expected_version: int | None = None
