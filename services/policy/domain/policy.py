"""A policy of any kind on its way through the stages, with the whole history of its moves."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from services.policy.domain.events import (
    PolicyCorrected,
    PolicyIntroduced,
    PolicyMoved,
    PolicyMoveWithdrawn,
    PolicyRemoved,
)
from services.policy.domain.evidence import Cause, Proof, told
from services.policy.domain.stage import STAGES, EndedAs, Stage, is_step, order
from services.policy.domain.usual import Usual, stalls_after, stalls_on
from services.policy.domain.wording import key_of
from shared.kernel.errors import Conflict, Invalid

PolicyKind = Literal[
    "bill",
    "resolution",
    "by-law",
    "budget-line",
    "agency-rule",
    "company-policy",
    "school-policy",
    "regulation",
    "ordinance",
]


@dataclass(frozen=True)
class Move:
    """One move in the history of a policy; the first has no stage before it."""

    from_stage: Stage | None
    to_stage: Stage
    moved_on: date
    recorded_at: datetime
    reason: str = ""
    proof: Proof | None = None
    because_of: tuple[Cause, ...] = ()
    ended_as: EndedAs | None = None
    other_causes: str = ""


@dataclass(frozen=True)
class Policy:
    """A policy as it stands; `keys` are all natural keys it has been known by.

    `usual` is what was known of stays at its stage when it came there, and `stalls_on` the day that follows from it.
    """

    policy_id: str
    title: str
    kind: PolicyKind
    body: str
    jurisdiction: str
    stage: Stage
    moved_on: date
    tracked_at: datetime
    ended_as: EndedAs | None = None
    identifier: str | None = None
    session: str | None = None
    summary: str = ""
    url: str | None = None
    history: tuple[Move, ...] = ()
    keys: tuple[str, ...] = ()
    batch_id: str | None = None
    changed_by_hand_at: datetime | None = None
    usual: Usual | None = None
    stalls_on: date | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What tells it from every other: jurisdiction, session and identifier, else jurisdiction and title."""
        place = key_of(self.jurisdiction)
        if self.identifier:
            return f"{place}|{key_of(self.session or '')}|{key_of(self.identifier, joined=True)}"
        return f"{place}|title {key_of(self.title)}"

    @property
    def stalls_after(self) -> int | None:
        """After how many days at its stage it stands still."""
        return stalls_after(self.stage, self.usual)

    def introduce(self) -> tuple[Policy, PolicyIntroduced]:
        """Begin to track the policy at the stage where it stands; `usual` says how long others stayed there."""
        _must_have_happened(self.moved_on, self.tracked_at)
        _must_say_how_it_ended(self.stage, self.ended_as)
        first = Move(None, self.stage, self.moved_on, self.tracked_at, ended_as=self.ended_as)
        until = stalls_on(self.stage, self.moved_on, self.usual)
        introduced = replace(self, history=(first,), stalls_on=until)
        return introduced._keyed(), PolicyIntroduced(**self._told(), stage=self.stage)

    def correct(
        self, now: datetime, *, is_by_hand: bool = True, **said: Any
    ) -> tuple[Policy, PolicyCorrected | None]:
        """Set what is said of the policy; no event where nothing changes. Imports leave what hands have set."""
        changed = tuple(name for name in said if getattr(self, name) != said[name])
        if not changed:
            return self, None
        corrected = replace(self, **said)._keyed()
        event = PolicyCorrected(**corrected._told(), stage=self.stage, changed=changed)
        return corrected._marked(now, is_by_hand), event

    def move(
        self, now: datetime, move: Move, *, usual: Usual | None = None, is_by_hand: bool = True
    ) -> tuple[Policy, PolicyMoved]:
        """Go to another stage; a hand must say why or show proof, and leaving stages out always needs a reason."""
        self._must_allow(now, move)
        if is_by_hand:
            _must_rest_on_something(move)
            _must_look_elsewhere(move)
        made = replace(move, from_stage=self.stage, recorded_at=now)
        moved = replace(
            self,
            stage=made.to_stage,
            moved_on=made.moved_on,
            ended_as=made.ended_as,
            history=(*self.history, made),
            usual=usual,
            stalls_on=stalls_on(made.to_stage, made.moved_on, usual),
        )
        event = PolicyMoved(
            policy_id=self.policy_id,
            from_stage=self.stage,
            to_stage=made.to_stage,
            moved_on=made.moved_on,
            reason=made.reason,
            proof=(str(made.proof) or None) if made.proof else None,
            **told(made.because_of),
            ended_as=made.ended_as,
            other_causes=made.other_causes,
            stalls_after=moved.stalls_after,
        )
        return moved._marked(now, is_by_hand), event

    @property
    def move_before(self) -> Move:
        """The move by which it came where it stood before its last; refused where it has not moved."""
        if len(self.history) < 2:
            sentence = "It has not moved since it is tracked. Correct or remove what is wrong."
            raise Conflict("policy-unmoved", sentence)
        return self.history[-2]

    def take_back_move(
        self, now: datetime, reason: str, usual: Usual | None
    ) -> tuple[Policy, PolicyMoveWithdrawn]:
        """Stand again where it stood before the last move, which was recorded in error."""
        before, wrong = self.move_before, self.history[-1]
        back = replace(
            self,
            stage=before.to_stage,
            moved_on=before.moved_on,
            ended_as=before.ended_as,
            history=self.history[:-1],
            usual=usual,
            stalls_on=stalls_on(before.to_stage, before.moved_on, usual),
        )
        return back._marked(now, is_by_hand=True), PolicyMoveWithdrawn(
            policy_id=self.policy_id,
            to_stage=before.to_stage,
            moved_on=before.moved_on,
            ended_as=before.ended_as,
            withdrawn_stage=wrong.to_stage,
            withdrawn_on=wrong.moved_on,
            reason=reason,
            stalls_after=back.stalls_after,
        )

    def remove(self, reason: str) -> PolicyRemoved:
        """Tell that it is tracked no more."""
        return PolicyRemoved(self.policy_id, reason)

    def _must_allow(self, now: datetime, move: Move) -> None:
        _must_have_happened(move.moved_on, now)
        stage, to_stage = STAGES[self.stage].title.lower(), STAGES[move.to_stage].title.lower()
        if move.moved_on < self.moved_on:
            raise Invalid(
                "moved-before-last-move",
                f"The policy has been {stage} since {self.moved_on} already.",
                {"moved_on": [f"Must not be before {self.moved_on}."]},
            )
        if move.to_stage == self.stage:
            raise Conflict("policy-already-there", f"The policy is at the stage {stage} already.")
        _must_say_how_it_ended(move.to_stage, move.ended_as)
        if not move.reason and not is_step(self.stage, move.to_stage):
            raise Invalid(
                "reason-missing",
                f"Say why it goes from {stage} to {to_stage}, which is not the next stage.",
                {"reason": ["Required for this move."]},
            )

    def _told(self) -> dict[str, Any]:
        names = (field.name for field in fields(PolicyIntroduced) if field.name != "stage")
        return {name: getattr(self, name) for name in names}

    def _keyed(self) -> Policy:
        return self if self.key in self.keys else replace(self, keys=(*self.keys, self.key))

    def _marked(self, now: datetime, is_by_hand: bool) -> Policy:
        return replace(self, changed_by_hand_at=now) if is_by_hand else self


