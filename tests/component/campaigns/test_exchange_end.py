"""How exchanges end: with their campaign, once all who came before the close are settled; and by wish, at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services.campaigns.domain import passing
from services.campaigns.handlers import contact
from services.campaigns.reactions import CATCHES_UP, REACTIONS
from services.campaigns.service import Campaigns
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SetClock
from shared.kernel.errors import Conflict
from shared.messaging.catching_up import catch_up
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, NOON
from tests.component.campaigns.exchanging import (
    GWC,
    WEC,
    a_petition,
    agree,
    an_exchange,
    counts,
    hear,
    lines,
    merged,
    passed,
    say,
    sign,
)
from tests.component.campaigns.stories import a_launched_campaign, a_person, an_open_petition, in_the_register


def close(door: Door, campaign_id: str) -> None:
    """Close the campaign; what follows from it is heard later."""
    door.close_campaign({"campaign_id": campaign_id, "outcome": "Won."})


def shown(door: Door, campaign_id: str) -> dict[str, Any]:
    """What is agreed, and the ledger."""
    found: dict[str, Any] = door.get_exchange({"campaign_id": campaign_id})
    return found


def journalled(door: Door) -> None:
    """Put what a service has told into its journal, as its relay does."""
    for number, one in enumerate(door.database["outbox"].find().sort("_id", 1), 1):
        door.database["journal"].insert_one({**one, "id": one["_id"], "_id": number})
    door.database["outbox"].delete_many({})


class TestAgreeingAnew:
    @pytest.mark.parametrize("mode", ["share_all", "proportional"])
    def test_counts_whom_somebody_brought_before_the_end(self, campaigns: Door, mode: str) -> None:
        campaign_id = an_exchange(campaigns, mode=mode)
        petition_id = a_petition(campaigns, campaign_id)
        agree(campaigns, 1, 2, 3, to=WEC)
        agree(campaigns, 4, to=GWC)
        sign(campaigns, petition_id, 1, by=WEC)
        sign(campaigns, petition_id, 4, by=GWC)
        campaigns.clock.move(minutes=1)  # type: ignore[attr-defined]
        campaigns.end_exchange({"campaign_id": campaign_id, "reason": "Too early."})
        campaigns.clock.move(minutes=1)  # type: ignore[attr-defined]
        sign(campaigns, petition_id, 2, by=WEC)
        campaigns.clock.move(minutes=1)  # type: ignore[attr-defined]
        campaigns.agree_exchange({"campaign_id": campaign_id, "mode": mode, "organization_ids": [WEC, GWC]})
        hear(campaigns)
        assert passed(campaigns) == [(a_person(1), GWC), (a_person(4), WEC)]
        brought = {one["organization_id"]: one["brought"] for one in shown(campaigns, campaign_id)["lines"]}
        assert brought == {WEC: 1, GWC: 1}


class TestClosing:
    def test_settles_whom_somebody_brought_before_and_then_ends(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        agree(campaigns, 1, 2, to=WEC)
        agree(campaigns, 3, to=GWC)
        sign(campaigns, petition_id, 1, 2, by=WEC)
        sign(campaigns, petition_id, 3, by=GWC)
        close(campaigns, campaign_id)
        assert shown(campaigns, campaign_id)["state"] == "agreed"
        hear(campaigns)
        assert passed(campaigns) == [(a_person(1), GWC), (a_person(3), WEC)]
        after = shown(campaigns, campaign_id)
        assert (after["state"], after["goes_on"], after["end_reason"]) == (
            "ended",
            False,
            "The campaign is closed.",
        )
        assert {one["organization_id"]: one["balance"] for one in after["lines"]} == {WEC: 1, GWC: 0}
        (closed,), (ended,) = campaigns.events("campaign.closed"), campaigns.events("exchange.ended")
        assert ended["causation_id"] == closed["_id"]
        assert campaigns.events()[-1] == ended

    def test_hands_nobody_over_from_then_on_and_keeps_who_agrees(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns, mode="share_all")
        sign(campaigns, a_petition(campaigns, campaign_id), 1, 2, by=WEC)
        agree(campaigns, 2, to=WEC)
        hear(campaigns)
        close(campaigns, campaign_id)
        hear(campaigns)
        agree(campaigns, 1, to=WEC)
        say(campaigns, 2, WEC, "withdrawn")
        merged(campaigns, 2, 1)
        hear(campaigns)
        assert passed(campaigns) == [(a_person(2), GWC)]
        assert lines(campaigns, campaign_id) == {WEC: counts(1, waiting=1), GWC: counts()}
        moment = (NOON + timedelta(days=1)).isoformat()
        assert lines(campaigns, campaign_id, as_of=moment) == lines(campaigns, campaign_id)

    def test_waits_for_what_is_passed_on_in_portions(
        self, campaigns: Door, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for room in (passing, contact):
            monkeypatch.setattr(room, "AT_ONCE", 3)
        campaign_id = an_exchange(campaigns, mode="share_all")
        agree(campaigns, *range(10), to=WEC)
        sign(campaigns, a_petition(campaigns, campaign_id), *range(10), by=WEC)
        close(campaigns, campaign_id)
        hear(campaigns)
        assert lines(campaigns, campaign_id)[GWC]["received"] == 10
        assert len(campaigns.events("exchange.proceeded")) >= 3
        assert campaigns.events()[-1] == campaigns.events("exchange.ended")[0]

    def test_counts_nobody_who_came_after_the_close(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        petition_id = a_petition(campaigns, campaign_id)
        sign(campaigns, petition_id, 1, 2, by=WEC)
        close(campaigns, campaign_id)
        # One whose transaction began before the close may be told after it.
        late = {"type": {"$regex": "petition.signed"}}
        campaigns.database["outbox"].update_one(late, {"$set": {"time": NOON + timedelta(seconds=1)}})
        hear(campaigns)
        assert lines(campaigns, campaign_id)[WEC]["brought"] == 1
        assert shown(campaigns, campaign_id)["state"] == "ended"

    def test_ends_what_is_paused_and_leaves_what_has_ended(self, campaigns: Door) -> None:
        paused = an_exchange(campaigns, mode="none")
        over = an_exchange(campaigns)
        campaigns.end_exchange({"campaign_id": over, "reason": "So they wish."})
        none = a_launched_campaign(campaigns)
        for one in (paused, over, none):
            close(campaigns, one)
        hear(campaigns)
        assert shown(campaigns, paused)["end_reason"] == "The campaign is closed."
        assert shown(campaigns, over)["end_reason"] == "So they wish."
        assert shown(campaigns, none)["state"] == "none"
        assert len(campaigns.events("exchange.ended")) == 2

    def test_is_told_once_however_often_it_is_heard(self, campaigns: Door) -> None:
        campaign_id = an_exchange(campaigns)
        close(campaigns, campaign_id)
        hear(campaigns)
        campaigns.database["outbox"].update_many({}, {"$unset": {"heard": ""}})
        hear(campaigns)
        assert len(campaigns.events("exchange.ended")) == 1
        with pytest.raises(Conflict, match="exchange-not-agreed"):
            campaigns.end_exchange({"campaign_id": campaign_id, "reason": "Again."})


class TestCatchUp:
    def test_knows_who_agreed_before_campaigns_listened(self, campaigns: Door, doors: Doors) -> None:
        stakeholders = doors.open(Stakeholders, ADA, NOON)
        one, other = (
            stakeholders.register_organization({"name": name, "sector": "ngo"})["organization_id"]
            for name in ("Wells of Two Rivers", "Pumps of Two Rivers")
        )
        people = [
            stakeholders.register_person({"name": name})["person_id"] for name in ("Musu", "Korto", "Hawa")
        ]
        scope = {"purpose": "sharing", "organization_id": one, "channel": "email", "basis": "paper"}
        for person_id in people[:2]:
            stakeholders.give_consent({"person_id": person_id, **scope})
        stakeholders.withdraw_consent({**scope, "person_id": people[1]})
        journalled(stakeholders)
        in_the_register(campaigns, one, other)
        petition_id = an_open_petition(campaigns)
        campaign_id = campaigns.show_petition({"petition_id": petition_id})["campaign_id"]
        wish = {"campaign_id": campaign_id, "mode": "share_all", "organization_ids": [one, other]}
        campaigns.agree_exchange(wish)
        for person_id in people:
            signed = {"petition_id": petition_id, "person_id": person_id, "organization_id": one}
            campaigns.sign_petition(signed)
        hear(campaigns)
        assert lines(campaigns, campaign_id)[one] == counts(3, silent=3)
        for expected in (3, 0):
            told = catch_up(campaigns.database.client, Campaigns, doors.prefix, SetClock(NOON))
            assert told == expected
        assert passed(campaigns) == [(people[0], other)]
        assert lines(campaigns, campaign_id)[one] == counts(3, silent=2)

    def test_ends_the_exchanges_of_campaigns_that_were_closed_before(
        self, campaigns: Door, doors: Doors
    ) -> None:
        campaign_id = an_exchange(campaigns)
        close(campaigns, campaign_id)
        journalled(campaigns)
        catch_up(campaigns.database.client, Campaigns, doors.prefix, SetClock(NOON))
        assert shown(campaigns, campaign_id)["state"] == "ended"

    def test_names_only_what_is_listened_to(self) -> None:
        assert set(CATCHES_UP) <= set(REACTIONS)
