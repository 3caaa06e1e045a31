"""What surrounds every answer: errors, headers, correlation ids, compression, the log, health."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from prometheus_client import CollectorRegistry
from pymongo import AsyncMongoClient
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from structlog.testing import capture_logs

from shared.kernel.clock import SystemClock, from_text
from shared.kernel.errors import Conflict, Forbidden, Gone, Invalid, NotFound, Unavailable
from shared.kernel.ids import is_id
from shared.web.app import kit
from shared.web.health import health_routes
from shared.web.problems import Problems, pointer
from shared.web.site import Site
from tests.component.web.conftest import running

REFUSALS = {
    "invalid": Invalid(
        "too-late", "It ends before it starts.", {"ends_on": ["Must be after starts_on.", "Is past."]}
    ),
    "forbidden": Forbidden(),
    "not-found": NotFound("campaign-not-found", "There is no such campaign."),
    "gone": Gone("person-erased", "This person was erased."),
    "conflict": Conflict("already-launched", "It has been launched."),
    "changed": Conflict("version-changed", "It has changed."),
    "unavailable": Unavailable("service-silent", "campaigns does not answer."),
}
SECRET = "mongodb://root:hunter2@db"


async def refuse(request: Request) -> Response:
    raise REFUSALS[request.path_params["how"]]


async def fail(request: Request) -> Response:
    raise RuntimeError(SECRET)


async def ask_database(request: Request) -> Response:
    client = AsyncMongoClient("mongodb://127.0.0.1:9", serverSelectionTimeoutMS=100)
    try:
        await client["dashboard"]["sessions"].find_one({})
    finally:
        await client.close()
    return Response()


async def fail_late(request: Request) -> Response:
    async def chunks():
        yield b"x" * 2000
        await asyncio.sleep(0.05)
        raise RuntimeError(SECRET)

    return StreamingResponse(chunks())


async def page(request: Request) -> Response:
    return HTMLResponse("<p>" + "word " * 500 + "</p>")


async def stream(request: Request) -> Response:
    async def chunks():
        yield b"data: 1\n\n" * 500

    return StreamingResponse(chunks(), media_type="text/event-stream")


async def echo(request: Request) -> Response:
    return PlainTextResponse(request.state.correlation_id)


ROUTES = [
    Route("/api/refuse/{how}", refuse, methods=["GET", "POST"]),
    Route("/refuse/{how}", refuse),
    Route("/api/fail", fail),
    Route("/fail", fail),
    Route("/api/late", fail_late),
    Route("/api/database", ask_database),
    Route("/page", page),
    Route("/stream", stream),
    Route("/echo", echo),
]


def error_page(request: Request, problem: dict) -> Response:
    if problem["code"] == "campaign-not-found":
        raise KeyError("the template is broken")
    return HTMLResponse(f"<h1>{problem['title']}</h1>", problem["status"])


@pytest.fixture
def browser(an_app, a_browser):
    return a_browser(an_app(ROUTES, problems=Problems(page=error_page)))


class TestProblems:
    @pytest.mark.parametrize(
        ("how", "status"),
        [
            ("invalid", 422),
            ("forbidden", 403),
            ("not-found", 404),
            ("gone", 410),
            ("conflict", 409),
            ("changed", 409),
            ("unavailable", 503),
        ],
    )
    async def test_tell_each_of_the_words(self, browser, how, status):
        response = await browser.get(f"/api/refuse/{how}")
        problem = response.json()
        assert response.status_code == problem["status"] == status
        assert response.headers["content-type"] == "application/problem+json"
        assert problem["code"] == REFUSALS[how].code
        assert problem["detail"] == REFUSALS[how].detail
        assert problem["type"] == f"urn:groundswell:problem:{problem['code']}"
        assert problem["instance"] == f"/api/refuse/{how}"
        assert problem["correlation_id"] == response.headers["x-correlation-id"]

    async def test_point_at_fields(self, browser):
        assert (await browser.get("/api/refuse/invalid")).json()["errors"] == [
            {"pointer": "#/ends_on", "detail": "Must be after starts_on."},
            {"pointer": "#/ends_on", "detail": "Is past."},
        ]

    async def test_point_at_fields_however_deep_they_are_nested(self, browser):
        REFUSALS["deep"] = Invalid("invalid", "No.", {"rows": {0: {"name": ["Missing."]}}, "title": "Long."})
        assert (await browser.get("/api/refuse/deep")).json()["errors"] == [
            {"pointer": "#/rows/0/name", "detail": "Missing."},
            {"pointer": "#/title", "detail": "Long."},
        ]

    @pytest.mark.parametrize(
        ("path", "expected"),
        [("a", "#/a"), ("people.0.name", "#/people/0/name"), ("", "#"), ("a/b~c d", "#/a~1b~0c%20d")],
    )
    def test_write_pointers_as_fragments(self, path, expected):
        assert pointer(path) == expected

    async def test_say_412_where_if_match_was_given(self, browser):
        response = await browser.post("/api/refuse/changed", headers={"If-Match": '"3"'})
        assert response.status_code == response.json()["status"] == 412

    async def test_say_when_to_come_back(self, browser):
        assert (await browser.get("/api/refuse/unavailable")).headers["retry-after"] == "5"

    async def test_say_so_when_the_database_is_away(self, browser):
        response = await browser.get("/api/database")
        assert response.status_code == 503
        assert response.json()["code"] == "database-unavailable"
        assert response.headers["retry-after"] == "5"

    async def test_never_tell_what_broke_but_log_it(self, browser):
        with capture_logs() as logs:
            response = await browser.get("/api/fail")
        assert response.status_code == 500
        assert response.json()["code"] == "unexpected"
        assert SECRET not in response.text
        failed = next(entry for entry in logs if entry["event"] == "request.failed")
        assert failed["route"] == "/api/fail"
        assert failed["exc_info"]
        assert response.headers["x-content-type-options"] == "nosniff"

    async def test_show_people_a_page(self, browser):
        response = await browser.get("/fail", headers={"Accept": "text/html"})
        assert (response.status_code, response.text) == (500, "<h1>Unexpected</h1>")
        assert (await browser.get("/nothing", headers={"Accept": "text/html"})).text == "<h1>Not found</h1>"

    async def test_survive_an_error_page_that_fails(self, browser):
        response = await browser.get("/refuse/not-found", headers={"Accept": "text/html"})
        assert (response.status_code, response.json()["code"]) == (404, "campaign-not-found")

    @pytest.mark.parametrize(
        "path", ["/api/nothing", "/api/refuse/invalid/", "/api/../etc/passwd", "/api/%00", "/%0d%0aX:1"]
    )
    async def test_say_that_there_is_nothing(self, browser, path):
        response = await browser.get(path)
        assert (response.status_code, response.json()["code"]) == (404, "not-found")
        assert "x" not in response.headers

    @pytest.mark.parametrize("host", [b"[", b"", b"a b", b"evil.example/x?", "é".encode()])
    async def test_do_not_mind_a_strange_host(self, browser, host):
        for path in ("/api/nothing", "/nothing"):
            response = await browser.get(path, headers={"Host": host, "Accept": "text/html"})
            assert response.status_code == 404
            assert b"evil" not in response.content

    async def test_name_the_methods_that_would_do(self, browser):
        response = await browser.delete("/api/refuse/invalid")
        assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, POST")
        assert response.json()["code"] == "method-not-allowed"

    def test_cut_the_connection_when_half_of_the_answer_is_out(self, an_app):
        with running(an_app(ROUTES)) as (url, _), pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{url}/api/late")


class TestHeaders:
    async def test_forbid_what_pages_do_not_need(self, browser):
        headers = (await browser.get("/page")).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "camera=()" in headers["permissions-policy"]
        assert "strict-transport-security" not in headers

    async def test_ask_for_tls_where_there_is_tls(self, a_browser):
        app = kit(ROUTES, site=Site("https://hub.example.org"), registry=CollectorRegistry())
        assert "max-age=" in (await a_browser(app).get("/page")).headers["strict-transport-security"]

    async def test_give_data_no_rights_at_all(self, browser):
        assert (
            (await browser.get("/api/fail"))
            .headers["content-security-policy"]
            .startswith("default-src 'none'")
        )


class TestCorrelationIds:
    async def test_are_taken_when_sane(self, browser):
        response = await browser.get("/echo", headers={"X-Correlation-ID": "import-2025.03"})
        assert response.text == response.headers["x-correlation-id"] == "import-2025.03"

    @pytest.mark.parametrize(
        "given", [b"", b"short", b"x" * 65, b"a b c d e f", b"<script>alert", "ünïcödé-id".encode()]
    )
    async def test_are_made_anew_when_not(self, browser, given):
        response = await browser.get("/echo", headers={"X-Correlation-ID": given})
        assert is_id(response.text)

    async def test_do_not_let_a_header_in(self, an_app):
        reader, writer = None, None
        with running(an_app(ROUTES)) as (url, _):
            port = int(url.rpartition(":")[2])
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(
                b"GET /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                b"X-Correlation-ID: abcdefgh\rSet-Cookie: a=b\r\n\r\n"
            )
            answer = await asyncio.wait_for(reader.read(), 5)
            writer.close()
        assert b"set-cookie" not in answer.lower()

    async def test_stand_in_the_log_without_personal_data(self, browser):
        with capture_logs() as logs:
            await browser.get("/refuse/invalid?email=ada@example.org")
        line = next(entry for entry in logs if entry["event"] == "request.answered")
        assert line["route"] == "/refuse/{how}"
        assert line["status"] == 422
        assert "ada" not in str(logs)
        assert "127.0.0.1" not in str(logs)


class TestCompression:
    async def test_packs_pages(self, an_app):
        with running(an_app(ROUTES)) as (url, _):
            response = httpx.get(f"{url}/page")
            assert response.headers["content-encoding"] == "gzip"
            assert int(response.headers["content-length"]) < 200

    async def test_leaves_event_streams_alone(self, browser):
        response = await browser.get("/stream")
        assert "content-encoding" not in response.headers


async def nobody_asks(_: Request) -> None:
    """Lets all read the counters."""


class TestHealth:
    @pytest.fixture
    def checks(self):
        async def fine() -> None:
            return None

        async def broken() -> None:
            raise ConnectionError(SECRET)

        async def silent() -> None:
            await asyncio.sleep(60)

        return {"fine": fine, "broken": broken, "silent": silent}

    async def test_lives_as_long_as_it_answers(self, a_browser, site):
        registry = CollectorRegistry()
        app = kit(health_routes({}, registry, nobody_asks), site=site, registry=registry)
        assert (await a_browser(app).get("/livez")).text == "ok"

    async def test_is_ready_when_all_checks_pass(self, a_browser, site, checks):
        registry = CollectorRegistry()
        app = kit(
            health_routes({"fine": checks["fine"]}, registry, nobody_asks), site=site, registry=registry
        )
        response = await a_browser(app).get("/readyz")
        told = response.json()
        assert (response.status_code, told["ready"], told["checks"]) == (200, True, {"fine": "ok"})
        assert from_text(told["since"]) <= SystemClock().now()

    async def test_names_the_check_that_fails_and_does_not_wait_for_the_silent_one(
        self, a_browser, site, checks
    ):
        registry = CollectorRegistry()
        app = kit(health_routes(checks, registry, nobody_asks, timeout=0.1), site=site, registry=registry)
        response = await a_browser(app).get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"] == {"fine": "ok", "broken": "failed", "silent": "no answer in time"}
        assert SECRET not in response.text

    async def test_shows_counters_to_whom_the_guard_lets_in(self, a_browser, site):
        async def guard(request: Request) -> None:
            if "authorization" not in request.headers:
                raise Forbidden("permission-missing", "Not for you.")

        registry = CollectorRegistry()
        browser = a_browser(kit(health_routes({}, registry, guard), site=site, registry=registry))
        assert (await browser.get("/metrics", headers={"Accept": "text/html"})).status_code == 403
        assert (await browser.get("/metrics", headers={"Authorization": "Bearer x"})).status_code == 200
        assert [(await browser.get(path)).status_code for path in ("/livez", "/readyz")] == [200, 200]

    async def test_counts_by_route_and_not_by_path(self, a_browser, site):
        registry = CollectorRegistry()
        browser = a_browser(
            kit([*ROUTES, *health_routes({}, registry, nobody_asks)], site=site, registry=registry)
        )
        await browser.get("/refuse/invalid")
        await browser.get("/refuse/forbidden")
        await browser.request("BREW", "/no/such/path/4711")
        text = (await browser.get("/metrics")).text
        assert 'http_requests_total{method="GET",route="/refuse/{how}",status="422"} 1.0' in text
        assert 'method="other",route="unmatched"' in text
        assert "4711" not in text
