"""Digests by real processes to a real mail server: one letter to one account once, whoever is killed meanwhile."""

from __future__ import annotations

import asyncio
import sys
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pymongo.database import Database

from shared.kernel.clock import SystemClock
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.mongo.connection import Document, open_database_async
from shared.testing.asking import Asker
from shared.testing.mailbox import Mailbox
from shared.testing.personas import ADA
from shared.testing.processes import SOON, Processes, ServiceProcess, eventually, running
from shared.testing.servers.ports import free_port
from shared.web.accounts import Accounts, NewAccount
from shared.web.digests import Digests
from shared.web.rhythm import Rhythm
from tests.integration.dispatch import Dispatch

SENDING = [sys.executable, "-m", "services.dashboard.digest"]
SITE = {"GROUNDSWELL_PUBLIC_URL": "https://water.example"}
READERS = 20
POLICY = {
    "title": "Water budget line",
    "kind": "bill",
    "body": "House",
    "jurisdiction": "Liberia",
    "stage": "introduced",
    "moved_on": "2025-03-01",
}

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


@dataclass
class Office:
    """Policy, insights, those who watch a policy, and the process that sends."""

    environment: dict[str, str]
    processes: Processes
    mailbox: Mailbox
    asker: Asker
    sender: ServiceProcess
    kept: Database[Document]
    policy_id: str = ""
    readers: list[str] = field(default_factory=list)

    def follow(self, readers: int, kind: str = "policy", thing_id: str = "") -> None:
        """Track a policy and let so many watch it who want a digest."""
        self.policy_id = self.asker.call("policy", "introduce_policy", POLICY, timeout=20)["policy_id"]
        self.readers = [self.open(number) for number in range(readers)]
        for account_id in self.readers:
            asker = Asker(self.environment["AMQP_URI"], Actor(account_id, ("analyst",)))
            wanted = {"kind": kind, "thing_id": thing_id or self.policy_id}
            asker.call("policy", "watch_thing", wanted, timeout=20)
            asker.close()

    def open(self, number: int) -> str:
        """An account that wants a digest every day."""

        async def make(accounts: Accounts, digests: Digests) -> str:
            made = await accounts.create(NewAccount(f"reader-{number}@example.org", "Dara", ("analyst",)))
            await digests.choose(made.account_id, Rhythm("daily", 7))
            return made.account_id

        return str(self.in_database(make))

    def in_database(self, work: Callable[[Accounts, Digests], Awaitable[Any]]) -> Any:
        """Work on accounts and choices as the dashboard does."""

        async def run() -> Any:
            name = self.environment["GROUNDSWELL_DB"]
            database: Any = open_database_async(self.environment["MONGODB_URI"], "dashboard", name)
            try:
                return await work(Accounts(database, SystemClock()), Digests(database, SystemClock()))
            finally:
                await database.client.close()

        return asyncio.run(run())

    def move(self) -> None:
        """Move the policy, and wait until the log has it."""
        wish = {
            "policy_id": self.policy_id,
            "to_stage": "committee",
            "moved_on": "2025-03-05",
            "reason": "Referred.",
        }
        self.asker.call("policy", "move_policy", wish, timeout=20)
        asked = {"link": self.policy_id, "type": "policy.policy.moved"}
        eventually(lambda: self.asker.call("insights", "list_events", asked, timeout=5)["items"], within=30)

    def come_due(self) -> None:
        """Let the hour of everybody come."""
        before = SystemClock().now() - timedelta(minutes=1)
        self.kept["digest_choices"].update_many({}, {"$set": {"due_at": before, "try_at": before}})

    def states(self) -> list[str]:
        """What became of the letters."""
        return [row["state"] for row in self.kept["digests"].find()]

    def has_got(self, number: int) -> bool:
        """Whether so many letters have arrived."""
        return self.mailbox.counts.total() >= number

    def await_states(self, number: int) -> None:
        """Wait until so many letters have ended."""
        eventually(
            lambda: len(self.states()) == number and set(self.states()) <= {"sent", "unsure"},
            within=60,
            why=lambda: f"{self.states()} {self.mailbox.counts}\n{self.sender.tail()}",
        )


