"""Reporting, correcting and taking back an activity."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.activities import SCREENS
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, AGENCY, CHI, DARA
from tests.component.dashboard.campaign_answers import (
    ACTIVITY,
    CAMPAIGN,
    a_campaign,
    a_place,
    an_activity,
    places,
)
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing

NEW = screen_at(SCREENS, "/activities/new")
CORRECT = screen_at(SCREENS, "/activities/{activity_id}/correct")
REMOVE = screen_at(SCREENS, "/activities/{activity_id}/remove")
DONE = {"activity_id": ACTIVITY, "version": 2}
TYPED = {
    "organization_id": AGENCY,
    "sector": "Education",
    "activity": "School wells repaired",
    "country": "Liberia",
    "adm1": "Bong",
    "adm2": "Gbarnga",
    "started_on": "2025-02-10",
    "ended_on": "2025-02-12",
    "beneficiary": "pupils",
    "reached": "1240",
    "method": "attendance list",
    "status": "completed",
    "campaign_id": CAMPAIGN,
}


def answering(**more):
    organization = {"organization_id": AGENCY, "name": "UNICEF <Liberia>"}
    answers = {
        "campaigns.show_activity": an_activity(),
        "campaigns.list_campaigns": {"items": [a_campaign()], "next": None},
        "campaigns.report_activity": {**DONE, "existing": False},
        "campaigns.correct_activity": DONE,
        "campaigns.remove_activity": DONE,
        "insights.list_activities_by_place": places(a_place()),
        "stakeholders.list_organizations": {"items": [organization], "next": None},
        "stakeholders.show_organization": organization,
    }
    return FakeAsk(answers, **more)


def looking(actor=ADA, **more):
    return a_look(actor, path={"activity_id": ACTIVITY}, **more)


class TestReport:
    async def test_offers_organisations_campaigns_known_sectors_and_counties(self):
        text = await showing(NEW, answering())
        assert "Fix the wells" in text
        assert '<option value="Education">' in text
        assert '<option value="Gbarpolu">' in text
        assert "UNICEF &lt;Liberia&gt;" in text
        assert "UNICEF <Liberia>" not in text

    async def test_keeps_what_another_page_has_chosen(self):
        text = await showing(NEW, answering(), a_look(query={"campaign_id": CAMPAIGN, "adm1": "Sinoe"}))
        assert 'value="Sinoe"' in text
        assert f'<option value="{CAMPAIGN}" selected>' in text

    async def test_shows_chi_her_own_organisation_only(self):
        ask = answering()
        text = await showing(NEW, ask, a_look(CHI))
        assert "UNICEF &lt;Liberia&gt;" in text
        assert 'name="organization_id"' not in text
        assert not ask.requests("stakeholders.list_organizations")

    async def test_says_that_an_account_without_an_organisation_cannot_report(self):
        nobody_s = Actor("chi", ("partner",))
        text = await showing(NEW, answering(), a_look(nobody_s))
        assert "belongs to no organisation" in text
        assert 'action="/activities/new"' not in text

    async def test_reports_for_chi_s_own_organisation_whatever_is_sent(self):
        ask = answering()
        await acting(NEW, ask, {**TYPED, "organization_id": "another"}, a_look(CHI))
        (asked,) = ask.requests("campaigns.report_activity")
        assert "organization_id" not in asked

    async def test_sends_what_was_typed_and_goes_there(self):
        ask = answering()
        done = await acting(NEW, ask, {**TYPED, "lat": "6,99", "lon": "-9.47"})
        assert done.to == f"/activities/{ACTIVITY}"
        (asked,) = ask.requests("campaigns.report_activity")
        assert asked == {**TYPED, "reached": 1240, "lat": 6.99, "lon": -9.47}

    @pytest.mark.parametrize(
        ("county", "said", "kind"),
        [
            ("Bong", "It counts on the map and in its campaign’s report.", "good"),
            ("Grand Gede", "“Grand Gede” is not on the map: did you mean Grand Gedeh?", "warn"),
            ("Kailahun", "“Kailahun” is not on the map. Correct it", "warn"),
            ("", "It counts under “without a county”", "good"),
        ],
    )
    async def test_says_where_it_counts(self, county, said, kind):
        for screen in (NEW, CORRECT):
            done = await acting(screen, answering(), {**TYPED, "adm1": county}, looking())
            assert said in done.notice
            assert done.kind == kind

    async def test_keeps_what_was_typed_when_refused(self):
        wrong = Invalid("activity-not-right", "Not right.", {"reached": ["Not a valid integer."]})
        text = await acting(NEW, answering(campaigns__report_activity=wrong), {**TYPED, "reached": "many"})
        assert 'href="#field-reached"' in text
        assert 'value="many"' in text

    async def test_survives_silent_neighbours(self):
        assert "is not answering since" in await showing(NEW, FakeAsk())

    async def test_refuses_an_analyst(self):
        with pytest.raises(Forbidden):
            await showing(NEW, answering(), a_look(DARA))


class TestCorrect:
    async def test_begins_with_what_is_known(self):
        text = await showing(CORRECT, answering(), looking())
        assert 'value="1240"' in text
        assert 'name="expected_version" value="1"' in text
        assert f'<option value="{AGENCY}" selected>' in text

    async def test_says_what_was_emptied_and_leaves_who_did_it_alone(self):
        ask = answering()
        await acting(
            CORRECT, ask, {**TYPED, "reached": "", "beneficiary": "", "expected_version": "1"}, looking()
        )
        (asked,) = ask.requests("campaigns.correct_activity")
        assert asked["reached"] is None
        assert asked["beneficiary"] == ""
        assert asked["expected_version"] == 1
        assert "organization_id" not in asked
        assert "organization_name" not in asked

    async def test_says_who_it_was_where_that_is_another(self):
        ask = answering()
        form = {**TYPED, "organization_id": "", "organization_name": "LWF"}
        await acting(CORRECT, ask, form, looking())
        (asked,) = ask.requests("campaigns.correct_activity")
        assert asked["organization_name"] == "LWF"
        assert "organization_id" not in asked

    async def test_keeps_a_name_that_belongs_to_nobody_yet(self):
        item = an_activity(organization_id=None, organization_name="OIM", written_as="OIM")
        ask = answering(campaigns__show_activity=item)
        assert 'value="OIM"' in await showing(CORRECT, ask, looking())
        await acting(CORRECT, ask, {**TYPED, "organization_id": "", "organization_name": "OIM"}, looking())
        assert "organization_name" not in ask.requests("campaigns.correct_activity")[0]


class TestRemove:
    async def test_asks_why(self):
        text = await showing(REMOVE, answering(), looking())
        assert "Why should this not have been reported?" in text

    async def test_takes_it_back_with_the_reason(self):
        ask = answering()
        done = await acting(
            REMOVE, ask, {"reason": " Reported twice ", "expected_version": "1"}, looking(CHI)
        )
        assert done.to == "/activities"
        assert ask.requests("campaigns.remove_activity") == [
            {"activity_id": ACTIVITY, "reason": "Reported twice", "expected_version": 1}
        ]
