"""What it costs to have events sent: from the log to a receiver that counts, against a loop that only posts."""

from __future__ import annotations

import json
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from benchmarks.arena import Arena, Place
from benchmarks.history import history
from benchmarks.measuring import Benchmark, Pair
from benchmarks.partners import EVERYTHING, agree, number_for_partners
from benchmarks.web import wait_for
from services.feeds.domain.subscription import Subscription
from services.feeds.queries.delivery import rendered
from services.feeds.service import Feeds
from services.feeds.store import Store
from shared.kernel.clock import SystemClock
from shared.kernel.commands import by_itself
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit
from shared.testing.processes import eventually
from shared.testing.servers.ports import free_port

EVENTS = 2_000
ALL = [one.type for one in EVERYTHING]
PATIENCE = 120.0


@contextmanager
def prepare_webhooks(arena: Arena, scale: float) -> Iterator[Pair]:
    """The same number of events to the same receiver; ours reads, renders, signs and notes each of them."""
    number = int(EVENTS * scale)
    with arena.place("webhooks") as place:
        database = place.set_up(Feeds)
        (agreement_id,) = agree(database, 1, ALL)
        number_for_partners(database, history(number))
        work: UnitOfWork[Store] = UnitOfWork(database, Store, SystemClock())
        sequence, body = work.run(by_itself(), partial(_one_of_many, agreement_id))
        port = _receiver(place)
        loop = place.children.start("benchmarks.baselines.hook_loop", port=port, number=sequence, body=body)
        settings = {
            "GROUNDSWELL_WEBHOOK_HOSTS": "127.0.0.1",
            "GROUNDSWELL_PUBLIC_URL": "http://127.0.0.1:8080",
        }
        place.processes.start([sys.executable, "-m", "services.feeds.sending"], **settings)

        def ours() -> float:
            key = work.run(by_itself(), partial(_subscribe, agreement_id, f"http://127.0.0.1:{port}/"))
            eventually(lambda: _asked(port, "count")["number"] >= sequence, within=PATIENCE, every=0.05)
            work.run(by_itself(), lambda unit: _close(key, unit))
            return _rate(port)

        def bare() -> float:
            loop.ask()
            return _rate(port)

        yield Pair(ours, bare)


def _one_of_many(agreement_id: str, unit: Unit) -> tuple[int, str]:
    """How many events were numbered, and the body of one of middling length."""
    store = Store(unit)
    rows: list[Document] = store.deliveries.after(agreement_id, 0, 500)
    bodies = sorted((json.dumps(one) for one in rendered(agreement_id, rows, store)), key=len)
    return store.heads.get([agreement_id])[agreement_id], bodies[len(bodies) // 2]


def _subscribe(agreement_id: str, sink: str, unit: Unit) -> str:
    """Open a subscription whose receiver has said yes, from the first event on."""
    store, key = Store(unit), new_id()
    subscription = Subscription(
        key, agreement_id, new_id(), "Bench", "http", sink, store.now, "bench", state="open"
    )
    store.signing_secrets.make(key)
    store.progresses.begin(key, 0)
    store.subscriptions.save(subscription)
    return key


def _close(subscription_id: str, unit: Unit) -> None:
    store = Store(unit)
    store.subscriptions.save(*store.subscriptions.get(subscription_id).close("partner", "", store.now))


def _receiver(place: Place) -> int:
    port = free_port()
    module = "benchmarks.baselines.hook_receiver"
    place.processes.start([sys.executable, "-m", module], wait=False, GROUNDSWELL_PORT=str(port))
    wait_for(port)
    return port


def _rate(port: int) -> float:
    """Deliveries a second between the first and the last, by the receiver's clock; it counts from nought again."""
    told = _asked(port, "again")
    return float((told["number"] - 1) / told["seconds"])


def _asked(port: int, path: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
        told: dict[str, Any] = json.loads(answer.read())
    return told


WEBHOOKS = Benchmark(
    name="webhooks",
    baseline_name="bare httpx2 loop, the same receiver",
    unit="deliveries/s",
    at_least=0.5,
    aim=0.8,
    prepare=prepare_webhooks,
    note="one receiver, one delivery after the other on one kept connection; ours renders and signs each event.",
)
