"""What a partner pulls from the running platform: its events, each once and in order, whatever is killed meanwhile."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import httpx
import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from shared.kernel.clock import SystemClock
from shared.kernel.ids import new_id
from shared.kernel.settings import Settings
from shared.messaging.setup import set_up
from shared.testing.asking import Asker
from shared.testing.personas import ADA
from shared.testing.processes import Processes, ServiceProcess, eventually, running
from shared.testing.servers.ports import free_port

pytestmark = [pytest.mark.slow, pytest.mark.chaos]
ACTIVITY = {
    "organization_name": "UNICEF",
    "sector": "Child Protection",
    "activity": "Safe spaces for children",
    "country": "Liberia",
    "adm1": "Bong",
}
TYPES = ("campaigns.activity.reported", "campaigns.activity.corrected", "campaigns.activity.removed")
PATIENCE = 60.0


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

    def say(self, body: dict[str, Any]) -> httpx.Response:
        """Give one's word."""
        headers = {"Authorization": f"Bearer {self.key}"}
        return httpx.post(f"{self.url}/feeds/v1/acknowledgements", json=body, headers=headers, timeout=40)

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

    def _take(self, event: dict[str, Any]) -> None:
        self.after = int(event["sequence"])
        self.sequences.append(self.after)
        if event["type"].split(".")[4] == "removed":
            self.copy.pop(event["subject"], None)
        else:
            self.copy[event["subject"]] = event["data"]["activity"]


@dataclass
class Stage:
    """The platform's parts that matter here, and who asks them."""

    processes: Processes
    feeds: ServiceProcess
    web: ServiceProcess
    asker: Asker
    url: str

    def report(self, **changes: Any) -> str:
        """Have an activity reported; answers its id."""
        return str(self.insist("campaigns", "report_activity", {**ACTIVITY, **changes})["activity_id"])

    def insist(self, service: str, method: str, request: dict[str, Any]) -> Any:
        """Ask until it is answered."""
        key = new_id()
        return eventually(lambda: self._asked(service, method, request, key), within=PATIENCE)

    def _asked(self, service: str, method: str, request: dict[str, Any], key: str) -> Any:
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
        return str(written["agreement_id"])

    def partner(self, agreement_id: str, *, may_send: bool = False) -> Partner:
        """A program of the partner's with a key of its own."""
        wish = {"agreement_id": agreement_id, "name": "Copy", "may_send": may_send}
        made = self.insist("feeds", "make_key", wish)
        return Partner(self.url, made["secret"])


