"""Tell, as time passes, of initiatives whose members were to be answered by now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol

from services.campaigns.store import Store
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM

AT_ONCE = 100


class Transactions(Protocol):
    """What runs work in a transaction; the store is made from the unit that the work gets."""

    def run(self, context: Context, work: Any) -> Any:
        """Run `work(unit)` in one transaction."""
        ...


def tell_overdue(transactions: Transactions) -> int:
    """Tell of those whose day has passed, each in a transaction of its own; answers how many."""
    late = transactions.run(_context(), _untold)
    return sum(transactions.run(_context(), partial(_tell, one)) for one in late)


def _untold(unit: Any) -> Sequence[str]:
    store = Store(unit)
    return store.initiatives.untold(store.now.date(), AT_ONCE)


def _tell(initiative_id: str, unit: Any) -> int:
    store = Store(unit)
    told, events = store.initiatives.get(initiative_id).overdue(store.now.date())
    if events:
        store.initiatives.save(told, *events)
    return len(events)


def _context() -> Context:
    return Context(SYSTEM, new_id(), new_id())
