"""The processes beside the services: which stands, which does not, and what of one does not work."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from services.dashboard.web.beside import Beside
from shared.kernel.clock import SetClock
from shared.kernel.settings import SettingMissing, Settings
from shared.testing.personas import NOON
from shared.testing.servers.ports import free_port
from shared.web.beside import SETTING, Standing, addresses_of, look_at

WELL = {"service": "media-sending", "since": "2025-03-08T12:00:00.000Z", "database": True, "broker": True}


class Told(ThreadingHTTPServer):
    """A process that says of itself what a test wants it to say."""

    says: Any = WELL

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Saying(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps(self.server.says).encode()  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def process() -> Iterator[Told]:
    with Told(("127.0.0.1", 0), Saying) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class TestAddresses:
    def test_are_those_of_the_setting(self) -> None:
        text = "media-sending=http://a:8081, feeds-web = http://b:8090/ ,"
        assert addresses_of(Settings({SETTING: text})) == {
            "media-sending": "http://a:8081",
            "feeds-web": "http://b:8090",
        }
        assert addresses_of(Settings({})) == {}

    @pytest.mark.parametrize("text", ["media-sending", "=http://a", "media-sending=a:8081"])
    def test_that_are_none_end_the_process_with_a_sentence(self, text: str) -> None:
        with pytest.raises(SettingMissing, match="Write name=address"):
            addresses_of(Settings({SETTING: text}))


class TestLooking:
    async def test_tells_who_stands_since_when_and_who_does_not_answer(self, process: Told) -> None:
        gone = f"http://127.0.0.1:{free_port()}"
        assert await look_at({"media-sending": process.address, "feeds-web": gone}) == [
            Standing("media-sending", answers=True, since=NOON),
            Standing("feeds-web", answers=False),
        ]

    @pytest.mark.parametrize(
        ("says", "lacks"),
        [
            ({**WELL, "database": False}, ("database",)),
            ({"ready": False, "checks": {"database": "failed", "broker": "ok"}}, ("database",)),
        ],
    )
    async def test_tells_what_of_a_process_does_not_work(
        self, process: Told, says: dict[str, Any], lacks: tuple[str, ...]
    ) -> None:
        process.says = says
        assert await look_at({"one": process.address}) == [Standing("one", answers=True, lacks=lacks)]

    @pytest.mark.parametrize("says", [[], "no", {"checks": "no"}, {"since": "soon"}])
    async def test_takes_what_is_no_answer_for_none(self, process: Told, says: Any) -> None:
        process.says = says
        assert await look_at({"one": process.address}) == [Standing("one", answers=False)]


class TestBeside:
    async def test_remembers_since_when_one_is_not_well(self, process: Told) -> None:
        clock = SetClock(NOON)
        beside = Beside({"one": process.address}, clock)
        process.says = {"database": False}
        assert [one.since for one in await beside.standings()] == [NOON]
        clock.move(minutes=5)
        assert [one.since for one in await beside.standings()] == [NOON]
        process.says = {"database": True}
        assert [one.is_well for one in await beside.standings()] == [True]
        process.says = {"database": False}
        assert [one.since for one in await beside.standings()] == [clock.now()]
