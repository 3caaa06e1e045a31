"""Gatherings that are for communities: whom they may name, what is told of it, and how it is put right."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from shared.kernel.clock import SetClock
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from
from shared.testing.doors import Door, an_event
from shared.testing.personas import NOON
from tests.component.campaigns.stories import RALLY, a_gathering, a_launched_campaign

FARMERS, WIDOWS = id_from("community", "farmers"), id_from("community", "widows")
KNOWN = "org.groundswell.stakeholders.community"
CLOCK = SetClock(NOON)


def told(action: str, community_id: str, sequence: int, **more: Any) -> Any:
    """What stakeholders tells of a community."""
    data = {"community_id": community_id, "name": "Farmers", "kind": "interest", **more}
    event_type = f"{KNOWN}.{action}.v1"
    return an_event(event_type, community_id, data, service="stakeholders", clock=CLOCK, sequence=sequence)


def known(door: Door, *community_ids: str) -> None:
    """Let campaigns know of these communities."""
    for sequence, one in enumerate(community_ids, 1):
        door.deliver(REACTIONS, told("founded", one, sequence))


class TestPlanGathering:
    def test_keeps_and_tells_for_which_communities_it_is(self, campaigns: Door) -> None:
        known(campaigns, FARMERS, WIDOWS)
        shown = a_gathering(campaigns, community_ids=[FARMERS, WIDOWS, FARMERS])
        assert shown["community_ids"] == [FARMERS, WIDOWS]
        assert campaigns.events("gathering.planned")[0]["data"]["community_ids"] == [FARMERS, WIDOWS]
        found = campaigns.list_gatherings({"community_id": WIDOWS})["items"]
        assert [one["gathering_id"] for one in found] == [shown["gathering_id"]]
        assert campaigns.list_gatherings({"community_id": id_from("community", "x")})["items"] == []

    def test_is_for_nobody_in_particular_where_none_is_named(self, campaigns: Door) -> None:
        assert a_gathering(campaigns)["community_ids"] == []

    def test_refuses_whom_nobody_knows_and_who_is_no_more(self, campaigns: Door) -> None:
        known(campaigns, FARMERS, WIDOWS)
        campaigns.deliver(REACTIONS, told("closed", WIDOWS, 9))
        plan = {**RALLY, "campaign_id": a_launched_campaign(campaigns)}
        unknown = id_from("community", "unknown")
        series = {"repeats": "weekly", "occurrences": 3}
        for wish, more in (("plan_gathering", {}), ("plan_series", series)):
            with pytest.raises(Invalid) as refused:
                campaigns.call(wish, {**plan, **more, "community_ids": [FARMERS, unknown, WIDOWS]})
            assert refused.value.code == "community-unknown"
            assert "No community is known" in refused.value.fields["community_ids.1"][0]
            assert "is closed" in refused.value.fields["community_ids.2"][0]
        assert campaigns.events("gathering.planned") == []

    @pytest.mark.parametrize("wrong", [["not an id"], "farmers", [FARMERS] * 11, [None], 7])
    def test_refuses_what_is_no_list_of_ids(self, campaigns: Door, wrong: Any) -> None:
        plan = {**RALLY, "campaign_id": a_launched_campaign(campaigns)}
        with pytest.raises(Invalid) as refused:
            campaigns.plan_gathering({**plan, "community_ids": wrong})
        assert any(name.startswith("community_ids") for name in refused.value.fields)


class TestCorrectGathering:
    def test_names_others_and_keeps_one_that_was_closed_since(self, campaigns: Door) -> None:
        known(campaigns, FARMERS, WIDOWS)
        shown = a_gathering(campaigns, community_ids=[FARMERS])
        which = {"gathering_id": shown["gathering_id"]}
        campaigns.deliver(REACTIONS, told("closed", FARMERS, 9))
        campaigns.correct_gathering({**which, "community_ids": [FARMERS, WIDOWS]})
        event = campaigns.events("gathering.corrected")[-1]["data"]
        assert (event["community_ids"], event["changed"]) == ([FARMERS, WIDOWS], ["community_ids"])
        campaigns.correct_gathering({**which, "community_ids": []})
        assert campaigns.show_gathering(which)["community_ids"] == []
        with pytest.raises(Invalid):
            campaigns.correct_gathering({**which, "community_ids": [FARMERS]})

    def test_is_as_it_was_where_nothing_is_said_of_them(self, campaigns: Door) -> None:
        known(campaigns, FARMERS)
        shown = a_gathering(campaigns, community_ids=[FARMERS])
        campaigns.correct_gathering({"gathering_id": shown["gathering_id"], "place": "Town hall"})
        event = campaigns.events("gathering.corrected")[-1]["data"]
        assert (event["community_ids"], event["changed"]) == ([FARMERS], ["place"])

    def test_puts_the_later_ones_of_a_series_right_with_it(self, campaigns: Door) -> None:
        known(campaigns, FARMERS)
        series = {"repeats": "weekly", "occurrences": 3, "campaign_id": a_launched_campaign(campaigns)}
        made = campaigns.plan_series({**RALLY, **series})
        second = made["gathering_ids"][1]
        campaigns.correct_gathering({"gathering_id": second, "scope": "later", "community_ids": [FARMERS]})
        named = [
            campaigns.show_gathering({"gathering_id": one})["community_ids"] for one in made["gathering_ids"]
        ]
        assert named == [[], [FARMERS], [FARMERS]]


class TestCommunities:
    def test_are_known_alike_in_whatever_order_and_however_often_they_are_told_of(
        self, campaigns: Door
    ) -> None:
        founded = told("founded", FARMERS, 1)
        corrected = told("corrected", FARMERS, 2, name="Growers")
        closed = told("closed", FARMERS, 3)
        for event in (corrected, founded, corrected, founded):
            campaigns.deliver(REACTIONS, event)
        held = campaigns.database["communities"].find_one({"_id": FARMERS})
        assert held["name"] == "Growers"
        assert a_gathering(campaigns, community_ids=[FARMERS])["community_ids"] == [FARMERS]
        for event in (closed, corrected, founded):
            campaigns.deliver(REACTIONS, event)
        with pytest.raises(Invalid):
            a_gathering(campaigns, community_ids=[FARMERS])