@pytest.fixture
def office(dispatch: Dispatch, tmp_path: Path, mailbox: Mailbox) -> Iterator[Office]:
    """Everything that digests need, the sender started."""
    dispatch.need("policy", "insights")
    environment = dispatch.environment
    with dispatch.emptied("policy", "dashboard") as databases, running(environment, tmp_path) as processes:
        sender = processes.start(SENDING, wait=True, **SITE, **mailbox.settings)
        asker = Asker(environment["AMQP_URI"], ADA)
        kept = databases[-1]
        eventually(lambda: kept["keys"].find_one({"_id": "digest-sender"}), within=20, why=sender.tail)
        yield Office(environment, processes, mailbox, asker, sender, kept)
        asker.close()


class TestSender:
    def test_tells_of_what_is_watched_once_and_stops_at_its_link(self, office: Office) -> None:
        office.follow(1)
        office.move()
        office.come_due()
        office.await_states(1)
        (letter,) = office.mailbox.letters("reader-0@example.org")
        assert letter["Subject"] == "“Water budget line” moved"
        text = letter.get_body(("plain",)).get_content()  # type: ignore[attr-defined]
        assert "Because you watch Water budget line." in text
        office.come_due()
        later = {"due_at": {"$gt": SystemClock().now()}}
        eventually(lambda: office.kept["digest_choices"].find_one(later), within=20)
        assert office.mailbox.counts.total() == 1
        assert self.stop(office, str(letter["List-Unsubscribe"])) == 200
        assert office.kept["digest_choices"].find_one() is None

    def stop(self, office: Office, link: str) -> int:
        """Press the link as a mail program does, at a dashboard that has just been started."""
        port = free_port()
        own = {"GROUNDSWELL_PORT": str(port), "GROUNDSWELL_PUBLIC_URL": f"http://127.0.0.1:{port}"}
        log = office.processes.folder / "dashboard.log"
        log.touch()
        command = [sys.executable, "-m", "services.dashboard"]
        dashboard = ServiceProcess(command, {**office.environment, **own}, log, port)
        office.processes.started.append(dashboard)
        dashboard.start()
        address = link.strip("<>").replace("https://water.example", f"http://127.0.0.1:{port}")
        with urllib.request.urlopen(address, b"List-Unsubscribe=One-Click", timeout=10) as answer:
            return int(answer.status)

    def test_shows_less_to_whoever_has_lost_a_role(self, office: Office) -> None:
        office.follow(2, "topic", "water")
        office.move()
        partner = office.readers[1]
        office.in_database(lambda accounts, _: accounts.set_roles(partner, ("partner",), new_id()))
        office.come_due()
        office.await_states(1)
        assert office.mailbox.counts == {"reader-0@example.org": 1}

    def test_sends_nobody_two_when_it_is_killed(self, office: Office) -> None:
        office.mailbox.manners.slow = 0.1
        office.follow(READERS)
        office.move()
        office.come_due()
        for share in (0.25, 0.6):
            wanted = int(share * READERS)
            eventually(
                partial(office.has_got, wanted),
                within=60,
                every=SOON,
                why=office.sender.tail,
            )
            office.sender.kill()
            office.sender.start()
        office.await_states(READERS)
        got = office.mailbox.counts
        assert max(got.values()) == 1
        assert office.states().count("unsure") <= 2
        assert len(got) >= office.states().count("sent")

    def test_is_one_of_two_replicas(self, office: Office) -> None:
        office.processes.start(SENDING, wait=True, **SITE, **office.mailbox.settings)
        office.follow(5)
        office.move()
        office.come_due()
        office.await_states(5)
        assert office.mailbox.counts == {f"reader-{number}@example.org": 1 for number in range(5)}
