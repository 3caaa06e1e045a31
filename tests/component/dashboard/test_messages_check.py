"""Texts held against key messages on their own pages, and words that wait for whoever approves."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.media import SCREENS as MEDIA
from services.dashboard.web.pages.releases import SCREENS as RELEASES
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, COALITION
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing
from tests.component.dashboard.media_answers import COVERAGE, NONE, RELEASE, a_page, a_release, an_item
from tests.component.dashboard.message_answers import MESSAGE, TEXT, a_carried, a_check, a_finding, a_message
from tests.component.dashboard.waiting import lines_for

PIA = Actor("pia", ("press",), COALITION)


class TestCheck:
    """The panel on the pages of texts."""

    RELEASE_PAGE = screen_at(RELEASES, "/releases/{release_id}")
    COVERAGE_PAGE = screen_at(MEDIA, "/media/coverage/{coverage_id}")

    async def of_release(self, check: Any) -> str:
        around = {"media.list_pitches": NONE, "media.list_coverage": NONE, "insights.list_events": NONE}
        ask = FakeAsk({"media.show_release": a_release(), "media.show_message_check": check, **around})
        return await showing(self.RELEASE_PAGE, ask, a_look(path={"release_id": RELEASE}))

    async def test_says_before_approval_what_departs(self) -> None:
        text = await self.of_release(a_check(findings=[a_finding()]))
        assert "This says what the coalition agreed not to say: “NEW pumps”." in text
        assert text.index("NEW pumps") < text.index("What it says")

    async def test_says_what_is_nearly_right(self) -> None:
        near = a_finding(reason="near-copy", agreed=TEXT, words="Every county wants", likeness=92)
        assert "(92 of 100)" in await self.of_release(a_check(findings=[near]))
        number = a_finding(reason="number", agreed=TEXT, words="every 25 people")
        assert "The numbers differ." in await self.of_release(a_check(findings=[number]))

    async def test_says_what_it_carries(self) -> None:
        assert "Word for word, English" in await self.of_release(a_check(carried=[a_carried()]))
        assert "It says none of the agreed messages" in await self.of_release(a_check())

    async def test_is_left_out_where_there_is_no_house(self) -> None:
        assert "Does it say what was agreed?" not in await self.of_release(a_check(messages=0))

    async def test_is_on_the_page_of_coverage(self) -> None:
        check = a_check(place_kind="coverage", place_id=COVERAGE, carried=[a_carried(likeness=91)])
        answers = {"media.show_coverage": an_item(), "media.show_message_check": check}
        text = await showing(
            self.COVERAGE_PAGE,
            FakeAsk({**answers, "insights.list_events": NONE}),
            a_look(path={"coverage_id": COVERAGE}),
        )
        assert "Which of our messages it carries" in text
        assert "Nearly so (91 of 100)" in text


class TestMine:
    async def test_has_words_of_others_to_approve(self) -> None:
        ask = FakeAsk({"media.list_key_messages": a_page(a_message())})
        lines = await lines_for(ask, a_look(ADA))
        assert {"text": TEXT, "href": f"/messages/{MESSAGE}"}.items() <= next(
            line for line in lines if line["text"] == TEXT
        ).items()

    async def test_has_none_of_ones_own(self) -> None:
        ask = FakeAsk({"media.list_key_messages": a_page(a_message())})
        assert TEXT not in [line["text"] for line in await lines_for(ask, a_look(PIA))]