@pytest.fixture(scope="module")
def stage(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Campaigns, feeds and the web process of feeds, over an empty database."""
    port, folder = free_port(), tmp_path_factory.mktemp("logs")
    url = f"http://127.0.0.1:{port}"
    own = {"GROUNDSWELL_FEEDS_PORT": str(port), "GROUNDSWELL_PUBLIC_URL": url}
    set_up(Settings(environment))
    with running({**environment, **own}, folder) as processes:
        processes.service("services.campaigns.service")
        feeds = processes.service("services.feeds.service")
        command = [sys.executable, "-m", "services.feeds"]
        web = ServiceProcess(command, processes.environment, folder / "web.log", port)
        processes.started.append(web)
        web.start()
        asker = Asker(environment["AMQP_URI"], ADA)
        yield Stage(processes, feeds, web, asker, url)
        asker.close()


class TestPull:
    def test_gives_what_was_agreed_as_cloud_events(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree())
        activity_id = stage.report()
        answer = eventually(lambda: (got := partner.ask(wait=5)).json() and got, within=PATIENCE)
        assert answer.headers["content-type"] == "application/cloudevents-batch+json"
        (event,) = answer.json()
        assert event["subject"] == activity_id
        assert event["data"] == {"activity_id": activity_id, "activity": ACTIVITY["activity"], "adm1": "Bong"}
        read = JSONFormat().read(CloudEvent, httpx.Response(200, json=event).content)
        assert (read.get_id(), read.get_type()) == (event["id"], event["type"])
        assert answer.headers["x-sequence"] == "1"

    def test_holds_a_question_open_until_something_happens(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree())
        asked = Thread(target=lambda: partner.pull(wait=30))
        began = time.monotonic()
        asked.start()
        time.sleep(1)
        stage.report()
        asked.join(30)
        assert partner.sequences == [1]
        assert time.monotonic() - began < 20

    def test_refuses_with_what_is_wrong(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree())
        strangers = (Partner(stage.url, "gwf_unknown"), Partner(stage.url, "no.key"))
        assert [one.ask().status_code for one in strangers] == [401, 401]
        for wrong in ({"after": "x"}, {"after": -1}, {"limit": 0}, {"wait": 31}, {"before": 3}):
            answer = partner.ask(**wrong)
            assert answer.status_code == 422, answer.text
            assert answer.headers["content-type"] == "application/problem+json"
            assert next(iter(wrong)) in answer.text
        assert partner.say({}).status_code == 422
        assert partner.say({"up_to": "all"}).status_code == 422

    def test_opens_nothing_when_the_agreement_has_ended(self, stage: Stage) -> None:
        agreement_id = stage.agree()
        partner = stage.partner(agreement_id)
        assert partner.ask().status_code == 200
        stage.insist("feeds", "end_agreement", {"agreement_id": agreement_id, "reason": "Over."})
        assert partner.ask().status_code == 401

    def test_waits_for_a_word_about_what_is_removed(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree())
        activity_id = stage.report()
        stage.insist(
            "campaigns", "remove_activity", {"activity_id": activity_id, "reason": "Reported twice."}
        )
        eventually(lambda: partner.pull(wait=5) and partner.after == 2, within=PATIENCE)
        assert partner.copy == {}
        waiting = partner.ask("unacknowledged")
        assert waiting.status_code == 200, waiting.text
        assert [one["sequence"] for one in waiting.json()["items"]] == [2]
        assert partner.say({"sequences": [2]}).json() == {"acknowledged": 1, "unacknowledged": 0}
        partner.ask(after=2)
        assert partner.ask("agreement").json()["asked_after"] == 2


class TestStream:
    def listen(self, partner: Partner, number: int, **headers: str) -> list[tuple[int, dict[str, Any]]]:
        """Listen until so many events have come."""
        headers = {"Authorization": f"Bearer {partner.key}", **headers}
        told: list[tuple[int, dict[str, Any]]] = []
        with httpx.stream("GET", f"{partner.url}/feeds/v1/stream", headers=headers, timeout=30) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            for line in answer.iter_lines():
                if line.startswith("id: "):
                    told.append((int(line[4:]), {}))
                if line.startswith("data: "):
                    told[-1][1].update(json.loads(line[6:]))
                if len(told) == number and told[-1][1]:
                    return told
        return told

    def test_tells_what_was_and_what_comes_and_goes_on_after_a_break(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree())
        reported = [stage.report(), stage.report()]

        def report_later() -> None:
            time.sleep(2)
            reported.append(stage.report())

        teller = Thread(target=report_later)
        teller.start()
        told = self.listen(partner, 3)
        teller.join()
        assert [(number, event["subject"]) for number, event in told] == [*enumerate(reported, 1)]
        assert [number for number, _ in self.listen(partner, 2, **{"Last-Event-ID": "1"})] == [2, 3]

    def test_ends_when_its_key_does_not_open_any_more(self, stage: Stage) -> None:
        agreement_id = stage.agree()
        partner = stage.partner(agreement_id)
        stage.insist("feeds", "end_agreement", {"agreement_id": agreement_id, "reason": "Over."})
        again = {"Authorization": f"Bearer {partner.key}", "Last-Event-ID": "3"}
        assert httpx.get(f"{partner.url}/feeds/v1/stream", headers=again).status_code == 204
        assert httpx.get(f"{partner.url}/feeds/v1/stream").status_code == 401

    def test_takes_the_key_of_a_browser_in_the_address(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree())
        address = f"{partner.url}/feeds/v1/stream?access_token={partner.key}"
        with httpx.stream("GET", address, timeout=20) as answer:
            assert answer.status_code == 200
        assert httpx.get(f"{partner.url}/feeds/v1/events?access_token={partner.key}").status_code == 401


class TestKilled:
    def test_at_any_moment_gives_each_event_once_and_in_order(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree())
        reported: list[str] = []
        for number in range(60):
            reported.append(stage.report(activity=f"Well {number}"))
            if number in (15, 45):
                stage.feeds.kill()
                stage.feeds.start(wait=False)
            if number == 30:
                stage.web.kill()
                stage.web.start(wait=False)
            partner.pull(limit=7)
        eventually(lambda: not partner.pull(wait=1) and partner.after == 60, within=PATIENCE, every=0.2)
        assert partner.sequences == [*range(1, 61)]
        assert partner.copy == {key: f"Well {number}" for number, key in enumerate(reported)}
