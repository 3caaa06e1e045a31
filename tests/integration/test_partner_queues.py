"""Queues of partners on the broker: read by a stock AMQP client that may read that queue and nothing else."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import amqp
import httpx
import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from groundswell_partner import Feed, QueueSource, SqliteCopy

from shared.kernel.ids import new_id
from shared.testing.processes import eventually
from tests.integration.partners import PATIENCE, Json, Partner, Stage

pytestmark = [pytest.mark.slow, pytest.mark.chaos]
OWN_ROW = {"reference": "Q-1", "sector": "WASH", "activity": "Wells", "country": "Liberia", "adm1": "Bong"}


@dataclass
class Post:
    """The stage, as partners with queues of their own meet it."""

    stage: Stage

    def queue(self, **more: Any) -> Queue:
        """A partner with a queue of its own."""
        agreement_id = self.stage.agree(**more.pop("terms", {}))
        partner = self.stage.partner(agreement_id, may_send=more.get("may_send", False))
        body = {"name": "Queue", "protocol": "amqp", **more}
        made = self.ask(partner, "POST", "subscriptions", body)
        assert made.status_code == 201, made.text
        found: Json = made.json()
        queue = Queue(self, partner, found["subscription_id"], found["queue"], found["secret"])
        eventually(lambda: queue.shown()["state"] == "open", within=PATIENCE)
        return queue

    def ask(self, partner: Partner, method: str, path: str, body: Json | None = None) -> httpx.Response:
        """Ask the feeds as a partner."""
        return partner.send(method, path, body)


@dataclass
class Queue:
    """What a partner has on the broker, and its program that reads there."""

    post: Post
    partner: Partner
    subscription_id: str
    where: dict[str, str]
    password: str

    def shown(self) -> Json:
        """The subscription as it stands."""
        found: Json = self.post.ask(self.partner, "GET", f"subscriptions/{self.subscription_id}").json()
        return found

    @contextmanager
    def connected(self, password: str = "") -> Iterator[Any]:
        """A channel of the partner's user."""
        host = urlsplit(self.where["address"])
        connection = amqp.Connection(
            f"{host.hostname}:{host.port}",
            self.where["user"],
            password or self.password,
            virtual_host=self.post.stage.vhost,
            connect_timeout=5,
        )
        connection.connect()
        try:
            yield connection.channel()
        finally:
            connection.collect()

    def take(self, number: int, within: float = PATIENCE) -> list[Any]:
        """So many messages, each taken for good."""
        taken: list[Any] = []
        with self.connected() as channel:

            def all_there() -> bool:
                while len(taken) < number and (message := channel.basic_get(self.where["queue"])):
                    channel.basic_ack(message.delivery_tag)
                    taken.append(message)
                return len(taken) == number

            eventually(all_there, within=within)
        return taken


@pytest.fixture(scope="module")
def post(stage: Stage) -> Post:
    """The stage, with a room for partners on the broker."""
    return Post(stage)


def events_in(messages: list[Any]) -> list[Json]:
    """The CloudEvents in messages, each read by the SDK, too."""
    for message in messages:
        read = JSONFormat().read(CloudEvent, message.body)
        assert read.get_id() == message.properties["message_id"]
    return [json.loads(message.body) for message in messages]


