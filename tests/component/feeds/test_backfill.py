"""What happened before an agreement, numbered after all: once, by today's terms, whatever comes in between."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from services.feeds.handlers import backfill as handling
from services.feeds.handlers.backfill import keep_backfilling
from shared.kernel.commands import by_itself
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import CHI, NOON
from tests.component.feeds.conftest import CORRECTED, REMOVED, SHARED, Agree, Happen, pulled

OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"
SINCE = NOON.isoformat()


def ask(feeds: Door, agreement_id: str, since: str = SINCE, **more: object) -> str:
    wish = {"agreement_id": agreement_id, "since": since}
    return str(feeds.call("ask_for_the_past", wish, **more)["backfill_id"])


def subjects(feeds: Door, agreement_id: str) -> list[str]:
    return [event["subject"] for event in pulled(feeds, agreement_id)]


class TestBackfill:
    def test_brings_what_happened_before_in_the_order_of_its_time(
        self, feeds: Door, agree: Agree, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(handling, "PORTION", 2)
        for number in range(5):
            happen(activity_id=f"a{number}")
        agreement_id = agree()
        ask(feeds, agreement_id, actor=CHI)
        keep_backfilling(feeds.unit_of_work)
        assert subjects(feeds, agreement_id) == ["a0", "a1", "a2", "a3", "a4"]
        assert [one["data"]["numbered"] for one in feeds.events("backfill.finished")] == [5]

    def test_is_refused_since_a_moment_that_is_still_to_come(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        with pytest.raises(Invalid, match="still to come") as refused:
            ask(feeds, agreement_id, (NOON + timedelta(seconds=1)).isoformat())
        assert set(refused.value.fields) == {"since"}
        assert feeds.list_backfills({"agreement_id": agreement_id})["items"] == []

    def test_says_how_far_it_is(
        self, feeds: Door, agree: Agree, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(handling, "PORTION", 2)
        for number in range(3):
            happen(activity_id=f"a{number}")
        happen(CORRECTED, activity_id="b1")
        agreement_id = agree()
        key = ask(feeds, agreement_id, actor=CHI)

        def stands() -> list[object]:
            (found,) = feeds.list_backfills({"agreement_id": agreement_id}, actor=CHI)["items"]
            assert found["backfill_id"] == key
            return [found[name] for name in ("state", "total", "looked_at", "numbered")]

        assert stands() == ["asked", None, 0, 0]
        feeds.unit_of_work.run(by_itself(), partial(handling._portion, key))
        assert stands() == ["running", 4, 2, 2]
        keep_backfilling(feeds.unit_of_work)
        assert stands() == ["done", 4, 4, 3]

    def test_of_another_partner_is_told_to_nobody(self, feeds: Door, agree: Agree) -> None:
        with pytest.raises(NotFound):
            feeds.list_backfills({"agreement_id": agree(OTHER)}, actor=CHI)

    def test_leaves_out_what_the_partner_has(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        happen(activity_id="a0")
        agreement_id = agree()
        happen(activity_id="a1")
        for _ in range(2):
            ask(feeds, agreement_id)
            keep_backfilling(feeds.unit_of_work)
        assert subjects(feeds, agreement_id) == ["a1", "a0"]

    def test_does_not_bring_back_what_the_partner_was_told_has_ended(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        happen(activity_id="a0")
        happen(activity_id="a1")
        agreement_id = agree(events=[SHARED, {"type": "campaigns.activity.removed", "fields": {}}])
        happen(REMOVED, {"activity_id": "a0", "batch_id": None})
        ask(feeds, agreement_id)
        keep_backfilling(feeds.unit_of_work)
        assert subjects(feeds, agreement_id) == ["a0", "a1"]

    def test_is_by_the_terms_of_today_and_for_one_partner_only(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        happen(activity_id="a0")
        happen(activity_id="a1", adm1="Nimba")
        agreement_id, other = agree(areas=["Nimba"]), agree(OTHER)
        ask(feeds, agreement_id)
        keep_backfilling(feeds.unit_of_work)
        assert subjects(feeds, agreement_id) == ["a1"]
        assert subjects(feeds, other) == []

    def test_begins_at_its_moment(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        happen(activity_id="a0")
        feeds.clock.move(hours=1)  # type: ignore[attr-defined]
        happen(activity_id="a1")
        agreement_id = agree()
        ask(feeds, agreement_id, (NOON + timedelta(minutes=30)).isoformat())
        keep_backfilling(feeds.unit_of_work)
        assert subjects(feeds, agreement_id) == ["a1"]

    def test_does_not_move_things_back_to_where_they_stood(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        happen(activity_id="a0")
        happen(CORRECTED, activity_id="a0", adm1="Nimba")
        before = feeds.database["things"].find_one({"_id": "a0"}, {"areas": 1})
        ask(feeds, agree())
        keep_backfilling(feeds.unit_of_work)
        assert feeds.database["things"].find_one({"_id": "a0"}, {"areas": 1}) == before

    def test_goes_on_after_it_was_broken_off(
        self, feeds: Door, agree: Agree, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(handling, "PORTION", 2)
        for number in range(5):
            happen(activity_id=f"a{number}")
        agreement_id = agree()
        ask(feeds, agreement_id)
        keep_backfilling(feeds.unit_of_work, seconds=-1)
        assert subjects(feeds, agreement_id) == []
        happen(activity_id="new")
        keep_backfilling(feeds.unit_of_work)
        assert subjects(feeds, agreement_id) == ["new", "a0", "a1", "a2", "a3", "a4"]


class TestRefusals:
    def test_one_at_a_time(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        ask(feeds, agreement_id)
        with pytest.raises(Conflict, match="already"):
            ask(feeds, agreement_id)

    def test_without_terms_in_force(self, feeds: Door, agree: Agree) -> None:
        later = (NOON + timedelta(days=2)).date().isoformat()
        with pytest.raises(Conflict, match="in force"):
            ask(feeds, agree(holds_from=later))

    def test_of_another_partner_it_is_not_there(self, feeds: Door, agree: Agree) -> None:
        with pytest.raises(NotFound):
            ask(feeds, agree(OTHER, events=[SHARED]), actor=CHI)
