"""Secret addresses of calendars: made, shown once, opened by programs, and good for nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.account import AccountPages
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.sign_in import SignIn
from services.dashboard.web.subscribing import Subscribing
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from shared.web.problems import Problems
from shared.web.tokens import CALENDARS, LONGEST
from tests.component.dashboard.conftest import FakeAsk, missing
from tests.component.dashboard.gathering_answers import GATHERING, a_gathering

PASSWORD = "a long and lonely password"
NONE = {"items": [], "next": None}


@pytest.fixture
def ask():
    return FakeAsk(
        {
            "campaigns.list_gatherings": {"items": [a_gathering()], "next": None},
            "campaigns.show_gathering": lambda asked: (
                a_gathering() if asked["gathering_id"] == GATHERING else missing("gathering")
            ),
            "policy.list_hearings": NONE,
            "insights.label_things": {"labels": {}},
        }
    )


@pytest.fixture
def app(an_app, door, clock, ask):
    clock.moment = CLOCK.now()
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    services = SimpleNamespace(bound=lambda *_, **__: ask)
    parts = (SignIn(door, framer), AccountPages(door, framer), Subscribing(door, services))
    routes = [route for part in parts for route in part.routes()]
    return an_app(routes, problems=Problems(sign_in_path="/sign-in", password_path="/password"))


@pytest.fixture
async def subscribed(keys):
    """An account and the secret of its calendars."""

    async def make(roles=("organiser",)):
        wanted = NewAccount("bo@example.org", "Bo", roles)
        bo = await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        token, secret = await keys.tokens.create(bo, "Calendar", roles, LONGEST, CALENDARS)
        return bo, token, secret

    return make


async def csrf(browser, at):
    return re.search(r'name="_csrf" value="([^"]+)"', (await browser.get(at)).text)[1]


class TestAnAddress:
    async def test_is_made_shown_once_and_ends_the_one_before(self, app, a_browser, keys):
        await keys.accounts.create(
            NewAccount("ada@example.org", "Ada", ("coordinator",)), await keys.passwords.hash(PASSWORD)
        )
        browser = a_browser(app, headers={"accept": "text/html"})
        form = {"email": "ada@example.org", "password": PASSWORD, "next": "/account"}
        await browser.post("/sign-in", data={"_csrf": await csrf(browser, "/sign-in"), **form})
        addresses = []
        for _ in range(2):
            made = await browser.post("/account/calendar", data={"_csrf": await csrf(browser, "/account")})
            addresses.append(re.search(r"/subscribe/\S+?/gatherings\.ics", made.text)[0])
        assert "calendars only" in (await browser.get("/account")).text
        assert addresses[1] not in (await browser.get("/account")).text
        program = a_browser(app)
        assert (await program.get(addresses[0])).status_code == 404
        assert (await program.get(addresses[1])).status_code == 200


class TestACalendar:
    async def test_opens_without_signing_in_and_narrowed(self, app, a_browser, subscribed, ask):
        _, _, secret = await subscribed()
        answer = await a_browser(app).get(f"/subscribe/{secret}/gatherings.ics?adm1=Bong")
        assert answer.headers["content-type"].startswith("text/calendar")
        assert "private" in answer.headers["cache-control"]
        assert answer.text.startswith("BEGIN:VCALENDAR")
        assert ask.requests("campaigns.list_gatherings")[0]["adm1"] == "Bong"

    async def test_is_there_for_one_gathering_and_for_hearings(self, app, a_browser, subscribed):
        _, _, secret = await subscribed()
        program = a_browser(app)
        for path in (f"gatherings/{GATHERING}.ics", "hearings.ics"):
            assert (await program.get(f"/subscribe/{secret}/{path}")).status_code == 200
        assert (await program.get(f"/subscribe/{secret}/gatherings/nothing.ics")).status_code == 404

    async def test_is_not_there_once_the_address_account_or_time_has_ended(
        self, app, a_browser, subscribed, keys, clock
    ):
        bo, token, secret = await subscribed()
        at, program = f"/subscribe/{secret}/gatherings.ics", a_browser(app)
        assert (await program.get(at)).status_code == 200
        later = clock.moment
        clock.moment += LONGEST + timedelta(seconds=1)
        assert (await program.get(at)).status_code == 404
        clock.moment = later
        await keys.tokens.revoke(bo.account_id, token.token_id)
        assert (await program.get(at)).status_code == 404
        assert (await program.get("/subscribe/guessed/gatherings.ics")).status_code == 404

    async def test_ends_with_the_account(self, app, a_browser, subscribed, keys):
        bo, _, secret = await subscribed()
        await keys.close(bo.account_id)
        assert (await a_browser(app).get(f"/subscribe/{secret}/hearings.ics")).status_code == 404

    async def test_is_refused_where_the_roles_do_not_read_it(self, app, a_browser, subscribed):
        _, _, secret = await subscribed(roles=("ops",))
        assert (await a_browser(app).get(f"/subscribe/{secret}/hearings.ics")).status_code == 403


class TestItsSecret:
    async def test_does_not_open_the_api(self, subscribed, keys):
        _, _, secret = await subscribed()
        assert await keys.tokens.find(f"gsw_{secret}") is None
        assert await keys.tokens.find(secret) is None

    async def test_of_the_api_does_not_open_calendars(self, app, a_browser, subscribed, keys):
        bo, _, _ = await subscribed()
        _, secret = await keys.tokens.create(bo, "nightly", ("organiser",), LONGEST)
        for one in (secret, secret.removeprefix("gsw_")):
            assert (await a_browser(app).get(f"/subscribe/{one}/hearings.ics")).status_code == 404
