"""What one kind of events keeps back and another lets leave: said before it is written, mended or meant."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import partners
from services.dashboard.web.screens import Answer, Done
from services.dashboard.web.words import LANGUAGES
from shared.testing.personas import ADA, AGENCY
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.partner_answers import (
    AGREEMENT,
    LABELS,
    LEAK,
    REPORTED,
    SHAREABLE,
    a_page,
    a_preview,
    an_agreement,
    previewed,
    shareable,
    terms,
)

CORRECTED = "campaigns.activity.corrected"
NEXT = screen_at(partners.SCREENS, "/partners/{agreement_id}/write")
ONE = screen_at(partners.SCREENS, "/partners/{agreement_id}")
THIS = {"agreement_id": AGREEMENT}
KINDS = {
    "items": [
        shareable(REPORTED, "Reported.", activity="What is done.", reached="People reached."),
        shareable(CORRECTED, "Corrected.", activity="What is done.", reached="People reached."),
    ]
}
LEAKS = {**LEAK, "sibling": CORRECTED}
FILLED = {
    "step": "fill",
    "organization_id": AGENCY,
    f"field.{REPORTED}.activity": "allow",
    f"field.{REPORTED}.reached": "mask",
    f"field.{CORRECTED}.activity": "allow",
    f"field.{CORRECTED}.reached": "allow",
    "holds_from": "2999-01-01",
}
SENTENCE = "Reached: by “Activity reported” coarser, by “Activity corrected” as it is."


def asking(*leaks, **more):
    answers = {
        "feeds.list_shareable": KINDS,
        "feeds.show_agreement": an_agreement(),
        "feeds.list_agreements": a_page(),
        "feeds.write_terms": {"agreement_id": AGREEMENT, "number": 2, "version": 6},
        "feeds.preview_terms": a_preview(previewed(), leaks=leaks),
        "insights.label_things": LABELS,
        "campaigns.list_campaigns": a_page(),
    }
    return FakeAsk(answers | {name.replace("__", "."): answer for name, answer in more.items()})


async def answered(ask, form):
    look = a_look(path=THIS)
    answer = await NEXT.act(ask, look, form)
    assert isinstance(answer, Answer)
    return await answer.show(ask, look)


class TestLeaks:
    async def test_are_not_written_before_somebody_has_said_that_they_are_meant(self):
        ask = asking(LEAKS)
        text = await acting(NEXT, ask, {**FILLED, "do": "write"}, a_look(path=THIS))
        assert ask.requests("feeds.write_terms") == []
        assert SENTENCE in text
        assert f'id="error-type.{CORRECTED}"' in text
        assert 'name="lets"' in text
        done = await acting(NEXT, ask, {**FILLED, "do": "write", "lets": "yes"}, a_look(path=THIS))
        assert isinstance(done, Done)

    async def test_are_mended_by_one_click(self):
        text = await answered(asking(LEAKS), {**FILLED, "do": "align"})
        name = f'name="field.{CORRECTED}.reached"'
        assert '<option value="mask" selected>' in text.partition(name)[2].partition("</select>")[0]

    async def test_stand_in_the_preview_and_on_the_page_of_the_agreement(self):
        assert SENTENCE in await answered(asking(LEAKS), {**FILLED, "do": "preview"})
        agreement = an_agreement(terms=[terms(leaks=[LEAKS])])
        nothing = a_page()
        ask = FakeAsk(
            {
                "feeds.show_agreement": agreement,
                "feeds.list_unacknowledged": nothing,
                "feeds.list_shareable": SHAREABLE,
                "insights.label_things": LABELS,
            }
        )
        assert SENTENCE in await showing(ONE, ask, a_look(ADA, path=THIS))

    async def test_are_not_where_there_are_none(self):
        text = await answered(asking(), {**FILLED, "do": "preview"})
        assert 'name="lets"' not in text

    async def test_are_not_begun_by_a_kind_that_is_added(self):
        form = {"step": "choose", f"type.{CORRECTED}": "yes", f"type.{REPORTED}": "yes"}
        carried = '{"campaigns.activity.reported":{"reached":"mask"}}'
        text = await answered(asking(), {**form, "carried": carried})
        name = f'name="field.{CORRECTED}.reached"'
        assert '<option value="mask" selected>' in text.partition(name)[2].partition("</select>")[0]


class TestAllOfAKind:
    @pytest.mark.parametrize(("rule", "chosen"), [("allow", 2), ("none", 0)])
    async def test_gets_one_rule_by_one_click(self, rule, chosen):
        text = await answered(asking(), {**FILLED, "do": f"all.{rule}.{REPORTED}"})
        own = text.partition(f'id="field-type.{REPORTED}"')[2].partition("</dl>")[0]
        assert own.count('<option value="allow" selected>') == chosen
        assert own.count(f'<option value="{rule}" selected>') == 2
        other = text.partition(f'id="field-type.{CORRECTED}"')[2].partition("</dl>")[0]
        assert other.count('<option value="allow" selected>') == 2

    async def test_is_offered_beside_each_kind_and_after_the_preview_that_enter_asks_for(self):
        text = await answered(asking(), {**FILLED, "do": "preview"})
        assert f'value="all.allow.{CORRECTED}"' in text
        assert text.index('value="preview"') < text.index('value="all.')

    async def test_takes_no_rule_that_is_none(self):
        text = await answered(asking(), {**FILLED, "do": f"all.steal.{REPORTED}"})
        assert '<option value="mask" selected>' in text


class TestMeanings:
    async def test_are_said_in_english_to_those_alone_who_read_it(self):
        form = {**FILLED, "do": "preview"}
        assert "People reached." in await answered(asking(), form)
        with speaking(LANGUAGES["fr"]):
            assert 'lang="en" dir="ltr">People reached.' in await answered(asking(), form)
