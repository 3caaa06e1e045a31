"""The screens of hearings, of those who speak, and the calendars."""

from __future__ import annotations

from typing import Any

import pytest
from icalendar import Calendar

from services.dashboard.web.pages.hearings import calendar, every, forms, one, speaking
from services.dashboard.web.screens import Attachment, Done, Screen
from services.policy.schemas import hearing as of_hearing
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.testing.personas import ADA, BO, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page, in_shape
from tests.component.dashboard.policy_answers import a_policy

HEARING = "0195a7c2-6a00-7000-8000-0000000000a6"
TESTIMONY = "0195a7c2-6a00-7000-8000-0000000000a7"
GROUP = "0195a7c2-6a00-7000-8000-0000000000a8"
PERSON = "0195a7c2-6a00-7000-8000-0000000000a9"
THIS = {"policy_id": POLICY, "hearing_id": HEARING, "testimony_id": TESTIMONY}


def a_listed_hearing(**more: Any) -> dict[str, Any]:
    """A hearing as a list gives it."""
    hearing = {
        "hearing_id": HEARING,
        "policy_id": POLICY,
        "body": "Committee on Water",
        "place": "Capitol Building",
        "starts_at": "2025-03-07T10:00:00+00:00",
        "ends_at": "2025-03-07T13:00:00+00:00",
        "state": "planned",
        "reason": "",
        "sign_up_until": "2025-03-05",
        "how_to_sign_up": "",
        "slots": 8,
        "url": None,
        "planned_at": "2025-03-01T12:00:00+00:00",
        "changed_at": "2025-03-01T12:00:00+00:00",
        "speakers": 1,
        "version": 1,
        **more,
    }
    return in_shape(hearing, of_hearing.HearingListedSchema)


def a_testimony(**more: Any) -> dict[str, Any]:
    """One who speaks."""
    testimony = {
        "testimony_id": TESTIMONY,
        "hearing_id": HEARING,
        "policy_id": POLICY,
        "organization_id": GROUP,
        "person_id": None,
        "sector": "community-group",
        "state": "offered",
        "text": "",
        "url": None,
        "submitted_on": None,
        "given_on": None,
        "reason": "",
        "offered_at": "2025-03-02T12:00:00+00:00",
        "version": 1,
        **more,
    }
    return in_shape(testimony, of_hearing.TestimonySchema)


