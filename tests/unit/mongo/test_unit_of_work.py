"""The unit of work: state, events and answer together or not at all, and each command once."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from pymongo import InsertOne, MongoClient
from pymongo.database import Database

from shared.kernel.errors import Conflict, NotFound, Unavailable
from shared.kernel.ids import new_id
from shared.mongo import transactions
from shared.mongo.connection import Document
from shared.mongo.sessions import Sessions, succeed
from shared.mongo.transactions import Duplicate, UnitOfWork
from shared.testing.personas import NOON
from tests.unit.mongo.conftest import Store, Well, WellDug, a_context


def dig(well: Well) -> Any:
    """Work that saves a well and tells of it."""

    def save(store: Store) -> dict[str, Any]:
        saved = store.wells.save(well, WellDug(well.well_id, well.depth))
        return {"well_id": saved.well_id, "version": saved.version}

    return save


class TestUnitOfWork:
    def test_saves_state_event_and_answer_together(
        self, work: UnitOfWork[Store], database: Database[Document]
    ) -> None:
        answer = work.carry_out(a_context("c1"), dig(Well("w1", "north")), request={"a": 1})
        assert answer == {"well_id": "w1", "version": 1}
        assert database["wells"].find_one({}) == {"_id": "w1", "place": "north", "depth": 1, "version": 1}
        told = database["outbox"].find_one({}) or {}
        assert (told["type"], told["subject"], told["data"]) == (
            WellDug.type,
            "w1",
            {"well_id": "w1", "depth": 1},
        )
        assert (told["correlation_id"], told["causation_id"], told["actor_id"]) == (
            "talk-1",
            "cause-1",
            "ada",
        )
        assert told["time"] == NOON
        assert (database["commands"].find_one({"_id": "c1"}) or {})["result"] == answer

    def test_saves_nothing_when_the_work_refuses(
        self, work: UnitOfWork[Store], database: Database[Document]
    ) -> None:
        def refuse(store: Store) -> None:
            store.wells.save(Well("w1", "north"), WellDug("w1", 1))
            raise Conflict("rock", "There is rock.")

        with pytest.raises(Conflict, match="rock"):
            work.carry_out(a_context(), refuse)
        assert [database[name].count_documents({}) for name in ("wells", "outbox", "commands")] == [0, 0, 0]

    def test_gives_a_repeat_the_first_answer(
        self, work: UnitOfWork[Store], database: Database[Document]
    ) -> None:
        first = work.carry_out(a_context("c1"), dig(Well(new_id(), "north")), request="same")
        replayed: list[bool] = []
        again = work.carry_out(
            a_context("c1"),
            dig(Well(new_id(), "south")),
            request="same",
            replayed=lambda: replayed.append(True),
        )
        assert again == first
        assert replayed == [True]
        assert database["wells"].count_documents({}) == 1
        assert database["outbox"].count_documents({}) == 1

    def test_keeps_an_answer_from_when_it_was_given(
        self, work: UnitOfWork[Store], database: Database[Document]
    ) -> None:
        long_ago = NOON - timedelta(days=74)
        work.carry_out(a_context("c1"), dig(Well("w1", "north")), now=long_ago)
        assert (database["outbox"].find_one({}) or {})["time"] == long_ago
        assert (database["commands"].find_one({"_id": "c1"}) or {})["at"] == NOON

    def test_refuses_another_request_under_the_same_id(self, work: UnitOfWork[Store]) -> None:
        work.carry_out(a_context("c1"), dig(Well("w1", "north")), request="one")
        with pytest.raises(Conflict, match="idempotency-key-reused"):
            work.carry_out(a_context("c1"), dig(Well("w2", "south")), request="other")

    def test_carries_out_a_command_once_that_comes_ten_times_at_once(
        self, work: UnitOfWork[Store], database: Database[Document]
    ) -> None:
        answers: list[Any] = []

        def ask() -> None:
            answers.append(work.carry_out(a_context("c1"), dig(Well(new_id(), new_id())), request="same"))

        threads = [threading.Thread(target=ask) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 10
        assert all(answer == answers[0] for answer in answers)
        assert database["wells"].count_documents({}) == 1

    def test_names_the_field_that_is_taken(self, work: UnitOfWork[Store]) -> None:
        work.carry_out(a_context(), dig(Well("w1", "north")))
        with pytest.raises(Duplicate) as refused:
            work.carry_out(a_context(), dig(Well("w2", "north")))
        assert refused.value.fields == {"place": ["This is already taken."]}

    def test_refuses_a_change_of_what_somebody_else_changed(self, work: UnitOfWork[Store]) -> None:
        work.carry_out(a_context(), dig(Well("w1", "north")))
        work.carry_out(a_context(), dig(Well("w1", "north", 2, version=1)))
        with pytest.raises(Conflict, match="version-changed"):
            work.carry_out(a_context(), dig(Well("w1", "north", 3, version=1)))
        with pytest.raises(Conflict, match="version-changed"):
            work.carry_out(a_context(), lambda store: store.wells.get("w1", 1))

    def test_loses_no_change_of_many_at_once(
        self, work: UnitOfWork[Store], database: Database[Document]
    ) -> None:
        work.carry_out(a_context(), dig(Well("w1", "north", 0)))

        def deeper(store: Store) -> None:
            well = store.wells.get("w1")
            store.wells.save(Well("w1", "north", well.depth + 1, well.version), WellDug("w1", well.depth + 1))

        threads = [threading.Thread(target=lambda: work.carry_out(a_context(), deeper)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = database["wells"].find_one({}) or {}
        assert (found["depth"], found["version"]) == (8, 9)

    def test_says_what_is_not_there(self, work: UnitOfWork[Store]) -> None:
        with pytest.raises(NotFound, match="well-not-found"):
            work.carry_out(a_context(), lambda store: store.wells.get("nowhere"))

    def test_reads_what_it_has_just_written(self, work: UnitOfWork[Store]) -> None:
        def twice(store: Store) -> int:
            store.wells.save(store.wells.save(Well("w1", "north")))
            return store.wells.get("w1").version

        assert work.carry_out(a_context(), twice) == 2

    def test_wakes_the_relay_when_there_is_something_to_tell(
        self, database: Database[Document], clock: Any
    ) -> None:
        woken: list[int] = []
        work = UnitOfWork(database, Store, clock, woken=lambda: woken.append(1))
        work.run(
            a_context(), lambda unit: unit.write("wells", InsertOne({"_id": new_id(), "place": new_id()}))
        )
        assert woken == []
        work.carry_out(a_context(), dig(Well(new_id(), new_id())))
        assert woken == [1]

    def test_is_unavailable_when_nobody_answers(self, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(transactions, "PATIENCE", 0.2)
        client: MongoClient[Document] = MongoClient("127.0.0.1", 1, serverSelectionTimeoutMS=100)
        with client, pytest.raises(Unavailable, match="database-unavailable"):
            UnitOfWork(client["nothing"], Store, clock).carry_out(a_context(), dig(Well("w1", "north")))


class TestSuccessor:
    def test_ends_what_its_predecessor_left_open(
        self, work: UnitOfWork[Store], database: Database[Document]
    ) -> None:
        work.carry_out(a_context(), dig(Well("w1", "north")))
        left, mine = Sessions(database.client, size=1), Sessions(database.client, size=1)
        assert succeed(database, "tests.1", left) == 0
        with left.take() as session:
            session.start_transaction()
            database["wells"].update_one({"_id": "w1"}, {"$set": {"depth": 99}}, session=session)
            assert succeed(database, "tests.1", mine) == 1
            deeper = dig(Well("w1", "north", 2, version=1))
            assert UnitOfWork(database, Store, work.clock, sessions=mine).carry_out(a_context(), deeper)
        assert (database["wells"].find_one({}) or {})["depth"] == 2
        mine.close()
