"""What partners meet of the platform, started once for all modules that need it, and a program of a partner."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from shared.kernel.clock import SystemClock
from shared.kernel.errors import Refusal
from shared.kernel.ids import new_id
from shared.kernel.settings import Settings
from shared.messaging.setup import set_up
from shared.testing.asking import Asker
from shared.testing.personas import ADA
from shared.testing.processes import Processes, ServiceProcess, eventually, running
from shared.testing.servers.management import RabbitManagement
from shared.testing.servers.ports import free_port

ACTIVITY = {
    "organization_name": "UNICEF",
    "sector": "Child Protection",
    "activity": "Safe spaces for children",
    "country": "Liberia",
    "adm1": "Bong",
}
TYPES = ("campaigns.activity.reported", "campaigns.activity.corrected", "campaigns.activity.removed")
SERVICES = ("campaigns", "feeds")
PATIENCE = 60.0
LADDER, SECONDS = "0.3,0.5,0.5", "3"
"""When a webhook is tried again, and for how long before the platform leaves its receiver alone."""
Json = dict[str, Any]


@dataclass
class Partner:
    """A partner's program: it keeps a copy of what it is told, and asks for what comes after that."""

    url: str
    key: str
    after: int = 0
    copy: dict[str, Any] = field(default_factory=dict)
    sequences: list[int] = field(default_factory=list)

    def ask(self, path: str = "events", **query: Any) -> httpx.Response:
        """Ask once."""
        headers = {"Authorization": f"Bearer {self.key}"}
        return httpx.get(f"{self.url}/feeds/v1/{path}", params=query, headers=headers, timeout=40)

    def send(self, method: str, path: str, body: Json | None = None) -> httpx.Response:
        """Wish something of the feeds."""
        headers = {"Authorization": f"Bearer {self.key}"}
        return httpx.request(method, f"{self.url}/feeds/v1/{path}", json=body, headers=headers, timeout=30)

    def say(self, body: Json) -> httpx.Response:
        """Give one's word."""
        return self.send("POST", "acknowledgements", body)

    def pull(self, **query: Any) -> int:
        """Take what has come; what is away is asked again by whoever calls. Answers how many events came."""
        try:
            answer = self.ask(after=self.after, **query)
        except httpx.TransportError:
            return 0
        if answer.status_code == 503:
            return 0
        assert answer.status_code == 200, answer.text
        for event in answer.json():
            self._take(event)
        return len(answer.json())

    def _take(self, event: Json) -> None:
        self.after = int(event["sequence"])
        self.sequences.append(self.after)
        if event["type"].split(".")[4] == "removed":
            self.copy.pop(event["subject"], None)
        else:
            self.copy[event["subject"]] = event["data"].get("activity")


@dataclass
class Stage:
    """The platform's parts that matter here, and who asks them; agreements that a module makes end with it."""

    processes: Processes
    services: dict[str, ServiceProcess]
    web: ServiceProcess
    sender: ServiceProcess
    asker: Asker
    url: str
    management: RabbitManagement
    vhost: str
    agreements: list[str] = field(default_factory=list)

    @property
    def feeds(self) -> ServiceProcess:
        """The service that numbers events for partners."""
        return self.services["feeds"]

    def need(self, *names: str) -> None:
        """Have services there that only some modules ask for."""
        missing = [one for one in names if one not in self.services]
        for one in missing:
            self.services[one] = self.processes.service(f"services.{one}.service", wait=False)
        for one in missing:
            self.services[one].await_ready()

    def report(self, **changes: Any) -> str:
        """Have an activity reported; answers its id."""
        return str(self.insist("campaigns", "report_activity", {**ACTIVITY, **changes})["activity_id"])

    def insist(self, service: str, method: str, request: Json) -> Any:
        """Ask until it is answered."""
        key = new_id()
        return eventually(lambda: self._asked(service, method, request, key), within=PATIENCE)

    def _asked(self, service: str, method: str, request: Json, key: str) -> Any:
        return self.asker.call(service, method, request, command_id=key, timeout=20)

    def agree(self, **more: Any) -> str:
        """Agree with an agency on activities; answers the agreement's id."""
        allowed = dict.fromkeys(("activity_id", "activity", "adm1"), "allow")
        events = [{"type": one, "fields": allowed if "removed" not in one else {}} for one in TYPES]
        terms = {
            "organization_id": new_id(),
            "holds_from": SystemClock().now().date().isoformat(),
            "events": events,
            **more,
        }
        written = self.insist("feeds", "write_terms", terms)
        said = {**written, "evidence": "Signed on paper."}
        self.insist("feeds", "agree_terms", said)
        self.agreements.append(str(written["agreement_id"]))
        return self.agreements[-1]

    def partner(self, agreement_id: str, **may: bool) -> Partner:
        """A program of the partner's with a key of its own; `may_act`, `may_send`."""
        wish = {"agreement_id": agreement_id, "name": "Copy", **may}
        made = self.insist("feeds", "make_key", wish)
        return Partner(self.url, made["secret"])

    def await_ready(self) -> None:
        """Wait until whatever the last module has killed is there again."""
        for process in self.processes.started:
            process.await_ready(within=PATIENCE)

    def end_agreements(self) -> None:
        """End what a module has agreed, so that nothing is numbered and sent for it any more."""
        while self.agreements:
            with suppress(Refusal):  # a test may have ended it
                ended = {"agreement_id": self.agreements.pop(), "reason": "The test is over."}
                self.asker.call("feeds", "end_agreement", ended, timeout=20)


@contextmanager
def a_stage(environment: dict[str, str], management: RabbitManagement, folder: Path) -> Iterator[Stage]:
    """The services that partners' programs lead to, the web process of feeds and the one that sends."""
    port = free_port()
    url, broker = f"http://127.0.0.1:{port}", urlsplit(environment["AMQP_URI"])
    vhost = f"{broker.path[1:]}_partners"
    own = {
        "GROUNDSWELL_FEEDS_PORT": str(port),
        "GROUNDSWELL_FEEDS_URL": url,
        "GROUNDSWELL_PUBLIC_URL": url,
        "GROUNDSWELL_WEBHOOK_HOSTS": "127.0.0.1",
        "GROUNDSWELL_WEBHOOK_LADDER": LADDER,
        "GROUNDSWELL_WEBHOOK_PATIENCE": SECONDS,
        "PARTNERS_VHOST": vhost,
        "PARTNERS_MANAGEMENT": management.uri,
        "PARTNERS_BROKER": f"amqp://{broker.hostname}:{broker.port}",
    }
    set_up(Settings(environment))
    with running({**environment, **own}, folder) as processes:
        services = {one: processes.service(f"services.{one}.service", wait=False) for one in SERVICES}
        web = ServiceProcess(
            [sys.executable, "-m", "services.feeds"], processes.environment, folder / "w", port
        )
        processes.started.append(web)
        web.start(wait=False)
        sender = processes.start([sys.executable, "-m", "services.feeds.sending"], wait=False)
        asker = Asker(environment["AMQP_URI"], ADA)
        stage = Stage(processes, services, web, sender, asker, url, management, vhost)
        stage.await_ready()
        yield stage
        asker.close()
    management.delete_vhost(vhost)
