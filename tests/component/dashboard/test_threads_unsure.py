"""Answers of which nobody knows whether they arrived: on their thread's page, in the list and on the overview."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.overview_stuck import own_lines, stuck_lines
from services.dashboard.web.pages.threads import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, BO, COALITION, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.thread_answers import (
    ANSWERING,
    NONE,
    THREAD,
    a_listed_thread,
    a_message,
    a_page,
    a_thread,
)

LIST = screen_at(SCREENS, "/threads")
ONE = screen_at(SCREENS, "/threads/{thread_id}")
DECIDE = screen_at(SCREENS, "/threads/{thread_id}/decide")
THIS = {"thread_id": THREAD}
ACTION = f'action="/threads/{THREAD}/decide"'
ANSWER = {
    "message_id": "m2",
    "channel": "sms",
    "text": "At <five>.",
    "at": "2025-03-08T13:00:00+00:00",
    "can_go_again": True,
}
TYPED = {
    "message_id": "m2",
    "as": "send",
    "settle_reason": " Their <log> has none. ",
    "expected_version": "3",
}
SAVED = {**THIS, "version": 4, "message_id": "m2"}


def cut_off(*others: dict[str, Any], answers: dict[str, Any] | None = None, **more: Any) -> FakeAsk:
    """A thread with an answer that is unsure."""
    known = {"state": "answered", "unsure": [ANSWER, *others], **more}
    return FakeAsk({"media.show_thread": a_thread(**known), "insights.list_events": NONE, **(answers or {})})


class TestUnsureAnswer:
    async def test_asks_what_becomes_of_it_and_says_what_each_means(self) -> None:
        text = await showing(ONE, cut_off(), a_look(BO, path=THIS))
        said = (ACTION, "was cut off while", "At &lt;five&gt;.", "Count it as sent", "never a third")
        assert [words for words in said if words not in text] == []
        assert 'name="message_id" value="m2"' in text
        assert "more answer" not in text

    async def test_is_not_there_where_none_is_unsure(self) -> None:
        ask = FakeAsk({"media.show_thread": a_thread(), "insights.list_events": NONE})
        assert "Did it arrive?" not in await showing(ONE, ask, a_look(BO, path=THIS))

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"state": "closed"}, "open it again before anything is sent"),
            ({"unsure": [{**ANSWER, "can_go_again": False}]}, "Did it arrive?"),
        ],
    )
    async def test_offers_no_copy_in_a_closed_thread_and_no_third(
        self, more: dict[str, Any], words: str
    ) -> None:
        text = await showing(ONE, cut_off(**more), a_look(BO, path=THIS))
        assert words in text
        assert "Count it as sent" in text
        assert 'value="send"' not in text

    async def test_says_how_many_more_there_are(self) -> None:
        text = await showing(ONE, cut_off({**ANSWER, "message_id": "m3"}), a_look(BO, path=THIS))
        assert "1 more answer of this thread is unsure." in text
        assert text.count(ACTION) == 1

    @pytest.mark.parametrize(
        ("decision", "words"), [("send", "It goes once more"), ("sent", "counts as sent")]
    )
    async def test_carries_out_what_was_decided(self, decision: str, words: str) -> None:
        ask = FakeAsk({"media.decide_reply": SAVED})
        done = await acting(DECIDE, ask, {**TYPED, "as": decision}, a_look(BO, path=THIS))
        wish = {**THIS, "message_id": "m2", "as": decision, "reason": "Their <log> has none."}
        assert ask.requests("media.decide_reply") == [{**wish, "expected_version": 3}]
        assert isinstance(done, Done)
        assert words in str(done.notice)

    async def test_says_what_was_refused_beside_its_own_field_alone(self) -> None:
        refused = Invalid("fields-invalid", "Not right.", {"reason": ["Say why."]})
        ask = cut_off(answers={"media.decide_reply": refused})
        text = await acting(DECIDE, ask, TYPED, a_look(BO, path=THIS))
        assert 'id="error-settle_reason"' in text
        assert text.count("data-error-summary") == 1
        assert "Their &lt;log&gt; has none." in text

    async def test_says_that_somebody_else_was_faster(self) -> None:
        refused = Conflict("nothing-unsure", "This answer is not unsure; somebody may have decided already.")
        ask = FakeAsk(
            {
                "media.show_thread": a_thread(),
                "insights.list_events": NONE,
                "media.decide_reply": refused,
            }
        )
        text = await acting(DECIDE, ask, TYPED, a_look(BO, path=THIS))
        assert "somebody may have decided already" in text

    async def test_tells_what_was_decided_and_why(self) -> None:
        made = {"settled_as": "send", "at": "2025-03-08T14:00:00+00:00", "by": "bo", "reason": "No <log>."}
        answer = a_message(direction="out", state="sent", decisions=[made])
        ask = FakeAsk({"media.show_thread": a_thread(answer), "insights.list_events": NONE})
        text = await showing(ONE, ask, a_look(BO, path=THIS))
        assert "decided that it is sent once more: No &lt;log&gt;." in text

    async def test_is_for_who_may_answer(self) -> None:
        for actor in (EVE, DARA, Actor("noa", ("analyst",), COALITION)):
            with pytest.raises(Forbidden):
                await acting(DECIDE, FakeAsk({}), TYPED, a_look(actor, path=THIS))


class TestElsewhere:
    async def test_stands_in_a_list_of_its_own(self) -> None:
        ask = FakeAsk({"media.list_threads": a_page(a_listed_thread()), "media.show_answering": ANSWERING})
        await showing(LIST, ask, a_look(BO, query={"state": "unsure"}))
        assert ask.requests("media.list_threads") == [{"unsure": True}]

    def test_waits_on_the_overview_of_whoever_answers(self) -> None:
        item = {"thing_id": THREAD, "kind": "reply", "title": "WASH", "detail": "nobody knows"}
        item |= {"since": "2025-03-07T12:00:00Z", "age_days": 1, "why": "", "do": "Say that it was sent."}
        group = {"kind": "reply", "count": 3, "items": [item]}
        (line, more) = own_lines([group], a_look(BO))
        assert (line["href"], line["text"]) == (f"/threads/{THREAD}", "WASH: an answer is unsure")
        assert more["href"] == "/threads?state=unsure"
        assert stuck_lines([group], a_look(BO)) == []
        assert len(stuck_lines([group], a_look(ADA))) == 2
        assert stuck_lines([group], a_look(DARA)) == []
