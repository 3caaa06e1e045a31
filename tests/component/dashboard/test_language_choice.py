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

UNNAMED = "goa"
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
SENT = {
    "/threads/new": "media.open_thread",
    "/mailings/new": "media.draft_mailing",
    "/initiatives/new": "campaigns.start_initiative",
    "/messages/new": "media.write_key_message",
    "/messages/languages/new": "media.set_language_need",
    "/messages/{key_message_id}/say": "media.say_key_message",
}
MADE = {
    name: "1" for name in ("thread_id", "mailing_id", "initiative_id", "key_message_id", "language_need_id")
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


def field_of(text: str) -> str:
    """The field of a form in which a language is typed."""
    (field,) = re.findall(r'<input[^>]*name="language"[^>]*>', text)
    return str(field)


class TestOneLanguage:
    @pytest.mark.parametrize("path", CHOSEN)
    async def test_is_chosen_by_its_name(self, path: str) -> None:
        look = a_look(path=IDS, query={"person_id": "1"})
        text = await showing(screen_at(CHOSEN[path].SCREENS, path), knowing(), look)
        assert '<option value="Kpelle"></option>' in text
        with speaking(LANGUAGES["fr"]):
            text = await showing(screen_at(CHOSEN[path].SCREENS, path), knowing(), look)
        assert '<option value="allemand"></option>' in text

    @pytest.mark.parametrize(("path", "operation"), SENT.items())
    @pytest.mark.parametrize("typed", ["German", "allemand", "de", "DE"])
    async def test_is_sent_as_its_tag(self, path: str, operation: str, typed: str) -> None:
        ask, look = knowing(**{operation: MADE}), a_look(path=IDS)
        with speaking(LANGUAGES["fr"]):
            await acting(screen_at(CHOSEN[path].SCREENS, path), ask, {"language": typed}, look)
        (asked,) = ask.requests(operation)
        assert asked["language"] == "de"

    @pytest.mark.parametrize("path", CHOSEN)
    @pytest.mark.parametrize(
        ("kept", "shown"), [(UNNAMED, UNNAMED), ("Dutch-ish", "Dutch-ish"), ("bsq", "Bassa")]
    )
    async def test_stays_when_the_form_was_refused(self, path: str, kept: str, shown: str) -> None:
        refused = Invalid("x", "No.", {"text": ["Too long."]})
        look = a_look(path=IDS).refused({"language": kept, "person_id": "1"}, refused)
        text = await showing(screen_at(CHOSEN[path].SCREENS, path), knowing(), look)
        assert f'value="{shown}"' in field_of(text)

    async def test_is_kept_when_a_mailing_is_written_again(self) -> None:
        screen = screen_at(mailings.SCREENS, "/mailings/{mailing_id}/correct")
        text = await showing(screen, knowing(), a_look(path={"mailing_id": "1"}))
        assert f'value="{UNNAMED}"' in field_of(text)

    async def test_can_be_one_that_the_person_speaks(self) -> None:
        screen = screen_at(threads.SCREENS, "/threads/new")
        text = await showing(screen, knowing(), a_look(query={"person_id": "1"}))
        first = text.partition('<datalist id="languages">')[2]
        assert first.startswith(
            f'<option value="English (en-LR)"></option><option value="{UNNAMED}"></option>'
        )


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
