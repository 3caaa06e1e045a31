"""What the way from a request to a screen adds to the page: here, that a form was refused."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.organizations import SCREENS
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.routing import Screens
from services.dashboard.web.sign_in import SignIn
from shared.kernel.errors import Invalid
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from tests.component.dashboard.conftest import FakeAsk, silent
from tests.component.dashboard.test_languages import csrf

PASSWORD = "a tired person's sentence"


def title_of(page: str) -> str:
    return " ".join(page.partition("<title>")[2].partition("</title>")[0].split())


class TestRefusedForm:
    @pytest.fixture
    def ask(self):
        wrong = Invalid("fields-invalid", "Some of what was asked is not right.", {"name": ["Fill this in."]})
        return FakeAsk({"stakeholders.register_organization": wrong})

    @pytest.fixture
    def app(self, an_app, door, clock, ask):
        clock.moment = CLOCK.now()
        framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
        services = SimpleNamespace(bound=lambda *_, **__: ask)
        return an_app([*SignIn(door, framer).routes(), *Screens(door, services, framer).routes(SCREENS)])

    @pytest.fixture
    async def browser(self, app, a_browser, keys):
        wanted = NewAccount("ada@example.org", "Ada", ("coordinator",), "")
        await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        await self.sign_in(browser)
        return browser

    async def sign_in(self, browser):
        form = {
            "_csrf": csrf(await browser.get("/sign-in")),
            "email": "ada@example.org",
            "password": PASSWORD,
        }
        assert (await browser.post("/sign-in", data=form)).status_code == 303

    async def test_says_so_first_and_leads_to_what_is_wrong(self, browser):
        page = await browser.get("/organizations/new")
        assert "Not saved" not in page.text
        key = re.search(r'name="_key" value="([^"]+)"', page.text)
        assert key is not None
        sent = {"_csrf": csrf(page), "_key": key[1], "name": ""}
        refused = await browser.post("/organizations/new", data=sent)
        assert refused.status_code == 422
        assert title_of(refused.text) == f"Not saved · {title_of(page.text)}"
        assert 'tabindex="-1" autofocus data-error-summary' in refused.text

    async def test_gives_the_rows_of_a_table_of_the_page_that_is_asked_for(self, browser, ask):
        ask.answers["stakeholders.list_organizations"] = silent("stakeholders")
        assert (await browser.get("/organizations?_rows=00000000.csv")).status_code == 404

    async def test_loses_nothing_when_its_owner_signed_in_anew_beside_it(self, browser, ask):
        page = await browser.get("/organizations/new")
        browser.cookies.clear()
        await self.sign_in(browser)
        sent = {"_csrf": csrf(page), "_key": "k-1", "name": "Wells of Bong"}
        refused = await browser.post("/organizations/new", data=sent)
        assert (refused.status_code, ask.requests("stakeholders.register_organization")) == (403, [])
        assert 'value="Wells of Bong"' in refused.text
        assert "open for too long or belongs to another sign-in" in refused.text
        assert csrf(refused) != csrf(page)
