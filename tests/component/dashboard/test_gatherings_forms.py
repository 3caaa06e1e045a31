"""Planning and correcting gatherings, their series, and the rows of their shifts."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.gatherings import SCREENS
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.testing.personas import AGENCY, BO, CHI
from tests.component.dashboard.campaign_answers import CAMPAIGN, a_campaign
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.gathering_answers import (
    EVENING,
    GATHERING,
    MORNING,
    SERIES,
    a_shift,
    a_shown_gathering,
)
from tests.component.dashboard.stakeholder_answers import COMMUNITY, a_community

OTHER = "0195a7c2-0000-7000-8000-0000000c0332"
NEW = screen_at(SCREENS, "/gatherings/new")
CORRECT = screen_at(SCREENS, "/gatherings/{gathering_id}/correct")
SHIFT = {
    "shifts.0.name": "Morning",
    "shifts.0.starts_at": "2999-03-15T09:00",
    "shifts.0.ends_at": "2999-03-15T12:00",
    "shifts.0.capacity": "20",
}
FORM = {
    "campaign_id": CAMPAIGN,
    "title": "Rally",
    "kind": "rally",
    "place": "Pavilion",
    "skills": "first aid, Kpelle",
    "requirements": "I am 18 or older.\nI can walk 5 km, uphill.",
    **SHIFT,
    "shifts.2.starts_at": "2999-03-15T13:00",
    "shifts.2.ends_at": "2999-03-15T15:00",
}
SAVED = {"gathering_id": GATHERING, "version": 1}


def answering(**more):
    answers = {
        "campaigns.list_campaigns": {"items": [a_campaign()], "next": None},
        "campaigns.show_gathering": a_shown_gathering(),
        "campaigns.plan_gathering": SAVED,
        "campaigns.correct_gathering": SAVED,
        "stakeholders.list_organizations": {
            "items": [{"organization_id": AGENCY, "name": "W"}],
            "next": None,
        },
    }
    return FakeAsk(answers, **more)


def knowing_communities(**more):
    known = [a_community(), a_community(community_id=OTHER, name="Youth <b>", kind="virtual")]
    return answering(**{"stakeholders__list_communities": {"items": known, "next": None}, **more})


def looking(actor=BO, **more):
    return a_look(actor, path={"gathering_id": GATHERING}, **more)


class TestPlan:
    async def test_begins_with_the_campaign_of_the_address(self):
        text = await showing(NEW, answering(), looking(query={"campaign_id": CAMPAIGN}))
        assert f'value="{CAMPAIGN}" selected' in text
        assert text.count("<h3>Shift ") == 3

    async def test_sends_the_rows_that_are_filled(self):
        ask = answering()
        done = await acting(NEW, ask, FORM, looking())
        assert done.to == f"/gatherings/{GATHERING}"
        (asked,) = ask.requests("campaigns.plan_gathering")
        assert asked["skills"] == ["first aid", "Kpelle"]
        assert asked["requirements"] == ["I am 18 or older.", "I can walk 5 km, uphill."]
        assert asked["shifts"] == [
            {
                "name": "Morning",
                "starts_at": "2999-03-15T09:00:00.000Z",
                "ends_at": "2999-03-15T12:00:00.000Z",
                "capacity": 20,
            },
            {
                "name": "",
                "starts_at": "2999-03-15T13:00:00.000Z",
                "ends_at": "2999-03-15T15:00:00.000Z",
                "capacity": None,
            },
        ]

    async def test_adds_rows_and_keeps_what_was_typed(self):
        ask = answering()
        text = await acting(NEW, ask, {**FORM, "rows": "3", "more": "yes"}, looking())
        assert text.count("<h3>Shift ") == 8
        assert "Nothing is saved yet." in text
        assert 'value="2999-03-15T13:00"' in text
        assert ask.requests("campaigns.plan_gathering") == []

    async def test_plans_a_series(self):
        series = {"series_id": SERIES, "gathering_ids": [GATHERING, "two"]}
        ask = answering(campaigns__plan_series=series)
        done = await acting(NEW, ask, {**FORM, "repeats": "weekly", "occurrences": "2"}, looking())
        assert "2 gatherings are planned" in done.notice
        (asked,) = ask.requests("campaigns.plan_series")
        assert (asked["repeats"], asked["occurrences"]) == ("weekly", 2)

    async def test_leads_to_the_row_in_which_it_was_typed(self):
        wrong = Invalid("fields-invalid", "Not right.", {"shifts.1.ends_at": ["Must be after it starts."]})
        text = await acting(NEW, answering(campaigns__plan_gathering=wrong), FORM, looking())
        assert 'href="#field-shifts.2.ends_at"' in text
        assert "Shift 3, ends: Must be after it starts." in text

    async def test_survives_silent_services(self):
        assert "Plan a gathering" in await showing(NEW, FakeAsk({}), looking())

    async def test_refuses_chi(self):
        with pytest.raises(Forbidden):
            await showing(NEW, answering(), looking(CHI))

    async def test_escapes_what_was_typed(self):
        wrong = Invalid("fields-invalid", "Not right.", {"title": ["Too long."]})
        text = await acting(
            NEW, answering(campaigns__plan_gathering=wrong), {**FORM, "title": "<b>"}, looking()
        )
        assert "&lt;b&gt;" in text


class TestCommunities:
    async def test_are_offered_and_ticked_by_the_address(self):
        text = await showing(NEW, knowing_communities(), looking(query={"community_id": COMMUNITY}))
        assert f'name="community.{COMMUNITY}" value="yes" checked' in text
        assert f'name="community.{OTHER}" value="yes">' in text
        assert "Youth &lt;b&gt;" in text

    async def test_are_sent_where_they_are_ticked(self):
        ask = knowing_communities()
        await acting(NEW, ask, {**FORM, f"community.{OTHER}": "yes"}, looking())
        (asked,) = ask.requests("campaigns.plan_gathering")
        assert asked["community_ids"] == [OTHER]

    async def test_are_not_lost_while_stakeholders_is_silent(self):
        ask = answering(campaigns__show_gathering=a_shown_gathering(community_ids=[OTHER]))
        text = await showing(CORRECT, ask, looking())
        assert f'name="community.{OTHER}" value="yes" checked' in text
        assert "is not answering since" in text

    async def test_say_what_is_wrong_with_one(self):
        wrong = Invalid("community-unknown", "No.", {"community_ids.0": ["This community is closed."]})
        ask = knowing_communities(campaigns__plan_gathering=wrong)
        text = await acting(NEW, ask, {**FORM, f"community.{OTHER}": "yes"}, looking())
        assert 'href="#field-communities"' in text
        assert "Communities it is for: This community is closed." in text
        assert f'name="community.{OTHER}" value="yes" checked' in text

    async def test_lead_to_where_one_is_added_when_there_is_none(self):
        ask = answering(stakeholders__list_communities={"items": [], "next": None})
        assert "No community is known yet. Add one first." in await showing(NEW, ask, looking())


class TestCorrect:
    async def test_holds_what_is_known(self):
        text = await showing(CORRECT, answering(), looking())
        assert 'value="2999-03-15T09:00"' in text
        assert f'value="{MORNING}"' in text
        assert "This and the later ones" not in text

    async def test_offers_the_later_ones_of_a_series(self):
        ask = answering(campaigns__show_gathering=a_shown_gathering(series_id=SERIES))
        assert "This and the later ones" in await showing(CORRECT, ask, looking())

    async def test_sends_all_of_it_with_the_shifts_that_stay(self):
        form = {
            **FORM,
            "shifts.0.shift_id": MORNING,
            "shifts.2.shift_id": EVENING,
            "shifts.2.drop": "yes",
            "scope": "later",
            "expected_version": "3",
        }
        ask = answering()
        await acting(CORRECT, ask, form, looking())
        (asked,) = ask.requests("campaigns.correct_gathering")
        assert (asked["scope"], asked["expected_version"], asked["adm1"]) == ("later", 3, "")
        assert [shift["shift_id"] for shift in asked["shifts"]] == [MORNING]

    async def test_says_how_many_places_are_taken(self):
        said = "12 places are taken already; make it 12 or more, or withdraw people first."
        wrong = Conflict("capacity-below-taken", said, {"shifts.0.capacity": [said]})
        shown = a_shown_gathering(shifts=[a_shift()])
        ask = answering(campaigns__correct_gathering=wrong, campaigns__show_gathering=shown)
        text = await acting(CORRECT, ask, {**FORM, "shifts.0.capacity": "1"}, looking())
        assert 'href="#field-shifts.0.capacity"' in text
        assert said in text
