"""The shifts of a gathering as a whole: made from a plan, or brought from what they are to what they are to be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from services.campaigns.domain.gathering import SHIFTS
from services.campaigns.domain.shift import Shift, ShiftPlan
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.ids import new_id


@dataclass(frozen=True)
class Revision:
    """What a correction makes of the shifts: all that there will be, and those of them that must be written."""

    shifts: tuple[Shift, ...]
    written: tuple[Shift, ...]


def checked(plans: Sequence[ShiftPlan]) -> tuple[ShiftPlan, ...]:
    """The plans, or `Invalid` with the place of what is wrong."""
    if not 1 <= len(plans) <= SHIFTS:
        sentence = f"A gathering has between 1 and {SHIFTS} shifts."
        raise Invalid("shifts-miscounted", sentence, {"shifts": [sentence]})
    return tuple(plan.checked(f"shifts.{index}") for index, plan in enumerate(plans))


def laid_out(
    gathering_id: str, plans: Sequence[ShiftPlan], by: timedelta = timedelta(0)
) -> tuple[Shift, ...]:
    """New shifts of a gathering, some days after those of the plan."""
    return tuple(
        _made(gathering_id, slot, plan.moved(by)) for slot, plan in enumerate(checked(plans), start=1)
    )


def revise(
    shifts: Sequence[Shift], plans: Sequence[tuple[int, ShiftPlan]], attended: Collection[str]
) -> Revision:
    """Change, add and remove shifts; each plan comes with the slot that it is for."""
    known = {shift.slot: shift for shift in shifts}
    kept: list[Shift] = []
    for index, (slot, plan) in enumerate(plans):
        before = known.get(slot)
        if before is None:
            kept.append(_made(shifts[0].gathering_id, slot, plan))
        else:
            has_arrived = before.shift_id in attended
            kept.append(before.revised(plan, f"shifts.{index}", has_arrived=has_arrived))
    slots = {slot for slot, _ in plans}
    removed = [shift.removed() for shift in shifts if shift.slot not in slots]
    changed = [shift for shift in kept if shift not in shifts]
    return Revision(tuple(kept), (*changed, *removed))


def with_slots(shifts: Sequence[Shift], plans: Sequence[ShiftPlan]) -> tuple[tuple[int, ShiftPlan], ...]:
    """Each plan with the slot of the shift that it names; new ones get the slots after the last."""
    slots = {shift.shift_id: shift.slot for shift in shifts}
    following = max(slots.values()) + 1
    found: list[tuple[int, ShiftPlan]] = []
    for plan in checked(plans):
        if plan.shift_id and plan.shift_id not in slots:
            raise NotFound("shift-not-found", f"The gathering has no shift {plan.shift_id}.")
        found.append((slots[plan.shift_id] if plan.shift_id else following, plan))
        following += not plan.shift_id
    return tuple(found)


def _made(gathering_id: str, slot: int, plan: ShiftPlan) -> Shift:
    return Shift(new_id(), gathering_id, slot, plan.name, plan.starts_at, plan.ends_at, plan.capacity)
