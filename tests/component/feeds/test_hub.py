"""The hub: a real subscriber asks for a feed, says that it did, and has what is new pushed until its lease ends."""

from __future__ import annotations

import hashlib
import hmac
import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import feedparser
import httpx
import pytest

from services.feeds.commands.hub import SubscribeByHub
from services.feeds.domain.hub import LEFT, OVER, USUAL
from services.feeds.handlers.hub import subscribe_by_hub
from services.feeds.sending.http.line import Line
from services.feeds.sending.origin import Origin
from services.feeds.sending.websub.courier import Feeds
from services.feeds.service import Feeds as Service
from services.feeds.store import Store
from shared.kernel.commands import Context
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.feed_subscriber import FeedSubscriber
from shared.testing.hook_server import HookServer
from shared.testing.personas import CHI, NOON
from tests.component.feeds.conftest import Agree, Happen
from tests.component.feeds.pushing import HERE, Pusher, tried
from tests.component.feeds.reader import URL, reader_of

OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"
SECRET = "told to nobody else"


@dataclass
class Hub:
    """A partner's program at the hub, and the process that asks its subscriber and pushes."""

    feeds: Door
    pusher: Pusher
    subscriber: FeedSubscriber
    agreement_id: str

    def __post_init__(self) -> None:
        self.reader = reader_of(self.feeds, GROUNDSWELL_WEBHOOK_HOSTS="127.0.0.1")
        self.reader.key = self.key_of(self.agreement_id)

    def key_of(self, agreement_id: str) -> str:
        """A key of a partner."""
        return str(self.feeds.make_key({"agreement_id": agreement_id, "name": "Reader"})["secret"])

    def topic(self, feed: str = "feed.atom") -> str:
        """The address of a feed as a topic."""
        return f"{URL}/feeds/v1/{feed}?agreement={self.agreement_id}"

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask the web process."""
        return self.reader.send(method, path, **more)

    def ask(self, *, key: str | None = None, **said: str) -> httpx.Response:
        """Ask the hub for a feed, or for what is said."""
        form = {
            "hub.mode": "subscribe",
            "hub.topic": self.topic(),
            "hub.callback": self.subscriber.url,
            **{f"hub.{name}": value for name, value in said.items()},
        }
        return self.reader.send("POST", "/feeds/v1/hub", key=key, data=form)

    def subscribe(self, **said: str) -> str:
        """Ask for a feed and let the subscriber say yes; answers the subscription's id."""
        answer = self.ask(**said)
        assert answer.status_code == 202, answer.text
        self.pusher.all()
        return str(self.every()[0]["subscription_id"])

    def subscribe_with(self, secret: str, topic: str = "feed.atom") -> None:
        """The same with a secret, past the rule that it takes https, for which this machine has no certificate."""
        command = SubscribeByHub(
            agreement_id=self.agreement_id,
            topic=topic,
            callback=self.subscriber.url,
            lease_seconds=USUAL,
            secret=secret,
        )
        context = Context(CHI, new_id(), new_id())
        self.feeds.unit_of_work.run(context, lambda unit: subscribe_by_hub(command, Store(unit)))
        self.pusher.all()

    def every(self) -> list[dict[str, Any]]:
        """The subscriptions as they are listed."""
        found: list[dict[str, Any]] = self.send("GET", "/feeds/v1/subscriptions").json()["items"]
        return found


@pytest.fixture
def hub(
    feeds: Door,
    agree: Agree,
    hook_server: HookServer,
    feed_subscriber: FeedSubscriber,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Hub]:
    """A partner's program, whose subscriber is on this machine."""
    monkeypatch.setattr(Service.lookout, "guard", HERE)
    pusher = Pusher(feeds, hook_server)
    origin = Origin("feeds.example", URL, "GroundswellFeeds/1.0")
    line = Line(ssl.create_default_context(), 2.0)
    pusher.courier = Feeds(HERE, line, origin, feeds.clock)  # type: ignore[assignment]
    yield Hub(feeds, pusher, feed_subscriber, agree())
    pusher.close()


