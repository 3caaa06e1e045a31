"""What was won, what kind of change it is, and whether it lasts."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from services.policy.domain.events import WinConfirmed, WinCorrected, WinDiscarded, WinDrafted, WinReviewed
from shared.kernel.errors import Conflict, Invalid

Kind = Literal["programme", "policy", "practice"]
Novelty = Literal["new", "changed"]
Scale = Literal["quick-win", "system-change"]
Intensity = Literal["small", "medium", "large"]
Duration = Literal["once", "ongoing"]
State = Literal["draft", "confirmed"]
Stands = Literal["holds", "partly", "reversed"]
KINDS: tuple[Kind, ...] = ("programme", "policy", "practice")
NOVELTIES: tuple[Novelty, ...] = ("new", "changed")
SCALES: tuple[Scale, ...] = ("quick-win", "system-change")
INTENSITIES: tuple[Intensity, ...] = ("small", "medium", "large")
DURATIONS: tuple[Duration, ...] = ("once", "ongoing")
STANDS: tuple[Stands, ...] = ("holds", "partly", "reversed")
ASKED_AFTER = (3, 6, 12)
"""Months after the change at which it is asked whether it holds."""
MOST = 50
"""Reviews of one win."""
NEEDED = ("scale", "intensity", "duration")


@dataclass(frozen=True)
class Review:
    """Somebody's word whether a win holds, and what shows it; without an organisation, staff said so."""

    stands: Stands
    reviewed_on: date
    reviewed_at: datetime
    note: str = ""
    url: str | None = None
    organization_id: str | None = None
    months: int | None = None

    def must_be_fit(self, changed_on: date) -> None:
        """Refuse a word that is still to come, older than the change, or without anything to show for it."""
        if self.reviewed_on > self.reviewed_at.date():
            raise Invalid(
                "reviewed-in-future",
                "Say how it stands today.",
                {"reviewed_on": ["Must not be in the future."]},
            )
        if self.reviewed_on < changed_on:
            raise Invalid(
                "reviewed-before-change",
                f"The change was on {changed_on}.",
                {"reviewed_on": ["Must not be before the change."]},
            )
        if not (self.note.strip() or self.url):
            raise Invalid(
                "proof-missing", "Say what shows it: a note or a link.", {"note": ["Give a note or a link."]}
            )


@dataclass(frozen=True)
class Win:
    """A change of a programme, a policy or a practice; `due_on` is when it is asked next whether it holds."""

    win_id: str
    title: str
    kind: Kind
    changed_on: date
    drafted_at: datetime
    novelty: Novelty = "new"
    scale: Scale | None = None
    intensity: Intensity | None = None
    reach: int | None = None
    duration: Duration | None = None
    policy_id: str | None = None
    campaign_id: str | None = None
    organization_id: str | None = None
    note: str = ""
    url: str | None = None
    drafted_from: str | None = None
    state: State = "draft"
    stands: Stands | None = None
    confirmed_at: datetime | None = None
    due_on: date | None = None
    reviews: tuple[Review, ...] = ()
    version: int = 0

    def draft(self) -> WinDrafted:
        """Tell of it."""
        self._must_be_fit()
        return WinDrafted(**self._told())

    def correct(self, **said: Any) -> tuple[Win, WinCorrected | None]:
        """Set what is said of it; no event where nothing changes."""
        changed = tuple(name for name in said if getattr(self, name) != said[name])
        if not changed:
            return self, None
        corrected = replace(self, **said)
        corrected._must_be_fit()
        if self.state == "confirmed":
            corrected._must_be_whole()
            corrected = replace(corrected, due_on=corrected._asked_next())
        return corrected, WinCorrected(
            **corrected._told(), stands=corrected.stands, asked_again_on=corrected.due_on, changed=changed
        )

    def confirm(self, now: datetime) -> tuple[Win, WinConfirmed]:
        """Say that it was won."""
        if self.state != "draft":
            raise Conflict("win-confirmed", "This win is confirmed already.")
        self._must_be_whole()
        confirmed = replace(self, state="confirmed", stands="holds", confirmed_at=now)
        confirmed = replace(confirmed, due_on=confirmed._asked_next())
        return confirmed, WinConfirmed(**confirmed._told(), stands="holds", asked_again_on=confirmed.due_on)

    def review(self, review: Review) -> tuple[Win, WinReviewed]:
        """Say whether it holds; this answers the question that was due, if any."""
        if self.state != "confirmed":
            raise Conflict("win-not-confirmed", "This is a draft: confirm it first.")
        if len(self.reviews) >= MOST:
            raise Conflict("reviews-too-many", f"A win has at most {MOST} reviews.")
        review.must_be_fit(self.changed_on)
        is_due = self.due_on is not None and review.reviewed_on >= self.due_on
        review = replace(review, months=self._asked(review.reviewed_on) if is_due else None)
        kept = (*self.reviews, review)
        # Two who say different things: the later day counts, and of one day what was said last.
        last = max(kept, key=lambda one: (one.reviewed_on, one.reviewed_at))
        reviewed = replace(self, reviews=kept, stands=last.stands)
        reviewed = replace(reviewed, due_on=reviewed._asked_next())
        return reviewed, WinReviewed(
            **reviewed._told(),
            stands=last.stands,
            asked_again_on=reviewed.due_on,
            reviewed_on=review.reviewed_on,
            reviewed_by=review.organization_id,
            months=review.months,
        )

    def discard(self, reason: str) -> WinDiscarded:
        """Tell that it was none."""
        if self.state != "draft":
            raise Conflict("win-confirmed", "A confirmed win stays. If it does not hold any more, say so.")
        return WinDiscarded(self.win_id, reason)

    def _asked(self, on: date) -> int | None:
        """The last question that was due by a day."""
        due = [months for months in ASKED_AFTER if after(self.changed_on, months) <= on]
        return due[-1] if due else None

    def _asked_next(self) -> date | None:
        """The day of the first question that no review on or after it has answered."""
        latest = max((one.reviewed_on for one in self.reviews), default=date.min)
        days = (after(self.changed_on, months) for months in ASKED_AFTER)
        return next((day for day in days if day > latest), None)

    def _must_be_fit(self) -> None:
        if self.changed_on > self.drafted_at.date():
            raise Invalid(
                "changed-in-future",
                "A win is recorded once it is there.",
                {"changed_on": ["Must not be in the future."]},
            )
        if not (self.policy_id or self.campaign_id):
            raise Invalid(
                "win-of-nothing",
                "Say which policy it follows from, or which campaign won it.",
                {"campaign_id": ["Give a campaign or a policy."]},
            )

    def _must_be_whole(self) -> None:
        missing = {
            name: ["Say it before this is confirmed."] for name in NEEDED if getattr(self, name) is None
        }
        if not (self.note.strip() or self.url):
            missing["note"] = ["Say what shows it: a note or a link."]
        if missing:
            raise Invalid("win-incomplete", "What was won is not said in full.", missing)

    def _told(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(WinDrafted)}


def after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
