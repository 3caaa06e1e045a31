"""Text messages on their whole way in: through the door for the gateway, past stakeholders, into a thread."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from services.dashboard.web.receiving import read_text, take_text
from shared.kernel.errors import Invalid
from shared.kernel.roles import GATEWAY
from shared.testing.doors import Door, Doors
from shared.testing.personas import COALITION
from tests.component.media.posting import Coalition, a_coalition

NUMBER = "+231770123456"


class Called:
    """A service through its door, called as pages call it, by the gateway."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def __getattr__(self, name: str) -> Any:
        async def call(request: dict[str, Any]) -> Any:
            return self._door.call(name, request, actor=GATEWAY)

        return call


@pytest.fixture
def coalition(doors: Doors) -> Coalition:
    """Who keeps people."""
    return a_coalition(doors)


@pytest.fixture
def ask(media: Door, coalition: Coalition) -> Any:
    """Both services."""
    return SimpleNamespace(media=Called(media), stakeholders=Called(coalition.door))


async def came(ask: Any, text: str, mark: str = "", number: str = NUMBER) -> None:
    """A text message comes in."""
    await take_text(ask, {"from": number, "text": text, "id": mark}, COALITION)


def threads(media: Door, **asked: Any) -> list[dict[str, Any]]:
    """The threads that there are."""
    return list(media.list_threads(asked)["items"])


class TestTextMessages:
    async def test_of_a_stranger_are_kept_with_nobody_elses(
        self, media: Door, coalition: Coalition, ask: Any
    ) -> None:
        await came(ask, "When does the tap run?")
        await came(ask, "Hello?")
        (thread,) = threads(media)
        assert (thread["messages"], thread["organization_id"], thread["state"]) == (2, COALITION, "waiting")
        stranger = coalition.door.show_person({"person_id": thread["person_id"]})
        assert (stranger["name"], stranger["consents"]) == ("Unknown", [])

    async def test_of_somebody_known_stand_with_them(
        self, media: Door, coalition: Coalition, ask: Any
    ) -> None:
        musu = coalition.person("Musu Kollie", "", agrees=False, phones=[NUMBER])
        await came(ask, "When does the tap run?", number="231 770 123456")
        assert [one["subject"] for one in threads(media, person_id=musu)] == ["A text message"]

    async def test_come_once_however_often_they_are_brought(self, media: Door, ask: Any) -> None:
        for _ in range(3):
            await came(ask, "When does the tap run?", "g-1")
        assert [one["messages"] for one in threads(media)] == [1]

    async def test_without_an_id_come_once_within_some_minutes(self, media: Door, ask: Any) -> None:
        await came(ask, "When does the tap run?")
        media.clock.move(minutes=9)
        await came(ask, "When does the tap run? ")
        assert [one["messages"] for one in threads(media)] == [1]
        await came(ask, "When does the tap run?", number="+231770123457")
        await came(ask, "Does the tap run?")
        assert sorted(one["messages"] for one in threads(media)) == [1, 2]
        media.clock.move(minutes=11)
        await came(ask, "When does the tap run?")
        assert sorted(one["messages"] for one in threads(media)) == [1, 3]

    async def test_without_an_id_are_known_by_when_they_were_sent(self, media: Door, ask: Any) -> None:
        for at in ("2025-03-08T11:59:00Z", "2025-03-08T11:59:30Z", "2025-03-08T11:59:00Z"):
            await take_text(ask, {"from": NUMBER, "text": "Yes", "id": "", "at": at}, COALITION)
            media.clock.move(minutes=30)
        assert [one["messages"] for one in threads(media)] == [2]

    async def test_are_kept_whole_and_no_stop_is_read_into_the_beginning(
        self, media: Door, coalition: Coalition, ask: Any
    ) -> None:
        text = "STOP" + " " * 2_500 + "the pump, please, it leaks"
        await came(ask, text)
        (thread,) = threads(media)
        assert thread["state"] == "waiting"
        said = media.show_thread({"thread_id": thread["thread_id"]})["said"]["items"]
        assert [one["text"] for one in said] == [text]

    async def test_that_only_say_stop_leave_nobody_waiting(self, media: Door, ask: Any) -> None:
        await came(ask, "STOP")
        assert [one["state"] for one in threads(media)] == ["closed"]
        assert threads(media, state="waiting") == []

    async def test_of_no_number_and_without_words_are_passed_over(self, media: Door, ask: Any) -> None:
        await came(ask, "Win a prize!", number="ORANGE")
        await came(ask, "  ")
        assert threads(media) == []


class TestWhatAGatewaySays:
    def test_is_read_from_json_and_from_a_form(self) -> None:
        said = {"from": NUMBER, "text": "Café?", "id": "7", "at": ""}
        assert (
            read_text("application/json", b'{"from": "+231770123456", "text": "Caf\xc3\xa9?", "id": 7}')
            == said
        )
        form = b"from=%2B231770123456&text=Caf%C3%A9%3F&id=7"
        assert read_text("application/x-www-form-urlencoded", form) == said

    def test_is_refused_where_it_cannot_be_read(self) -> None:
        for body in (b"\xff=1", b"text=%ff", b"&".join(b"a=1" for _ in range(99))):
            with pytest.raises(Invalid):
                read_text("application/x-www-form-urlencoded", body)

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"text": 7}, "text"),
            ({"text": None}, "text"),
            ({"text": ["STOP"]}, "text"),
            ({"text": "x" * 5_001}, "text"),
            ({"from": 231770123456}, "from"),
            ({"from": None}, "from"),
            ({"from": " 7 "}, "from"),
            ({"from": "+" + "2" * 40}, "from"),
            ({"id": True}, "id"),
            ({"id": ["g-1"]}, "id"),
            ({"id": "g" * 201}, "id"),
            ({"at": 1741435200.5}, "at"),
        ],
    )
    def test_is_refused_at_its_field_where_it_is_no_text_or_too_long(
        self, said: dict[str, Any], field: str
    ) -> None:
        body = json.dumps({"from": NUMBER, "text": "Hello", **said}).encode()
        with pytest.raises(Invalid) as refused:
            read_text("application/json", body)
        assert list(refused.value.fields) == [field]

    def test_is_refused_where_a_character_was_cut(self) -> None:
        with pytest.raises(Invalid) as refused:
            read_text("application/x-www-form-urlencoded", b"from=%2B231770123456&text=Caf%C3")
        assert list(refused.value.fields) == ["text"]

    @pytest.mark.parametrize("body", [b"[]", b"7", b'"STOP"', b"null"])
    def test_is_refused_where_it_is_no_object(self, body: bytes) -> None:
        with pytest.raises(Invalid):
            read_text("application/json", body)
