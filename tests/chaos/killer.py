"""Ends processes at random, brings them back, and measures how long until a command has its effect again."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from shared.kernel.errors import Unavailable
from shared.kernel.ids import new_id
from shared.testing.asking import Asker
from shared.testing.personas import ADA
from shared.testing.processes import SOON, eventually
from tests.chaos.stage import Stage
from tests.integration.conftest import PLAN

SERVERS = ("rabbitmq", "mongod")


@dataclass
class Killer:
    """Plays round after round until told to stop; `recoveries` are seconds from readiness to the probe's effects."""

    stage: Stage
    seed: int
    say: Callable[[str], None]
    recoveries: list[float] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)

    def run(self, stop: threading.Event) -> None:
        """Kill, wait, bring back, probe."""
        choice, asker = random.Random(self.seed), Asker(self.stage.amqp_uri, ADA)
        try:
            while not stop.wait(choice.uniform(0.3, 1.5)):
                self._round(choice, asker)
        finally:
            asker.close()

    def _round(self, choice: random.Random, asker: Asker) -> None:
        names = [*self.stage.services, *SERVERS]
        weights = [2] * len(self.stage.services) + [1] * len(SERVERS)
        victims = list(dict.fromkeys(choice.choices(names, weights, k=2 if choice.random() < 0.2 else 1)))
        politely = choice.random() < 0.2
        for name in victims:
            self._end(name, politely)
        time.sleep(choice.uniform(0.1, 1.0))
        # Servers first: a service's own start, which waits for them, is not what is measured.
        self._start([name for name in victims if name in SERVERS])
        self._start([name for name in victims if name not in SERVERS])
        self._bring_back_the_crashed()
        recovery = self._probe(asker)
        self.recoveries.append(recovery)
        how = "SIGTERM" if politely else "SIGKILL"
        self.say(f"{how} {' + '.join(victims)}: recovered {recovery:.2f} s after it was back")

    def _end(self, name: str, politely: bool) -> None:
        process: Any = self._server(name) if name in SERVERS else self.stage.services[name]
        if politely:
            process.stop()
        else:
            process.kill()

    def _start(self, names: list[str]) -> None:
        with ThreadPoolExecutor() as pool:
            list(pool.map(self._start_one, names))

    def _start_one(self, name: str) -> None:
        if name in SERVERS:
            self._server(name).start()
        else:
            self.stage.services[name].start(wait=False).await_ready(within=120)

    def _server(self, name: str) -> Any:
        return self.stage.rabbit if name == "rabbitmq" else self.stage.mongo

    def _bring_back_the_crashed(self) -> None:
        crashed = self.stage.ended_by_themselves()
        for name in crashed:
            self.say(f"{name} ended by itself:\n{self.stage.services[name].tail()}")
        self.crashed += crashed
        self._start(crashed)

    def _probe(self, asker: Asker) -> float:
        began = time.monotonic()
        command_id = new_id()
        request = {**PLAN, "title": f"probe {command_id}"}
        campaign_id = _insist(asker, request, command_id)["campaign_id"]
        eventually(lambda: self.stage.has_heard_of(campaign_id), within=90, every=SOON)
        return time.monotonic() - began


def _insist(asker: Asker, request: dict[str, Any], command_id: str) -> Any:
    deadline = time.monotonic() + 90
    while True:
        try:
            return asker.call("campaigns", "plan_campaign", request, command_id=command_id, timeout=1)
        except Unavailable:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
