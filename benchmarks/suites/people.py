"""Whether the list of people and its search stay as fast when the registry has grown a hundredfold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from benchmarks.accounts import tokens
from benchmarks.arena import Arena
from benchmarks.children import Child
from benchmarks.measuring import Benchmark, Pair
from benchmarks.seeding import seed_people
from benchmarks.web import a_site
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SystemClock

SMALL, LARGE = 2_000, 200_000
REQUESTS = 40
TOKENS = 40
LIST = (
    "/api/v1/people?limit=50",
    "/api/v1/people?limit=50&area=Bong",
    "/api/v1/people?limit=50&kind=supporter",
)
SEARCH = (
    "/api/v1/people?limit=50&text=given1999",
    "/api/v1/people?limit=50&text=family9%20given19",
    "/api/v1/people?limit=50&text=fa",
    "/api/v1/people?limit=50&text=nobody",
    "/api/v1/people?limit=50&text=givne1999",
    "/api/v1/people?limit=50&text=gievn1959%20famly19",
)
"""One person, a few of many, nearly everybody, nobody; and one with letters swapped, in one word and in two."""


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """Two registries side by side, asked for the same pages."""
    number = max(20, int(REQUESTS * scale))
    with ExitStack() as stack:
        small, large = (
            stack.enter_context(_registry(arena, people)) for people in (SMALL, int(LARGE * scale))
        )
        yield Pair(lambda: _medians(large, number), lambda: _medians(small, number))


def _medians(clients: list[Child], number: int) -> float:
    return sum(float(client.ask(number=number, at_once=1)["median_ms"]) for client in clients)


@contextmanager
def _registry(arena: Arena, people: int) -> Iterator[list[Child]]:
    with arena.place("people") as place:
        seed_people(place.set_up(Stakeholders), people, SystemClock().now())
        place.processes.service("services.stakeholders.service")
        port, known = a_site(place), tokens(place, "organiser", TOKENS)
        clients = [
            place.children.start("benchmarks.load", port=port, path=path, tokens=known)
            for path in (*LIST, *SEARCH)
        ]
        for client in clients:
            client.ask(number=10, at_once=1)
        yield clients


GROWTH_PEOPLE = Benchmark(
    name="growth-people",
    baseline_name="the same lists and searches at 2,000 people",
    unit="ms",
    at_least=0.5,
    aim=0.9,
    prepare=prepare,
    less_is_better=True,
    note=(
        "200,000 people; the sum of the medians of the first page of all, of a county and of a kind, and of searches "
        "for one, for some, for nearly all, for nobody, and for one whose name is misspelt."
    ),
)
