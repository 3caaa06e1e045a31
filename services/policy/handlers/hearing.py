"""Carry out the wishes about hearings."""

from __future__ import annotations

from typing import Any

from services.policy.commands.hearing import (
    CancelHearing,
    CorrectHearing,
    HoldHearing,
    MoveHearing,
    PlanHearing,
)
from services.policy.domain.hearing import Hearing
from services.policy.store import Store
from shared.kernel.ids import new_id

SAID = ("body", "place", "sign_up_until", "how_to_sign_up", "slots", "url")


def plan_hearing(command: PlanHearing, store: Store) -> dict[str, Any]:
    """Enter a hearing; answers `{"hearing_id", "version"}`."""
    policy = store.policies.get(command.policy_id)
    said = {**vars(command), "body": command.body or policy.body}
    hearing = Hearing(hearing_id=new_id(), planned_at=store.now, changed_at=store.now, **said)
    return _answer(store.hearings.save(hearing, hearing.plan()))


def correct_hearing(command: CorrectHearing, store: Store) -> dict[str, Any]:
    """Set what is known of a hearing."""
    known = store.hearings.get(command.hearing_id, command.expected_version)
    hearing, corrected = known.correct(store.now, **{name: getattr(command, name) for name in SAID})
    return _answer(store.hearings.save(hearing, corrected) if corrected else known)


def move_hearing(command: MoveHearing, store: Store) -> dict[str, Any]:
    """Set another time or place."""
    known = store.hearings.get(command.hearing_id, command.expected_version)
    place = command.place or known.place
    hearing, moved = known.move(store.now, command.starts_at, command.ends_at, place, command.reason)
    return _answer(store.hearings.save(hearing, moved))


def cancel_hearing(command: CancelHearing, store: Store) -> dict[str, Any]:
    """Call a hearing off."""
    known = store.hearings.get(command.hearing_id, command.expected_version)
    hearing, cancelled = known.cancel(store.now, command.reason)
    return _answer(store.hearings.save(hearing, cancelled))


def hold_hearing(command: HoldHearing, store: Store) -> dict[str, Any]:
    """Say that a hearing was held."""
    known = store.hearings.get(command.hearing_id, command.expected_version)
    hearing, held = known.hold(store.now)
    return _answer(store.hearings.save(hearing, held))


def _answer(hearing: Hearing) -> dict[str, Any]:
    return {"hearing_id": hearing.hearing_id, "version": hearing.version}
