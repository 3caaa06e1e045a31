"""What was told in confidence, on pages: that it is there, the question why, what it says once, and who has read it."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.people import SCREENS
from services.dashboard.web.screens import Answer, Done
from services.stakeholders.schemas.restricted import RestrictedNoteSchema, RevealSchema
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.personas import BO, CHI, COALITION, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.stakeholder_answers import NONE, PERSON, TIME, a_page, a_person

ONE = screen_at(SCREENS, "/people/{person_id}")
NEW = screen_at(SCREENS, "/people/{person_id}/restricted/new")
QUESTION = screen_at(SCREENS, "/people/{person_id}/restricted/{restricted_note_id}")
REMOVE = screen_at(SCREENS, "/people/{person_id}/restricted/{restricted_note_id}/remove")
REVEALS = screen_at(SCREENS, "/reveals")
AUDITOR = Actor("amos", ("auditor",), COALITION)
NOTE = "0195a7c2-0000-7000-8000-00000000f0f1"
HERE = f"/people/{PERSON}/restricted/{NOTE}"
SECRET = "Never call at home.\n\nHer <brother> must not know."
FORM = {"purpose": "contact", "reason": "We move the meeting of tonight."}


def a_note(**more: Any) -> dict[str, Any]:
    """A note as `list_restricted_notes` gives it."""
    note = {
        "restricted_note_id": NOTE,
        "person_id": PERSON,
        "kind": "safety",
        "written_by": "ada",
        "written_at": TIME,
        "reveals": 0,
        "revealed_at": None,
        "version": 1,
        **more,
    }
    return in_shape(note, RestrictedNoteSchema)


def a_reveal(**more: Any) -> dict[str, Any]:
    """A reading as `list_reveals` gives it."""
    read = {
        "reveal_id": "r1",
        "restricted_note_id": NOTE,
        "person_id": PERSON,
        "kind": "safety",
        "purpose": "harm",
        "reason": "He <threatened> her.",
        "revealed_by": "bo",
        "revealed_at": TIME,
        **more,
    }
    return in_shape(read, RevealSchema)


@pytest.fixture
def ask() -> FakeAsk:
    """The services with a person of whom something is kept."""
    return FakeAsk(
        {
            "stakeholders.show_person": a_person(),
            "stakeholders.list_restricted_notes": a_page(a_note()),
            "stakeholders.reveal_restricted_note": {
                "restricted_note_id": NOTE,
                "version": 2,
                "secret": SECRET,
            },
            "stakeholders.write_restricted_note": {"restricted_note_id": NOTE, "version": 1},
            "stakeholders.remove_restricted_note": {"restricted_note_id": NOTE, "version": 2},
            "stakeholders.list_reveals": a_page(a_reveal()),
            "stakeholders.list_people": a_page(a_person()),
        }
    )


async def bo_and_ada(_: Any) -> dict[str, str]:
    """The names of accounts."""
    return {"bo": "Bo Toe", "ada": "Ada Kollie"}


def look(**more: Any) -> Any:
    """How somebody looks at the note."""
    path = {"person_id": PERSON, "restricted_note_id": NOTE}
    return a_look(more.pop("actor", BO), path=path, names=bo_and_ada, **more)


class TestPerson:
    async def test_shows_that_it_is_there_and_not_what_it_says(self, ask: FakeAsk) -> None:
        page = await showing(ONE, ask, look())
        assert f'href="{HERE}"' in page
        assert "How they are reached safely" in page
        assert "nobody has read it yet" in page
        assert f'href="/reveals?person_id={PERSON}"' in page
        assert f'href="/people/{PERSON}/restricted/new"' in page

    async def test_teaches_what_it_is_for(self, ask: FakeAsk) -> None:
        ask.answers["stakeholders.list_restricted_notes"] = NONE
        page = await showing(ONE, ask, look())
        assert "opens here for a reason only" in page

    async def test_says_how_often_it_was_read(self, ask: FakeAsk) -> None:
        ask.answers["stakeholders.list_restricted_notes"] = a_page(a_note(reveals=2, revealed_at=TIME))
        assert "read 2 times, last on" in await showing(ONE, ask, look())


class TestWriting:
    async def test_keeps_what_was_typed(self, ask: FakeAsk) -> None:
        assert 'value="legal"' in await showing(NEW, ask, look())
        done = await acting(NEW, ask, {"kind": "legal", "text": " No papers. "}, look())
        assert isinstance(done, Done)
        assert done.to == f"/people/{PERSON}"
        (asked,) = ask.requests("stakeholders.write_restricted_note")
        assert asked == {"person_id": PERSON, "kind": "legal", "text": "No papers."}

    async def test_shows_a_refusal_at_its_field(self, ask: FakeAsk) -> None:
        wrong = "Write what is to be kept."
        ask.answers["stakeholders.write_restricted_note"] = Invalid("x", wrong, {"text": [wrong]})
        page = await acting(NEW, ask, {"kind": "legal", "text": ""}, look())
        assert isinstance(page, str)
        assert 'href="#field-text"' in page
        assert " checked" in page

    async def test_refuses_strangers(self, ask: FakeAsk) -> None:
        for stranger in (EVE, CHI, DARA, AUDITOR):
            for screen in (NEW, QUESTION, REMOVE):
                with pytest.raises(Forbidden):
                    await showing(screen, ask, look(actor=stranger))


class TestReading:
    async def test_asks_why_before_anything_is_shown(self, ask: FakeAsk) -> None:
        page = await showing(QUESTION, ask, look())
        assert "Why do you need to read it?" in page
        assert ask.requests("stakeholders.reveal_restricted_note") == []
        assert f'href="{HERE}/remove"' in page

    async def test_shows_it_once_on_the_answer_and_escapes_it(self, ask: FakeAsk) -> None:
        done = await acting(QUESTION, ask, FORM, look())
        assert isinstance(done, Answer)
        page = await done.show(ask, look())
        assert "<p>Her &lt;brother&gt; must not know.</p>" in page
        (asked,) = ask.requests("stakeholders.reveal_restricted_note")
        assert asked == {"restricted_note_id": NOTE, **FORM}

    async def test_says_that_a_repeat_shows_nothing(self, ask: FakeAsk) -> None:
        ask.answers["stakeholders.reveal_restricted_note"] = {"restricted_note_id": NOTE, "version": 2}
        done = await acting(QUESTION, ask, FORM, look())
        assert isinstance(done, Answer)
        assert "It was shown before." in await done.show(ask, look())

    async def test_shows_the_question_again_to_who_does_not_say_why(self, ask: FakeAsk) -> None:
        wrong = "Say why you need it."
        ask.answers["stakeholders.reveal_restricted_note"] = Invalid("x", wrong, {"reason": [wrong]})
        page = await acting(QUESTION, ask, {"purpose": "contact"}, look())
        assert isinstance(page, str)
        assert wrong in page
        assert ask.requests("stakeholders.reveal_restricted_note")[0]["reason"] == ""

    async def test_finds_no_note_of_another(self, ask: FakeAsk) -> None:
        ask.answers["stakeholders.list_restricted_notes"] = NONE
        with pytest.raises(NotFound):
            await showing(QUESTION, ask, look())


class TestForgetting:
    async def test_says_that_it_cannot_be_undone_and_does_it(self, ask: FakeAsk) -> None:
        page = await showing(REMOVE, ask, look())
        assert "cannot be undone" in page
        assert 'name="expected_version" value="1"' in page
        done = await acting(REMOVE, ask, {"expected_version": "1"}, look())
        assert isinstance(done, Done)
        (asked,) = ask.requests("stakeholders.remove_restricted_note")
        assert asked == {"restricted_note_id": NOTE, "expected_version": 1}


class TestReveals:
    async def test_says_who_read_what_of_whom_and_why(self, ask: FakeAsk) -> None:
        page = await showing(REVEALS, ask, look())
        for words in ("Bo Toe", "Musu Flomo", "How they are reached safely", "To keep somebody from harm"):
            assert words in page
        assert "He &lt;threatened&gt; her." in page
        assert "/tables/stakeholders/list_reveals.csv" in page

    async def test_shows_an_auditor_no_names_of_people(self, ask: FakeAsk) -> None:
        page = await showing(REVEALS, ask, look(actor=AUDITOR))
        assert "Bo Toe" in page
        assert "Musu Flomo" not in page
        assert f"/reveals?person_id={PERSON}" in page

    async def test_is_narrowed(self, ask: FakeAsk) -> None:
        await showing(REVEALS, ask, look(query={"purpose": "harm", "person_id": PERSON}))
        assert ask.requests("stakeholders.list_reveals") == [{"purpose": "harm", "person_id": PERSON}]

    async def test_teaches_where_there_is_none(self, ask: FakeAsk) -> None:
        ask.answers["stakeholders.list_reveals"] = NONE
        assert "Nobody has read anything yet" in await showing(REVEALS, ask, look())
        assert "No reading fits" in await showing(REVEALS, ask, look(query={"purpose": "harm"}))

    async def test_refuses_strangers_and_survives_silence(self, ask: FakeAsk) -> None:
        for stranger in (EVE, CHI, DARA):
            with pytest.raises(Forbidden):
                await showing(REVEALS, ask, look(actor=stranger))
        assert "is not answering since" in await showing(REVEALS, FakeAsk({}), look())
