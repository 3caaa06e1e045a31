"""Request heads that are too large, too slow or simply odd, over a real socket."""

from __future__ import annotations

import socket
import time

import httpx
import pytest
from prometheus_client import CollectorRegistry
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from shared.web.app import kit
from shared.web.site import Site
from tests.component.web.conftest import running

START = b"GET /hello HTTP/1.1\r\nHost: x\r\n"


async def hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello " + (await request.body()).decode())


@pytest.fixture(scope="module")
def address():
    routes = [Route("/hello", hello, methods=["GET", "POST"])]
    app = kit(routes, site=Site("http://127.0.0.1:8000"), registry=CollectorRegistry())
    with running(app) as (url, _):
        yield "127.0.0.1", int(url.rpartition(":")[2])


def flood(address, start, chunk, times=100):
    """Send until the server has had enough; returns its answer and how much it took."""
    with socket.create_connection(address, timeout=5) as connection:
        taken = 0
        try:
            connection.sendall(start)
            for _ in range(times):
                connection.sendall(chunk)
                taken += len(chunk)
        except OSError:
            return taken
        return taken


class TestHeads:
    @pytest.mark.parametrize(
        ("start", "chunk"),
        [
            (START + b"X-A: ", b"a" * 500_000),
            (START, b"X-A: bbbbbbbbbb\r\n" * 30_000),
            (b"GET /", b"a" * 500_000),
            (START + b"Cookie: ", b"a=b; " * 100_000),
        ],
    )
    def test_that_never_end_are_cut_off(self, address, start, chunk):
        assert flood(address, start, chunk) < 20_000_000

    def test_that_are_too_large_are_told_so(self, address):
        with socket.create_connection(address, timeout=5) as connection:
            connection.sendall(START)
            for _ in range(5):
                connection.sendall(b"X-A: " + b"a" * 15_000 + b"\r\n")
                time.sleep(0.02)
            assert connection.recv(100).startswith(b"HTTP/1.1 431 ")

    def test_that_come_too_slowly_are_given_up(self, address, monkeypatch):
        monkeypatch.setattr("shared.web.heads.SECONDS", 0.3)
        with socket.create_connection(address, timeout=5) as connection:
            connection.sendall(START)
            assert connection.recv(100).startswith(b"HTTP/1.1 408 ")

    def test_of_the_next_request_have_their_own_time_and_size(self, address, monkeypatch):
        monkeypatch.setattr("shared.web.heads.SECONDS", 0.3)
        url = f"http://{address[0]}:{address[1]}/hello"
        with httpx.Client() as client:
            for _ in range(3):
                headers = {"X-A": "a" * 20_000}
                assert client.post(url, content=b"x" * 100_000, headers=headers).status_code == 200
                time.sleep(0.4)

    def test_in_a_row_are_all_answered(self, address):
        with socket.create_connection(address, timeout=5) as connection:
            connection.sendall((START + b"\r\n") * 3)
            answer = b""
            while answer.count(b"hello ") < 3:
                answer += connection.recv(4096)

    @pytest.mark.parametrize(
        "request_bytes",
        [
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
            b"GET / HTTP/9.9\r\n\r\n",
            b"GET\r\n\r\n",
            START + b"Content-Length: -1\r\n\r\n",
            START + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nx",
            START + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
            START + b"X-A: a\rb\r\n\r\n",
            START + b"X-A: a\x00b\r\n\r\n",
            START + b"Host: y\r\n\r\n",
            START + b"host: x\r\nContent-Length: 1\r\n\r\nx",
            b"GET /hello HTTP/1.1\r\n\r\n",
        ],
    )
    def test_that_are_not_http_are_refused(self, address, request_bytes):
        with socket.create_connection(address, timeout=5) as connection:
            connection.sendall(request_bytes)
            connection.shutdown(socket.SHUT_WR)
            assert b" 400 " in connection.recv(4096)[:20]

    def test_of_old_clients_need_no_host(self, address):
        with socket.create_connection(address, timeout=5) as connection:
            connection.sendall(b"GET /hello HTTP/1.0\r\n\r\n")
            assert b" 200 " in connection.recv(4096)[:20]
