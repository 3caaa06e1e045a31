"""The doors for everybody: the page behind the link of a message, one press or one click, and signed replies."""

from __future__ import annotations

import hashlib
import hmac
from types import SimpleNamespace
from typing import Any

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.unsubscribing import Unsubscribing
from shared.kernel.errors import NotFound
from shared.kernel.settings import Settings
from shared.web.live import Hub
from tests.component.dashboard.conftest import FakeAsk

LINK = "/unsubscribe/a-token"
SECRET = "what both know"
SHOWN = {"purpose": "news", "channel": "email", "organization_id": "o1", "is_done": False}
REPLY = b'{"from": "+231770123456", "text": "STOP"}'


@pytest.fixture
def ask() -> FakeAsk:
    """Media, as far as these doors ask it."""
    return FakeAsk(
        {
            "media.show_opt_out": SHOWN,
            "media.opt_out": {"message_id": "m1", "existing": False},
            "media.stop_messages": {"stopped": 1},
        }
    )


@pytest.fixture
def browser(an_app: Any, a_browser: Any, door: Any, ask: FakeAsk) -> Any:
    """A browser in which nobody is signed in."""
    bound: list[Any] = []
    services: Any = SimpleNamespace(bound=lambda actor, *_, **__: (bound.append(actor), ask)[1])
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    doors = Unsubscribing(services, framer, Settings({"SMS_HOOK_SECRET": SECRET}))
    return a_browser(an_app(doors.routes()))


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    """The headers by which the gateway is known."""
    seal = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"X-Signature": f"sha256={seal}", "Content-Type": "application/json"}


class TestLink:
    async def test_ends_nothing_by_being_opened(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            answer = await client.get(LINK)
        assert answer.status_code == 200
        assert "News of the campaigns, by e-mail" in answer.text
        assert f'action="{LINK}"' in answer.text
        assert ask.requests("media.opt_out") == []

    async def test_ends_it_with_one_click_of_a_mail_program(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["media.show_opt_out"] = {**SHOWN, "is_done": True}
        async with browser as client:
            answer = await client.post(LINK, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "You get no more of these" in answer.text
        assert ask.requests("media.opt_out") == [{"token": "a-token"}]

    async def test_says_that_a_link_is_not_ours(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["media.show_opt_out"] = NotFound("link-unknown", "This link is not complete.")
        async with browser as client:
            assert (await client.get(LINK)).status_code == 404

    async def test_is_taken_slowly_from_one_address(self, browser: Any) -> None:
        async with browser as client:
            codes = [(await client.get(LINK)).status_code for _ in range(40)]
        assert codes[0] == 200
        assert codes[-1] == 429


class TestReplies:
    async def test_are_taken_from_whoever_knows_the_secret(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            answer = await client.post("/hooks/sms", content=REPLY, headers=signed(REPLY))
        assert answer.status_code == 204
        assert ask.requests("media.stop_messages") == [{"number": "+231770123456", "text": "STOP"}]

    @pytest.mark.parametrize("headers", [{}, signed(REPLY, "another"), {"X-Signature": "sha256=é"}])
    async def test_are_refused_from_others(self, browser: Any, ask: FakeAsk, headers: dict[str, str]) -> None:
        sent = {name: text.encode() for name, text in headers.items()}
        async with browser as client:
            answer = await client.post("/hooks/sms", content=REPLY, headers=sent)
        assert answer.status_code == 403
        assert ask.requests("media.stop_messages") == []

    @pytest.mark.parametrize("body", [b"[]", b"{}", b"not json"])
    async def test_may_be_nonsense(self, browser: Any, body: bytes) -> None:
        async with browser as client:
            answer = await client.post("/hooks/sms", content=body, headers=signed(body))
        assert answer.status_code < 500

    async def test_are_not_taken_where_no_secret_is_set(
        self, an_app: Any, a_browser: Any, door: Any, ask: FakeAsk
    ) -> None:
        services: Any = SimpleNamespace(bound=lambda *_, **__: ask)
        framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
        async with a_browser(an_app(Unsubscribing(services, framer, Settings({})).routes())) as client:
            assert (await client.post("/hooks/sms", content=REPLY, headers=signed(REPLY))).status_code == 404
