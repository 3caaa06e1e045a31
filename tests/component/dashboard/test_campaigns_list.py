"""The list of campaigns: which are there, what each aims at, which needs somebody."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.campaigns import SCREENS
from shared.kernel.errors import Forbidden
from shared.testing.personas import ADA, CHI, EVE
from tests.component.dashboard.campaign_answers import (
    CAMPAIGN,
    NONE,
    POLICY,
    a_campaign,
    a_planned_campaign,
    labels,
)
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing

LIST = screen_at(SCREENS, "/campaigns")


def answering(*campaigns, following=None):
    page = {"items": list(campaigns), "next": following}
    return FakeAsk({"campaigns.list_campaigns": page, "insights.label_things": labels()})


class TestCampaigns:
    async def test_shows_stage_policy_and_doors(self):
        text = await showing(LIST, answering(a_campaign()))
        assert f'href="/campaigns/{CAMPAIGN}"' in text
        assert f'href="/policies/{POLICY}"' in text
        assert "Water budget line" in text
        assert "Committee" in text
        assert "Launched" in text

    async def test_marks_one_without_a_chain(self):
        assert "None yet" in await showing(LIST, answering(a_planned_campaign(chain=[])))

    async def test_asks_for_the_end_of_one_whose_time_is_over(self):
        assert "close it with its outcome" in await showing(LIST, answering(a_campaign(ends_on="2025-02-02")))

    async def test_narrows_to_a_stage_and_keeps_it_on_the_next_page(self):
        ask = answering(a_campaign(), following="c2")
        text = await showing(LIST, ask, a_look(query={"stage": "launched"}))
        assert ask.requests("campaigns.list_campaigns") == [{"stage": "launched"}]
        assert 'href="/campaigns?stage=launched&amp;after=c2"' in text

    async def test_teaches_when_there_is_none(self):
        text = await showing(LIST, FakeAsk({"campaigns.list_campaigns": NONE}))
        assert "No campaign is planned yet" in text
        assert 'href="/campaigns/new"' in text

    async def test_offers_no_plan_to_whoever_may_not(self):
        text = await showing(LIST, FakeAsk({"campaigns.list_campaigns": NONE}), a_look(CHI))
        assert "/campaigns/new" not in text

    async def test_says_when_nothing_fits(self):
        ask = FakeAsk({"campaigns.list_campaigns": NONE})
        assert "No campaign fits" in await showing(LIST, ask, a_look(query={"stage": "closed"}))

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))

    async def test_survives_silent_campaigns(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_title_with_an_angle_bracket(self):
        text = await showing(LIST, answering(a_campaign(title="Wells <b>")))
        assert "Wells &lt;b&gt;" in text
        assert "Wells <b>" not in text

    async def test_includes_the_fragment_that_it_refreshes(self):
        whole = await showing(LIST, answering(a_campaign()))
        part = await showing(LIST, answering(a_campaign()), a_look(ADA, fragment=True))
        assert part.strip() in whole
