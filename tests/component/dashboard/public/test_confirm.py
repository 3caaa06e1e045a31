"""The page behind the link in a letter: nothing counts but by a press, and afterwards it leads on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.component.dashboard.conftest import FakeAsk
from tests.component.dashboard.public.conftest import ACTION, CONFIRM, WAITING


class TestConfirm:
    async def test_confirms_nothing_by_being_opened(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            answer = await client.get(CONFIRM)
        assert "Was it you?" in answer.text
        assert f"{ACTION['organization_name']} may send me news of its campaigns, by e-mail." in answer.text
        assert ask.requests("stakeholders.confirm") == []

    async def test_confirms_by_a_press_and_says_so_once(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["campaigns.open_action"] = {**ACTION, "contact": "data@water.example"}
        async with browser as client:
            first = await client.post(CONFIRM)
            ask.answers["stakeholders.confirm"] = {"kind": "petition", "existing": True}
            ask.answers["stakeholders.show_confirmation"] = {**WAITING, "state": "given"}
            second = await client.post(CONFIRM)
        assert "Your signature counts." in first.text
        assert f'href="/act/{ACTION["slug"]}"' in first.text
        assert 'href="mailto:data@water.example"' in first.text
        assert "To take back what you agreed to" in first.text
        assert "You have confirmed this already" in second.text
        assert ask.requests("stakeholders.confirm")[0] == {"token": "a-token"}

    @pytest.mark.parametrize("method", ["get", "post"])
    async def test_says_that_a_link_is_over(self, browser: Any, ask: FakeAsk, method: str) -> None:
        gone = {"state": "expired", "action_id": "", "kind": "", "title": "", "purposes": []}
        ask.answers["stakeholders.show_confirmation"] = gone
        async with browser as client:
            answer = await getattr(client, method)(CONFIRM)
        assert answer.status_code == 410
        assert "This link is over" in answer.text
        assert ask.requests("stakeholders.confirm") == []

    async def test_says_that_what_was_asked_has_ended(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["campaigns.open_action"] = {**ACTION, "state": "closed"}
        async with browser as client:
            answer = await client.post(CONFIRM)
        assert "is closed" in answer.text
        assert ask.requests("stakeholders.confirm") == []

    async def test_takes_what_was_asked_before_the_page_was_taken_down(
        self, browser: Any, ask: FakeAsk
    ) -> None:
        ask.answers["campaigns.open_action"] = {**ACTION, "state": "unpublished"}
        async with browser as client:
            answer = await client.post(CONFIRM)
        assert "Your signature counts." in answer.text
