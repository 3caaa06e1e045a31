"""An initiative: what a member wants to start, the help it asks for, the answer it gets, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.events import (
    InitiativeAdopted,
    InitiativeAnswerMoved,
    InitiativeAskedAgain,
    InitiativeCorrected,
    InitiativeDeclined,
    InitiativeFinished,
    InitiativeOverdue,
    InitiativeStarted,
    InitiativeSupported,
    InitiativeWithdrawn,
)
from services.campaigns.domain.initiative_help import Ask, Offer, checked_asks
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.places import fold, fold_place, tidy, tidy_place

State = Literal["asked", "supported", "declined", "adopted", "done", "withdrawn"]
STATES: tuple[State, ...] = ("asked", "supported", "declined", "adopted", "done", "withdrawn")
Ownership = Literal["community-led", "shared", "partner-led"]
OWNERSHIPS: tuple[Ownership, ...] = ("community-led", "shared", "partner-led")
ROUNDS = 20
"""How often one initiative is asked again at most."""


@dataclass(frozen=True)
class Round:
    """A time that it was declined: when it was asked and answered, why, and what was possible instead."""

    asked_at: datetime
    answer_by: date
    answered_at: datetime
    reason: str
    instead: str


@dataclass(frozen=True)
class Initiative:
    """An initiative as it stands; `person_id` is the member who starts it, `origin` the id that was given for them.

    `promised_by` is the day that was first set for the answer, `answer_by` where it was moved to, `told_for` the one of
    which it was told that it has passed. `about_campaign_id` is what it is about, `campaign_id` what took it up.
    """

    initiative_id: str
    title: str
    what_for: str
    person_id: str
    origin: str
    started_by: str
    asked_by: str
    started_at: datetime
    asked_at: datetime
    promised_by: date
    answer_by: date
    organization_id: str | None = None
    community_id: str | None = None
    policy_id: str | None = None
    about_campaign_id: str | None = None
    area: str = ""
    area_key: str = ""
    topics: tuple[str, ...] = ()
    topic_keys: tuple[str, ...] = ()
    language: str = ""
    asks: tuple[Ask, ...] = ()
    offers: tuple[Offer, ...] = ()
    state: State = "asked"
    answered_at: datetime | None = None
    reason: str = ""
    instead: str = ""
    helper_organization_id: str | None = None
    helper_id: str | None = None
    campaign_id: str | None = None
    ownership: Ownership | None = None
    is_origin: bool = False
    result: str = ""
    figure: int | None = None
    ended_at: datetime | None = None
    rounds: tuple[Round, ...] = ()
    told_for: date | None = None
    version: int = 0

    def start(self) -> tuple[Initiative, InitiativeStarted]:
        """Check that it holds together, and tell of it."""
        started = self._checked()
        return started, InitiativeStarted(**started._whole(), answer_by=started.answer_by)

    def correct(self, changes: dict[str, Any]) -> tuple[Initiative, InitiativeCorrected | None]:
        """Put it right while it is asked or supported; None when everything is as it was."""
        self.must_be("corrected", "asked", "supported")
        corrected = replace(self, **changes)._checked()
        changed = sorted(name for name in changes if getattr(self, name) != getattr(corrected, name))
        return (corrected, corrected._corrected(*changed)) if changed else (self, None)

    def follow(self, leads: Callable[[str], str]) -> tuple[Initiative, InitiativeCorrected | None]:
        """Let it be of the person to whom the ids that were given lead now."""
        offers = tuple(
            replace(one, person_id=leads(one.origin)) if one.origin else one for one in self.offers
        )
        followed = replace(self, person_id=leads(self.origin), offers=offers)
        told = followed._corrected("person_id") if followed.person_id != self.person_id else None
        return followed, told

    def support(
        self, now: datetime, by: str, organization_id: str, helper_id: str
    ) -> tuple[Initiative, InitiativeSupported]:
        """Say yes, and who goes along with it."""
        self._must_be_answerable_by(by)
        supported = replace(
            self,
            state="supported",
            answered_at=now,
            helper_organization_id=organization_id,
            helper_id=helper_id,
            reason="",
            instead="",
        )
        told = InitiativeSupported(
            **supported._told(),
            in_time=self._in_time(now),
            helper_organization_id=organization_id,
            helper_id=helper_id,
        )
        return supported, told

    def decline(
        self, now: datetime, by: str, reason: str, instead: str
    ) -> tuple[Initiative, InitiativeDeclined]:
        """Say no, why, and what is possible instead."""
        self._must_be_answerable_by(by)
        declined = replace(self, state="declined", answered_at=now, reason=reason, instead=instead)
        return declined, InitiativeDeclined(
            **declined._told(), in_time=self._in_time(now), reason=reason, instead=instead
        )

    def ask_again(self, now: datetime, by: str, answer_by: date) -> tuple[Initiative, InitiativeAskedAgain]:
        """Ask a declined one anew; what was answered before is kept."""
        self.must_be("asked again", "declined")
        if len(self.rounds) >= ROUNDS or self.answered_at is None:
            raise Conflict("asked-too-often", f"It was declined {ROUNDS} times; start another initiative.")
        over = Round(self.asked_at, self.answer_by, self.answered_at, self.reason, self.instead)
        again = replace(
            self,
            state="asked",
            asked_at=now,
            asked_by=by,
            promised_by=answer_by,
            answer_by=answer_by,
            told_for=None,
            answered_at=None,
            reason="",
            instead="",
            rounds=(*self.rounds, over),
        )
        return again, InitiativeAskedAgain(**again._told(), answer_by=answer_by, times=len(again.rounds) + 1)

    def move_answer(
        self, answer_by: date, reason: str, today: date
    ) -> tuple[Initiative, InitiativeAnswerMoved]:
        """Give the answer another day, and say why."""
        self.must_be("given another day", "asked")
        if answer_by < today or answer_by == self.answer_by:
            sentence = "Choose another day, from today on."
            raise Invalid("answer-day-past", sentence, {"answer_by": [sentence]})
        moved = replace(self, answer_by=answer_by, told_for=None)
        return moved, InitiativeAnswerMoved(
            **moved._told(), answer_by_before=self.answer_by, answer_by=answer_by, reason=reason
        )

    def overdue(self, today: date) -> tuple[Initiative, tuple[InitiativeOverdue, ...]]:
        """Tell that the day of the answer has passed, once."""
        if self.state != "asked" or self.told_for is not None or today <= self.answer_by:
            return self, ()
        told = InitiativeOverdue(**self._told(), answer_by=self.answer_by)
        return replace(self, told_for=self.answer_by), (told,)

    def adopt(
        self, now: datetime, campaign_id: str, ownership: Ownership, *, is_origin: bool
    ) -> tuple[Initiative, InitiativeAdopted]:
        """Become part of a campaign, with the word about whose it is."""
        self.must_be("adopted", "supported")
        adopted = replace(
            self,
            state="adopted",
            campaign_id=campaign_id,
            ownership=ownership,
            is_origin=is_origin,
            ended_at=now,
        )
        told = InitiativeAdopted(
            **adopted._told(),
            campaign_id=campaign_id,
            ownership=ownership,
            is_origin=is_origin,
            started_at=self.started_at,
        )
        return adopted, told

    def finish(self, now: datetime, result: str, figure: int | None) -> tuple[Initiative, InitiativeFinished]:
        """Say what came of it."""
        self.must_be("finished", "supported")
        done = replace(self, state="done", result=result, figure=figure, ended_at=now)
        return done, InitiativeFinished(**done._told(), result=result, figure=figure)

    def withdraw(self, now: datetime, by: str, reason: str) -> tuple[Initiative, InitiativeWithdrawn]:
        """Take it back, which only whoever brought it may."""
        self.must_be("withdrawn", "asked", "supported")
        if by not in (self.started_by, self.asked_by):
            raise Forbidden(
                "initiative-not-yours", "Only whoever started it takes it back; answer or finish it instead."
            )
        gone = replace(self, state="withdrawn", reason=reason, ended_at=now)
        return gone, InitiativeWithdrawn(**gone._told(), reason=reason)

    def _in_time(self, now: datetime) -> bool:
        return now.date() <= self.promised_by

    def must_be(self, verb: str, *states: State) -> None:
        """Refuse what only these states allow, e.g. `must_be("finished", "supported")`."""
        if self.state not in states:
            raise Conflict(f"initiative-{self.state}", f"It is {self.state}; it cannot be {verb}.")

    def _must_be_answerable_by(self, by: str) -> None:
        self.must_be("answered", "asked")
        if by in (self.started_by, self.asked_by):
            raise Forbidden(
                "initiative-own", "You have asked this yourself; somebody else who may has to answer it."
            )

    def _checked(self) -> Initiative:
        topics: dict[str, str] = {}
        for topic in filter(None, map(tidy, self.topics)):
            topics.setdefault(fold(topic), topic)
        area = tidy_place(self.area)
        return replace(
            self,
            title=tidy(self.title),
            area=area,
            area_key=fold_place(area),
            topics=tuple(topics.values()),
            topic_keys=tuple(topics),
            asks=checked_asks(self.asks, self.offers),
        )

    def _corrected(self, *changed: str) -> InitiativeCorrected:
        return InitiativeCorrected(**self._whole(), answer_by=self.answer_by, changed=changed)

    def _whole(self) -> dict[str, Any]:
        """Its own words; those of its asks stay here."""
        kinds = tuple(dict.fromkeys(one.kind for one in self.asks))
        own = ("what_for", "area", "topics", "language")
        return {**self._told(), **{name: getattr(self, name) for name in own}, "asks_for": kinds}

    def _told(self) -> dict[str, Any]:
        about = ("organization_id", "community_id", "policy_id", "about_campaign_id")
        own = ("initiative_id", "title", "person_id", *about)
        return {name: getattr(self, name) for name in own}
