"""Planning and correcting a campaign: what was typed, how the chain is read, what a refusal leads to."""

from __future__ import annotations

import re

import pytest

from services.dashboard.web.pages.campaigns import SCREENS
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import AGENCY, CHI, EVE
from tests.component.dashboard.campaign_answers import CAMPAIGN, NONE, POLICY, a_campaign, a_link
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing

NEW = screen_at(SCREENS, "/campaigns/new")
CORRECT = screen_at(SCREENS, "/campaigns/{campaign_id}/correct")
HERE = {"campaign_id": CAMPAIGN}
PARTNERS = {"items": [{"organization_id": AGENCY, "name": "UNICEF <Liberia>"}], "next": None}
POLICIES = {"items": [{"policy_id": POLICY, "title": "Water budget line"}], "next": None}
TYPED = {
    "title": "Fix the wells ",
    "goal": "A budget line",
    "starts_on": "2025-03-01",
    "ends_on": "2025-06-01",
    "policy_id": POLICY,
    f"partner.{AGENCY}": "yes",
    "chain.0.if_we": "",
    "chain.2.if_we": "gather signatures",
    "chain.2.then": "they hear us",
    "chain.2.expected": "5 000",
    "chain.2.measure": "signatures",
}


def answering(**more):
    answers = {
        "stakeholders.list_organizations": PARTNERS,
        "policy.list_policies": POLICIES,
        "campaigns.show_campaign": a_campaign(),
        "campaigns.plan_campaign": {"campaign_id": CAMPAIGN, "version": 1},
        "campaigns.correct_campaign": {"campaign_id": CAMPAIGN, "version": 3},
    }
    return FakeAsk(answers, **more)


class TestPlanForm:
    async def test_offers_policies_partners_measures_and_six_rows(self):
        text = await showing(NEW, answering())
        assert "Water budget line" in text
        assert f'name="partner.{AGENCY}"' in text
        assert 'name="chain.5.if_we"' in text
        assert 'name="chain.6.if_we"' not in text
        assert "Minutes proven on air" in text

    async def test_sends_the_rows_in_which_something_was_typed(self):
        ask = answering()
        done = await acting(NEW, ask, TYPED)
        assert done.to == f"/campaigns/{CAMPAIGN}"
        (asked,) = ask.requests("campaigns.plan_campaign")
        assert asked["chain"] == [a_link(expected=5000)]
        assert asked["partner_ids"] == [AGENCY]
        assert asked["title"] == "Fix the wells"

    async def test_lists_errors_in_the_order_of_the_form(self):
        wrong = {name: ["Fill this in."] for name in ("goal", "ends_on", "policy_id", "starts_on", "title")}
        text = await showing(
            NEW, answering(), a_look(refusal=Invalid("request-invalid", "Not right.", wrong))
        )
        listed = re.findall(r'href="#field-([^"]+)"', text)
        in_form = [name for name in re.findall(r'id="field-([^"]+)"', text) if name in wrong]
        assert listed == in_form
        assert set(listed) == wrong.keys()

    async def test_leads_an_error_to_the_row_where_it_was_typed_and_keeps_the_rest(self):
        wrong = Invalid("fields-invalid", "Not saved.", {"chain.0.then": ["Must not be blank."]})
        text = await acting(NEW, answering(campaigns__plan_campaign=wrong), TYPED)
        assert 'href="#field-chain.2.then"' in text
        assert "Link 3, then: Must not be blank." in text
        assert "gather signatures" in text

    async def test_keeps_a_box_unticked_after_a_refusal(self):
        wrong = Invalid("fields-invalid", "Not saved.", {"title": ["Must not be blank."]})
        without = {name: value for name, value in TYPED.items() if not name.startswith("partner.")}
        look = a_look(path=HERE)
        text = await acting(CORRECT, answering(campaigns__correct_campaign=wrong), without, look)
        box = re.search(rf'<input type="checkbox"[^>]*name="partner.{AGENCY}"[^>]*>', text)
        assert box is not None
        assert "checked" not in box[0]

    async def test_says_when_there_is_nobody_to_choose_from(self):
        text = await showing(NEW, answering(stakeholders__list_organizations=NONE))
        assert "No organisation is marked as a partner yet" in text

    async def test_survives_silent_neighbours(self):
        text = await showing(NEW, FakeAsk())
        assert "Stakeholders is not answering since" in text
        assert "Policy is not answering since" in text

    async def test_refuses_eve_and_chi(self):
        for actor in (EVE, CHI):
            with pytest.raises(Forbidden):
                await showing(NEW, answering(), a_look(actor))

    async def test_escapes_a_name_with_an_angle_bracket(self):
        text = await showing(NEW, answering())
        assert "UNICEF &lt;Liberia&gt;" in text
        assert "UNICEF <Liberia>" not in text


class TestCorrectForm:
    async def test_begins_with_what_is_known(self):
        text = await showing(CORRECT, answering(), a_look(path=HERE))
        assert 'value="gather signatures"' in text
        assert 'name="expected_version" value="2"' in text
        assert re.search(rf'name="partner.{AGENCY}" value="yes" checked', text)

    async def test_says_the_whole_plan_anew(self):
        ask = answering()
        await acting(CORRECT, ask, {**TYPED, "policy_id": "", "expected_version": "2"}, a_look(path=HERE))
        (asked,) = ask.requests("campaigns.correct_campaign")
        assert asked["policy_id"] is None
        assert asked["expected_version"] == 2
        assert asked["campaign_id"] == CAMPAIGN

    async def test_shows_every_link_of_a_long_chain_and_one_more(self):
        ask = answering(campaigns__show_campaign=a_campaign(chain=[a_link()] * 8))
        text = await showing(CORRECT, ask, a_look(path=HERE))
        assert 'name="chain.8.if_we"' in text
