"""Let open appeals follow the decision that they are to come before: a hearing that moves, a vote that was held."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from services.campaigns.domain.deadline import by_hearing, by_vote_held, no_deadline
from services.campaigns.store import Store
from shared.kernel.events import Event


def when_hearing_planned_keep_when_it_is(event: Event, store: Store) -> None:
    """Remember a hearing, so that appeals can be tied to it."""
    _set(event, store, "The hearing was planned anew.")


def when_hearing_corrected_keep_when_it_is(event: Event, store: Store) -> None:
    """Remember it as it was put right."""
    _set(event, store, "The hearing was put right.")


def when_hearing_moved_move_the_appeals_before_it(event: Event, store: Store) -> None:
    """Give the appeals that are to come before it its new time as their end, with the reason."""
    _set(event, store, f"The hearing was moved: {event.data.get('reason', '')}")


def when_hearing_cancelled_release_the_appeals_before_it(event: Event, store: Store) -> None:
    """Take the end from the appeals that were to come before it; somebody will say what they wait for now."""
    known = store.hearings.get(event.data["hearing_id"])
    after = known.called_off(event.sequence)
    if after == known:
        return
    store.hearings.save(known, after)
    for appeal in store.appeals.open_ones_before(known.hearing_id):
        moved, told = appeal.move(
            no_deadline(), f"The hearing was called off: {event.data.get('reason', '')}"
        )
        if told:
            store.appeals.save(moved, told)


def when_vote_recorded_end_the_appeals_before_it(event: Event, store: Store) -> None:
    """Let the appeals that were to come before a vote end with it, whenever it had been expected."""
    data = event.data
    held_on = _day(data["held_on"])
    for appeal in store.appeals.open_ones_about(data["policy_id"]):
        if held_on < appeal.opens_on or not appeal.deadline.is_vote_of(data["body"]):
            continue
        reason = f"The vote was held on {held_on.isoformat()}: {data['motion']}"
        moved, told = appeal.move(by_vote_held(appeal.deadline, held_on, event.time), reason)
        if told:
            store.appeals.save(moved, told)


def _set(event: Event, store: Store, reason: str) -> None:
    data = event.data
    known = store.hearings.get(data["hearing_id"])
    after = known.set_for(event.sequence, data["policy_id"], _moment(data["starts_at"]))
    if after == known:
        return
    store.hearings.save(known, after)
    for appeal in store.appeals.open_ones_before(known.hearing_id):
        moved, told = appeal.move(by_hearing(after), reason)
        if told:
            store.appeals.save(moved, told)


def _moment(told: Any) -> datetime:
    return told if isinstance(told, datetime) else datetime.fromisoformat(told)


def _day(told: Any) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)
