"""Carry out the wishes about gatherings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from services.campaigns.commands.gathering import (
    CancelGathering,
    CloseGathering,
    CorrectGathering,
    PlanGathering,
)
from services.campaigns.domain.gathering import About, Gathering
from services.campaigns.domain.shift import Shift, ShiftPlan
from services.campaigns.domain.timetable import laid_out, revise, with_slots
from services.campaigns.handlers.known import must_know_communities, must_know_organization
from services.campaigns.handlers.line import move_up
from services.campaigns.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

AT_ONCE = 1_000
"""How many are marked as not there in one transaction."""
_LISTS = ("skills", "requirements", "community_ids")
Slots = Sequence[tuple[int, ShiftPlan]]


def plan_gathering(command: PlanGathering, store: Store) -> dict[str, Any]:
    """Plan a gathering; its campaign must be launched."""
    store.campaigns.get(command.campaign_id).must_be_launched("given a gathering")
    must_know_organization(command.about.organization_id, store)
    must_know_communities(command.about.community_ids, store)
    return answer(add(command.campaign_id, command.about, command.shifts, store))


def add(
    campaign_id: str,
    about: About,
    plans: Sequence[ShiftPlan],
    store: Store,
    *,
    series_id: str | None = None,
    by: timedelta = timedelta(0),
) -> Gathering:
    """Save a new gathering with its shifts, some days after those of the plan."""
    gathering_id = new_id()
    shifts = [store.shifts.save(shift) for shift in laid_out(gathering_id, plans, by)]
    begins = min(shift.starts_at for shift in shifts)
    gathering = Gathering(
        gathering_id=gathering_id,
        campaign_id=campaign_id,
        about=about.tidied(),
        planned_at=store.now,
        changed_at=store.now,
        starts_at=begins,
        ends_at=begins,
        occurs_on=begins.date(),
        series_id=series_id,
    )
    return store.gatherings.save(*gathering.plan(shifts))


def correct_gathering(command: CorrectGathering, store: Store) -> dict[str, Any]:
    """Put a gathering right, or it and the later ones of its series; what is as it was changes no version."""
    gathering = store.gatherings.get(command.gathering_id, command.expected_version)
    gathering.must_be_planned("corrected")
    changes = dict(command.changes)
    if changes.get("organization_id") != gathering.about.organization_id:
        must_know_organization(changes.get("organization_id"), store)
    must_know_communities(changes.get("community_ids", ()), store, gathering.about.community_ids)
    plans = changes.pop("shifts", None)
    known = store.shifts.of([gathering.gathering_id])[gathering.gathering_id]
    slots = None if plans is None else with_slots(known, [ShiftPlan(**plan) for plan in plans])
    corrected = _correct(gathering, known, changes, slots, store)
    if command.scope == "later" and gathering.series_id:
        _correct_later(gathering, changes, slots, store)
    return answer(corrected)


def _correct_later(gathering: Gathering, changes: dict[str, Any], slots: Slots | None, store: Store) -> None:
    others = [one for one in _from(gathering, store) if one.gathering_id != gathering.gathering_id]
    known = store.shifts.of(one.gathering_id for one in others)
    for one in others:
        by = one.occurs_on - gathering.occurs_on
        moved = None if slots is None else [(slot, plan.moved(by)) for slot, plan in slots]
        _correct(one, known[one.gathering_id], changes, moved, store)


def _from(gathering: Gathering, store: Store) -> list[Gathering]:
    return store.gatherings.of_series(gathering.series_id or "", gathering.occurs_on)


def _correct(
    gathering: Gathering,
    before: Sequence[Shift],
    changes: dict[str, Any],
    slots: Slots | None,
    store: Store,
) -> Gathering:
    tuples = {name: tuple(changes[name]) for name in _LISTS if name in changes}
    about = replace(gathering.about, **{**changes, **tuples}).tidied()
    after = before if slots is None else _revised(before, slots, store)
    corrected, told = gathering.correct(store.now, about, before, after)
    return store.gatherings.save(corrected, told) if told else gathering


def _revised(before: Sequence[Shift], slots: Slots, store: Store) -> Sequence[Shift]:
    attended = store.sign_ups.attended(shift.shift_id for shift in before)
    revision = revise(before, slots, attended)
    for shift in revision.written:
        store.shifts.save(move_up(shift, store))
    return revision.shifts


def cancel_gathering(command: CancelGathering, store: Store) -> dict[str, Any]:
    """Call a gathering off; its shifts take nobody any more."""
    gathering = store.gatherings.get(command.gathering_id, command.expected_version)
    return answer(call_off([gathering], command.reason, store)[0])


def call_off(gatherings: Sequence[Gathering], reason: str, store: Store) -> list[Gathering]:
    """Cancel several gatherings for one reason."""
    shifts = store.shifts.of(one.gathering_id for one in gatherings)
    saved = []
    for gathering in gatherings:
        own = shifts[gathering.gathering_id]
        saved.append(store.gatherings.save(*gathering.cancel(store.now, reason, own)))
        for shift in own:
            store.shifts.save(replace(shift, state="cancelled"))
    return saved


def close_gathering(command: CloseGathering, store: Store) -> dict[str, Any]:
    """Close a gathering that is over, when everybody with a place is accounted for or said not to have come.

    A thousand are marked at once: where there are more, it stays open and `left` says how many, and the same wish again
    goes on.
    """
    gathering = store.gatherings.get(command.gathering_id, command.expected_version)
    gathering.must_be_over(store.now)
    sums = store.sign_ups.sums(gathering.gathering_id)
    expected = sums.get("going", (0, 0))[0]
    if expected and not command.no_shows:
        raise Conflict(
            "sign-ups-open",
            f"{expected} with a place are neither checked in nor marked as not there. "
            "Check them in, or close it saying that they did not come.",
        )
    shifts = {
        shift.shift_id: shift for shift in store.shifts.of([gathering.gathering_id])[gathering.gathering_id]
    }
    marked = _mark_missed(gathering, shifts, store)
    left = expected - marked
    if not left:
        attended, minutes = sums.get("arrived", (0, 0))
        missed = sums.get("missed", (0, 0))[0] + marked
        gathering = store.gatherings.save(*gathering.close(store.now, attended, missed, minutes))
    for shift in shifts.values():
        store.shifts.save(shift if left else replace(shift, state="closed"))
    return {**answer(gathering), "marked": marked, "left": left}


def _mark_missed(gathering: Gathering, shifts: dict[str, Shift], store: Store) -> int:
    """Mark as not there, and free the places in `shifts`."""
    expected = store.sign_ups.expected(gathering.gathering_id, AT_ONCE)
    for sign_up in expected:
        shift = shifts[sign_up.shift_id]
        store.sign_ups.save(*sign_up.miss(store.now, shift))
        shifts[sign_up.shift_id] = shift.free()
    return len(expected)


def answer(gathering: Gathering) -> dict[str, Any]:
    """The id and version of a gathering after a command."""
    return {"gathering_id": gathering.gathering_id, "version": gathering.version}
