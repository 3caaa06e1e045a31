"""Resources: what is needed and short, who brings what of it, and noting both."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.schemas.resource import ContributionSchema, ResourceSchema
from services.dashboard.web.pages.resources import SCREENS
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, AGENCY, BO, CHI, DARA, EVE
from tests.component.dashboard.campaign_answers import CAMPAIGN, LAUNCHED_AT, NONE, a_campaign, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.stakeholder_answers import a_page

RESOURCE = "0195a7c2-6a00-7000-8000-000000000041"
LIST = screen_at(SCREENS, "/resources")
SHOW = screen_at(SCREENS, "/resources/{resource_id}")
PLEDGE = screen_at(SCREENS, "/resources/{resource_id}/pledge")
STEP = screen_at(SCREENS, "/resources/{resource_id}/step")
NEW = screen_at(SCREENS, "/campaigns/{campaign_id}/resource")
CORRECT = screen_at(SCREENS, "/resources/{resource_id}/correct")
DROP = screen_at(SCREENS, "/resources/{resource_id}/drop")
SAVED = {"resource_id": RESOURCE, "version": 4}


def a_contribution(**more: Any) -> dict[str, Any]:
    """Four cars of an agency, one of them there."""
    contribution = {
        "contribution_id": "c1",
        "organization_id": AGENCY,
        "pledged": "4",
        "committed": "2",
        "delivered": "1",
        "due_on": "2025-03-18",
        "pledged_on": "2025-03-01",
        "delivered_on": "2025-03-05",
        "is_withdrawn": False,
        "reason": "",
        "state": "pledged",
        **more,
    }
    return in_shape(contribution, ContributionSchema)


def a_resource(**more: Any) -> dict[str, Any]:
    """Six cars for a tour as `show_resource` gives them."""
    resource = {
        "resource_id": RESOURCE,
        "version": 3,
        "campaign_id": CAMPAIGN,
        "what": "Cars for <the tour>",
        "kind": "vehicles",
        "unit": "cars",
        "quantity": "6",
        "needed_by": "2999-03-20",
        "noted_at": LAUNCHED_AT,
        "stage": "needed",
        "reason": "",
        "pledged": "4",
        "committed": "2",
        "delivered": "1",
        "short": "4",
        "contributions": [a_contribution()],
        **more,
    }
    return in_shape(resource, ResourceSchema)


def answering(resource=None, **more):
    answers = {
        "campaigns.list_resources": {"items": [resource or a_resource()], "next": "n"},
        "campaigns.show_resource": resource or a_resource(),
        "campaigns.show_campaign": a_campaign(),
        "insights.list_events": NONE,
        "insights.label_things": labels(agency="UNICEF <Liberia>"),
        "stakeholders.list_organizations": a_page(),
        **{f"campaigns.{name}_resource": SAVED for name in ("need", "correct", "drop")},
        **{f"campaigns.{name}_contribution": SAVED for name in ("pledge", "commit", "deliver", "withdraw")},
    }
    return FakeAsk(answers, **more)


def looking(actor=BO, **more):
    path = {"resource_id": RESOURCE, "campaign_id": CAMPAIGN}
    return a_look(actor, path=path, address=f"/resources/{RESOURCE}", **more)


class TestResources:
    async def test_show_what_is_short_and_who_brings_what(self):
        text = await showing(LIST, answering(), looking())
        assert "Cars for &lt;the tour&gt;" in text
        assert "Short of 4 cars" in text
        assert "By partner and date" in text
        assert "UNICEF &lt;Liberia&gt;" in text
        assert "18 March 2025" in text

    async def test_ask_for_what_is_urgent(self):
        ask = answering()
        await showing(LIST, ask, looking(query={"short_within": "7"}))
        assert ask.requests("campaigns.list_resources") == [{"short_within": 7, "limit": 25}]

    async def test_teach_when_nothing_is_noted(self):
        ask = answering(campaigns__list_resources=NONE)
        assert "Nothing is noted yet" in await showing(LIST, ask, looking())
        text = await showing(LIST, ask, looking(ADA, query={"campaign_id": CAMPAIGN}))
        assert "Nothing fits" in text
        assert f'href="/campaigns/{CAMPAIGN}/resource"' in text

    async def test_refuse_eve_and_survive_silence(self):
        with pytest.raises(Forbidden):
            await showing(LIST, answering(), looking(EVE))
        assert "is not answering since" in await showing(LIST, FakeAsk({}), looking())


class TestResource:
    async def test_shows_how_much_can_be_relied_on(self):
        text = await showing(SHOW, answering(), looking())
        assert "2 of 6 cars" in text
        assert "1 cars of it there, 4 cars pledged in all" in text
        assert f'action="/resources/{RESOURCE}/step"' in text

    async def test_lets_partners_speak_for_themselves_only(self):
        own = await showing(SHOW, answering(), looking(CHI))
        assert 'value="c1"' in own
        other = a_resource(contributions=[a_contribution(organization_id="other")])
        text = await showing(SHOW, answering(other), looking(CHI))
        assert "/step" not in text
        assert f'href="/resources/{RESOURCE}/pledge"' in text

    async def test_says_when_it_is_covered_or_not_needed(self):
        covered = a_resource(short="0", committed="6")
        assert "Covered" in await showing(SHOW, answering(covered), looking())
        dropped = a_resource(stage="dropped", reason="By <boat>.", short="0")
        text = await showing(SHOW, answering(dropped), looking())
        assert "Not needed any more" in text
        assert "By &lt;boat&gt;." in text
        assert f"/resources/{RESOURCE}/pledge" not in text

    async def test_teaches_when_nobody_has_pledged(self):
        text = await showing(SHOW, answering(a_resource(contributions=[])), looking())
        assert "Nobody has pledged yet" in text

    async def test_refuses_eve_and_is_not_there_for_an_unknown_id(self):
        with pytest.raises(Forbidden):
            await showing(SHOW, answering(), looking(EVE))
        with pytest.raises(type(missing("resource"))):
            await showing(SHOW, answering(campaigns__show_resource=missing("resource")), looking())

    async def test_survives_everybody_else_silent(self):
        text = await showing(SHOW, FakeAsk({"campaigns.show_resource": a_resource()}), looking())
        assert "2 of 6 cars" in text
        assert "is not answering since" in text


class TestActing:
    async def test_pledges_for_whoever_is_chosen(self):
        assert "Who brings it" in await showing(PLEDGE, answering(), looking())
        ask = answering()
        form = {"organization_id": AGENCY, "quantity": "4", "due_on": "2025-03-18", "expected_version": "3"}
        await acting(PLEDGE, ask, form, looking())
        assert ask.requests("campaigns.pledge_contribution") == [
            {"resource_id": RESOURCE, **form, "expected_version": 3}
        ]

    async def test_asks_whoever_acts_for_no_organisation_to_choose_one(self):
        nobody = Actor("ada", ("coordinator",))
        assert "Our own organisation" not in await showing(PLEDGE, answering(), looking(nobody))
        assert "Our own organisation" in await showing(PLEDGE, answering(), looking(ADA))

    async def test_does_not_ask_a_partner_who_it_is(self):
        assert "Who brings it" not in await showing(PLEDGE, answering(), looking(CHI))

    @pytest.mark.parametrize(
        ("step", "given"),
        [
            ("commit", {"quantity": "1"}),
            ("deliver", {"quantity": "1", "delivered_on": "2025-03-05"}),
            ("withdraw", {"reason": "Broken."}),
        ],
    )
    async def test_notes_what_became_of_it(self, step, given):
        ask = answering()
        typed = {"quantity": "1", "delivered_on": "2025-03-05", "reason": "Broken."}
        form = {"contribution_id": "c1", "step": step, **typed, "expected_version": "3"}
        await acting(STEP, ask, form, looking())
        assert ask.requests(f"campaigns.{step}_contribution") == [
            {"resource_id": RESOURCE, "contribution_id": "c1", **given, "expected_version": 3}
        ]

    async def test_asks_what_is_missing_and_says_what_is_wrong(self):
        text = await acting(STEP, answering(), {"quantity": "9"}, looking())
        assert 'href="#field-step"' in text
        assert 'href="#field-contribution_id"' in text
        wrong = Invalid("quantity-beyond-pledge", "No.", {"quantity": ["Only 3 are left."]})
        form = {"contribution_id": "c1", "step": "deliver", "quantity": "9"}
        text = await acting(STEP, answering(campaigns__deliver_contribution=wrong), form, looking())
        assert "Only 3 are left." in text
        assert 'value="9"' in text

    async def test_refuses_an_analyst(self):
        for screen in (PLEDGE, STEP):
            with pytest.raises(Forbidden):
                await acting(screen, answering(), {}, looking(DARA))


class TestForms:
    FORM = {"what": "Cars", "kind": "vehicles", "unit": "cars", "quantity": "6", "needed_by": "2025-03-20"}

    async def test_note_what_is_needed(self):
        assert 'value="2999-12-31"' in await showing(NEW, answering(), looking())
        ask = answering()
        done = await acting(NEW, ask, self.FORM, looking())
        assert done.to == f"/resources/{RESOURCE}"
        assert ask.requests("campaigns.need_resource") == [{"campaign_id": CAMPAIGN, **self.FORM}]

    async def test_correct_and_drop_the_version_that_was_seen(self):
        ask = answering()
        assert 'value="Cars for &lt;the tour&gt;"' in await showing(CORRECT, ask, looking())
        await acting(CORRECT, ask, {**self.FORM, "expected_version": "3"}, looking())
        assert ask.requests("campaigns.correct_resource")[0]["expected_version"] == 3
        assert "Is it not needed any more?" in await showing(DROP, ask, looking())
        await acting(DROP, ask, {"reason": "By boat.", "expected_version": "3"}, looking())
        assert ask.requests("campaigns.drop_resource") == [
            {"resource_id": RESOURCE, "expected_version": 3, "reason": "By boat."}
        ]

    async def test_say_that_somebody_else_was_faster(self):
        changed = Conflict("version-changed", "Somebody changed this since you read it.")
        text = await acting(CORRECT, answering(campaigns__correct_resource=changed), self.FORM, looking())
        assert "Somebody changed this" in text

    async def test_refuse_chi(self):
        for screen in (NEW, CORRECT, DROP):
            with pytest.raises(Forbidden):
                await showing(screen, answering(), looking(CHI))
