"""Running ours and the baseline in turns, and what comes of it."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.arena import Arena

Measure = Callable[[], float]


@dataclass(frozen=True)
class Pair:
    """Both sides of a benchmark, ready to be run again and again; each call returns one figure."""

    ours: Measure
    baseline: Measure


@dataclass(frozen=True)
class Benchmark:
    """What is measured and what it should reach.

    `prepare(arena, scale)` sets up and tears down; `scale` is 1.0, or less for a quick look. Where `less_is_better`,
    figures are times and the ratio is baseline over ours.
    """

    name: str
    baseline_name: str
    unit: str
    at_least: float
    aim: float
    prepare: Callable[[Arena, float], AbstractContextManager[Pair]]
    less_is_better: bool = False
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """The medians of one benchmark."""

    benchmark: Benchmark
    ours: list[float] = field(default_factory=list)
    baseline: list[float] = field(default_factory=list)

    @property
    def medians(self) -> tuple[float, float]:
        """Ours and the baseline."""
        return statistics.median(self.ours), statistics.median(self.baseline)

    @property
    def ratio(self) -> float:
        """Ours as a part of the baseline; more is better."""
        ours, baseline = self.medians
        return baseline / ours if self.benchmark.less_is_better else ours / baseline

    def as_dict(self) -> dict[str, Any]:
        """The form in which results are kept."""
        ours, baseline = self.medians
        return {
            "name": self.benchmark.name,
            "ours": round(ours, 3),
            "baseline": round(baseline, 3),
            "baseline_name": self.benchmark.baseline_name,
            "ratio": round(self.ratio, 3),
            "unit": self.benchmark.unit,
            "runs": len(self.ours),
        }


def measure(benchmark: Benchmark, arena: Arena, runs: int, scale: float) -> Outcome:
    """Run both sides in turns, so that whatever else the machine does falls on both; who goes first alternates."""
    outcome = Outcome(benchmark)
    with benchmark.prepare(arena, scale) as pair:
        sides = [(pair.ours, outcome.ours), (pair.baseline, outcome.baseline)]
        for number in range(runs):
            for run, found in sides if number % 2 == 0 else reversed(sides):
                found.append(run())
    return outcome
