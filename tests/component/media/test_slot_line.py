"""Whose air time is, what it lacks to be a line of who does what where, and taking back that it aired."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.media.reactions import REACTIONS
from services.media.service import Media
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SetClock
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.messaging.catching_up import catch_up
from shared.testing.doors import Door, Doors, an_event
from shared.testing.personas import ADA, DARA, NOON
from tests.component.media.conftest import RADIO
from tests.component.media.test_slot import AIRED, PLAN

WHO = "0195a7c2-6a00-7000-8000-0000000000aa"
Teller = Callable[..., None]


@pytest.fixture
def registered(tell: Teller) -> None:
    """An organisation that media has been told of."""
    tell("stakeholders.organization.registered", WHO, organization_id=WHO, name="Well Watch")


@pytest.fixture
def slot(media: Door, radio: str) -> str:
    """A planned slot of nobody."""
    return str(media.plan_slot({**PLAN, "outlet_id": radio})["slot_id"])


def line(media: Door, slot: str) -> dict[str, Any]:
    """What a slot lacks."""
    found: dict[str, Any] = media.show_slot({"slot_id": slot})["line"]
    return found


class TestDescribeSlot:
    def test_says_whose_it_is_at_once_or_after(self, media: Door, radio: str, registered: None) -> None:
        whose = {"organization_id": WHO, "sector": " WASH "}
        planned = media.plan_slot({**PLAN, **whose, "outlet_id": radio})["slot_id"]
        told = media.events("slot.planned")[0]["data"]
        assert (told["organization_id"], told["sector"]) == (WHO, "WASH")
        shown = media.show_slot({"slot_id": planned})
        assert (shown["organization_name"], shown["sector"]) == ("Well Watch", "WASH")
        media.describe_slot({"slot_id": planned, "organization_id": WHO, "sector": "Health"})
        media.describe_slot({"slot_id": planned, "organization_id": WHO, "sector": "Health"})
        media.describe_slot({"slot_id": planned})
        assert [
            (one["data"]["organization_id"], one["data"]["sector"]) for one in media.events("slot.described")
        ] == [
            (WHO, "Health"),
            (None, ""),
        ]

    def test_refuses_whom_nobody_has_registered(
        self, media: Door, slot: str, radio: str, tell: Teller
    ) -> None:
        with pytest.raises(NotFound, match="organization-not-found"):
            media.describe_slot({"slot_id": slot, "organization_id": "0195a7c2-6a00-4000-8000-0000000000aa"})
        with pytest.raises(Conflict, match="organization-not-known-yet"):
            media.plan_slot(
                {**PLAN, "outlet_id": radio, "airs_at": "2025-03-08T18:00:00Z", "organization_id": WHO}
            )
        tell("stakeholders.organization.registered", WHO, organization_id=WHO, name="Well Watch")
        media.describe_slot({"slot_id": slot, "organization_id": WHO})
        tell("stakeholders.organization.removed", WHO, organization_id=WHO)
        with pytest.raises((NotFound, Conflict), match="organization-not"):
            media.plan_slot(
                {**PLAN, "outlet_id": radio, "airs_at": "2025-03-09T18:00:00Z", "organization_id": WHO}
            )
        media.describe_slot({"slot_id": slot, "organization_id": WHO, "sector": "WASH"})

    def test_refuses_what_cannot_be_and_who_may_not(self, media: Door, slot: str) -> None:
        with pytest.raises(Invalid) as refused:
            media.describe_slot({"slot_id": slot, "organization_id": "me", "sector": "x" * 201})
        assert set(refused.value.fields) == {"organization_id", "sector"}
        with pytest.raises(Forbidden):
            media.call("describe_slot", {"slot_id": slot}, actor=DARA)
        with pytest.raises(Conflict, match="version-changed"):
            media.describe_slot({"slot_id": slot, "sector": "WASH", "expected_version": 7})


class TestWhatALineLacks:
    def test_is_said_until_nothing_is_missing(self, media: Door, slot: str, registered: None) -> None:
        assert line(media, slot) == {
            "missing": ["organization", "sector", "proof"],
            "areas": ["Margibi", "Bomi"],
        }
        media.describe_slot({"slot_id": slot, "organization_id": WHO, "sector": "WASH"})
        assert line(media, slot)["missing"] == ["proof"]
        media.air_slot({**AIRED, "slot_id": slot})
        assert line(media, slot)["missing"] == []

    def test_names_a_footprint_that_nobody_knows(self, media: Door) -> None:
        outlet = media.register_outlet({"name": "Radio Nowhere", "kind": "radio"})["outlet_id"]
        slot = media.plan_slot({**PLAN, "outlet_id": outlet})["slot_id"]
        assert "footprint" in line(media, slot)["missing"]

    def test_is_told_by_outlets_with_their_claim_and_the_country_of_each_area(
        self, media: Door, radio: str
    ) -> None:
        claimed = {"claimed": 40_000, "source": RADIO["audience"]["source"], "as_of": None}
        assert media.events("outlet.registered")[0]["data"]["audience"] == claimed
        areas = media.events("outlet.footprint_set")[0]["data"]["areas"]
        assert [(one["area"], one["country"]) for one in areas] == [
            ("Margibi", "Liberia"),
            ("Bomi", "Liberia"),
        ]
        media.set_footprint({"outlet_id": radio, "areas": [{"area": "Kono District"}]})
        areas = media.events("outlet.footprint_set")[-1]["data"]["areas"]
        assert {one["area"]: one["country"] for one in areas} == {"Kono District": None, "Margibi": "Liberia"}


class TestReopenSlot:
    @pytest.mark.parametrize("said", ["aired", "missed"])
    def test_takes_back_what_was_said(self, media: Door, slot: str, said: str) -> None:
        if said == "aired":
            media.air_slot({**AIRED, "slot_id": slot})
        else:
            media.miss_slot({"slot_id": slot, "reason": "No power."})
        media.reopen_slot({"slot_id": slot, "reason": "The log sheet was of another day."})
        shown = media.show_slot({"slot_id": slot})
        assert (shown["state"], shown["proof"], shown["aired_minutes"], shown["missed_reason"]) == (
            "planned",
            None,
            None,
            "",
        )
        (told,) = media.events("slot.reopened")
        assert told["data"]["reason"] == "The log sheet was of another day."
        media.air_slot({**AIRED, "slot_id": slot})
        assert media.show_slot({"slot_id": slot})["state"] == "aired"

    def test_refuses_where_nothing_was_said_and_a_reason_with_an_address(
        self, media: Door, slot: str
    ) -> None:
        with pytest.raises(Conflict, match="slot-still-open"):
            media.reopen_slot({"slot_id": slot, "reason": "A mistake."})
        media.air_slot({**AIRED, "slot_id": slot})
        with pytest.raises(Invalid) as refused:
            media.reopen_slot({"slot_id": slot, "reason": "Ask bo@example.org"})
        assert set(refused.value.fields) == {"reason"}
        with pytest.raises(Forbidden):
            media.call("reopen_slot", {"slot_id": slot, "reason": "A mistake."}, actor=DARA)


class TestWhoIsRegistered:
    def test_is_nobody_who_was_removed_whatever_is_told_last(
        self, media: Door, slot: str, tell: Teller
    ) -> None:
        tell("stakeholders.organization.removed", WHO, organization_id=WHO)
        tell("stakeholders.organization.registered", WHO, organization_id=WHO, name="Well Watch")
        with pytest.raises((NotFound, Conflict), match="organization-not"):
            media.describe_slot({"slot_id": slot, "organization_id": WHO})

    def test_is_taken_from_the_journals_by_an_installation_that_runs_already(
        self, media: Door, doors: Doors, slot: str
    ) -> None:
        journal = doors.open(Stakeholders, ADA, NOON).database["journal"]
        for number, (action, name) in enumerate(
            (("registered", "Well Watch"), ("corrected", "Well Watchers")), 1
        ):
            told = {
                "type": f"org.groundswell.stakeholders.organization.{action}.v1",
                "subject": WHO,
                "time": NOON,
            }
            data = {
                "data": {"organization_id": WHO, "name": name},
                "correlation_id": "c",
                "id": f"e-{number}",
            }
            journal.insert_one({**told, **data, "_id": number})
        whose = {"slot_id": slot, "organization_id": WHO}
        with pytest.raises(Conflict, match="organization-not-known-yet"):
            media.describe_slot(whose)
        for count in (2, 0):
            assert catch_up(media.database.client, Media, doors.prefix, SetClock(NOON)) == count
        media.describe_slot(whose)
        assert media.show_slot({"slot_id": slot})["organization_name"] == "Well Watchers"
        assert set(Media.catches_up) <= set(REACTIONS)

    def test_is_learnt_in_any_order_and_however_often(self, media: Door, slot: str) -> None:
        event = an_event(
            "org.groundswell.stakeholders.organization.corrected.v1",
            WHO,
            {"organization_id": WHO, "name": "Well Watchers"},
            service="stakeholders",
            clock=media.clock,
        )
        for _ in range(2):
            media.deliver(REACTIONS, event)
        media.describe_slot({"slot_id": slot, "organization_id": WHO})
        assert media.show_slot({"slot_id": slot})["organization_name"] == "Well Watchers"
