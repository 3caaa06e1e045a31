"""Who may come in: sign-in, sessions in cookies, tokens in headers, forms of other sites, too many tries."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from structlog.testing import capture_logs

from shared.kernel.settings import SettingMissing, Settings
from shared.web import csrf
from shared.web.door import Door
from shared.web.parser import read_form
from shared.web.problems import Problems, Stopped
from shared.web.ratelimit import PAIR, Brake, Buckets
from shared.web.site import Site
from tests.component.web.conftest import PASSWORD

COOKIE = "session_8000"


@pytest.fixture
def browser(door, an_app, a_browser):
    async def sign_in_page(request: Request) -> Response:
        return PlainTextResponse(door.csrf_token(request))

    async def sign_in(request: Request) -> Response:
        await door.check_form(request)
        form = await read_form(request)
        _, secret = await door.sign_in(request, form["email"], form["password"])
        response = Response(status_code=204)
        door.hand_over(response, secret)
        return response

    async def sign_out(request: Request) -> Response:
        await door.admit(request)
        response = Response(status_code=204)
        await door.sign_out(request, response)
        return response

    async def me(request: Request) -> Response:
        visitor = await door.admit(request)
        return JSONResponse({"actor": visitor.actor.to_dict(), "csrf": door.csrf_token(request)})

    routes = [
        Route("/sign-in", sign_in_page),
        Route("/sign-in", sign_in, methods=["POST"]),
        Route("/sign-out", sign_out, methods=["POST"]),
        Route("/me", me, methods=["GET", "POST"]),
    ]
    return a_browser(an_app(routes))


def a_request(**headers):
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": raw})


async def sign_in(browser, email="ada@example.org", password=PASSWORD, **headers):
    token = (await browser.get("/sign-in")).text
    form = {"email": email, "password": password, "_csrf": token}
    return await browser.post("/sign-in", data=form, headers=headers)


class TestSigningIn:
    async def test_gives_a_cookie_that_scripts_and_other_sites_do_not_get(self, browser, ada):
        response = await sign_in(browser)
        assert response.status_code == 204
        cookie = next(value for value in response.headers.get_list("set-cookie") if value.startswith(COOKIE))
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
        assert (await browser.get("/me")).json()["actor"]["actor_id"] == ada.account_id

    async def test_replaces_the_session_the_browser_had(self, browser, keys, ada):
        await sign_in(browser)
        old = browser.cookies[COOKIE]
        token = (await browser.get("/me")).json()["csrf"]
        form = {"email": ada.email, "password": PASSWORD, "_csrf": token}
        await browser.post("/sign-in", data=form)
        assert browser.cookies[COOKIE] != old
        assert await keys.sessions.find(old) is None

    @pytest.mark.parametrize(
        ("email", "password"),
        [("ada@example.org", "wrong"), ("nobody@example.org", PASSWORD), ("<script>", PASSWORD), ("", "")],
    )
    async def test_says_the_same_of_a_wrong_password_and_of_no_account(self, browser, ada, email, password):
        response = await sign_in(browser, email, password)
        assert response.status_code == 422
        assert response.json()["code"] == "sign-in-refused"

    async def test_refuses_a_disabled_account(self, browser, keys, ada):
        await keys.accounts.disable(ada.account_id)
        assert (await sign_in(browser)).json()["code"] == "sign-in-refused"

    async def test_takes_up_stronger_hashing(self, site, keys, ada, database):
        before = (await database["accounts"].find_one({"_id": ada.account_id}))["password_hash"]
        keys.passwords._hasher = type(keys.passwords._hasher)(time_cost=2, memory_cost=16, parallelism=1)
        scope = {
            "type": "http",
            "method": "POST",
            "headers": [],
            "path": "/",
            "query_string": b"",
            "client": None,
        }
        await Door(site, keys).sign_in(Request(scope), ada.email, PASSWORD)
        after = (await database["accounts"].find_one({"_id": ada.account_id}))["password_hash"]
        assert "t=1" in before
        assert "t=2" in after

    async def test_out_ends_the_session(self, browser, keys, ada):
        await sign_in(browser)
        secret = browser.cookies[COOKIE]
        token = (await browser.get("/me")).json()["csrf"]
        assert (await browser.post("/sign-out", headers={"X-CSRF-Token": token})).status_code == 204
        assert await keys.sessions.find(secret) is None
        assert (await browser.get("/me")).status_code == 401


class TestWrongPasswords:
    async def test_make_the_next_attempt_wait_longer_each_time(self, browser, ada, clock):
        for _ in range(PAIR.free):
            assert (await sign_in(browser, password="wrong")).status_code == 422
        waits = []
        for _ in range(3):
            assert (await sign_in(browser, password="wrong")).status_code == 422
            stopped = await sign_in(browser)
            assert stopped.status_code == 429
            waits.append(int(stopped.headers["retry-after"]))
            clock.move(seconds=waits[-1])
        assert waits == [1, 2, 4]
        assert (await sign_in(browser)).status_code == 204

    async def test_are_forgotten_after_the_right_one(self, browser, ada):
        for _ in range(3):
            for _ in range(PAIR.free - 1):
                assert (await sign_in(browser, password="wrong")).status_code == 422
            assert (await sign_in(browser)).status_code == 204

    async def test_get_no_further_tries_by_another_spelling(self, keys, clock):
        codes = []
        for _ in range(PAIR.free + 2):
            await keys.brakes.attempt("ada@example.org", "10.0.0.1")
            codes.append(clock.move(milliseconds=1))
            if len(codes) > PAIR.free:
                break
        with pytest.raises(Stopped):
            await keys.brakes.attempt("ada@example.org", "10.0.0.1")
        await keys.brakes.attempt("ada@example.org", "10.0.0.2")

    async def test_at_the_same_moment_are_all_counted(self, keys, database):
        tries = await asyncio.gather(
            *(keys.brakes.attempt("ada@example.org", f"10.0.0.{number % 2}") for number in range(40)),
            return_exceptions=True,
        )
        let_through = sum(not isinstance(one, Exception) for one in tries)
        assert all(one is None or isinstance(one, Stopped) for one in tries)
        assert let_through <= 2 * (PAIR.free + 1)

    async def test_at_the_same_moment_do_not_hold_an_office_up(self, keys):
        await asyncio.gather(*(keys.brakes.attempt(f"{one}@example.org", "10.0.0.1") for one in range(20)))

    async def test_leave_no_address_in_the_database(self, browser, ada, database):
        await sign_in(browser, password="wrong")
        kept = str([document async for document in database["sign_in_attempts"].find()])
        assert "127.0.0.1" not in kept
        assert "ada" not in kept

    def test_never_wait_for_more_than_a_quarter_of_an_hour(self):
        assert Brake(free=4).wait(10_000) == timedelta(minutes=15)


class TestLog:
    async def test_names_the_account_of_whoever_asked_and_no_stranger(self, browser, ada):
        with capture_logs() as logs:
            await browser.get("/me")
            await sign_in(browser)
            await browser.get("/me")
        stranger, *_signing_in, known = [one for one in logs if one["event"] == "request.answered"]
        assert ("account_id" in stranger, known["account_id"]) == (False, ada.account_id)
        assert "ada@" not in str(logs)


class TestForms:
    async def test_need_a_token(self, browser, ada):
        await sign_in(browser)
        response = await browser.post("/me", data={"name": "x"})
        assert (response.status_code, response.json()["code"]) == (403, "csrf-token")

    async def test_do_not_take_the_token_of_another_session(self, browser, keys, ada, eve):
        await sign_in(browser)
        other = csrf.issue(await keys.sessions.open(eve.account_id))
        response = await browser.post("/me", headers={"X-CSRF-Token": other})
        assert response.json()["code"] == "csrf-token"

    @pytest.mark.parametrize("token", ["", ".", "a.b", "é.é", "x" * 5000, "." + "0" * 64])
    def test_do_not_take_garbage(self, token):
        with pytest.raises(Exception, match="csrf-token"):
            csrf.check_token("s" * 43, token)

    def test_do_not_take_a_token_of_the_empty_secret(self):
        with pytest.raises(Exception, match="csrf-token"):
            csrf.check_token("", csrf.issue(""))

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"Sec-Fetch-Site": "same-origin"}, 200),
            ({"Sec-Fetch-Site": "none"}, 200),
            ({"Sec-Fetch-Site": "same-site"}, 403),
            ({"Sec-Fetch-Site": "cross-site"}, 403),
            ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"}, 403),
            ({"Origin": "http://127.0.0.1:8000"}, 200),
            ({"Origin": "http://localhost:8000"}, 200),
            ({"Origin": "http://127.0.0.1:9000"}, 403),
            ({"Origin": "https://evil.example"}, 403),
            ({"Origin": "null"}, 403),
            ({}, 200),
        ],
    )
    async def test_come_from_our_own_pages_only(self, browser, ada, headers, status):
        await sign_in(browser)
        token = (await browser.get("/me")).json()["csrf"]
        response = await browser.post("/me", headers={"X-CSRF-Token": token, **headers})
        assert response.status_code == status

    async def test_for_signing_in_are_bound_to_the_browser(self, browser, ada):
        form = {"email": ada.email, "password": PASSWORD, "_csrf": csrf.issue("s" * 43)}
        assert (await browser.post("/sign-in", data=form)).json()["code"] == "csrf-token"

    async def test_may_be_multipart(self, browser, ada):
        await sign_in(browser)
        token = (await browser.get("/me")).json()["csrf"]
        parts = {"_csrf": (None, token), "name": (None, "Zoë")}
        assert (await browser.post("/me", files=parts)).status_code == 200

    async def test_give_every_page_another_token(self, browser, ada):
        await sign_in(browser)
        tokens = {(await browser.get("/me")).json()["csrf"] for _ in range(3)}
        assert len(tokens) == 3


class TestListeners:
    async def test_do_not_keep_a_session_alive(self, door, keys, ada, clock):
        request = a_request(cookie=f"{COOKIE}={await keys.sessions.open(ada.account_id)}")
        for _ in range(11):
            clock.move(hours=1)
            assert (await door.listener(request)).actor.actor_id == ada.account_id
        clock.move(hours=1)
        assert await door.listener(request) is None

    async def test_are_let_go_when_their_token_is_revoked(self, door, keys, ada):
        token, secret = await keys.tokens.create(ada, "Screen", ("coordinator",), timedelta(days=1))
        request = a_request(authorization=f"Bearer {secret}")
        assert (await door.listener(request)).actor.roles == ("coordinator",)
        await keys.tokens.revoke(ada.account_id, token.token_id)
        assert await door.listener(request) is None

    async def test_are_looked_after_all_together(self, door, keys, ada, eve):
        secrets = [await keys.sessions.open(one.account_id) for one in (ada, eve, eve)]
        (_, token), (old, ended) = [
            await keys.tokens.create(ada, name, ("coordinator",), timedelta(days=1)) for name in ("a", "b")
        ]
        requests = [a_request(cookie=f"{COOKIE}={secret}") for secret in secrets]
        requests += [a_request(authorization=f"Bearer {secret}") for secret in (token, ended)]
        all_of_them = [await door.listener(request) for request in requests]
        await keys.sessions.close(secrets[1])
        await keys.tokens.revoke(ada.account_id, old.token_id)
        await keys.accounts.set_roles(ada.account_id, ("press",), None)
        now = await door.actors(all_of_them)
        assert [actor and actor.roles for actor in now] == [("press",), None, ("representative",), (), None]
        await keys.close(eve.account_id)
        assert (await door.actors(all_of_them))[2] is None

    async def test_that_are_strangers_hear_nothing(self, door):
        assert await door.listener(a_request()) is None


class TestVisitors:
    async def test_by_token_need_no_csrf_token_and_have_the_roles_of_the_token(self, browser, keys, ada):
        await keys.accounts.set_roles(ada.account_id, ("coordinator", "press"), None)
        account = await keys.accounts.get(ada.account_id)
        _, secret = await keys.tokens.create(account, "Sync", ("press",), timedelta(days=1))
        response = await browser.post("/me", headers={"Authorization": f"Bearer {secret}"})
        assert response.json()["actor"]["roles"] == ["press"]
        await keys.accounts.set_roles(ada.account_id, ("coordinator",), None)
        response = await browser.post("/me", headers={"Authorization": f"Bearer {secret}"})
        assert response.json()["actor"]["roles"] == []

    @pytest.mark.parametrize(
        "header", ["Bearer", "Bearer x", "Basic YWRhOng=", "", "Bearer gsw_" + "x" * 43, "é"]
    )
    async def test_with_a_bad_authorization_are_refused_even_with_a_session(self, browser, ada, header):
        await sign_in(browser)
        response = await browser.get("/me", headers={"Authorization": header.encode()})
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'

    async def test_are_put_out_when_their_account_is_disabled(self, browser, keys, ada):
        _, secret = await keys.tokens.create(ada, "Sync", ("coordinator",), timedelta(days=1))
        await sign_in(browser)
        await keys.accounts.disable(ada.account_id)
        assert (await browser.get("/me")).status_code == 401
        assert (await browser.get("/me", headers={"Authorization": f"Bearer {secret}"})).status_code == 401

    @pytest.mark.parametrize("is_cut_short", [False, True])
    async def test_are_not_let_in_by_what_they_had_before_they_were_put_out(
        self, browser, keys, ada, is_cut_short
    ):
        _, secret = await keys.tokens.create(ada, "Sync", ("coordinator",), timedelta(days=1))
        await sign_in(browser)
        await (keys.accounts.disable if is_cut_short else keys.close)(ada.account_id)
        await keys.reopen(ada.account_id)
        assert (await browser.get("/me")).status_code == 401
        assert (await browser.get("/me", headers={"Authorization": f"Bearer {secret}"})).status_code == 401
        await sign_in(browser)
        assert (await browser.get("/me")).status_code == 200

    async def test_are_put_out_when_their_session_is_revoked_or_over(self, browser, keys, ada, clock):
        await sign_in(browser)
        await keys.sessions.revoke_all(ada.account_id)
        assert (await browser.get("/me")).json()["code"] == "sign-in-needed"
        await sign_in(browser)
        clock.move(hours=12)
        assert (await browser.get("/me")).status_code == 401

    async def test_are_sent_to_the_sign_in_page_when_they_are_people(self, door, an_app, a_browser):
        async def page(request: Request) -> Response:
            await door.admit(request)
            return PlainTextResponse("in")

        browser = a_browser(an_app([Route("/story/{id}", page)], problems=Problems(sign_in_path="/sign-in")))
        response = await browser.get("/story/7?lane=a&x=%0d%0a", headers={"Accept": "text/html"})
        assert response.status_code == 303
        assert response.headers["location"] == "/sign-in?next=%2Fstory%2F7%3Flane%3Da%26x%3D%250d%250a"

    async def test_are_led_back_to_the_page_on_which_their_form_stood(self, door, an_app, a_browser):
        async def take(request: Request) -> Response:
            await door.admit(request)
            return PlainTextResponse("in")

        routes = [Route("/story/{id}/note", take, methods=["POST"])]
        browser = a_browser(an_app(routes, problems=Problems(sign_in_path="/sign-in")))
        headers = {"Accept": "text/html", "Referer": "https://elsewhere.example/story/7?lane=a"}
        response = await browser.post("/story/7/note", headers=headers)
        assert response.headers["location"] == "/sign-in?next=%2Fstory%2F7%3Flane%3Da"
        response = await browser.post("/story/7/note", headers={"Accept": "text/html"})
        assert response.headers["location"] == "/sign-in"

    async def test_are_sent_there_from_a_fragment_by_htmx_itself(self, door, an_app, a_browser):
        async def part(request: Request) -> Response:
            await door.admit(request)
            return PlainTextResponse("in")

        browser = a_browser(an_app([Route("/part", part)], problems=Problems(sign_in_path="/sign-in")))
        headers = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1:8000/story/7?lane=a"}
        response = await browser.get("/part", headers=headers)
        assert response.status_code == 401
        assert response.headers["hx-redirect"] == "/sign-in?next=%2Fstory%2F7%3Flane%3Da"
        response = await browser.get("/part", headers={**headers, "HX-Current-URL": "http://["})
        assert response.headers["hx-redirect"] == "/sign-in"

    async def test_that_ask_too_fast_are_told_when_to_go_on(self, site, keys, ada, an_app, a_browser):
        seconds = [0.0]
        door = Door(site, keys, Buckets(per_second=0.5, burst=2, seconds=lambda: seconds[0]))

        async def page(request: Request) -> Response:
            await door.admit(request)
            return PlainTextResponse("in")

        _, secret = await keys.tokens.create(ada, "Sync", ("coordinator",), timedelta(days=1))
        browser = a_browser(an_app([Route("/api/x", page)]), headers={"Authorization": f"Bearer {secret}"})
        assert [(await browser.get("/api/x")).status_code for _ in range(3)] == [200, 200, 429]
        stopped = await browser.get("/api/x")
        assert stopped.headers["retry-after"] == "2"
        assert stopped.headers["ratelimit"] == '"default";r=0;t=2'
        seconds[0] += 2
        assert (await browser.get("/api/x")).status_code == 200


class TestBuckets:
    def test_remember_only_so_many_callers(self):
        buckets = Buckets(burst=1, remember=10, seconds=lambda: 0.0)
        for number in range(100):
            buckets.take(str(number))
        assert len(buckets._buckets) == 10


class TestSite:
    def test_names_cookies_so_that_no_other_host_can_set_them(self):
        assert Site("https://hub.example.org").cookie_name("session") == "__Host-session"
        assert Site("http://localhost:8080").cookie_name("session") == "session_8080"

    @pytest.mark.parametrize(
        "url", ["http://hub.example.org", "ftp://x", "hub", "https://hub.example.org/app", "https://"]
    )
    def test_refuses_to_start_where_it_would_not_be_safe(self, url):
        with pytest.raises(SettingMissing, match="GROUNDSWELL_PUBLIC_URL"):
            Site.from_settings(Settings({"GROUNDSWELL_PUBLIC_URL": url}))
