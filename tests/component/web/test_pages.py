"""Pages: escaping, strictness, words for times and numbers, redirects, notices, static files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import jinja2
import pytest
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.testing.personas import NOON
from shared.web.assets import Assets
from shared.web.filters import absolute, breakable, day, number, plural, relative
from shared.web.pages import Pages, frame_of, framed, is_fragment, local_path, page, see_other

TEMPLATES = {
    "whole.html": '<link href="{{ asset("app.css") }}">'
    "{% for n in frame.notices %}<p>{{ n.text }}</p>{% endfor %}"
    '<form>{{ frame.csrf }}</form>{% include "_part.html" %}',
    "_part.html": "<b>{{ name }}</b>",
    "time.html": "{{ at|when }} {{ count|number }} {{ count|plural('campaign', 'campaigns') }}",
}


@pytest.fixture
def folder(tmp_path):
    static = tmp_path / "static"
    (static / "fonts").mkdir(parents=True)
    (static / "app.css").write_text("body { color: black } " * 50)
    (static / "fonts" / "a.woff2").write_bytes(b"\x00font")
    (static / ".hidden").write_text("secret")
    (tmp_path / "outside.txt").write_text("secret")
    templates = tmp_path / "templates"
    templates.mkdir()
    for name, text in TEMPLATES.items():
        (templates / name).write_text(text)
    return tmp_path


@pytest.fixture
def assets(folder):
    return Assets([folder / "static"])


@pytest.fixture
def pages(folder, clock, assets):
    return Pages([folder / "templates"], clock=clock, assets=assets)


def a_request(path="/", **headers):
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": raw})


class TestPages:
    def test_escape_what_they_show(self, pages):
        assert pages.render("_part.html", {"name": "<script>"}) == "<b>&lt;script&gt;</b>"

    def test_refuse_a_name_that_the_view_lacks(self, pages):
        with pytest.raises(jinja2.UndefinedError):
            pages.render("_part.html", {})

    def test_include_the_fragment_that_they_refresh(self, pages):
        part = pages.render("_part.html", {"name": "Zoë"})
        with framed({"csrf": "t0ken", "notices": [{"kind": "done", "text": "Saved <b>"}]}):
            whole = pages.render("whole.html", {"name": "Zoë"})
        assert part.strip() in whole
        assert "t0ken" in whole
        assert "Saved &lt;b&gt;" in whole

    def test_say_times_and_numbers_in_words(self, pages):
        at = (NOON - timedelta(hours=3)).isoformat()
        assert pages.render("time.html", {"at": at, "count": 1234}) == (
            '<time datetime="2025-03-08T09:00:00.000Z" title="8 March 2025, 09:00 UTC">3 hours ago</time>'
            " 1,234 1,234 campaigns"
        )

    @pytest.mark.parametrize(
        ("day", "said"), [("2025-03-08", "today"), ("2025-03-07", "1 day ago"), ("2025-03-10", "in 2 days")]
    )
    def test_say_the_day_of_what_is_known_by_its_day(self, pages, day, said):
        text = pages.render("time.html", {"at": f"{day}T00:00:00Z", "count": 1})
        assert text.startswith(f'<time datetime="{day}" title="')
        assert f'2025">{said}</time>' in text

    def test_vary_by_who_asks(self):
        assert page("x").headers["vary"] == "HX-Request, Accept-Language"

    @pytest.mark.parametrize(
        ("headers", "answer"),
        [
            ({}, False),
            ({"hx_request": "true"}, True),
            ({"hx_request": "true", "hx_history_restore_request": "true"}, False),
        ],
    )
    def test_give_a_fragment_when_htmx_asks(self, headers, answer):
        assert is_fragment(a_request(**headers)) is answer


class TestWords:
    @pytest.mark.parametrize(
        ("seconds", "text"),
        [
            (0, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (3599, "59 minutes ago"),
            (7200, "2 hours ago"),
            (86_400, "1 day ago"),
            (40 * 86_400, "1 month ago"),
            (800 * 86_400, "2 years ago"),
            (-7200, "in 2 hours"),
        ],
    )
    def test_say_how_long_ago(self, seconds, text):
        assert relative(NOON - timedelta(seconds=seconds), NOON) == text

    @pytest.mark.parametrize(
        ("then", "text"),
        [
            (datetime(2025, 2, 26, 23, 30, tzinfo=UTC), "10 days ago"),
            (datetime(2025, 3, 7, 12, 0, tzinfo=UTC), "1 day ago"),
            (datetime(2025, 3, 7, 12, 30, tzinfo=UTC), "23 hours ago"),
            (datetime(2025, 3, 6, 23, 0, tzinfo=timezone(-timedelta(hours=2))), "1 day ago"),
            (datetime(2025, 3, 18, 1, 0, tzinfo=UTC), "in 10 days"),
        ],
    )
    def test_count_days_as_a_calendar_does(self, then, text):
        assert relative(then, NOON) == text

    def test_say_days_and_moments(self):
        assert day("2025-03-08T12:00:00Z") == day(NOON.date()) == "8 March 2025"
        assert absolute("2025-03-08T13:30:00+01:00") == "8 March 2025, 12:30 UTC"

    def test_refuse_a_moment_without_a_zone(self):
        with pytest.raises(ValueError, match="time zone"):
            absolute("2025-03-08T12:00:00")

    @pytest.mark.parametrize(
        ("value", "text"),
        [(0, "0"), (1234567, "1,234,567"), (-5, "\u22125"), (2.0, "2"), (1234.56, "1,234.6")],
    )
    def test_say_numbers(self, value, text):
        assert number(value) == text

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("Bong Women, Gbarnga, Bong County", "Bong Women, Gbarnga, Bong County"),
            ("ocd-jurisdiction/country:us/state:vt", "ocd-|jurisdiction/|country:|us/|state:|vt"),
            ("f" * 60, f"{'f' * 24}|{'f' * 24}|{'f' * 12}"),
            ("<b> https://reader.example/push", "&lt;b&gt; https://|reader.|example/|push"),
            ("of 0195a7c2-0000-7000-8000-00000000a9e1", "of 0195a7c2-0000-7000-8000-00000000a9e1"),
            ("a\N{THAI CHARACTER KO KAI}" * 30, "a\N{THAI CHARACTER KO KAI}" * 30),
            (7, "7"),
        ],
    )
    def test_let_a_long_identifier_break(self, text, shown):
        assert str(escape(breakable(text))).replace("<wbr>", "|") == shown

    def test_say_one_and_many(self):
        assert [plural(n, "person", "people") for n in (0, 1, 2)] == ["0 people", "1 person", "2 people"]


class TestRedirects:
    def test_follow_a_form_with_303(self):
        response = see_other("/campaigns/1?tab=a")
        assert (response.status_code, response.headers["location"]) == (303, "/campaigns/1?tab=a")

    @pytest.mark.parametrize(
        "target",
        [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
            "javascript:alert(1)",
            "",
            "x",
            "/ok\r\nSet-Cookie: a=b",
            "/\tevil",
            " /x",
            "/a\\b",
            "http:/x",
        ],
    )
    def test_stay_on_the_site(self, target):
        assert local_path(target) == "/"

    def test_keep_what_was_encoded_and_encode_the_rest(self):
        assert local_path("/a%20b/Zoë?q=1#x") == "/a%20b/Zo%C3%AB?q=1#x"


@pytest.fixture
def browsing(an_app, a_browser):
    return lambda routes: a_browser(an_app(routes))


class TestNotices:
    async def test_are_shown_on_the_next_whole_page_once(self, pages, door, ada, browsing):
        async def save(request: Request) -> Response:
            visitor = await door.admit(request)
            await door.keys.sessions.leave_notice(visitor.session.session_id, "done", "Saved")
            return see_other("/")

        async def show(request: Request) -> Response:
            with framed(await frame_of(request, door)):
                return page(pages.render("whole.html", {"name": "x"}))

        routes = [Route("/", show), Route("/save", save)]
        browser = browsing(routes)
        browser.cookies.set("session_8000", await door.keys.sessions.open(ada.account_id))
        await browser.get("/save")
        assert "Saved" not in (await browser.get("/", headers={"HX-Request": "true"})).text
        assert "Saved" in (await browser.get("/")).text
        assert "Saved" not in (await browser.get("/")).text

    async def test_need_nobody_to_be_signed_in(self, door, browsing, pages):
        async def show(request: Request) -> Response:
            with framed(await frame_of(request, door)):
                return page(pages.render("whole.html", {"name": "x"}))

        browser = browsing([Route("/", show)])
        response = await browser.get("/")
        assert response.status_code == 200
        assert response.headers["set-cookie"].startswith("visitor_8000=")
        assert "set-cookie" not in (await browser.get("/")).headers


class TestAssets:
    async def test_have_names_that_change_with_their_content(self, folder, assets):
        url = assets.url("app.css")
        (folder / "static" / "app.css").write_text("other")
        assert Assets([folder / "static"]).url("app.css") != url
        with pytest.raises(KeyError):
            assets.url("missing.css")

    async def test_are_kept_for_ever_under_those_names_only(self, assets, an_app, a_browser):
        browser = a_browser(an_app([assets.route()]))
        hashed = await browser.get(assets.url("app.css"))
        assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert hashed.headers["content-encoding"] == "gzip"
        assert hashed.headers["content-type"].startswith("text/css")
        assert hashed.text.startswith("body {")
        plain = await browser.get("/static/app.css")
        assert plain.headers["cache-control"] == "public, no-cache"
        known = {"If-None-Match": plain.headers["etag"]}
        assert (await browser.get("/static/app.css", headers=known)).status_code == 304
        font = await browser.get(assets.url("fonts/a.woff2"), headers={"Accept-Encoding": "identity"})
        assert font.content == b"\x00font"

    @pytest.mark.parametrize(
        "path",
        [
            "/static/.hidden",
            "/static/../outside.txt",
            "/static/%2e%2e/outside.txt",
            "/static/",
            "/static//etc/passwd",
        ],
    )
    async def test_are_all_that_is_served(self, assets, an_app, a_browser, path):
        assert (await a_browser(an_app([assets.route()])).get(path)).status_code == 404
