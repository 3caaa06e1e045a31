"""How insights listens: to everything."""

from __future__ import annotations

from collections.abc import Callable

from services.insights.domain.entry import Entry
from services.insights.domain.steps import check
from services.insights.store import Store
from shared.kernel.events import Event

EVERYTHING = "*"


def when_anything_happens_take_it_into_the_log(event: Event, store: Store) -> None:
    """Take an event; one whose data are not as agreed is refused here, before it reaches the log."""
    entry = Entry(
        position=0,
        id=event.id,
        source=event.source,
        sequence=event.sequence,
        type=event.type,
        subject=event.subject,
        time=event.time,
        data=event.data,
        correlation_id=event.correlation_id,
        causation_id=event.causation_id,
        who=str(event.extra.get("authid") or "system"),
    )
    check(entry)
    envelope = {
        "traceparent": event.traceparent,
        "classification": event.classification,
        "extra": event.extra,
    }
    store.intake.take(entry, envelope)


REACTIONS: dict[str, tuple[Callable[[Event, Store], None], ...]] = {
    EVERYTHING: (when_anything_happens_take_it_into_the_log,),
}
