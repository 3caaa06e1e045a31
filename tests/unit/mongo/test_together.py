"""Commands that come at the same time share a transaction, and none pays for another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pymongo import DeleteOne, InsertOne, ReplaceOne, UpdateOne
from pymongo.database import Database
from pymongo.errors import AutoReconnect

from shared.kernel.errors import Conflict
from shared.mongo import transactions
from shared.mongo.connection import Document
from shared.mongo.group import Group, are_guarded
from shared.mongo.together import Together
from shared.mongo.transactions import Duplicate, UnitOfWork
from shared.mongo.unit import Writes, send
from tests.unit.mongo.conftest import Store, Well, WellDug, a_context

MANY = 12


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Do all in threads; what each returned or raised."""
    found: list[Any] = [None] * len(works)

    def do(place: int) -> None:
        try:
            found[place] = works[place]()
        except Exception as error:
            found[place] = error

    threads = [threading.Thread(target=do, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def dig(well: Well) -> Any:
    """Work that saves a well and tells of it."""

    def save(store: Store) -> str:
        return store.wells.save(well, WellDug(well.well_id, well.depth)).well_id

    return save


def deepen(well_id: str) -> Any:
    """Work that reads a well and saves it deeper."""

    def save(store: Store) -> int:
        well = store.wells.get(well_id)
        return store.wells.save(Well(well_id, well.place, well.depth + 1, well.version)).depth

    return save


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents each group has written; a group waits until several have come."""
    written: list[int] = []

    def slowly(database: Any, session: Any, writes: Any) -> None:
        written.append(sum(map(len, writes.values())))
        threading.Event().wait(0.05)
        send(database, session, writes)

    monkeypatch.setattr(transactions, "send", slowly)
    return written


class TestCommandsAtOnce:
    def test_share_transactions(
        self, work: UnitOfWork[Store], database: Database[Document], commits: list[int]
    ) -> None:
        asked = [
            lambda n=n: work.carry_out(a_context(), dig(Well(f"w{n}", f"p{n}")), kind="dig")
            for n in range(MANY)
        ]
        assert sorted(at_once(*asked)) == sorted(f"w{n}" for n in range(MANY))
        assert len(commits) <= 3
        assert [database[name].count_documents({}) for name in ("wells", "outbox", "commands")] == [MANY] * 3

    def test_are_not_refused_for_each_other(self, work: UnitOfWork[Store], commits: list[int]) -> None:
        work.carry_out(a_context(), dig(Well("w0", "taken")), kind="dig")
        asked = [
            lambda n=n: work.carry_out(a_context(), dig(Well(f"w{n}", f"p{n}")), kind="dig")
            for n in range(1, 5)
        ]
        *dug, refused = at_once(
            *asked, lambda: work.carry_out(a_context(), dig(Well("w9", "taken")), kind="dig")
        )
        assert dug == ["w1", "w2", "w3", "w4"]
        assert isinstance(refused, Duplicate)

    def test_lose_no_change_of_one_thing(
        self, work: UnitOfWork[Store], database: Database[Document], commits: list[int]
    ) -> None:
        work.carry_out(a_context(), dig(Well("w1", "north", 0)), kind="dig")
        asked = [lambda: work.carry_out(a_context(), deepen("w1"), kind="deepen")] * 6
        assert sorted(at_once(*asked)) == [1, 2, 3, 4, 5, 6]
        assert (database["wells"].find_one({}) or {})["depth"] == 6

    def test_are_carried_out_once_under_one_id(
        self, work: UnitOfWork[Store], database: Database[Document], commits: list[int]
    ) -> None:
        asked = [lambda: work.carry_out(a_context("c1"), dig(Well("w1", "north")), kind="dig")] * 5
        assert at_once(*asked) == ["w1"] * 5
        assert database["outbox"].count_documents({}) == 1

    def test_say_what_another_has_changed_meanwhile(self, work: UnitOfWork[Store]) -> None:
        work.carry_out(a_context(), dig(Well("w1", "north")), kind="dig")
        work.carry_out(a_context(), deepen("w1"), kind="deepen")
        with pytest.raises(Conflict, match="version-changed"):
            work.carry_out(a_context(), dig(Well("w1", "north", 5, version=1)), kind="dig")

    def test_are_done_again_alone_when_the_commit_is_lost(
        self, work: UnitOfWork[Store], database: Database[Document], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def lost(*_: Any) -> None:
            monkeypatch.undo()
            raise AutoReconnect("gone")

        monkeypatch.setattr(transactions, "send", lost)
        assert work.carry_out(a_context(), dig(Well("w1", "north")), kind="dig") == "w1"
        assert database["outbox"].count_documents({}) == 1

    def test_are_not_refused_for_two_reads_of_different_moments(self, work: UnitOfWork[Store]) -> None:
        work.carry_out(a_context(), dig(Well("w1", "north")), kind="dig")
        tries: list[int] = []

        def compare(store: Store) -> int:
            first = store.wells.get("w1")
            if not tries:
                work.carry_out(a_context(), deepen("w1"), kind="deepen")
            tries.append(first.depth)
            if store.wells.get("w1").depth != first.depth:
                raise Conflict("well-changed", "It was deepened between two looks.")
            return store.wells.save(replace(first, place="south")).depth

        assert work.carry_out(a_context(), compare, kind="compare") == 2
        assert tries == [1, 2]

    def test_are_refused_for_what_a_second_look_finds_as_well(self, work: UnitOfWork[Store]) -> None:
        sessions: list[Any] = []

        def refuse(store: Store) -> None:
            sessions.append(store.unit.session)
            raise Conflict("no-water", "There is no water here.")

        with pytest.raises(Conflict, match="no-water"):
            work.carry_out(a_context(), refuse, kind="refuse")
        assert [session is None for session in sessions] == [True, False]

    def test_that_delete_go_through_the_transaction_in_which_they_read(
        self, work: UnitOfWork[Store], database: Database[Document]
    ) -> None:
        sessions: list[Any] = []

        def fill(store: Store) -> None:
            sessions.append(store.unit.session)
            store.unit.write("wells", DeleteOne({"_id": "w1"}))

        work.carry_out(a_context(), dig(Well("w1", "north")), kind="dig")
        for _ in range(2):
            work.carry_out(a_context(), fill, kind="fill")
        assert [session is None for session in sessions] == [True, False, False]
        assert database["wells"].count_documents({}) == 0


class TestGroup:
    def test_takes_nobody_who_changes_what_another_changes(self) -> None:
        group = Group()
        first: Writes = {"wells": [ReplaceOne({"_id": "w1", "version": 1}, {})]}
        assert group.take(first)
        assert not group.take({"wells": [ReplaceOne({"_id": "w1", "version": 1}, {})]})
        assert group.take({"wells": [ReplaceOne({"_id": "w2", "version": 1}, {})]})
        assert len(group.writes["wells"]) == 2

    @pytest.mark.parametrize(
        ("operation", "expected"),
        [
            (InsertOne({}), True),
            (ReplaceOne({"_id": 1, "version": 3}, {}), True),
            (ReplaceOne({"_id": 1}, {}), False),
            (ReplaceOne({"_id": 1, "version": 3}, {}, upsert=True), False),
            (UpdateOne({"_id": 1}, {"$set": {"a": 1}}), False),
            (DeleteOne({"_id": 1}), False),
        ],
    )
    def test_knows_which_writes_refuse_by_themselves(self, operation: Any, expected: bool) -> None:
        assert are_guarded({"wells": [InsertOne({}), operation]}) is expected


class TestTogether:
    def test_hands_over_what_came_meanwhile_at_once(self) -> None:
        first_is_at_work, go_on = threading.Event(), threading.Event()
        batches: list[list[int]] = []

        def work(items: list[int]) -> list[int]:
            batches.append(items)
            first_is_at_work.set()
            go_on.wait(5)
            return [one for one in items if one % 2]

        together: Together[int] = Together(work, most=3)
        found: dict[int, bool] = {}
        threads = [
            threading.Thread(target=lambda n=n: found.update({n: together.do(n)})) for n in range(1, 6)
        ]
        threads[0].start()
        first_is_at_work.wait(5)
        for thread in threads[1:]:
            thread.start()
        while len(together._waiting) < 4:
            threading.Event().wait(0.01)
        go_on.set()
        for thread in threads:
            thread.join()
        assert [len(batch) for batch in batches] == [1, 3, 1]
        assert found == {1: True, 2: False, 3: True, 4: False, 5: True}

    def test_lets_nobody_wait_for_what_has_failed(self) -> None:
        def work(items: list[int]) -> list[int]:
            raise RuntimeError("broken")

        together: Together[int] = Together(work)
        with pytest.raises(RuntimeError):
            together.do(1)
        with pytest.raises(RuntimeError):
            together.do(2)

    def test_holds_up_nobody_when_work_hangs(self) -> None:
        begun, go_on = threading.Event(), threading.Event()

        def work(items: list[int]) -> list[int]:
            begun.set()
            go_on.wait(5)
            return items

        together: Together[int] = Together(work, patience=0.05)
        first = threading.Thread(target=together.do, args=(1,))
        first.start()
        begun.wait(5)
        assert together.do(2) is False
        go_on.set()
        first.join()
        assert together.do(3) is True
