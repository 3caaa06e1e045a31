"""Counted across partners, on the pages of petitions and appeals: the sum, who has how many, and what is not told."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.across import SCREENS as ACROSS
from services.dashboard.web.pages.appeals import SCREENS as APPEALS
from services.dashboard.web.pages.petitions import SCREENS as PETITIONS
from services.dashboard.web.public import words
from services.dashboard.web.screens import Answer
from shared.kernel.errors import Forbidden
from shared.testing.personas import ADA, AGENCY, CHI, COALITION, DARA
from tests.component.dashboard.across_answers import NOT_BEGUN, TALLY, a_count, for_a_partner
from tests.component.dashboard.appeal_answers import APPEAL, an_appeal
from tests.component.dashboard.campaign_answers import NONE, PETITION, a_campaign, a_petition
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing

SHOW = screen_at(PETITIONS, "/petitions/{petition_id}")
SHOW_APPEAL = screen_at(APPEALS, "/appeals/{appeal_id}")
KEY = screen_at(ACROSS, "/petitions/{petition_id}/across/key")
CLOSE = screen_at(ACROSS, "/appeals/{appeal_id}/across/close")
TITLES = {
    AGENCY: {"kind": "organization", "title": "UNICEF <Liberia>"},
    COALITION: {"kind": "organization", "title": "Water First"},
}


def answering(count: Any = None) -> FakeAsk:
    """What the pages ask, with a count."""
    return FakeAsk(
        {
            "campaigns.show_petition": a_petition(),
            "campaigns.show_appeal": an_appeal(),
            "campaigns.show_campaign": a_campaign(),
            "campaigns.list_signatures": NONE,
            "campaigns.list_acts": NONE,
            "campaigns.count_across": count or a_count(),
            "campaigns.read_counting_key": {"tally_id": TALLY, "version": 1, "secret": "ab" * 32},
            "campaigns.close_tally": {"tally_id": TALLY, "version": 4},
            "insights.list_events": NONE,
            "insights.label_things": {"labels": TITLES},
            "stakeholders.list_organizations": NONE,
            "stakeholders.list_people": NONE,
        }
    )


def looking(actor: Any = ADA, **more: Any) -> Any:
    """Who looks at the petition."""
    return a_look(actor, path={"petition_id": PETITION}, address=f"/petitions/{PETITION}", **more)


def at_the_appeal(actor: Any = ADA, **more: Any) -> Any:
    """Who looks at the appeal."""
    return a_look(actor, path={"appeal_id": APPEAL}, address=f"/appeals/{APPEAL}", **more)


class TestPanel:
    async def test_says_how_many_different_people_there_are_and_by_whom(self) -> None:
        text = await showing(SHOW, answering(), looking())
        assert "12,345 different people on all lists together." in text
        assert "The coalition itself" in text
        assert "UNICEF &lt;Liberia&gt;" in text
        assert "fewer than 5" in text
        assert "not told" in text
        assert f"/tables/campaigns/list_tally_lines.csv?thing_id={PETITION}" in text
        assert f"/events?subject={TALLY}" in text

    async def test_stands_on_appeals_alike(self) -> None:
        text = await showing(SHOW_APPEAL, answering(), at_the_appeal())
        assert "12,345 different people on all lists together." in text
        assert f'action="/appeals/{APPEAL}/across/close"' in text

    async def test_shows_each_pair_once(self) -> None:
        text = await showing(SHOW, answering(), looking())
        matrix = text.partition("People whom two have in common")[2].partition("</table>")[0]
        assert matrix.count("230") == 1
        assert matrix.count("fewer than 5") == 1

    async def test_says_at_least_where_the_sum_is_not_exact(self) -> None:
        text = await showing(SHOW, answering(a_count(is_exact=False)), looking())
        assert "At least 12,345 different people" in text

    async def test_explains_how_it_is_counted(self) -> None:
        text = await showing(SHOW, answering(), looking())
        assert "nobody can read it back" in text
        assert "An organisation counts from its fifth person on." in text

    async def test_says_what_it_is_for_before_it_has_begun(self) -> None:
        text = await showing(SHOW, answering(NOT_BEGUN), looking())
        assert "without handing over an address" in text
        assert "Begin the count" in text
        assert "Begin the count" not in await showing(SHOW, answering(NOT_BEGUN), looking(DARA))

    async def test_says_that_there_are_few(self) -> None:
        text = await showing(SHOW, answering(a_count(people=None, lines=[], overlaps=[])), looking())
        assert "Fewer than 5 people so far." in text

    async def test_shows_partners_their_own_line_and_the_sum(self) -> None:
        text = await showing(SHOW, answering(for_a_partner()), looking(CHI))
        assert "At least 12,340 different people on all lists together." in text
        assert "1,200" in text
        assert "People whom two have in common" not in text
        assert "/across/" not in text
        assert f"/events?subject={TALLY}" not in text

    async def test_survives_a_silent_service(self) -> None:
        ask = answering()
        del ask.answers["campaigns.count_across"]
        text = await showing(SHOW, ask, looking())
        assert "Counted across partners" in text
        assert "is not answering since" in text


class TestKey:
    async def test_is_shown_on_the_answer(self) -> None:
        ask = answering()
        done = await acting(KEY, ask, {}, looking())
        assert isinstance(done, Answer)
        assert "ab" * 32 in await done.show(ask, looking())

    async def test_is_not_shown_again_where_the_form_is_repeated(self) -> None:
        ask = answering()
        ask.answers["campaigns.read_counting_key"] = {"tally_id": TALLY, "version": 1}
        done = await acting(KEY, ask, {}, looking())
        assert isinstance(done, Answer)
        assert "Ask for the key once more" in await done.show(ask, looking())

    @pytest.mark.parametrize("actor", [CHI, DARA])
    async def test_is_not_for_others(self, actor: Any) -> None:
        with pytest.raises(Forbidden):
            KEY.admit(actor)


class TestClose:
    async def test_takes_no_more(self) -> None:
        ask = answering()
        done = await acting(CLOSE, ask, {"expected_version": "3"}, at_the_appeal())
        assert done.to == f"/appeals/{APPEAL}#across"
        assert ask.requests("campaigns.close_tally") == [{"thing_id": APPEAL, "expected_version": 3}]

    async def test_is_said_once_it_is_closed(self) -> None:
        closed = a_count(state="closed", closed_at="2025-03-20T12:00:00+00:00")
        text = await showing(SHOW, answering(closed), looking())
        assert "The count was closed on 20 March 2025." in text
        assert "/across/" not in text


class TestPublicPage:
    ACTION: dict[str, Any] = {"kind": "petition", "count": 7}

    def test_says_how_many_of_them_are_on_pages_of_partners(self) -> None:
        action = {**self.ACTION, "across": {"people": 1230, "on_partner_pages": 410}}
        assert words.counted(action) == (
            "At least 1,230 people have signed, of them at least 410 on pages of partners"
        )

    def test_counts_its_own_where_nothing_is_counted_across(self) -> None:
        assert words.counted({**self.ACTION, "across": None}) == "7 people have signed"
