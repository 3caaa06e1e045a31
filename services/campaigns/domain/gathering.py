"""A gathering of a campaign: what people come to, where, in which shifts, and what is asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.events import (
    GatheringCancelled,
    GatheringClosed,
    GatheringCorrected,
    GatheringPlanned,
    ShiftTold,
)
from services.campaigns.domain.shift import Shift
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.places import fold_place, tidy, tidy_place

KINDS = ("rally", "canvass", "phone-bank", "training", "meeting", "clean-up", "vigil", "other")
SHIFTS = 50
COMMUNITIES = 10
"""How many shifts a gathering has at most, and how many communities it is for."""


@dataclass(frozen=True)
class About:
    """What people are told of a gathering; each requirement is a sentence that one confirms when signing up.

    The hours that people give at it are credited to the communities that it is for.
    """

    title: str
    kind: str
    place: str
    description: str = ""
    adm1: str = ""
    address: str | None = None
    organization_id: str | None = None
    audience: str = ""
    skills: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    community_ids: tuple[str, ...] = ()

    def tidied(self) -> About:
        """The same with single spaces, and every word and sentence once."""
        return replace(
            self,
            title=tidy(self.title),
            place=tidy(self.place),
            adm1=tidy_place(self.adm1),
            address=tidy(self.address or "") or None,
            audience=tidy(self.audience),
            skills=_once(self.skills),
            requirements=_once(self.requirements),
            community_ids=_once(self.community_ids),
        )


@dataclass(frozen=True)
class Gathering:
    """A gathering as it stands; `starts_at` and `ends_at` span its shifts, `occurs_on` is its place in a series."""

    gathering_id: str
    campaign_id: str
    about: About
    planned_at: datetime
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    occurs_on: date
    adm1_key: str = ""
    series_id: str | None = None
    stage: Literal["planned", "cancelled", "closed"] = "planned"
    is_cancelled: bool = False
    reason: str = ""
    version: int = 0

    def plan(self, shifts: Sequence[Shift]) -> tuple[Gathering, GatheringPlanned]:
        """Tell that people can sign up."""
        planned = self._spanning(shifts)
        return planned, GatheringPlanned(**planned._told(shifts))

    def correct(
        self, now: datetime, about: About, before: Sequence[Shift], after: Sequence[Shift]
    ) -> tuple[Gathering, GatheringCorrected | None]:
        """Put right what it is and when; None when everything is as it was."""
        self.must_be_planned("corrected")
        changed = [name for name, value in vars(about).items() if getattr(self.about, name) != value]
        if _told_of(before) != _told_of(after):
            changed.append("shifts")
        if not changed:
            return self, None
        corrected = replace(self, about=about, changed_at=now)._spanning(after)
        return corrected, GatheringCorrected(**corrected._told(after), changed=tuple(sorted(changed)))

    def cancel(
        self, now: datetime, reason: str, shifts: Iterable[Shift]
    ) -> tuple[Gathering, GatheringCancelled]:
        """Call it off."""
        self.must_be_planned("cancelled")
        cancelled = replace(self, stage="cancelled", is_cancelled=True, reason=reason, changed_at=now)
        signed_up = sum(shift.taken + shift.waiting for shift in shifts)
        return cancelled, GatheringCancelled(
            self.gathering_id, self.campaign_id, self.about.organization_id, self.starts_at, reason, signed_up
        )

    def close(
        self, now: datetime, attended: int, missed: int, minutes: int
    ) -> tuple[Gathering, GatheringClosed]:
        """Say that what is recorded of those who came is complete."""
        self.must_be_over(now)
        closed = replace(self, stage="closed", changed_at=now)
        return closed, GatheringClosed(
            gathering_id=self.gathering_id,
            campaign_id=self.campaign_id,
            organization_id=self.about.organization_id,
            adm1=self.about.adm1 or None,
            starts_at=self.starts_at,
            attended=attended,
            missed=missed,
            minutes=minutes,
        )

    def must_be_planned(self, verb: str) -> None:
        """Refuse what only a gathering allows that is neither cancelled nor closed."""
        if self.stage != "planned":
            raise Conflict(
                f"gathering-{self.stage}", f"The gathering is {self.stage}; it cannot be {verb} any more."
            )

    def must_be_over(self, now: datetime) -> None:
        """Refuse to close what is still going on."""
        self.must_be_planned("closed")
        if now < self.ends_at:
            raise Conflict(
                "gathering-not-over", "The gathering is not over yet. Close it after its last shift."
            )

    def must_have_confirmed(self, confirmed: Iterable[str]) -> None:
        """Refuse whoever has not confirmed each requirement, word by word."""
        missing = [one for one in self.about.requirements if one not in set(confirmed)]
        if missing:
            said = [f"Please confirm: {one}" for one in missing]
            raise Invalid("requirements-unconfirmed", said[0], {"confirmed": said})

    def _spanning(self, shifts: Sequence[Shift]) -> Gathering:
        return replace(
            self,
            starts_at=min(shift.starts_at for shift in shifts),
            ends_at=max(shift.ends_at for shift in shifts),
            adm1_key=fold_place(self.about.adm1),
        )

    def _told(self, shifts: Sequence[Shift]) -> dict[str, Any]:
        return {
            "gathering_id": self.gathering_id,
            "campaign_id": self.campaign_id,
            "series_id": self.series_id,
            "title": self.about.title,
            "kind": self.about.kind,
            "place": self.about.place,
            "adm1": self.about.adm1 or None,
            "organization_id": self.about.organization_id,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "shifts": _told_of(shifts),
            "community_ids": self.about.community_ids,
        }


def _told_of(shifts: Iterable[Shift]) -> tuple[ShiftTold, ...]:
    ordered = sorted(shifts, key=lambda shift: (shift.starts_at, shift.slot))
    return tuple(
        ShiftTold(shift.shift_id, shift.name, shift.starts_at, shift.ends_at, shift.capacity)
        for shift in ordered
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(tidy, texts))))
