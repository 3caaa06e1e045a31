"""Carry out the wishes about who came."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.sign_up import CheckIn, MarkNoShow, UndoCheckIn
from services.campaigns.domain.gathering import Gathering
from services.campaigns.domain.shift import Shift
from services.campaigns.domain.sign_up import SignUp
from services.campaigns.handlers.sign_up import answer, opened, sign_up_of
from services.campaigns.store import Store


def check_in(command: CheckIn, store: Store) -> dict[str, Any]:
    """Say that a person is there; a second time answers the first with `"existing": True`.

    Who has no place takes a free one with it: who walks in, who stands in line, who was said not to come.
    """
    gathering, shift = opened(command.gathering_id, command.shift_id, store)
    mine = sign_up_of(gathering, shift, command.person_id, command.organization_id, store)
    if mine.state == "arrived":
        return answer(mine, existing=True)
    if mine.state != "going":
        mine, shift = _with_a_place(mine, gathering, shift, command, store)
    return answer(store.sign_ups.save(*mine.check_in(store.now, shift)))


def _with_a_place(
    mine: SignUp, gathering: Gathering, shift: Shift, command: CheckIn, store: Store
) -> tuple[SignUp, Shift]:
    if not mine.is_active:
        gathering.must_have_confirmed(command.confirmed)
    is_waiting = mine.state == "waitlisted"
    shift = shift.unqueue() if is_waiting else shift
    is_walk_in = mine.state == "withdrawn"
    taken, made, placed = mine.place(shift, is_walk_in=is_walk_in)
    store.shifts.save(taken)
    return store.sign_ups.save(made, placed), taken


def undo_check_in(command: UndoCheckIn, store: Store) -> dict[str, Any]:
    """Take back a check-in; the person keeps the place."""
    mine = store.sign_ups.get(command.sign_up_id)
    store.shifts.get(mine.shift_id).must_be_open("changed")
    return answer(store.sign_ups.save(*mine.undo_check_in()))


def mark_no_show(command: MarkNoShow, store: Store) -> dict[str, Any]:
    """Say that somebody with a place did not come, which frees it for whoever is there."""
    mine = store.sign_ups.get(command.sign_up_id)
    shift = store.shifts.get(mine.shift_id)
    shift.must_be_open("marked")
    missed, told = mine.miss(store.now, shift)
    saved = store.sign_ups.save(missed, told)
    store.shifts.save(shift.free())
    return answer(saved)
