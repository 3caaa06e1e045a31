"""Passwords: changed by whoever knows the old one, given once by whoever keeps accounts."""

from __future__ import annotations

import re

import pytest

from services.dashboard.web.pages.password import PATH
from tests.component.dashboard.accounts.conftest import PASSWORD, send, sign_in


class TestPasswords:
    NEW = "another tired sentence"

    async def test_are_changed_by_whoever_knows_the_old_one(self, a_visitor, keys, app, a_browser):
        browser, ada = await a_visitor()
        await keys.sessions.open(ada.account_id, device="elsewhere")
        done = await send(browser, PATH, PATH, old=PASSWORD, password=self.NEW)
        assert done.headers["location"] == "/account"
        assert "Your password is changed." in (await browser.get("/account")).text
        assert len(await keys.sessions.list_sessions(ada.account_id)) == 1
        other = a_browser(app, headers={"accept": "text/html"})
        assert (await sign_in(other, ada.email, PASSWORD)).status_code == 422
        assert (await sign_in(other, ada.email, self.NEW)).status_code == 303

    @pytest.mark.parametrize(
        ("wrong", "field", "said"),
        [
            ({"old": "not the password"}, "old", "This is not your password."),
            ({"password": "short"}, "password", "Use 12 to 256 characters"),
            ({"password": PASSWORD}, "password", "Choose another."),
        ],
    )
    async def test_are_refused_beside_the_field(self, a_visitor, keys, wrong, field, said):
        browser, ada = await a_visitor()
        refused = await send(browser, PATH, PATH, **({"old": PASSWORD, "password": self.NEW} | wrong))
        assert refused.status_code == 422
        assert said in refused.text
        assert f'href="#field-{field}"' in refused.text
        assert len(await keys.sessions.list_sessions(ada.account_id)) == 1

    async def test_are_not_guessed_through_an_open_browser(self, a_visitor):
        browser, _ = await a_visitor()
        for _ in range(5):
            refused = await send(browser, PATH, PATH, old="a wrong password", password=self.NEW)
        refused = await send(browser, PATH, PATH, old=PASSWORD, password=self.NEW)
        assert refused.status_code == 429
        assert "too many attempts" in refused.text

    async def test_given_by_a_keeper_serve_once(self, a_visitor, keys, app, a_browser):
        browser, _ = await a_visitor()
        old, bo = await a_visitor("Bo", ("organiser",))
        given = await send(browser, f"/users/{bo.account_id}/password", f"/users/{bo.account_id}")
        password = re.search(r'id="secret"[^>]*>([^<]+)<', given.text)[1]
        assert given.headers["cache-control"] == "no-store"
        assert "Must choose a password" in (await browser.get("/users")).text
        assert (await old.get("/account")).headers["location"].startswith("/sign-in")
        await sign_in(old, bo.email, password)
        assert (await old.get("/account")).headers["location"] == PATH
        assert (await old.get("/account", headers={"hx-request": "true"})).headers["hx-redirect"] == PATH
        refused = await old.get("/account", headers={"accept": "application/json"})
        assert (refused.status_code, refused.json()["code"]) == (403, "password-change-needed")
        asked = (await old.get(PATH)).text
        assert "Choose a password of your own" in asked
        assert "data-live-url" not in asked
        assert 'href="/campaigns"' not in asked
        await send(old, PATH, PATH, old=password, password=self.NEW)
        assert (await old.get("/account")).status_code == 200
        assert "Must choose a password" not in (await browser.get("/users")).text

    async def test_are_not_reset_by_their_owner_or_by_eve(self, a_visitor):
        browser, ada = await a_visitor()
        path = f"/users/{ada.account_id}/password"
        assert (await send(browser, path)).status_code == 409
        other, _ = await a_visitor("Eve", ("representative",))
        assert (await send(other, path)).status_code == 403

    async def test_that_were_given_let_their_owner_sign_out(self, a_visitor, keys):
        browser, ada = await a_visitor()
        await keys.accounts.set_temporary_password_hash(
            ada.account_id, await keys.passwords.hash("given by somebody")
        )
        assert (await send(browser, "/sign-out", PATH)).headers["location"] == "/sign-in"
