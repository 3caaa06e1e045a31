"""Keeps the processes of the table alive: a dead one is started again after a growing pause."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deploy.local.processes import Process
from shared.testing.servers.process import ServerProcess

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_AFTER = 60.0
STOPPING = 25.0  # a service drains for up to 20 s


class Supervised:
    """One process of the table with its history of deaths."""

    def __init__(self, process: Process, folder: Path, environment: dict[str, str]) -> None:
        self.name = process.name
        self._command = process.command
        self._environment = environment
        self._child = ServerProcess(process.name, folder / "run", log=folder / "log" / f"{process.name}.log")
        self._pause = FIRST_PAUSE
        self._started_at = 0.0
        self._due_at: float | None = None

    @property
    def log(self) -> Path:
        return self._child.log

    @property
    def is_alive(self) -> bool:
        return self._child.is_alive

    def start(self) -> None:
        self._due_at = None
        self._started_at = time.monotonic()
        self._child.start(self._command, env=self._environment)

    def stop(self) -> None:
        self._child.stop(seconds=STOPPING)

    def kill(self) -> None:
        self._child.kill()

    def look_after(self, say: Callable[[str], None]) -> None:
        """Notice a death and say so once; start the process again when its pause is over."""
        if self.is_alive:
            return
        now = time.monotonic()
        if self._due_at is None:
            steady = now - self._started_at > STEADY_AFTER
            self._pause = FIRST_PAUSE if steady else self._pause
            self._due_at = now + self._pause
            say(f"{self.name} ended by itself; starting it again in {self._pause:g} s. Its log: {self.log}")
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        elif now >= self._due_at:
            self.start()


class Supervisor:
    """All processes of the table."""

    def __init__(self, processes: list[Supervised], say: Callable[[str], None]) -> None:
        self._processes = processes
        self._say = say

    def start(self) -> None:
        for process in self._processes:
            process.start()

    def look_after(self) -> None:
        for process in self._processes:
            process.look_after(self._say)

    def stop(self) -> None:
        self._each(Supervised.stop)

    def kill(self) -> None:
        self._each(Supervised.kill)

    def _each(self, act: Callable[[Supervised], None]) -> None:
        with ThreadPoolExecutor(max_workers=max(1, len(self._processes))) as pool:
            list(pool.map(act, self._processes))
