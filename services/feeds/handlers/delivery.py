"""Carry out the wishes about deliveries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from services.feeds.commands.delivery import AcknowledgeDeliveries
from services.feeds.domain.events import DeliveriesAcknowledged
from services.feeds.domain.events.delivery import Waited
from services.feeds.queries.owning import own
from services.feeds.store import Store
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.ids import new_id
from shared.mongo.connection import Document

AT_ONCE = 1_000


def acknowledge_deliveries(command: AcknowledgeDeliveries, store: Store) -> dict[str, Any]:
    """Take a partner's word; answers `{"acknowledged", "unacknowledged"}`, both at most 1,000.

    A word for what does not wait for one changes nothing, so that a program may say it again.
    """
    agreement = own(store.agreements.get(command.agreement_id), store)
    if not store.leads.are_one(agreement.organization_id, store.actor.organization_id):
        raise Forbidden("word-not-yours", "Only the partner itself gives its word.")
    if not command.sequences and command.up_to is None:
        wrong = "Name the sequences, or the one up to which you say so."
        raise Invalid("sequences-missing", wrong, {"sequences": [wrong]})
    _must_be_numbered(agreement.agreement_id, command, store)
    meant = store.deliveries.waiting(agreement.agreement_id, command.sequences, command.up_to or 0, AT_ONCE)
    all_waiting = store.deliveries.count_unacknowledged([agreement.agreement_id])
    left = all_waiting[agreement.agreement_id] - len(meant)
    if meant:
        store.deliveries.acknowledge([one["_id"] for one in meant])
        told = DeliveriesAcknowledged(
            agreement_id=agreement.agreement_id,
            up_to=max(one["sequence"] for one in meant),
            count=len(meant),
            unacknowledged=left,
            word_id=new_id(),
            organization_id=agreement.organization_id,
            waited=tuple(
                Waited(asked_at, count) for asked_at, count in sorted(Counter(_asked_at(meant)).items())
            ),
        )
        store.agreements.record(agreement, told)
    return {"acknowledged": len(meant), "unacknowledged": left}


def _must_be_numbered(agreement_id: str, command: AcknowledgeDeliveries, store: Store) -> None:
    """Refuse a word for what was not told yet: it would stand for what nobody has read."""
    head = store.heads.get([agreement_id])[agreement_id]
    given = {"sequences": max(command.sequences, default=0), "up_to": command.up_to or 0}
    beyond = [name for name, sequence in given.items() if sequence > head]
    if beyond:
        wrong = f"Your sequence has come to {head}; give your word for what you have."
        raise Invalid("sequence-unknown", wrong, {name: [wrong] for name in beyond})


def _asked_at(deliveries: Iterable[Document]) -> Iterable[datetime]:
    return (one["at"] for one in deliveries)
