"""Ask for a rebuild of the read models, and carry it on in many small transactions while events keep coming."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from services.insights.commands import RebuildReadModels
from services.insights.store import Store
from shared.kernel.commands import Transactions, by_itself
from shared.messaging.ahead import Ahead, side_by_side

AT_A_TIME = 20.0


def rebuild_read_models(command: RebuildReadModels, store: Store) -> dict[str, Any]:
    """Ask for a rebuild; answers `{"rebuild_id", "state"}`."""
    asked = store.rebuilds.ask()
    return {"rebuild_id": asked["rebuild_id"], "state": asked["state"]}


def keep_rebuilding(transactions: Transactions, seconds: float = AT_A_TIME) -> str:
    """Do as much of the rebuild as fits into the time; returns its state. A killed one goes on from its last slice."""
    deadline = time.monotonic() + seconds
    is_claimed = _in_transaction(transactions, lambda store: store.rebuilds.claim())
    first = _begun(transactions) if is_claimed else None
    state = _in_transaction(transactions, lambda store: store.rebuilds.show()["state"])
    while state == "building":
        state = _next(transactions, deadline, first)
        first = None
        if time.monotonic() > deadline:
            break
    return str(state)


def _begun(transactions: Transactions) -> Any:
    """Empty the idle set; what its first slice holds is worked out meanwhile."""
    emptying = _in_transaction(transactions, lambda store: store.rebuilds.emptying())
    with Ahead(partial(side_by_side, emptying)) as emptied:
        first = _worked_out(transactions, 0)
    emptied.result()
    _in_transaction(transactions, lambda store: store.rebuilds.begin())
    return first


def _next(transactions: Transactions, deadline: float, first: Any) -> str:
    """Slices up to the head of the log; there, compare and switch."""
    if not _is_at_the_head(transactions, deadline, first):
        return "building"
    if not _in_transaction(transactions, lambda store: store.rebuilds.is_compared()):
        indexing = _in_transaction(transactions, lambda store: store.rebuilds.indexing())
        with Ahead(partial(side_by_side, indexing)) as indexed:
            _in_transaction(transactions, lambda store: store.rebuilds.compare())
        indexed.result()
        return "building"
    return "done" if _in_transaction(transactions, lambda store: store.rebuilds.switch()) else "building"


def _is_at_the_head(transactions: Transactions, deadline: float, first: Any) -> bool:
    """Slice after slice, from the `first` if it is there: the next is worked out while the last is written."""
    ready = first or _worked_out(transactions, None)
    while ready is not None:
        is_late = time.monotonic() > deadline
        with Ahead(partial(_write, transactions, ready)) as written:
            following = None if is_late else _worked_out(transactions, ready.until)
        if is_late or not written.result():
            return False
        ready = following
    return True


def _worked_out(transactions: Transactions, after: int | None) -> Any:
    return _in_transaction(transactions, lambda store: store.rebuilds.work_out(after))


def _write(transactions: Transactions, ready: Any) -> bool:
    return bool(_in_transaction(transactions, lambda store: store.rebuilds.write(ready)))


def _in_transaction(transactions: Transactions, work: Any) -> Any:
    return transactions.run(by_itself(), lambda unit: work(Store(unit)))