class TestFeeds:
    def test_name_their_hub_and_themselves(self, hub: Hub, happen: Happen) -> None:
        happen()
        links = f'<{URL}/feeds/v1/hub>; rel="hub", <{hub.topic()}>; rel="self"'
        atom = hub.send("GET", "/feeds/v1/feed.atom")
        assert atom.headers["link"] == links
        found = {one.rel: one.href for one in feedparser.parse(atom.content).feed.links}
        assert (found["hub"], found["self"]) == (f"{URL}/feeds/v1/hub", hub.topic())
        read = hub.send("GET", "/feeds/v1/feed.json").json()
        assert read["hubs"] == [{"type": "WebSub", "url": f"{URL}/feeds/v1/hub"}]
        assert read["feed_url"] == hub.topic("feed.json")

    def test_are_read_under_the_address_that_they_name(self, hub: Hub, happen: Happen) -> None:
        happen()
        assert hub.send("GET", hub.topic()).content == hub.send("GET", "/feeds/v1/feed.atom").content

    def test_of_others_are_not_opened_by_it(self, hub: Hub, agree: Agree) -> None:
        answer = hub.send("GET", hub.topic(), key=hub.key_of(agree(OTHER)))
        assert (answer.status_code, answer.json()["code"]) == (404, "feed-not-found")


class TestAsking:
    def test_is_answered_at_once_and_verified_afterwards(self, hub: Hub) -> None:
        answer = hub.ask()
        assert (answer.status_code, answer.content, hub.subscriber.asked) == (202, b"", [])
        assert hub.every()[0]["state"] == "asked"
        hub.pusher.all()
        asked = hub.subscriber.last()
        assert (asked["mine"], asked["hub.mode"], asked["hub.topic"]) == ("7", "subscribe", hub.topic())
        assert (asked["hub.lease_seconds"], asked["hub.challenge"]) == ("864000", hub.pusher.keys[-1])
        (found,) = hub.every()
        assert (found["state"], found["protocol"], found["topic"]) == ("open", "websub", "feed.atom")
        assert found["leased_until"] == (NOON + timedelta(days=10)).isoformat().replace("+00:00", "Z")
        told = [one["type"].split(".")[4] for one in hub.feeds.events() if ".subscription." in one["type"]]
        assert told == ["opened", "confirmed"]

    @pytest.mark.parametrize(("echo", "status"), [(b"something else", 200), (b"", 200), (None, 404)])
    def test_ends_where_the_challenge_does_not_come_back(
        self, hub: Hub, happen: Happen, echo: bytes | None, status: int
    ) -> None:
        hub.subscriber.wants.echo, hub.subscriber.wants.verifying = echo, status
        hub.subscribe()
        happen()
        hub.pusher.all()
        (found,) = hub.every()
        assert (found["state"], found["state_by"], hub.subscriber.tries) == ("closed", "platform", 0)
        assert found["reason"] == f"The callback answers {status}, and not with the challenge alone."

    @pytest.mark.parametrize(
        ("wished", "granted"), [("1", 3600), ("7200", 7200), ("99999999", 30 * 24 * 3600)]
    )
    def test_grants_leases_within_bounds(self, hub: Hub, wished: str, granted: int) -> None:
        hub.subscribe(lease_seconds=wished)
        assert hub.subscriber.last()["hub.lease_seconds"] == str(granted)

    @pytest.mark.parametrize(
        ("said", "where"),
        [
            ({"mode": "publish"}, "hub/mode"),
            ({"topic": "https://elsewhere.example/feed"}, "hub/topic"),
            ({"callback": "ftp://127.0.0.1/"}, "hub/callback"),
            ({"callback": "https://localhost/inside"}, "hub/callback"),
            ({"lease_seconds": "soon"}, "hub/lease_seconds"),
            ({"secret": "s" * 200}, "hub/secret"),
            ({"secret": SECRET}, "hub/secret"),
        ],
    )
    def test_says_at_once_what_is_wrong(self, hub: Hub, said: dict[str, str], where: str) -> None:
        answer = hub.ask(**said)
        assert (answer.status_code, where in answer.text) == (422, True), answer.text
        assert SECRET not in answer.text
        assert hub.every() == []

    def test_takes_a_key(self, hub: Hub) -> None:
        assert [hub.ask(key=one).status_code for one in ("", "gwf_unknown")] == [401, 401]

    def test_for_the_feed_of_another_is_refused(self, hub: Hub, agree: Agree) -> None:
        answer = hub.ask(key=hub.key_of(agree(OTHER)))
        assert (answer.status_code, answer.json()["code"]) == (422, "topic-unknown")
        assert hub.agreement_id not in answer.json()["detail"]

    def test_leaves_alone_what_it_does_not_know(self, hub: Hub) -> None:
        assert hub.ask(verify="sync").status_code == 202


