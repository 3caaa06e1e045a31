"""Ask for a rebuild of the read models, and carry it on in many small transactions while events keep coming."""

from __future__ import annotations

import time
from typing import Any

from services.insights.commands import RebuildReadModels
from services.insights.store import Store
from shared.kernel.commands import Transactions, by_itself

AT_A_TIME = 20.0


def rebuild_read_models(command: RebuildReadModels, store: Store) -> dict[str, Any]:
    """Ask for a rebuild; answers `{"rebuild_id", "state"}`."""
    asked = store.rebuilds.ask()
    return {"rebuild_id": asked["rebuild_id"], "state": asked["state"]}


def keep_rebuilding(transactions: Transactions, seconds: float = AT_A_TIME) -> str:
    """Do as much of the rebuild as fits into the time; returns its state. A killed one goes on from its last slice."""
    deadline = time.monotonic() + seconds
    if _in_transaction(transactions, lambda store: store.rebuilds.claim()):
        idle = _in_transaction(transactions, lambda store: store.rebuilds.empty())
        _in_transaction(transactions, lambda store: store.rebuilds.begin(idle))
    state = _in_transaction(transactions, lambda store: store.rebuilds.show()["state"])
    while state == "building":
        state = _next(transactions)
        if time.monotonic() > deadline:
            break
    return str(state)


def _next(transactions: Transactions) -> str:
    """One slice; at the head of the log, compare and switch."""
    if not _in_transaction(transactions, lambda store: store.rebuilds.slice()):
        return "building"
    if not _in_transaction(transactions, lambda store: store.rebuilds.is_compared()):
        _in_transaction(transactions, lambda store: store.rebuilds.index())
        _in_transaction(transactions, lambda store: store.rebuilds.compare())
        return "building"
    return "done" if _in_transaction(transactions, lambda store: store.rebuilds.switch()) else "building"


def _in_transaction(transactions: Transactions, work: Any) -> Any:
    return transactions.run(by_itself(), lambda unit: work(Store(unit)))
