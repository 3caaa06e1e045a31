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
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.kernel.settings import Settings
from shared.web.live import Hub
from tests.component.dashboard.conftest import FakeAsk, silent

LINK = "/unsubscribe/a-token"
SECRET = "what both know"
ORGANIZATION = "0195a7c2-0000-7000-8000-00000000c0a1"
SET = {"SMS_HOOK_SECRET": SECRET, "SMS_HOOK_ORGANIZATION": ORGANIZATION}
SHOWN = {"purpose": "news", "channel": "email", "organization_id": "o1", "is_done": False}
WRITER = {"person_id": "p1", "contact_id": "c1"}
REPLY = b'{"from": "+231770123456", "text": "STOP"}'


@pytest.fixture
def ask() -> FakeAsk:
    """Media, as far as these doors ask it."""
    return FakeAsk(
        {
            "media.show_opt_out": SHOWN,
            "media.opt_out": {"message_id": "m1", "existing": False},
            "media.stop_messages": {"stopped": 1},
            "media.take_message": {"thread_id": "t1", "version": 1, "message_id": "m1", "existing": False},
            "stakeholders.meet_writer": WRITER,
        }
    )


@pytest.fixture
def browser(an_app: Any, a_browser: Any, door: Any, ask: FakeAsk) -> Any:
    """A browser in which nobody is signed in."""
    bound: list[Any] = []
    services: Any = SimpleNamespace(bound=lambda actor, *_, **__: (bound.append(actor), ask)[1])
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    doors = Unsubscribing(services, framer, Settings(SET))
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

    async def test_names_who_wrote(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["stakeholders.name_targets"] = {"names": {"o1": "Liberia WASH Coalition"}}
        async with browser as client:
            before = (await client.get(LINK)).text
            ask.answers["media.show_opt_out"] = {**SHOWN, "is_done": True}
            after = (await client.get(LINK)).text
        assert "You get this from Liberia WASH Coalition." in before
        assert (
            "Liberia WASH Coalition will send you no more of this: News of the campaigns, by e-mail." in after
        )
        assert "tell Liberia WASH Coalition" in after

    async def test_works_while_nobody_can_name_them(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["media.show_opt_out"] = {**SHOWN, "is_done": True}
        ask.answers["stakeholders.name_targets"] = silent("stakeholders")
        async with browser as client:
            answer = await client.get(LINK)
        assert answer.status_code == 200
        assert "You will be sent no more of this" in answer.text

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

    async def test_come_in_as_fast_as_people_say_stop(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            strangers = [await client.post("/hooks/sms", content=REPLY) for _ in range(40)]
            answers = [
                await client.post("/hooks/sms", content=REPLY, headers=signed(REPLY)) for _ in range(60)
            ]
        assert {one.status_code for one in strangers} == {403, 429}
        assert {one.status_code for one in answers} == {204}
        assert len(ask.requests("media.stop_messages")) == 60

    async def test_stand_in_a_thread_of_whoever_wrote(self, browser: Any, ask: FakeAsk) -> None:
        body = b'{"from": "+231770123456", "text": "When does the tap run?", "id": "g-1"}'
        async with browser as client:
            answer = await client.post("/hooks/sms", content=body, headers=signed(body))
        assert (answer.status_code, answer.text) == (204, "")
        assert ask.requests("stakeholders.meet_writer") == [{"channel": "sms", "address": "+231770123456"}]
        said = {"text": "When does the tap run?", "mark": "g-1", "organization_id": ORGANIZATION}
        assert ask.requests("media.take_message") == [{**WRITER, **said}]

    async def test_may_come_as_a_form(self, browser: Any, ask: FakeAsk) -> None:
        body = b"from=%2B231770123456&text=Caf%C3%A9%3F&id=g-1"
        headers = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}
        async with browser as client:
            assert (await client.post("/hooks/sms", content=body, headers=headers)).status_code == 204
        assert ask.requests("media.take_message")[0]["text"] == "Café?"

    async def test_are_taken_of_a_name_and_of_nothing_without_a_thread(
        self, browser: Any, ask: FakeAsk
    ) -> None:
        ask.answers["stakeholders.meet_writer"] = Invalid("phone-invalid", "This is no telephone number.")
        async with browser as client:
            for body in (b'{"from": "ORANGE", "text": "Win!"}', b'{"from": "+231770123456", "text": " "}'):
                assert (
                    await client.post("/hooks/sms", content=body, headers=signed(body))
                ).status_code == 204
        assert ask.requests("media.take_message") == []

    async def test_that_are_in_each_others_way_are_tried_again(self, browser: Any, ask: FakeAsk) -> None:
        answers: list[Any] = [Conflict("already-exists", "Taken."), {"existing": False}]

        def answer(_: Any) -> Any:
            return answers.pop(0)

        ask.answers["media.take_message"] = answer
        async with browser as client:
            answered = await client.post("/hooks/sms", content=REPLY, headers=signed(REPLY))
        assert answered.status_code == 204
        assert answers == []

    async def test_wait_at_the_gateway_while_people_are_silent(self, browser: Any, ask: FakeAsk) -> None:
        del ask.answers["stakeholders.meet_writer"]
        async with browser as client:
            answered = await client.post("/hooks/sms", content=REPLY, headers=signed(REPLY))
        assert answered.status_code == 503

    @pytest.mark.parametrize("headers", [{}, signed(REPLY, "another"), {"X-Signature": "sha256=é"}])
    async def test_are_refused_from_others(self, browser: Any, ask: FakeAsk, headers: dict[str, str]) -> None:
        sent = {name: text.encode() for name, text in headers.items()}
        async with browser as client:
            answer = await client.post("/hooks/sms", content=REPLY, headers=sent)
        assert answer.status_code == 403
        assert ask.requests("media.stop_messages") == []

    @pytest.mark.parametrize("body", [b"[]", b"{}", b"not json", b'{"from": "+231770123456", "text": 7}'])
    async def test_are_refused_where_they_are_nonsense(self, browser: Any, ask: FakeAsk, body: bytes) -> None:
        async with browser as client:
            answer = await client.post("/hooks/sms", content=body, headers=signed(body))
        assert answer.status_code in (400, 422)
        assert ask.asked == []

    async def test_are_not_taken_where_no_secret_is_set(
        self, an_app: Any, a_browser: Any, door: Any, ask: FakeAsk
    ) -> None:
        services: Any = SimpleNamespace(bound=lambda *_, **__: ask)
        framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
        async with a_browser(an_app(Unsubscribing(services, framer, Settings({})).routes())) as client:
            assert (await client.post("/hooks/sms", content=REPLY, headers=signed(REPLY))).status_code == 404
