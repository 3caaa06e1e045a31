"""The picture of a story: lanes of services on one axis of time, each sign a door, and a table with the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from services.dashboard.web.pages.story_lanes import lanes_of
from tests.component.dashboard.conftest import showing
from tests.component.dashboard.log import POLICY, a_card, a_story
from tests.component.dashboard.test_stories import STORY, reading, telling


class TestLanes:
    def cards(self):
        return [
            a_card(1, time="2025-01-06T09:00:00Z", confidence="linked"),
            a_card(2, time="2025-01-07T09:00:00Z"),
            a_card(3, lane="media", time="2025-02-03T09:00:00Z", confidence="concurrent"),
            a_card(
                9,
                lane="policy",
                name="policy.policy.moved",
                thing_id=POLICY,
                title="Policy moved",
                confidence=None,
            ),
        ]

    def missing(self):
        return {"kind": "missing-event", "pointed_by": "event-3", "missing": "e0", "says": "It is not there."}

    async def test_draw_a_lane_for_each_service_with_a_door_for_each_week(self):
        story = a_story(cards=self.cards(), breaks=[self.missing()])
        text = await showing(STORY, telling(story), reading())
        assert (
            'href="#card-event-2" aria-label="Campaigns, the week of 6 January 2025: 2 cards. Documented"'
            in text
        )
        assert 'aria-label="Media, the week of 3 February 2025: 1 card. Only came before"' in text
        assert "What is missing, the week of 3 February 2025: 1 break. Something is missing" in text
        assert (
            "4 cards from the week of 6 January 2025 to the week of 3 March 2025, 2 of them documented"
            in text
        )

    async def test_hold_what_no_step_leads_on_from(self):
        alone = a_card(4, lane="media", time="2025-02-10T09:00:00Z", confidence=None)
        text = await showing(STORY, telling(a_story(cards=[*self.cards(), alone])), reading())
        assert 'aria-label="Media, the week of 10 February 2025: 1 card. Only came before"' in text
        assert 'aria-label="Policy, the week of 3 March 2025: 1 card. Documented"' in text

    async def test_are_drawn_by_month_where_it_took_longer(self):
        early = a_card(1, time="2023-05-06T09:00:00Z")
        text = await showing(STORY, telling(a_story(cards=[early, *self.cards()[1:]])), reading())
        assert "Campaigns, May 2023: 1 card. Documented" in text

    async def test_are_not_drawn_for_what_was_done_in_one_week(self):
        assert 'id="lanes"' not in await showing(STORY, telling(), reading())

    def test_stand_where_their_time_is(self):
        drawn = lanes_of(self.cards(), [], lambda one: one)
        xs = [mark["x"] for mark in drawn["marks"]]
        assert xs == [2, 49, 96]
        assert drawn["rows"][0]["when"] == "The week of 3 March 2025"

    def test_tell_no_count_that_would_touch_another_on_a_narrow_screen(self):
        days = [date(2025, 1, 6) + timedelta(days=7 * week) for week in range(20)]
        cards = [a_card(n, time=f"{on}T09:00:00Z") for n, on in enumerate(days * 12)]
        drawn = lanes_of(cards, [], lambda one: one)
        told = [mark for mark in drawn["marks"] if mark["count"]]
        assert {mark["count"] for mark in told} == {"12"}
        assert len(drawn["marks"]) == 20
        assert all(later["x"] - one["x"] >= 100 * 16 / 280 for one, later in pairwise(told))
