"""The one stage model for policies of every kind: ten stages, what each means, and which actions lead there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Stage = Literal[
    "idea",
    "drafted",
    "introduced",
    "committee",
    "floor",
    "passed",
    "signed",
    "in-force",
    "in-practice",
    "ended",
]
EndedAs = Literal["failed", "withdrawn", "expired"]


@dataclass(frozen=True)
class StageMeaning:
    """A stage's place in the order, its name for people, and the sentence that tells whether it is reached."""

    order: int
    title: str
    sentence: str


STAGES: dict[Stage, StageMeaning] = {
    "idea": StageMeaning(0, "Idea", "Somebody asks for it; no text has been written."),
    "drafted": StageMeaning(1, "Drafted", "There is a text, not yet before those who decide."),
    "introduced": StageMeaning(2, "Introduced", "The text is before those who decide."),
    "committee": StageMeaning(3, "In committee", "A committee, board or office examines it."),
    "floor": StageMeaning(4, "On the floor", "It is before all who vote on it."),
    "passed": StageMeaning(5, "Passed", "It was adopted, in a house of two by one at least."),
    "signed": StageMeaning(
        6, "Signed", "Whoever had to put it into effect has signed, or let it become law."
    ),
    "in-force": StageMeaning(7, "In force", "The day from which it binds has come."),
    "in-practice": StageMeaning(8, "In practice", "What it promises is found on the ground."),
    "ended": StageMeaning(9, "Ended", "It failed, was withdrawn or expired."),
}
FINAL: tuple[Stage, ...] = ("in-practice", "ended")
OPEN: tuple[Stage, ...] = tuple(stage for stage in STAGES if stage not in FINAL)

# Each of the 38 classes by which Open States describes an action (openstates-core, openstates/data/common.py),
# with the stage that it shows; None where the class tells nothing of the stage.
ACTION_STAGES: dict[str, Stage | None] = {
    "filing": "introduced",
    "introduction": "introduced",
    "reading-1": "introduced",
    "receipt": None,
    "referral": "committee",
    "referral-committee": "committee",
    "hearing-held": "committee",
    "work-session": "committee",
    "reported-out-of-committee": "floor",
    "committee-passage": "floor",
    "committee-passage-favorable": "floor",
    "committee-passage-unfavorable": "floor",
    "committee-failure": "ended",
    "reading-2": "floor",
    "reading-3": "floor",
    "passage": "passed",
    "informal-passage": "passed",
    "concurrence": "passed",
    "enrolled": "passed",
    "executive-receipt": "passed",
    "executive-signature": "signed",
    "became-law": "signed",
    "veto-override-passage": "signed",
    "executive-veto": "ended",
    "veto-override-failure": "ended",
    "failure": "ended",
    "withdrawal": "ended",
    "executive-veto-line-item": None,
    "substitution": None,
    "amendment-introduction": None,
    "amendment-passage": None,
    "amendment-withdrawal": None,
    "amendment-failure": None,
    "amendment-amendment": None,
    "amendment-deferral": None,
    "deferral": None,
    "sponsorship": None,
    "carried-over": None,
}
_SETTLED: tuple[Stage, ...] = ("signed", "in-force", "in-practice")


def order(stage: Stage) -> int:
    """The place of a stage, from 0."""
    return STAGES[stage].order


def is_step(now: Stage, then: Stage) -> bool:
    """Tell whether `then` follows `now` without a stage left out; the end follows nothing by itself."""
    return then != "ended" and order(then) - order(now) == 1


def stage_after(now: Stage, classes: Iterable[str]) -> Stage | None:
    """The stage to which an action of these classes leads, or None where it leaves the policy where it is.

    A second chamber takes a passed bill back to committee or floor; nothing takes it back to before that, and what
    is signed is not taken back by procedure.
    """
    shown = [stage for name in classes if (stage := ACTION_STAGES.get(name))]
    then = max(shown, key=order, default=now)
    if then == now:
        return None
    if order(then) > order(now):
        return then
    return None if now in _SETTLED or then == "introduced" else then


def ended_as(classes: Iterable[str]) -> EndedAs:
    """How an action of these classes ended a policy."""
    return "withdrawn" if "withdrawal" in classes else "failed"
