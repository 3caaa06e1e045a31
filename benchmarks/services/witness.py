"""Listens as the listener does and remembers when each effect was committed."""

from __future__ import annotations

import time
from typing import Any

import orjson
from marshmallow import Schema

from benchmarks.events import TYPE
from benchmarks.services.listener import EFFECTS, Store, when_a_thing_is_noted_write_an_effect
from shared.messaging.consume import BatchToApply, consume
from shared.messaging.desk import Desk
from shared.messaging.serve import query

_seen: dict[str, float] = {}


class Witness:
    """A consumer that can be asked for its times."""

    name = "witness"
    store = Store
    collections: dict[str, Any] = {EFFECTS: ()}
    desk = Desk()

    @query("GET", "/seen", Schema, permission="campaigns.read")
    def show_seen(self, asked: dict[str, Any], store: Store) -> dict[str, float]:
        """The machine's monotonic time of each subject's commit."""
        return dict(_seen)

    @consume({TYPE: (when_a_thing_is_noted_write_an_effect,)})
    def when_events_arrive(self, batch: BatchToApply) -> int:
        """Apply a batch, then look at the clock."""
        applied = batch.apply()
        now = time.monotonic()
        _seen.update((orjson.loads(one.body)["subject"], now) for one in batch.deliveries)
        return applied
