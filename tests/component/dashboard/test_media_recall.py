"""Surveys of who remembers a campaign: the list, one of them, its forms, and their place in the campaign's report."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.media import recall, recall_forms
from services.dashboard.web.screens import Done
from services.insights.domain.recall import METHODS
from services.insights.schemas.recall import RecallSchema
from services.media.schemas.recall_survey import RecallSurveySchema
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import DARA, EVE
from tests.component.dashboard import test_campaigns_report as of_report
from tests.component.dashboard.campaign_answers import CAMPAIGN as REPORTED
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import (
    CAMPAIGN,
    NONE,
    ORGANIZATION,
    a_page,
    in_shape,
)

SURVEY = "0195a7c2-6a00-7000-8000-0000000000b2"
LIST = screen_at(recall.SCREENS, "/media/recall")
ONE = screen_at(recall.SCREENS, "/media/recall/{recall_survey_id}")
NEW = screen_at(recall_forms.SCREENS, "/media/recall/new")
CORRECT = screen_at(recall_forms.SCREENS, "/media/recall/{recall_survey_id}/correct")
WITHDRAW = screen_at(recall_forms.SCREENS, "/media/recall/{recall_survey_id}/withdraw")
THIS = {"recall_survey_id": SURVEY}
FORM = {
    **{"campaign_id": CAMPAIGN, "area": "Bong", "from_on": "2025-03-01", "until_on": "2025-03-05"},
    **{"asked": "200", "recalled": "84", "understood": "", "acted": "12", "method": "By lot"},
    "organization_id": "",
}
CLAIMED = {"people": 12_000, "outlets": 2, "items": 3, "slots": 1, "event_ids": ["e1", "e2"]}
NOBODY = {"people": None, "outlets": 0, "items": 0, "slots": 0, "event_ids": []}
NOTHING = {name: {"value": 0, "event_ids": []} for name in ("activities", "gatherings_held", "attendances")}


def a_survey(**more: Any) -> dict[str, Any]:
    """A survey of who remembers a campaign as `show_recall_survey` gives it."""
    survey = {
        "recall_survey_id": SURVEY,
        "campaign_id": CAMPAIGN,
        "campaign_title": "Fix the wells",
        "area": "Bong",
        "area_key": "bong",
        "from_on": "2025-03-01",
        "until_on": "2025-03-05",
        "asked": 200,
        "recalled": 84,
        "share": 0.42,
        "low": 0.3537,
        "high": 0.4892,
        "understood": 61,
        "acted": None,
        "method": "Every fifth household of ten villages",
        "organization_id": ORGANIZATION,
        "organization_name": "Well <Watch>",
        "recorded_at": "2025-03-06T12:00:00+00:00",
        "corrected_at": None,
        "batch_id": None,
        "version": 2,
        **more,
    }
    return in_shape(survey, RecallSurveySchema)


def an_area(**more):
    survey = {
        name: a_survey()[name]
        for name in ("from_on", "until_on", "asked", "recalled", "share", "low", "high")
    }
    survey |= {"recall_survey_id": SURVEY, "understood": 61, "acted": None, "method": "By lot"}
    survey |= {"organization_id": None, "event_id": "e9", "earlier": 1}
    actions = {**NOTHING, "activities": {"value": 4, "event_ids": ["e3"]}}
    return {"area": "Bong <county>", "claimed": CLAIMED, "survey": survey, "actions": actions, **more}


def a_recall(*areas, **more):
    told = {
        "campaign_id": REPORTED,
        "as_of": "2025-03-08T12:00:00+00:00",
        "methods": [{"kind": kind, "sentence": sentence} for kind, sentence in METHODS.items()],
        "items": list(areas),
        "next": None,
        "nowhere": NOBODY,
        "surveys": sum(bool(one["survey"]) for one in areas),
        "is_cut": False,
        **more,
    }
    return in_shape(told, RecallSchema)


class TestListOfSurveys:
    async def test_shows_the_share_and_how_sure_it_is(self):
        text = await showing(LIST, FakeAsk({"media.list_recall_surveys": a_page(a_survey())}))
        assert "42\u00a0%" in text
        assert "between 35\u00a0% and 49\u00a0%" in text
        assert f'href="/media/recall/{SURVEY}"' in text
        assert f'href="/campaigns/{CAMPAIGN}/report#recall"' in text

    async def test_asks_for_what_was_chosen(self):
        ask = FakeAsk({"media.list_recall_surveys": NONE, "insights.label_things": {"labels": {}}})
        text = await showing(LIST, ask, a_look(query={"campaign_id": CAMPAIGN}))
        assert ask.requests("media.list_recall_surveys") == [{"campaign_id": CAMPAIGN}]
        assert "No survey fits" in text

    async def test_teaches_where_nobody_was_asked(self):
        text = await showing(LIST, FakeAsk({"media.list_recall_surveys": NONE}))
        assert "Nobody was asked yet" in text
        assert 'href="/media/recall/new"' in text

    async def test_refuses_eve_and_survives_a_silence(self):
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_gives_the_same_fragment_as_the_page(self):
        ask = FakeAsk({"media.list_recall_surveys": a_page(a_survey())})
        whole, part = await showing(LIST, ask), await showing(LIST, ask, a_look(fragment=True))
        assert part.strip() in whole


class TestOneSurvey:
    async def test_shows_what_it_found_and_how(self):
        item = a_survey(area="Bong <county>")
        ask = FakeAsk({"media.show_recall_survey": item, "insights.list_events": NONE})
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "84, which is 42\u00a0%, between 35\u00a0% and 49\u00a0%" in text
        assert "61 of 84" in text
        assert "Bong &lt;county&gt;" in text
        assert "Well &lt;Watch&gt;" in text
        assert f'href="/media/recall/{SURVEY}/correct"' in text

    async def test_is_not_there_and_offers_nothing_to_who_may_only_read(self):
        with pytest.raises(type(missing("x"))):
            await showing(ONE, FakeAsk({"media.show_recall_survey": missing("survey")}), a_look(path=THIS))
        ask = FakeAsk({"media.show_recall_survey": a_survey(), "insights.list_events": NONE})
        assert "/correct" not in await showing(ONE, ask, a_look(DARA, path=THIS))


class TestForms:
    async def test_records_what_was_typed(self):
        ask = FakeAsk({"media.record_recall_survey": THIS})
        done = await acting(NEW, ask, FORM)
        assert isinstance(done, Done)
        assert done.to == f"/media/recall/{SURVEY}"
        (asked,) = ask.requests("media.record_recall_survey")
        assert asked == {
            **{"campaign_id": CAMPAIGN, "area": "Bong", "from_on": "2025-03-01", "until_on": "2025-03-05"},
            **{"asked": 200, "recalled": 84, "acted": 12, "method": "By lot"},
        }

    async def test_keeps_what_was_typed_after_a_refusal(self):
        refusal = Invalid("more-than-asked", "84 of 8.", {"recalled": ["84 cannot remember it of 8."]})
        text = await acting(NEW, FakeAsk({"media.record_recall_survey": refusal}), {**FORM, "asked": "8"})
        assert "84 cannot remember it of 8." in text
        assert 'value="By lot"' in text or "By lot</textarea>" in text

    async def test_corrects_what_is_known(self):
        ask = FakeAsk({"media.show_recall_survey": a_survey(), "media.correct_recall_survey": THIS})
        text = await showing(CORRECT, ask, a_look(path=THIS))
        assert 'value="200"' in text
        assert f'value="{ORGANIZATION}"' in text
        await acting(CORRECT, ask, {**FORM, "expected_version": "2"}, a_look(path=THIS))
        (asked,) = ask.requests("media.correct_recall_survey")
        assert (asked["recall_survey_id"], asked["expected_version"]) == (SURVEY, 2)

    async def test_takes_out_with_a_reason(self):
        ask = FakeAsk({"media.show_recall_survey": a_survey(), "media.withdraw_recall_survey": THIS})
        assert "not to be relied on" in await showing(WITHDRAW, ask, a_look(path=THIS))
        await acting(WITHDRAW, ask, {"reason": "Not by lot."}, a_look(path=THIS))
        assert ask.requests("media.withdraw_recall_survey") == [{**THIS, "reason": "Not by lot."}]

    async def test_refuse_who_may_not(self):
        for screen in (NEW, CORRECT, WITHDRAW):
            with pytest.raises(Forbidden):
                await showing(screen, FakeAsk(), a_look(DARA, path=THIS))


class TestReport:
    async def shown(self, *areas, **more):
        ask = of_report.answering(insights__show_recall=a_recall(*areas, **more))
        return await showing(of_report.REPORT, ask, of_report.looking())

    async def test_shows_claim_memory_and_action_beside_each_other_each_a_door(self):
        text = await self.shown(an_area(), an_area(area="Lofa", survey=None, claimed=NOBODY))
        assert "In Bong &lt;county&gt; 42\u00a0% remember it" in text
        assert "between 35\u00a0% and 49\u00a0%" in text
        assert f'href="/media/recall/{SURVEY}"' in text
        assert 'href="/events?events=e1%2Ce2">12,000' in text
        assert 'href="/events?events=e3">4' in text
        assert f'href="/media/recall/{SURVEY}">61 of 84' in text
        assert "Nobody has counted it" in text
        assert "Signatures, letters, calls and pledges name no area" in text
        assert f'href="/media/recall?campaign_id={REPORTED}"' in text

    async def test_teaches_where_nobody_was_asked(self):
        text = await self.shown(an_area(survey=None))
        assert "Nobody was asked whether they remember it" in text
        assert f'href="/media/recall/new?campaign_id={REPORTED}"' in text
        assert "12,000" in text

    async def test_says_of_which_outlets_the_areas_are_not_known(self):
        text = await self.shown(an_area(), nowhere={**NOBODY, "outlets": 1})
        assert "Of 1 more outlet it is not known where it is heard or read" in text

    async def test_asks_for_the_day_that_the_report_is_of(self):
        ask = of_report.answering(insights__show_recall=a_recall())
        await showing(of_report.REPORT, ask, of_report.looking(query={"as_of": "2025-03-01"}))
        assert ask.requests("insights.show_recall")[0]["as_of"] == "2025-03-01T23:59:59.999Z"
