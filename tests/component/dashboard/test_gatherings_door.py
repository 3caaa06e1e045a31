"""Checking people in at the door, calendars to keep, and the hours of a person."""

from __future__ import annotations

import re

import pytest
from icalendar import Calendar

from services.dashboard.web.pages.gatherings import SCREENS
from services.dashboard.web.screens import Attachment
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.personas import AGENCY, BO, CHI, DARA, EVE
from tests.component.dashboard.campaign_answers import CAMPAIGN, NONE, PERSON, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.gathering_answers import (
    EVENING,
    GATHERING,
    MORNING,
    OVER,
    SIGN_UP,
    a_gathering,
    a_shift,
    a_shown_gathering,
    a_sign_up,
    some_hours,
)
from tests.component.dashboard.stakeholder_answers import a_person

CHECK_IN = screen_at(SCREENS, "/gatherings/{gathering_id}/check-in")
ONE_CALENDAR = screen_at(SCREENS, "/gatherings/{gathering_id}/calendar.ics")
CALENDAR = screen_at(SCREENS, "/gatherings/calendar.ics")
HOURS = screen_at(SCREENS, "/people/{person_id}/hours")
CERTIFICATE = screen_at(SCREENS, "/people/{person_id}/hours/certificate")
AS_FILE = screen_at(SCREENS, "/people/{person_id}/hours/certificate.html")
ARRIVED = {"sign_up_id": SIGN_UP, "state": "arrived", "existing": False, "place_in_line": None, "version": 2}


def answering(gathering=None, **more):
    answers = {
        "campaigns.show_gathering": gathering or a_shown_gathering(OVER),
        "campaigns.list_sign_ups": {"items": [a_sign_up()], "next": None},
        "campaigns.check_in": ARRIVED,
        "campaigns.show_hours": some_hours(),
        "insights.label_things": labels(),
        "stakeholders.list_people": {"items": [{"person_id": PERSON, "name": "Bendu <Dahn>"}], "next": None},
        "stakeholders.register_person": {"person_id": PERSON, "version": 1, "existing": False},
        "stakeholders.show_person": a_person(person_id=PERSON, name="Bendu <Dahn>"),
    }
    return FakeAsk(answers, **more)


def looking(actor=BO, **more):
    return a_look(actor, path={"gathering_id": GATHERING, "person_id": PERSON}, **more)


