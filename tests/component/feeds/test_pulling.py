"""Pages that a partner pulls over HTTP: in the order of its sequence, and for how long a key that ended opens them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from pymongo.errors import ConnectionFailure
from pymongo.read_concern import ReadConcern

from services.feeds.domain.key import Key
from services.feeds.store import pages
from services.feeds.store.key import Asked
from services.feeds.web import remembering
from services.feeds.web.counter import Counter
from services.feeds.web.noting import Noting
from services.feeds.web.remembering import Remembered
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, CHI, NOON
from tests.component.feeds.conftest import Agree, Happen
from tests.component.feeds.reader import Reader, reader_of
from tests.component.feeds.test_deliveries import CONSENT, OTHER

EVENTS = "/feeds/v1/events"
GIVEN = "org.groundswell.stakeholders.consent.given.v1"
THIRD = "0195a7c2-0000-7000-8000-00000000a9e3"


@dataclass
class Seconds:
    """Seconds that pass when a test says so."""

    passed: float = 100.0

    def __call__(self) -> float:
        """How many have passed."""
        return self.passed


@pytest.fixture
def seconds() -> Seconds:
    """The clock of the web process."""
    return Seconds()


@pytest.fixture
def reader(feeds: Door, agree: Agree, seconds: Seconds) -> Reader:
    """A partner's program with a key."""
    made = reader_of(feeds, Counter(feeds.unit_of_work, seconds=seconds))
    made.key = str(feeds.make_key({"agreement_id": agree(), "name": "Copy"})["secret"])
    return made


def pulled(answer: httpx.Response) -> list[int]:
    """The sequences of a page."""
    assert answer.status_code == 200, answer.text
    return [int(one["sequence"]) for one in answer.json()]


def listed(feeds: Door, agreement_id: str) -> Any:
    """The same as the service lists them."""
    return feeds.list_events_for_partner({"agreement_id": agreement_id})["events"]


def asked_for(feeds: Door, reader: Reader, path: str) -> list[str]:
    """What a page makes the process ask of the database, collection by collection."""
    database = feeds.database
    database.command("profile", 2)
    assert pulled(reader.get(path))
    database.command("profile", 0)
    found = list(database["system.profile"].find({"op": {"$in": ["query", "getmore"]}}).sort("ts", 1))
    database.drop_collection("system.profile")
    return [one["ns"].rpartition(".")[2] for one in found if "system" not in one["ns"]]


def away(*_: Any) -> None:
    """A database that does not answer."""
    raise ConnectionFailure("away")


class TestPages:
    def test_lead_from_one_to_the_next(self, reader: Reader, happen: Happen) -> None:
        for number in range(5):
            happen(activity_id=f"a{number}")
        answer, found = reader.get(f"{EVENTS}?limit=2"), []
        while numbers := pulled(answer):
            found.append(numbers)
            answer = reader.get(answer.headers["link"].partition(">")[0][1:])
        assert found == [[1, 2], [3, 4], [5]]
        assert answer.headers["x-sequence"] == "5"

    def test_are_what_the_service_itself_answers(self, feeds: Door, reader: Reader, happen: Happen) -> None:
        kou = "0195a7c2-6a00-7000-8000-0000000000b7"
        for number in range(3):
            happen(activity_id=f"a{number}", person_id=kou, reached=number * 7)
        agreement_id = str(reader.get("/feeds/v1/agreement").json()["agreement_id"])
        assert reader.get(EVENTS).json() == listed(feeds, agreement_id)

    def test_cost_two_questions_and_one_where_the_events_are_known(
        self, feeds: Door, reader: Reader, happen: Happen
    ) -> None:
        for number in range(3):
            happen(activity_id=f"a{number}")
        assert pulled(reader.get(f"{EVENTS}?limit=1")) == [1]  # the key and the terms are known from here on
        asked = [asked_for(feeds, reader, f"{EVENTS}?after=1") for _ in range(2)]
        assert asked == [["deliveries", "events"], ["deliveries"]]

    def test_of_a_sequence_that_was_not_reached_are_refused(self, reader: Reader, happen: Happen) -> None:
        happen()
        assert pulled(reader.get(f"{EVENTS}?after=1")) == []
        answer = reader.get(f"{EVENTS}?after=2")
        assert (answer.status_code, "has come to 1" in answer.text) == (422, True)


