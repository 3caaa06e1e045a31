"""The search page: things by words of their titles, people only for those who may see them."""

from __future__ import annotations

from services.dashboard.web.pages.search import SCREENS
from services.dashboard.web.words import LANGUAGES
from shared.kernel.roles import Actor
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing, silent

SEARCH = screen_at(SCREENS, "/search")
THINGS = {"items": [{"thing_id": "c1", "kind": "campaign", "title": "Water in <every> county"}], "next": None}
PEOPLE = {"items": [{"person_id": "p1", "name": "Bendu <Dahn>", "area": "Bong"}], "next": None}


def answering() -> FakeAsk:
    return FakeAsk(insights__find_things=THINGS, stakeholders__list_people=PEOPLE)


class TestSearch:
    async def test_shows_what_is_found_as_doors(self) -> None:
        text = await showing(SEARCH, answering(), a_look(query={"q": "water"}))
        assert 'href="/campaigns/c1"' in text
        assert 'href="/people/p1"' in text

    async def test_calls_every_kind_in_the_language_of_the_reader(self) -> None:
        need = {"thing_id": "n1", "kind": "need", "title": "Water, Bong"}
        ask = FakeAsk(insights__find_things={"items": [need], "next": None})
        assert "people in need" in await showing(SEARCH, ask, a_look(query={"q": "water"}))
        with speaking(LANGUAGES["fr"]):
            text = await showing(SEARCH, ask, a_look(query={"q": "water"}))
        assert "personnes dans le besoin" in text

    async def test_says_how_it_finds_and_how_much_it_found(self) -> None:
        text = await showing(SEARCH, answering(), a_look(query={"q": "water"}))
        assert "Search finds titles by the beginnings of their words" in text
        assert "Campaigns, policies, outlets, organisations: 1 found" in text
        assert "People: 1 found" in text

    async def test_says_where_only_near_names_were_found(self) -> None:
        near = FakeAsk(
            insights__find_things={**THINGS, "is_near": True},
            stakeholders__list_people={**PEOPLE, "is_near": True},
        )
        text = await showing(SEARCH, near, a_look(query={"q": "watre"}))
        assert "No title holds these words as they are typed; these are near." in text
        assert "Nobody is called as it is typed; these names are near." in text
        assert "People: 1 near" in text
        assert "these are near" not in await showing(SEARCH, answering(), a_look(query={"q": "water"}))

    async def test_does_not_call_a_full_page_all(self) -> None:
        ask = FakeAsk(insights__find_things={**THINGS, "items": THINGS["items"] * 20})
        assert "the first 20 found" in await showing(SEARCH, ask, a_look(query={"q": "water"}))

    async def test_says_what_to_do_when_nothing_was_typed(self) -> None:
        ask = answering()
        assert "Nothing to look for yet" in await showing(SEARCH, ask, a_look())
        assert ask.asked == []

    async def test_shows_no_people_to_those_who_may_not_see_them(self) -> None:
        ask = answering()
        text = await showing(SEARCH, ask, a_look(Actor("pia", ("press",)), query={"q": "bendu"}))
        assert "Bendu" not in text
        assert ask.requests("stakeholders.list_people") == []

    async def test_survives_a_silent_service(self) -> None:
        ask = FakeAsk(insights__find_things=silent("insights"), stakeholders__list_people=PEOPLE)
        text = await showing(SEARCH, ask, a_look(query={"q": "water"}))
        assert "not answering since" in text
        assert 'href="/people/p1"' in text

    async def test_escapes_what_it_shows(self) -> None:
        text = await showing(SEARCH, answering(), a_look(query={"q": "<script>"}))
        assert "<script>" not in text.replace('<script src="', "")
        assert "&lt;every&gt;" in text
