"""Every kind of page, over the demo story: it answers, is light, fits a small phone, and shuts nobody out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from deploy.demo import stands, work
from tests.browser.crawl import AXE, NARROW, Crawl, Visit, place_of
from tests.browser.person import Person
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name
from tests.journeys.platform import Platform, account

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1200)]

FIRST, LATER = 200_000, 50_000
PUBLIC = (
    f"/stands/{stands.PAGE['slug']}",
    f"/act/{stands.PETITION['slug']}",
    f"/act/{work.CALLING['slug']}",
)
"""What strangers read of the demo. Which policy, petition and appeal a walk meets first is open."""
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
def crawls(chromium: Browser, told: Platform) -> dict[str, Crawl]:
    """What Ada, Chi and Opal met on their ways through all pages."""
    known: set[str] = set()
    who_looks = ("ada", "chi", "opal")
    return {who: Crawl(chromium, told.url, known=known).walk(account(who), *PUBLIC) for who in who_looks}


def met(crawls: dict[str, Crawl], what: Callable[[Visit], Any]) -> dict[str, Any]:
    """What is to be said about pages, by who met it where."""
    said = {f"{who} {one.path}": what(one) for who, crawl in crawls.items() for one in crawl.visits}
    return {where: told for where, told in said.items() if told}


class TestEveryPage:
    def test_is_found_from_the_overview(self, crawls: dict[str, Crawl]) -> None:
        assert len(crawls["ada"].visits) > 60
        assert len(crawls["chi"].visits) > 20
        assert len(crawls["opal"].visits) > 10

    def test_is_looked_at_where_strangers_read_and_where_people_are_erased(
        self, crawls: dict[str, Crawl]
    ) -> None:
        drawn = {place_of(one.path) for one in crawls["ada"].visits if one.status == 200}
        assert {*PUBLIC, "/people/{}/erase", "/erasures"} - drawn == set()

    def test_leads_nobody_to_a_refusal(self, crawls: dict[str, Crawl]) -> None:
        assert met(crawls, lambda one: one.status if one.status != 200 else 0) == {}

    def test_opens_from_the_sections(self, crawls: dict[str, Crawl]) -> None:
        for crawl in crawls.values():
            assert set(crawl.sections) - {one.path for one in crawl.visits} == set()

    def test_has_one_heading_that_names_it(self, crawls: dict[str, Crawl]) -> None:
        assert met(crawls, lambda one: f"{one.headings} headings" if one.headings != 1 else "") == {}

    def test_leaves_the_console_silent(self, crawls: dict[str, Crawl]) -> None:
        assert met(crawls, lambda one: one.complaints) == {}

    def test_fits_a_phone_of_320_pixels(self, crawls: dict[str, Crawl]) -> None:
        assert met(crawls, lambda one: one.too_wide) == {}

    def test_weighs_little(self, crawls: dict[str, Crawl]) -> None:
        assert met(crawls, lambda one: one.weight if one.weight > LATER else 0) == {}

    def test_shuts_nobody_out(self, crawls: dict[str, Crawl]) -> None:
        if not AXE.exists() and os.environ.get("CI") != "true":
            pytest.skip("axe-core is not here; `make test` fetches it.")
        assert AXE.exists()
        assert met(crawls, lambda one: one.barriers) == {}


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
        ada.keeps = True
        for name, path in MAIN.items():
            ada.page.goto(told.url + path)
            ada.photographs(f"{name}-{scheme}")
        ada.page.set_viewport_size(NARROW)
        ada.page.goto(told.url)
        ada.photographs(f"overview-phone-{scheme}")
        assert len(list(ada.shots.glob(f"*-{scheme}.png"))) == len(MAIN) + 1
