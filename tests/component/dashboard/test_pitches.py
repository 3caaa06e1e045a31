"""Pitches: who was offered a release, the form for the next, and what came back."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.media import coverage_forms
from services.dashboard.web.pages.releases import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import (
    COVERAGE,
    NONE,
    OUTLET,
    PERSON,
    PITCH,
    RELEASE,
    a_listed_release,
    a_page,
    a_pitch,
    a_release,
    an_outlet,
)

LIST = screen_at(SCREENS, "/pitches")
MAKE = screen_at(SCREENS, "/releases/{release_id}/pitch")
ANSWER = screen_at(SCREENS, "/pitches/{pitch_id}")
LOG = screen_at(coverage_forms.SCREENS, "/media/coverage/new")
PEOPLE = {"stakeholders.list_people": a_page({"person_id": PERSON, "name": "Sam Doe"})}
MADE = {"pitch_id": PITCH, "version": 1}


class TestListOfPitches:
    async def test_shows_who_has_not_answered(self) -> None:
        ask = FakeAsk({"media.list_pitches": a_page(a_pitch()), **PEOPLE})
        text = await showing(LIST, ask, a_look(query={"is_answered": "false"}))
        assert ask.requests("media.list_pitches") == [{"is_answered": False}]
        assert "No answer yet" in text
        assert "Sam Doe" in text
        assert "/tables/media/list_pitches.csv?is_answered=false" in text

    async def test_names_nobody_to_who_may_not_see_people(self) -> None:
        ask = FakeAsk({"media.list_pitches": a_page(a_pitch()), **PEOPLE})
        text = await showing(LIST, ask, a_look(DARA))
        assert "Sam Doe" not in text
        assert "See the pitch" in text

    async def test_teaches_what_a_pitch_is(self) -> None:
        assert "Nothing was offered yet" in await showing(LIST, FakeAsk({"media.list_pitches": NONE}))

    async def test_survives_a_silent_service(self) -> None:
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_a_note(self) -> None:
        pitch = a_pitch(answer="declined", answered_on="2025-03-08", note="<b>No")
        assert "&lt;b&gt;No" in await showing(LIST, FakeAsk({"media.list_pitches": a_page(pitch)}))

    async def test_refuses_eve(self) -> None:
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(), a_look(EVE))


class TestMakePitch:
    async def test_offers_outlets_and_people(self) -> None:
        answers = {"media.show_release": a_release(), "media.list_outlets": a_page(an_outlet()), **PEOPLE}
        text = await showing(MAKE, FakeAsk(answers), a_look(path={"release_id": RELEASE}))
        assert "Radio Gbarnga" in text
        assert "Sam Doe" in text

    async def test_sends_to_whom_and_when(self) -> None:
        ask = FakeAsk({"media.make_pitch": MADE})
        form = {"outlet_id": OUTLET, "pitched_on": "2025-03-08", "person_id": ""}
        done = await acting(MAKE, ask, form, a_look(path={"release_id": RELEASE}))
        assert isinstance(done, Done)
        assert done.to == f"/releases/{RELEASE}"
        sent = {"release_id": RELEASE, "outlet_id": OUTLET, "pitched_on": "2025-03-08"}
        assert ask.requests("media.make_pitch") == [sent]


class TestAnswerPitch:
    async def test_begins_with_what_is_known(self) -> None:
        pitch = a_pitch(answer="interested", answered_on="2025-03-08")
        ask = FakeAsk({"media.show_pitch": pitch, "insights.list_events": NONE, **PEOPLE})
        text = await showing(ANSWER, ask, a_look(path={"pitch_id": PITCH}))
        assert 'value="2025-03-08"' in text
        assert "Offered to Radio Gbarnga" in text
        assert 'name="expected_version" value="1"' in text

    async def test_sends_the_answer(self) -> None:
        ask = FakeAsk({"media.answer_pitch": MADE})
        form = {"answer": "taken", "answered_on": "2025-03-08", "note": "Sunday", "expected_version": "1"}
        assert isinstance(await acting(ANSWER, ask, form, a_look(path={"pitch_id": PITCH})), Done)
        assert ask.requests("media.answer_pitch") == [{"pitch_id": PITCH, **form, "expected_version": 1}]

    async def test_leads_to_what_was_refused(self) -> None:
        refusal = Invalid("day-in-future", "Not yet.", {"answered_on": ["Must not be in the future."]})
        answers = {"media.show_pitch": a_pitch(), "media.answer_pitch": refusal, "insights.list_events": NONE}
        text = await acting(ANSWER, FakeAsk(answers), {"answer": "taken"}, a_look(path={"pitch_id": PITCH}))
        assert 'href="#field-answered_on"' in text  # type: ignore[operator]

    async def test_shows_no_form_to_who_may_only_read(self) -> None:
        ask = FakeAsk({"media.show_pitch": a_pitch(), "insights.list_events": NONE})
        text = await showing(ANSWER, ask, a_look(DARA, path={"pitch_id": PITCH}))
        assert "Note the answer" not in text


class TestLogPickUp:
    async def test_begins_with_the_release_of_the_address(self) -> None:
        ask = FakeAsk({"media.list_releases": a_page(a_listed_release(stage="out"))})
        text = await showing(LOG, ask, a_look(query={"release_id": RELEASE}))
        assert f'<option value="{RELEASE}" selected>Two of three pumps are dry' in text

    async def test_sends_release_and_hour(self) -> None:
        ask = FakeAsk({"media.log_coverage": {"coverage_id": COVERAGE, "version": 1}})
        form = {"headline": "Dry", "release_id": RELEASE, "published_at": "2025-03-08T12:00"}
        await acting(LOG, ask, form)
        assert ask.requests("media.log_coverage") == [
            {**form, "published_at": "2025-03-08T12:00:00.000Z", "quotes": []}
        ]
