"""Rebuilding the read models from the log while they are served."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from services.insights.handlers.rebuild import keep_rebuilding
from services.insights.store import Store, rebuild
from services.insights.store.log import Log
from services.insights.store.rebuild import Rebuilds, Slice
from shared.kernel.commands import by_itself
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.doors import Door
from shared.testing.personas import ADA, OPS
from tests.component.insights.telling import Teller, deliver
from tests.component.insights.worlds import history


@pytest.fixture
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild, "SLICE", 13)


class Killed(BaseException):
    """What ends a rebuild as a kill would."""


def kill_after(slices: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the writing of a slice be the last thing that happens; its transaction is lost."""
    write, written = Rebuilds.write, []

    def dying(self: Rebuilds, slice_: Slice) -> bool:
        written.append(write(self, slice_))
        if len(written) > slices:
            raise Killed
        return written[-1]

    monkeypatch.setattr(Rebuilds, "write", dying)


@pytest.mark.usefixtures("_small_slices")
class TestRebuildReadModels:
    def test_gives_the_same_checksum_and_serves_what_was_rebuilt(self, insights: Door) -> None:
        deliver(insights, *history(1), size=11)
        before = insights.checksum()
        report = insights.show_campaign_report({"campaign_id": "c1"})
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        after = insights.checksum()
        assert (before["set"], after["set"]) == ("a", "b")
        assert before["digest"] == after["digest"]
        assert after["rebuild"]["is_equal"] is True
        assert insights.show_campaign_report({"campaign_id": "c1"}) == report

    def test_gives_the_same_where_a_later_event_says_nothing_of_what_stood_before(
        self, insights: Door, teller: Teller
    ) -> None:
        acts = ("proposed", "confirmed", "withdrawn", "proposed")
        deliver(insights, *(teller.alias("al", act) for act in acts), size=1)
        served = insights.checksum()
        insights.rebuild_read_models({}, actor=OPS)
        keep_rebuilding(insights.unit_of_work)
        assert insights.checksum()["digest"] == served["digest"]

    def test_goes_on_while_events_arrive(self, insights: Door) -> None:
        events = history(2)
        deliver(insights, *events[:60])
        insights.rebuild_read_models({}, actor=OPS)
        fed = 60
        while keep_rebuilding(insights.unit_of_work, seconds=0.0001) != "done":
            deliver(insights, *events[fed : fed + 5])
            fed += 5
        deliver(insights, *events[fed:])
        assert fed > 60
        served = insights.checksum()
        insights.rebuild_read_models({}, actor=OPS)
        keep_rebuilding(insights.unit_of_work)
        assert insights.checksum()["digest"] == served["digest"]

    def test_says_so_when_what_was_served_is_not_what_the_log_says(self, insights: Door) -> None:
        deliver(insights, *history(3))
        insights.database["facts_a"].delete_one({"measure": "signatures"})
        insights.rebuild_read_models({}, actor=OPS)
        keep_rebuilding(insights.unit_of_work)
        shown = insights.checksum()["rebuild"]
        assert shown["is_equal"] is False
        assert shown["before"]["models"]["facts"]["count"] + 1 == shown["after"]["models"]["facts"]["count"]

    @pytest.mark.parametrize(
        ("model", "field"),
        [("titles", "title"), ("waiting", "label"), ("rollups", "value"), ("matrix", "sector")],
    )
    def test_says_so_when_one_field_on_disk_is_another(self, insights: Door, model: str, field: str) -> None:
        deliver(insights, *history(3))
        insights.database[f"{model}_a"].update_one({}, {"$set": {field: -1}})
        insights.rebuild_read_models({}, actor=OPS)
        keep_rebuilding(insights.unit_of_work)
        shown = insights.checksum()["rebuild"]
        differ = [
            name for name, was in shown["before"]["models"].items() if was != shown["after"]["models"][name]
        ]
        assert (shown["is_equal"], differ) == (False, [model])

    def test_begins_by_itself_when_earlier_code_made_what_is_served(self, insights: Door) -> None:
        deliver(insights, *history(1))
        assert keep_rebuilding(insights.unit_of_work) == "none"
        insights.database["head"].update_one({}, {"$unset": {"shape": ""}})
        insights.database["rollups_a"].delete_many({"scope": "total"})
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["set"] == "b"
        assert insights.database["rollups_b"].count_documents({"scope": "total"})
        insights.rebuild_read_models({}, actor=OPS)
        keep_rebuilding(insights.unit_of_work)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["set"] == "a"

    def test_names_who_was_kept_in_merges_that_were_told_before_that_was_a_link(
        self, insights: Door, teller: Teller
    ) -> None:
        merged = {"person_id": "p2", "merged_into": "p1"}
        deliver(insights, teller.tell("stakeholders.person.merged", "p2", merged))
        told = insights.list_events({"link": "p1"})["items"]
        assert [one["name"] for one in told] == ["stakeholders.person.merged"]
        insights.database["log"].update_many({}, {"$set": {"links": ["p2"]}})
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.list_events({"link": "p1"})["items"] == told

    def test_of_an_empty_log_is_done_at_once(self, insights: Door) -> None:
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"

    def test_is_one_at_a_time_and_for_ops_only(self, insights: Door) -> None:
        with pytest.raises(Forbidden):
            insights.rebuild_read_models({}, actor=ADA)
        insights.rebuild_read_models({}, actor=OPS)
        with pytest.raises(Conflict, match="rebuild-under-way"):
            insights.rebuild_read_models({}, actor=OPS)

    @pytest.mark.parametrize("slices", [0, 1, 4])
    def test_goes_on_from_its_last_slice_when_it_was_killed(
        self, insights: Door, monkeypatch: pytest.MonkeyPatch, slices: int
    ) -> None:
        deliver(insights, *history(4))
        served = insights.checksum()
        insights.rebuild_read_models({}, actor=OPS)
        with monkeypatch.context() as patch:
            kill_after(slices, patch)
            with pytest.raises(Killed):
                keep_rebuilding(insights.unit_of_work)
        assert insights.checksum()["rebuild"]["position"] == slices * rebuild.SLICE
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["digest"] == served["digest"]

    def test_works_out_the_next_slice_while_the_last_is_written(
        self, insights: Door, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        deliver(insights, *history(1))
        work_out, write, worked_out = Rebuilds.work_out, Rebuilds.write, threading.Event()

        def seen(self: Rebuilds, after: int | None = None) -> Slice | None:
            if after == rebuild.SLICE:
                worked_out.set()
            return work_out(self, after)

        def waiting(self: Rebuilds, slice_: Slice) -> bool:
            assert worked_out.wait(timeout=10)
            return write(self, slice_)

        monkeypatch.setattr(Rebuilds, "work_out", seen)
        monkeypatch.setattr(Rebuilds, "write", waiting)
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["rebuild"]["is_equal"] is True

    def test_works_out_the_first_slice_while_the_set_is_emptied(
        self, insights: Door, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        deliver(insights, *history(1))
        work_out, link_again, worked_out = Rebuilds.work_out, Log.link_again, threading.Event()

        def seen(self: Rebuilds, after: int | None = None) -> Slice | None:
            worked_out.set()
            return work_out(self, after)

        def waiting(self: Log) -> None:
            assert worked_out.wait(timeout=10)
            link_again(self)

        monkeypatch.setattr(Rebuilds, "work_out", seen)
        monkeypatch.setattr(Log, "link_again", waiting)
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["rebuild"]["is_equal"] is True

    def test_writes_each_slice_once_when_two_processes_build(self, insights: Door) -> None:
        deliver(insights, *history(5))
        served = insights.checksum()
        insights.rebuild_read_models({}, actor=OPS)
        keep_rebuilding(insights.unit_of_work, seconds=0)
        both = [threading.Thread(target=keep_rebuilding, args=(insights.unit_of_work,)) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert insights.checksum()["digest"] == served["digest"]
        assert insights.checksum()["rebuild"]["is_equal"] is True

    def test_does_not_write_a_slice_that_is_not_the_next(self, insights: Door) -> None:
        deliver(insights, *history(1))
        insights.rebuild_read_models({}, actor=OPS)
        keep_rebuilding(insights.unit_of_work, seconds=0)

        def do(work: Any) -> Any:
            return insights.unit_of_work.run(by_itself(), lambda unit: work(Store(unit).rebuilds))

        written, following, ahead = (
            do(lambda rebuilds, at=at: rebuilds.work_out(at)) for at in (0, None, 2 * rebuild.SLICE)
        )
        assert not do(lambda rebuilds: rebuilds.write(written))
        assert not do(lambda rebuilds: rebuilds.write(ahead))
        assert do(lambda rebuilds: rebuilds.write(following))
        assert not do(lambda rebuilds: rebuilds.write(following))

    def test_leaves_no_index_out(self, insights: Door) -> None:
        deliver(insights, *history(1))
        insights.rebuild_read_models({}, actor=OPS)
        keep_rebuilding(insights.unit_of_work)
        for name in insights.database.list_collection_names():
            if name.endswith("_b"):
                before = insights.database[f"{name.removesuffix('b')}a"].index_information()
                assert insights.database[name].index_information() == before

    def test_lets_events_come_while_what_is_served_was_made_by_earlier_code(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, teller.act("a1", "c1", "o1"))
        insights.database["head"].update_one({}, {"$unset": {"shape": ""}})
        insights.database["matrix_a"].insert_one({"_id": "a2"})
        deliver(insights, teller.act("a2", "c1", "o1", reached=5))
        assert insights.database["matrix_a"].find_one({"_id": "a2"})["reached"] == 5
