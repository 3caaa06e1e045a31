"""The calendar: what is coming, day by day, from every service."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from services.dashboard.web.pages.calendar import SCREENS
from services.dashboard.web.rendering import CLOCK
from shared.kernel.clock import to_text
from shared.kernel.errors import Forbidden
from shared.testing.personas import CHI, EVE
from shared.web.filters import day
from shared.web.zone import by_clock_of
from tests.component.dashboard.conftest import FakeAsk, a_look, showing

(CALENDAR,) = SCREENS
NOTHING = {"items": [], "next": None}


def in_days(days, hour=10):
    return (CLOCK.now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def a_gathering(title="Rally", days=2, adm1="Bong", **more):
    shift = {"starts_at": to_text(in_days(days)), "ends_at": to_text(in_days(days, 12))}
    return {
        "gathering_id": "g1",
        "title": title,
        "place": "Gbarnga market",
        "adm1": adm1,
        "shifts": [shift],
        **more,
    }


def a_hearing(**more):
    return {
        "hearing_id": "h1",
        "policy_id": "p1",
        "body": "House Committee",
        "state": "planned",
        "starts_at": to_text(in_days(3)),
        "place": "Room 4",
        "sign_up_until": in_days(1).date().isoformat(),
        **more,
    }


def coming(**answers):
    known = {
        "campaigns.list_gatherings": NOTHING,
        "campaigns.list_campaigns": NOTHING,
        "campaigns.list_initiatives": NOTHING,
        "policy.list_hearings": NOTHING,
        "media.list_slots": NOTHING,
        "stakeholders.list_promises": NOTHING,
        "insights.list_calendar_conflicts": NOTHING,
        "campaigns.list_tasks": NOTHING,
        "media.list_threads": NOTHING,
        "media.list_releases": NOTHING,
        "policy.list_wins": NOTHING,
        "policy.list_provisions": NOTHING,
        "insights.label_things": {"labels": {"p1": {"kind": "policy", "title": "Water budget line"}}},
    }
    return FakeAsk({**known, **{name.replace("__", "."): of for name, of in answers.items()}})


def a_page(*items, after=None):
    return {"items": list(items), "next": after}


class TestCalendar:
    async def test_shows_each_day_what_is_on_it(self):
        slot = {
            "slot_id": "s1",
            "outlet_name": "Radio Gbarnga",
            "topic": "Pumps",
            "airs_at": to_text(in_days(2, 18)),
        }
        campaign = {
            "campaign_id": "c1",
            "title": "Water in every county",
            "ends_on": in_days(5).date().isoformat(),
        }
        promise = {
            "promise_id": "r1",
            "what": "Send the figures",
            "due_on": in_days(4).date().isoformat(),
            "person_name": None,
            "organization_name": "Ministry",
        }
        ask = coming(
            campaigns__list_gatherings=a_page(a_gathering()),
            policy__list_hearings=a_page(a_hearing()),
            media__list_slots=a_page(slot),
            stakeholders__list_promises=a_page(promise),
            campaigns__list_campaigns=a_page(campaign),
        )
        text = await showing(CALENDAR, ask)
        order = (
            "Last day to sign up to speak",
            "Rally",
            "Radio Gbarnga: Pumps",
            "Hearing: Water budget line",
        )
        order += ("Send the figures", "Last day of the campaign")
        places = [text.index(one) for one in order]
        assert places == sorted(places)
        assert day(in_days(2).date()) in text
        assert "10:00 to 12:00" in text
        assert "Hours are by the clock of UTC." in text
        assert 'href="/hearings/h1"' in text

    async def test_shows_what_is_to_be_done_by_which_day(self):
        on = in_days(3).date().isoformat()
        ask = coming(
            campaigns__list_tasks=a_page({"task_id": "t1", "title": "Print the sheets", "due_on": on}),
            media__list_threads=a_page(
                {"thread_id": "h1", "subject": "No water since May", "reply_by": to_text(in_days(3, 9))}
            ),
            media__list_releases=a_page(
                {"release_id": "l1", "headline": "Two pumps", "embargo_until": to_text(in_days(3, 6))},
                {"release_id": "l2", "headline": "Out at once", "embargo_until": None},
            ),
            policy__list_wins=a_page({"win_id": "w1", "title": "A budget line", "due_on": on}),
            policy__list_provisions=a_page(
                {"provision_id": "v1", "what": "Forty pumps", "due_on": on, "place": None, "adm1": "Bong"}
            ),
        )
        text = await showing(CALENDAR, ask)
        for said in ("Task due", "Answer due · 09:00", "Embargo ends · 06:00", "Does the win hold?"):
            assert said in text
        assert "Promised by a rule · Bong" in text
        assert "Out at once" not in text
        assert 'href="/tasks/t1"' in text
        (asked,) = ask.requests("policy.list_provisions")
        assert asked["due_from"] < on < asked["due_by"]

    async def test_puts_each_thing_on_its_day_by_the_clock_of_the_coalition(self):
        late = {"slot_id": "s1", "outlet_name": "Radio", "topic": "Pumps", "airs_at": to_text(in_days(2, 22))}
        with by_clock_of(ZoneInfo("Africa/Nairobi")):
            ask = coming(media__list_slots=a_page(late))
            text = await showing(CALENDAR, ask)
        assert day(in_days(3).date()) in text
        assert "01:00" in text
        assert "Hours are by the clock of Africa/Nairobi." in text
        (asked,) = ask.requests("media.list_slots")
        assert asked["from_at"].endswith("T21:00:00.000Z")

    async def test_shows_a_gathering_on_each_of_its_days(self):
        shifts = [{"starts_at": to_text(in_days(n)), "ends_at": to_text(in_days(n, 12))} for n in (2, 2, 3)]
        text = await showing(CALENDAR, coming(campaigns__list_gatherings=a_page(a_gathering(shifts=shifts))))
        assert text.count(">Rally<") == 2
        assert text.count("2 shifts") == 1

    async def test_says_what_stands_in_the_way_of_what(self):
        ask = coming(
            campaigns__list_gatherings=a_page(
                a_gathering(), a_gathering("Training", gathering_id="g2"), a_gathering("Vigil", adm1="Lofa")
            )
        )
        text = await showing(CALENDAR, ask)
        assert "Same day and county as Training." in text
        assert "Same day and county as Rally." in text
        assert "Vigil." not in text

    async def test_leaves_out_what_is_off_and_what_lies_further_ahead(self):
        ask = coming(
            campaigns__list_gatherings=a_page(a_gathering("Far away", days=40)),
            policy__list_hearings=a_page(a_hearing(state="cancelled")),
        )
        assert "Nothing stands in these weeks" in await showing(CALENDAR, ask)
        assert "Far away" in await showing(CALENDAR, ask, a_look(query={"weeks": "12"}))

    async def test_asks_no_service_for_what_its_viewer_may_not_read(self):
        ask = coming(campaigns__list_gatherings=a_page(a_gathering()))
        assert "Rally" in await showing(CALENDAR, ask, a_look(CHI))
        assert {name.partition(".")[0] for name, _ in ask.asked} == {"campaigns", "insights"}

    async def test_names_what_stands_in_each_others_way_with_both(self):
        day = in_days(2).date().isoformat()
        rally = {"kind": "gathering", "thing_id": "g1", "title": "Rally", "organization_name": "Oxfam"}
        hearing = {"kind": "hearing", "thing_id": "h1", "title": "House", "organization_name": None}
        there = {"place": "City Hall", "area": "Bong", "organization_id": None, "event_id": "e"}
        things = [{**one, **there, "starts_at": to_text(in_days(2))} for one in (rally, hearing)]
        whom = {"community_id": "c1", "community_name": "Women of the market"}
        reasons = ("place", "audience", "area")
        items = [{"day": day, "reason": reason, "things": things, **whom} for reason in reasons]
        text = await showing(
            CALENDAR, coming(insights__list_calendar_conflicts={"items": items, "next": None})
        )
        assert "Rally (Oxfam), House" in text
        assert "One day and one place: City Hall" in text
        assert "One day and one community: Women of the market" in text
        assert "One day and one county: Bong" in text
        assert 'href="/gatherings/g1"' in text

    async def test_survives_a_silent_service(self):
        ask = coming(campaigns__list_gatherings=a_page(a_gathering()))
        del ask.answers["policy.list_hearings"]
        text = await showing(CALENDAR, ask)
        assert "Not answering: hearings, since" in text
        assert "Rally" in text

    async def test_says_what_it_cut(self):
        ask = coming(campaigns__list_gatherings=a_page(a_gathering(), after="more"))
        assert "Only the first 200 are shown of: gatherings." in await showing(CALENDAR, ask)

    async def test_escapes_a_title(self):
        text = await showing(CALENDAR, coming(campaigns__list_gatherings=a_page(a_gathering("<script>x"))))
        assert "<script>x" not in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(CALENDAR, coming(), a_look(EVE))
