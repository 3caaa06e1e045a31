"""Communities: the hours given for one with the gatherings behind them, and what it has itself."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.communities import SCREENS
from services.dashboard.web.pages.communities.assets import KINDS as SAID
from services.stakeholders.domain.asset import KINDS
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.testing.personas import BO, DARA, EVE
from tests.component.dashboard.campaign_answers import CAMPAIGN, labels
from tests.component.dashboard.community_answers import (
    ASSET,
    a_community_gathering,
    a_community_hours,
    a_month,
    an_asset,
)
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.gathering_answers import GATHERING
from tests.component.dashboard.stakeholder_answers import COMMUNITY, NONE, ORGANIZATION, a_community, a_page
from tests.component.dashboard.test_communities import ONE, THIS, knowing

HOURS = screen_at(SCREENS, "/communities/{community_id}/hours")
BEHIND = screen_at(SCREENS, "/communities/{community_id}/gatherings")
NEW = screen_at(SCREENS, "/communities/{community_id}/assets/new")
CORRECT = screen_at(SCREENS, "/communities/{community_id}/assets/{asset_id}")
REMOVE = screen_at(SCREENS, "/communities/{community_id}/assets/{asset_id}/remove")
HERE = f"/communities/{COMMUNITY}"
ITS = {**THIS, "asset_id": ASSET}


def given(*months: dict[str, Any], **more: Any) -> FakeAsk:
    hours = a_community_hours(*months, **more)
    return FakeAsk({"insights.list_community_hours": hours, "insights.label_things": labels()})


def behind(*gatherings: dict[str, Any]) -> FakeAsk:
    answers = {"insights.list_community_gatherings": a_page(*gatherings), "insights.label_things": labels()}
    return FakeAsk(answers)


def having(**more: Any) -> FakeAsk:
    return FakeAsk(
        {
            "stakeholders.show_community": a_community(),
            "stakeholders.show_asset": an_asset(),
            "stakeholders.list_organizations": NONE,
            "insights.label_things": labels(),
        },
        **more,
    )


class TestCommunity:
    async def test_shows_what_was_given_next_to_what_it_has(self):
        ask = knowing()
        ask.answers["insights.list_community_hours"] = a_community_hours(a_month())
        ask.answers["stakeholders.list_community_assets"] = a_page(an_asset())
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "8 hours 30 minutes in all, by 3 check-ins." in text
        assert f'href="{HERE}/gatherings?month=2025-03&amp;campaign_id={CAMPAIGN}"' in text
        assert f'href="{HERE}/hours"' in text
        assert "A hall &lt;for&gt; 200" in text
        assert f'href="/organizations/{ORGANIZATION}"' in text
        assert f'href="{HERE}/assets/{ASSET}"' in text

    async def test_teaches_when_there_is_neither(self):
        text = await showing(ONE, knowing(), a_look(path=THIS))
        assert "No hours yet" in text
        assert "Nothing is noted yet" in text
        assert f'href="{HERE}/assets/new"' in text

    async def test_lets_dara_and_a_closed_one_change_nothing(self):
        ask = knowing()
        ask.answers["stakeholders.list_community_assets"] = a_page(an_asset())
        assert "/assets/" not in await showing(ONE, ask, a_look(DARA, path=THIS))
        ask.answers["stakeholders.show_community"] = a_community(state="closed")
        assert "/assets/" not in await showing(ONE, ask, a_look(path=THIS))

    async def test_survives_when_neither_is_known(self):
        ask = knowing()
        del ask.answers["insights.list_community_hours"], ask.answers["stakeholders.list_community_assets"]
        text = await showing(ONE, ask, a_look(path=THIS))
        assert text.count("is not answering since") == 2
        assert "Organisations that serve it" in text


class TestHours:
    async def test_stand_by_month_and_campaign_each_with_the_way_behind(self):
        text = await showing(HOURS, given(a_month()), a_look(path=THIS))
        assert "March 2025" in text
        assert "&lt;b&gt;Wells" in text
        assert text.count(f"{HERE}/gatherings?month=2025-03&amp;campaign_id={CAMPAIGN}") == 3
        assert f"/tables/insights/list_community_hours.csv?community_id={COMMUNITY}" in text

    async def test_teach_when_nobody_came(self):
        assert "No hours yet" in await showing(HOURS, given(), a_look(path=THIS))

    async def test_say_when_they_are_not_whole(self):
        text = await showing(HOURS, given(a_month(), is_built=False, is_cut=True), a_look(path=THIS))
        assert "being made anew" in text
        assert "latest 10,000 gatherings" in text

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(HOURS, FakeAsk(), a_look(path=THIS))

    async def test_refuse_eve(self):
        with pytest.raises(Forbidden):
            await showing(HOURS, given(a_month()), a_look(EVE, path=THIS))

    async def test_refresh_the_part_that_they_include(self):
        part = await showing(HOURS, given(a_month()), a_look(path=THIS, fragment=True))
        assert part.strip() in await showing(HOURS, given(a_month()), a_look(path=THIS))


class TestGatheringsBehind:
    async def test_lead_to_the_check_ins_and_say_for_how_many_they_are(self):
        ask = behind(a_community_gathering())
        query = {"month": "2025-03", "campaign_id": CAMPAIGN}
        text = await showing(BEHIND, ask, a_look(path=THIS, query=query))
        assert f'href="/gatherings/{GATHERING}"' in text
        assert "Rally &lt;for&gt; water" in text
        assert "for 2 communities, in full for each" in text
        door = f"/figures?figure=volunteer_minutes&amp;campaign_id={CAMPAIGN}&amp;detail={GATHERING}"
        assert door in text
        assert ask.requests("insights.list_community_gatherings") == [{**THIS, **query, "limit": 50}]
        assert f"/tables/insights/list_community_gatherings.xlsx?community_id={COMMUNITY}" in text

    async def test_teach_when_there_is_none_and_offer_to_plan_one(self):
        text = await showing(BEHIND, behind(), a_look(BO, path=THIS))
        assert "No gathering for it has begun" in text
        assert f"/gatherings/new?community_id={COMMUNITY}" in text
        assert "/gatherings/new" not in await showing(BEHIND, behind(), a_look(DARA, path=THIS))

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(BEHIND, FakeAsk(), a_look(path=THIS))

    async def test_refuse_eve(self):
        with pytest.raises(Forbidden):
            await showing(BEHIND, behind(), a_look(EVE, path=THIS))


class TestAssets:
    async def test_are_noted(self):
        ask = having(stakeholders__note_asset={"asset_id": ASSET, "version": 1})
        assert "What do they have?" in await showing(NEW, ask, a_look(path=THIS))
        form = {"kind": "place", "words": " A hall ", "organization_id": "", "keeper": ""}
        done = await acting(NEW, ask, form, a_look(path=THIS))
        assert done.to == HERE
        assert ask.requests("stakeholders.note_asset") == [{**THIS, "kind": "place", "words": "A hall"}]

    async def test_keep_what_was_typed_where_they_are_refused(self):
        wrong = Invalid("request-invalid", "Not so.", {"words": ["Must not be blank."]})
        ask = having(stakeholders__note_asset=wrong)
        text = await acting(NEW, ask, {"kind": "skill", "keeper": "<b>The chair"}, a_look(path=THIS))
        assert "Must not be blank." in text
        assert "&lt;b&gt;The chair" in text

    async def test_are_put_right_and_emptied(self):
        ask = having(stakeholders__correct_asset={"asset_id": ASSET, "version": 2})
        assert 'value="Ask the chair"' in await showing(CORRECT, ask, a_look(path=ITS))
        form = {"kind": "place", "words": "A hall", "keeper": "", "expected_version": "1"}
        done = await acting(CORRECT, ask, form, a_look(path=ITS))
        assert done.to == HERE
        assert ask.requests("stakeholders.correct_asset") == [
            {
                "asset_id": ASSET,
                "expected_version": 1,
                "kind": "place",
                "words": "A hall",
                "organization_id": "",
                "keeper": "",
            }
        ]

    async def test_are_taken_out_for_a_reason(self):
        ask = having(stakeholders__remove_asset={"asset_id": ASSET})
        done = await acting(REMOVE, ask, {"reason": "mistake", "expected_version": "1"}, a_look(path=ITS))
        assert done.to == HERE
        wanted = {"asset_id": ASSET, "reason": "mistake", "expected_version": 1}
        assert ask.requests("stakeholders.remove_asset") == [wanted]

    async def test_are_missing_as_a_page_of_their_own(self):
        with pytest.raises(NotFound):
            await showing(CORRECT, having(stakeholders__show_asset=missing("asset")), a_look(path=ITS))

    async def test_are_for_who_keeps_communities(self):
        for screen in (NEW, CORRECT, REMOVE):
            with pytest.raises(Forbidden):
                await showing(screen, having(), a_look(DARA, path=ITS))

    def test_are_of_the_kinds_that_stakeholders_knows(self):
        assert tuple(SAID) == KINDS
