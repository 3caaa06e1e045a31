"""The pages for everybody: what is asked, and taking the form without letting anything count."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from services.dashboard.web.public.acting import Brakes
from services.dashboard.web.rendering import CLOCK
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.web.form_tokens import FormTokens
from tests.component.dashboard.conftest import FakeAsk, silent
from tests.component.dashboard.public.conftest import ACTION, FORM, PAGE, TOKEN, send


class TestContact:
    async def test_is_a_door_where_there_is_one(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            assert "write to" not in (await client.get(PAGE)).text
            ask.answers["campaigns.open_action"] = {**ACTION, "contact": "data?cc@water.example"}
            page = (await client.get(PAGE)).text
        assert '<a href="mailto:data%3Fcc@water.example">data?cc@water.example</a>' in page


class TestLanguage:
    async def test_is_the_one_that_the_address_names(self, browser: Any) -> None:
        async with browser as client:
            page = await client.get(f"{PAGE}?lang=ar", headers={"accept-language": "fr"})
        assert 'lang="ar" dir="rtl"' in page.text
        assert "اسمك" in page.text
        assert f'action="{PAGE}?lang=ar"' in page.text
        assert "set-cookie" not in page.headers

    async def test_is_else_that_of_the_browser(self, browser: Any) -> None:
        async with browser as client:
            page = await client.get(PAGE, headers={"accept-language": "fr", "cookie": "language=ar"})
        assert "Liberia WASH Coalition le demande." in page.text
        assert 'href="/act/clean-water?lang=ar"' in page.text

    async def test_is_kept_when_the_form_is_sent_and_when_it_is_refused(self, browser: Any) -> None:
        async with browser as client:
            token = TOKEN.search((await client.get(f"{PAGE}?lang=fr")).text)
            key = token[1] if token else ""
            refused = await client.post(f"{PAGE}?lang=fr", data={"_form": key, **FORM, "name": ""})
            token = TOKEN.search(refused.text)
            key = token[1] if token else ""
            sent = await client.post(f"{PAGE}?lang=fr", data={"_form": key, **FORM})
        assert "Indiquez votre nom." in refused.text
        assert sent.headers["location"] == f"{PAGE}/sent?lang=fr"


class TestShow:
    async def test_says_what_is_asked_and_by_whom(self, browser: Any) -> None:
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert "A water budget line" in text
        assert "Liberia WASH Coalition asks for this." in text
        assert "Kept to count you once." in text

    async def test_gives_no_cookie_runs_no_script_and_is_small(self, browser: Any) -> None:
        async with browser as client:
            answer = await client.get(PAGE)
        assert "set-cookie" not in answer.headers
        assert "<script" not in answer.text
        assert not re.search(r"(src|href)=\"(https?:)?//", answer.text)
        assert len(answer.content) < 20_000

    async def test_offers_consents_that_nobody_has_ticked(self, browser: Any) -> None:
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert text.count('type="checkbox"') == 2
        assert "checked" not in text

    async def test_counts_out_what_the_service_counts_out(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            before = (await client.get(PAGE)).text
            ask.answers["campaigns.open_action"] = {**ACTION, "count": 1234}
            after = (await client.get(PAGE)).text
        assert "signed" not in before
        assert "1,234 people have signed" in after

    @pytest.mark.parametrize(
        ("state", "said"),
        [
            ("over", "has ended on 1 March 2025"),
            ("closed", "is closed"),
            ("unpublished", "was taken down"),
            ("resting", "come back later"),
            ("coming", "begins on 1 April 2999"),
        ],
    )
    async def test_says_why_it_takes_nothing(self, browser: Any, ask: FakeAsk, state: str, said: str) -> None:
        days = {"opens_on": "2999-04-01", "closes_on": "2025-03-01"}
        ask.answers["campaigns.open_action"] = {**ACTION, "state": state, **days}
        async with browser as client:
            answer = await client.get(PAGE)
        assert answer.status_code == 200
        assert said in answer.text
        assert "<form" not in answer.text

    async def test_asks_a_caller_whom_and_what_came_of_it(self, browser: Any, ask: FakeAsk) -> None:
        said = "My name is {name}, {first_name} of {organisation}."
        more = {"kind": "call", "target_ids": ["t1", "t2"], "script": said}
        ask.answers["campaigns.open_action"] = {**ACTION, **more}
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert "Saah &lt;Toe&gt;" in text
        assert 'name="outcome"' in text
        assert "What to say" in text
        assert "My name is (your name), (your first name) of Liberia WASH Coalition." in text

    async def test_stands_without_names_while_stakeholders_is_silent(
        self, browser: Any, ask: FakeAsk
    ) -> None:
        ask.answers["campaigns.open_action"] = {**ACTION, "kind": "letter", "target_ids": ["t1"]}
        ask.answers["stakeholders.name_targets"] = silent("stakeholders")
        async with browser as client:
            answer = await client.get(PAGE)
        assert (answer.status_code, "Who decides on it" in answer.text) == (200, True)

    async def test_does_not_know_a_page_that_is_not_there(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["campaigns.open_action"] = NotFound("action-not-found", "There is no page here.")
        async with browser as client:
            answer = await client.get(PAGE)
        assert answer.status_code == 404
        assert "set-cookie" not in answer.headers


class TestTake:
    async def test_asks_for_a_confirmation_and_lets_nothing_count(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            answer = await send(client, **{"purpose.news": "yes", "purpose.press": "yes", "area": "Bong"})
            sent = await client.get(answer.headers["location"])
        assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}/sent")
        assert "look into your mail" in sent.text
        (asked,) = ask.requests("stakeholders.ask_to_confirm")
        assert asked == {
            **{
                name: ACTION[name]
                for name in ("action_id", "campaign_id", "kind", "title", "organization_id")
            },
            **FORM,
            "area": "Bong",
            "purposes": ["news"],
            "language": "en",
        }
        assert ask.requests("campaigns.sign_petition") == []

    async def test_says_in_which_language_it_was_read(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            client.headers["accept-language"] = "fr-FR"
            await send(client)
        assert ask.requests("stakeholders.ask_to_confirm")[0]["language"] == "fr"

    async def test_is_one_wish_however_often_the_button_is_pressed(
        self, browser: Any, bound: list[dict[str, Any]]
    ) -> None:
        async with browser as client:
            token = TOKEN.search((await client.get(PAGE)).text)
            assert token is not None
            for _ in range(2):
                await client.post(PAGE, data={"_form": token[1], **FORM})
        keys = [more["command_id"] for more in bound if "command_id" in more]
        assert len(keys) == 2
        assert len(set(keys)) == 1

    @pytest.mark.parametrize("token", ["", "a.b.c", "a.1.ff", "..", "é"])
    async def test_refuses_a_form_that_is_not_ours_and_keeps_what_was_typed(
        self, browser: Any, ask: FakeAsk, token: str
    ) -> None:
        async with browser as client:
            answer = await client.post(PAGE, data={"_form": token, **FORM, "purpose.news": "yes"})
        assert answer.status_code == 422
        assert "open for too long" in answer.text
        assert 'value="Musu Kollie"' in answer.text
        assert "checked" in answer.text
        assert ask.requests("stakeholders.ask_to_confirm") == []

    async def test_refuses_a_form_of_yesterday_and_one_of_another_page(
        self, browser: Any, ask: FakeAsk, tokens: FormTokens
    ) -> None:
        old = await tokens.issue("clean-water", CLOCK.now() - timedelta(hours=13))
        other = await tokens.issue("another", CLOCK.now())
        async with browser as client:
            codes = [
                (await client.post(PAGE, data={"_form": one, **FORM})).status_code for one in (old, other)
            ]
        assert codes == [422, 422]

    async def test_shows_what_is_missing_at_the_fields(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            answer = await send(client, name=" ", email="")
        assert answer.status_code == 422
        assert answer.text.index('href="#field-name"') < answer.text.index('href="#field-email"')
        assert 'id="error-name"' in answer.text

    async def test_shows_what_stakeholders_refuses(self, browser: Any, ask: FakeAsk) -> None:
        refusal = Invalid("confirmation-not-right", "Not right.", {"email": ["This is no e-mail address."]})
        ask.answers["stakeholders.ask_to_confirm"] = refusal
        async with browser as client:
            answer = await send(client, email="musu at home")
        assert "This is no e-mail address." in answer.text
        assert 'value="musu at home"' in answer.text

    async def test_escapes_what_was_typed(self, browser: Any) -> None:
        async with browser as client:
            answer = await send(client, name='"><script>alert(1)</script>', email="")
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;" in answer.text

    async def test_swallows_what_fills_in_the_field_that_nobody_sees(
        self, browser: Any, ask: FakeAsk
    ) -> None:
        async with browser as client:
            answer = await send(client, website="https://spam.example")
        assert answer.headers["location"] == f"{PAGE}/sent"
        assert ask.requests("stakeholders.ask_to_confirm") == []

    async def test_takes_only_what_the_page_offers(self, browser: Any, ask: FakeAsk) -> None:
        pledges = [{"pledge_id": "p1", "text": "I come"}]
        more = {"kind": "pledge", "pledges": pledges, "target_ids": ["t1", "t2"]}
        ask.answers["campaigns.open_action"] = {**ACTION, **more}
        async with browser as client:
            wrong = await send(client, pledge_id="p9", target_id="t9")
            right = await send(client, pledge_id="p1", target_id="t2")
        assert wrong.status_code == 422
        assert right.status_code == 303
        (asked,) = ask.requests("stakeholders.ask_to_confirm")
        assert (asked["pledge_id"], asked["target_id"]) == ("p1", "t2")

    async def test_tries_again_after_another_form_of_the_same_moment(
        self, browser: Any, ask: FakeAsk
    ) -> None:
        answers: list[Any] = [Conflict("already-exists"), {"asked": True}]
        ask.answers["stakeholders.ask_to_confirm"] = lambda _: answers.pop(0)
        async with browser as client:
            assert (await send(client)).status_code == 303

    async def test_asks_whoever_went_back_to_send_it_again(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["stakeholders.ask_to_confirm"] = Conflict("idempotency-key-reused")
        async with browser as client:
            answer = await send(client)
        assert "This form was sent before" in answer.text

    async def test_says_that_it_was_closed_meanwhile(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            token = TOKEN.search((await client.get(PAGE)).text)
            assert token is not None
            ask.answers["campaigns.open_action"] = {**ACTION, "state": "closed"}
            answer = await client.post(PAGE, data={"_form": token[1], **FORM})
        assert (answer.status_code, "is closed" in answer.text) == (409, True)
        assert ask.requests("stakeholders.ask_to_confirm") == []

    async def test_is_refused_from_another_site(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            answer = await client.post(PAGE, data=FORM, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403

    async def test_keeps_what_was_typed_while_stakeholders_is_silent(
        self, browser: Any, ask: FakeAsk
    ) -> None:
        ask.answers["stakeholders.ask_to_confirm"] = silent("stakeholders")
        async with browser as client:
            answer = await send(client)
        assert (answer.status_code, 'value="musu@example.org"' in answer.text) == (503, True)


class TestBrakes:
    @pytest.fixture
    def brakes(self) -> Brakes:
        """The usual ones."""
        return Brakes.usual()

    async def test_hold_up_who_sends_one_form_after_the_other(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            answers = [await send(client) for _ in range(62)]
        assert (answers[0].status_code, answers[-1].status_code) == (303, 429)
        assert len(ask.requests("stakeholders.ask_to_confirm")) == 60
        assert 'value="musu@example.org"' in answers[-1].text
        assert "many people are sending from where you are" in answers[-1].text
        assert answers[-1].headers["retry-after"] == "10"
