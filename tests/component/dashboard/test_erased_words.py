"""Pages on which words stood of somebody who was erased: they say so, and everything else stands as before."""

from __future__ import annotations

from services.dashboard.web.pages.threads import SCREENS
from tests.component.dashboard.conftest import a_look, screen_at, showing
from tests.component.dashboard.media_answers import MAILING, a_mailing
from tests.component.dashboard.media_answers import a_message as a_sent_message
from tests.component.dashboard.test_mailings import MESSAGES, about
from tests.component.dashboard.test_threads import THIS, knowing, listing
from tests.component.dashboard.thread_answers import THREAD, a_listed_thread, a_message, a_page, a_thread

ERASED = "Erased, as somebody asked"
ONE, LIST = (screen_at(SCREENS, address) for address in ("/threads/{thread_id}", "/threads"))
EMPTIED = {"subject": "", "state": "closed", "outcome": "no-answer-needed", "contact_id": ""}


class TestErasedWords:
    async def test_of_a_thread_leave_a_door_to_it(self):
        text = await showing(LIST, listing(a_listed_thread(**EMPTIED)))
        assert f'href="/threads/{THREAD}">{ERASED}' in text

    async def test_of_its_messages_leave_when_they_were_said(self):
        thread = a_thread(a_message(text=""), **EMPTIED)
        text = await showing(ONE, knowing(thread), a_look(path=THIS))
        assert f"<h1>{ERASED}" in text or f">{ERASED}</h1>" in text
        assert f'<p class="prose" dir="auto">{ERASED}</p>' in text

    async def test_of_an_answer_that_was_not_sent_say_why(self):
        answer = a_message(text="", direction="out", state="failed", code="erased")
        text = await showing(ONE, knowing(a_thread(answer, **EMPTIED)), a_look(path=THIS))
        assert "They asked to be erased before it was sent." in text

    async def test_of_a_mailing_lead_to_nobody(self):
        message = a_sent_message(person_id="")
        ask = about(a_mailing(), **{"media.list_messages": a_page(message)})
        text = await showing(MESSAGES, ask, a_look(path={"mailing_id": MAILING}))
        assert ERASED in text
        assert 'href="/people/' not in text
        assert ask.requests("stakeholders.list_people") == []
