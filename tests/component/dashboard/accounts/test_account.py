"""One's own account: signing in, API tokens and sessions."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from starlette.requests import Request

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.account import browser_of
from services.dashboard.web.rendering import PAGES
from shared.web.filters import day
from shared.web.live import Hub
from tests.component.dashboard.accounts.conftest import SOON, send
from tests.component.dashboard.conftest import a_look


class TestSignIn:
    async def test_says_what_this_is(self, app, a_browser):
        page = await a_browser(app, headers={"accept": "text/html"}).get("/sign-in")
        assert "Groundswell: where the coalition acts together" in page.text
        assert "Clean Water Liberia" in page.text


class TestFrameOfErrors:
    def test_has_the_coalition_and_the_sections_of_who_was_recognised(self, door):
        framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
        request = Request({"type": "http", "path": "/nowhere", "headers": [], "state": {"visitor": a_look()}})
        frame = framer.frame_of_errors(request)
        assert frame["coalition"] == "Clean Water Liberia"
        assert {"href": "/", "title": "Overview", "current": False} in frame["nav"]

    def test_has_no_sections_for_a_stranger(self, door):
        request = Request({"type": "http", "path": "/nowhere", "headers": []})
        assert Framer(door, Hub(), PAGES, "Clean Water Liberia").frame_of_errors(request)["nav"] == []


class TestApiTokens:
    async def test_are_shown_once_and_work(self, a_visitor, keys):
        browser, ada = await a_visitor()
        made = await send(browser, "/account/tokens", name="nightly", roles="coordinator", expires_on=SOON)
        secret = re.search(r"gsw_[\w-]+", made.text)[0]
        assert made.status_code == 200
        assert (await keys.tokens.find(secret)).account_id == ada.account_id
        assert made.headers["cache-control"] == "no-store"
        later = await browser.get("/account")
        assert secret not in later.text
        assert "nightly" in later.text
        assert f"at the end of {day(SOON)}" in later.text

    async def test_are_not_made_twice_by_a_form_that_is_sent_again(self, a_visitor, keys):
        browser, ada = await a_visitor()
        form = {"name": "nightly", "roles": "coordinator", "expires_on": SOON}
        await send(browser, "/account/tokens", **form)
        again = await send(browser, "/account/tokens", **form)
        assert again.status_code == 409
        assert "You have a token of this name." in again.text
        assert len(await keys.tokens.list_tokens(ada.account_id)) == 1

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"expires_on": "soon"}, "Give the last day on which it works"),
            ({"expires_on": "2020-01-01"}, "Within a year."),
            ({"expires_on": "2999-01-01"}, "Within a year."),
            ({"roles": []}, "At least one."),
            ({"name": " "}, "1 to 80 characters."),
        ],
    )
    async def test_are_refused_beside_the_field(self, a_visitor, wrong, said):
        browser, _ = await a_visitor()
        form = {"name": "nightly", "roles": "coordinator", "expires_on": SOON} | wrong
        refused = await send(browser, "/account/tokens", **form)
        assert refused.status_code == 422
        assert said in refused.text
        assert f'href="#field-{next(iter(wrong))}"' in refused.text

    async def test_have_no_role_that_their_owner_lacks(self, a_visitor):
        browser, _ = await a_visitor("Bo", ("organiser",))
        refused = await send(browser, "/account/tokens", name="x", roles=["ops"], expires_on=SOON)
        assert refused.status_code == 403

    async def test_are_revoked(self, a_visitor, keys):
        browser, ada = await a_visitor()
        made = await send(browser, "/account/tokens", name="nightly", roles="coordinator", expires_on=SOON)
        (token,) = await keys.tokens.list_tokens(ada.account_id)
        await send(browser, f"/account/tokens/{token.token_id}/revoke")
        assert await keys.tokens.find(re.search(r"gsw_[\w-]+", made.text)[0]) is None
        assert "Revoked" in (await browser.get("/account")).text

    async def test_teach_what_they_are_for(self, a_visitor):
        browser, _ = await a_visitor()
        assert "No program acts for you" in (await browser.get("/account")).text

    async def test_escape_a_name_with_an_angle_bracket(self, a_visitor):
        browser, _ = await a_visitor()
        made = await send(browser, "/account/tokens", name="<b>x", roles="coordinator", expires_on=SOON)
        assert "<b>x" not in made.text
        assert "<b>x" not in (await browser.get("/account")).text


class TestSessions:
    async def test_of_another_browser_is_ended(self, a_visitor, keys):
        browser, ada = await a_visitor()
        await keys.sessions.open(ada.account_id, device="Mozilla/5.0 (Android 14) Firefox/130.0")
        page = await browser.get("/account")
        assert "Firefox on Android" in page.text
        other = re.search(r"/account/sessions/([^/]+)/revoke", page.text)[1]
        await send(browser, f"/account/sessions/{other}/revoke")
        assert len(await keys.sessions.list_sessions(ada.account_id)) == 1

    @pytest.mark.parametrize(
        ("agent", "said"),
        [
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge on Windows"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1", "Safari on an iPhone"),
            ("curl/8.5", "curl/8.5"),
            ("", "An unnamed browser"),
        ],
    )
    def test_are_named_by_browser_and_system(self, agent, said):
        assert browser_of(agent) == said

    async def test_is_not_kept_alive_by_a_page_that_refreshes_itself(self, a_visitor, keys, clock):
        browser, ada = await a_visitor()
        clock.move(hours=1)
        await browser.get("/account", headers={"X-Refresh": "1"})
        (still,) = await keys.sessions.list_sessions(ada.account_id)
        await browser.get("/account")
        (used,) = await keys.sessions.list_sessions(ada.account_id)
        assert used.seen_at - still.seen_at == timedelta(hours=1)