class TestPushing:
    def test_sends_what_is_new_as_the_feed_has_it(self, hub: Hub, happen: Happen) -> None:
        happen(activity_id="before", activity="Before it asked")
        key = hub.subscribe()
        for number in range(60):
            happen(activity_id=f"a{number}", activity=f"Well {number}", organization_name="Kept to ourselves")
        hub.pusher.all()
        pages = [feedparser.parse(one.body) for one in hub.subscriber.told]
        assert [len(page.entries) for page in pages] == [50, 10]
        titles = [entry.title.rpartition(" ")[2] for page in pages for entry in page.entries]
        assert titles == [*map(str, range(49, -1, -1)), *map(str, range(59, 49, -1))]
        told = hub.subscriber.told[0]
        assert told.headers["content-type"] == "application/atom+xml"
        assert told.headers["link"] == f'<{URL}/feeds/v1/hub>; rel="hub", <{hub.topic()}>; rel="self"'
        assert "x-hub-signature" not in told.headers
        assert b"Kept to ourselves" not in told.body
        assert b"Before it asked" not in told.body
        in_feed = feedparser.parse(hub.send("GET", "/feeds/v1/feed.atom").content).entries
        assert [one.id for one in in_feed][:10] == [one.id for one in pages[1].entries]
        found = hub.pusher.shown(key)
        assert (found["sequence"], found["sent_up_to"], found["oldest_unsent_at"]) == (61, 61, None)

    def test_signs_the_body_with_the_secret_and_keeps_it_to_itself(self, hub: Hub, happen: Happen) -> None:
        hub.subscribe_with(SECRET, "feed.json")
        happen()
        hub.pusher.all()
        (told,) = hub.subscriber.told
        mine = hmac.new(SECRET.encode(), told.body, hashlib.sha256).hexdigest()
        assert told.headers["x-hub-signature"] == f"sha256={mine}"
        assert told.headers["content-type"] == "application/feed+json"
        assert len(json.loads(told.body)["items"]) == 1
        for name in hub.feeds.database.list_collection_names():
            if name != "signing_secrets":
                found = str(list(hub.feeds.database[name].find()))
                assert (SECRET in found, str(SECRET.encode()) in found) == (False, False), name
        assert "Signature" not in str(tried(hub.feeds, hub.every()[0]["subscription_id"]))

    def test_tries_again_by_the_ladder(self, hub: Hub, happen: Happen) -> None:
        key = hub.subscribe()
        hub.subscriber.wants.status = 500
        happen()
        hub.pusher.all()
        assert hub.pusher.shown(key)["failing_since"] == NOON
        hub.subscriber.wants.status = 204
        hub.pusher.later(seconds=6)
        assert (len(hub.subscriber.told), hub.pusher.shown(key)["sent_up_to"]) == (1, 1)

    def test_finds_the_one_that_is_refused(self, hub: Hub, happen: Happen) -> None:
        key = hub.subscribe()
        hub.subscriber.wants.refused = "Poison"
        for name in ("First", "Poison", "Last"):
            happen(activity_id=name, activity=name)
        hub.pusher.all()
        titles = [feedparser.parse(one.body).entries[0].title for one in hub.subscriber.told]
        assert [one.rpartition(" ")[2] for one in titles] == ["First", "Last"]
        found = hub.pusher.shown(key)
        assert (found["waiting"], found["sent_up_to"]) == (1, 3)

    def test_ends_where_the_callback_is_gone(self, hub: Hub, happen: Happen) -> None:
        key = hub.subscribe()
        hub.subscriber.wants.status = 410
        happen()
        hub.pusher.all()
        assert (hub.pusher.shown(key)["state"], hub.pusher.book.to_do().leaving) == ("closed", [])


