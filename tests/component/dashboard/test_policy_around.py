"""The lines of a policy's page that lead to its hearings, votes, texts and practice."""

from __future__ import annotations

from services.dashboard.web.pages.policy import detail
from tests.component.dashboard.conftest import FakeAsk, a_look, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page
from tests.component.dashboard.policy_answers import AROUND, NO_PAGE, a_policy, a_sponsorship
from tests.component.dashboard.test_hearings import a_listed_hearing
from tests.component.dashboard.test_policy_public import a_public_page
from tests.component.dashboard.test_practice import a_practice
from tests.component.dashboard.test_texts import a_listed_text
from tests.component.dashboard.vote_answers import a_listed_vote

THIS = {"policy_id": POLICY}
BESIDE = {
    **AROUND,
    "policy.show_policy": a_policy(),
    "policy.list_hearings": a_page(a_listed_hearing()),
    "policy.list_vote_events": a_page(a_listed_vote()),
    "policy.list_texts": a_page(a_listed_text()),
    "policy.show_practice": a_practice(),
}


class TestAround:
    async def test_leads_to_each_with_its_newest(self):
        text = await showing(detail.SCREENS[0], FakeAsk(BESIDE), a_look(path=THIS))
        for part in ("hearings", "votes", "texts", "practice"):
            assert f'href="/policies/{POLICY}/{part}"' in text
        assert "next: 7 March 2025, 10:00 UTC, Committee on Water" in text
        assert "latest: passed, 5 March 2025, That the line be read a second time" in text
        assert "70\u00a0% found of 10 checked, 1 lost again" in text

    async def test_says_of_whom_that_sponsor_it_nobody_knows_where_they_lean(self):
        for sponsors, said in (
            ((), "nobody is known to sponsor it"),
            ((a_sponsorship(value=2),), "1, and where each leans is known"),
            ((a_sponsorship(value=2), a_sponsorship()), "2, of 1 nobody has recorded where they lean"),
        ):
            ask = FakeAsk({**BESIDE, "policy.list_sponsorships": a_page(*sponsors)})
            text = await showing(detail.SCREENS[0], ask, a_look(path=THIS))
            assert said in text
            assert f'href="/policies/{POLICY}/sponsors"' in text

    async def test_says_whether_everybody_may_read_who_stands_where(self):
        for page, said in (
            (NO_PAGE, "none published"),
            (a_public_page(), "published, named on it: 1"),
            (a_public_page(stage="unpublished"), "taken down"),
        ):
            ask = FakeAsk({**BESIDE, "policy.show_policy_page": page})
            text = await showing(detail.SCREENS[0], ask, a_look(path=THIS))
            assert said in text
            assert f'href="/policies/{POLICY}/public"' in text

    async def test_says_where_there_is_nothing_yet(self):
        none = dict.fromkeys(("policy.list_hearings", "policy.list_vote_events", "policy.list_texts"), NONE)
        practice = a_practice(in_practice=None, alerts=0)
        ask = FakeAsk({**BESIDE, **none, "policy.show_practice": practice})
        text = await showing(detail.SCREENS[0], ask, a_look(path=THIS))
        assert "none recorded" in text
        assert "nobody has looked yet" in text

    async def test_stands_when_those_are_silent(self):
        ask = FakeAsk({**AROUND, "policy.show_policy": a_policy()})
        assert "not answering now" in await showing(detail.SCREENS[0], ask, a_look(path=THIS))
