"""A web server whose feeds say what a test puts into them, and whose pages misbehave as they are told."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

import pytest

PUBLISHED = "Sat, 08 Mar 2025 10:00:00 GMT"


@dataclass(frozen=True)
class Item:
    """An entry of a feed; `published` may be empty."""

    title: str
    link: str = ""
    guid: str = ""
    published: str = PUBLISHED
    text: str = ""

    def __str__(self) -> str:
        parts = {
            "title": self.title,
            "link": self.link,
            "guid": self.guid,
            "pubDate": self.published,
            "description": self.text,
        }
        inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items() if value)
        return f"<item>{inside}</item>"


def rss(*items: Item, title: str = "News", link: str = "https://news.example/") -> bytes:
    """A feed of RSS 2.0."""
    inside = "".join(map(str, items))
    head = f"<title>{escape(title)}</title><link>{escape(link)}</link><description>All</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{inside}</channel></rss>'.encode()


@dataclass(frozen=True)
class Page:
    """What is answered at a path."""

    body: bytes = b""
    status: int = 200
    location: str = ""
    encoding: str = ""

    @property
    def etag(self) -> str:
        """What tells this body from another."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'

    @property
    def headers(self) -> dict[str, str]:
        """What goes before the body."""
        size = str(len(self.body))
        headers = {"Location": self.location, "Content-Encoding": self.encoding, "ETag": self.etag}
        return {name: value for name, value in headers.items() if value} | {"Content-Length": size}


class FeedServer:
    """The server on a free port; `pages` are by path, `counts` how often each was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.counts: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.agents: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def feed(self, path: str, *items: Item) -> str:
        """Put a feed at a path; answers its address."""
        self.pages[path] = Page(rss(*items))
        return self.address(path)

    def close(self) -> None:
        """Stop for good."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def answer(self, path: str, agent: str, known: str) -> Page:
        """Decide what is given at a path; `known` is the mark of what whoever asks has already."""
        self.counts[path] += 1
        self.agents.add(agent)
        page = self.pages.get(path, Page(status=404))
        if page.status == 200 and known == page.etag:
            self.unchanged[path] += 1
            return Page(status=304)
        return page


def _handler_of(server: FeedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers
            page = server.answer(self.path, asked.get("User-Agent", ""), asked.get("If-None-Match", ""))
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # whoever asked may have had enough
                self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@pytest.fixture
def feed_server() -> Iterator[FeedServer]:
    """A server of feeds."""
    server = FeedServer()
    yield server
    server.close()
