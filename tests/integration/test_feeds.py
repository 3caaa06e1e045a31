"""What a partner pulls from the running platform: its events, each once and in order, whatever is killed meanwhile."""

from __future__ import annotations

import json
import time
from threading import Thread
from typing import Any

import httpx
import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from shared.testing.processes import eventually
from tests.integration.partners import ACTIVITY, PATIENCE, Partner, Stage

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


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
        assert partner.say({"up_to": 1}).status_code == 401
        assert eventually(lambda: partner.ask().status_code == 401, within=5)

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
        assert eventually(lambda: partner.ask("agreement").json()["asked_after"] == 2, within=PATIENCE)


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

    def test_refuses_a_sequence_that_was_not_reached_and_notes_nothing(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree())
        stage.report()
        assert eventually(lambda: partner.pull(wait=5) and partner.after == 1, within=PATIENCE)
        headers = {"Authorization": f"Bearer {partner.key}", "Last-Event-ID": "999999"}
        refused = httpx.get(f"{partner.url}/feeds/v1/stream", headers=headers, timeout=20)
        assert (refused.status_code, refused.json()["code"]) == (422, "after-unknown")
        assert (partner.ask("agreement").json()["asked_after"] or 0) <= 1

    def test_takes_the_key_of_a_browser_in_the_address(self, stage: Stage) -> None:
        partner = stage.partner(stage.agree(), may_act=False)
        address = f"{partner.url}/feeds/v1/stream?access_token={partner.key}"
        with httpx.stream("GET", address, timeout=20) as answer:
            assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
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
