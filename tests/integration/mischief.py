"""Somebody between a partner's program and the feed, who drops, doubles, delays, mixes up and cuts what they say."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

KEPT = ("Content-Type", "X-Sequence", "Link", "Retry-After")
BATCH = "application/cloudevents-batch+json"


@dataclass(frozen=True)
class Answer:
    """What the feed said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def events(self) -> list[Any]:
        """The events of a batch, none where it is something else."""
        is_batch = self.status == 200 and self.headers.get("Content-Type") == BATCH
        return list(json.loads(self.body)) if is_batch else []

    def with_events(self, events: list[Any]) -> Answer:
        """The same with other events."""
        return replace(self, body=json.dumps(events).encode())


class Mischief(ThreadingHTTPServer):
    """Passes on what is asked, a few events at a time, and spoils most of it; cuts all while `is_away`.

    What is done is dealt like cards, so that everything happens now and then.
    """

    daemon_threads = True

    def __init__(self, upstream: str, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), Between)
        self.upstream = urlsplit(upstream)
        self.chance = random.Random(seed)
        self.is_away = False
        self.cards: list[str] = []
        self._dealing = threading.Lock()
        self.done: Counter[str] = Counter()
        self.heard: list[Answer] = []

    @property
    def url(self) -> str:
        """Where it stands in for the feed."""
        return f"http://127.0.0.1:{self.server_port}"

    def deal(self) -> str:
        """What is done with the next question; empty where it is answered as it should be."""
        with self._dealing:
            if not self.cards:
                self.cards = self.chance.sample(DEEDS, len(DEEDS))
            return self.cards.pop()

    def handle_error(self, *_: Any) -> None:
        """Say nothing: that connections break is what this is for."""


class Between(BaseHTTPRequestHandler):
    """One question and what becomes of the answer."""

    server: Mischief

    def do_GET(self) -> None:
        """A question."""
        self._pass_on()

    do_POST = do_GET

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _pass_on(self) -> None:
        mischief = self.server
        asked = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        what = mischief.deal()
        if mischief.is_away or what == "unasked":
            mischief.done["away" if mischief.is_away else what] += 1
            return
        answer = self._asked(asked)
        if what == "asked twice":
            answer = self._asked(asked)
        if mischief.is_away:
            return
        self._say(what, answer)

    def _asked(self, body: bytes) -> Answer:
        upstream = self.server.upstream
        connection = http.client.HTTPConnection(str(upstream.hostname), upstream.port, timeout=40)
        try:
            headers = {"Authorization": self.headers["Authorization"], "Content-Type": "application/json"}
            connection.request(self.command, self.path.replace("limit=500", "limit=4"), body or None, headers)
            said = connection.getresponse()
            return Answer(
                said.status, {name: said.headers[name] for name in KEPT if said.headers[name]}, said.read()
            )
        finally:
            connection.close()

    def _say(self, what: str, answer: Answer) -> None:
        mischief = self.server
        if spoil := SPOILT.get(what):
            spoilt = spoil(answer, mischief)
            mischief.done[what] += spoilt != answer
            answer = spoilt
        elif what:
            mischief.done[what] += 1
        if answer.events:
            mischief.heard.append(answer)
        if what == "dropped":
            return
        if what == "late":
            time.sleep(mischief.chance.random())
        with suppress(OSError):
            self._write(answer, len(answer.body) // 2 if what == "cut" else len(answer.body))

    def _write(self, answer: Answer, length: int) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[:length])


def _shuffled(answer: Answer, mischief: Mischief) -> Answer:
    events = answer.events
    mischief.chance.shuffle(events)
    return answer.with_events(events) if events else answer


def _stale(answer: Answer, mischief: Mischief) -> Answer:
    """An answer of before, as a cache would give it, or one that has been on its way for long."""
    return mischief.chance.choice(mischief.heard) if mischief.heard and answer.events else answer


SPOILT: dict[str, Callable[[Answer, Mischief], Answer]] = {
    "doubled": lambda answer, _: answer.with_events(answer.events * 2) if answer.events else answer,
    "shuffled": _shuffled,
    "hole": lambda answer, _: answer.with_events(answer.events[1:]) if len(answer.events) > 1 else answer,
    "stale": _stale,
    "busy": lambda _, __: Answer(429, {"Retry-After": "0"}, b"{}"),
    "broken": lambda _, __: Answer(502, {}, b"<html>"),
}
DEEDS = ("", "", "", "", "dropped", "unasked", "asked twice", "late", "cut", *SPOILT)


@contextmanager
def between(upstream: str, seed: int) -> Iterator[Mischief]:
    """Somebody who stands between for a while."""
    with Mischief(upstream, seed) as mischief:
        thread = threading.Thread(target=mischief.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield mischief
        mischief.shutdown()
        thread.join(5)
