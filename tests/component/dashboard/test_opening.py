"""What opens to whom: pages lead nobody to a screen that would refuse them."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.opening import may_open, without_closed
from services.dashboard.web.pages.overview import SCREENS
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.routing import Screens
from services.dashboard.web.sign_in import SignIn
from shared.kernel.roles import GRANTS, Actor
from shared.testing.personas import ADA, AGENCY, CHI
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from tests.component.dashboard.conftest import FakeAsk
from tests.component.dashboard.log import an_event, an_overview
from tests.component.dashboard.test_overview import QUIET, a_wait

PASSWORD = "a tired person's sentence"


class TestMayOpen:
    @pytest.mark.parametrize(
        ("actor", "href", "opens"),
        [
            (CHI, "/policies/p1", False),
            (CHI, "/policies/p1?part=x#y", False),
            (CHI, "/media/outlets/o1", False),
            (CHI, "/campaigns/c1", True),
            (CHI, "/campaigns/new", False),
            (CHI, "/activities/new?campaign_id=c1", True),
            (ADA, "/campaigns/new", True),
            (CHI, "/account", True),
            (CHI, "/no/such/screen", True),
        ],
    )
    def test_asks_the_screen_that_would_answer(self, actor, href, opens):
        assert may_open(actor, href) is opens

    @pytest.mark.parametrize("role", sorted(GRANTS))
    def test_lets_everybody_to_their_account(self, role):
        assert may_open(Actor("x", (role,)), "/account")


class TestWithoutClosed:
    def test_leaves_the_words_of_a_link(self):
        page = '<li><a href="/policies/p1">The wells\nact</a></li><a id="x" href="/campaigns/c1">Wells</a>'
        shown = without_closed(page, CHI)
        assert shown == '<li><a>The wells\nact</a></li><a id="x" href="/campaigns/c1">Wells</a>'

    @pytest.mark.parametrize("sort", ["btn", "btn btn--quiet", "panel__more"])
    def test_takes_a_button_away(self, sort):
        assert without_closed(f'<p><a class="{sort}" href="/policies/p1">Go there</a></p>', CHI) == "<p></p>"

    def test_leaves_a_page_alone_that_opens_whole(self):
        page = '<a class="btn" href="/policies/p1">Go there</a><a href="https://example.org/">There</a>'
        assert without_closed(page, ADA) == page


class TestScreens:
    @pytest.fixture
    def app(self, an_app, door, clock):
        clock.moment = CLOCK.now()
        told = an_overview(
            stuck=[a_wait(kind="policy", thing_id="p1", title="The wells act", detail="committee")],
            changed=[an_event("campaigns.campaign.launched", 7, says="Campaign launched: Wells")],
        )
        ask = FakeAsk({**QUIET, "insights.show_overview": told})
        framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
        services = SimpleNamespace(bound=lambda *_, **__: ask)
        return an_app([*SignIn(door, framer).routes(), *Screens(door, services, framer).routes(SCREENS)])

    async def page_of(self, app, a_browser, keys, role):
        wanted = NewAccount(f"{role}@example.org", role, (role,), AGENCY)
        await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        token = re.search(r'name="_csrf" value="([^"]+)"', (await browser.get("/sign-in")).text)[1]
        form = {"_csrf": token, "email": wanted.email, "password": PASSWORD}
        await browser.post("/sign-in", data=form)
        return (await browser.get("/")).text

    async def test_leads_a_partner_to_no_refusal(self, app, a_browser, keys):
        page = await self.page_of(app, a_browser, keys, "partner")
        assert 'href="/events/event-7"' in page
        assert "The wells act" not in page
        closed = [href for href in re.findall(r'href="(/[^"]*)"', page) if not may_open(CHI, href)]
        assert closed == []

    async def test_leads_whoever_may_read_policies_there(self, app, a_browser, keys):
        assert 'href="/policies/p1"' in await self.page_of(app, a_browser, keys, "representative")
