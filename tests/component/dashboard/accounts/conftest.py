"""Accounts through the door: the pages of an account, a visitor who has signed in, and forms as browsers send them."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages import account
from services.dashboard.web.pages.account import AccountPages
from services.dashboard.web.pages.password import PATH, PasswordPages
from services.dashboard.web.pages.users import UserPages
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.sign_in import SignIn
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from shared.web.problems import Problems
from tests.component.dashboard.conftest import FakeAsk, missing

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
