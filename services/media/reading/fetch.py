"""Ask for a feed: politely, within ten seconds and five megabytes, and never from inside."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2

from services.media.reading.addresses import Gate
from services.media.reading.refusals import CannotRead

WITHIN = 10.0
MOST = 5 * 1024 * 1024
HOPS = 3
MOVED = (301, 302, 303, 307, 308)
PORTS = {"http": 80, "https": 443}
WANTED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


@dataclass(frozen=True)
class Answer:
    """What a server gave; `is_new` is False where it says that nothing has changed."""

    is_new: bool
    body: bytes = b""
    etag: str = ""
    modified: str = ""


class Fetcher:
    """Asks servers; each hop of a redirect is checked as the first is."""

    def __init__(self, gate: Gate, name: str) -> None:
        self._gate = gate
        self._headers = {"User-Agent": name, "Accept": WANTED, "Accept-Encoding": "gzip"}

    def fetch(self, address: str, etag: str = "", modified: str = "") -> Answer:
        """What is at an address; `etag` and `modified` are from the last time."""
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {**self._headers, **{name: value for name, value in marks.items() if value}}
        try:
            url = httpx2.URL(address)
            for _ in range(HOPS + 1):
                found = self._hop(url, headers)
                if isinstance(found, Answer):
                    return found
                url = url.join(found)
        except httpx2.TimeoutException:
            raise CannotRead(f"The server did not answer within {WITHIN:.0f} seconds.") from None
        except httpx2.InvalidURL:
            raise CannotRead("The server leads on to what is no address.") from None
        except httpx2.HTTPError as error:
            raise CannotRead(f"The server cannot be reached ({type(error).__name__}).") from None
        raise CannotRead(f"The server leads on more than {HOPS} times.")

    def _hop(self, url: httpx2.URL, headers: dict[str, str]) -> Answer | str:
        """One request: the answer, or where the server leads on to."""
        until = time.monotonic() + WITHIN
        with _in_time(until) as client:
            return self._asked(client, url, headers, until)

    def _asked(
        self, client: httpx2.Client, url: httpx2.URL, headers: dict[str, str], until: float
    ) -> Answer | str:
        if url.scheme not in PORTS or not url.host:
            raise CannotRead("The server leads on to what is no address on the web.")
        there = self._gate.address_of(url.host, url.port or PORTS[url.scheme])
        asked = {**headers, "Host": url.netloc.decode("ascii")}
        with client.stream(
            "GET",
            url.copy_with(host=there, userinfo=b""),
            headers=asked,
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        ) as response:
            return self._answer(response, until)

    def _answer(self, response: httpx2.Response, until: float) -> Answer | str:
        status, given = response.status_code, response.headers
        if status in MOVED and given.get("location"):
            return str(given["location"])[:2000]
        if status == 304:
            return Answer(is_new=False)
        if status != 200:
            raise CannotRead(f"The server answers {status}.")
        body = _body(response, until)
        return Answer(True, body, given.get("etag", "")[:500], given.get("last-modified", "")[:100])


@contextmanager
def _in_time(until: float) -> Iterator[httpx2.Client]:
    """A client whose connection is closed when the time is over, whatever the server goes on to say."""
    client = httpx2.Client(follow_redirects=False, trust_env=False, timeout=WITHIN)
    bell = threading.Timer(max(0.0, until - time.monotonic()), client.close)
    bell.daemon = True
    bell.start()
    try:
        yield client
    except CannotRead:
        raise
    except Exception as error:
        if time.monotonic() < until:
            raise
        raise CannotRead(f"The server takes more than {WITHIN:.0f} seconds.") from error
    finally:
        bell.cancel()
        client.close()


def _body(response: httpx2.Response, until: float) -> bytes:
    """The body, unpacked where it is packed; cut off at once where it is too large or too slow."""
    how = response.headers.get("content-encoding", "identity").lower()
    if how not in ("identity", "gzip", ""):
        raise CannotRead("The server packs the feed in a way that was not asked for.")
    unpack = zlib.decompressobj(wbits=31) if how == "gzip" else None
    body = bytearray()
    for piece in response.iter_raw():
        if time.monotonic() > until:
            raise CannotRead(f"The server takes more than {WITHIN:.0f} seconds.")
        body += _unpacked(unpack, piece, MOST + 1 - len(body)) if unpack else piece
        if len(body) > MOST:
            raise CannotRead("The feed is larger than 5 MB.")
    return bytes(body)


def _unpacked(unpack: zlib._Decompress, piece: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(piece, most)
    except zlib.error:
        raise CannotRead("The feed arrives damaged.") from None
