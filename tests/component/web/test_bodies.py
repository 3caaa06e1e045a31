"""What is taken in: JSON, forms and uploads, and what is sent instead of them."""

from __future__ import annotations

import json
import os
import socket
import time
import tracemalloc
from contextlib import suppress

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from shared.web.bodies import MEGABYTE
from shared.web.parser import parse_json, read_form, read_json
from shared.web.problems import Stopped
from shared.web.uploads import parts
from tests.component.web.conftest import running

BOUNDARY = "b0undary"
HALF = b"POST /api/json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"


def connected(url):
    return socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=5)


async def take_json(request: Request) -> JSONResponse:
    return JSONResponse(await read_json(request))


async def take_form(request: Request) -> JSONResponse:
    return JSONResponse((await read_form(request)).multi_items())


async def take_raw(request: Request) -> JSONResponse:
    return JSONResponse(len(await request.body()))


async def ignore(request: Request) -> JSONResponse:
    return JSONResponse("ignored")


async def take_upload(request: Request) -> JSONResponse:
    limit = int(request.query_params.get("limit", 200 * MEGABYTE))
    found = []
    async for part in parts(request, limit=limit):
        if part.filename is None:
            found.append([part.name, await part.text()])
        elif part.name != "skipped":
            size = largest = 0
            async for chunk in part.chunks():
                size, largest = size + len(chunk), max(largest, len(chunk))
            found.append([part.name, part.filename, part.content_type, size, largest])
    return JSONResponse(found)


ROUTES = [
    Route("/api/json", take_json, methods=["POST"]),
    Route("/api/form", take_form, methods=["POST"]),
    Route("/api/raw", take_raw, methods=["POST"]),
    Route("/api/ignore", ignore, methods=["POST"]),
    Route("/api/upload", take_upload, methods=["POST"]),
]


@pytest.fixture
def browser(an_app, a_browser):
    return a_browser(an_app(ROUTES))


async def send(browser, body, content_type="application/json", path="/api/json"):
    return await browser.post(
        path, content=body, headers={"Content-Type": content_type} if content_type else {}
    )


class TestJson:
    async def test_is_an_object(self, browser):
        response = await send(browser, '{"name": "Zoë", "n": [1, 2.5, null, true]}'.encode())
        assert response.json() == {"name": "Zoë", "n": [1, 2.5, None, True]}

    async def test_may_be_left_out(self, browser):
        assert (await send(browser, b"", None)).json() == {}

    @pytest.mark.parametrize("body", [b"[]", b"1", b'"x"', b"null"])
    async def test_is_nothing_but_an_object(self, browser, body):
        response = await send(browser, body)
        assert (response.status_code, response.json()["code"]) == (422, "not-an-object")

    async def test_that_is_broken_is_shown_where(self, browser):
        response = await send(browser, b'{"a": 1,\n  "b": }')
        assert response.status_code == 400
        assert response.headers["content-type"] == "application/problem+json"
        assert "line 2, column 8" in response.json()["detail"]

    @pytest.mark.parametrize(
        ("body", "says"),
        [
            (b'{"a": 1, "a": 2}', "'a' stands twice"),
            (b'{"x": {"a": 1, "b": 2, "a": 1}}', "'a' stands twice"),
            (b'{"a": NaN}', "NaN is not JSON"),
            (b'{"a": -Infinity}', "-Infinity is not JSON"),
            (b'{"a": 1e999}', "larger than any number"),
            (b'{"a": 9223372036854775808}', "64 bits"),
            (b'{"a": ' + b"9" * 5000 + b"}", "A number cannot be read"),
            (b'{"a": "\\ud800"}', "surrogate"),
            (b'{"\\u0000": 1}', "NUL"),
            (b'{"a": "\xff"}', "Byte 8 is not UTF-8"),
            (b"\xef\xbb\xbf{}", "BOM"),
            (b'{"a":' * 40 + b"1" + b"}" * 40, "nested deeper"),
            (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested deeper"),
            (b"{} {}", "line 1, column 4"),
            (b"{'a': 1}", "line 1, column 2"),
        ],
    )
    async def test_that_cannot_be_kept_is_refused(self, browser, body, says):
        response = await send(browser, body)
        assert response.status_code == 400
        assert response.json()["code"] == "body-malformed"
        assert says in response.json()["detail"]

    @pytest.mark.timeout(20)  # looked for pair by pair, this would take ten minutes and hold up everybody
    async def test_with_a_hundred_thousand_keys_is_refused_at_once(self, browser):
        keys = ",".join(f'"{number:x}":0' for number in range(90_000))
        response = await send(browser, f'{{{keys},"zz":1,"zz":2}}'.encode())
        assert "'zz' stands twice" in response.json()["detail"]

    @pytest.mark.parametrize(
        "content_type", [None, "text/plain", "application/x-www-form-urlencoded", "x", "\xe9".encode()]
    )
    async def test_is_named_as_such(self, browser, content_type):
        response = await send(browser, b"{}", content_type)
        assert response.status_code == 415
        assert response.headers["accept"] == "application/json"

    @pytest.mark.parametrize(
        "content_type", ["application/json; charset=utf-8", "APPLICATION/JSON", "application/ld+json"]
    )
    async def test_may_be_named_in_its_ways(self, browser, content_type):
        assert (await send(browser, b"{}", content_type)).status_code == 200

    @settings(max_examples=200, deadline=None)
    @given(
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers(-(2**63), 2**63 - 1)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(
                    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), inner
                )
            ),
            max_leaves=15,
        )
    )
    def test_comes_out_as_it_went_in(self, value):
        assert parse_json(json.dumps(value).encode()) == value

    @settings(max_examples=300, deadline=None)
    @given(st.binary(max_size=60) | st.text('{}[]",:0123eE-\\u \n', max_size=60).map(str.encode))
    def test_or_anything_else_never_breaks_the_parser(self, body):
        with suppress(Stopped):
            parse_json(body)


