"""Carry out the wish to record where a decision-maker leans."""

from __future__ import annotations

from typing import Any

from services.policy.commands.position import RecordPosition, WithdrawPosition
from services.policy.domain.position import Position, Standing
from services.policy.handlers.known import must_be_no_cause, must_know_causes, must_know_person
from services.policy.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id


def record_position(command: RecordPosition, store: Store) -> dict[str, Any]:
    """Record a position and where its holder stands by it; a repeat answers the first.

    Answers `{"position_id", "version"}`.
    """
    policy = store.policies.get(command.policy_id)
    must_know_person(command.person_id, store)
    must_know_causes(command.because_of, store)
    person_id = store.people.now_of(command.person_id)
    history = store.positions.of(policy.policy_id, person_id)
    same = [one for one in history if (one.taken_on, one.value) == (command.taken_on, command.value)]
    if same:
        return _answer(_repeated(same[0], command))
    position = Position(
        position_id=new_id(), recorded_at=store.now, **{**vars(command), "person_id": person_id}
    )
    recorded = position.record()
    version = store.standings.version_of(policy.policy_id, person_id)
    store.standings.save(Standing.of([*history, position], version))
    return _answer(store.positions.save(position, recorded))


def withdraw_position(command: WithdrawPosition, store: Store) -> dict[str, Any]:
    """Take a position back; its holder stands as the others let them stand, or nowhere."""
    position = store.positions.get(command.position_id)
    must_be_no_cause("position", position.position_id, store.policies.find(position.policy_id))
    store.positions.remove(position, position.withdraw(command.reason))
    standing = store.standings.find(position.policy_id, position.person_id)
    history = store.positions.of(position.policy_id, position.person_id)
    rest = [one for one in history if one.position_id != position.position_id]
    if standing is not None and rest:
        store.standings.save(Standing.of(rest, standing.version))
    elif standing is not None:
        store.standings.remove(standing)
    return {"position_id": position.position_id}


def _repeated(known: Position, command: RecordPosition) -> Position:
    if known.evidence != command.evidence:
        raise Conflict(
            "position-already-recorded",
            f"This position of that day is recorded already ({known.position_id}), with other evidence.",
            {"evidence": [f"Recorded: {known.evidence[:200]}"]},
        )
    return known


def _answer(position: Position) -> dict[str, Any]:
    return {"position_id": position.position_id, "version": position.version}
