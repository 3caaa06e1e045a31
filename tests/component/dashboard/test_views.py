"""Kept views over the real door: kept, found beside the sections, let go; each sees only the own."""

from __future__ import annotations

import html
import re

import pytest
from starlette.responses import HTMLResponse
from starlette.routing import Route

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.views import ViewPages
from services.dashboard.web.rendering import PAGES, render
from services.dashboard.web.sign_in import SignIn
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from shared.web.pages import framed
from shared.web.problems import Problems
from shared.web.views import LONGEST_NAME, MOST

PASSWORD = "a long and lonely password"
AT = "/policies?stage=committee"


@pytest.fixture
def app(an_app, door):
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")

    async def a_list(request):
        await door.admit(request)
        with framed(await framer.frame(request)):
            return HTMLResponse(render("views/list.html", {"rows": [], "csrf": ""}))

    routes = [*SignIn(door, framer).routes(), *ViewPages(door, framer).routes()]
    lists = [Route(path, a_list) for path in ("/policies", "/figures")]
    return an_app([*routes, *lists], problems=Problems(sign_in_path="/sign-in", password_path="/password"))


@pytest.fixture
async def a_visitor(app, a_browser, keys):
    """Signs somebody in: the browser and the account."""

    async def sign_in(name="Ada"):
        wanted = NewAccount(f"{name.lower()}@example.org", name, ("coordinator",))
        made = await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        form = {"email": made.email, "password": PASSWORD, "next": "/views"}
        answer = await browser.post("/sign-in", data={"_csrf": await csrf(browser, "/sign-in"), **form})
        assert answer.status_code == 303
        return browser, made

    return sign_in


async def csrf(browser, at="/views/new"):
    return re.search(r'name="_csrf" value="([^"]+)"', (await browser.get(at)).text)[1]


async def keep(browser, name, at=AT):
    return await browser.post("/views/new", data={"_csrf": await csrf(browser), "name": name, "at": at})


class TestKeepingAView:
    async def test_is_offered_where_a_list_is_narrowed(self, a_visitor):
        browser, _ = await a_visitor()
        offered = html.unescape((await browser.get(AT)).text)
        assert 'href="/views/new?at=%2Fpolicies%3Fstage%3Dcommittee"' in offered
        for elsewhere in ("/policies", "/policies?after=x", "/figures?figure=wins"):
            assert "/views/new?at=" not in (await browser.get(elsewhere)).text

    async def test_leads_back_to_it_and_shows_it_beside_the_sections(self, a_visitor):
        browser, _ = await a_visitor()
        kept = await keep(browser, "  Stalled   in committee ")
        assert (kept.status_code, kept.headers["location"]) == (303, AT)
        page = (await browser.get(AT)).text
        assert f'<a href="{AT}" aria-current="page">Stalled in committee</a>' in page
        assert "/views/new?at=" not in page
        assert f'<a href="{AT}">Stalled in committee</a>' in (await browser.get("/policies")).text

    async def test_refuses_a_name_that_is_taken_or_none_and_keeps_what_was_typed(self, a_visitor):
        browser, _ = await a_visitor()
        await keep(browser, "Mine")
        again = await keep(browser, "Mine", "/policies?stage=floor")
        assert again.status_code == 409
        assert "You keep a view of this name already" in again.text
        assert 'value="/policies?stage=floor"' in again.text
        assert (await keep(browser, " ")).status_code == 422

    @pytest.mark.parametrize(
        "at", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
    )
    async def test_leads_nowhere_else(self, a_visitor, keys, at):
        browser, ada = await a_visitor()
        await keep(browser, "Trap", at)
        assert [one.address for one in await keys.views.of(ada.account_id)] == ["/views"]

    async def test_escapes_a_name(self, a_visitor):
        browser, _ = await a_visitor()
        await keep(browser, "<b>x")
        page = (await browser.get("/views")).text
        assert "&lt;b&gt;x" in page
        assert "<b>x" not in page

    async def test_is_not_for_a_stranger(self, app, a_browser):
        answer = await a_browser(app, headers={"accept": "text/html"}).get("/views")
        assert answer.headers["location"].startswith("/sign-in")


class TestLettingGo:
    async def test_takes_it_away(self, a_visitor, keys):
        browser, ada = await a_visitor()
        await keep(browser, "Mine")
        (view,) = await keys.views.of(ada.account_id)
        await browser.post(f"/views/{view.view_id}/remove", data={"_csrf": await csrf(browser)})
        assert "You keep no view yet" in (await browser.get("/views")).text

    async def test_is_of_ones_own_only(self, a_visitor, keys):
        browser, ada = await a_visitor()
        await keep(browser, "Mine")
        (view,) = await keys.views.of(ada.account_id)
        other, _ = await a_visitor("Bo")
        assert "Mine" not in (await other.get("/views")).text
        gone = await other.post(f"/views/{view.view_id}/remove", data={"_csrf": await csrf(other)})
        assert gone.status_code == 404
        assert await keys.views.of(ada.account_id) == [view]


class TestSavedViews:
    async def test_are_so_many_and_so_long_at_most(self, keys):
        for number in range(MOST):
            await keys.views.keep("ada", f"View {number}", AT)
        with pytest.raises(Conflict, match="which is the most"):
            await keys.views.keep("ada", "One more", AT)
        for name, at in (("x" * (LONGEST_NAME + 1), AT), ("long", "/" + "x" * 2000)):
            with pytest.raises(Invalid):
                await keys.views.keep("bo", name, at)
        with pytest.raises(NotFound):
            await keys.views.let_go("bo", "nothing")
