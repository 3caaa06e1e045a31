"""Number what happened before for a partner that asks for it, portion by portion while events keep coming."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from services.feeds.commands.backfill import AskForThePast
from services.feeds.domain.backfill import Backfill
from services.feeds.queries.owning import theirs_to_do
from services.feeds.store import Store
from services.feeds.store.delivery import Heads
from shared.kernel.commands import Transactions, by_itself
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id

PORTION = 500
TO_COME = "This moment is still to come; say since when in the past."
AT_A_TIME = 5.0
"""Seconds after which others have their turn."""


def ask_for_the_past(command: AskForThePast, store: Store) -> dict[str, Any]:
    """Ask for it; answers `{"backfill_id", "version"}`. What the partner has already is left out."""
    agreement = theirs_to_do(store.agreements.get(command.agreement_id), store)
    if command.since > store.now:
        raise Invalid("since-in-future", TO_COME, {"since": [TO_COME]})
    if agreement.in_force(store.now.date()) is None:
        raise Conflict(
            "nothing-in-force", "No terms are in force, so nothing may leave. Agree on some first."
        )
    if store.backfills.running_for(agreement.agreement_id):
        raise Conflict(
            "backfill-running", "What happened before is being numbered already; wait until it is done."
        )
    backfill = Backfill(
        backfill_id=new_id(),
        agreement_id=agreement.agreement_id,
        since=command.since,
        reached=command.since,
        until=store.heads.get([Heads.EVENTS])[Heads.EVENTS],
        asked_at=store.now,
        asked_by=store.actor.actor_id,
    )
    saved = store.backfills.save(backfill, backfill.asked())
    return {"backfill_id": saved.backfill_id, "version": saved.version}


def keep_backfilling(transactions: Transactions, seconds: float = AT_A_TIME) -> None:
    """Do as much as fits into the time; one that is killed goes on from its last portion."""
    deadline = time.monotonic() + seconds
    running = transactions.run(by_itself(), lambda unit: Store(unit).backfills.running())
    while running and time.monotonic() < deadline:
        running = [one for one in running if transactions.run(by_itself(), partial(_portion, one))]


def _portion(backfill_id: str, unit: Any) -> bool:
    """Number the next portion; False when it is done."""
    store = Store(unit)
    backfill = store.backfills.get(backfill_id)
    if backfill.state == "done":
        return False
    if backfill.total is None:
        backfill = backfill.begin(store.events.count_since(backfill.since, backfill.until))
    events = store.events.since(backfill.reached, backfill.position, backfill.until, PORTION)
    if not events:
        store.backfills.save(*backfill.finish(store.now))
        return False
    known = store.deliveries.known(backfill.agreement_id, [one.position for one in events])
    fresh = [one for one in events if one.position not in known]
    numbered = store.numbering.deliver_past(fresh, store.numbering.sharing_with(backfill.agreement_id))
    store.backfills.save(backfill.go_on(events[-1].time, events[-1].position, len(events), numbered))
    return True
