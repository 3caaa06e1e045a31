"""The forms of initiatives: starting, answering, helping, adopting, ending."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.initiatives import SCREENS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import AGENCY, BO, CHI
from tests.component.dashboard.campaign_answers import CAMPAIGN, PERSON
from tests.component.dashboard.conftest import a_look, acting, screen_at, showing
from tests.component.dashboard.initiative_answers import (
    HERE,
    THIS,
    answering,
    looking,
    supported,
)
from tests.component.dashboard.stakeholder_answers import a_page

NEW = screen_at(SCREENS, "/initiatives/new")
OF_ONE = {
    name: screen_at(SCREENS, f"/initiatives/{{initiative_id}}/{name}")
    for name in (
        "correct",
        "answer",
        "move",
        "again",
        "offer",
        "offers/{offer_id}",
        "adopt",
        "finish",
        "withdraw",
    )
}


class TestStarting:
    async def test_begins_with_whose_idea_it_is(self):
        ask = answering()
        text = await showing(NEW, ask, a_look(BO))
        assert f'href="/initiatives/new?person_id={PERSON}"' in text
        (asked,) = ask.requests("stakeholders.list_people")
        assert asked["but_kind"] == "decision-maker"
        assert "Musu &lt;Kollie&gt;" in text
        about = a_look(BO, query={"about_campaign_id": CAMPAIGN, "q": "Mu"})
        text = await showing(NEW, ask, about)
        assert f'href="/initiatives/new?about_campaign_id={CAMPAIGN}&amp;person_id={PERSON}"' in text
        assert f'<input type="hidden" name="about_campaign_id" value="{CAMPAIGN}">' in text
        nobody = answering(stakeholders__list_people=a_page())
        assert "Nobody of that name" in await showing(NEW, nobody, a_look(BO))

    async def test_calls_nothing_optional_that_a_row_of_help_needs(self):
        text = await showing(NEW, answering(), a_look(BO, query={"person_id": PERSON}))
        for name, is_optional in (("kind", False), ("what", False), ("by", True)):
            field = text.partition(f'<label for="field-asks.0.{name}">')[2].partition("</div>")[0]
            assert ("field__optional" in field) is is_optional
            assert " required" not in field

    async def test_sends_what_was_typed(self):
        ask = answering()
        form = {
            "person_id": PERSON,
            "title": "A watch",
            "what_for": "Pumps",
            "topics": "water, women",
            "area": "",
        }
        form |= {"asks.0.kind": "people", "asks.0.what": "Us", "asks.0.quantity": "4", "asks.1.kind": ""}
        done = await acting(NEW, ask, form, a_look(BO))
        (sent,) = ask.requests("campaigns.start_initiative")
        assert sent == {
            "person_id": PERSON,
            "title": "A watch",
            "what_for": "Pumps",
            "topics": ["water", "women"],
            "asks": [{"kind": "people", "what": "Us", "quantity": 4}],
        }
        assert done.to == HERE

    async def test_keeps_what_was_typed_and_says_what_is_wrong(self):
        wrong = Invalid("request-invalid", "Not right.", {"asks.0.what": ["Take out the phone number."]})
        ask = answering(campaigns__start_initiative=wrong)
        form = {
            "person_id": PERSON,
            "title": "A <watch>",
            "asks.2.kind": "people",
            "asks.2.what": "0770 123 456",
        }
        text = await acting(NEW, ask, form, a_look(BO))
        assert 'href="#field-asks.2.what">Help 3, what: Take out the phone number.' in text
        assert "A &lt;watch&gt;" in text

    async def test_corrects_with_the_ids_of_what_is_asked(self):
        ask = answering()
        text = await showing(OF_ONE["correct"], ask, looking(BO))
        assert 'name="asks.0.ask_id" value="a1"' in text
        form = {"title": "A watch", "asks.0.ask_id": "a1", "asks.0.kind": "people", "asks.0.what": "Us"}
        await acting(
            OF_ONE["correct"], ask, {**form, "asks.1.ask_id": "a2", "expected_version": "3"}, looking(BO)
        )
        (sent,) = ask.requests("campaigns.correct_initiative")
        assert sent["asks"] == [{"ask_id": "a1", "kind": "people", "what": "Us"}]
        assert (sent["organization_id"], sent["expected_version"]) == (None, 3)

    async def test_is_about_a_campaign(self):
        ask = answering()
        look = a_look(BO, query={"person_id": PERSON, "about_campaign_id": CAMPAIGN})
        assert f'value="{CAMPAIGN}" selected' in await showing(NEW, ask, look)
        form = {"person_id": PERSON, "title": "A watch", "what_for": "Pumps", "about_campaign_id": CAMPAIGN}
        await acting(NEW, ask, form, a_look(BO))
        assert ask.requests("campaigns.start_initiative")[0]["about_campaign_id"] == CAMPAIGN

    async def test_is_not_for_chi(self):
        for screen in (NEW, OF_ONE["correct"]):
            with pytest.raises(Forbidden):
                await showing(screen, answering(), looking(CHI))


class TestAnswering:
    async def test_sends_only_what_belongs_to_the_answer(self):
        ask = answering()
        form = {"helper_organization_id": AGENCY, "helper_id": "bo", "reason": "No.", "instead": "Join."}
        assert "What is the answer?" in await showing(OF_ONE["answer"], ask, looking())
        for decision in ("support", "decline"):
            await acting(
                OF_ONE["answer"], ask, {**form, "decision": decision, "expected_version": "3"}, looking()
            )
        yes, no = ask.requests("campaigns.answer_initiative")
        assert yes == {
            **THIS,
            "expected_version": 3,
            "decision": "support",
            "helper_organization_id": AGENCY,
            "helper_id": "bo",
        }
        assert no == {
            **THIS,
            "expected_version": 3,
            "decision": "decline",
            "reason": "No.",
            "instead": "Join.",
        }

    async def test_says_what_is_missing(self):
        wrong = Invalid("answer-incomplete", "Say why not.", {"reason": ["Say why not; it is told."]})
        ask = answering(campaigns__answer_initiative=wrong)
        text = await acting(OF_ONE["answer"], ask, {"decision": "decline"}, looking())
        assert 'href="#field-reason"' in text

    async def test_moves_the_day_and_asks_again(self):
        ask = answering()
        assert "Until when is it answered?" in await showing(OF_ONE["move"], ask, looking())
        await acting(OF_ONE["move"], ask, {"answer_by": "2999-04-01", "reason": "Later."}, looking())
        assert ask.requests("campaigns.move_answer_date") == [
            {**THIS, "answer_by": "2999-04-01", "reason": "Later."}
        ]
        await acting(OF_ONE["again"], ask, {"expected_version": "3"}, looking(BO))
        assert ask.requests("campaigns.ask_again") == [{**THIS, "expected_version": 3}]

    async def test_is_not_for_chi(self):
        for name in ("answer", "move", "adopt"):
            with pytest.raises(Forbidden):
                await showing(OF_ONE[name], answering(), looking(CHI))


class TestOffering:
    async def test_is_for_the_own_organisation_of_a_partner(self):
        ask = answering()
        text = await showing(OF_ONE["offer"], ask, looking(CHI, query={"ask_id": "a1"}))
        assert "&lt;Watchers&gt;" in text
        assert 'name="other"' not in text
        form = {"ask_id": "a1", "what": "Two of us", "quantity": "2", "expected_version": "3"}
        await acting(OF_ONE["offer"], ask, form, looking(CHI))
        (sent,) = ask.requests("campaigns.offer_support")
        assert sent == {**THIS, "ask_id": "a1", "what": "Two of us", "quantity": 2, "expected_version": 3}

    async def test_is_for_whoever_is_found_by_name(self):
        ask = answering()
        text = await showing(OF_ONE["offer"], ask, looking(BO, query={"ask_id": "a1", "q": "Musu"}))
        assert f'value="person:{PERSON}"' in text
        form = {"ask_id": "a1", "what": "I watch", "other": f"person:{PERSON}"}
        await acting(OF_ONE["offer"], ask, form, looking(BO))
        assert ask.requests("campaigns.offer_support")[0]["person_id"] == PERSON

    async def test_is_not_there_for_an_unknown_ask(self):
        with pytest.raises(NotFound):
            await showing(OF_ONE["offer"], answering(), looking(BO, query={"ask_id": "x"}))

    async def test_notes_what_became_of_it(self):
        ask, screen = answering(), OF_ONE["offers/{offer_id}"]
        assert "Three of us" in await showing(screen, ask, looking(BO))
        await acting(screen, ask, {"became": "kept"}, looking(BO))
        await acting(screen, ask, {"became": "withdraw", "reason": "Gone."}, looking(BO))
        assert ask.requests("campaigns.settle_offer") == [{**THIS, "offer_id": "o1", "kept": True}]
        assert ask.requests("campaigns.withdraw_offer") == [{**THIS, "offer_id": "o1", "reason": "Gone."}]
        assert "Choose one." in await acting(screen, ask, {}, looking(BO))
        chi = await showing(screen, ask, looking(CHI))
        assert 'value="withdraw"' in chi
        assert 'value="kept"' not in chi


class TestEnding:
    async def test_offers_campaigns_and_the_way_to_a_new_one(self):
        ask = answering(supported())
        text = await showing(OF_ONE["adopt"], ask, looking())
        assert f'value="{CAMPAIGN}"' in text
        assert "/campaigns/new?title=A+watch+over" in text
        form = {"campaign_id": CAMPAIGN, "ownership": "shared", "expected_version": "3"}
        await acting(OF_ONE["adopt"], ask, form, looking())
        assert ask.requests("campaigns.adopt_initiative") == [
            {**THIS, "campaign_id": CAMPAIGN, "ownership": "shared", "expected_version": 3}
        ]

    async def test_offers_first_the_campaign_that_it_is_about(self):
        ask = answering(supported(about_campaign_id=CAMPAIGN))
        text = await showing(OF_ONE["adopt"], ask, looking())
        assert f'value="{CAMPAIGN}" selected' in text

    async def test_says_what_came_of_it_or_why_not(self):
        ask = answering(supported())
        assert "What came of it?" in await showing(OF_ONE["finish"], ask, looking(BO))
        await acting(OF_ONE["finish"], ask, {"result": "Nine.", "figure": "9"}, looking(BO))
        assert ask.requests("campaigns.finish_initiative") == [{**THIS, "result": "Nine.", "figure": 9}]
        assert "Is it taken back?" in await showing(OF_ONE["withdraw"], ask, looking(BO))
        await acting(OF_ONE["withdraw"], ask, {"reason": "Rain."}, looking(BO))
        assert ask.requests("campaigns.withdraw_initiative") == [{**THIS, "reason": "Rain."}]

    async def test_says_that_somebody_was_faster(self):
        ask = answering(campaigns__finish_initiative=Conflict("version-changed", "Somebody changed this."))
        assert "Somebody changed this." in await acting(OF_ONE["finish"], ask, {"result": "x"}, looking(BO))
