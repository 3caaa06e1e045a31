"""Air time through the service's door: promised, proven, missed, stuck."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.clock import SetClock
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.testing.doors import Door
from tests.component.media.conftest import CAMPAIGN, POLICY

PLAN = {"airs_at": "2025-03-07T18:00:00Z", "minutes": 30, "language": "kpe", "topic": "Clean water"}
AIRED = {"aired_at": "2025-03-07T18:07:00Z", "minutes": 25, "proof": {"text": "Log sheet, page 12"}}


@pytest.fixture
def slot(media: Door, radio: str) -> str:
    """A planned slot of yesterday evening."""
    return str(media.plan_slot({**PLAN, "outlet_id": radio})["slot_id"])


class TestPlanSlot:
    def test_saves_the_slot_and_tells_of_it(self, media: Door, radio: str, water: None) -> None:
        links = {"campaign_id": CAMPAIGN, "policy_id": POLICY}
        planned = media.plan_slot({**PLAN, **links, "outlet_id": radio})
        shown = media.show_slot({"slot_id": planned["slot_id"]})
        assert (shown["outlet_name"], shown["campaign_title"], shown["policy_title"]) == (
            "Radio Kakata",
            "Clean water in every county",
            "Water budget line",
        )
        assert media.events("slot.planned")[0]["data"]["campaign_id"] == CAMPAIGN

    def test_refuses_a_second_slot_at_the_same_moment(self, media: Door, radio: str, slot: str) -> None:
        with pytest.raises(Conflict, match="slot-taken") as refused:
            media.plan_slot({**PLAN, "outlet_id": radio, "topic": "Roads"})
        assert slot in refused.value.detail

    def test_does_not_know_an_outlet_that_is_not_there(self, media: Door) -> None:
        with pytest.raises(NotFound, match="outlet-not-found"):
            media.plan_slot({**PLAN, "outlet_id": "nowhere"})


class TestAirSlot:
    def test_shows_how_it_differs_from_the_plan(self, media: Door, slot: str) -> None:
        media.air_slot({**AIRED, "slot_id": slot})
        shown = media.show_slot({"slot_id": slot})
        assert shown["state"] == "aired"
        assert shown["difference"] == {"minutes": -5, "late_minutes": 7}
        assert media.events("slot.aired")[0]["data"]["proof"] == "Log sheet, page 12"

    def test_airs_once_only(self, media: Door, slot: str) -> None:
        media.air_slot({**AIRED, "slot_id": slot})
        with pytest.raises(Conflict, match="slot-already-aired"):
            media.air_slot({**AIRED, "slot_id": slot})
        assert len(media.events("slot.aired")) == 1

    def test_refuses_without_proof(self, media: Door, slot: str) -> None:
        with pytest.raises(Invalid, match="proof-missing"):
            media.air_slot({**AIRED, "slot_id": slot, "proof": {}})

    def test_refuses_what_is_still_to_come(self, media: Door, slot: str) -> None:
        with pytest.raises(Invalid, match="aired-in-future"):
            media.air_slot({**AIRED, "slot_id": slot, "aired_at": "2025-03-09T18:00:00Z"})

    def test_refuses_a_phone_number_in_the_proof(self, media: Door, slot: str) -> None:
        with pytest.raises(Invalid) as refused:
            media.air_slot({**AIRED, "slot_id": slot, "proof": {"text": "Ask +231 77 012 3456"}})
        assert set(refused.value.fields) == {"proof.text"}


class TestMissSlot:
    def test_marks_it_with_the_reason(self, media: Door, slot: str) -> None:
        media.miss_slot({"slot_id": slot, "reason": "No power at the station"})
        assert media.show_slot({"slot_id": slot})["missed_reason"] == "No power at the station"
        assert media.events("slot.missed")[0]["data"]["reason"] == "No power at the station"

    def test_refuses_what_was_aired(self, media: Door, slot: str) -> None:
        media.air_slot({**AIRED, "slot_id": slot})
        with pytest.raises(Conflict, match="slot-already-aired"):
            media.miss_slot({"slot_id": slot, "reason": "No power"})


class TestListSlots:
    def test_shows_what_is_stuck_the_oldest_first(self, media: Door, radio: str) -> None:
        for day in ("06", "05", "07", "20"):
            media.plan_slot({**PLAN, "outlet_id": radio, "airs_at": f"2025-03-{day}T18:00:00Z"})
        latest = media.list_slots({})["items"]
        media.air_slot({**AIRED, "slot_id": latest[1]["slot_id"]})
        stuck = media.list_slots({"stuck": True})["items"]
        assert [item["airs_at"].day for item in stuck] == [5, 6]
        assert [item["is_stuck"] for item in latest] == [False, True, True, True]

    def test_grows_stuck_with_the_clock(self, media: Door, radio: str) -> None:
        media.plan_slot({**PLAN, "outlet_id": radio, "airs_at": "2025-03-08T18:00:00Z"})
        assert media.list_slots({"stuck": True})["items"] == []
        clock = media.clock
        assert isinstance(clock, SetClock)
        clock.move(hours=7)
        assert len(media.list_slots({"stuck": True})["items"]) == 1

    def test_filters_and_pages(self, media: Door, radio: str) -> None:
        for hour in range(5):
            media.plan_slot({**PLAN, "outlet_id": radio, "airs_at": f"2025-03-10T1{hour}:00:00Z"})
        asked: dict[str, Any] = {
            "limit": 2,
            "state": "planned",
            "outlet_id": radio,
            "from_at": "2025-03-10T11:00:00Z",
            "until_at": "2025-03-10T14:00:00Z",
        }
        first = media.list_slots(asked)
        rest = media.list_slots({**asked, "after": first["next"]})
        assert [item["airs_at"].hour for item in first["items"] + rest["items"]] == [13, 12, 11]


class TestShowWeekPlan:
    def test_holds_promised_against_aired(self, media: Door, radio: str, slot: str) -> None:
        for moment in ("2025-03-06T18:00:00Z", "2025-03-05T18:00:00Z", "2025-03-19T18:00:00Z"):
            media.plan_slot({**PLAN, "outlet_id": radio, "airs_at": moment})
        media.air_slot({**AIRED, "slot_id": slot})
        missed = media.list_slots({"stuck": True})["items"][0]
        media.miss_slot({"slot_id": missed["slot_id"], "reason": "No power"})
        weeks = media.show_week_plan({"weeks": 3})["weeks"]
        assert weeks[0] == {
            "week": "2025-W10",
            "starts_on": "2025-03-03",
            "promised": 3,
            "promised_minutes": 90,
            "aired": 1,
            "aired_minutes": 25,
            "missed": 1,
            "stuck": 1,
        }
        assert [(week["week"], week["promised"]) for week in weeks[1:]] == [("2025-W11", 0), ("2025-W12", 1)]


class TestRemoveSlot:
    def test_frees_its_minute_and_counts_as_never_promised(self, media: Door, radio: str, slot: str) -> None:
        media.remove_slot({"slot_id": slot, "reason": "It is at eight."})
        assert media.list_slots({})["items"] == []
        (told,) = media.events("slot.removed")
        assert (told["subject"], told["data"]["reason"]) == (slot, "It is at eight.")
        assert media.plan_slot({**PLAN, "outlet_id": radio})["slot_id"] != slot
        with pytest.raises(NotFound):
            media.remove_slot({"slot_id": slot, "reason": "Twice."})

    def test_wants_what_was_said_of_it_taken_back_first(self, media: Door, slot: str) -> None:
        media.miss_slot({"slot_id": slot, "reason": "No power."})
        with pytest.raises(Conflict, match="slot-told"):
            media.remove_slot({"slot_id": slot, "reason": "Wrong hour."})
        media.reopen_slot({"slot_id": slot, "reason": "It was never due."})
        media.remove_slot({"slot_id": slot, "reason": "Wrong hour."})

    def test_wants_a_reason_and_the_version_that_was_read(self, media: Door, slot: str) -> None:
        with pytest.raises(Invalid) as refusal:
            media.remove_slot({"slot_id": slot})
        assert "reason" in refusal.value.fields
        with pytest.raises(Conflict):
            media.remove_slot({"slot_id": slot, "reason": "Wrong.", "expected_version": 9})
