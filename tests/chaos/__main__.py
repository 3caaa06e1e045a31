"""`python -m tests.chaos [--seconds 60] [--seed N] [--commands-per-second 20]`: ends with 0 when nothing was lost."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.chaos.play import play


def main() -> int:
    """Play once and report."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.chaos", description="Kill at random, count what is lost."
    )
    parser.add_argument("--seconds", type=float, default=60, help="how long to kill")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000), help="whom to kill, and when")
    parser.add_argument("--commands-per-second", type=float, default=20, help="load of all clients together")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="groundswell-chaos-", ignore_cleanup_errors=True) as folder:
        outcome = play(
            Path(folder), seconds=asked.seconds, seed=asked.seed, pace=asked.commands_per_second, say=_say
        )
    for finding in outcome.verdict.findings:
        _say(finding)
    _say(outcome.line())
    return 0 if outcome.is_good else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
