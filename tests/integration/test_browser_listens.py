"""A partner's own page in a real browser listens to its feed, and goes on after a break from where it had come."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from shared.testing.processes import eventually
from tests.browser.conftest import chromium as chromium  # a fixture, found here by its name
from tests.integration.partners import PATIENCE, Stage

pytestmark = [pytest.mark.slow, pytest.mark.chaos, pytest.mark.browser]

LISTEN = """address => {
    window.told = [];
    window.stream = new EventSource(address);
    window.stream.onmessage = ({ lastEventId, data }) =>
        window.told.push([Number(lastEventId), JSON.parse(data).subject]);
}"""


class TestEventSource:
    def test_resumes_by_its_last_event_id(self, stage: Stage, chromium: Browser) -> None:
        partner = stage.partner(stage.agree(), may_act=False)
        reported = [stage.report(), stage.report()]
        page = chromium.new_page()  # of another origin than the feed
        page.evaluate(LISTEN, f"{partner.url}/feeds/v1/stream?access_token={partner.key}")

        def told() -> list[list[int | str]]:
            found: list[list[int | str]] = page.evaluate("window.told")
            return found

        eventually(lambda: len(told()) == 2, within=PATIENCE, every=0.2)
        stage.web.kill()
        reported.append(stage.report())
        stage.web.start(wait=False)
        eventually(lambda: len(told()) >= 3, within=PATIENCE, every=0.2)
        reported.append(stage.report())
        eventually(lambda: len(told()) >= 4, within=PATIENCE, every=0.2)
        assert told() == [[number, subject] for number, subject in enumerate(reported, 1)]
        page.close()
