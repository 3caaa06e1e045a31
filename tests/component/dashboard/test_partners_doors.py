"""What leads to the pages of partners: the section, the doors from events, the route of an answer, and tables."""

from __future__ import annotations

import csv
import io
import re
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from services.dashboard.web.doors import door_to
from services.dashboard.web.frame import Framer
from services.dashboard.web.happened import service_title
from services.dashboard.web.opening import may_open
from services.dashboard.web.pages import partners
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.routing import Screens
from services.dashboard.web.sign_in import SignIn
from services.dashboard.web.tables.routes import Tables
from services.dashboard.web.told import event
from shared.kernel.roles import GRANTS, Actor
from shared.testing.personas import ADA, BO, CHI, COALITION, OPS
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from tests.component.dashboard.conftest import FakeAsk, a_look
from tests.component.dashboard.partner_answers import (
    AGREEMENT,
    KEY,
    LABELS,
    SHAREABLE,
    a_delivery,
    a_page,
    a_preview,
    an_agreement,
    previewed,
)
from tests.component.dashboard.test_tables import OPERATIONS

HERE = f"/partners/{AGREEMENT}"
PASSWORD = "a tired person's sentence"
SECTION = {"href": "/partners", "title": "Partners", "current": True}


class TestSection:
    @pytest.mark.parametrize(("actor", "is_there"), [(ADA, True), (CHI, True), (OPS, True), (BO, False)])
    def test_is_theirs_who_may_see(self, door, actor, is_there):
        state = {"visitor": a_look(actor)}
        request = Request({"type": "http", "path": HERE, "headers": [], "state": state})
        frame = Framer(door, Hub(), PAGES, "Clean Water Liberia").frame_of_errors(request)
        assert (SECTION in frame["nav"]) is is_there

    @pytest.mark.parametrize("role", sorted(GRANTS))
    def test_opens_writing_to_stewards_alone(self, role):
        actor = Actor("x", (role,))
        assert may_open(actor, f"{HERE}/write") is actor.may("feeds.agree")
        assert may_open(actor, HERE) is actor.may("feeds.see-own")


class TestEvents:
    def test_lead_to_the_agreement(self):
        assert door_to("agreement", AGREEMENT) == HERE

    def test_are_told_as_of_a_service_with_a_name(self):
        assert service_title("feeds") == "Partner feeds"
        said = "Terms with a partner agreed: version 2"
        assert event("feeds.agreement.agreed", said) == said


class TestRoute:
    @pytest.fixture
    def ask(self):
        return FakeAsk(
            {
                "feeds.make_key": {"key_id": KEY, "secret": "gwf_s3cret", "version": 1},
                "feeds.list_shareable": SHAREABLE,
                "feeds.show_agreement": an_agreement(),
                "feeds.preview_terms": a_preview(previewed()),
                "insights.label_things": LABELS,
            }
        )

    @pytest.fixture
    async def browser(self, an_app, door, clock, a_browser, ask):
        clock.moment = CLOCK.now()
        framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
        services = SimpleNamespace(bound=lambda *_, **__: ask)
        screens = Screens(door, services, framer, feeds="https://feeds.example").routes(partners.SCREENS)
        app = an_app([*SignIn(door, framer).routes(), *screens])
        wanted = NewAccount("ada@example.org", "Ada", ("coordinator",), COALITION)
        await door.keys.accounts.create(wanted, await door.keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        token = csrf(await browser.get("/sign-in"))
        await browser.post("/sign-in", data={"_csrf": token, "email": wanted.email, "password": PASSWORD})
        return browser

    async def test_answers_a_form_with_a_secret_on_its_own_page(self, browser):
        token = csrf(await browser.get(f"{HERE}/write"))
        answer = await browser.post(
            f"{HERE}/keys", data={"_csrf": token, "about": "key", "name": "Nightly", "may": "read"}
        )
        assert answer.status_code == 200
        assert "gwf_s3cret" in answer.text
        assert "https://feeds.example/feeds/v1/events?after=0" in answer.text
        assert "Clean Water Liberia" in answer.text

    async def test_answers_a_preview_with_what_was_typed(self, browser, ask):
        token = csrf(await browser.get(f"{HERE}/write"))
        form = {
            "_csrf": token,
            "step": "fill",
            "do": "preview",
            "note": "For the report.",
            "set.activities": "yes",
        }
        answer = await browser.post(f"{HERE}/write", data=form)
        assert answer.status_code == 200
        assert "For the report.</textarea>" in answer.text
        assert "What would leave, on real events" in answer.text
        assert ask.requests("feeds.write_terms") == []


class TestTables:
    async def test_go_on_before_the_last_number(self, an_app, a_browser):
        def log(asked):
            return a_page(a_delivery(sequence=7)) if "before" in asked else a_page(a_delivery(), following=42)

        async def admit(_):
            return SimpleNamespace(actor=ADA)

        ask = FakeAsk({"feeds.list_deliveries": log, "insights.label_things": LABELS})
        services = SimpleNamespace(bound=lambda *_, **__: ask)
        routes = Tables(SimpleNamespace(admit=admit), services, OPERATIONS).routes()
        async with a_browser(an_app(routes)) as browser:
            answer = await browser.get(f"/tables/feeds/list_deliveries.csv?agreement_id={AGREEMENT}&before=9")
        assert len(list(csv.reader(io.StringIO(answer.text)))) == 3
        asked = ask.requests("feeds.list_deliveries")
        assert [one.get("before") for one in asked] == [None, 42]

    async def test_go_on_after_the_last_number_where_a_list_counts_upwards(self, an_app, a_browser):
        def waiting(asked):
            return a_page(a_delivery(sequence=43)) if "after" in asked else a_page(a_delivery(), following=42)

        async def admit(_):
            return SimpleNamespace(actor=ADA)

        ask = FakeAsk({"feeds.list_unacknowledged": waiting, "insights.label_things": LABELS})
        services = SimpleNamespace(bound=lambda *_, **__: ask)
        routes = Tables(SimpleNamespace(admit=admit), services, OPERATIONS).routes()
        async with a_browser(an_app(routes)) as browser:
            await browser.get(f"/tables/feeds/list_unacknowledged.csv?agreement_id={AGREEMENT}")
        asked = ask.requests("feeds.list_unacknowledged")
        assert [one.get("after") for one in asked] == [None, 42]


def csrf(answer):
    """The token of a page's forms."""
    return re.search(r'name="_csrf" value="([^"]+)"', answer.text)[1]