class TestCheckIn:
    async def test_shows_one_big_button_a_person(self):
        text = await showing(CHECK_IN, answering(), looking())
        assert "Bendu &lt;Dahn&gt;" in text
        assert "Check in <span" in text or "Check in</button>" in text
        assert "Not there" in text
        assert "0 in, 12 still expected" in text

    async def test_finds_by_name_among_those_who_signed_up(self):
        ask = answering()
        await showing(CHECK_IN, ask, looking(query={"q": "Bendu"}))
        assert ask.requests("stakeholders.list_people")[0]["text"] == "Bendu"
        assert ask.requests("campaigns.list_sign_ups")[0]["person_ids"] == [PERSON]

    async def test_says_that_nobody_of_that_name_signed_up(self):
        ask = answering(stakeholders__list_people=NONE)
        text = await showing(CHECK_IN, ask, looking(query={"q": "Zoe"}))
        assert "Nobody of that name signed up" in text

    async def test_offers_to_undo(self):
        there = {"items": [a_sign_up(state="arrived", minutes=180)], "next": None}
        ask = answering(campaigns__list_sign_ups=there, campaigns__undo_check_in=ARRIVED)
        assert 'value="undo"' in await showing(CHECK_IN, ask, looking())
        await acting(CHECK_IN, ask, {"what": "undo", "sign_up_id": SIGN_UP}, looking())
        assert ask.requests("campaigns.undo_check_in") == [{"sign_up_id": SIGN_UP}]

    async def test_checks_in_and_stays_on_the_list_of_the_shift(self):
        ask = answering()
        form = {"what": "in", "shift_id": MORNING, "person_id": PERSON, "sign_up_id": SIGN_UP}
        done = await acting(CHECK_IN, ask, form, looking(query={"shift_id": MORNING}))
        assert done.to == f"/gatherings/{GATHERING}/check-in?shift_id={MORNING}"
        wish = {"gathering_id": GATHERING, "shift_id": MORNING, "person_id": PERSON}
        assert ask.requests("campaigns.check_in") == [wish]

    async def test_takes_in_who_walks_in(self):
        ask = answering()
        done = await acting(
            CHECK_IN, ask, {"what": "walk-in", "name": "Dede", "shift_id": EVENING}, looking()
        )
        assert "Signed up and checked in" in done.notice
        assert "Dede" not in done.notice
        assert ask.requests("campaigns.check_in")[0]["shift_id"] == EVENING

    async def test_says_that_the_shift_is_full(self):
        ask = answering(campaigns__check_in=Conflict("shift-full", "All 20 places of this shift are taken."))
        text = await acting(
            CHECK_IN, ask, {"what": "walk-in", "name": "Dede", "shift_id": MORNING}, looking()
        )
        assert "All 20 places of this shift are taken." in text
        assert 'value="Dede"' in text

    async def test_registers_nobody_for_a_shift_that_is_full(self):
        ask = answering(a_shown_gathering(OVER, shifts=[a_shift(OVER, taken=20)]))
        text = await acting(
            CHECK_IN, ask, {"what": "walk-in", "name": "Dede", "shift_id": MORNING}, looking()
        )
        assert text.count("Mark who is not there") == 2
        assert not ask.requests("stakeholders.register_person")

    async def test_says_at_the_choice_which_shift_is_full_and_chooses_one_that_is_not(self):
        shifts = [a_shift(OVER, taken=20), a_shift(OVER, shift_id=EVENING, name="Evening")]
        text = await showing(CHECK_IN, answering(a_shown_gathering(OVER, shifts=shifts)), looking())
        assert "Morning, 20 of 20 places taken" in text
        assert re.search(f'<option value="{EVENING}"[^>]* selected', text)

    @pytest.mark.parametrize("state", ["waitlisted", "missed"])
    async def test_lets_nobody_be_checked_in_while_there_is_no_place(self, state):
        listed = {"items": [a_sign_up(state=state)], "next": None}
        full = a_shown_gathering(OVER, shifts=[a_shift(OVER, taken=20)], sign_ups={"going": 20, state: 1})
        text = await showing(CHECK_IN, answering(full, campaigns__list_sign_ups=listed), looking())
        assert 'value="in"' not in text
        assert "Mark who is not there, and this one can come in." in text
        room = a_shown_gathering(OVER, sign_ups={"going": 12, "waitlisted": 1})
        text = await showing(CHECK_IN, answering(room, campaigns__list_sign_ups=listed), looking())
        assert 'value="in"' in text
        assert "0 in, 12 still expected, 1 in line" in text

    async def test_says_on_top_why_somebody_on_the_list_was_not_checked_in(self):
        ask = answering(campaigns__check_in=Conflict("shift-full", "All 20 places of this shift are taken."))
        form = {"what": "in", "shift_id": MORNING, "person_id": PERSON, "sign_up_id": SIGN_UP}
        text = await acting(CHECK_IN, ask, form, looking())
        assert text.count("All 20 places of this shift are taken.") == 1
        assert text.index("All 20 places") < text.index('id="people"')

    async def test_survives_silent_people(self):
        ask = FakeAsk(
            {
                "campaigns.show_gathering": a_shown_gathering(OVER),
                "campaigns.list_sign_ups": {"items": [a_sign_up()], "next": None},
            }
        )
        assert "One person" in await showing(CHECK_IN, ask, looking())
        assert "is not answering since" in await showing(CHECK_IN, ask, looking(query={"q": "Bendu"}))

    async def test_refuses_who_may_not_check_in(self):
        for stranger in (CHI, EVE, DARA):
            with pytest.raises(Forbidden):
                await showing(CHECK_IN, answering(), looking(stranger))


def read(shown: object) -> list[dict[str, str]]:
    """The entries of a calendar as another program reads them."""
    assert isinstance(shown, Attachment)
    assert shown.media_type.startswith("text/calendar")
    names = ("uid", "summary", "status", "sequence", "location", "dtstart")
    return [
        {name: str(event[name].dt if name == "dtstart" else event[name]) for name in names}
        for event in Calendar.from_ical(shown.body).walk("VEVENT")
    ]


