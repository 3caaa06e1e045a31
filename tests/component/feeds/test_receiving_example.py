"""The receiver that the how-to shows partners, as it stands there, against what we send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from shared.kernel.clock import SetClock, SystemClock
from tests.component.feeds.conftest import Agree, Happen
from tests.component.feeds.pushing import Pusher

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "receive-events-as-a-partner.md"


def shown() -> str:
    """The receiver on the page."""
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = (one for one in blocks if "class Receiver" in one)
    return str(found)


class Served:
    """That receiver on a free port."""

    def __init__(self) -> None:
        self.server = HTTPServer(("127.0.0.1", 0), self.made())
        self.thread = Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    @staticmethod
    def made(secret: str = "whsec_...") -> Any:
        """The class on the page, with a secret."""
        names: dict[str, Any] = {"__name__": "receiver"}
        exec(compile(shown().replace("whsec_...", secret), str(PAGE), "exec"), names)
        return names["Receiver"]

    def close(self) -> None:
        """Stop it."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)


@pytest.fixture
def served() -> Iterator[Served]:
    made = Served()
    yield made
    made.close()


class TestReceiver:
    def test_says_yes_and_knows_what_is_ours(
        self, served: Served, agree: Agree, happen: Happen, pusher: Pusher, capsys: pytest.CaptureFixture[str]
    ) -> None:
        feeds = pusher.feeds
        assert isinstance(feeds.clock, SetClock)
        feeds.clock.moment = SystemClock().now()
        agreement_id = agree(holds_from=feeds.clock.moment.date().isoformat())
        sink = f"http://127.0.0.1:{served.server.server_port}/"
        opened = feeds.open_subscription({"agreement_id": agreement_id, "name": "Copy", "sink": sink})
        pusher.turn()
        happen()
        pusher.all()  # it said yes, but knows another secret, and takes nothing
        assert pusher.shown(opened["subscription_id"])["waiting"] == 1
        served.server.RequestHandlerClass = served.made(opened["secret"])
        pusher.later(seconds=6)
        assert pusher.shown(opened["subscription_id"])["waiting"] == 0
        assert "org.groundswell.campaigns.activity.reported.v1" in capsys.readouterr().out

    def test_refuses_what_is_not_signed(self, served: Served) -> None:
        answer = httpx.post(f"http://127.0.0.1:{served.server.server_port}/", json={})
        assert answer.status_code == 401
