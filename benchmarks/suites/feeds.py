"""What a partner's feed costs: a page that is pulled, and a delivery where there are a thousand partners."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.arena import Arena, Place
from benchmarks.history import history
from benchmarks.measuring import Benchmark, Pair
from benchmarks.partners import EVERYTHING, agree, give_keys, number_for_partners
from benchmarks.web import wait_for
from services.feeds.service import Feeds
from shared.kernel.events import Event
from shared.kernel.ids import new_id
from shared.testing.processes import ServiceProcess
from shared.testing.servers.ports import free_port

EVENTS, REQUESTS, AT_ONCE, KEYS = 2_000, 500, 8, 100
PATH = "/feeds/v1/events?after=1000&limit=100"
ALL = [one.type for one in EVERYTHING]
ONE = "campaigns.petition.signed"
DELIVERIES, MANY, TEN = 40_000, 1_000, 10
LISTENERS = 2_000


@contextmanager
def prepare_pull(arena: Arena, scale: float) -> Iterator[Pair]:
    """The same hundred events to eight kept connections; ours by key, field by field, with pseudonyms."""
    with arena.place("feeds-pull") as place:
        database = place.set_up(Feeds)
        (agreement_id,) = agree(database, 1, ALL)
        number_for_partners(database, history(EVENTS))
        keys = give_keys(database, agreement_id, KEYS)
        ports = {
            "ours": _web(place, "services.feeds"),
            "bare": _web(place, "benchmarks.baselines.starlette_events"),
        }
        clients = {
            name: place.children.start("benchmarks.load", port=port, path=PATH, tokens=keys)
            for name, port in ports.items()
        }
        sizes = {name: one.ask(number=2 * KEYS, at_once=AT_ONCE)["bytes"] for name, one in clients.items()}
        assert min(sizes.values()) > 0.75 * max(sizes.values()), sizes
        terms = {"number": int(REQUESTS * scale), "at_once": AT_ONCE}
        yield Pair(
            lambda: clients["ours"].ask(**terms)["rate"],
            lambda: clients["bare"].ask(**terms)["rate"],
        )


@contextmanager
def prepare_listeners(arena: Arena, scale: float) -> Iterator[Pair]:
    """Two thousand who listen to one process at once: what each costs it in memory."""
    number = int(LISTENERS * scale)
    with arena.place("feeds-listeners") as place:
        database = place.set_up(Feeds)
        (agreement_id,) = agree(database, 1, ALL)
        number_for_partners(database, history(TEN))
        keys = give_keys(database, agreement_id, KEYS)

        def kilobytes(module: str) -> float:
            port = free_port()
            server = _served(place, module, port)
            child = place.children.start("benchmarks.listeners", port=port, number=number, tokens=keys)
            before = _resident(server)
            child.ask()
            each = (_resident(server) - before) / number
            child.ask(leave=True)
            child.end()
            server.kill()
            return each

        yield Pair(
            lambda: kilobytes("services.feeds"),
            lambda: kilobytes("benchmarks.baselines.starlette_listeners"),
        )


def _resident(server: ServiceProcess) -> float:
    """Kilobytes of memory that a process holds."""
    assert server.process is not None
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    return float(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def _web(place: Place, module: str) -> int:
    port = free_port()
    _served(place, module, port)
    return port


def _served(place: Place, module: str, port: int) -> ServiceProcess:
    settings = {
        "GROUNDSWELL_PORT": str(port),
        "GROUNDSWELL_FEEDS_PORT": str(port),
        "GROUNDSWELL_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    server = place.processes.start([sys.executable, "-m", module], wait=False, **settings)
    wait_for(port)
    return server


@contextmanager
def prepare_fan_out(arena: Arena, scale: float) -> Iterator[Pair]:
    """One stream to a thousand partners and to ten: so many deliveries a second, as many of them in all."""
    deliveries = int(DELIVERIES * scale)
    with arena.place("feeds-to-many") as many, arena.place("feeds-to-ten") as ten:
        sides = [(place.set_up(Feeds), partners) for place, partners in ((many, MANY), (ten, TEN))]
        for database, partners in sides:
            agree(database, partners, [ONE])

        def rate(side: int) -> float:
            database, partners = sides[side]
            events = signatures(deliveries // partners)
            began = time.perf_counter()
            number_for_partners(database, events)
            return deliveries / (time.perf_counter() - began)

        yield Pair(lambda: rate(0), lambda: rate(1))


def signatures(number: int) -> list[Event]:
    """So many events of one type that nobody has seen yet."""
    known = next(one for one in history(1_000) if ONE in one.type)
    return [replace(known, id=new_id(), subject=new_id()) for _ in range(number)]


FEEDS_PULL = Benchmark(
    name="feeds-pull",
    baseline_name="bare Starlette + MongoDB, the same events as they are",
    unit="pages/s",
    at_least=0.5,
    aim=0.8,
    prepare=prepare_pull,
    note="both answer a hundred events to eight kept connections.",
)
FEEDS_FAN_OUT = Benchmark(
    name="feeds-fan-out",
    baseline_name="the same for ten partners",
    unit="deliveries/s",
    at_least=0.67,
    aim=1.0,
    prepare=prepare_fan_out,
    note="what is kept and numbered for a thousand partners; a delivery costs at most half as much again as for ten.",
)
FEEDS_LISTENERS = Benchmark(
    name="feeds-listeners",
    baseline_name="bare Starlette, told nothing by nobody",
    unit="kB a listener",
    at_least=0.5,
    aim=0.8,
    prepare=prepare_listeners,
    less_is_better=True,
    note="two thousand server-sent event streams to one process; ours by key, each told what has happened.",
)
