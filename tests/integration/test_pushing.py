"""What is pushed to a partner's receiver: the whole log, each event at least once, whatever is killed meanwhile."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from shared.testing.hook_server import HookServer
from shared.testing.processes import eventually
from tests.integration.partners import PATIENCE, Partner, Stage

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


@dataclass
class Post:
    """The stage, on which programs of partners subscribe."""

    stage: Stage

    def partner(self, **more: Any) -> Program:
        """A partner with an agreement, and its program."""
        agreement_id = self.stage.agree(**more)
        return Program(self.stage.partner(agreement_id), agreement_id)


@dataclass
class Program:
    """A partner's program that manages its subscriptions by its key."""

    partner: Partner
    agreement_id: str

    def send(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        """Ask the feeds."""
        return self.partner.send(method, path, body)

    def subscribe(self, hooks: HookServer, **more: Any) -> str:
        """Open a subscription and wait until the receiver has said yes; answers its id."""
        made = self.send("POST", "subscriptions", {"name": "Copy", "sink": hooks.url, **more})
        assert made.status_code == 201, made.text
        assert made.json()["secret"].startswith("whsec_")
        key = str(made.json()["subscription_id"])
        eventually(lambda: self.shown(key)["state"] != "asked", within=PATIENCE)
        return key

    def shown(self, key: str) -> dict[str, Any]:
        """A subscription as it stands."""
        found = self.send("GET", f"subscriptions/{key}")
        assert found.status_code == 200, found.text
        shown: dict[str, Any] = found.json()
        return shown

    def log(self) -> list[str]:
        """The ids of all events of the partner's log, in their order, as they are pulled."""
        while self.partner.after < self.send("GET", "agreement").json()["sequence"]:
            self.partner.pull(limit=50)
        return [one["id"] for one in self.send("GET", "events?limit=500").json()]


@pytest.fixture(scope="module")
def post(stage: Stage) -> Post:
    """The stage, as partners with receivers of webhooks meet it."""
    return Post(stage)


def ids(hooks: HookServer) -> list[str]:
    """The ids of what a receiver took, each once, in the order in which it first came."""
    return list(dict.fromkeys(told.message_id.removeprefix("msg_") for told in hooks.told))


class TestKilledSender:
    def test_leaves_no_event_out(self, post: Post, hook_server: HookServer) -> None:
        program = post.partner()
        key, chance = program.subscribe(hook_server), random.Random(7)
        kills = set(chance.sample(range(5, 60), 4))
        hook_server.manners.seconds = 0.02
        for number in range(60):
            post.stage.report(activity=f"Well {number}")
            if number in kills:
                time.sleep(chance.random() * 0.4)
                post.stage.sender.kill()
                post.stage.sender.start(wait=False)
        eventually(
            lambda: program.shown(key)["sent_up_to"] == 60,
            within=PATIENCE,
            why=post.stage.sender.tail,
            every=0.2,
        )
        assert ids(hook_server) == program.log()
        assert len(set(ids(hook_server))) == 60
        post.stage.sender.await_ready()


class TestReceiver:
    def test_that_refuses_one_event_gets_the_others(self, post: Post, hook_server: HookServer) -> None:
        program = post.partner()
        key = program.subscribe(hook_server)
        hook_server.manners.about = {"A well without a place": 422}
        others = [post.stage.report()]
        post.stage.report(activity="A well without a place")
        others.append(post.stage.report())
        (refused,) = eventually(
            lambda: program.send("GET", "quarantine").json()["items"], within=PATIENCE, every=0.2
        )
        assert (hook_server.subjects, refused["status"], refused["tries"]) == (others, 422, 5)
        hook_server.manners.about = {}
        said = program.send("POST", f"quarantine/{refused['message_id']}/replay")
        assert said.status_code == 202, said.text
        eventually(lambda: len(ids(hook_server)) == 3, within=PATIENCE)
        assert program.shown(key)["sent_up_to"] == 3

    def test_that_is_down_is_caught_up_with(self, post: Post, hook_server: HookServer) -> None:
        program = post.partner()
        key = program.subscribe(hook_server)
        hook_server.close()
        for _ in range(5):
            post.stage.report()
        eventually(lambda: program.shown(key)["failing_since"], within=PATIENCE)
        again = HookServer(hook_server.port)
        eventually(lambda: len(ids(again)) == 5, within=PATIENCE, why=post.stage.sender.tail)
        assert ids(again) == program.log()
        again.close()

    def test_that_stays_down_is_left_alone_until_somebody_resumes(
        self, post: Post, hook_server: HookServer
    ) -> None:
        program = post.partner()
        key = program.subscribe(hook_server)
        hook_server.manners.status = 500
        post.stage.report()
        eventually(lambda: program.shown(key)["state"] == "paused", within=PATIENCE)
        assert program.shown(key)["state_by"] == "platform"
        hook_server.manners.status = 204
        assert program.send("POST", f"subscriptions/{key}/resume").status_code == 200
        eventually(lambda: len(ids(hook_server)) == 1, within=PATIENCE)
        attempts = program.send("GET", f"subscriptions/{key}/attempts?limit=100").json()["items"]
        assert {one["end"] for one in attempts} == {"failed", "delivered"}

    def test_says_yes_later_at_the_address_it_was_given(self, post: Post, hook_server: HookServer) -> None:
        hook_server.manners.consent = {}
        program = post.partner()
        key = program.subscribe(hook_server)
        assert program.shown(key)["state"] == "refused"
        callback = hook_server.asked[0]["WebHook-Request-Callback"]
        assert httpx.get(callback.replace("key=", "key=x")).status_code == 404
        assert httpx.post(callback, headers={"WebHook-Allowed-Rate": "120"}).json()["state"] == "open"
        assert httpx.get(callback).status_code == 200
        assert program.shown(key)["rate"] == 120

    def test_gets_a_test_whose_answer_is_shown(self, post: Post, hook_server: HookServer) -> None:
        hook_server.manners.status, hook_server.manners.body = 200, b"Well received."
        program = post.partner()
        key = program.subscribe(hook_server)
        asked = program.send("POST", f"subscriptions/{key}/test", {"type": "campaigns.activity.reported"})
        assert asked.status_code == 202, asked.text
        attempts = f"subscriptions/{key}/attempts"
        (found,) = eventually(lambda: program.send("GET", attempts).json()["items"], within=PATIENCE)
        assert (found["kind"], found["answer"]) == ("test", "Well received.")


class TestOthers:
    def test_see_and_do_nothing_with_it(self, post: Post, hook_server: HookServer) -> None:
        mine, other = post.partner(), post.partner()
        key = mine.subscribe(hook_server)
        asked = [
            ("GET", "", None),
            ("PATCH", "", {"name": "Mine"}),
            ("DELETE", "", None),
            ("GET", "/attempts", None),
            *(("POST", f"/{name}", {}) for name in ("pause", "resume", "ask", "secret", "test")),
            ("POST", "/resend", {"from_sequence": 1}),
        ]
        for method, path, body in asked:
            answer = other.send(method, f"subscriptions/{key}{path}", body)
            assert (answer.status_code, mine.agreement_id in answer.text) == (404, False), (method, path)
        assert other.send("GET", "subscriptions").json()["items"] == []
        assert other.send("GET", "quarantine").json()["items"] == []
        assert httpx.get(f"{post.stage.url}/feeds/v1/subscriptions").status_code == 401
        assert len(mine.send("GET", "subscriptions").json()["items"]) == 1
        closed = mine.send("DELETE", f"subscriptions/{key}")
        assert (closed.status_code, closed.json()["state"]) == (200, "closed")

    def test_are_refused_what_leads_inside(self, post: Post) -> None:
        program = post.partner()
        for sink in ("https://localhost/hook", "http://hooks.example/", "https://a:b@hooks.example/"):
            answer = program.send("POST", "subscriptions", {"name": "Copy", "sink": sink})
            assert answer.status_code == 422, answer.text
            assert "sink" in answer.text
