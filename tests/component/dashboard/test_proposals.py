"""Proposed links and wire stories: the list, the answers, and what stands beside an item."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import media
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.personas import DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import COVERAGE, NONE, PROPOSAL, a_page, a_proposal, an_item

LIST = screen_at(media.SCREENS, "/media/coverage/proposals")
COVERAGES = screen_at(media.SCREENS, "/media/coverage")
AT = screen_at(media.SCREENS, "/media/coverage/{coverage_id}/proposals")
ONE = screen_at(media.SCREENS, "/media/coverage/{coverage_id}")
SPLIT = screen_at(media.SCREENS, "/media/coverage/{coverage_id}/split")
JOIN = screen_at(media.SCREENS, "/media/coverage/{coverage_id}/join")
LOOK = screen_at(media.SCREENS, "/media/coverage/{coverage_id}/look")
THIS = {"coverage_id": COVERAGE}
HEAD = "0195a7c2-6a00-7000-8000-0000000000c9"
UNLINKED = {
    "campaign_id": None,
    "campaign_title": None,
    "policy_id": None,
    "policy_title": None,
    "link_reason": "",
}
SHARED = {
    "wire_id": HEAD,
    "likeness": 83,
    "wire_reason": "Their headlines share 5 of 6 telling words, published the same day.",
    "wire": {"items": 3, "outlets": 3, "reach_claimed": 90000},
}


def waiting(*items):
    return FakeAsk({"media.list_proposals": a_page(*items)})


def page_of(item, *proposals, parts=(), others=()):
    def coverage(asked):
        return a_page(*(parts if "wire_id" in asked else others))

    return FakeAsk(
        {
            "media.show_coverage": item,
            "media.list_coverage": coverage,
            "media.list_proposals": a_page(*proposals),
            "insights.list_events": NONE,
        }
    )


class TestListOfProposals:
    async def test_shows_what_speaks_for_each(self):
        text = await showing(
            LIST, waiting(a_proposal(), a_proposal(proposal_id="2", kind="policy", title="A line"))
        )
        assert "Well count shames county" in text
        assert "Fix the wells" in text
        assert "The headline has 3 of 3 words" in text
        assert "70 of 100" in text
        assert f'name="answer" value="yes:{PROPOSAL}"' in text
        assert "Link all chosen" in text

    async def test_can_be_taken_along_as_it_is_narrowed(self):
        text = await showing(LIST, waiting(a_proposal()), a_look(query={"kind": "policy"}))
        assert 'href="/tables/media/list_proposals.csv?kind=policy"' in text
        assert 'href="/tables/media/list_proposals.xlsx?kind=policy"' in text

    async def test_teaches_where_there_is_none(self):
        assert "Nothing waits for an answer" in await showing(LIST, waiting())

    async def test_asks_for_what_was_chosen(self):
        ask = waiting(a_proposal(state="declined"))
        text = await showing(LIST, ask, a_look(query={"state": "declined"}))
        assert ask.requests("media.list_proposals") == [{"state": "declined", "limit": 50}]
        assert "Not so" in text
        assert 'name="answer"' not in text

    async def test_offers_no_answer_to_who_may_not_link(self):
        text = await showing(LIST, waiting(a_proposal()), a_look(actor=DARA))
        assert 'name="answer"' not in text

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_headline(self):
        assert "&lt;b&gt;Wells" in await showing(LIST, waiting(a_proposal(headline="<b>Wells")))

    def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            LIST.admit(EVE)


class TestAnswering:
    async def test_says_yes_to_one_whatever_else_is_chosen(self):
        ask = FakeAsk({"media.accept_proposals": {"answered": 1}})
        done = await acting(LIST, ask, {"answer": f"yes:{PROPOSAL}", "chosen-other": "yes"})
        assert ask.requests("media.accept_proposals") == [{"proposal_ids": [PROPOSAL]}]
        assert (done.to, done.notice) == (
            "/media/coverage/proposals",
            "1 link made, with what speaks for it as the reason.",
        )

    async def test_says_no_to_all_that_are_chosen(self):
        ask = FakeAsk({"media.decline_proposals": {"answered": 2}})
        await acting(LIST, ask, {"answer": "no", "chosen-a": "yes", "chosen-b": "yes"})
        assert ask.requests("media.decline_proposals") == [{"proposal_ids": ["a", "b"]}]

    async def test_refuses_when_nothing_is_chosen(self):
        text = await acting(LIST, waiting(a_proposal()), {"answer": "yes"})
        assert "Choose at least one proposal" in str(text)

    async def test_goes_back_to_the_item_it_came_from(self):
        ask = FakeAsk({"media.accept_proposals": {"answered": 1}})
        done = await acting(AT, ask, {"answer": f"yes:{PROPOSAL}"}, a_look(path=THIS))
        assert done.to == f"/media/coverage/{COVERAGE}"

    async def test_shows_a_refusal_on_the_list(self):
        look = a_look().refused({}, Conflict("proposal-answered", "Somebody was faster."))
        assert "Somebody was faster." in await showing(LIST, waiting(a_proposal()), look)


class TestBesideAnItem:
    async def test_shows_what_is_proposed_for_an_unlinked_one(self):
        ask = page_of(an_item(**UNLINKED), a_proposal())
        text = await showing(ONE, ask, a_look(path=THIS))
        assert "The headline has 3 of 3 words" in text
        assert f'action="/media/coverage/{COVERAGE}/proposals"' in text
        assert "It could be about" in text

    async def test_offers_to_look_again_where_nothing_is_proposed(self):
        text = await showing(ONE, page_of(an_item(**UNLINKED)), a_look(path=THIS))
        assert f'action="/media/coverage/{COVERAGE}/look"' in text

    async def test_asks_for_no_proposals_of_a_linked_one(self):
        ask = page_of(an_item())
        await showing(ONE, ask, a_look(path=THIS))
        assert ask.requests("media.list_proposals") == []

    async def test_shows_the_wire_story_and_that_reach_is_claimed_by_each(self):
        head = an_item(coverage_id=HEAD, outlet_name="The Star", **{**SHARED, "wire_reason": ""})
        part = an_item(coverage_id="other", outlet_name="The Post", **SHARED)
        text = await showing(ONE, page_of(an_item(**SHARED), parts=[head, part]), a_look(path=THIS))
        assert "The Star · Seen first." in text
        assert "3 outlets carried this, in 3 items." in text
        assert "each for itself; who heard two of them is counted twice." in text
        assert "Their headlines share 5 of 6 telling words" in text
        assert "The Post" in text
        assert f'href="/media/coverage/{HEAD}"' in text
        assert "Not the same story" in text

    async def test_offers_the_stories_around_it(self):
        other = an_item(coverage_id=HEAD, headline="Wells are dry")
        ask = page_of(an_item(), others=[other, an_item()])
        text = await showing(ONE, ask, a_look(path=THIS))
        assert f'<option value="{HEAD}">Wells are dry' in text
        assert f'<option value="{COVERAGE}"' not in text
        assert ask.requests("media.list_coverage") == [
            {"from_on": "2025-02-26", "until_on": "2025-03-12", "is_folded": True, "limit": 100}
        ]

    async def test_folds_the_list(self):
        ask = FakeAsk({"media.list_coverage": a_page(an_item(**{**SHARED, "wire_id": COVERAGE}))})
        text = await showing(COVERAGES, ask, a_look(query={"is_folded": "true"}))
        assert ask.requests("media.list_coverage") == [{"is_folded": True}]
        assert "Radio Gbarnga · 3 outlets carried this" in text

    async def test_parts_joins_and_looks_again(self):
        ask = FakeAsk(
            {
                "media.split_coverage": {},
                "media.join_coverage": {},
                "media.look_for_links": {"found": 0},
            }
        )
        for screen, form in ((SPLIT, {}), (JOIN, {"with_id": HEAD}), (LOOK, {})):
            done = await acting(screen, ask, {**form, "expected_version": "2"}, a_look(path=THIS))
            assert isinstance(done, Done)
            assert done.to == f"/media/coverage/{COVERAGE}"
        assert ask.asked == [
            ("media.split_coverage", {**THIS, "expected_version": 2}),
            ("media.join_coverage", {**THIS, "with_id": HEAD, "expected_version": 2}),
            ("media.look_for_links", THIS),
        ]

    async def test_stands_while_the_rest_is_silent(self):
        ask = FakeAsk({"media.show_coverage": an_item(**SHARED)})
        assert "is not answering since" in await showing(ONE, ask, a_look(path=THIS))
