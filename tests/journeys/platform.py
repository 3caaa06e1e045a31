"""The whole platform as `make run` starts it, for tests that come to it from outside: all processes, on free ports."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.demo.accounts import ACCOUNTS, DemoAccount
from deploy.local.processes import DASHBOARD, FEEDS_WEB, PROCESSES
from services.dashboard.users import add_account
from shared.kernel.settings import Settings
from shared.testing.mailbox import Mailbox
from shared.testing.personas import AGENCY
from shared.testing.processes import Processes, ServiceProcess, running
from shared.testing.servers.ports import free_port
from shared.web.accounts import NewAccount

READY_WITHIN = 180.0
COALITION = "Water for Every County"


@dataclass(frozen=True)
class Platform:
    """A running platform: where its dashboard and the feeds of partners are, and the settings of its processes."""

    url: str
    feeds_url: str
    environment: dict[str, str]
    folder: Path

    def run(self, *module: str) -> None:
        """Run a job of the platform to its end; one that fails fails the test with what it said."""
        done = subprocess.run(
            [sys.executable, "-m", *module],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{module} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"

    def logs(self) -> str:
        """The end of every process's log."""
        parts = [f"--- {log.name}\n{log.read_text(errors='replace')[-1500:]}" for log in self._logs()]
        return "\n".join(parts)

    def complaints(self) -> list[str]:
        """What the processes logged as an error."""
        lines = [line for log in self._logs() for line in log.read_text(errors="replace").splitlines()]
        return [line for line in lines if '"level":"error"' in line.replace(" ", "") or "Traceback" in line]

    def _logs(self) -> list[Path]:
        return sorted(self.folder.glob("*.log"))


@dataclass(frozen=True)
class Common:
    """A platform that several modules share, and the mail server that it sends to."""

    platform: Platform
    post_office: Mailbox


def account(who: str) -> DemoAccount:
    """The account of a persona, by the first name in small letters."""
    return next(one for one in ACCOUNTS if one.email.startswith(f"{who}@"))


@contextmanager
def a_platform(environment: dict[str, str], folder: Path) -> Iterator[Platform]:
    """Set up, start every process, open the personas' accounts; end it all however the block ends."""
    port, feeds_port = free_port(), free_port()
    url, feeds_url = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{feeds_port}"
    environment = {
        **environment,
        "GROUNDSWELL_PORT": str(port),
        "GROUNDSWELL_PUBLIC_URL": url,
        "GROUNDSWELL_FEEDS_PORT": str(feeds_port),
        "GROUNDSWELL_FEEDS_URL": feeds_url,
        "GROUNDSWELL_COALITION": COALITION,
        "GROUNDSWELL_TELL_THE_PAST": "yes",
    }
    platform = Platform(url, feeds_url, environment, folder)
    own_ports = {DASHBOARD: port, FEEDS_WEB: feeds_port}
    platform.run("shared.messaging.setup")
    with running(environment, folder) as processes:
        for process in PROCESSES:
            _start(processes, process.name, process.command, own_ports.get(process.name))
        _open_accounts(environment)
        for started in processes.started:
            started.await_ready(READY_WITHIN)
        yield platform


@contextmanager
def a_common_platform(environment: dict[str, str], folder: Path) -> Iterator[Common]:
    """A platform with a mail server, for several modules, each of which finds what those before it have left."""
    post_office = Mailbox().start()
    with a_platform({**environment, **post_office.settings}, folder) as started:
        yield Common(started, post_office)
    post_office.close()


@pytest.fixture(scope="module")
def platform(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The platform of this module, with the personas' accounts and nothing else in it."""
    with a_platform(environment, tmp_path_factory.mktemp("logs")) as started:
        yield started


def _start(processes: Processes, name: str, command: list[str], port: int | None) -> None:
    log = processes.folder / f"{name}.log"
    log.touch()
    process = ServiceProcess(command, processes.environment, log, port or free_port())
    processes.started.append(process)
    process.start(wait=False)


def _open_accounts(environment: dict[str, str]) -> None:
    # On a thread of its own: a browser that is driven from here keeps this thread's event loop to itself.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _add_all(Settings(environment))).result()


async def _add_all(settings: Settings) -> None:
    for one in ACCOUNTS:
        agency = AGENCY if "partner" in one.roles else None
        wanted = NewAccount(one.email, one.who.partition(",")[0], one.roles, agency)
        await add_account(settings, wanted, one.password)
