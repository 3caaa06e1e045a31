"""Whether the overview stays as fast when the coalition has grown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from benchmarks.accounts import tokens
from benchmarks.arena import Arena
from benchmarks.children import Child
from benchmarks.measuring import Benchmark, Pair
from benchmarks.seeding import Size, seed_insights, seed_people
from benchmarks.web import a_site
from services.campaigns.service import Campaigns
from services.insights.service import Insights
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SystemClock

SMALL = Size(people=10_000, events=100_000, weeks=52)
LARGE = Size(people=200_000, events=2_000_000, weeks=260)
PAGES = 50
TOKENS = 20


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """Two platforms side by side; the page as an organiser sees it, so that three services answer for it."""
    with ExitStack() as stack:
        small, large = (
            stack.enter_context(_platform(arena, _scaled(size, scale))) for size in (SMALL, LARGE)
        )
        terms = {"number": max(30, int(PAGES * scale)), "at_once": 1}
        yield Pair(lambda: large.ask(**terms)["median_ms"], lambda: small.ask(**terms)["median_ms"])


def _scaled(size: Size, scale: float) -> Size:
    return replace(size, people=int(size.people * scale), events=int(size.events * scale))


@contextmanager
def _platform(arena: Arena, size: Size) -> Iterator[Child]:
    now = SystemClock().now()
    with arena.place("growth") as place:
        for cls in (Stakeholders, Insights, Campaigns):
            place.set_up(cls)
        seed_people(place.database("stakeholders"), size.people, now)
        seed_insights(place.patient_database("insights"), size, now)
        services = ("stakeholders", "campaigns", "insights")
        started = [place.processes.service(f"services.{name}.service", wait=False) for name in services]
        for process in started:
            process.await_ready(within=60.0)
        known = tokens(place, "organiser", TOKENS)
        client = place.children.start("benchmarks.load", port=a_site(place), path="/", tokens=known)
        client.ask(number=20, at_once=1)
        yield client


GROWTH_OVERVIEW = Benchmark(
    name="growth-overview",
    baseline_name="the same page at 10,000 people and 100,000 events in a year",
    unit="ms",
    at_least=0.8,
    aim=0.95,
    prepare=prepare,
    less_is_better=True,
    note=(
        "200,000 people and 2,000,000 events in five years. The page goes through dashboard and RPC to three services. "
        "The log is written with the index that the overview uses; the facts, which it does not read, are left out."
    ),
)
