"""Digests over the real door: chosen where mail is set up, replayed by their owner, stopped by one press."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.digests import DigestPages
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.sign_in import SignIn
from services.dashboard.web.stopping import Stopping
from shared.kernel.clock import to_text
from shared.kernel.errors import NotFound, Unavailable
from shared.testing.personas import NOON
from shared.web.accounts import NewAccount
from shared.web.digest_book import DigestBook
from shared.web.digests import PAGE, Digest, Digests
from shared.web.live import Hub
from shared.web.problems import Problems
from shared.web.rhythm import Rhythm
from tests.component.dashboard.conftest import FakeAsk
from tests.component.dashboard.log import an_event
from tests.component.dashboard.media_answers import a_page

PASSWORD = "a long and lonely password"
DAILY = Rhythm("daily", 7)
CHOSEN = {"how": "weekly", "hour": "7", "weekday": "2"}


@pytest.fixture
def digests(database: Any, clock: Any) -> Digests:
    return Digests(database, clock)


@pytest.fixture
def book(database: Any, clock: Any) -> DigestBook:
    return DigestBook(database, clock)


@pytest.fixture
def ask() -> FakeAsk:
    """Insights, as far as these pages ask it."""
    titles = {"labels": {"h1": {"kind": "hearing", "title": "Hearing of the <b> House"}}}
    events = a_page(an_event(says="Petition <b> signed"))
    answers = {"insights.list_events": events, "insights.label_things": titles}
    return FakeAsk(answers | {"insights.show_freshness": {"position": 7}})


@pytest.fixture
def app(an_app: Any, door: Any, digests: Digests, ask: FakeAsk) -> Any:
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    services: Any = SimpleNamespace(bound=lambda *_, **__: ask)
    routes = [
        *SignIn(door, framer).routes(),
        *Stopping(digests, framer).routes(),
        *DigestPages(door, services, framer, digests).routes(),
    ]
    return an_app(routes, problems=Problems(sign_in_path="/sign-in", password_path="/password"))


@pytest.fixture
async def a_visitor(app: Any, a_browser: Any, keys: Any) -> Any:
    """Signs somebody in: the browser and the account's id."""

    async def sign_in(name: str = "Dara", role: str = "analyst") -> tuple[Any, str]:
        wanted = NewAccount(f"{name.lower()}@example.org", name, (role,))
        made = await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        form = {"email": made.email, "password": PASSWORD, "next": "/watching/digest"}
        answer = await browser.post("/sign-in", data={"_csrf": await csrf(browser, "/sign-in"), **form})
        assert answer.status_code == 303
        return browser, made.account_id

    return sign_in


async def csrf(browser: Any, at: str = "/watching/digest") -> str:
    found = re.search(r'name="_csrf" value="([^"]+)"', (await browser.get(at)).text)
    assert found is not None
    return found[1]


async def choose(browser: Any, **form: str) -> Any:
    return await browser.post("/watching/digest", data={"_csrf": await csrf(browser), **CHOSEN, **form})


class TestChoosing:
    async def test_is_none_at_first(self, a_visitor: Any, book: DigestBook, digests: Digests) -> None:
        await book.say_well("Africa/Monrovia", has_mail=True)
        browser, account_id = await a_visitor()
        page = (await browser.get("/watching/digest")).text
        assert "Now: none" in page
        assert "sent to dara@example.org" in page
        assert await digests.choice_of(account_id) is None

    async def test_takes_a_day_and_an_hour_by_the_clock_of_the_coalition(
        self, a_visitor: Any, book: DigestBook, digests: Digests
    ) -> None:
        await book.say_well("Africa/Nairobi", has_mail=True)
        browser, account_id = await a_visitor()
        assert (await choose(browser)).headers["location"] == "/watching"
        choice = await digests.choice_of(account_id)
        assert choice is not None
        assert to_text(choice.due_at) == "2025-03-12T04:00:00.000Z"
        assert choice.position == 7
        page = (await browser.get("/watching/digest")).text
        assert "every Wednesday at 07:00" in page
        assert "By the clock of Africa/Nairobi." in page

    async def test_begins_with_the_moment_while_the_log_is_silent_and_goes_on_in_another_rhythm(
        self, a_visitor: Any, book: DigestBook, digests: Digests, ask: FakeAsk
    ) -> None:
        await book.say_well("UTC", has_mail=True)
        browser, account_id = await a_visitor()
        fresh = ask.answers.pop("insights.show_freshness")
        await choose(browser)
        ask.answers["insights.show_freshness"] = fresh
        await choose(browser, how="daily")
        choice = await digests.choice_of(account_id)
        assert choice is not None
        assert (choice.position, choice.chosen_at, choice.rhythm.how) == (None, NOON, "daily")

    async def test_takes_none_again(self, a_visitor: Any, book: DigestBook, digests: Digests) -> None:
        await book.say_well("UTC", has_mail=True)
        browser, account_id = await a_visitor()
        await choose(browser)
        await choose(browser, how="none")
        assert await digests.choice_of(account_id) is None

    @pytest.mark.parametrize("form", [{"how": "hourly"}, {"hour": "25"}, {"hour": ""}, {"weekday": "x"}])
    async def test_names_the_field_that_is_wrong(self, a_visitor: Any, book: DigestBook, form: Any) -> None:
        await book.say_well("UTC", has_mail=True)
        browser, _ = await a_visitor()
        answer = await choose(browser, **form)
        assert answer.status_code == 422
        assert f'id="error-{next(iter(form))}"' in answer.text

    @pytest.mark.parametrize("has_run", [True, False])
    async def test_is_not_offered_where_mail_is_not_set_up(
        self, a_visitor: Any, book: DigestBook, digests: Digests, has_run: bool
    ) -> None:
        if has_run:
            await book.say_well("UTC", has_mail=False)
        browser, account_id = await a_visitor()
        page = await browser.get("/watching/digest")
        assert "Mail is not set up here" in page.text
        assert 'value="daily"' not in page.text
        token = await csrf(browser, "/watching/digest") if "_csrf" in page.text else ""
        await browser.post("/watching/digest", data={"_csrf": token, **CHOSEN})
        assert await digests.choice_of(account_id) is None

    async def test_says_that_the_sender_is_silent(self, a_visitor: Any, book: DigestBook) -> None:
        await book.say_well("UTC", has_mail=True)  # on a day long ago
        browser, _ = await a_visitor()
        assert "was last heard on 8 March 2025" in (await browser.get("/watching/digest")).text

    async def test_is_not_for_eve(self, a_visitor: Any) -> None:
        browser, _ = await a_visitor("Opal", "ops")
        assert (await browser.get("/watching/digest")).status_code == 403


