"""Carry out the wishes about places in shifts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.campaigns.commands.sign_up import SignUpForShift, SwapShift, WithdrawSignUp
from services.campaigns.domain.gathering import Gathering
from services.campaigns.domain.shift import Shift
from services.campaigns.domain.sign_up import SignUp, sign_up_id
from services.campaigns.handlers.line import move_up
from services.campaigns.store import Store
from shared.kernel.errors import Conflict, Invalid


def sign_up(command: SignUpForShift, store: Store) -> dict[str, Any]:
    """Give a place or a ticket; whoever is signed up already is answered so with `"existing": True`."""
    gathering, shift = opened(command.gathering_id, command.shift_id, store)
    mine = sign_up_of(gathering, shift, command.person_id, command.organization_id, store)
    if mine.is_active:
        return answer(mine, existing=True)
    _must_be_free_to_come(gathering, shift, command.confirmed, store)
    if shift.room > 0 and not shift.waiting:
        shift, made, placed = mine.place(shift)
        saved = store.sign_ups.save(made, placed)
    else:
        shift, made, waits = mine.stand_in_line(shift)
        saved = store.sign_ups.save(made, waits)
    store.shifts.save(shift)
    place = shift.waiting if saved.state == "waitlisted" else None
    return {**answer(saved), "place_in_line": place}


def withdraw_sign_up(command: WithdrawSignUp, store: Store) -> dict[str, Any]:
    """Give a place back, which the first in line takes at once."""
    mine = store.sign_ups.get(command.sign_up_id)
    shift = store.shifts.get(mine.shift_id)
    shift.must_be_open("withdrawn")
    shift, gone, withdrawn = mine.withdraw(shift)
    saved = store.sign_ups.save(gone, withdrawn)
    store.shifts.save(move_up(shift, store))
    return answer(saved)


def swap_shift(command: SwapShift, store: Store) -> dict[str, Any]:
    """Go to another shift or hand over to another person, whole or not at all; answers the new sign-up."""
    if bool(command.to_shift_id) == bool(command.to_person_id):
        sentence = "Say either another shift or another person."
        raise Invalid("swap-unclear", sentence, {"to_shift_id": [sentence]})
    mine = store.sign_ups.get(command.sign_up_id)
    gathering, shift = opened(mine.gathering_id, mine.shift_id, store)
    if command.to_shift_id:
        return answer(_move(mine, gathering, shift, command.to_shift_id, store))
    return answer(_hand_over(mine, gathering, shift, command, store))


def _move(mine: SignUp, gathering: Gathering, shift: Shift, to_shift_id: str, store: Store) -> SignUp:
    _, to_shift = opened(gathering.gathering_id, to_shift_id, store)
    _must_not_be_over(to_shift, store)
    there = sign_up_of(gathering, to_shift, mine.person_id, mine.organization_id, store)
    _must_be_new(there)
    shift, gone, moved = mine.move(shift, there)
    store.sign_ups.save(gone, moved)
    to_shift, made, placed = there.place(to_shift)
    saved = store.sign_ups.save(made, placed)
    store.shifts.save(to_shift)
    store.shifts.save(move_up(shift, store))
    return saved


def _hand_over(mine: SignUp, gathering: Gathering, shift: Shift, command: SwapShift, store: Store) -> SignUp:
    _must_be_free_to_come(gathering, shift, command.confirmed, store)
    other = sign_up_of(gathering, shift, command.to_person_id or "", mine.organization_id, store)
    gone, handed_over = mine.hand_over(other)
    store.sign_ups.save(gone, handed_over)
    shift = shift.free()
    if other.state == "waitlisted":
        shift = shift.unqueue()
    else:
        _must_be_new(other)
    shift, made, placed = other.place(shift)
    saved = store.sign_ups.save(made, placed)
    store.shifts.save(shift)
    return saved


def opened(gathering_id: str, shift_id: str, store: Store) -> tuple[Gathering, Shift]:
    """A gathering that still takes place, and one of its shifts."""
    gathering = store.gatherings.get(gathering_id)
    gathering.must_be_planned("signed up for")
    shift = store.shifts.get_of(gathering_id, shift_id)
    # The gathering is only read here. Who calls it off at this very moment writes the shift, as we do.
    shift.must_be_open("signed up")
    return gathering, shift


def sign_up_of(
    gathering: Gathering, shift: Shift, person_id: str, organization_id: str | None, store: Store
) -> SignUp:
    """A person's sign-up for a shift as it stands, or a new one that does not stand yet."""
    person_id = store.merged.now_of(person_id)
    key = sign_up_id(shift.shift_id, person_id)
    known = store.sign_ups.find(key)
    if known is not None and known.is_active:
        return known
    # What stands may have been made under another id of the person.
    others = store.sign_ups.of_people([person_id], shift.shift_id)
    standing = next((one for one in others if one.is_active), None)
    if standing:
        return standing
    store.people.must_not_be_gone(person_id)
    if known or others:
        return known or others[0]
    return SignUp(
        sign_up_id=key,
        gathering_id=gathering.gathering_id,
        shift_id=shift.shift_id,
        campaign_id=gathering.campaign_id,
        person_id=person_id,
        organization_id=organization_id,
        starts_at=shift.starts_at,
        signed_up_at=store.now,
    )


def _must_be_free_to_come(gathering: Gathering, shift: Shift, confirmed: Iterable[str], store: Store) -> None:
    _must_not_be_over(shift, store)
    gathering.must_have_confirmed(confirmed)


def _must_not_be_over(shift: Shift, store: Store) -> None:
    if store.now >= shift.ends_at:
        raise Conflict("shift-over", "This shift is over. Whoever was there can be checked in.")


def _must_be_new(sign_up: SignUp) -> None:
    if sign_up.is_active:
        raise Conflict("already-signed-up", "This person is signed up for that shift already.")


def answer(saved: SignUp, *, existing: bool = False) -> dict[str, Any]:
    """A person's one sign-up; `existing` when it was there before."""
    return {
        "sign_up_id": saved.sign_up_id,
        "shift_id": saved.shift_id,
        "version": saved.version,
        "state": saved.state,
        "existing": existing,
        "place_in_line": None,
    }
