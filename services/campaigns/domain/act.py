"""An act: what one person gave to an appeal, a letter or a pledge once, a call once a day, to each whom it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.appeal import Appeal, Kind
from services.campaigns.domain.events import ActKept, ActTaken, ActWithdrawn
from shared.kernel.errors import Conflict, Fields, Invalid
from shared.kernel.ids import id_from

Channel = Literal["email", "post", "phone", "online", "paper", "in-person"]
CHANNELS: tuple[Channel, ...] = ("email", "post", "phone", "online", "paper", "in-person")
Outcome = Literal["reached", "voicemail", "refused", "no-answer"]
OUTCOMES: tuple[Outcome, ...] = ("reached", "voicemail", "refused", "no-answer")
Answer = Literal["for", "against", "undecided"]
ANSWERS: tuple[Answer, ...] = ("for", "against", "undecided")
State = Literal["taken", "kept", "withdrawn"]
STATES: tuple[State, ...] = ("taken", "kept", "withdrawn")
STANDING: tuple[State, ...] = ("taken", "kept")
_DONE = {"letter": "has written", "call": "has called", "pledge": "has pledged"}


@dataclass(frozen=True)
class Said:
    """What is said of an act when it is recorded."""

    person_id: str
    target_id: str | None = None
    organization_id: str | None = None
    done_on: date | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    answer: Answer | None = None
    pledge: str = ""


@dataclass(frozen=True)
class Act:
    """One act; `pledge` is one of the sentences of its appeal, so nothing about the person stands here.

    `origin` is who gave it, whoever they were merged into since; `aside` is how it stood before a merge showed that
    the same person had given the same.
    """

    act_id: str
    appeal_id: str
    campaign_id: str
    kind: Kind
    person_id: str
    target_id: str | None
    organization_id: str | None
    done_on: date
    taken_at: datetime
    channel: Channel
    outcome: Outcome | None = None
    answer: Answer | None = None
    pledge: str = ""
    state: State = "taken"
    kept_on: date | None = None
    origin: str = ""
    aside: State | None = None
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "origin", self.origin or self.person_id)

    def keep(self, kept_on: date, today: date) -> tuple[Act, ActKept]:
        """Say that what was pledged is done."""
        if self.kind != "pledge":
            raise Conflict("act-no-pledge", "Only a pledge can be kept; this is a letter or a call.")
        if self.state != "taken":
            raise Conflict(f"act-{self.state}", f"The pledge is {self.state} already.")
        if not self.done_on <= kept_on <= today:
            sentence = "A pledge is kept between the day it was given and today."
            raise Invalid("kept-on-another-day", sentence, {"kept_on": [sentence]})
        return replace(self, state="kept", kept_on=kept_on), ActKept(**self._told(), kept_on=kept_on)

    def withdraw(self, *, still_takes_part: bool) -> tuple[Act, ActWithdrawn]:
        """Take it back; the same may be recorded anew."""
        if self.state == "withdrawn":
            raise Conflict("act-withdrawn", "It is taken back already.")
        gone = replace(self, state="withdrawn", kept_on=None)
        return gone, ActWithdrawn(**self._told(), still_takes_part=still_takes_part)

    def put_aside(self) -> ActWithdrawn:
        """Tell that it counts no more, because the same person gave the same under another id."""
        return ActWithdrawn(**self._told(), still_takes_part=True)

    def told_again(self) -> tuple[ActTaken | ActKept, ...]:
        """Tell that it counts again."""
        kept = (ActKept(**self._told(), kept_on=self.kept_on),) if self.kept_on else ()
        return (self.told(), *kept)

    def told(self) -> ActTaken:
        """Tell of it."""
        return ActTaken(**self._told(), channel=self.channel, outcome=self.outcome, answer=self.answer)

    def _told(self) -> dict[str, Any]:
        return {
            "act_id": self.act_id,
            "appeal_id": self.appeal_id,
            "campaign_id": self.campaign_id,
            "kind": self.kind,
            "person_id": self.person_id,
            "target_id": self.target_id,
            "organization_id": self.organization_id,
            "done_on": self.done_on,
        }


def take(now: datetime, appeal: Appeal, said: Said, earlier: Iterable[Act]) -> tuple[Act, ActTaken]:
    """Take an act, unless one of the person's `earlier` ones is the same: whoever comes by two partners counts once."""
    appeal.must_take(now)
    day = said.done_on or now.date()
    wrong = _wrong(now, appeal, said, day)
    if wrong:
        raise Invalid("act-not-right", next(iter(wrong.values()))[0], wrong)
    _must_be_new(appeal, said, day, earlier)
    act = Act(
        act_id=_act_id(appeal, said, day),
        appeal_id=appeal.appeal_id,
        campaign_id=appeal.campaign_id,
        kind=appeal.kind,
        person_id=said.person_id,
        target_id=said.target_id,
        organization_id=said.organization_id,
        done_on=day,
        taken_at=now,
        channel=said.channel or ("phone" if appeal.kind == "call" else "online"),
        outcome=said.outcome,
        answer=said.answer,
        pledge=said.pledge.strip(),
    )
    return act, act.told()


def _must_be_new(appeal: Appeal, said: Said, day: date, earlier: Iterable[Act]) -> None:
    for one in earlier:
        is_same = one.state != "withdrawn" and one.target_id == said.target_id
        if is_same and (appeal.kind != "call" or one.done_on == day):
            whom = " there" if said.target_id else ""
            often = "a call counts once a day" if appeal.kind == "call" else "a person counts once"
            sentence = (
                f"This person {_DONE[appeal.kind]}{whom} already, on {one.done_on.isoformat()}; {often}."
            )
            raise Conflict("act-taken-before", sentence, {"person_id": [sentence]})


def _act_id(appeal: Appeal, said: Said, day: date) -> str:
    """The one id that the act can have, so that two who record it at the same moment make one."""
    once = day.isoformat() if appeal.kind == "call" else ""
    return id_from("act", appeal.appeal_id, said.person_id, said.target_id or "", once)


def _wrong(now: datetime, appeal: Appeal, said: Said, day: date) -> Fields:
    wrong: Fields = {}
    if day > now.date():
        wrong["done_on"] = ["Must not be after today."]
    elif day < appeal.opens_on:
        wrong["done_on"] = [f"The appeal began on {appeal.opens_on.isoformat()}."]
    if appeal.target_ids and said.target_id not in appeal.target_ids:
        wrong["target_id"] = ["Say to whom of those whom the appeal is about."]
    if said.target_id and not appeal.target_ids:
        wrong["target_id"] = ["This appeal turns to nobody in particular; leave it out."]
    return wrong | _wrong_call(appeal, said) | _wrong_pledge(appeal, said)


def _wrong_call(appeal: Appeal, said: Said) -> Fields:
    if appeal.kind != "call":
        return {name: ["Only a call has this."] for name in ("outcome", "answer") if getattr(said, name)}
    if said.outcome is None:
        return {"outcome": ["Say what came of the call."]}
    if said.answer and said.outcome != "reached":
        return {"answer": ["Only who was reached can have answered."]}
    return {}


def _wrong_pledge(appeal: Appeal, said: Said) -> Fields:
    pledge = said.pledge.strip()
    if pledge and pledge not in appeal.pledges:
        return {"pledge": ["Choose one of the sentences of the appeal."]}
    if appeal.pledges and not pledge:
        return {"pledge": ["Say which of them is pledged."]}
    return {}
