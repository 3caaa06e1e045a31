"""Every kind of page, over the demo story: it answers, is light, fits a small phone, and shuts nobody out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.crawl import AXE, NARROW, Crawl, Visit
from tests.browser.person import Person
from tests.journeys.platform import Platform, account

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1200)]

FIRST, LATER = 200_000, 50_000
MAIN = {
    "overview": "/",
    "stories": "/stories",
    "people": "/people",
    "organisations": "/organizations",
    "campaigns": "/campaigns",
    "activities": "/activities",
    "matrix": "/activities/matrix",
    "media": "/media",
    "policy": "/policies",
    "imports": "/imports",
}


@pytest.fixture(scope="module")
def told(platform: Platform) -> Platform:
    """The platform with the demo story told."""
    platform.run("deploy.demo")
    return platform


@pytest.fixture(scope="module")
def visits(chromium: Browser, told: Platform) -> Iterator[dict[str, list[Visit]]]:
    """What Ada and Opal met on their ways through all pages."""
    yield {who: Crawl(chromium, told.url).walk(account(who)) for who in ("ada", "opal")}


def met(visits: dict[str, list[Visit]], what: Callable[[Visit], Any]) -> dict[str, Any]:
    """What is to be said about pages, by who met it where."""
    return {f"{who} {one.path}": what(one) for who, found in visits.items() for one in found if what(one)}


class TestEveryPage:
    def test_is_found_from_the_overview(self, visits: dict[str, list[Visit]]) -> None:
        assert len(visits["ada"]) > 60
        assert len(visits["opal"]) > 5

    def test_answers(self, visits: dict[str, list[Visit]]) -> None:
        assert met(visits, lambda one: one.status if one.status != 200 else 0) == {}

    def test_has_one_heading_that_names_it(self, visits: dict[str, list[Visit]]) -> None:
        assert met(visits, lambda one: f"{one.headings} headings" if one.headings != 1 else "") == {}

    def test_leaves_the_console_silent(self, visits: dict[str, list[Visit]]) -> None:
        assert met(visits, lambda one: one.complaints) == {}

    def test_fits_a_phone_of_320_pixels(self, visits: dict[str, list[Visit]]) -> None:
        assert met(visits, lambda one: one.too_wide) == {}

    def test_weighs_little(self, visits: dict[str, list[Visit]]) -> None:
        assert met(visits, lambda one: one.weight if one.weight > LATER else 0) == {}

    def test_shuts_nobody_out(self, visits: dict[str, list[Visit]]) -> None:
        if not AXE.exists() and os.environ.get("CI") != "true":
            pytest.skip("axe-core is not here; `make test` fetches it.")
        assert AXE.exists()
        assert met(visits, lambda one: one.barriers) == {}


class TestFirstVisit:
    def test_weighs_less_than_200_kilobytes_with_everything(self, chromium: Browser, told: Platform) -> None:
        context = chromium.new_context()
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        sizes: list[int] = []
        network.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
        Person(page, told.url, Path()).signs_in(account("ada"))
        page.wait_for_load_state("load")
        context.close()
        assert 10_000 < sum(sizes) < FIRST


class TestLook:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_is_kept_in_pictures(self, a_window: Callable[..., Person], told: Platform, scheme: str) -> None:
        ada = a_window("ada", color_scheme=scheme)
        for name, path in MAIN.items():
            ada.page.goto(told.url + path)
            ada.photographs(f"{name}-{scheme}")
        ada.page.set_viewport_size(NARROW)
        ada.page.goto(told.url)
        ada.photographs(f"overview-phone-{scheme}")
        assert len(list(ada.shots.glob(f"*-{scheme}.png"))) == len(MAIN) + 1