class TestQueue:
    def test_brings_the_log_as_cloud_events_in_its_order(self, post: Post) -> None:
        queue = post.queue()
        for number in range(5):
            post.stage.report(activity=f"Well {number}")
        messages = queue.take(5)
        events = events_in(messages)
        assert [one["data"]["activity"] for one in events] == [f"Well {number}" for number in range(5)]
        assert [int(one["sequence"]) for one in events] == [1, 2, 3, 4, 5]
        assert {one.properties["content_type"] for one in messages} == {"application/cloudevents+json"}
        eventually(lambda: queue.shown()["sent_up_to"] == 5, within=PATIENCE)

    def test_leaves_nothing_out_when_the_sender_is_killed(self, post: Post) -> None:
        queue = post.queue()
        for number in range(40):
            post.stage.report(activity=f"Well {number}")
            if number in (7, 19, 31):
                post.stage.sender.kill()
                post.stage.sender.start(wait=False)
        seen: dict[str, Json] = {}

        def is_whole() -> bool:
            seen.update({one["id"]: one for one in events_in(queue.take(40 - len(seen)))})
            return len(seen) == 40

        eventually(is_whole, within=PATIENCE)
        assert sorted(int(one["sequence"]) for one in seen.values()) == list(range(1, 41))

    def test_keeps_the_client_for_partners_in_step(self, post: Post, tmp_path: Path) -> None:
        queue = post.queue()
        names = [f"Well {number}" for number in range(8)]
        for name in names:
            post.stage.report(activity=name)
        copy, parts = SqliteCopy(tmp_path / "copy.sqlite"), urlsplit(queue.where["address"])
        login = f"{queue.where['user']}:{queue.password}@{parts.netloc}"
        source = QueueSource(parts._replace(netloc=login).geturl(), queue.where["queue"])
        feed = Feed(queue.partner.url, queue.partner.key)
        deadline = time.monotonic() + PATIENCE
        source.follow(feed, copy, until=lambda: copy.sequence >= 8 or time.monotonic() > deadline)
        assert copy.sequence == 8
        assert sorted(one.fields["activity"] for one in copy.things()) == names

    def test_opens_nothing_else_to_its_user(self, post: Post) -> None:
        mine, other = post.queue(), post.queue()
        tries = {
            "read another's queue": lambda to: to.basic_get(other.where["queue"]),
            "read what comes back": lambda to: to.basic_get("partners.refused"),
            "read what is sent in": lambda to: to.basic_get("partners.in"),
            "make a queue": lambda to: to.queue_declare("mine"),
            "listen to another's queue": lambda to: to.basic_consume(other.where["queue"]),
            "declare another's queue": lambda to: to.queue_declare(other.where["queue"], durable=True),
            "bind another's queue": lambda to: to.queue_bind(other.where["queue"], "amq.fanout"),
            "bind its own queue": lambda to: to.queue_bind(mine.where["queue"], "amq.fanout"),
            "empty another's queue": lambda to: to.queue_purge(other.where["queue"]),
            "delete its own queue": lambda to: to.queue_delete(mine.where["queue"]),
            "write into a queue": lambda to: said(to, "", other.where["queue"]),
            "send in without a right to": lambda to: said(to, f"{mine.where['queue']}.in", ""),
        }
        for what, attempt in tries.items():
            with (
                mine.connected() as channel,
                pytest.raises((amqp.AccessRefused, amqp.NotFound)) as refused,
            ):
                attempt(channel)
            assert refused.value.reply_code in (403, 404), what
        with pytest.raises(amqp.AccessRefused), mine.connected(other.password):
            pass

    def test_has_a_name_that_nobody_else_can_guess(self, post: Post) -> None:
        # RabbitMQ asks for no right when a queue is declared passively: who knows its name learns how much waits.
        mine, other = post.queue(), post.queue()
        name = other.where["queue"]
        with mine.connected() as channel:
            assert channel.queue_declare(name, passive=True).message_count == 0
        near = f"{name[:-1]}{'1' if name[-1] == '0' else '0'}"
        with mine.connected() as channel, pytest.raises(amqp.NotFound):
            channel.queue_declare(near, passive=True)
        ids = [one.subscription_id.replace("-", "")[16:] for one in (mine, other)]
        assert ids[0] != ids[1]

    def test_gives_what_a_program_rejects_to_a_person(self, post: Post) -> None:
        queue = post.queue()
        for number in range(3):
            post.stage.report(activity=f"Well {number}")
        with queue.connected() as channel:
            first = eventually(lambda: channel.basic_get(queue.where["queue"]), within=PATIENCE)
            channel.basic_reject(first.delivery_tag, requeue=False)
        assert [one["data"]["activity"] for one in events_in(queue.take(2))] == ["Well 1", "Well 2"]

        def refused() -> list[Json]:
            found: list[Json] = post.ask(queue.partner, "GET", "quarantine").json()["items"]
            return found

        (waiting,) = eventually(refused, within=PATIENCE)
        assert (waiting["sequence"], waiting["error"]) == (1, "The partner's program rejected it.")
        replay = post.ask(queue.partner, "POST", f"quarantine/{waiting['message_id']}/replay", {})
        assert replay.status_code == 202
        assert [one["data"]["activity"] for one in events_in(queue.take(1))] == ["Well 0"]

    def test_counts_what_is_handed_back_too_often_as_refused(self, post: Post) -> None:
        queue = post.queue()
        post.stage.report(activity="Poison")
        for _ in range(6):
            with queue.connected() as channel:
                message = eventually(lambda: channel.basic_get(queue.where["queue"]), within=PATIENCE)
                channel.basic_reject(message.delivery_tag, requeue=True)
        found = eventually(
            lambda: post.ask(queue.partner, "GET", "quarantine").json()["items"], within=PATIENCE
        )
        assert "handed it back" in found[0]["error"]

    def test_has_another_password_after_its_secret_was_rotated(self, post: Post) -> None:
        queue = post.queue()
        before = queue.password
        queue.password = post.ask(
            queue.partner, "POST", f"subscriptions/{queue.subscription_id}/secret", {}
        ).json()["secret"]
        eventually(lambda: queue.shown()["state"] == "open", within=PATIENCE)
        post.stage.report(activity="After")
        assert [one["data"]["activity"] for one in events_in(queue.take(1))] == ["After"]
        with pytest.raises(amqp.AccessRefused), queue.connected(before):
            pass

    def test_is_gone_with_its_user_after_the_end(self, post: Post) -> None:
        queue = post.queue()
        closed = post.ask(queue.partner, "DELETE", f"subscriptions/{queue.subscription_id}")
        assert closed.status_code == 200

        def is_gone() -> bool:
            names = post.stage.management.queues(post.stage.vhost)
            users = [one["name"] for one in post.stage.management.ask("GET", "/users")]
            return queue.where["queue"] not in names and queue.where["user"] not in users

        eventually(is_gone, within=PATIENCE)


