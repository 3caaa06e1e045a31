"""Save what rows and records say of policies: each once, and nothing over what hands have written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.policy.domain.policy import Move, Policy
from services.policy.domain.stage import EndedAs, Stage, ended_as, order, stage_after
from services.policy.handlers.policy import resting_on
from services.policy.imports.cells import Refused
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.kernel.errors import Refusal
from shared.kernel.ids import new_id

Act = tuple[date, tuple[str, ...], str]
"""What happened to a bill: the day, its classes as Open States names them, and the words for the history."""


@dataclass(frozen=True)
class Step:
    """A stage that a file says was reached; `on` is None where it does not say when."""

    stage: Stage
    on: date | None
    reason: str
    ended_as: EndedAs | None = None


@dataclass(frozen=True)
class Draft:
    """A row or record on its way to become a policy: what is said of it, and its steps in order."""

    line: Line
    said: dict[str, Any]
    steps: tuple[Step, ...]


def steps_of(acts: Sequence[Act]) -> tuple[Step, ...]:
    """A bill is at least introduced; from there its acts lead it on."""
    stage: Stage = "introduced"
    steps = [Step(stage, acts[0][0] if acts else None, "")]
    for day, classes, reason in acts:
        then = stage_after(stage, classes)
        if then is None:
            continue
        stage = then
        steps.append(Step(then, day, reason, ended_as(classes) if then == "ended" else None))
    return tuple(steps)


def take_named(
    lines: list[Line],
    store: Store,
    batch: Batch,
    read: Callable[[Line, Batch, date], Draft],
    name: Callable[[Line], str],
) -> list[Outcome]:
    """`take` for records, which nobody finds by lines: each refusal begins with the name of its record."""
    outcomes = take(lines, store, batch, read)
    return [_with_name(outcome, name(line)) for line, outcome in zip(lines, outcomes, strict=True)]


def take(
    lines: list[Line], store: Store, batch: Batch, read: Callable[[Line, Batch, date], Draft]
) -> list[Outcome]:
    """Read each line and save what it says; one read of the database for all."""
    outcomes: dict[int, Outcome] = {}
    drafts = []
    for line in lines:
        try:
            drafts.append(read(line, batch, store.now.date()))
        except Refused as refused:
            outcomes[line.line] = refused.outcome
    known = store.policies.keyed(_new(draft, store, batch).key for draft in drafts)
    for draft in drafts:
        try:
            outcomes[draft.line.line] = _save(draft, known, store, batch)
        except Refusal as refusal:
            field = next(iter(refusal.fields), "")
            outcomes[draft.line.line] = Refused(draft.line, field, refusal.code, refusal.detail).outcome
    return [outcomes[line.line] for line in lines]


def undo_policies(batch: Batch, store: Store, limit: int) -> int:
    """Remove what came with a file, unless hands changed it or others build on it by now."""
    in_use = {one for _what, policy_ids in resting_on(store) for one in policy_ids() if one}
    found = store.policies.of_batch(batch.batch_id, in_use, limit)
    for policy in found:
        store.policies.remove(policy, policy.remove("The import it came with was undone."))
    return len(found)


def _with_name(outcome: Outcome, name: str) -> Outcome:
    why = outcome.rejection
    return replace(outcome, rejection=replace(why, reason=f"{name}: {why.reason}")) if why else outcome


def _new(draft: Draft, store: Store, batch: Batch) -> Policy:
    first = draft.steps[0]
    return Policy(
        policy_id=new_id(),
        stage=first.stage,
        ended_as=first.ended_as,
        moved_on=first.on or store.now.date(),
        tracked_at=store.now,
        batch_id=batch.batch_id,
        **draft.said,
    )


def _save(draft: Draft, known: dict[str, Policy], store: Store, batch: Batch) -> Outcome:
    new = _new(draft, store, batch)
    before = known.get(new.key)
    if before is None:
        usual = store.policies.usual(new.jurisdiction, new.body, new.stage)
        policy, introduced = replace(new, usual=usual).introduce()
        policy, events = _moved(policy, draft.steps[1:], store)
        known[new.key] = store.policies.save(policy, introduced, *events)
        return Outcome(draft.line.line, "created", policy.policy_id)
    policy, events = before, []
    if before.changed_by_hand_at is None:
        policy, corrected = before.correct(store.now, is_by_hand=False, **draft.said)
        events = [corrected] if corrected else []
    policy, moves = _moved(policy, _fresh(before, draft.steps), store)
    if not events and not moves:
        return Outcome(draft.line.line, "unchanged", before.policy_id)
    known[new.key] = store.policies.save(policy, *events, *moves)
    return Outcome(draft.line.line, "updated", before.policy_id)


def _fresh(policy: Policy, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that the history does not have yet; what is older than its last move is settled."""
    dated = {(move.to_stage, move.moved_on) for move in policy.history}
    return tuple(
        step
        for step in steps
        if (_is_forward(policy, step) if step.on is None else step.on >= policy.moved_on)
        and (step.stage, step.on) not in dated
    )


def _is_forward(policy: Policy, step: Step) -> bool:
    """Without a day nobody can tell whether an earlier stage is old news; so it is taken for that."""
    return order(step.stage) > order(policy.stage)


def _moved(policy: Policy, steps: tuple[Step, ...], store: Store) -> tuple[Policy, list[Any]]:
    events = []
    for step in steps:
        if step.stage == policy.stage:
            continue
        day = step.on or store.now.date()
        move = Move(policy.stage, step.stage, day, store.now, reason=step.reason, ended_as=step.ended_as)
        usual = store.policies.usual(policy.jurisdiction, policy.body, step.stage)
        policy, moved = policy.move(store.now, move, usual=usual, is_by_hand=False)
        events.append(moved)
    return policy, events