class TestCalendar:
    async def test_has_an_entry_a_shift_and_names_nobody(self):
        shifts = [a_shift(), a_shift(shift_id=EVENING, name="")]
        ask = answering(a_shown_gathering(shifts=shifts))
        shown = await showing(ONE_CALENDAR, ask, looking())
        first, second = read(shown)
        assert (first["uid"], first["summary"]) == (MORNING, "Rally <for> water: Morning")
        assert (second["summary"], second["status"], second["sequence"]) == (
            "Rally <for> water",
            "CONFIRMED",
            "3",
        )
        assert first["location"] == "Centennial Pavilion, Montserrado"
        assert first["dtstart"] == "2999-03-15 09:00:00+00:00"
        assert b"Bendu" not in shown.body
        assert not ask.requests("stakeholders.list_people")

    async def test_keeps_what_is_cancelled_or_taken_out(self):
        off = a_gathering(stage="cancelled", version=4)
        less = a_gathering(shifts=[], removed_shifts=[a_shift(shift_id=EVENING, state="removed")])
        ask = answering(campaigns__list_gatherings={"items": [off, less], "next": None})
        entries = read(await showing(CALENDAR, ask, a_look(BO, query={"campaign_id": CAMPAIGN})))
        assert [(one["status"], one["sequence"]) for one in entries] == [
            ("CANCELLED", "4"),
            ("CANCELLED", "3"),
        ]

    @pytest.mark.parametrize(
        "chosen", [{"campaign_id": CAMPAIGN}, {"organization_id": AGENCY}, {"adm1": "Nimba"}, {}]
    )
    async def test_is_that_of_a_campaign_a_host_an_area(self, chosen):
        ask = answering(campaigns__list_gatherings={"items": [a_gathering()], "next": None})
        read(await showing(CALENDAR, ask, a_look(BO, query=chosen)))
        (asked,) = ask.requests("campaigns.list_gatherings")
        assert {**chosen, "when": "all"}.items() <= asked.items()

    async def test_goes_on_to_the_next_page(self):
        ask = answering(
            campaigns__list_gatherings=lambda asked: {
                "items": [a_gathering()],
                "next": None if "after" in asked else "more",
            }
        )
        assert len(read(await showing(CALENDAR, ask, a_look(BO)))) == 2

    async def test_refuses_eve_and_an_unknown_id(self):
        with pytest.raises(Forbidden):
            await showing(CALENDAR, answering(), a_look(EVE))
        with pytest.raises(type(missing("gathering"))):
            await showing(ONE_CALENDAR, answering(missing("gathering")), looking())


class TestHours:
    async def test_shows_what_was_given(self):
        text = await showing(HOURS, answering(), looking())
        assert "3 hours 30 minutes in 2 shifts" in text
        assert f"/people/{PERSON}/hours/certificate" in text
        assert "Bendu &lt;Dahn&gt;" in text

    async def test_shows_for_whom_they_were_given(self):
        text = await showing(HOURS, answering(), looking())
        part = text[text.index("By the organisation they came for") :]
        assert "3 hours" in part
        assert "For no organisation" in part
        assert "30 minutes" in part
        assert f'href="/organizations/{AGENCY}"' in part

    async def test_teaches_when_there_are_none(self):
        none = some_hours(items=[], campaigns=[], organizations=[], minutes=0, shifts=0)
        text = await showing(HOURS, answering(campaigns__show_hours=none), looking())
        assert "They begin with the first check-in" in text
        assert "Make a certificate" not in text

    async def test_are_certified_on_a_page_and_in_a_file(self):
        page = await showing(CERTIFICATE, answering(), looking())
        kept = await showing(AS_FILE, answering(), looking())
        assert isinstance(kept, Attachment)
        for text in (page, kept.body.decode()):
            assert "<b>Bendu &lt;Dahn&gt;</b> gave <b>3 hours 30 minutes</b>" in text
            assert "Clean Water Liberia" in text

    async def test_are_not_for_who_may_not_see_people(self):
        for screen in (HOURS, CERTIFICATE, AS_FILE):
            with pytest.raises(Forbidden):
                await showing(screen, answering(), looking(CHI))