def a_hearing(*testimonies: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A hearing as `show_hearing` gives it."""
    said = {
        **a_listed_hearing(**more),
        "testimonies": list(testimonies),
        "present": [{"sector": "community-group", "speakers": 1}] if testimonies else [],
        "lacking": ["union"],
    }
    return in_shape(said, of_hearing.HearingSchema)


def speaks(**more: Any) -> dict[str, Any]:
    """A testimony as `show_testimony` gives it."""
    hearing = more.pop("hearing", a_listed_hearing())
    return in_shape({**a_testimony(**more), "hearing": hearing}, of_hearing.TestimonyWithHearingSchema)


AROUND: dict[str, Any] = {
    "policy.show_policy": a_policy(),
    "policy.list_hearings": a_page(a_listed_hearing()),
    "policy.show_hearing": a_hearing(a_testimony()),
    "policy.show_testimony": speaks(),
    "policy.show_speakers": in_shape(
        {"policy_id": POLICY, "hearings": 1, "present": [], "lacking": ["union"]}, of_hearing.SpeakersSchema
    ),
    "stakeholders.list_organizations": a_page({"organization_id": GROUP, "name": "Water group"}),
    "stakeholders.list_people": a_page({"person_id": PERSON, "name": "Musu <i>"}),
    "insights.list_events": NONE,
    "insights.label_things": {"labels": {GROUP: {"kind": "organization", "title": "Water group"}}},
}
LIST = screen_at(every.SCREENS, "/hearings")
OF_POLICY = screen_at(every.SCREENS, "/policies/{policy_id}/hearings")
SHOW = screen_at(one.SCREENS, "/hearings/{hearing_id}")
TESTIFY = screen_at(speaking.SCREENS, "/testimonies/{testimony_id}")
ALL = (*every.SCREENS, *forms.SCREENS, *one.SCREENS, *speaking.SCREENS, *calendar.SCREENS)


@pytest.mark.parametrize("screen", ALL, ids=lambda one: one.path)
async def test_refuses_eve(screen: Screen):
    with pytest.raises(Forbidden):
        await showing(screen, FakeAsk(AROUND), a_look(EVE, path=THIS))


@pytest.mark.parametrize("screen", ALL, ids=lambda one: one.path)
async def test_shows_to_ada(screen: Screen):
    assert await showing(screen, FakeAsk(AROUND), a_look(ADA, path=THIS))


class TestHearings:
    async def test_show_when_and_who_speaks(self):
        text = await showing(LIST, FakeAsk(AROUND))
        assert f'href="/hearings/{HEARING}">Committee on Water</a>' in text
        assert "7 March 2025, 10:00 to 13:00 UTC" in text
        assert "1 of 8 places" in text

    async def test_teach_when_there_is_none(self):
        text = await showing(LIST, FakeAsk({**AROUND, "policy.list_hearings": NONE}))
        assert "No hearing is entered yet" in text

    async def test_narrow_to_what_is_to_come(self):
        ask = FakeAsk(AROUND)
        await showing(LIST, ask, a_look(query={"upcoming": "true"}))
        assert ask.requests("policy.list_hearings") == [{"upcoming": True}]

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_say_for_whom_nobody_speaks(self):
        text = await showing(OF_POLICY, FakeAsk(AROUND), a_look(path=THIS))
        assert "Unions and professional bodies" in text
        assert "/organizations?sector=union&amp;is_partner=true" in text


class TestHearing:
    async def test_shows_who_speaks_and_whom_we_lack(self):
        text = await showing(SHOW, FakeAsk(AROUND), a_look(path=THIS))
        assert "Water group" in text
        assert f'href="/testimonies/{TESTIMONY}"' in text
        assert "Unions and professional bodies" in text

    async def test_teaches_when_nobody_speaks(self):
        ask = FakeAsk({**AROUND, "policy.show_hearing": a_hearing()})
        assert "Nobody is down to speak yet" in await showing(SHOW, ask, a_look(path=THIS))

    async def test_escapes_and_names_people_only_for_who_may_see_them(self):
        person = a_hearing(a_testimony(organization_id=None, person_id=PERSON))
        ask = FakeAsk({**AROUND, "policy.show_hearing": person})
        assert "Musu &lt;i&gt;" in await showing(SHOW, ask, a_look(ADA, path=THIS))
        text = await showing(SHOW, ask, a_look(DARA, path=THIS))
        assert "Musu" not in text
        assert "A person" in text

    async def test_stands_when_others_are_silent(self):
        ask = FakeAsk({"policy.show_hearing": a_hearing(a_testimony())})
        assert "An organisation" in await showing(SHOW, ask, a_look(path=THIS))

    async def test_offers_nothing_to_who_may_not(self):
        text = await showing(SHOW, FakeAsk(AROUND), a_look(BO, path=THIS))
        assert "/speakers" not in text
        assert "/cancel" not in text

    async def test_shows_what_was_wrong_with_the_speaker(self):
        refusal = Conflict("speaker-known", "Down already.", {"organization_id": ["Already down to speak."]})
        ask = FakeAsk({**AROUND, "policy.offer_testimony": refusal})
        screen = screen_at(speaking.SCREENS, "/hearings/{hearing_id}/speakers")
        text = await acting(screen, ask, {"organization_id": GROUP}, a_look(path=THIS))
        assert "Organisation: Already down to speak." in str(text)

    @pytest.mark.parametrize(
        ("step", "form", "operation"),
        [
            ("move", {"starts_at": "2025-03-20T10:00", "ends_at": "2025-03-20T11:00", "reason": "x"}, "move"),
            ("cancel", {"reason": "No quorum"}, "cancel"),
            ("hold", {}, "hold"),
            ("correct", {"body": "House", "place": "Room 1", "slots": "4"}, "correct"),
        ],
    )
    async def test_sends_what_was_typed(self, step: str, form: dict[str, str], operation: str):
        ask = FakeAsk({**AROUND, f"policy.{operation}_hearing": {"hearing_id": HEARING, "version": 2}})
        screen = screen_at(forms.SCREENS, f"/hearings/{{hearing_id}}/{step}")
        done = await acting(screen, ask, {**form, "expected_version": "1"}, a_look(path=THIS))
        assert isinstance(done, Done)
        (request,) = ask.requests(f"policy.{operation}_hearing")
        moments = {name: f"{text}:00.000Z" for name, text in form.items() if name.endswith("_at")}
        expected = {**form, **moments, "hearing_id": HEARING, "expected_version": 1}
        assert request == (expected | {"slots": 4} if "slots" in form else expected)


class TestTestimony:
    async def test_shows_the_statement_of_an_organisation(self):
        ask = FakeAsk({**AROUND, "policy.show_testimony": speaks(text="Our <b> wells\n\nare dry.")})
        text = await showing(TESTIFY, ask, a_look(path=THIS))
        assert "<p>Our &lt;b&gt; wells</p>" in text

    async def test_asks_no_text_of_a_person(self):
        ask = FakeAsk({**AROUND, "policy.show_testimony": speaks(person_id=PERSON)})
        text = await showing(TESTIFY, ask, a_look(path=THIS))
        assert 'name="text"' not in text
        assert "is not kept here" in text

    @pytest.mark.parametrize("step", ["confirm", "give", "submit", "withdraw"])
    async def test_sends_each_step(self, step: str):
        ask = FakeAsk({**AROUND, f"policy.{step}_testimony": {}})
        screen = screen_at(speaking.SCREENS, f"/testimonies/{{testimony_id}}/{step}")
        done = await acting(screen, ask, {"expected_version": "1", "reason": "x"}, a_look(path=THIS))
        assert isinstance(done, Done)
        (request,) = ask.requests(f"policy.{step}_testimony")
        assert (request["testimony_id"], request["expected_version"]) == (TESTIMONY, 1)

    async def test_says_at_the_field_what_is_wrong(self):
        refusal = Invalid("x", "No.", {"url": ["Give the statement or a link to it."]})
        ask = FakeAsk({**AROUND, "policy.submit_testimony": refusal})
        screen = screen_at(speaking.SCREENS, "/testimonies/{testimony_id}/submit")
        text = await acting(screen, ask, {"text": "typed"}, a_look(path=THIS))
        assert "Give the statement or a link to it." in str(text)
        assert "typed" in str(text)


class TestCalendar:
    async def test_moves_with_a_higher_sequence_and_keeps_what_was_cancelled(self):
        moved = a_listed_hearing(version=3, state="moved", starts_at="2025-03-20T10:00:00+00:00",
                                 ends_at="2025-03-20T11:00:00+00:00")  # fmt: skip
        off = a_listed_hearing(hearing_id="h2", state="cancelled", version=2)
        ask = FakeAsk({**AROUND, "policy.list_hearings": a_page(moved, off)})
        file = await showing(calendar.SCREENS[0], ask)
        assert isinstance(file, Attachment)
        first, second = Calendar.from_ical(file.body).walk("VEVENT")
        assert (first["UID"], first["SEQUENCE"], first["STATUS"]) == (
            f"{HEARING}@groundswell",
            2,
            "CONFIRMED",
        )
        assert first.decoded("DTSTART").isoformat() == "2025-03-20T10:00:00+00:00"
        assert (second["STATUS"], second["SEQUENCE"]) == ("CANCELLED", 1)

    async def test_of_a_policy_asks_for_its_hearings_page_by_page(self):
        pages = iter(
            [{"items": [a_listed_hearing()], "next": "more"}, a_page(a_listed_hearing(hearing_id="h2"))]
        )
        ask = FakeAsk({**AROUND, "policy.list_hearings": lambda request: next(pages)})
        file = await showing(calendar.SCREENS[1], ask, a_look(path=THIS))
        assert isinstance(file, Attachment)
        assert [one.get("after") for one in ask.requests("policy.list_hearings")] == [None, "more"]
        assert file.body.count(b"BEGIN:VEVENT") == 2
