"""A release: what we tell the press, in which words, from when on, and who has agreed to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.media.domain.events import (
    ReleaseApproved,
    ReleaseCorrected,
    ReleaseDrafted,
    ReleaseIssued,
    ReleasePickedUp,
    ReleaseWithdrawn,
)
from services.media.domain.quote import Quote
from shared.kernel.errors import Conflict, NotFound

Stage = Literal["draft", "approved", "out", "withdrawn"]
VERSIONS = 50
QUOTES = 20
"""How many versions of its text and how many quotes a release has at most."""


@dataclass(frozen=True)
class Wording:
    """One version of headline and text, and who wrote it."""

    headline: str
    text: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True)
class PickUp:
    """The first coverage of a release."""

    coverage_id: str
    outlet_id: str
    published_on: date
    published_at: datetime | None = None

    @property
    def order(self) -> tuple[str, str, str]:
        """By day, and within it by hour; one whose hour nobody knows comes last of its day."""
        hour = f"{self.published_at:%H:%M:%S}" if self.published_at else "~"
        return self.published_on.isoformat(), hour, self.coverage_id


@dataclass(frozen=True)
class Release:
    """A release as it stands; `texts` are all versions, the last of which counts."""

    release_id: str
    texts: tuple[Wording, ...]
    drafted_at: datetime
    changed_at: datetime
    headline: str = ""
    embargo_until: datetime | None = None
    campaign_id: str | None = None
    policy_id: str | None = None
    quotes: tuple[Quote, ...] = ()
    stage: Stage = "draft"
    approved_by: str | None = None
    approved_at: datetime | None = None
    issued_at: datetime | None = None
    reason: str = ""
    because: str = ""
    picked_up: PickUp | None = None
    pick_up_hours: int | None = None
    version: int = 0

    def draft(self) -> tuple[Release, ReleaseDrafted]:
        """Tell that it is written down."""
        return replace(self, headline=self.texts[-1].headline), ReleaseDrafted(**self._of(), **self._held())

    def correct(self, wording: Wording, **said: Any) -> tuple[Release, ReleaseCorrected | None]:
        """Rewrite it; whatever changes, what was approved is approved no more. No event where nothing changes."""
        self._must_be_in_hand("corrected")
        last = self.texts[-1]
        changed = [name for name in ("headline", "text") if getattr(wording, name) != getattr(last, name)]
        texts = (*self.texts, wording) if changed else self.texts
        changed += [name for name in said if said[name] != getattr(self, name)]
        if not changed:
            return self, None
        if len(texts) > VERSIONS:
            raise Conflict("versions-too-many", f"There are {VERSIONS} versions; write a new release.")
        corrected = replace(self, **said, texts=texts, headline=texts[-1].headline)._unapproved(
            wording.written_at
        )
        event = ReleaseCorrected(
            **corrected._of(), **corrected._held(), changed=tuple(changed), text_version=len(texts)
        )
        return corrected, event

    def approve(self, now: datetime, actor_id: str, because: str = "") -> tuple[Release, ReleaseApproved]:
        """Agree to the words as they stand, as somebody else than who wrote them, with every quote agreed to.

        `because` says why, where among them are words that are not to be said.
        """
        if self.stage != "draft":
            raise Conflict(f"release-{self.stage}", f"The release is {self._words()}; it needs no approval.")
        if self.texts[-1].written_by == actor_id:
            raise Conflict("release-own", "You wrote this version. Ask somebody else to read and approve it.")
        waiting = sum(quote.approved_at is None for quote in self.quotes)
        if waiting:
            raise Conflict(
                "quotes-unapproved",
                f"Quotes without approval: {waiting}. Get it from who is quoted, or take them out.",
            )
        agreed: dict[str, Any] = {"approved_by": actor_id, "approved_at": now, "because": because}
        approved = replace(self, stage="approved", changed_at=now, **agreed)
        version = len(self.texts)
        return approved, ReleaseApproved(**self._of(), **self._held(), text_version=version, because=because)

    def issue(self, now: datetime) -> tuple[Release, ReleaseIssued]:
        """Put it out, once it is approved and its embargo is over."""
        if self.stage != "approved":
            raise Conflict(
                f"release-{self.stage}",
                f"The release is {self._words()}; only an approved one can be put out.",
            )
        if self.embargo_until and now < self.embargo_until:
            raise Conflict(
                "release-embargoed",
                f"The embargo lasts until {self.embargo_until:%Y-%m-%d %H:%M} UTC; put it out then, or correct it.",
            )
        issued = replace(self, stage="out", issued_at=now, changed_at=now)
        return issued, ReleaseIssued(**self._of(), headline=self.headline, issued_at=now)

    def withdraw(self, now: datetime, reason: str) -> tuple[Release, ReleaseWithdrawn]:
        """Take it back, whether or not it is out."""
        if self.stage == "withdrawn":
            raise Conflict("release-withdrawn", "The release is withdrawn already.")
        withdrawn = replace(self, stage="withdrawn", reason=reason, changed_at=now)
        return withdrawn, ReleaseWithdrawn(**self._of(), reason=reason, was_out=self.stage == "out")

    def with_quote(self, now: datetime, quote: Quote) -> Release:
        """Quote somebody; what was approved needs approval again."""
        self._must_be_in_hand("given a quote")
        if len(self.quotes) >= QUOTES:
            raise Conflict("quotes-too-many", f"A release has at most {QUOTES} quotes.")
        return replace(self, quotes=(*self.quotes, quote))._unapproved(now)

    def approve_quote(self, now: datetime, quote_id: str, actor_id: str) -> tuple[Release, Quote]:
        """Note that who is quoted has agreed to the words."""
        self._must_be_in_hand("changed")
        quote = self._quote(quote_id).approve(now, actor_id)
        quotes = tuple(quote if one.quote_id == quote_id else one for one in self.quotes)
        return replace(self, quotes=quotes, changed_at=now), quote

    def without_quote(self, now: datetime, quote_id: str) -> tuple[Release, Quote]:
        """Take a quote out; what was approved needs approval again."""
        self._must_be_in_hand("changed")
        quote = self._quote(quote_id)
        left = tuple(one for one in self.quotes if one.quote_id != quote_id)
        return replace(self, quotes=left)._unapproved(now), quote

    def unquoted(self, person_ids: Collection[str]) -> Release:
        """The same without the words of these persons, who were erased; that somebody was quoted stays."""
        quotes = tuple(replace(one, text="") if one.person_id in person_ids else one for one in self.quotes)
        return replace(self, quotes=quotes)

    def pick_up(self, coverage: Iterable[PickUp]) -> tuple[Release, ReleasePickedUp | None]:
        """Set which of its coverage came first; no event where that is known already."""
        first = min(coverage, key=lambda one: one.order, default=None)
        if first == self.picked_up:
            return self, None
        hours = self._hours_to(first)
        where: dict[str, Any] = {
            name: getattr(first, name, None) for name in ("coverage_id", "outlet_id", "published_on")
        }
        picked = replace(self, picked_up=first, pick_up_hours=hours)
        return picked, ReleasePickedUp(**self._of(), **where, hours=hours)

    def must_be_for_the_press(self, verb: str) -> None:
        """Refuse what only a release allows that is approved or out."""
        if self.stage not in ("approved", "out"):
            raise Conflict(
                f"release-{self.stage}",
                f"The release is {self._words()}; only an approved one can be {verb}.",
            )

    def _hours_to(self, first: PickUp | None) -> int | None:
        if first is None or first.published_at is None or self.issued_at is None:
            return None
        seconds = (first.published_at - self.issued_at).total_seconds()
        return int(seconds // 3600) if seconds >= 0 else None

    def _quote(self, quote_id: str) -> Quote:
        for quote in self.quotes:
            if quote.quote_id == quote_id:
                return quote
        raise NotFound("quote-not-found", f"There is no quote {quote_id} in this release.")

    def _unapproved(self, now: datetime) -> Release:
        return replace(self, stage="draft", approved_by=None, approved_at=None, because="", changed_at=now)

    def _must_be_in_hand(self, verb: str) -> None:
        if self.stage in ("out", "withdrawn"):
            raise Conflict(
                f"release-{self.stage}",
                f"The release is {self._words()}; it cannot be {verb}. Write a new one.",
            )

    def _words(self) -> str:
        return "a draft" if self.stage == "draft" else self.stage

    def _of(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("release_id", "campaign_id", "policy_id")}

    def _held(self) -> dict[str, Any]:
        return {"embargo_until": self.embargo_until}
