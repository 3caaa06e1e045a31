"""An appeal of a campaign: people are called upon to write, to call or to pledge, until what it is to come before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any, Literal

from services.campaigns.domain.deadline import Deadline
from services.campaigns.domain.events import (
    AppealClosed,
    AppealCorrected,
    AppealDeadlineMoved,
    AppealOpened,
)
from services.campaigns.domain.script import checked_script
from shared.kernel.errors import Conflict, Fields, Invalid
from shared.kernel.places import tidy

Kind = Literal["letter", "call", "pledge"]
KINDS: tuple[Kind, ...] = ("letter", "call", "pledge")
TARGETS = 50
"""To how many people may be asked to turn at most."""


@dataclass(frozen=True)
class Appeal:
    """An appeal as it stands; `questions` are asked on the phone, `pledges` are what one may pledge, word by word.

    `moved_because` says why the deadline is not where it was set.
    """

    appeal_id: str
    campaign_id: str
    kind: Kind
    title: str
    ask: str
    goal: int
    opens_on: date
    opened_at: datetime
    script: str = ""
    questions: tuple[str, ...] = ()
    pledges: tuple[str, ...] = ()
    person_ids: tuple[str, ...] = ()
    organization_ids: tuple[str, ...] = ()
    policy_id: str | None = None
    deadline: Deadline = field(default_factory=Deadline)
    moved_because: str = ""
    stage: Literal["open", "closed"] = "open"
    closed_at: datetime | None = None
    closed_because: str = ""
    version: int = 0

    @property
    def target_ids(self) -> tuple[str, ...]:
        """To whom people turn: those who decide, then organisations."""
        return (*self.person_ids, *self.organization_ids)

    def open(self, now: datetime) -> tuple[Appeal, AppealOpened]:
        """Check that it holds together, and call upon people."""
        opened = self._checked()
        if opened.deadline.is_over(now):
            raise _too_late()
        return opened, AppealOpened(**opened._told())

    def correct(self, now: datetime, changes: dict[str, Any]) -> tuple[Appeal, AppealCorrected | None]:
        """Put it right while it is open; None when everything is as it was."""
        self._must_be_open("corrected")
        corrected = replace(self, **changes)._checked()
        changed = sorted(name for name in changes if getattr(self, name) != getattr(corrected, name))
        if not changed:
            return self, None
        if "deadline" in changed:
            corrected = replace(corrected, moved_because="")
            if corrected.deadline.is_over(now):
                raise _too_late()
        return corrected, AppealCorrected(**corrected._told(), changed=tuple(changed))

    def move(self, deadline: Deadline, reason: str) -> tuple[Appeal, AppealDeadlineMoved | None]:
        """Follow what it is to come before; None where the end stays where it is."""
        if deadline == self.deadline:
            return self, None
        moved = replace(self, deadline=deadline, moved_because=reason)
        return moved, AppealDeadlineMoved(
            appeal_id=self.appeal_id,
            campaign_id=self.campaign_id,
            closed_at_before=self.deadline.closes_at,
            closes_at=deadline.closes_at,
            reason=reason,
        )

    def close(self, now: datetime, acts: int, people: int, reason: str = "") -> tuple[Appeal, AppealClosed]:
        """Take no more."""
        self._must_be_open("closed")
        closed = replace(self, stage="closed", closed_at=now, closed_because=reason)
        return closed, AppealClosed(self.appeal_id, self.campaign_id, acts, people, reason)

    def must_take(self, now: datetime) -> None:
        """Refuse what comes before it opens, after its deadline, or after its close."""
        self._must_be_open("taken part in")
        if now.date() < self.opens_on:
            raise Conflict("appeal-not-begun", f"The appeal begins on {self.opens_on.isoformat()}.")
        if self.deadline.is_over(now):
            raise Conflict("appeal-over", f"{self.over_words()} Nothing is taken for it any more.")

    def over_words(self) -> str:
        """What is over, and since when."""
        words = {"vote": "The vote was on {day}.", "hearing": "The hearing began on {day}."}
        said = words.get(self.deadline.until, "Its last day was {day}.")
        day = self.deadline.closes_on
        return said.format(day=day.isoformat() if day else "an earlier day")

    def _must_be_open(self, verb: str) -> None:
        if self.stage != "open":
            raise Conflict("appeal-closed", f"The appeal is closed; it cannot be {verb} any more.")

    def _checked(self) -> Appeal:
        tidied = replace(
            self,
            title=tidy(self.title),
            script=checked_script(self.script),
            questions=_once(self.questions),
            pledges=_once(self.pledges),
            person_ids=tuple(dict.fromkeys(self.person_ids)),
            organization_ids=tuple(dict.fromkeys(self.organization_ids)),
        )
        wrong = tidied._wrong()
        if wrong:
            raise Invalid("appeal-not-right", next(iter(wrong.values()))[0], wrong)
        return tidied

    def _wrong(self) -> Fields:
        wrong = self._wrong_targets()
        if self.questions and self.kind != "call":
            wrong["questions"] = ["Only callers ask questions."]
        if self.pledges and self.kind != "pledge":
            wrong["pledges"] = ["Only an appeal for pledges says what may be pledged."]
        if self.deadline.until == "vote" and not self.policy_id:
            wrong["policy_id"] = ["Say which policy is voted on."]
        if self.deadline.is_over(datetime.combine(self.opens_on, time(), UTC)):
            wrong["opens_on"] = ["Must be before its end."]
        return wrong

    def _wrong_targets(self) -> Fields:
        if self.kind != "pledge" and not self.target_ids:
            return {"person_ids": ["Say to whom people are to turn: to one who decides, or an organisation."]}
        if len(self.target_ids) > TARGETS:
            return {"person_ids": [f"An appeal turns to {TARGETS} at most."]}
        return {}

    def _told(self) -> dict[str, Any]:
        return {
            "appeal_id": self.appeal_id,
            "campaign_id": self.campaign_id,
            "kind": self.kind,
            "title": self.title,
            "goal": self.goal,
            "target_ids": self.target_ids,
            "policy_id": self.policy_id,
            "opens_on": self.opens_on,
            "until": self.deadline.until,
            "closes_at": self.deadline.closes_at,
            "hearing_id": self.deadline.hearing_id,
        }


def _once(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(tidy, texts))))


def _too_late() -> Invalid:
    sentence = "This is over already; an appeal needs time ahead of it."
    return Invalid("deadline-past", sentence, {"closes_on": [sentence]})
