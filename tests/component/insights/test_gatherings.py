"""What insights count of gatherings: who holds a place, who came, what was given, and which one was never closed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.insights.domain.entry import Entry, typed
from services.insights.domain.steps import story_of
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.insights.telling import Teller, deliver

COUNTED = ("sign_ups", "attendances", "volunteer_minutes", "no_shows", "gatherings_held")
PLAN = {
    "gathering_id": "g1",
    "campaign_id": "c1",
    "title": "Rally",
    "place": "House",
    "starts_at": "2025-03-05T09:00:00Z",
    "ends_at": "2025-03-05T12:00:00Z",
    "shifts": [],
}


def of(teller: Teller, action: str, **more: Any) -> Event:
    """An event of the gathering."""
    return teller.tell(f"campaigns.gathering.{action}", "g1", {**PLAN, **more})


def about(teller: Teller, action: str, person: str = "ben", **more: Any) -> Event:
    """An event of somebody's sign-up for its shift."""
    who = {"sign_up_id": f"s-{person}", "person_id": person, "shift_id": "m", "organization_id": "o1"}
    data = {**who, "gathering_id": "g1", "campaign_id": "c1", "starts_at": PLAN["starts_at"]}
    return teller.tell(f"campaigns.sign_up.{action}", who["sign_up_id"], {**data, **more})


def values(insights: Door, **narrowed: str) -> dict[str, int]:
    """The figures of gatherings that are not naught."""
    found = {one: insights.explain_figure({"figure": one, **narrowed})["value"] for one in COUNTED}
    return {name: value for name, value in found.items() if value}


class TestFigures:
    def test_count_who_came_and_the_minutes(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            of(teller, "planned"),
            about(teller, "made"),
            about(teller, "made", "dede"),
            about(teller, "checked_in", minutes=180),
            about(teller, "missed", "dede"),
            of(teller, "closed", attended=1, missed=1, minutes=180),
        )
        all_of_it = {
            "sign_ups": 2,
            "attendances": 1,
            "volunteer_minutes": 180,
            "no_shows": 1,
            "gatherings_held": 1,
        }
        assert values(insights) == values(insights, campaign_id="c1", week="2025-W10") == all_of_it
        by_people = {name: value for name, value in all_of_it.items() if name != "gatherings_held"}
        assert values(insights, organization_id="o1") == by_people
        assert values(insights, campaign_id="c2") == {}

    def test_take_back_what_was_undone_withdrawn_or_swapped(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *(about(teller, "made", one) for one in ("a", "b", "c", "d")))
        deliver(
            insights,
            about(teller, "withdrawn", "a"),
            about(teller, "moved", "b"),
            about(teller, "handed_over", "c"),
            about(teller, "checked_in", "d", minutes=60),
            about(teller, "check_in_undone", "d"),
        )
        assert values(insights) == {"sign_ups": 1}

    def test_leave_out_who_stands_in_line(self, insights: Door, teller: Teller) -> None:
        deliver(insights, about(teller, "waitlisted", place_in_line=1))
        assert values(insights) == {}
        deliver(insights, about(teller, "promoted"))
        assert values(insights) == {"sign_ups": 1}

    def test_lead_to_the_events_behind_them(self, insights: Door, teller: Teller) -> None:
        made, came = about(teller, "made"), about(teller, "checked_in", minutes=180)
        deliver(insights, came, made)
        told = insights.explain_figure({"figure": "volunteer_minutes", "detail": "g1"})
        assert [fact["event_id"] for fact in told["items"]] == [came.id]


class TestSteps:
    @given(
        actions=st.lists(
            st.sampled_from(["made", "checked_in", "check_in_undone", "missed", "withdrawn"]), max_size=8
        )
    )
    def test_credit_minutes_to_nobody_who_is_not_there(self, actions: list[str]) -> None:
        entries = [_entry(number, action) for number, action in enumerate(actions)]
        claims = {claim.measure for claim in story_of("sign_up|s", entries).state.claims.values()}
        is_there = bool(actions) and actions[-1] == "checked_in"
        assert ({"attendances", "volunteer_minutes"} <= claims) is is_there
        assert ("no_shows" in claims) is (bool(actions) and actions[-1] == "missed")


def _entry(number: int, action: str) -> Entry:
    name = typed(f"campaigns.sign_up.{action}")
    data = {
        "sign_up_id": "s",
        "gathering_id": "g1",
        "campaign_id": "c1",
        "starts_at": PLAN["starts_at"],
        "minutes": 5,
    }
    return Entry(number, f"e{number}", "/services/campaigns", number, name, "s", NOON, data, "talk")


def stuck(insights: Door) -> list[str]:
    """The titles of the gatherings that stand among what is stuck."""
    groups = insights.show_overview({})["stuck"]
    return [item["title"] for group in groups if group["kind"] == "gathering" for item in group["items"]]


class TestStuck:
    def test_is_a_gathering_that_ended_a_day_ago_and_was_not_closed(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, of(teller, "planned"))
        assert stuck(insights) == ["Rally"]
        deliver(insights, of(teller, "closed", attended=0, missed=0, minutes=0))
        assert stuck(insights) == []

    def test_is_none_that_is_to_come_or_cancelled(self, insights: Door, teller: Teller) -> None:
        deliver(insights, of(teller, "planned", ends_at="2025-03-08T11:00:00Z"))
        assert stuck(insights) == []
        deliver(insights, of(teller, "corrected"), of(teller, "cancelled", reason="Rain."))
        assert stuck(insights) == []
