"""The list of policies: where each stands, and which stand still."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.policy.policies import SCREENS
from shared.kernel.errors import Forbidden
from shared.testing.personas import BO, CHI, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, showing
from tests.component.dashboard.media_answers import CAMPAIGN, NONE, POLICY, a_page
from tests.component.dashboard.policy_answers import a_listed_policy

(LIST,) = SCREENS


def listing(*policies, following=None):
    return FakeAsk({"policy.list_policies": a_page(*policies, following=following)})


class TestListOfPolicies:
    async def test_shows_where_each_stands_and_for_how_long(self):
        text = await showing(LIST, listing(a_listed_policy()))
        assert f'href="/policies/{POLICY}"' in text
        assert "Budget line · H.B. 12 · House of Representatives · Liberia" in text
        assert "Committee" in text
        assert "since 1 March 2025" in text
        assert "7 days" in text

    async def test_makes_counts_doors(self):
        text = await showing(LIST, listing(a_listed_policy()))
        assert f'href="/media/coverage?policy_id={POLICY}"' in text
        assert f'href="/policies/{POLICY}#campaigns"' in text

    async def test_says_in_words_that_one_stands_still(self):
        assert "31 days: stands still" in await showing(
            LIST, listing(a_listed_policy(days_in_stage=31, is_stalled=True))
        )

    async def test_leaves_in_peace_what_is_settled(self):
        ended = a_listed_policy(stage="ended", ended_as="withdrawn", days_in_stage=900)
        text = await showing(LIST, listing(ended))
        assert "Ended: withdrawn" in text
        assert ": stands still" not in text

    async def test_asks_for_what_was_chosen(self):
        ask = FakeAsk({"policy.list_policies": NONE, "insights.label_things": {"labels": {}}})
        query = {"stage": "committee", "stalled_days": "90", "campaign_id": CAMPAIGN}
        text = await showing(LIST, ask, a_look(query=query))
        assert ask.requests("policy.list_policies") == [{**query, "stalled_days": 90}]
        assert "More than 90 days" in text
        assert "Aimed at by one campaign" in text
        assert "No policy fits" in text

    async def test_asks_for_what_stands_longer_than_is_usual(self):
        ask = FakeAsk({"policy.list_policies": NONE})
        for chosen in ("true", "else"):
            await showing(LIST, ask, a_look(query={"stalled": chosen}))
        assert ask.requests("policy.list_policies") == [{"stalled": True}, {}]

    async def test_cuts_a_title_that_fills_a_page(self):
        text = await showing(LIST, listing(a_listed_policy(title="AN ACT TO AMEND " * 60)))
        assert text.count("AN ACT TO AMEND") < 12

    async def test_teaches_when_nothing_is_there(self):
        text = await showing(LIST, listing())
        assert "No policy is tracked yet" in text
        assert 'href="/policies/new"' in text

    async def test_offers_nothing_to_who_may_only_read(self):
        assert 'href="/policies/new"' not in await showing(LIST, listing(), a_look(BO))

    async def test_gives_the_part_that_the_page_refreshes(self):
        ask = listing(a_listed_policy(), following="abc")
        part = await showing(LIST, ask, a_look(fragment=True))
        assert part.strip() in await showing(LIST, ask)

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_title(self):
        assert "Soap in &lt;b&gt;" in await showing(LIST, listing(a_listed_policy(title="Soap in <b>")))

    async def test_refuses_eve(self):
        for nobody in (EVE, CHI):
            with pytest.raises(Forbidden):
                await showing(LIST, FakeAsk(), a_look(nobody))
