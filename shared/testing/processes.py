"""Real service processes for tests: started as in life, killed at will, awaited until they answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from shared.testing.servers.fixtures import a_virtual_host, databases_of, fresh_name
from shared.testing.servers.management import RabbitManagement
from shared.testing.servers.ports import free_port

SOON, LATE = 0.02, 0.1
"""Seconds between two looks, at first and later."""
_running: set[subprocess.Popen[bytes]] = set()


def pytest_unconfigure() -> None:
    """End what still runs: whoever breaks a run off while a test is tried again skips the ends of its fixtures."""
    for process in _running:
        process.kill()


@dataclass
class ServiceProcess:
    """One process of the platform with its own health port and log file."""

    command: list[str]
    environment: dict[str, str]
    log: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: bool = True) -> ServiceProcess:
        """Start the process and wait until it says that it is ready."""
        environment = {**os.environ, **self.environment, "GROUNDSWELL_HEALTH_PORT": str(self.port)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, env=environment, stdout=log, stderr=log)
        _running.add(self.process)
        if wait:
            self.await_ready()
        return self

    def await_ready(self, within: float = 30.0) -> None:
        """Wait until `/readyz` says yes; a process that ended meanwhile fails the test with the end of its log."""
        eventually(self.is_ready, within=within, why=lambda: f"{self.command} is not ready:\n{self.tail()}")

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """End the process as an operator would, and return its exit code."""
        return self._end(signal.SIGTERM)

    def tail(self, lines: int = 30) -> str:
        """The end of the log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def is_ready(self) -> bool:
        """Tell whether `/readyz` says yes."""
        if self.process is None or self.process.poll() is not None:
            raise AssertionError(f"{self.command} has ended:\n{self.tail()}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError as error:
            error.close()  # it holds the answer, and with it the connection
            return False
        except (urllib.error.URLError, OSError):
            return False

    def _end(self, with_signal: signal.Signals) -> int:
        process, self.process = self.process, None
        if process is None:
            return 0
        process.send_signal(with_signal)
        code = process.wait(timeout=30)
        _running.discard(process)
        return code


class Processes:
    """Starts the processes of one test and ends them all afterwards."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self.folder = folder
        self.started: list[ServiceProcess] = []

    def service(self, module: str, *, wait: bool = True, **environment: str) -> ServiceProcess:
        """Start a nameko service by its module."""
        return self.start([sys.executable, "-m", "shared.messaging.run", module], wait=wait, **environment)

    def start(self, command: list[str], *, wait: bool = True, **environment: str) -> ServiceProcess:
        """Start any process of the platform that serves `/readyz` on `GROUNDSWELL_HEALTH_PORT`."""
        log = self.folder / f"{len(self.started)}.log"
        log.touch()
        process = ServiceProcess(command, {**self.environment, **environment}, log)
        self.started.append(process)
        return process.start(wait=wait)

    def end(self) -> None:
        """Kill whatever still runs."""
        for process in self.started:
            process.kill()


@contextmanager
def running(environment: dict[str, str], folder: Path) -> Iterator[Processes]:
    """The processes of one test, ended however the test ends."""
    processes = Processes(environment, folder)
    try:
        yield processes
    finally:
        processes.end()


@pytest.fixture(scope="module")
def environment(amqp_uri: str, mongo_uri: str, database_name: str) -> dict[str, str]:
    """The settings under which this module's processes run."""
    return settings_of(amqp_uri, mongo_uri, database_name)


@pytest.fixture(scope="session")
def an_environment(
    mongo_address: str, amqp_address: str, rabbit_management: RabbitManagement
) -> Callable[[str], AbstractContextManager[dict[str, str]]]:
    """Makes settings for processes that several modules share, on databases and a virtual host of their own."""

    @contextmanager
    def of(name: str) -> Iterator[dict[str, str]]:
        name = fresh_name(name)
        with databases_of(name, mongo_address), a_virtual_host(name, amqp_address, rabbit_management) as uri:
            yield settings_of(uri, mongo_address, name)

    return of


def settings_of(amqp_uri: str, mongo_uri: str, prefix: str) -> dict[str, str]:
    """Settings for processes of tests, which try again sooner than in life."""
    return {
        "AMQP_URI": amqp_uri,
        "MONGODB_URI": mongo_uri,
        "GROUNDSWELL_DB": prefix,
        "GROUNDSWELL_RETRY_LADDER": "0.3,0.5",
        "GROUNDSWELL_TELL_THE_PAST": "yes",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


@pytest.fixture
def processes(environment: dict[str, str], tmp_path: Path) -> Iterator[Processes]:
    """A starter of processes for one test."""
    with running(environment, tmp_path) as started:
        yield started


def eventually(
    check: Callable[[], Any],
    *,
    within: float = 10.0,
    every: float | None = None,
    why: Callable[[], str] = lambda: "",
) -> Any:
    """Return the first truthy answer of `check`, or fail when none came in time.

    Without `every`, in seconds, it looks less often the longer it waits, so as not to take the processor from those
    for whom it waits; who must not come late, to kill somebody in the middle of something, says it.
    """
    began = time.monotonic()
    while not (answer := check()):
        waited = time.monotonic() - began
        if waited > within:
            raise AssertionError(why() or f"not within {within} seconds: {check}")
        time.sleep(every or min(max(SOON, waited / 10), LATE))
    return answer