class TestBodies:
    @pytest.mark.parametrize("path", ["/api/json", "/api/form", "/api/raw"])
    async def test_have_a_largest_size(self, browser, path):
        content_type = "application/x-www-form-urlencoded" if "form" in path else "application/json"
        response = await send(browser, b"x" * (MEGABYTE + 1), content_type, path)
        assert (response.status_code, response.json()["code"]) == (413, "too-large")
        assert "1 MB" in response.json()["detail"]

    async def test_that_are_too_large_are_refused_over_a_socket_with_and_without_a_length(self, an_app):
        def endless():
            for _ in range(64):
                yield b"x" * 65536

        with running(an_app(ROUTES)) as (url, _), httpx.Client(base_url=url) as client:
            headers = {"Content-Type": "application/json"}
            known = client.post("/api/json", content=b"x" * (4 * MEGABYTE), headers=headers)
            streamed = client.post("/api/json", content=endless(), headers=headers)
            assert [known.status_code, streamed.status_code] == [413, 413]
            assert client.post("/api/json", json={"still": "there"}).json() == {"still": "there"}

    async def test_that_come_too_slowly_are_given_up(self, an_app, monkeypatch):
        monkeypatch.setattr("shared.web.bodies.read_body.__defaults__", (MEGABYTE, 0.3))
        with running(an_app(ROUTES)) as (url, _), connected(url) as connection:
            connection.sendall(HALF)
            assert b" 408 " in connection.recv(4096)

    async def test_that_are_cut_short_harm_nobody(self, an_app):
        with running(an_app(ROUTES)) as (url, _):
            with connected(url) as connection:
                connection.sendall(HALF)
            assert httpx.post(f"{url}/api/json", json={}).status_code == 200


