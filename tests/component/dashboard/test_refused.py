"""What a service refuses with, on a form in another language: the sentence said in it, its values as they were."""

from __future__ import annotations

import re

import pytest

from services.dashboard.web.pages.campaigns import SCREENS
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import Conflict, Invalid
from shared.web.speech import speaking
from tests.component.dashboard.campaign_answers import NONE
from tests.component.dashboard.conftest import FakeAsk, acting, screen_at

NEW = screen_at(SCREENS, "/campaigns/new")
TYPED = {"title": "Fix the wells", "starts_on": "2025-06-01", "ends_on": "2025-03-01"}
ENGLISH_MARK = '<span lang="en" dir="ltr">'


async def refused_with(refusal, code):
    answers = {"stakeholders.list_organizations": NONE, "policy.list_policies": NONE}
    with speaking(LANGUAGES[code]):
        return await acting(NEW, FakeAsk({**answers, "campaigns.plan_campaign": refusal}), TYPED)


class TestRefusal:
    @pytest.mark.parametrize(
        ("code", "detail", "field"),
        [
            (
                "fr",
                "La campagne finit avant de commencer.",
                "Le dernier jour ne doit pas précéder le premier.",
            ),
            ("ar", "تنتهي الحملة قبل أن تبدأ.", "يجب ألا يسبق اليوم الأخير اليوم الأول."),
        ],
    )
    async def test_is_said_in_the_language_of_the_reader(self, code, detail, field):
        wrong = {"ends_on": ["The last day must not be before the first."]}
        text = await refused_with(
            Invalid("dates-reversed", "The campaign ends before it starts.", wrong), code
        )
        assert detail in text
        assert field in text
        assert ENGLISH_MARK not in text

    @pytest.mark.parametrize(
        ("code", "said"),
        [
            ("fr", "L’étape «\u00a0draft &lt;b&gt;\u00a0» attend la signature de UNICEF, Taps &amp; Co."),
            ("ar", "تنتظر خطوة «\u2068draft &lt;b&gt;\u2069» توقيع \u2068UNICEF, Taps &amp; Co\u2069."),
        ],
    )
    async def test_keeps_its_values(self, code, said):
        sentence = "The step “draft <b>” waits to be signed by UNICEF, Taps & Co."
        text = await refused_with(Conflict("sign-offs-missing", sentence), code)
        assert said in text
        assert "waits to be signed" not in text

    async def test_says_our_own_words_among_them(self):
        text = await refused_with(
            Conflict("x", "The campaign is closed; it cannot be launched any more."), "fr"
        )
        assert "La campagne est close\u202f; ceci n’est plus possible\u00a0: lancée." in text

    async def test_that_nobody_translated_is_marked_as_english(self):
        text = await refused_with(Conflict("x", "The tide is <b>high</b>."), "fr")
        assert re.search(rf"{ENGLISH_MARK}The tide is &lt;b&gt;high&lt;/b&gt;\.</span>", text)
