"""One's own account, sessions and API tokens, and the accounts of everybody, over the real door."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages import account
from services.dashboard.web.pages.account import AccountPages, browser_of
from services.dashboard.web.pages.password import PATH, PasswordPages
from services.dashboard.web.pages.users import UserPages
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.sign_in import SignIn
from shared.web.accounts import NewAccount
from shared.web.filters import day
from shared.web.live import Hub
from shared.web.problems import Problems
from tests.component.dashboard.conftest import FakeAsk, a_look, missing

PASSWORD = "a tired person's sentence"
SOON = (CLOCK.now() + timedelta(days=30)).date().isoformat()


ORGANIZATIONS = {
    "items": [{"organization_id": "o1", "name": "UNICEF"}, {"organization_id": "o2", "name": "Wells & Co"}],
    "next": None,
}


def an_organization(asked):
    return {"o1": {"name": "UNICEF"}}.get(asked["organization_id"], missing("organization"))


@pytest.fixture
def ask():
    return FakeAsk(
        {
            "stakeholders.list_organizations": ORGANIZATIONS,
            "stakeholders.show_organization": an_organization,
            "insights.label_things": {"labels": {"o1": {"kind": "organization", "title": "UNICEF"}}},
        }
    )


@pytest.fixture
def app(an_app, door, clock, monkeypatch, ask):
    monkeypatch.setattr(account, "CLOCK", clock)
    clock.moment = CLOCK.now()
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    services = SimpleNamespace(bound=lambda *_, **__: ask)
    pages = (
        *(part(door, framer) for part in (SignIn, AccountPages, PasswordPages)),
        UserPages(door, services, framer),
    )
    routes = [route for part in pages for route in part.routes()]
    return an_app(routes, problems=Problems(sign_in_path="/sign-in", password_path=PATH))


@pytest.fixture
async def a_visitor(app, a_browser, keys):
    """Signs somebody in: the browser and the account."""

    async def sign_in(name="Ada", roles=("coordinator",), organization_id=None):
        wanted = NewAccount(f"{name.lower()}@example.org", name, roles, organization_id)
        made = await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        page = await browser.get("/sign-in")
        form = {"_csrf": csrf(page), "email": made.email, "password": PASSWORD, "next": "/account"}
        assert (await browser.post("/sign-in", data=form)).status_code == 303
        return browser, made

    return sign_in


def csrf(page):
    return re.search(r'name="_csrf" value="([^"]+)"', page.text)[1]


async def sign_in(browser, email, password):
    form = {"email": email, "password": password, "next": "/account"}
    return await browser.post("/sign-in", data={"_csrf": csrf(await browser.get("/sign-in")), **form})


async def send(browser, path, at="/account", **form):
    return await browser.post(path, data={"_csrf": csrf(await browser.get(at)), **form})


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


class TestAccounts:
    async def test_are_listed(self, a_visitor):
        browser, _ = await a_visitor()
        page = await browser.get("/users")
        assert "ada@example.org" in page.text
        assert "May sign in" in page.text

    async def test_are_opened_with_several_roles(self, a_visitor, keys):
        browser, _ = await a_visitor()
        form = {"email": "bo@example.org", "display_name": "Bo", "password": PASSWORD}
        made = await send(browser, "/users", "/users", **form, roles=["organiser", "press"])
        assert made.status_code == 303
        bo, _ = await keys.accounts.find_for_sign_in("bo@example.org")
        assert bo.roles == ("organiser", "press")
        assert "Bo can sign in now." in (await browser.get("/users")).text

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [({"email": "x"}, "email"), ({"password": "short"}, "password"), ({"roles": []}, "roles")],
    )
    async def test_are_refused_beside_the_field_and_keep_what_was_typed(self, a_visitor, wrong, field):
        browser, _ = await a_visitor()
        form = {"email": "bo@example.org", "display_name": "Bo Flomo", "password": PASSWORD, "roles": "press"}
        refused = await send(browser, "/users", "/users", **(form | wrong))
        assert refused.status_code == 422
        assert f'href="#field-{field}"' in refused.text
        assert 'value="Bo Flomo"' in refused.text
        assert PASSWORD not in refused.text.replace("&#39;", "'")

    async def test_are_not_opened_twice_for_an_address(self, a_visitor):
        browser, _ = await a_visitor()
        form = {"email": "Ada@example.org", "display_name": "Ada", "password": PASSWORD, "roles": "press"}
        assert (await send(browser, "/users", "/users", **form)).status_code == 409

    async def test_are_given_other_roles(self, a_visitor, keys):
        browser, _ = await a_visitor()
        bo = await keys.accounts.create(NewAccount("bo@example.org", "Bo", ("press",)))
        here = f"/users/{bo.account_id}"
        await send(browser, here, here, roles=["analyst", "organiser"])
        assert (await keys.accounts.get(bo.account_id)).roles == ("analyst", "organiser")

    async def test_are_closed_with_their_sessions_and_opened_again(self, a_visitor, keys):
        browser, _ = await a_visitor()
        other, bo = await a_visitor("Bo", ("organiser",))
        here = f"/users/{bo.account_id}"
        made = await send(other, "/account/tokens", name="nightly", roles="organiser", expires_on=SOON)
        secret = re.search(r"gsw_[\w-]+", made.text)[0]
        said = "ends every sign-in and API token of this account for good"
        assert said in (await browser.get(here)).text
        await send(browser, f"{here}/disable", here)
        assert (await other.get("/account")).status_code in (303, 401)
        assert "Closed" in (await browser.get("/users")).text
        await send(browser, f"{here}/enable", here)
        assert (await keys.accounts.get(bo.account_id)).disabled_at is None
        assert (await other.get("/account")).status_code in (303, 401)
        assert await keys.tokens.find(secret) is None

    @pytest.mark.parametrize(("name", "roles"), [("Ada", ("coordinator",)), ("Opal", ("ops",))])
    async def test_let_nobody_change_his_own_roles(self, a_visitor, keys, name, roles):
        browser, own = await a_visitor(name, roles)
        here = f"/users/{own.account_id}"
        page = await browser.get(here)
        assert "Nobody changes their own roles" in page.text
        assert 'name="roles"' not in page.text
        refused = await send(browser, here, here, roles=["coordinator", "ops"])
        assert refused.status_code == 403
        assert refused.json()["code"] == "own-roles"
        assert (await keys.accounts.get(own.account_id)).roles == roles

    async def test_do_not_let_anybody_shut_himself_out(self, a_visitor, keys):
        browser, ada = await a_visitor()
        here = f"/users/{ada.account_id}"
        assert (await send(browser, f"{here}/disable", here)).status_code == 409
        assert (await keys.accounts.get(ada.account_id)).roles == ("coordinator",)

    async def test_are_nobody_else_s_business(self, a_visitor):
        browser, ada = await a_visitor("Eve", ("partner",), "o1")
        assert (await browser.get("/users")).status_code == 403
        refused = await send(browser, f"/users/{ada.account_id}/disable")
        assert refused.status_code == 403

    async def test_are_named_by_their_ids(self, keys):
        bo = await keys.accounts.create(NewAccount("bo@example.org", "Bo Flomo", ("press",)))
        assert await keys.accounts.names([bo.account_id, "system"]) == {bo.account_id: "Bo Flomo"}

    async def test_escape_a_name_with_an_angle_bracket(self, a_visitor, keys):
        browser, _ = await a_visitor()
        await keys.accounts.create(NewAccount("bo@example.org", "<b>Bo", ("press",)))
        assert "<b>Bo" not in (await browser.get("/users")).text


class TestPartners:
    FORM = {"email": "chi@example.org", "display_name": "Chi", "password": PASSWORD, "roles": "partner"}

    async def test_are_opened_for_their_organisation(self, a_visitor, keys):
        browser, _ = await a_visitor()
        offered = (await browser.get("/users")).text
        assert '<option value="o1">UNICEF</option>' in offered
        assert (await send(browser, "/users", "/users", **self.FORM, organization_id="o1")).status_code == 303
        chi, _ = await keys.accounts.find_for_sign_in("chi@example.org")
        assert chi.actor().organization_id == "o1"
        assert "UNICEF" in (await browser.get("/users")).text
        assert "UNICEF" in (await browser.get(f"/users/{chi.account_id}")).text

    @pytest.mark.parametrize(
        ("organization_id", "said"),
        [("", "Choose the organisation for which a partner reports."), ("o9", "is not registered")],
    )
    async def test_are_not_opened_for_nobody(self, a_visitor, keys, organization_id, said):
        browser, _ = await a_visitor()
        refused = await send(browser, "/users", "/users", **self.FORM, organization_id=organization_id)
        assert refused.status_code == 422
        assert said in refused.text
        assert 'href="#field-organization_id"' in refused.text
        assert await keys.accounts.find_for_sign_in("chi@example.org") is None

    async def test_are_given_another_organisation_with_their_next_click(self, a_visitor, keys):
        browser, _ = await a_visitor()
        _, chi = await a_visitor("Chi", ("partner",), "o2")
        here = f"/users/{chi.account_id}"
        refused = await send(browser, here, here, roles="partner", organization_id="")
        assert refused.status_code == 422
        await send(browser, here, here, roles="partner", organization_id="o1")
        assert (await keys.accounts.get(chi.account_id)).actor().organization_id == "o1"

    async def test_are_opened_while_insights_is_silent(self, a_visitor, keys, ask):
        del ask.answers["insights.label_things"]
        browser, _ = await a_visitor("Opal", ("ops",))
        assert (await send(browser, "/users", "/users", **self.FORM, organization_id="o1")).status_code == 303
        assert "o1" in (await browser.get("/users")).text


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
        await keys.accounts.set_temporary_password_hash(ada.account_id, await keys.passwords.hash("x" * 12))
        assert (await send(browser, "/sign-out", PATH)).headers["location"] == "/sign-in"
