"""Remember what the coalition did, so that a move or a position can be said to be because of it."""

from __future__ import annotations

from services.policy.store import Store
from shared.kernel.events import Event


def when_petition_opened_remember_it(event: Event, store: Store) -> None:
    """A petition can be named as a cause, also after it was closed."""
    store.acts.learn("petition", event.data["petition_id"], event.time)


def when_appeal_opened_remember_it(event: Event, store: Store) -> None:
    """An appeal can be named as a cause, also after its end."""
    store.acts.learn("appeal", event.data["appeal_id"], event.time)


def when_activity_reported_remember_it(event: Event, store: Store) -> None:
    """An activity can be named as a cause; one reported again after it was removed, too."""
    store.acts.learn("activity", event.data["activity_id"], event.time)


def when_activity_removed_forget_it(event: Event, store: Store) -> None:
    """What was reported by mistake explains nothing, even where the event of its report is late."""
    store.acts.learn("activity", event.data["activity_id"], event.time, is_removed=True)


def when_slot_removed_forget_it(event: Event, store: Store) -> None:
    """Air time that was planned in error explains nothing."""
    store.acts.learn("slot", event.data["slot_id"], event.time, is_removed=True)


def when_slot_planned_remember_it(event: Event, store: Store) -> None:
    """Promised air time can be named as a cause."""
    store.acts.learn("slot", event.data["slot_id"], event.time)
