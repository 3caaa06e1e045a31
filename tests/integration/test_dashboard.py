"""The dashboard's own process: what it shows to operators' tools, and how it ends."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, TypeVar

import httpx
import pytest

from shared.kernel.clock import SystemClock
from shared.kernel.ids import new_id
from shared.kernel.settings import Settings
from shared.mongo.connection import open_database_async
from shared.testing.processes import Processes, ServiceProcess, eventually
from shared.testing.servers.ports import free_port
from shared.web.accounts import Accounts, NewAccount
from shared.web.stream import HEARTBEAT, RETRY
from shared.web.tokens import ApiTokens

T = TypeVar("T")

pytestmark = pytest.mark.slow


@pytest.fixture
def dashboard(processes: Processes) -> ServiceProcess:
    """The dashboard, ready to serve."""
    port = free_port()
    own = {"GROUNDSWELL_PORT": str(port), "GROUNDSWELL_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    log = processes.folder / "dashboard.log"
    log.touch()
    command = [sys.executable, "-m", "services.dashboard"]
    process = ServiceProcess(command, {**processes.environment, **own}, log, port)
    processes.started.append(process)
    return process.start()


def in_database(environment: dict[str, str], work: Callable[[Accounts, ApiTokens], Awaitable[T]]) -> T:
    """Work on the accounts and tokens of the dashboard, as another replica would."""

    async def run() -> T:
        settings = Settings(environment)
        uri, name = settings.text("MONGODB_URI"), settings.text("GROUNDSWELL_DB")
        database: Any = open_database_async(uri, "dashboard", name)
        try:
            return await work(Accounts(database, SystemClock()), ApiTokens(database, SystemClock()))
        finally:
            await database.client.close()

    return asyncio.run(run())


def a_token(environment: dict[str, str], role: str) -> tuple[str, dict[str, str]]:
    """The account of somebody new in a role, and the header of an API token of that account."""

    async def make(accounts: Accounts, tokens: ApiTokens) -> tuple[str, dict[str, str]]:
        account = await accounts.create(NewAccount(f"{new_id()}@example.org", role.capitalize(), (role,)))
        _, secret = await tokens.create(account, "scrape", (role,), timedelta(days=1))
        return account.account_id, {"Authorization": f"Bearer {secret}"}

    return in_database(environment, make)


class TestDashboard:
    def test_shows_its_counters_to_operators_only(
        self, dashboard: ServiceProcess, environment: dict[str, str]
    ) -> None:
        with httpx.Client(base_url=f"http://127.0.0.1:{dashboard.port}", trust_env=False) as client:
            assert [client.get(path).status_code for path in ("/livez", "/readyz")] == [200, 200]
            assert client.get("/metrics").status_code == 401
            for role, status in (("coordinator", 403), ("ops", 200)):
                _, token = a_token(environment, role)
                assert client.get("/metrics", headers=token).status_code == status
            assert "live_listeners" in client.get("/metrics", headers=token).text

    def test_names_the_broker_without_its_password(
        self, dashboard: ServiceProcess, environment: dict[str, str]
    ) -> None:
        url = f"http://127.0.0.1:{dashboard.port}/asyncapi.json"
        server = httpx.get(url, trust_env=False).json()["servers"]["broker"]
        login, _, host = environment["AMQP_URI"].partition("://")[2].partition("/")[0].rpartition("@")
        assert server["host"] == host
        assert login not in str(server) or not login

    def test_ends_a_stream_within_five_seconds_of_the_closing_of_its_account(
        self, dashboard: ServiceProcess, environment: dict[str, str]
    ) -> None:
        account_id, token = a_token(environment, "coordinator")
        url = f"http://127.0.0.1:{dashboard.port}/live"
        with (
            httpx.Client(trust_env=False, timeout=30) as client,
            client.stream("GET", url, headers=token) as stream,
        ):
            chunks = stream.iter_raw()
            assert next(chunks) == RETRY
            in_database(environment, lambda accounts, _: accounts.disable(account_id))
            began = time.monotonic()
            assert HEARTBEAT not in list(chunks)
            assert time.monotonic() - began < 6

    def test_ends_with_zero_when_it_is_stopped(self, dashboard: ServiceProcess) -> None:
        assert dashboard.stop() == 0, dashboard.tail()
        assert "Traceback" not in dashboard.tail()

    def test_ends_with_zero_while_it_waits_for_its_servers(self, processes: Processes) -> None:
        own = {
            "AMQP_URI": f"amqp://127.0.0.1:{free_port()}",
            "GROUNDSWELL_PUBLIC_URL": "http://127.0.0.1:8080",
        }
        command = [sys.executable, "-m", "services.dashboard"]
        process = processes.start(command, wait=False, **own)
        eventually(lambda: "dashboard.waits" in process.tail(), within=30)
        assert process.stop() == 0, process.tail()
