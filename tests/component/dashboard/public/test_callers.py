"""The page for everybody who calls: whom, in which office, what to ask, and everything that is wrong at once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.component.dashboard.conftest import FakeAsk
from tests.component.dashboard.public.conftest import ACTION, PAGE, send

QUESTION = "Will you vote for the line?"
CALL = {
    **ACTION,
    "kind": "call",
    "target_ids": ["t1", "t2"],
    "script": "My name is {name}.",
    "questions": [QUESTION],
}
CHAIR = {"post": "Chair", "role": "", "organization_name": "House Committee"}


@pytest.fixture
def calling(ask: FakeAsk) -> FakeAsk:
    """The services, for a call to two people."""
    ask.answers["campaigns.open_action"] = CALL
    names = {"t1": "Martha Kpadeh", "t2": "Hawa Dukuly"}
    ask.answers["stakeholders.name_targets"] = {"names": names, "posts": {"t1": CHAIR}}
    return ask


class TestWhom:
    async def test_says_the_office_and_where_a_number_is(self, browser: Any, calling: FakeAsk) -> None:
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert "Chair and House Committee" in text or "Chair, House Committee" in text
        assert text.index("It goes to") < text.index("We ask for a line.")
        assert "No telephone number stands here" in text

    async def test_says_it_of_the_only_one(self, browser: Any, calling: FakeAsk) -> None:
        calling.answers["campaigns.open_action"] = {**CALL, "target_ids": ["t1"]}
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert "To Martha Kpadeh." in text
        assert "House Committee" in text


class TestAnswer:
    async def test_is_asked_with_the_questions_and_taken(self, browser: Any, calling: FakeAsk) -> None:
        said = {"target_id": "t1", "outcome": "reached", "answer": "for"}
        async with browser as client:
            text = (await client.get(PAGE)).text
            sent = await send(client, **said)
        assert QUESTION in text
        assert 'name="answer"' in text
        assert sent.status_code == 303
        assert calling.requests("stakeholders.ask_to_confirm")[0]["answer"] == "for"

    async def test_is_nothing_of_whom_nobody_reached(self, browser: Any, calling: FakeAsk) -> None:
        async with browser as client:
            await send(client, target_id="t1", outcome="no-answer", answer="for")
        assert "answer" not in calling.requests("stakeholders.ask_to_confirm")[0]

    async def test_is_one_of_those_offered(self, browser: Any, calling: FakeAsk) -> None:
        async with browser as client:
            sent = await send(client, target_id="t1", outcome="reached", answer="maybe")
        assert sent.status_code == 422
        assert 'id="error-answer"' in sent.text

    async def test_is_not_asked_without_questions(self, browser: Any, calling: FakeAsk) -> None:
        calling.answers["campaigns.open_action"] = {**CALL, "questions": []}
        async with browser as client:
            assert 'name="answer"' not in (await client.get(PAGE)).text


class TestWrong:
    async def test_is_said_all_at_once_in_one_language(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            client.headers["accept-language"] = "fr"
            text = (await send(client, name="", email="nobody@")).text
        assert 'id="error-name"' in text
        assert 'id="error-email"' in text
        assert "@-sign" not in text
        assert '<span lang="en"' not in text
        assert ask.requests("stakeholders.ask_to_confirm") == []


class TestTakenDown:
    async def test_says_so_and_asks_nothing(self, browser: Any, calling: FakeAsk) -> None:
        calling.answers["campaigns.open_action"] = {**CALL, "state": "unpublished"}
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert "was taken down" in text
        assert "We ask for a line." not in text
        assert "What to say" not in text

    async def test_says_first_that_it_has_ended(self, browser: Any, calling: FakeAsk) -> None:
        calling.answers["campaigns.open_action"] = {**CALL, "state": "closed"}
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert text.index("is closed") < text.index("We ask for a line.")
        assert "What to say" not in text
