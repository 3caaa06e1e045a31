"""Tell, as time passes, of initiatives whose members were to be answered by now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from services.campaigns.store import Store
from shared.kernel.commands import Transactions, by_itself

AT_ONCE = 100


def tell_overdue(transactions: Transactions) -> int:
    """Tell of those whose day has passed, each in a transaction of its own; answers how many."""
    late = transactions.run(by_itself(), _untold)
    return sum(transactions.run(by_itself(), partial(_tell, one)) for one in late)


def _untold(unit: Any) -> Sequence[str]:
    store = Store(unit)
    return store.initiatives.untold(store.now.date(), AT_ONCE)


def _tell(initiative_id: str, unit: Any) -> int:
    store = Store(unit)
    told, events = store.initiatives.get(initiative_id).overdue(store.now.date())
    if events:
        store.initiatives.save(told, *events)
    return len(events)