class TestEvents:
    def test_are_read_once_and_shown_to_each_by_its_own_terms(
        self, feeds: Door, reader: Reader, agree: Agree, happen: Happen
    ) -> None:
        given = {"type": "stakeholders.consent.given", "fields": {"person_id": "allow", "purpose": "hash"}}
        partners = [
            agree(OTHER, events=[given]),
            agree(THIRD, events=[{**given, "fields": {"purpose": "allow"}}]),
        ]
        happen(GIVEN, CONSENT)
        keys = [str(feeds.make_key({"agreement_id": one, "name": "Copy"})["secret"]) for one in partners]
        one, other = (reader.get(EVENTS, key=key).json()[0]["data"] for key in keys)
        assert set(one) == {"person_id", "purpose"}
        assert one["person_id"].startswith("p_")
        assert other == {"purpose": "news"}
        assert one["purpose"] != "news"

    def test_are_kept_ready_up_to_a_number(
        self, feeds: Door, reader: Reader, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages, "REMEMBERED", 2)
        for number in range(5):
            happen(activity_id=f"a{number}")
        assert pulled(reader.get(EVENTS)) == [1, 2, 3, 4, 5]
        assert len(reader.pages._ready) == 2
        # What is kept ready is not read again.
        feeds.database["events"].delete_many({"_id": {"$in": [4, 5]}})
        assert pulled(reader.get(f"{EVENTS}?after=3")) == [4, 5]


class TestHowFarAPartnerHasAsked:
    def noted(self, feeds: Door) -> dict[str, int]:
        """What is written; nobody waits for a majority of it."""
        asked = feeds.database["asked"].with_options(read_concern=ReadConcern("local"))
        return {one["_id"]: one["after"] for one in asked.find()}

    def test_is_written_once_for_many_pages(self, feeds: Door) -> None:
        noting, one, other = Noting(Counter(feeds.unit_of_work)), new_id(), new_id()
        for after in (1, 5, 3):
            noting.note(one, after)
        noting.note(other, 7)
        assert self.noted(feeds).keys().isdisjoint({one, other})
        asyncio.run(noting.write())
        noted = self.noted(feeds)
        assert (noted[one], noted[other]) == (5, 7)

    def test_is_kept_while_the_database_is_away(self, feeds: Door, monkeypatch: pytest.MonkeyPatch) -> None:
        noting, one = Noting(Counter(feeds.unit_of_work)), new_id()
        noting.note(one, 4)
        with monkeypatch.context() as patched:
            patched.setattr(Asked, "note_all", away)
            asyncio.run(noting.write())
        asyncio.run(noting.write())
        assert self.noted(feeds)[one] == 4


class TestKeys:
    def revoke(self, feeds: Door) -> None:
        (key,) = feeds.database["keys"].find()
        feeds.revoke_key({"key_id": key["_id"]}, actor=CHI)

    def test_that_were_revoked_open_nothing_after_a_second(
        self, feeds: Door, reader: Reader, seconds: Seconds
    ) -> None:
        assert pulled(reader.get(EVENTS)) == []
        self.revoke(feeds)
        seconds.passed += remembering.SECONDS
        assert reader.get(EVENTS).status_code == 401

    def test_are_looked_up_once_a_second(self, feeds: Door, reader: Reader, seconds: Seconds) -> None:
        assert pulled(reader.get(EVENTS)) == []
        self.revoke(feeds)
        seconds.passed += remembering.SECONDS / 2
        assert pulled(reader.get(EVENTS)) == []

    def test_that_were_revoked_change_nothing_from_then_on(self, feeds: Door, reader: Reader) -> None:
        assert pulled(reader.get(EVENTS)) == []
        self.revoke(feeds)
        assert reader.post("/feeds/v1/acknowledgements", {"up_to": 1}).status_code == 401

    def test_are_asked_for_again_when_nobody_knew_them(self, feeds: Door, reader: Reader) -> None:
        good, reader.key = reader.key, "gwf_unknown"
        assert [reader.get(EVENTS).status_code for _ in range(2)] == [401, 401]
        assert pulled(reader.get(EVENTS, key=good)) == []

    def test_are_forgotten_when_they_are_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(remembering, "MOST", 2)

        async def look(digests: Collection[str]) -> Collection[str]:
            return digests

        async def found() -> list[Key | None]:
            remembered = Remembered(look, lambda: 0.0)
            for number in range(3):
                remembered.keep(Key(f"k{number}", "a1", AGENCY, "Copy", f"d{number}", NOON, "ada"))
            return [await remembered.find(f"d{number}") for number in range(3)]

        assert [one and one.key_id for one in asyncio.run(found())] == [None, "k1", "k2"]
