"""`python -m benchmarks [NAME ...] [--runs 3] [--quick]`: measures, prints a table, keeps results/latest.json."""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks.arena import an_arena
from benchmarks.measuring import measure
from benchmarks.report import keep, show
from benchmarks.table import BENCHMARKS

QUICK = 0.15


def main() -> int:
    """Measure what is asked for; figures are figures, so a missed ratio does not fail."""
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure against baselines.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which: {', '.join(names)}; all when left out"
    )
    parser.add_argument("--runs", type=int, default=3, help="how often each side is run, in turns")
    parser.add_argument("--quick", action="store_true", help="a small part of the load; nothing is kept")
    asked = parser.parse_args()
    unknown = sorted(set(asked.names) - set(names))
    if unknown or asked.runs < 1:
        parser.error(f"there is no benchmark {', '.join(unknown)}" if unknown else "--runs must be 1 or more")
    began, outcomes = time.monotonic(), []
    with an_arena() as arena:
        for benchmark in BENCHMARKS:
            if not asked.names or benchmark.name in asked.names:
                print(f"{benchmark.name} ...", end=" ", file=sys.stderr, flush=True)
                since = time.monotonic()
                outcomes.append(measure(benchmark, arena, asked.runs, QUICK if asked.quick else 1.0))
                print(f"{time.monotonic() - since:.0f} s", file=sys.stderr, flush=True)
    if not asked.quick:
        keep(outcomes, names)
    show(outcomes)
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
