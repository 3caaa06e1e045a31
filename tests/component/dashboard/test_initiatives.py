"""Initiatives: what members want to start, the help that is missing, what was decided, and where it stands besides."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import campaigns, communities, people
from services.dashboard.web.pages.initiatives import SCREENS
from services.dashboard.web.pages.initiatives.waiting import waiting_lines
from shared.kernel.errors import Forbidden, NotFound
from shared.testing.personas import ADA, BO, CHI, DARA, EVE
from tests.component.dashboard.campaign_answers import CAMPAIGN, LAUNCHED_AT, NONE, PERSON, a_campaign
from tests.component.dashboard.conftest import FakeAsk, a_look, missing, screen_at, showing
from tests.component.dashboard.initiative_answers import (
    HERE,
    adopted,
    an_initiative,
    an_offer,
    answering,
    looking,
    supported,
)

LIST = screen_at(SCREENS, "/initiatives")
ONE = screen_at(SCREENS, "/initiatives/{initiative_id}")


class TestInitiatives:
    async def test_show_who_wants_what_and_who_is_answered(self):
        text = await showing(LIST, answering())
        assert "A watch over &lt;the pump&gt;" in text
        assert "Musu &lt;Kollie&gt;" in text
        assert "1 of 1 missing" in text
        assert "8 of 10 answers, 80\u00a0%" in text
        assert "1 of 4 campaigns, 25\u00a0%" in text
        assert "/tables/campaigns/list_initiatives.csv" in text

    async def test_name_nobody_to_who_may_not_see_people(self):
        text = await showing(LIST, answering(), a_look(DARA))
        assert "Musu" not in text
        assert "A member" in text
        assert "Start an initiative" not in text

    async def test_ask_for_what_is_chosen(self):
        ask = answering()
        await showing(LIST, ask, a_look(query={"overdue": "true", "area": "Bong", "state": "asked"}))
        wanted = {"overdue": True, "area": "Bong", "state": "asked", "limit": 25}
        assert ask.requests("campaigns.list_initiatives") == [wanted]

    async def test_say_how_long_an_answer_is_overdue(self):
        late = an_initiative(days_overdue=3, answer_by="2025-03-05")
        assert "Answer overdue by 3 days" in await showing(LIST, answering(late))

    async def test_teach_when_there_is_none(self):
        ask = answering(campaigns__list_initiatives=NONE)
        assert "No member has started anything yet" in await showing(LIST, ask)
        assert "No initiative fits" in await showing(LIST, ask, a_look(query={"state": "done"}))

    async def test_are_refreshed_alone(self):
        ask = answering()
        text = await showing(LIST, ask, a_look(fragment=True))
        assert "<html" not in text
        assert ask.requests("insights.explain_figure") == []

    async def test_refuse_eve_and_survive_silence(self):
        with pytest.raises(Forbidden):
            await showing(LIST, answering(), a_look(EVE))
        assert "is not answering since" in await showing(LIST, FakeAsk({}))


class TestInitiative:
    async def test_shows_what_is_missing_and_who_brings_what(self):
        text = await showing(ONE, answering(), looking())
        assert "&lt;Watchers&gt;" in text
        assert "1 missing" in text
        assert "UNICEF &lt;Liberia&gt;" in text
        assert f'href="{HERE}/offer?ask_id=a1"' in text
        assert f'href="{HERE}/offers/o1"' in text
        assert "So that a broken pump is known." in text

    async def test_is_not_answered_by_who_asked(self):
        assert f'href="{HERE}/answer"' in await showing(ONE, answering(), looking(ADA))
        own = await showing(ONE, answering(), looking(BO))
        assert f'href="{HERE}/answer"' not in own
        assert "somebody else who may has to answer it" in own
        assert f'href="{HERE}/withdraw"' in own

    async def test_lets_a_partner_help_and_no_more(self):
        text = await showing(ONE, answering(), looking(CHI))
        assert f'href="{HERE}/offer?ask_id=a1"' in text
        assert f'href="{HERE}/offers/o1"' in text
        assert f'href="{HERE}/correct"' not in text
        other = answering(an_initiative(offers=[an_offer(organization_id="other")]))
        assert "/offers/o1" not in await showing(ONE, other, looking(CHI))

    async def test_tells_what_was_decided(self):
        yes = await showing(ONE, answering(supported()), looking())
        assert "Accompanied by" in yes
        assert f'href="{HERE}/adopt"' in yes
        before = {"asked_at": LAUNCHED_AT, "answer_by": "2025-02-24", "answered_at": LAUNCHED_AT}
        rounds = [{**before, "reason": "Too <soon>.", "instead": "Wait."}]
        no = an_initiative(state="declined", reason="The county does it.", instead="Join.", rounds=rounds)
        text = await showing(ONE, answering(no), looking())
        assert "The county does it." in text
        assert "Too &lt;soon&gt;." in text
        assert f'action="{HERE}/again"' in text

    async def test_says_whose_it_is_once_it_is_adopted_or_done(self):
        text = await showing(ONE, answering(adopted(is_origin=True)), looking())
        assert "It began as this initiative." in text
        assert "Community-led" in text
        done = supported(state="done", result="Nine pumps are watched.", figure=9)
        assert "Nine pumps are watched." in await showing(ONE, answering(done), looking())

    async def test_teaches_when_nobody_helps(self):
        text = await showing(ONE, answering(an_initiative(asks=[], offers=[])), looking())
        assert "It asks for nothing" in text
        assert "Nobody has offered yet" in text

    async def test_survives_silence_and_is_refreshed_alone(self):
        ask = FakeAsk({"campaigns.show_initiative": an_initiative()})
        assert "is not answering since" in await showing(ONE, ask, looking())
        assert "<html" not in await showing(ONE, answering(), looking(fragment=True))

    async def test_refuses_eve_and_is_not_there_for_an_unknown_id(self):
        with pytest.raises(Forbidden):
            await showing(ONE, answering(), looking(EVE))
        with pytest.raises(NotFound):
            await showing(ONE, answering(campaigns__show_initiative=missing("initiative")), looking())


class TestBeside:
    async def test_stands_on_the_page_of_its_campaign(self):
        screen = screen_at(campaigns.SCREENS, "/campaigns/{campaign_id}")
        ask = answering(adopted(is_origin=True), campaigns__show_campaign=a_campaign())
        text = await showing(screen, ask, a_look(path={"campaign_id": CAMPAIGN}))
        assert "Started by Musu &lt;Kollie&gt; as an initiative" in text
        assert "A watch over &lt;the pump&gt; · community-led" in text
        ask.answers["campaigns.list_initiatives"] = {"items": [adopted()], "next": None}
        text = await showing(screen, ask, a_look(DARA, path={"campaign_id": CAMPAIGN}))
        assert "Joined by what was started by a member as an initiative" in text

    async def test_stands_on_the_page_of_the_campaign_that_it_is_about(self):
        screen = screen_at(campaigns.SCREENS, "/campaigns/{campaign_id}")
        ask = answering(an_initiative(about_campaign_id=CAMPAIGN), campaigns__show_campaign=a_campaign())
        text = await showing(screen, ask, a_look(BO, path={"campaign_id": CAMPAIGN}))
        assert {"about_campaign_id": CAMPAIGN, "limit": 6} in ask.requests("campaigns.list_initiatives")
        assert f'href="/initiatives/new?about_campaign_id={CAMPAIGN}"' in text
        one = await showing(ONE, answering(an_initiative(about_campaign_id=CAMPAIGN)), looking())
        assert f'href="/campaigns/{CAMPAIGN}"' in one

    async def test_fills_the_plan_of_a_campaign(self):
        screen = screen_at(campaigns.SCREENS, "/campaigns/new")
        text = await showing(screen, answering(), a_look(query={"title": "A <watch>", "goal": "Pumps"}))
        assert 'value="A &lt;watch&gt;"' in text

    async def test_stands_on_the_pages_of_people_and_communities(self):
        ask = answering()
        ask.answers["stakeholders.list_merges"] = NONE
        person = screen_at(people.SCREENS, "/people/{person_id}")
        text = await showing(person, ask, a_look(BO, path={"person_id": PERSON}))
        assert f'href="{HERE}"' in text
        assert f'href="/initiatives/new?person_id={PERSON}"' in text
        assert ask.requests("campaigns.list_initiatives") == [{"person_id": PERSON, "limit": 6}]
        assert screen_at(communities.SCREENS, "/communities/{community_id}")

    def test_waits_under_mine_for_who_may_answer(self):
        late = an_initiative(days_overdue=2)
        (line,) = waiting_lines({"items": [late]}, a_look(ADA))
        assert (line["aside"], line["href"]) == ("overdue by 2 days", f"{HERE}/answer")
        (own,) = waiting_lines({"items": [late]}, a_look(BO))
        assert own["href"] == HERE
        assert waiting_lines({"items": [late] * 6}, a_look(ADA))[-1]["href"] == "/initiatives?state=asked"
