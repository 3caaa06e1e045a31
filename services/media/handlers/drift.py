"""Tell of texts that depart from the key messages of their campaign, and settle which messages coverage carries."""

from __future__ import annotations

from services.media.domain.coverage import Coverage
from services.media.domain.drift import Reading
from services.media.domain.drifting import Held, drift_of
from services.media.domain.events import CoverageMatched
from services.media.domain.held import held_coverage
from services.media.queries.drift import hold
from services.media.store import Store


def tell_drifts(held: Held, store: Store) -> Reading:
    """Tell of each message from which a text departs, once for the text as it is."""
    reading = hold(held, store)
    if held.campaign_id is None or not reading.findings:
        return reading
    drifts = [drift_of(held, held.campaign_id, one, store.now) for one in reading.worst.values()]
    known = store.drifts.known(one.drift_id for one in drifts)
    for drift in drifts:
        if drift.drift_id not in known:
            store.drifts.save(drift)
            store.key_messages.tell(store.key_messages.get(drift.key_message_id), drift.told())
    return reading


def settle_messages(coverage: Coverage, store: Store) -> tuple[Coverage, list[CoverageMatched]]:
    """Settle which messages an item carries, and tell where it departs from one; it need not be saved yet."""
    reading = tell_drifts(held_coverage(coverage), store)
    settled, matched = coverage.carry(tuple(one.key_message_id for one in reading.carried))
    return settled, [matched] if matched else []
