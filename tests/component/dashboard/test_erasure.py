"""Erasing a person, on pages: what is said before it is done, what is asked, and who has yet to delete it."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.people import SCREENS
from services.dashboard.web.screens import Done
from services.feeds.schemas.erasure import ErasuresToldSchema
from services.stakeholders.schemas.erasure import ErasureSchema
from shared.kernel.errors import Conflict, Forbidden, Gone, Invalid, Unavailable
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, BO, CHI, COALITION, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.stakeholder_answers import NONE, PERSON, TIME, a_page, a_person

ONE = screen_at(SCREENS, "/people/{person_id}")
ERASE = screen_at(SCREENS, "/people/{person_id}/erase")
ERASURES = screen_at(SCREENS, "/erasures")
AUDITOR = Actor("amos", ("auditor",), COALITION)
PARTNER = "0195a7c2-0000-7000-8000-0000000000a1"
NAME = a_person()["name"]
STATES = ("in-force", "in-force", "waiting", "agreed", "ended")
FORM = {
    "way": "letter",
    "asked_on": "2025-03-07",
    "identity": "called-back",
    "request": "E-2025-014",
    "typed": f" {NAME.upper()}  ",
    "expected_version": "3",
}


def an_erasure(**more: Any) -> dict[str, Any]:
    """An erasure as `list_erasures` gives it."""
    erasure = {
        "person_id": PERSON,
        "merged_ids": [],
        "erased_at": TIME,
        "erased_by": "ada",
        "way": "letter",
        "asked_on": "2025-03-07",
        "identity": "called-back",
        "request": "E-2025-014",
        "version": 1,
        **more,
    }
    return in_shape(erasure, ErasureSchema)


def told(*states: str) -> dict[str, Any]:
    """Who was told, as `list_erasures_told` gives it."""
    partners = [
        {
            "agreement_id": f"g{number}",
            "organization_id": PARTNER,
            "state": state,
            "sequence": 7,
            "told_at": TIME,
            "acknowledged_at": TIME if state == "acknowledged" else None,
        }
        for number, state in enumerate(states)
    ]
    return in_shape({"items": [{"person_id": PERSON, "partners": partners}]}, ErasuresToldSchema)


@pytest.fixture
def ask() -> FakeAsk:
    """The services with a person, two partners, and a person who was erased."""
    return FakeAsk(
        {
            "stakeholders.show_person": a_person(),
            "stakeholders.erase_person": {"person_id": PERSON, "version": 1},
            "stakeholders.list_erasures": a_page(an_erasure()),
            "insights.find_things": {"items": [], "next": None, "is_near": False},
            "feeds.list_agreements": a_page(*({"state": state} for state in STATES)),
            "feeds.list_erasures_told": told("told"),
            "insights.label_things": {"labels": {PARTNER: {"kind": "organization", "title": "Water <Aid>"}}},
        }
    )


async def ada(_: Any) -> dict[str, str]:
    """The names of accounts."""
    return {"ada": "Ada Kollie"}


def look(actor: Actor = ADA, **more: Any) -> Any:
    """How somebody looks at the person."""
    return a_look(actor, path={"person_id": PERSON}, names=ada, **more)


class TestPerson:
    async def test_leads_to_it_for_those_who_may(self, ask: FakeAsk) -> None:
        link = f'href="/people/{PERSON}/erase"'
        assert link in await showing(ONE, ask, look())
        assert link in await showing(ONE, ask, look(BO))

    async def test_is_an_error_that_says_so_once_it_is_done(self, ask: FakeAsk) -> None:
        ask.answers["stakeholders.show_person"] = Gone("person-erased", "This person was erased.")
        with pytest.raises(Gone):
            await showing(ONE, ask, look())


class TestErasing:
    async def test_says_what_goes_what_stays_and_who_is_told(self, ask: FakeAsk) -> None:
        page = await showing(ERASE, ask, look())
        for said in ("What goes", "What stays", "Who is told", "With an agreement today: 2 partners"):
            assert said in page
        assert 'name="typed"' in page
        assert f"Write “{NAME}”" in page
        assert NAME not in page.partition('name="typed"')[2].partition(">")[0]

    async def test_says_it_without_a_number_where_agreements_are_not_shown(self, ask: FakeAsk) -> None:
        for actor, answer in ((BO, NONE), (ADA, Unavailable("silent", "Silent."))):
            ask.answers["feeds.list_agreements"] = answer
            assert "Every partner that ever got anything" in await showing(ERASE, ask, look(actor))

    async def test_shows_titles_that_name_them(self, ask: FakeAsk) -> None:
        assert "No title holds their whole name" in await showing(ERASE, ask, look())
        release = {"kind": "release", "thing_id": "r1", "title": f"{NAME} speaks"}
        for is_near in (False, True):
            ask.answers["insights.find_things"] = {"items": [release], "next": None, "is_near": is_near}
            assert ('href="/releases/r1"' in await showing(ERASE, ask, look())) is not is_near
        assert ask.requests("insights.find_things")[0]["text"] == NAME
        ask.answers["insights.find_things"] = Unavailable("silent", "Silent.")
        assert 'name="typed"' in await showing(ERASE, ask, look())

    async def test_is_done_where_the_name_is_theirs(self, ask: FakeAsk) -> None:
        done = await acting(ERASE, ask, FORM, look())
        assert isinstance(done, Done)
        assert done.to == "/erasures"
        (asked,) = ask.requests("stakeholders.erase_person")
        expected = {name: FORM[name] for name in ("way", "asked_on", "identity", "request")}
        assert asked == {"person_id": PERSON, **expected, "expected_version": 3}

    @pytest.mark.parametrize("asked", ["stakeholders.show_person", "stakeholders.erase_person"])
    async def test_is_said_to_be_done_to_whoever_presses_twice(self, ask: FakeAsk, asked: str) -> None:
        ask.answers[asked] = Gone("person-erased", "This person was erased.")
        done = await acting(ERASE, ask, FORM, look())
        assert isinstance(done, Done)
        assert (done.to, "erased before" in done.notice) == ("/erasures", True)

    @pytest.mark.parametrize(
        "typed", ["\u2068Zoé O’Neil\u2069", "Zoe\u0301 O'Neil ", "ZOÉ O\u02bcNEIL\u200f"]
    )
    async def test_is_done_where_the_name_was_copied_or_typed_on_another_keyboard(
        self, ask: FakeAsk, typed: str
    ) -> None:
        ask.answers["stakeholders.show_person"] = a_person(name="Zoé O'Neil")
        assert isinstance(await acting(ERASE, ask, {**FORM, "typed": typed}, look()), Done)

    async def test_is_not_where_another_name_was_typed(self, ask: FakeAsk) -> None:
        for typed in ("Somebody Else", ""):
            page = await acting(ERASE, ask, {**FORM, "typed": typed}, look())
            assert isinstance(page, str)
            assert 'href="#field-typed"' in page
            assert 'value="E-2025-014"' in page
        assert ask.requests("stakeholders.erase_person") == []

    async def test_shows_a_refusal_at_its_field(self, ask: FakeAsk) -> None:
        wrong = "Must not be later than today."
        for refusal in (
            Invalid("date-in-future", "This day is yet to come.", {"asked_on": [wrong]}),
            Conflict("version-changed", "Somebody changed this since you read it."),
        ):
            ask.answers["stakeholders.erase_person"] = refusal
            page = await acting(ERASE, ask, FORM, look())
            assert isinstance(page, str)
            assert refusal.detail in page

    async def test_refuses_strangers(self, ask: FakeAsk) -> None:
        for stranger in (EVE, CHI, DARA, AUDITOR):
            with pytest.raises(Forbidden):
                await showing(ERASE, ask, look(stranger))


class TestErasures:
    async def test_shows_when_who_how_and_who_has_yet_to_delete_it(self, ask: FakeAsk) -> None:
        page = await showing(ERASURES, ask, look())
        for said in ("Ada Kollie", "By letter", "E-2025-014", "Waits for Water &lt;Aid&gt;", PERSON[-12:]):
            assert said in page
        assert "/tables/stakeholders/list_erasures.csv" in page

    @pytest.mark.parametrize(
        ("states", "said"),
        [
            (("acknowledged",), "1 partner has deleted it"),
            (("acknowledged", "acknowledged"), "2 partners have deleted it"),
            ((), "Nobody had anything"),
            (("not-told", "acknowledged"), "Waits for Water"),
        ],
    )
    async def test_says_how_far_partners_are(self, ask: FakeAsk, states: tuple[str, ...], said: str) -> None:
        ask.answers["feeds.list_erasures_told"] = told(*states)
        assert said in await showing(ERASURES, ask, look(AUDITOR))

    async def test_stands_without_feeds_and_without_anybody(self, ask: FakeAsk) -> None:
        ask.answers["feeds.list_erasures_told"] = Unavailable("silent", "Silent.")
        assert "By letter" in await showing(ERASURES, ask, look())
        ask.answers["stakeholders.list_erasures"] = NONE
        assert "Nobody has asked to be erased" in await showing(ERASURES, ask, look())

    async def test_survives_a_silent_service(self, ask: FakeAsk) -> None:
        ask.answers["stakeholders.list_erasures"] = Unavailable("silent", "Silent.")
        assert "not answering" in (await showing(ERASURES, ask, look())).casefold()

    async def test_refuses_strangers(self, ask: FakeAsk) -> None:
        for stranger in (EVE, CHI, DARA):
            with pytest.raises(Forbidden):
                await showing(ERASURES, ask, look(stranger))


class TestPeopleNamed:
    async def test_calls_whom_nobody_knows_any_more_erased(self, ask: FakeAsk) -> None:
        ask.answers["stakeholders.list_people"] = {**NONE, "erased": [PERSON]}
        assert await people_named(ask, ADA, [PERSON]) == {PERSON: "erased person"}
