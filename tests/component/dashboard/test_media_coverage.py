"""Coverage: the list, one item, and its forms."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.media import coverage, coverage_forms
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import (
    CAMPAIGN,
    COVERAGE,
    NONE,
    OUTLET,
    POLICY,
    a_page,
    an_item,
    an_outlet,
)

LIST = screen_at(coverage.SCREENS, "/media/coverage")
ONE = screen_at(coverage.SCREENS, "/media/coverage/{coverage_id}")
LOG = screen_at(coverage_forms.SCREENS, "/media/coverage/new")
CORRECT = screen_at(coverage_forms.SCREENS, "/media/coverage/{coverage_id}/correct")
REMOVE = screen_at(coverage_forms.SCREENS, "/media/coverage/{coverage_id}/remove")
THIS = {"coverage_id": COVERAGE}
CHOICES = {
    "media.list_outlets": a_page(an_outlet()),
    "campaigns.list_campaigns": a_page({"campaign_id": CAMPAIGN, "title": "Fix the wells"}),
    "policy.list_policies": a_page({"policy_id": POLICY, "title": "A maintenance line"}),
}
UNLINKED = {
    "campaign_id": None,
    "campaign_title": None,
    "policy_id": None,
    "policy_title": None,
    "link_reason": "",
}


def one(item):
    return FakeAsk({"media.show_coverage": item, "insights.list_events": NONE})


class TestListOfCoverage:
    async def test_shows_tone_link_and_reason(self):
        text = await showing(LIST, FakeAsk({"media.list_coverage": a_page(an_item())}))
        assert "For us" in text
        assert "Fix the wells" in text
        assert "and A maintenance line" in text
        assert "It names our petition" in text

    async def test_asks_for_what_was_chosen_and_says_it_in_words(self):
        labels = {"labels": {POLICY: {"kind": "policy", "title": "A maintenance line"}}}
        ask = FakeAsk({"media.list_coverage": NONE, "insights.label_things": labels})
        query = {"policy_id": POLICY, "is_linked": "true", "tone": "negative"}
        text = await showing(LIST, ask, a_look(query=query))
        assert ask.requests("media.list_coverage") == [{**query, "is_linked": True}]
        assert "A maintenance line" in text
        assert "Nothing is logged that fits" in text

    async def test_offers_a_form_and_a_file(self):
        text = await showing(LIST, FakeAsk({"media.list_coverage": NONE}))
        assert 'href="/media/coverage/new"' in text
        assert 'href="/imports/new?service=media&amp;kind=coverage"' in text
        assert "Nothing is logged yet" in text

    async def test_gives_the_part_that_the_page_refreshes(self):
        ask = FakeAsk({"media.list_coverage": a_page(an_item())})
        part = await showing(LIST, ask, a_look(fragment=True))
        assert part.strip() in await showing(LIST, ask)

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_headline(self):
        text = await showing(LIST, FakeAsk({"media.list_coverage": a_page(an_item(headline="<b>Wells"))}))
        assert "&lt;b&gt;Wells" in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))


class TestOneItem:
    async def test_shows_why_it_belongs_to_our_work(self):
        text = await showing(ONE, one(an_item()), a_look(path=THIS))
        assert "It names our petition" in text
        assert f'href="/policies/{POLICY}"' in text
        assert "Forty wells are dry." in text
        assert 'href="https://radio.example/wells"' in text

    async def test_leads_to_the_move_that_it_brought_about(self):
        text = await showing(ONE, one(an_item()), a_look(path=THIS))
        assert f'href="/policies/{POLICY}/move?because=coverage%3A{COVERAGE}"' in text

    async def test_teaches_to_link_what_is_linked_to_nothing(self):
        text = await showing(ONE, one(an_item(**UNLINKED)), a_look(path=THIS))
        assert "It is linked to nothing" in text
        assert "Record a move" not in text

    async def test_is_not_found(self):
        with pytest.raises(NotFound):
            await showing(ONE, FakeAsk({"media.show_coverage": missing("coverage")}), a_look(path=THIS))

    async def test_survives_a_silent_log(self):
        text = await showing(ONE, FakeAsk({"media.show_coverage": an_item()}), a_look(path=THIS))
        assert "Well count shames county" in text
        assert "is not answering since" in text


class TestLogCoverage:
    async def test_takes_campaign_and_policy_from_the_address(self):
        text = await showing(
            LOG, FakeAsk(CHOICES), a_look(query={"campaign_id": CAMPAIGN, "policy_id": POLICY})
        )
        assert f'<option value="{CAMPAIGN}" selected>' in text
        assert f'<option value="{POLICY}" selected>' in text

    async def test_sends_what_was_typed(self):
        ask = FakeAsk({"media.log_coverage": {"coverage_id": COVERAGE, "version": 1}})
        form = {"outlet_id": OUTLET, "published_on": "2025-03-05", "headline": "Wells", "tone": "positive"}
        typed = {
            **form,
            "reach_claimed": "40 000",
            "quotes": "One.\n\nTwo, and more.",
            "url": "",
            "campaign_id": "",
        }
        done = await acting(LOG, ask, typed)
        assert isinstance(done, Done)
        assert done.to == f"/media/coverage/{COVERAGE}"
        sent = {**form, "reach_claimed": 40000, "quotes": ["One.", "Two, and more."]}
        assert ask.requests("media.log_coverage") == [sent]

    async def test_leads_to_the_quotes_when_one_of_them_is_refused(self):
        refusal = Invalid("invalid", "Not saved.", {"quotes.1": ["Take out the phone number."]})
        text = await acting(LOG, FakeAsk({**CHOICES, "media.log_coverage": refusal}), {"headline": "Wells"})
        assert 'href="#field-quotes"' in text
        assert 'value="Wells"' in text

    async def test_refuses_who_may_only_read(self):
        with pytest.raises(Forbidden):
            await showing(LOG, FakeAsk(CHOICES), a_look(DARA))


class TestCorrectCoverage:
    async def test_begins_with_what_is_known(self):
        ask = FakeAsk({**CHOICES, "media.show_coverage": an_item()})
        text = await showing(CORRECT, ask, a_look(path=THIS))
        assert 'value="Well count shames county"' in text
        assert 'name="expected_version" value="2"' in text

    async def test_says_in_words_that_somebody_else_was_first(self):
        refusal = Conflict("version-changed", "Somebody has changed this meanwhile.")
        ask = FakeAsk(
            {**CHOICES, "media.show_coverage": an_item(version=3), "media.correct_coverage": refusal}
        )
        text = await acting(CORRECT, ask, {"headline": "Mine", "expected_version": "2"}, a_look(path=THIS))
        assert "Somebody has changed this meanwhile." in text
        assert 'value="Mine"' in text
        assert 'name="expected_version" value="2"' in text


class TestRemoveCoverage:
    async def test_sends_the_reason(self):
        ask = FakeAsk({"media.remove_coverage": {"coverage_id": COVERAGE, "version": 2}})
        done = await acting(
            REMOVE, ask, {"reason": "Another county", "expected_version": "2"}, a_look(path=THIS)
        )
        assert isinstance(done, Done)
        assert done.to == "/media/coverage"
        sent = {"coverage_id": COVERAGE, "reason": "Another county", "expected_version": 2}
        assert ask.requests("media.remove_coverage") == [sent]

    async def test_asks_for_a_reason(self):
        refusal = Invalid("invalid", "Not saved.", {"reason": ["Shorter than minimum length 1."]})
        ask = FakeAsk({"media.show_coverage": an_item(), "media.remove_coverage": refusal})
        text = await acting(REMOVE, ask, {"reason": ""}, a_look(path=THIS))
        assert 'href="#field-reason"' in text