class TestLease:
    def test_ends(self, hub: Hub, happen: Happen) -> None:
        key = hub.subscribe(lease_seconds="3600")
        hub.pusher.later(minutes=59)
        assert hub.pusher.shown(key)["state"] == "open"
        hub.pusher.later(minutes=1)
        happen()
        hub.pusher.all()
        found = hub.pusher.shown(key)
        assert (found["state"], found["reason"], hub.subscriber.told) == ("closed", OVER, [])
        assert hub.feeds.database["signing_secrets"].count_documents({}) == 0

    def test_moves_when_the_subscriber_confirms_another(self, hub: Hub, happen: Happen) -> None:
        key = hub.subscribe(lease_seconds="3600")
        hub.pusher.later(minutes=30)
        assert hub.subscribe(lease_seconds="7200") == key
        hub.pusher.later(minutes=100)
        happen()
        hub.pusher.all()
        assert (hub.pusher.shown(key)["state"], len(hub.subscriber.told)) == ("open", 1)

    def test_and_secret_stay_as_they_were_where_it_does_not(self, hub: Hub, happen: Happen) -> None:
        hub.subscribe_with(SECRET)
        (before,) = hub.every()
        hub.subscriber.wants.echo = b"no"
        hub.subscribe_with("another")
        happen()
        hub.pusher.all()
        assert hub.every() == [{**before, "sequence": 1, "sent_up_to": 1, "last_sent_at": NOON_Z}]
        (told,) = hub.subscriber.told
        mine = hmac.new(SECRET.encode(), told.body, hashlib.sha256).hexdigest()
        assert told.headers["x-hub-signature"] == f"sha256={mine}"

    def test_goes_on_where_we_had_stopped_for_silence(self, hub: Hub, happen: Happen) -> None:
        key = hub.subscribe()
        hub.subscriber.wants.status = 500
        happen()
        hub.pusher.all()
        hub.pusher.later(hours=25)
        assert hub.pusher.shown(key)["state"] == "paused"
        hub.subscriber.wants.status = 204
        assert hub.subscribe() == key
        assert (hub.pusher.shown(key)["state"], len(hub.subscriber.told)) == ("open", 1)


class TestLeaving:
    def test_is_verified_too(self, hub: Hub) -> None:
        key = hub.subscribe()
        hub.subscriber.wants.echo = b"no"
        assert hub.ask(mode="unsubscribe").status_code == 202
        hub.pusher.all()
        assert hub.subscriber.last()["hub.mode"] == "unsubscribe"
        assert "hub.lease_seconds" not in hub.subscriber.last()
        assert hub.pusher.shown(key)["state"] == "open"
        hub.subscriber.wants.echo = None
        hub.ask(mode="unsubscribe")
        hub.pusher.all()
        found = hub.pusher.shown(key)
        assert (found["state"], found["reason"], hub.pusher.book.to_do().leaving) == ("closed", LEFT, [])

    def test_what_was_never_there_is_not_found(self, hub: Hub) -> None:
        assert hub.ask(mode="unsubscribe").status_code == 404

    def test_what_was_not_verified_yet_ends_at_once(self, hub: Hub) -> None:
        hub.ask()
        hub.ask(mode="unsubscribe")
        hub.pusher.all()
        assert (hub.every()[0]["state"], hub.subscriber.asked) == ("closed", [])

    def test_is_told_to_a_subscriber_whose_feed_is_closed(self, hub: Hub) -> None:
        key = hub.subscribe()
        hub.feeds.close_subscription({"subscription_id": key, "reason": "The office is closed."})
        (left,) = hub.pusher.book.to_do().leaving
        assert hub.pusher.courier.dismiss(left)
        hub.pusher.book.dismissed(left)
        said = {name: hub.subscriber.last()[name] for name in ("hub.mode", "hub.topic", "hub.reason", "mine")}
        assert said == {
            "hub.mode": "denied",
            "hub.topic": hub.topic(),
            "hub.reason": "The office is closed.",
            "mine": "7",
        }
        assert hub.pusher.book.to_do().leaving == []


class TestWhatIsItsSubscribersToSay:
    @pytest.mark.parametrize(
        ("wish", "more"),
        [
            ("rotate_secret", {}),
            ("send_test", {}),
            ("open_without_handshake", {"reason": "It cannot."}),
            ("correct_subscription", {"types": ["campaigns.activity.reported"]}),
        ],
    )
    def test_is_refused_to_others(self, hub: Hub, wish: str, more: dict[str, Any]) -> None:
        key = hub.subscribe()
        with pytest.raises(Conflict):
            hub.feeds.call(wish, {"subscription_id": key, **more})

    def test_is_one_of_five(self, hub: Hub) -> None:
        for number in range(5):
            assert hub.ask(callback=f"{hub.subscriber.url}&n={number}").status_code == 202
        assert hub.ask(callback=f"{hub.subscriber.url}&n=5").status_code == 409


NOON_Z = NOON.isoformat().replace("+00:00", "Z")
