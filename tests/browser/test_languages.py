"""Ada turns the dashboard to Arabic in a browser: nothing sticks out, no barrier, also when a part refreshes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.crawl import AXE, BARRIERS, NARROW, TOO_WIDE
from tests.browser.person import Person
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name
from tests.journeys.platform import Platform

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]

OVERVIEW = "ما الذي تغيّر، وما الذي تعثّر، ومن عليه التحرّك؟"
PAGES = {
    "/": OVERVIEW,
    "/campaigns": "ما الحملات التي لدينا، وماذا تستهدف كل منها؟",
    "/people": "من لدينا، ومن ينقصنا؟",
}


@pytest.fixture
def ada(a_window: Callable[..., Person]) -> Iterator[Person]:
    """Ada, who has chosen Arabic in the top bar, for as long as a test lasts."""
    person = a_window("ada")
    chooses(person, "EN", "العربية")
    yield person
    chooses(person, "AR", "English")


def chooses(person: Person, shown: str, language: str) -> None:
    """Take another language by the menu of the top bar."""
    person.page.get_by_role("banner").locator("summary", has_text=shown).click()
    person.page.get_by_role("banner").get_by_role("button", name=language, exact=True).click()


def must_let_everybody_in(person: Person) -> None:
    """No barrier stands in the way of who cannot see or use a mouse."""
    if not AXE.exists() and os.environ.get("CI") != "true":
        pytest.skip("axe-core is not here; `make test` fetches it.")
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert person.page.evaluate(BARRIERS) == []


class TestArabic:
    def test_stands_from_right_to_left_on_wide_and_narrow_screens(self, ada: Person) -> None:
        for path, heading in PAGES.items():
            ada.page.goto(ada.url + path)
            expect(ada.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
            expect(ada.page.locator("html")).to_have_attribute("dir", "rtl")
            assert ada.page.evaluate(TOO_WIDE) == []
            must_let_everybody_in(ada)
            ada.photographs("wide")
            wide = ada.page.viewport_size
            ada.page.set_viewport_size(NARROW)
            assert ada.page.evaluate(TOO_WIDE) == []
            ada.photographs("narrow")
            assert wide
            ada.page.set_viewport_size(wide)

    def test_stays_when_a_part_refreshes_itself(
        self, ada: Person, a_window: Callable[..., Person], platform: Platform
    ) -> None:
        ada.page.goto(ada.url)
        planned = ada.page.get_by_text("خُطّطت حملة: ", exact=False)
        bo = a_window("bo")
        bo.page.goto(f"{platform.url}/campaigns/new")
        bo.fills("Title", "Taps for the market")
        bo.fills("Goal", "Every market has a tap.")
        bo.fills("Until", "2030-01-31")
        bo.presses("Plan the campaign")
        bo.sees("Taps for the market")
        expect(planned.first).to_be_visible()
        expect(ada.page.locator("html")).to_have_attribute("lang", "ar")

    def test_comes_and_goes_without_a_script(self, a_window: Callable[..., Person]) -> None:
        ada = a_window("ada", java_script_enabled=False)
        chooses(ada, "EN", "العربية")
        expect(ada.page.get_by_role("heading", level=1, name=OVERVIEW)).to_be_visible()
        chooses(ada, "AR", "English")
        ada.sees("What changed, what is stuck, who must act?")
