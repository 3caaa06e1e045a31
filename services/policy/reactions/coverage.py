"""Count the coverage of each policy."""

from __future__ import annotations

from services.policy.store import Store
from shared.kernel.events import Event


def when_coverage_told_count_it(event: Event, store: Store) -> None:
    """Coverage logged or corrected counts for the policy that it is linked to now."""
    data = event.data
    store.coverage.learn(data["coverage_id"], event.time, data["policy_id"], data["published_on"])


def when_coverage_removed_discount_it(event: Event, store: Store) -> None:
    """Removed coverage counts for no policy, even where the event of its logging is late."""
    store.coverage.learn(event.data["coverage_id"], event.time, None, None)
