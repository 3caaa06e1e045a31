"""One run: clients give commands while the killer kills; then all is brought back, awaited and judged."""

from __future__ import annotations

import asyncio
import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.clients import Client, Issued
from tests.chaos.killer import Killer
from tests.chaos.stage import Stage, a_stage
from tests.chaos.verdict import Verdict, judge

CLIENTS = 4
QUIET_WITHIN = 90.0


@dataclass(frozen=True)
class Outcome:
    """What a run ends with."""

    commands: list[Issued]
    verdict: Verdict
    recoveries: list[float]
    crashed: list[str]

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was lost, nothing doubled, and no service ended by itself."""
        return not (self.verdict.lost or self.verdict.doubled or self.crashed)

    def line(self) -> str:
        """The one line that says it all."""
        answered = sum(one.answer is not None for one in self.commands)
        ranked = sorted(self.recoveries) or [0.0]
        p99 = ranked[math.ceil(0.99 * len(ranked)) - 1]
        return (
            f"commands={len(self.commands)} answered={answered} lost={self.verdict.lost}"
            f" doubled={self.verdict.doubled} recovery_p99_s={p99:.2f}"
        )


def play(folder: Path, *, seconds: float, seed: int, pace: float, say: Callable[[str], None]) -> Outcome:
    """Play for so many seconds at so many commands a second."""
    for name in ("aio_pika", "aiormq"):  # the broker is often away, and they say so three times a second
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with a_stage(folder) as stage:
        say(f"campaigns tells, {' and '.join(one.name for one in stage.listeners)} listen; seed {seed}")
        killer = Killer(stage, seed, say)
        clients = [Client(stage.amqp_uri, pace / CLIENTS, f"{seed}.{number}") for number in range(CLIENTS)]
        asyncio.run(_under_load(clients, killer, seconds))
        commands = [issued for client in clients for issued in client.issued]
        verdict = _when_quiet(stage, commands)
    return Outcome(commands, verdict, killer.recoveries, killer.crashed)


async def _under_load(clients: list[Client], killer: Killer, seconds: float) -> None:
    no_more_kills, no_more_commands = threading.Event(), asyncio.Event()
    running = [asyncio.create_task(client.run(no_more_commands, QUIET_WITHIN)) for client in clients]
    killing = asyncio.create_task(asyncio.to_thread(killer.run, no_more_kills))
    await asyncio.wait([killing], timeout=seconds)
    no_more_kills.set()
    await killing  # its last round ends with everything back
    no_more_commands.set()
    await asyncio.gather(*running)


def _when_quiet(stage: Stage, commands: list[Issued]) -> Verdict:
    deadline = time.monotonic() + QUIET_WITHIN
    while True:
        verdict = judge(stage, commands)
        if not verdict.findings or time.monotonic() > deadline:
            return verdict
        time.sleep(0.5)
