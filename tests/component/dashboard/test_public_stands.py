"""The page on which everybody reads who stands where: what it shows, what it never shows, how long it is kept."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.public.standing import PublicStands
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import NotFound
from shared.kernel.roles import PUBLIC
from shared.web.live import Hub
from shared.web.ratelimit import Buckets
from tests.component.dashboard.conftest import FakeAsk, silent

PAGE = "/stands/water-line"
TRUST = {"name": "Wells <Trust>", "since": "2025-03-01", "url": "https://wells.example/position"}
FOUND: dict[str, Any] = {
    "slug": "water-line",
    "state": "published",
    "title": "A water <budget> line",
    "ask": "We ask for a line.\n\nThis year.",
    "published_at": "2025-03-02T09:00:00+00:00",
    "kind": "budget-line",
    "body": "House of Representatives",
    "jurisdiction": "Liberia",
    "identifier": "H.B. 12",
    "stage": "committee",
    "ended_as": None,
    "moved_on": "2025-03-04",
    "sides": [
        {"stance": "support", "organizations": [TRUST]},
        {"stance": "amend", "organizations": [{"name": "Farmers Union", "since": "2025-03-05", "url": None}]},
        {"stance": "oppose", "organizations": []},
    ],
    "coalition": {"stance": "support", "since": "2025-02-01"},
    "unnamed": 7,
}
NOBODY_YET = {
    "sides": [{"stance": side, "organizations": []} for side in ("support", "amend", "oppose")],
    "coalition": None,
    "unnamed": None,
}


@pytest.fixture
def ask() -> FakeAsk:
    """Policy, which gives the page."""
    return FakeAsk({"policy.open_policy_page": FOUND})


@pytest.fixture
def actors() -> list[Any]:
    """As whom the services were asked."""
    return []


@pytest.fixture
def browser(an_app: Any, a_browser: Any, door: Any, ask: FakeAsk, actors: list[Any]) -> Any:
    """A phone on which nobody is signed in."""
    services: Any = SimpleNamespace(bound=lambda actor, *_, **__: (actors.append(actor), ask)[1])
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    pages = PublicStands(services, framer, Buckets(per_second=1000, burst=1000))
    return a_browser(an_app(pages.routes(), languages=LANGUAGES))


class TestShow:
    async def test_says_what_is_asked_where_it_is_and_who_stands_where(
        self, browser: Any, actors: list[Any]
    ) -> None:
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert "A water &lt;budget&gt; line" in text
        assert "We ask for a line." in text
        assert "Committee" in text
        assert "4 March 2025" in text
        assert "Clean Water Liberia supports it, since 1 February 2025." in text
        assert "Wells &lt;Trust&gt;" in text
        assert 'href="https://wells.example/position"' in text
        assert text.index("They support it") < text.index("They want it changed")
        assert "They oppose it" not in text
        assert "have not agreed to be named: 7." in text
        assert actors == [PUBLIC]

    async def test_says_where_nobody_is_named_yet_and_counts_out_no_few(
        self, browser: Any, ask: FakeAsk
    ) -> None:
        ask.answers["policy.open_policy_page"] = {**FOUND, **NOBODY_YET}
        async with browser as client:
            text = (await client.get(PAGE)).text
        assert "No organisation has agreed to be named here yet." in text
        assert "More organisations" not in text
        assert "Clean Water Liberia supports" not in text

    async def test_gives_no_cookie_runs_no_script_and_is_small(self, browser: Any) -> None:
        async with browser as client:
            answer = await client.get(PAGE)
        assert "set-cookie" not in answer.headers
        assert "<script" not in answer.text
        assert "<form" not in answer.text
        assert not re.search(r"src=\"(https?:)?//", answer.text)
        assert len(answer.content) < 20_000

    async def test_speaks_the_language_of_the_address_then_of_the_browser(self, browser: Any) -> None:
        async with browser as client:
            asked = await client.get(f"{PAGE}?lang=ar", headers={"accept-language": "fr"})
            other = await client.get(PAGE, headers={"accept-language": "fr", "cookie": "language=ar"})
        assert 'lang="ar" dir="rtl"' in asked.text
        assert 'lang="fr"' in other.text
        assert f'href="{PAGE}?lang=ar"' in other.text

    async def test_says_how_a_policy_ended(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["policy.open_policy_page"] = {**FOUND, "stage": "ended", "ended_as": "withdrawn"}
        async with browser as client:
            assert "Ended: withdrawn" in (await client.get(PAGE)).text


class TestKeeping:
    async def test_is_asked_about_each_time_and_sent_once(self, browser: Any) -> None:
        async with browser as client:
            first = await client.get(PAGE)
            again = await client.get(PAGE, headers={"if-none-match": first.headers["etag"]})
        assert first.headers["cache-control"] == "public, no-cache"
        assert "Accept-Language" in first.headers["vary"]
        assert "x-robots-tag" not in first.headers
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]

    async def test_forgets_a_name_at_once(self, browser: Any, ask: FakeAsk) -> None:
        async with browser as client:
            tag = (await client.get(PAGE)).headers["etag"]
            ask.answers["policy.open_policy_page"] = {**FOUND, **NOBODY_YET}
            after = await client.get(PAGE, headers={"if-none-match": tag})
        assert after.status_code == 200
        assert "Wells" not in after.text

    async def test_is_another_copy_in_another_language(self, browser: Any) -> None:
        async with browser as client:
            english = await client.get(PAGE)
            french = await client.get(PAGE, headers={"accept-language": "fr"})
        assert english.headers["etag"] != french.headers["etag"]


class TestNotThere:
    async def test_is_gone_for_search_engines_too_once_it_is_taken_down(
        self, browser: Any, ask: FakeAsk
    ) -> None:
        ask.answers["policy.open_policy_page"] = {"slug": "water-line", "state": "unpublished"}
        async with browser as client:
            answer = await client.get(PAGE)
        assert answer.status_code == 410
        assert "was taken down by those who made it" in answer.text
        assert (answer.headers["x-robots-tag"], answer.headers["cache-control"]) == ("noindex", "no-store")

    async def test_is_not_found_before_it_is_published(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["policy.open_policy_page"] = NotFound("page-not-found", "There is no page.")
        async with browser as client:
            assert (await client.get(PAGE)).status_code == 404

    async def test_says_so_while_policy_is_silent(self, browser: Any, ask: FakeAsk) -> None:
        ask.answers["policy.open_policy_page"] = silent("policy")
        async with browser as client:
            answer = await client.get(PAGE)
        assert answer.status_code == 503
        assert answer.headers["cache-control"] == "no-store"