class TestForms:
    async def test_keep_order_repeats_and_empty_fields(self, browser):
        response = await send(
            browser, b"a=1&b=&a=Zo%C3%AB+x", "application/x-www-form-urlencoded", "/api/form"
        )
        assert response.json() == [["a", "1"], ["b", ""], ["a", "Zoë x"]]

    @pytest.mark.parametrize("body", [b"a=%ff", "a=é".encode(), b"&".join([b"a=1"] * 1001)])
    async def test_that_cannot_be_read_are_refused(self, browser, body):
        response = await send(browser, body, "application/x-www-form-urlencoded", "/api/form")
        assert (response.status_code, response.json()["code"]) == (400, "body-malformed")

    async def test_are_not_json(self, browser):
        assert (await send(browser, b"{}", "application/json", "/api/form")).status_code == 415

    async def test_of_parts_hold_texts_only(self, browser):
        response = await browser.post("/api/form", files={"name": ("evil.txt", b"x")})
        assert response.json()["code"] == "file-unexpected"
        assert response.json()["errors"] == [{"pointer": "#/name", "detail": "Not a file."}]

    async def test_of_parts_are_utf8(self, browser):
        response = await browser.post("/api/form", files={"name": (None, b"\xff\xfe")})
        assert response.json()["code"] == "not-utf-8"


class TestUploads:
    async def test_come_part_by_part(self, browser):
        files = [
            ("_csrf", (None, b"token")),
            ("skipped", ("a.csv", b"x" * 100_000)),
            ("sheet", ("../../etc/pass\u202ewd\x00.csv", b"a,b\r\n1,2\r\n", "Text/CSV; charset=utf-8")),
            ("note", (None, "Zoë".encode())),
        ]
        response = await browser.post("/api/upload", files=files)
        assert response.json()[0] == ["_csrf", "token"]
        name, filename, content_type, size, _ = response.json()[1]
        assert (name, content_type, size) == ("sheet", "text/csv", 10)
        assert "/" not in filename
        assert filename.isprintable()
        assert response.json()[2] == ["note", "Zoë"]

    async def test_of_any_size_need_little_memory(self, an_app):
        size = 48 * MEGABYTE

        def body():
            yield f"--{BOUNDARY}\r\n".encode()
            yield b'Content-Disposition: form-data; name="f"; filename="big.csv"\r\n\r\n'
            for _ in range(size // 65536):
                yield b"0" * 65536
            yield f"\r\n--{BOUNDARY}--\r\n".encode()

        with running(an_app(ROUTES)) as (url, _):
            tracemalloc.start()
            response = httpx.post(
                f"{url}/api/upload",
                content=body(),
                timeout=60,
                headers={"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"},
            )
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        assert response.json()[0][3] == size
        assert peak < 6 * MEGABYTE

    async def test_have_a_largest_size_too(self, browser):
        response = await browser.post("/api/upload?limit=1000", files={"f": ("a", b"x" * 2000)})
        assert response.status_code == 413

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"--b0undary",
            b"no boundary at all",
            b'--b0undary\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nhalf',
            b"--b0undary\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b0undary--\r\n",
            b"--b0undary\r\nBad header\r\n\r\nx\r\n--b0undary--\r\n",
            b"--b0undary\r\n" + b"X-A: " + b"a" * 100_000 + b"\r\n\r\nx\r\n--b0undary--\r\n",
            b"".join(
                b'--b0undary\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n' for _ in range(201)
            )
            + b"--b0undary--\r\n",
        ],
    )
    async def test_that_are_broken_are_refused(self, browser, body):
        response = await send(browser, body, f"multipart/form-data; boundary={BOUNDARY}", "/api/upload")
        assert (response.status_code, response.json()["code"]) == (400, "body-malformed")

    @pytest.mark.parametrize(
        ("content_type", "status"),
        [
            ("multipart/form-data", 400),
            (f"multipart/form-data; boundary={'x' * 300}", 400),
            ("text/csv", 415),
        ],
    )
    async def test_need_a_boundary(self, browser, content_type, status):
        assert (await send(browser, os.urandom(10), content_type, "/api/upload")).status_code == status

    async def test_of_many_tiny_parts_do_not_hold_the_process(self, browser):
        body = b"--b0undary\r\n" + b"\r\n--b0undary" * 90_000
        began = time.monotonic()
        await send(browser, body, f"multipart/form-data; boundary={BOUNDARY}", "/api/upload")
        assert time.monotonic() - began < 3
