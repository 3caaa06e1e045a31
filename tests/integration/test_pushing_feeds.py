"""The hub as it runs: a subscriber is asked and pushed to by the process that sends, whatever is killed meanwhile."""

from __future__ import annotations

import random
import time

import feedparser
import httpx
import pytest

from shared.testing.feed_subscriber import FeedSubscriber
from shared.testing.processes import eventually
from tests.integration.partners import PATIENCE
from tests.integration.test_pushing import Post, Program, post  # noqa: F401 - a fixture, used by name

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


def ask(program: Program, subscriber: FeedSubscriber, **said: str) -> httpx.Response:
    """Ask the hub for the Atom feed, by the address that the feed gives as its own."""
    links = program.send("GET", "feed.atom").links
    form = {
        "hub.mode": "subscribe",
        "hub.topic": links["self"]["url"],
        "hub.callback": subscriber.url,
        **{f"hub.{name}": value for name, value in said.items()},
    }
    headers = {"Authorization": f"Bearer {program.partner.key}"}
    return httpx.post(links["hub"]["url"], data=form, headers=headers, timeout=30)


def entries(subscriber: FeedSubscriber) -> list[str]:
    """The ids of the entries that came, each once, in the order in which they were told of first."""
    found = [entry.id for one in subscriber.told for entry in feedparser.parse(one.body).entries[::-1]]
    return [one.removeprefix("urn:uuid:") for one in dict.fromkeys(found)]


class TestHub:
    def test_leaves_no_entry_out_when_the_sender_is_killed(
        self,
        post: Post,  # noqa: F811
        feed_subscriber: FeedSubscriber,
    ) -> None:
        program, chance = post.partner(), random.Random(11)
        assert ask(program, feed_subscriber).status_code == 202
        (listed,) = program.send("GET", "subscriptions").json()["items"]
        key = listed["subscription_id"]
        eventually(lambda: program.shown(key)["state"] == "open", within=PATIENCE, why=post.stage.sender.tail)
        for number in range(40):
            post.stage.report(activity=f"Well {number}")
            if number in (9, 23, 31):
                time.sleep(chance.random() * 0.4)
                post.stage.sender.kill()
                post.stage.sender.start(wait=False)
        eventually(
            lambda: program.shown(key)["sent_up_to"] == 40,
            within=PATIENCE,
            why=post.stage.sender.tail,
            every=0.2,
        )
        assert entries(feed_subscriber) == program.log()
        post.stage.sender.await_ready()

    def test_lets_its_subscriber_go(self, post: Post, feed_subscriber: FeedSubscriber) -> None:  # noqa: F811
        program = post.partner()
        ask(program, feed_subscriber)
        key = program.send("GET", "subscriptions").json()["items"][0]["subscription_id"]
        eventually(lambda: program.shown(key)["state"] == "open", within=PATIENCE, why=post.stage.sender.tail)
        assert ask(program, feed_subscriber, mode="unsubscribe").status_code == 202
        eventually(
            lambda: program.shown(key)["state"] == "closed", within=PATIENCE, why=post.stage.sender.tail
        )
        assert feed_subscriber.last()["hub.mode"] == "unsubscribe"

    def test_tells_a_subscriber_whose_feed_is_closed(
        self,
        post: Post,  # noqa: F811
        feed_subscriber: FeedSubscriber,
    ) -> None:
        program = post.partner()
        ask(program, feed_subscriber)
        key = program.send("GET", "subscriptions").json()["items"][0]["subscription_id"]
        eventually(lambda: program.shown(key)["state"] == "open", within=PATIENCE, why=post.stage.sender.tail)
        assert program.send("DELETE", f"subscriptions/{key}").status_code == 200
        eventually(lambda: feed_subscriber.last()["hub.mode"] == "denied", within=PATIENCE)
