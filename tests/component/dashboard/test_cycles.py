"""Cycles: who has signed which step, signing, going on with and without all signatures, and having steps signed."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.schemas.cycle import CycleSchema, OverrideSchema, SignOffSchema
from services.dashboard.web.pages.cycles import SCREENS
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.personas import ADA, AGENCY, CHI, COALITION, DARA, EVE
from tests.component.dashboard.campaign_answers import (
    ACTIVITY,
    CAMPAIGN,
    LAUNCHED_AT,
    NONE,
    a_campaign,
    an_activity,
    labels,
)
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.stakeholder_answers import a_page

CYCLE = "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c61"
LIST = screen_at(SCREENS, "/cycles")
SHOW = screen_at(SCREENS, "/cycles/{cycle_id}")
SIGN = screen_at(SCREENS, "/cycles/{cycle_id}/sign")
ADVANCE = screen_at(SCREENS, "/cycles/{cycle_id}/advance")
OVERRIDE = screen_at(SCREENS, "/cycles/{cycle_id}/override")
NEW = screen_at(SCREENS, "/campaigns/{campaign_id}/cycle")
SAVED = {"cycle_id": CYCLE, "version": 2, "step": "plan"}
SIGNED = in_shape(
    {"step": "plan", "organization_id": AGENCY, "signed_at": LAUNCHED_AT, "by": "chi"}, SignOffSchema
)


def a_cycle(**more: Any) -> dict[str, Any]:
    """The plan of a campaign, signed by an agency and not yet by the coalition."""
    cycle = {
        "cycle_id": CYCLE,
        "version": 2,
        "step": "plan",
        "campaign_id": CAMPAIGN,
        "activity_id": None,
        "title": "All of <the campaign>",
        "signer_ids": [AGENCY, COALITION],
        "missing_ids": [COALITION],
        "opened_at": LAUNCHED_AT,
        "sign_offs": [SIGNED],
        "overrides": [],
        **more,
    }
    return in_shape(cycle, CycleSchema)


def answering(cycle=None, **more):
    organization = {"organization_id": AGENCY, "name": "UNICEF <Liberia>"}
    answers = {
        "campaigns.list_cycles": {"items": [cycle or a_cycle()], "next": "n"},
        "campaigns.show_cycle": cycle or a_cycle(),
        "campaigns.show_campaign": a_campaign(),
        "campaigns.list_activities": {"items": [an_activity()], "next": None},
        "insights.list_events": NONE,
        "insights.label_things": labels(agency="UNICEF <Liberia>"),
        "stakeholders.list_organizations": a_page(organization),
        **{f"campaigns.{name}": SAVED for name in ("open_cycle", "sign_off_step", "advance_cycle")},
        "campaigns.override_sign_off": SAVED,
    }
    return FakeAsk(answers, **more)


def looking(actor=ADA, **more):
    path = {"cycle_id": CYCLE, "campaign_id": CAMPAIGN}
    return a_look(actor, path=path, address=f"/cycles/{CYCLE}", **more)


class TestCycles:
    async def test_show_the_step_and_for_whom_it_waits(self):
        text = await showing(LIST, answering(a_cycle(missing_ids=[AGENCY])), looking())
        assert "All of &lt;the campaign&gt;" in text
        assert "Step: plan" in text
        assert "UNICEF &lt;Liberia&gt;" in text
        assert "after=n" in text

    async def test_teach_when_there_is_none(self):
        look = looking(query={"campaign_id": CAMPAIGN})
        text = await showing(LIST, answering(campaigns__list_cycles=NONE), look)
        assert "Nothing is signed off yet" in text
        assert f'href="/campaigns/{CAMPAIGN}/cycle"' in text

    async def test_refuse_eve_and_survive_silence(self):
        with pytest.raises(Forbidden):
            await showing(LIST, answering(), looking(EVE))
        assert "is not answering since" in await showing(LIST, FakeAsk({}), looking())


class TestCycle:
    async def test_shows_who_has_signed_which_step(self):
        text = await showing(SHOW, answering(), looking())
        assert "Waits for 1 signature" in text
        assert "UNICEF &lt;Liberia&gt;" in text
        assert text.count("Signed") == 1
        assert "Awaited" in text

    async def test_lets_each_sign_for_itself(self):
        own = a_cycle(missing_ids=[AGENCY], sign_offs=[])
        assert f'value="{AGENCY}"' in await showing(SHOW, answering(own), looking(CHI))
        assert f"/cycles/{CYCLE}/sign" not in await showing(SHOW, answering(), looking(CHI))
        assert f'value="{COALITION}"' in await showing(SHOW, answering(), looking())

    async def test_goes_on_when_all_have_signed(self):
        ready = a_cycle(missing_ids=[])
        text = await showing(SHOW, answering(ready), looking())
        assert f'action="/cycles/{CYCLE}/advance"' in text
        assert "/override" not in text

    async def test_says_why_a_step_was_left(self):
        left = {"step": "plan", "missing_ids": [AGENCY], "reason": "They <dissolved>.", "by": "ada"}
        left = in_shape({**left, "overridden_at": LAUNCHED_AT}, OverrideSchema)
        text = await showing(SHOW, answering(a_cycle(step="do", sign_offs=[], overrides=[left])), looking())
        assert "They &lt;dissolved&gt;." in text
        assert "Left unsigned" in text

    async def test_leads_to_its_activity_and_says_that_it_is_done(self):
        done = a_cycle(activity_id=ACTIVITY, step="done", missing_ids=[])
        text = await showing(SHOW, answering(done), looking())
        assert f'href="/activities/{ACTIVITY}"' in text
        assert "Every step is behind it" in text

    async def test_refuses_eve_and_is_not_there_for_an_unknown_id(self):
        with pytest.raises(Forbidden):
            await showing(SHOW, answering(), looking(EVE))
        with pytest.raises(type(missing("cycle"))):
            await showing(SHOW, answering(campaigns__show_cycle=missing("cycle")), looking())

    async def test_survives_everybody_else_silent(self):
        text = await showing(SHOW, FakeAsk({"campaigns.show_cycle": a_cycle()}), looking())
        assert "All of &lt;the campaign&gt;" in text
        assert "is not answering since" in text


class TestActing:
    @pytest.mark.parametrize(
        ("screen", "operation", "given"),
        [
            (SIGN, "sign_off_step", {"organization_id": AGENCY}),
            (ADVANCE, "advance_cycle", {}),
            (OVERRIDE, "override_sign_off", {"reason": "By phone."}),
        ],
    )
    async def test_is_about_the_version_that_was_seen(self, screen, operation, given):
        ask = answering()
        done = await acting(screen, ask, {**given, "expected_version": "2"}, looking())
        assert done.to == f"/cycles/{CYCLE}"
        assert ask.requests(f"campaigns.{operation}") == [{"cycle_id": CYCLE, "expected_version": 2, **given}]

    async def test_says_for_whom_it_waits(self):
        waits = Conflict("sign-offs-missing", "The step “plan” waits to be signed by Water Committee.")
        text = await acting(ADVANCE, answering(campaigns__advance_cycle=waits), {}, looking())
        assert "waits to be signed by Water Committee" in text

    async def test_shows_who_is_missing_before_it_goes_on_without_them(self):
        ask = answering(a_cycle(missing_ids=[AGENCY]))
        text = await showing(OVERRIDE, ask, looking())
        assert "UNICEF &lt;Liberia&gt;" in text
        assert 'name="expected_version" value="2"' in text

    async def test_refuses_a_partner_to_go_on_and_an_analyst_to_sign(self):
        for screen in (ADVANCE, OVERRIDE):
            with pytest.raises(Forbidden):
                await acting(screen, answering(), {}, looking(CHI))
        with pytest.raises(Forbidden):
            await acting(SIGN, answering(), {}, looking(DARA))


class TestForm:
    async def test_offers_the_partners_and_the_activities(self):
        text = await showing(NEW, answering(), looking())
        assert f'name="signer.{AGENCY}" value="yes" checked' in text
        assert "UNICEF &lt;Liberia&gt;" in text
        assert f'value="{ACTIVITY}"' in text

    async def test_opens_what_was_marked(self):
        ask = answering()
        form = {"title": "Wells", "activity_id": ACTIVITY, f"signer.{AGENCY}": "yes"}
        await acting(NEW, ask, form, looking())
        assert ask.requests("campaigns.open_cycle") == [
            {"campaign_id": CAMPAIGN, "title": "Wells", "activity_id": ACTIVITY, "signer_ids": [AGENCY]}
        ]

    async def test_leads_to_who_signs_where_nobody_does(self):
        wrong = Conflict("signers-missing", "No.", {"signer_ids": ["Say who signs."]})
        text = await acting(NEW, answering(campaigns__open_cycle=wrong), {"title": "Wells"}, looking())
        assert 'href="#field-signer_ids"' in text
        assert f'name="signer.{AGENCY}" value="yes" checked' not in text

    async def test_refuses_chi_and_survives_silence(self):
        with pytest.raises(Forbidden):
            await showing(NEW, answering(), looking(CHI))
        text = await showing(NEW, FakeAsk({"campaigns.show_campaign": a_campaign()}), looking())
        assert "Who signs each step" in text


class TestChangeWhoSigns:
    SIGNERS = screen_at(SCREENS, "/cycles/{cycle_id}/signers")

    async def test_begins_with_those_who_sign_partners_or_not(self):
        listed = a_page({"organization_id": AGENCY, "name": "UNICEF Liberia"})
        ask = FakeAsk(
            {
                "campaigns.show_cycle": a_cycle(),
                "stakeholders.list_organizations": listed,
                "insights.label_things": labels(),
            }
        )
        text = await showing(self.SIGNERS, ask, a_look(path={"cycle_id": CYCLE}))
        for signer in a_cycle()["signer_ids"]:
            assert f'name="signer.{signer}"' in text
        assert text.count(" checked") == len(a_cycle()["signer_ids"])

    async def test_sends_who_signs_and_why(self):
        ask = FakeAsk({"campaigns.change_signers": SAVED})
        form = {f"signer.{AGENCY}": "yes", "reason": "The club is gone.", "expected_version": "1"}
        done = await acting(self.SIGNERS, ask, form, a_look(path={"cycle_id": CYCLE}))
        assert done.to == f"/cycles/{CYCLE}"
        wanted = {"cycle_id": CYCLE, "signer_ids": [AGENCY], "reason": "The club is gone."}
        assert ask.requests("campaigns.change_signers") == [{**wanted, "expected_version": 1}]

    async def test_keeps_in_sight_who_signed_before_and_blames_nobody_who_came_later(self):
        other = "0195a7c2-0000-7000-8000-00000000b0b1"
        left = {"step": "plan", "missing_ids": [COALITION], "reason": "Gone.", "by": "ada"}
        cycle = a_cycle(
            step="do",
            signer_ids=[other],
            missing_ids=[other],
            overrides=[{**left, "overridden_at": LAUNCHED_AT}],
        )
        ask = FakeAsk({"campaigns.show_cycle": cycle, "insights.label_things": labels()})
        text = await showing(SHOW, ask, a_look(path={"cycle_id": CYCLE}))
        rows = text.partition("<tbody")[2].partition("</tbody>")[0].split("<tr")[1:]
        assert [("signs no more" in row, "Left unsigned" in row, "Signed<" in row) for row in rows] == [
            (False, False, False),
            (True, False, True),
            (True, True, False),
        ]
