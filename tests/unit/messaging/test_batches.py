"""Batches over a real database: delivered twice, shuffled, split or failing at first, they come to the same effects."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from marshmallow import EXCLUDE, Schema, fields
from pymongo import InsertOne, UpdateOne
from pymongo.database import Database

from shared.kernel.clock import SetClock
from shared.kernel.events import Event, source_of
from shared.kernel.ids import id_from
from shared.messaging.batches import Batches, Delivery, Reactions
from shared.messaging.cloudevents import CONTENT_TYPE, encode
from shared.messaging.quarantine import Quarantine
from shared.mongo.connection import Document, open_database
from shared.mongo.indexes import ensure
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit
from shared.testing.personas import NOON

ADDED = "org.groundswell.tests.sum.added.v1"


class AddedSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    value = fields.Int(required=True)


class Store:
    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def add(self, event: Event) -> None:
        more = {"$inc": {"total": event.data["value"], "events": 1}, "$push": {"order": event.sequence}}
        self.unit.write("sums", UpdateOne({"_id": event.subject}, more, upsert=True))
        self.unit.write("effects", InsertOne({"event": event.id}))


class Service:
    """Batches whose reaction fails as often as `failing` says for each event."""

    def __init__(self, database: Database[Document]) -> None:
        self.database = database
        self.clock = SetClock(NOON)
        self.failing: Counter[str] = Counter()
        for name in ("sums", "effects", "inbox", "quarantine"):
            database[name].delete_many({})
        self.unit_of_work: UnitOfWork[Store] = UnitOfWork(database, Store, self.clock)
        self.batches = self.restarted()

    def restarted(self) -> Batches:
        """Batches as a new process would make them."""
        quarantine = Quarantine(self.database, self.clock, (1.0,) * 6)
        quarantine.refresh()
        return Batches(self.unit_of_work, Reactions({ADDED: (self.react,)}, {ADDED: AddedSchema}), quarantine)

    def react(self, event: Event, store: Store) -> None:
        """Add, unless it is still to fail."""
        if self.failing[event.id] > 0:
            self.failing[event.id] -= 1
            raise ValueError("not yet")
        store.add(event)

    def deliver(self, events: list[Event]) -> None:
        """Deliver one batch."""
        self.batches.apply([Delivery(encode(event), CONTENT_TYPE, {}) for event in events])

    def retry_until_empty(self) -> None:
        """Let time pass until nothing waits any more."""
        for _ in range(300):
            if not self.database["quarantine"].count_documents({}):
                return
            self.clock.move(seconds=2)
            self.batches.retry_due()
        raise AssertionError(list(self.database["quarantine"].find({}, {"body": 0})))

    def state(self) -> dict[str, tuple[int, int]]:
        """Subject -> total and number of events."""
        return {one["_id"]: (one["total"], one["events"]) for one in self.database["sums"].find()}

    def orders(self) -> dict[str, list[int]]:
        """Subject -> sequences in the order in which they took effect."""
        return {one["_id"]: one["order"] for one in self.database["sums"].find()}

    def inbox(self) -> list[str]:
        """The ids of what was applied."""
        return sorted(row["_id"].partition("|")[2] for row in self.database["inbox"].find())


@pytest.fixture(scope="module")
def database(mongo_uri: str, database_name: str) -> Iterator[Database[Document]]:
    found = open_database(mongo_uri, "batches", database_name)
    ensure(found, {"sums": (), "effects": ()})
    yield found
    found.client.close()


@pytest.fixture
def service(database: Database[Document]) -> Service:
    return Service(database)


def an_event(number: int, subject: str, value: int = 1) -> Event:
    event_id = id_from("event", str(number))
    return Event(
        event_id, source_of("tests"), ADDED, subject, NOON, {"value": value}, event_id, sequence=number
    )


@st.composite
def stories(draw: st.DrawFn) -> list[Event]:
    """Events of a few subjects, in order."""
    told = draw(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-9, 9)), min_size=1, max_size=12))
    return [an_event(number, subject, value) for number, (subject, value) in enumerate(told, 1)]


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[Event], list[list[Event]]]:
    """A story, and batches in which its events come in any order, each at least once."""
    story = draw(stories())
    again = draw(st.lists(st.sampled_from(story), max_size=12))
    return story, split(draw, draw(st.permutations([*story, *again])))


@st.composite
def redeliveries(draw: st.DrawFn) -> tuple[list[Event], list[list[Event]], dict[str, int]]:
    """A story in order in which the broker now and then goes back a few events, and how often each event fails."""
    story = draw(stories())
    sent: list[Event] = []
    for place in range(len(story)):
        back = draw(st.integers(0, 3)) if draw(st.booleans()) else 0
        sent += story[max(0, place - back) : place + 1]
    failing = draw(
        st.dictionaries(st.sampled_from([event.id for event in story]), st.integers(1, 4), max_size=4)
    )
    return story, split(draw, sent), failing


def split(draw: st.DrawFn, events: list[Event]) -> list[list[Event]]:
    """Cut a list into batches."""
    cuts = sorted(draw(st.sets(st.integers(0, len(events)), max_size=4)) | {0, len(events)})
    return [events[first:last] for first, last in pairwise(cuts)]


def state_of(story: list[Event]) -> dict[str, tuple[int, int]]:
    """What a story comes to when each event takes effect once."""
    subjects = {event.subject for event in story}
    return {one: (sum(values_of(story, one)), len(values_of(story, one))) for one in subjects}


def values_of(story: list[Event], subject: str) -> list[int]:
    return [event.data["value"] for event in story if event.subject == subject]


slowly = settings(
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class TestBatches:
    @slowly
    @given(told=deliveries())
    def test_come_to_the_same_however_they_are_delivered(
        self, database: Database[Document], told: tuple[list[Event], list[list[Event]]]
    ) -> None:
        story, batches = told
        service = Service(database)
        for batch in batches:
            service.deliver(batch)
        assert service.state() == state_of(story)
        assert service.inbox() == sorted(event.id for event in story)
        assert database["effects"].count_documents({}) == len(story)

    @slowly
    @given(told=redeliveries(), restarts=st.sets(st.integers(0, 5)))
    def test_keep_each_subjects_order_through_failures_and_redeliveries(
        self,
        database: Database[Document],
        told: tuple[list[Event], list[list[Event]], dict[str, int]],
        restarts: set[int],
    ) -> None:
        story, batches, failing = told
        service = Service(database)
        service.failing.update(failing)
        for number, batch in enumerate(batches):
            service.deliver(batch)
            if number in restarts:
                service.batches = service.restarted()
        service.retry_until_empty()
        assert service.state() == state_of(story)
        in_order = {
            subject: [event.sequence for event in story if event.subject == subject]
            for subject in service.orders()
        }
        assert service.orders() == in_order
        assert service.inbox() == sorted(event.id for event in story)

    def test_let_only_the_guilty_event_suffer(self, service: Service) -> None:
        service.failing[an_event(2, "b").id] = 2  # in the batch, and alone
        service.deliver([an_event(1, "a"), an_event(2, "b"), an_event(3, "c"), an_event(4, "b")])
        assert service.orders() == {"a": [1], "c": [3]}
        service.retry_until_empty()
        assert service.orders() == {"a": [1], "b": [2, 4], "c": [3]}

    def test_release_a_long_queue_although_its_second_event_fails_too(self, service: Service) -> None:
        events = [an_event(number, "a") for number in range(1, 81)]
        service.failing.update({events[0].id: 2, events[1].id: 2})
        service.deliver(events)
        service.retry_until_empty()
        assert service.orders() == {"a": list(range(1, 81))}

    def test_leave_to_a_person_what_fails_on_every_step(self, service: Service) -> None:
        service.failing[an_event(1, "a").id] = 100
        service.deliver([an_event(1, "a"), an_event(2, "a")])
        for _ in range(20):
            service.clock.move(seconds=2)
            service.batches.retry_due()
        states = {one["sequence"]: one["state"] for one in service.database["quarantine"].find()}
        assert states == {1: "quarantined", 2: "waiting"}

    def test_do_not_retry_before_the_time(self, service: Service) -> None:
        service.failing[an_event(1, "a").id] = 2
        service.deliver([an_event(1, "a")])
        assert service.batches.retry_due() == 0
        service.clock.move(seconds=1)
        assert service.batches.retry_due() == 1

    def test_refuse_data_that_are_not_as_agreed(self, service: Service) -> None:
        service.deliver([an_event(1, "a", value="many")])  # type: ignore[arg-type]
        parked: Any = service.database["quarantine"].find_one({})
        assert "not as agreed" in parked["reason"]

    def test_ignore_another_version_of_what_they_know(self, service: Service) -> None:
        event = an_event(1, "a")
        body = encode(event).replace(ADDED.encode(), ADDED.replace(".v1", ".v2").encode())
        service.batches.apply([Delivery(body, CONTENT_TYPE, {})])
        assert service.state() == {}
        assert service.database["quarantine"].count_documents({}) == 0

    def test_refuse_what_one_service_says_in_anothers_name(self, service: Service) -> None:
        event = replace(an_event(1, "a"), source=source_of("media"))
        service.deliver([event, an_event(2, "a")])
        refused: Any = service.database["quarantine"].find_one({})
        assert (refused["state"], service.orders()) == ("quarantined", {"a": [2]})
        assert refused["reason"] == (
            "It says it comes from /services/media, but events of this kind come from /services/tests."
        )

    @pytest.mark.parametrize(
        ("key", "is_applied"),
        [("tests.sum.added", True), ("tests.sum.removed", False), ("media.sum.added", False)],
    )
    def test_refuse_what_comes_under_the_key_of_another_type(
        self, service: Service, key: str, is_applied: bool
    ) -> None:
        event = an_event(1, "a")
        service.batches.apply([Delivery(encode(event), CONTENT_TYPE, {"routing_key": key})])
        assert service.orders() == ({"a": [1]} if is_applied else {})
        refused: Any = service.database["quarantine"].find_one({})
        if not is_applied:
            assert refused["reason"] == (
                f"It came under the routing key {key}, which is not that of its type, {event.routing_key}."
            )

    def test_take_what_somebody_puts_into_the_queue_by_hand(self, service: Service) -> None:
        by_hand = {"routing_key": "groundswell.tests"}
        service.batches.apply([Delivery(encode(an_event(1, "a")), CONTENT_TYPE, by_hand)])
        assert service.orders() == {"a": [1]}

    def test_keep_what_is_too_large_for_a_document_cut(self, service: Service) -> None:
        service.batches.apply([Delivery(b"x" * 17_000_000, CONTENT_TYPE, {})])
        kept: Any = service.database["quarantine"].find_one({})
        assert kept["size"] == 17_000_000
        assert len(kept["body"]) == 15 * 1024 * 1024


class TestMessageThatCannotBeKept:
    """A validator stands for whatever makes the database refuse a document."""

    @pytest.fixture
    def strict(self, service: Service) -> Iterator[Service]:
        take_only = partial(service.database.command, "collMod", "quarantine")
        service.database["quarantine"].insert_one({"_id": "there"})
        take_only(validator={"$expr": {"$lt": [{"$binarySize": "$body"}, 100]}})
        service.database["quarantine"].delete_many({})
        yield service
        take_only(validator={})

    def kept(self, service: Service) -> list[Document]:
        return list(service.database["quarantine"].find().sort("_id", 1))

    def test_leaves_its_digest_size_and_reason(self, strict: Service) -> None:
        event = an_event(1, "a")
        strict.failing[event.id] = 100
        strict.deliver([event, an_event(2, "b")])
        (kept,) = self.kept(strict)
        assert (kept["state"], kept["size"], kept["body"]) == ("quarantined", len(encode(event)), b"")
        assert kept["digest"] == hashlib.blake2b(encode(event), digest_size=16).hexdigest()
        assert "not yet" in kept["reason"]
        assert "could not be kept with its content: BulkWriteError" in kept["reason"]
        assert strict.orders() == {"b": [2]}

    def test_is_counted_when_it_comes_again(self, strict: Service) -> None:
        event = an_event(1, "a")
        for _ in range(3):
            strict.batches = strict.restarted()
            strict.failing[event.id] = 100
            strict.deliver([event])
        (kept,) = self.kept(strict)
        assert kept["attempts"] == 3

    def test_does_not_take_those_that_wait_beside_it_along(self, strict: Service) -> None:
        strict.failing[an_event(1, "a").id] = 100
        strict.deliver([an_event(number, "a") for number in range(1, 5)])
        assert len(self.kept(strict)) == 4
        assert {one["size"] for one in self.kept(strict)} == {len(encode(an_event(1, "a")))}

    def test_is_noted_although_it_is_no_event(self, strict: Service) -> None:
        strict.batches.apply([Delivery(b"no event " * 100, CONTENT_TYPE, {})])
        (kept,) = self.kept(strict)
        assert (kept["size"], kept["body"]) == (900, b"")

    def test_is_kept_although_its_properties_are_no_text(self, service: Service) -> None:
        headers = {"app_id": "half a character: \ud800", "type": "\udfff"}
        service.batches.apply([Delivery(b"no event", CONTENT_TYPE, headers)])
        (kept,) = self.kept(service)
        assert (kept["source"], kept["type"], kept["body"]) == ("half a character: ?", "?", b"no event")

    def test_is_kept_as_it_was_delivered(self, service: Service) -> None:
        service.failing[an_event(1, "a").id] = 100
        body = encode(an_event(1, "a")).replace(b'"data":', b' "data" : ')
        service.batches.apply([Delivery(body, CONTENT_TYPE, {})])
        (kept,) = self.kept(service)
        assert kept["body"] == body
