"""What air time costs, through the service's door: said, said anew, and by the minute that was aired."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import EVE
from tests.component.media.conftest import CAMPAIGN
from tests.component.media.test_slot import AIRED, PLAN

DOLLARS = {"amount": "150.50", "currency": "usd"}


@pytest.fixture
def television(media: Door) -> str:
    """A second outlet."""
    return str(media.register_outlet({"name": "Lofa TV", "kind": "television", "area": "Lofa"})["outlet_id"])


def a_slot(media: Door, outlet_id: str, day: int = 7, **more: Any) -> str:
    """A slot of a day in March."""
    planned = {**PLAN, "airs_at": f"2025-03-0{day}T18:00:00Z", "outlet_id": outlet_id, **more}
    return str(media.plan_slot(planned)["slot_id"])


def aired(media: Door, slot_id: str, minutes: int) -> str:
    """The slot, proven."""
    media.air_slot({**AIRED, "slot_id": slot_id, "minutes": minutes})
    return slot_id


class TestPriceSlot:
    def test_is_said_with_the_plan(self, media: Door, radio: str) -> None:
        slot_id = a_slot(media, radio, cost=DOLLARS)
        shown = media.show_slot({"slot_id": slot_id})["cost"]
        assert shown == {"amount": "150.5", "currency": "USD", "per_minute": None}
        (told,) = media.events("slot.priced")
        assert (told["data"]["amount"], told["data"]["currency"]) == ("150.5", "USD")

    def test_is_said_anew_and_taken_back_after_it_was_aired(self, media: Door, radio: str) -> None:
        slot_id = aired(media, a_slot(media, radio), 25)
        assert media.show_slot({"slot_id": slot_id})["cost"] is None
        media.price_slot({"slot_id": slot_id, "cost": DOLLARS})
        assert media.list_slots({})["items"][0]["cost"]["per_minute"] == "6.02"
        media.price_slot({"slot_id": slot_id, "cost": None})
        assert media.show_slot({"slot_id": slot_id})["cost"] is None
        assert [one["data"]["amount"] for one in media.events("slot.priced")] == ["150.5", None]

    def test_tells_nothing_where_it_stands_already(self, media: Door, radio: str) -> None:
        slot_id = a_slot(media, radio, cost=DOLLARS)
        again = media.price_slot({"slot_id": slot_id, "cost": DOLLARS})
        assert again["version"] == 1
        assert len(media.events("slot.priced")) == 1

    @pytest.mark.parametrize(
        ("cost", "field"),
        [
            ({"amount": "150", "currency": "XYZ"}, "cost.currency"),
            ({"amount": "150.5", "currency": "XOF"}, "cost.amount"),
            ({"amount": "-3", "currency": "USD"}, "cost.amount"),
            ({"amount": "150"}, "cost.currency"),
        ],
    )
    def test_refuses_what_is_no_money(
        self, media: Door, radio: str, cost: dict[str, Any], field: str
    ) -> None:
        slot_id = a_slot(media, radio)
        with pytest.raises(Invalid) as refused:
            media.price_slot({"slot_id": slot_id, "cost": cost})
        assert set(refused.value.fields) == {field}
        with pytest.raises(Invalid):
            a_slot(media, radio, 6, cost=cost)

    def test_does_not_know_a_slot_that_is_not_there(self, media: Door) -> None:
        with pytest.raises(NotFound, match="slot-not-found"):
            media.price_slot({"slot_id": "nowhere", "cost": DOLLARS})

    def test_refuses_eve(self, media: Door, radio: str) -> None:
        slot_id = a_slot(media, radio)
        with pytest.raises(Forbidden):
            media.price_slot({"slot_id": slot_id, "cost": DOLLARS}, actor=EVE)


class TestShowAirCost:
    def test_has_nothing_where_no_cost_is_said(self, media: Door, radio: str) -> None:
        aired(media, a_slot(media, radio), 25)
        assert media.show_air_cost({}) == {
            "totals": [],
            "by_outlet": [],
            "by_campaign": [],
            "uncosted": {"slots": 1, "minutes": 25},
        }

    def test_never_mixes_currencies(self, media: Door, radio: str, television: str, water: None) -> None:
        liberian = {"amount": "1000", "currency": "LRD"}
        aired(media, a_slot(media, radio, 7, cost=DOLLARS, campaign_id=CAMPAIGN), 25)
        aired(media, a_slot(media, radio, 6, cost=liberian), 30)
        aired(media, a_slot(media, television, 5, cost=DOLLARS, campaign_id=CAMPAIGN), 5)
        found = media.show_air_cost({})
        assert [
            (one["currency"], one["amount"], one["minutes"], one["per_minute"]) for one in found["totals"]
        ] == [
            ("LRD", "1000", 30, "33.33"),
            ("USD", "301", 30, "10.03"),
        ]
        assert [(one["outlet_name"], one["currency"], one["per_minute"]) for one in found["by_outlet"]] == [
            ("Radio Kakata", "LRD", "33.33"),
            ("Radio Kakata", "USD", "6.02"),
            ("Lofa TV", "USD", "30.1"),
        ]
        assert [(one["campaign_title"], one["currency"], one["slots"]) for one in found["by_campaign"]] == [
            (None, "LRD", 1),
            ("Clean water in every county", "USD", 2),
        ]

    def test_counts_only_what_was_aired_of_what_is_asked_for(
        self, media: Door, radio: str, television: str
    ) -> None:
        aired(media, a_slot(media, radio, 7, cost=DOLLARS), 25)
        aired(media, a_slot(media, television, 7, cost=DOLLARS), 10)
        media.miss_slot({"slot_id": a_slot(media, radio, 6, cost=DOLLARS), "reason": "No power"})
        a_slot(media, radio, 5, cost=DOLLARS)
        (total,) = media.show_air_cost({"outlet_id": radio})["totals"]
        assert (total["slots"], total["minutes"]) == (1, 25)
        assert media.show_air_cost({"until_at": "2025-03-07T00:00:00Z"})["totals"] == []
