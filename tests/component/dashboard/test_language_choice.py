"""Forms in which a language is chosen: by its name in the reader's language, and none that is known is forgotten."""

from __future__ import annotations

import re
from typing import Any

import pytest

from services.dashboard.web.pages import communities, initiatives, mailings, media, messages, people, threads
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import Invalid
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.initiative_answers import answering
from tests.component.dashboard.media_answers import a_mailing, an_outlet
from tests.component.dashboard.message_answers import a_need, a_shown_message
from tests.component.dashboard.stakeholder_answers import NONE, a_community, a_page, a_person

UNNAMED = "tlh"
CHOSEN = {
    "/threads/new": threads,
    "/mailings/new": mailings,
    "/initiatives/new": initiatives,
    "/messages/new": messages,
    "/messages/languages/new": messages,
    "/messages/{key_message_id}/say": messages,
}
TYPED = {
    "/people/{person_id}/correct": (people, "correct_person"),
    "/communities/{community_id}/correct": (communities, "correct_community"),
    "/media/outlets/{outlet_id}/correct": (media, "correct_outlet"),
}
IDS = {name: "1" for name in ("person_id", "community_id", "outlet_id", "key_message_id")}


def knowing(**more: Any) -> FakeAsk:
    """All that these forms ask."""
    ask = answering(media__show_key_message=a_shown_message(), media__list_key_messages=NONE)
    spoken = {"languages": ["en-LR", UNNAMED]}
    ask.answers |= {
        "media.show_mailing": a_mailing(language=UNNAMED),
        "media.show_outlet": an_outlet(**spoken),
        "stakeholders.show_person": a_person(**spoken),
        "stakeholders.show_community": a_community(**spoken),
        **more,
    }
    return ask


class TestOneLanguage:
    @pytest.mark.parametrize("path", CHOSEN)
    async def test_is_chosen_by_its_name(self, path: str) -> None:
        look = a_look(path=IDS, query={"person_id": "1"})
        text = await showing(screen_at(CHOSEN[path].SCREENS, path), knowing(), look)
        assert '<option value="kpe">Kpelle</option>' in text
        assert not re.search(r'<input[^>]*name="language"', text)
        with speaking(LANGUAGES["fr"]):
            text = await showing(screen_at(CHOSEN[path].SCREENS, path), knowing(), look)
        assert ">allemand</option>" in text

    @pytest.mark.parametrize("path", CHOSEN)
    async def test_stays_chosen_where_it_has_no_name_here(self, path: str) -> None:
        refused = Invalid("x", "No.", {"text": ["Too long."]})
        look = a_look(path=IDS).refused({"language": UNNAMED, "person_id": "1"}, refused)
        text = await showing(screen_at(CHOSEN[path].SCREENS, path), knowing(), look)
        assert f'<option value="{UNNAMED}" selected>{UNNAMED}</option>' in text

    async def test_is_kept_when_a_mailing_is_written_again(self) -> None:
        screen = screen_at(mailings.SCREENS, "/mailings/{mailing_id}/correct")
        text = await showing(screen, knowing(), a_look(path={"mailing_id": "1"}))
        assert f'<option value="{UNNAMED}" selected>{UNNAMED}</option>' in text

    async def test_can_be_one_that_the_person_speaks(self) -> None:
        screen = screen_at(threads.SCREENS, "/threads/new")
        text = await showing(screen, knowing(), a_look(query={"person_id": "1"}))
        assert '<option value="en-LR">English (en-LR)</option>' in text
        assert f'<option value="{UNNAMED}">{UNNAMED}</option>' in text


class TestSeveralLanguages:
    @pytest.mark.parametrize("path", TYPED)
    async def test_are_typed_by_name_and_sent_as_tags(self, path: str) -> None:
        part, operation = TYPED[path]
        screen, look = screen_at(part.SCREENS, path), a_look(path=IDS)
        service = "media" if part is media else "stakeholders"
        ask = knowing(**{f"{service}.{operation}": {"version": 2}})
        assert f'value="English (en-LR), {UNNAMED}"' in await showing(screen, ask, look)
        with speaking(LANGUAGES["fr"]):
            assert f'value="anglais (en-LR), {UNNAMED}"' in await showing(screen, ask, look)
            await acting(screen, ask, {"languages": f"anglais (en-LR), kpellé, {UNNAMED}"}, look)
        (asked,) = ask.requests(f"{service}.{operation}")
        assert asked["languages"] == ["en-LR", "kpe", UNNAMED]


class TestFilter:
    async def test_says_the_language_that_is_chosen_by_its_name(self) -> None:
        screen = screen_at(messages.SCREENS, "/messages/languages")
        ask = FakeAsk({"media.list_language_needs": a_page(a_need())})
        with speaking(LANGUAGES["fr"]):
            text = await showing(screen, ask, a_look(query={"language": "kpe", "area": "Bong"}))
        chosen = text.partition('<ul class="chosen"')[2].partition("</ul>")[0]
        assert ">kpellé " in chosen
        assert ">Bong " in chosen
        assert ask.requests("media.list_language_needs") == [{"language": "kpe", "area": "Bong"}]
