"""Rebuilding the read models from the log while they are served."""

from __future__ import annotations

import pytest

from services.insights.handlers.rebuild import keep_rebuilding
from services.insights.store import rebuild
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.doors import Door
from shared.testing.personas import ADA, OPS
from tests.component.insights.telling import Teller, deliver
from tests.component.insights.worlds import history


@pytest.fixture
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild, "SLICE", 13)


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

    def test_of_an_empty_log_is_done_at_once(self, insights: Door) -> None:
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"

    def test_is_one_at_a_time_and_for_ops_only(self, insights: Door) -> None:
        with pytest.raises(Forbidden):
            insights.rebuild_read_models({}, actor=ADA)
        insights.rebuild_read_models({}, actor=OPS)
        with pytest.raises(Conflict, match="rebuild-under-way"):
            insights.rebuild_read_models({}, actor=OPS)