class TestSendingIn:
    def test_is_opened_by_no_key_that_may_only_ask(self, post: Post) -> None:
        partner = post.stage.partner(post.stage.agree())
        body = {"name": "Queue", "protocol": "amqp", "may_send": True}
        refused = post.ask(partner, "POST", "subscriptions", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "permission-missing")

    def test_is_answered_into_the_queue_row_by_row(self, post: Post) -> None:
        queue = post.queue(may_send=True)
        message_id = new_id()
        body = {"kind": "activities", "rows": [OWN_ROW, {**OWN_ROW, "reference": "Q-2", "reached": -1}]}
        answer = self.send(queue, body, message_id)
        assert answer.properties["correlation_id"] == message_id
        rows = json.loads(answer.body)["rows"]
        # The partner of these tests is not registered, so that no row of its own can be taken.
        assert [row["outcome"] for row in rows] == ["rejected", "rejected"]
        assert rows[1]["errors"][0]["field"] == "reached"

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            (b"not JSON", "body-malformed"),
            (b"[]", "not-an-object"),
            (b'{"kind": "votes", "rows": []}', "kind-unknown"),
            (b'{"kind": "activities", "rows": [], "more": 1}', "field-unknown"),
            (b'{"kind": "activities", "rows": []}', "fields-invalid"),
        ],
    )
    def test_says_what_is_wrong(self, post: Post, body: bytes, code: str) -> None:
        answer = self.send(post.queue(may_send=True), body)
        assert json.loads(answer.body)["code"] == code

    def send(self, queue: Queue, body: Json | bytes, message_id: str = "") -> Any:
        """Send one message and take its answer."""
        with queue.connected() as channel:
            said(channel, queue.where["exchange"], "", body, message_id)
            time.sleep(0.2)
        (answer,) = queue.take(1)
        assert answer.properties["type"] == "org.groundswell.feeds.rows.answered"
        return answer


def said(
    channel: Any, exchange: str, routing_key: str, body: Json | bytes = b"{}", message_id: str = ""
) -> None:
    """Publish something and wait until the broker has taken or refused it."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    channel.confirm_select()
    message = amqp.Message(raw, content_type="application/json", message_id=message_id)
    channel.basic_publish(message, exchange, routing_key)
    channel.connection.drain_events(timeout=5)
