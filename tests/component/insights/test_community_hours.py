"""Hours credited to communities: only of who came, in whatever order it is told, with the gatherings behind them."""

from __future__ import annotations

import random
from typing import Any

import pytest

from services.insights.handlers.rebuild import keep_rebuilding
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import EVE, OPS
from tests.component.insights.telling import Teller, deliver


def gathering(teller: Teller, which: str, *communities: str, action: str = "planned", **more: Any) -> Event:
    """A gathering on 5 March, for communities."""
    data = {
        "gathering_id": which,
        "campaign_id": "c1",
        "title": f"Rally {which}",
        "place": "House",
        "starts_at": "2025-03-05T09:00:00Z",
        "ends_at": "2025-03-05T12:00:00Z",
        "shifts": [],
        "community_ids": list(communities),
        "reason": "Rain.",
        **more,
    }
    return teller.tell(f"campaigns.gathering.{action}", which, data)


def sign_up(teller: Teller, who: str, which: str, action: str = "checked_in", **more: Any) -> Event:
    """Something about somebody's place at a gathering."""
    ids = {"sign_up_id": f"{who} {which}", "person_id": who, "shift_id": "m", "organization_id": None}
    data = {**ids, "gathering_id": which, "campaign_id": "c1", "starts_at": "2025-03-05T09:00:00Z"}
    return teller.tell(f"campaigns.sign_up.{action}", f"{who} {which}", {**data, "minutes": 180, **more})


def story(teller: Teller) -> list[Event]:
    """Farmers and widows gather, some come, one does not, one check-in is undone, one gathering is called off."""
    april = {"starts_at": "2025-02-02T09:00:00Z", "ends_at": "2025-02-02T10:00:00Z", "campaign_id": "c2"}
    return [
        teller.plan("c1"),
        gathering(teller, "g1", "farmers"),
        gathering(teller, "g2", "widows"),
        gathering(teller, "g2", "farmers", "widows", action="corrected"),
        gathering(teller, "g3", "farmers", **april),
        gathering(teller, "g4", "farmers"),
        gathering(teller, "g5"),
        sign_up(teller, "musu", "g1"),
        sign_up(teller, "kou", "g1"),
        sign_up(teller, "kou", "g1", "check_in_undone"),
        sign_up(teller, "dede", "g1", "missed"),
        sign_up(teller, "musu", "g2"),
        sign_up(teller, "musu", "g3", campaign_id="c2", minutes=60),
        sign_up(teller, "musu", "g4"),
        sign_up(teller, "musu", "g5"),
        gathering(teller, "g4", action="cancelled"),
        gathering(teller, "g1", action="closed", attended=1, missed=1, minutes=180),
    ]


def hours(insights: Door, community_id: str = "farmers") -> dict[str, Any]:
    """What was given, without what is said of the moment."""
    return dict(insights.list_community_hours({"community_id": community_id}))


def given(insights: Door, community_id: str = "farmers") -> list[tuple[str, str, int, int, int]]:
    """Month, campaign, gatherings, check-ins and minutes."""
    names = ("month", "campaign_id", "gatherings", "check_ins", "minutes")
    return [tuple(one[name] for name in names) for one in hours(insights, community_id)["items"]]


FOR_FARMERS = [("2025-03", "c1", 2, 2, 360), ("2025-02", "c2", 1, 1, 60)]


class TestListCommunityHours:
    def test_are_those_of_who_came_by_month_and_campaign(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *story(teller))
        assert given(insights) == FOR_FARMERS
        found = hours(insights)
        assert (found["gatherings"], found["check_ins"], found["minutes"]) == (3, 3, 420)
        assert [one["campaign_title"] for one in found["items"]] == ["Campaign c1", ""]
        assert given(insights, "widows") == [("2025-03", "c1", 1, 1, 180)]

    @pytest.mark.parametrize("seed", range(4))
    def test_are_the_same_in_whatever_order_and_however_often_it_is_told(
        self, insights: Door, teller: Teller, seed: int
    ) -> None:
        events = story(teller)
        twice = [*events, *events]
        random.Random(seed).shuffle(twice)
        deliver(insights, *twice, size=3)
        assert given(insights) == FOR_FARMERS
        before = insights.checksum()
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["digest"] == before["digest"]
        assert given(insights) == FOR_FARMERS

    def test_are_taken_back_with_the_community_and_credited_anew(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, gathering(teller, "g1", "farmers"), sign_up(teller, "musu", "g1"))
        deliver(insights, gathering(teller, "g1", "widows", action="corrected"))
        assert (given(insights), given(insights, "widows")) == ([], [("2025-03", "c1", 1, 1, 180)])

    def test_are_none_for_whom_nobody_came(self, insights: Door) -> None:
        found = hours(insights, "nobody")
        assert (found["minutes"], found["items"], found["is_built"]) == (0, [], True)

    def test_refuse_eve(self, insights: Door) -> None:
        with pytest.raises(Forbidden):
            insights.call("list_community_hours", {"community_id": "farmers"}, actor=EVE)


class TestListCommunityGatherings:
    def test_stand_behind_the_hours_and_lead_to_the_check_ins(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *story(teller))
        asked = {"community_id": "farmers", "month": "2025-03", "campaign_id": "c1"}
        found = insights.list_community_gatherings(asked)["items"]
        told = {one["gathering_id"]: (one["check_ins"], one["minutes"], one["communities"]) for one in found}
        assert told == {"g1": (1, 180, 1), "g2": (1, 180, 2)}
        for one in found:
            figure = {"figure": "volunteer_minutes", "campaign_id": "c1", "detail": one["gathering_id"]}
            assert insights.explain_figure(figure)["value"] == one["minutes"]

    def test_go_page_by_page_and_leave_out_what_is_to_come(self, insights: Door, teller: Teller) -> None:
        to_come = gathering(teller, "g9", "farmers", starts_at="2025-03-09T09:00:00Z")
        deliver(insights, *story(teller), to_come)
        first = insights.list_community_gatherings({"community_id": "farmers", "limit": 2})
        rest = insights.list_community_gatherings({"community_id": "farmers", "after": first["next"]})
        assert [one["gathering_id"] for one in (*first["items"], *rest["items"])] == ["g2", "g1", "g3"]

    def test_refuse_a_month_that_is_none_and_who_may_not_read(self, insights: Door) -> None:
        with pytest.raises(Invalid):
            insights.list_community_gatherings({"community_id": "farmers", "month": "2025-13"})
        for stranger in (EVE, OPS):
            with pytest.raises(Forbidden):
                insights.call("list_community_gatherings", {"community_id": "farmers"}, actor=stranger)