class TestSent:
    async def send(self, book: DigestBook, account_id: str, number: int = 1, **more: Any) -> Digest:
        made = {"subject": "“Water <b>” moved", "event_ids": ("event-1",), **more}
        digest = Digest(account_id, NOON + timedelta(days=number), **made)
        assert await book.claim(digest)
        await book.settle(digest, "sent")
        return digest

    async def test_are_listed_with_what_became_of_them(self, a_visitor: Any, book: DigestBook) -> None:
        browser, account_id = await a_visitor()
        digest = await self.send(book, account_id)
        page = (await browser.get("/watching/digests")).text
        assert "“Water &lt;b&gt;” moved" in page
        assert f'href="/watching/digests/{digest.digest_id}"' in page

    async def test_come_in_pages(self, a_visitor: Any, book: DigestBook) -> None:
        browser, account_id = await a_visitor()
        for number in range(PAGE + 1):
            await self.send(book, account_id, number, subject=f"Digest {number:02}.")
        page = (await browser.get("/watching/digests")).text
        assert f"Digest {PAGE:02}." in page
        assert "Digest 00." not in page
        found = re.search(r'href="([^"]+)" rel="next"', page)
        assert found is not None
        assert "Digest 00." in (await browser.get(found[1])).text
        assert (await browser.get("/watching/digests?after=x")).status_code == 422

    async def test_teach_where_there_is_none(self, a_visitor: Any) -> None:
        browser, _ = await a_visitor()
        assert "No digest was sent to you yet" in (await browser.get("/watching/digests")).text

    async def test_are_replayed_from_the_log(self, a_visitor: Any, book: DigestBook, ask: FakeAsk) -> None:
        browser, account_id = await a_visitor()
        digest = await self.send(book, account_id, more=1200, hearing_ids=("h1",))
        page = (await browser.get(f"/watching/digests/{digest.digest_id}")).text
        assert "Petition &lt;b&gt; signed" in page
        assert "And 1,200 more" in page
        assert '<a href="/hearings/h1">Hearing of the &lt;b&gt; House</a>' in page
        assert ask.requests("insights.list_events") == [{"event_ids": ["event-1"], "limit": 1}]

    async def test_survive_a_silent_log(self, a_visitor: Any, book: DigestBook, ask: FakeAsk) -> None:
        ask.answers["insights.list_events"] = Unavailable("x", "y")
        browser, account_id = await a_visitor()
        digest = await self.send(book, account_id)
        page = await browser.get(f"/watching/digests/{digest.digest_id}")
        assert "is not answering since" in page.text

    async def test_are_of_their_owner_only(self, a_visitor: Any, book: DigestBook) -> None:
        _, account_id = await a_visitor()
        digest = await self.send(book, account_id)
        other, _ = await a_visitor("Bo", "organiser")
        assert "moved" not in (await other.get("/watching/digests")).text
        assert (await other.get(f"/watching/digests/{digest.digest_id}")).status_code == 404


class TestStopping:
    @pytest.fixture
    async def link(self, book: DigestBook, digests: Digests) -> str:
        await book.say_well("UTC", has_mail=True)
        for account_id in ("dara", "bo"):
            await digests.choose(account_id, DAILY)
        return f"/digest/stop/{await digests.seal('dara')}"

    async def test_ends_nothing_by_being_opened(
        self, app: Any, a_browser: Any, digests: Digests, link: str
    ) -> None:
        answer = await a_browser(app, headers={"accept": "text/html"}).get(link)
        assert (answer.status_code, f'action="{link}"' in answer.text) == (200, True)
        assert await digests.choice_of("dara") is not None

    async def test_ends_ones_own_with_one_click_of_a_mail_program(
        self, app: Any, a_browser: Any, digests: Digests, link: str
    ) -> None:
        browser = a_browser(app)
        for _ in range(2):
            answer = await browser.post(link, data={"List-Unsubscribe": "One-Click"})
            assert (answer.status_code, "You get no more digests" in answer.text) == (200, True)
        assert await digests.choice_of("dara") is None
        assert await digests.choice_of("bo") is not None

    async def test_refuses_a_link_that_is_not_ours(
        self, app: Any, a_browser: Any, digests: Digests, link: str
    ) -> None:
        forged = f"/digest/stop/bo.{link.rpartition('.')[2]}"
        for address in (forged, "/digest/stop/bo", "/digest/stop/é"):
            assert (await a_browser(app).post(address)).status_code == 404
        assert await digests.choice_of("bo") is not None
        with pytest.raises(NotFound):
            await digests.opened("")
