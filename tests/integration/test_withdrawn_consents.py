"""A consent that a person takes back is known at every connected partner in under a minute, however it is connected."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest

from shared.kernel.clock import SystemClock
from shared.testing.hook_server import HookServer
from shared.testing.processes import ServiceProcess, eventually
from tests.integration.partners import PATIENCE, Json, Partner, Stage
from tests.integration.test_partner_queues import Post, Queue, events_in

log = logging.getLogger(__name__)
pytestmark = [pytest.mark.slow, pytest.mark.chaos]
WITHIN = 60.0
"""Seconds."""
AWAY = 4.0
"""Seconds for which a process is down."""
WITHDRAWN = "org.groundswell.stakeholders.consent.withdrawn.v1"
FIELDS = dict.fromkeys(("consent_id", "person_id", "purpose", "channel"), "allow")
TERMS = [
    {"type": "stakeholders.consent.given", "fields": FIELDS},
    {"type": "stakeholders.consent.withdrawn", "fields": FIELDS},
]


@dataclass
class Connected:
    """Three partners with the same terms: one pulls, one has a webhook, one has a queue."""

    stage: Stage
    pulling: Partner
    hooks: HookServer
    queue: Queue

    known: set[str] = field(default_factory=set)

    def withdraw(self) -> float:
        """A person agrees and takes it back; answers the moment before the second."""
        person = {"name": "Hawa Kollie", "phones": ["+231770000123"]}
        person_id = self.stage.insist("stakeholders", "register_person", person)["person_id"]
        organization = {"name": f"News {person_id[-6:]}", "sector": "ngo"}
        made = self.stage.insist("stakeholders", "register_organization", organization)
        consent = {"person_id": person_id, "organization_id": made["organization_id"]}
        consent |= {"purpose": "news", "channel": "sms", "basis": "paper"}
        self.stage.insist("stakeholders", "give_consent", consent)
        began = time.monotonic()
        self.stage.insist("stakeholders", "withdraw_consent", consent)
        return began

    def arrivals(self, began: float) -> dict[str, float]:
        """After how many seconds each partner has word of what was withdrawn.

        It is known by its event: what it is about bears another name at each partner.
        """
        seen: dict[str, float] = {}
        fresh: set[str] = set()
        ways = {"pull": self._pulled, "webhook": self._pushed, "queue": self._taken}

        def listen(name: str) -> None:
            while time.monotonic() - began < WITHIN + 5:
                new = {one["id"] for one in ways[name]() if one["type"] == WITHDRAWN} - self.known
                fresh.update(new)
                if new:
                    seen[name] = time.monotonic() - began
                    return

        listeners = [threading.Thread(target=listen, args=(name,)) for name in ways]
        for one in listeners:
            one.start()
        for one in listeners:
            one.join(2 * WITHIN)
        assert len(fresh) <= 1
        self.known |= fresh
        return seen

    def _pushed(self) -> list[Json]:
        time.sleep(0.02)
        return [one.event for one in list(self.hooks.told)]

    def _taken(self) -> list[Json]:
        with suppress(AssertionError):  # nothing has come yet
            return events_in(self.queue.take(1, within=2))
        return []

    def _pulled(self) -> list[Json]:
        """What a long poll brings; a server that is away is asked again."""
        before = self.pulling.after
        if not self.pulling.pull(wait=5):
            time.sleep(0.1)
            return []
        answer = self.pulling.ask(after=before)
        events: list[Json] = answer.json() if answer.status_code == 200 else []
        return events


@pytest.fixture(scope="module")
def connected(stage: Stage) -> Iterator[Connected]:
    """Three agreements, each with a program that is connected before anything happens."""
    stage.need("stakeholders")
    hooks = HookServer()
    terms = {"events": TERMS, "holds_from": SystemClock().now().date().isoformat()}
    queue = Post(stage).queue(terms=terms)
    pushed = stage.partner(stage.agree(**terms))
    made = pushed.send("POST", "subscriptions", {"name": "Consents", "sink": hooks.url}).json()
    where = f"subscriptions/{made['subscription_id']}"
    eventually(lambda: pushed.send("GET", where).json()["state"] == "open", within=PATIENCE)
    yield Connected(stage, stage.partner(stage.agree(**terms)), hooks, queue)
    hooks.close()


@contextmanager
def down(process: ServiceProcess | None) -> Iterator[None]:
    """A process that is killed, and started again some seconds later, while something else goes on."""
    if process is None:
        yield
        return
    process.kill()
    later = threading.Timer(AWAY, lambda: process.start(wait=False))
    later.start()
    yield
    later.join()
    process.await_ready(PATIENCE)


@pytest.mark.parametrize("lost", ["nobody", "feeds", "sender", "web"])
def test_withdrawn_consent_is_at_every_partner_within_a_minute(connected: Connected, lost: str) -> None:
    stage = connected.stage
    process = {"feeds": stage.feeds, "sender": stage.sender, "web": stage.web}.get(lost)
    with down(process):
        seen = connected.arrivals(connected.withdraw())
    log.info("While %s was away, partners had it after: %s", lost, seen)
    assert seen.keys() == {"pull", "webhook", "queue"}
    assert max(seen.values()) < WITHIN, seen