def _must_have_happened(day: date, now: datetime) -> None:
    if day > now.date():
        raise Invalid(
            "moved-in-future",
            "A move is recorded when it has happened.",
            {"moved_on": ["Must not be in the future."]},
        )


def _must_rest_on_something(move: Move) -> None:
    if not (move.reason.strip() or move.because_of or str(move.proof or "").strip()):
        advice = "Give a reason, a proof (in words or as an address), or an act that contributed."
        raise Invalid(
            "reason-and-proof-missing",
            f"Nothing says why the policy moved. {advice}",
            {"reason": [advice], "proof": [advice]},
        )


def _must_look_elsewhere(move: Move) -> None:
    """Who says that our acts contributed to an adoption says what else could explain it; nothing known is an answer."""
    is_adopted = move.to_stage != "ended" and order(move.to_stage) >= order("passed")
    if is_adopted and move.because_of and not move.other_causes.strip():
        raise Invalid(
            "other-causes-missing",
            "Acts of ours are named as causes. Say, too, what else could explain it.",
            {"other_causes": ["Say what else could explain it, or that nothing else is known."]},
        )


def _must_say_how_it_ended(stage: Stage, ended: EndedAs | None) -> None:
    if (stage == "ended") != (ended is not None):
        raise Invalid(
            "ended-how",
            "Say whether it failed, was withdrawn or expired, and only of a policy that ended.",
            {"ended_as": ["Required with the stage ended, and with no other."]},
        )
