"""A real browser, and the people who sit at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.person import PATIENCE, Person
from tests.journeys.platform import Common, Platform, a_common_platform, account
from tests.journeys.platform import platform as platform  # a fixture, found here by its name

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE: Any = {"width": 1280, "height": 900}
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first that is there is taken: the one without a window has less to do."""
HAS_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note which test has failed: its last picture is kept."""
    report = yield
    item.stash[HAS_FAILED] = report.failed
    return report


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; without it, tests are left out on a laptop and fail in CI."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        missing = (
            f"There is no chromium on the PATH: install Debian's package (apt-get install {PROGRAMS[0]})."
        )
        if os.environ.get("CI") == "true":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS, timeout=120_000)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def common(
    an_environment: Callable[[str], AbstractContextManager[dict[str, str]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Common]:
    """The platform that several modules of the browser share."""
    with (
        an_environment("browser") as environment,
        a_common_platform(environment, tmp_path_factory.mktemp("logs")) as started,
    ):
        yield started


def wanted() -> str | None:
    """Where somebody wants the pictures; each takes half a second, so else only those of failures are taken."""
    return os.environ.get("GROUNDSWELL_SCREENSHOTS")


@pytest.fixture
def shots(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where pictures go: a folder for this module in GROUNDSWELL_SCREENSHOTS, else one that pytest removes."""
    given = wanted()
    folder = Path(given) / request.path.stem.removeprefix("test_") if given else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def a_window(
    chromium: Browser, platform: Platform, shots: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Person]]:
    """Open a browser window of its own, with its own cookies, for a persona by name, who signs in, or for nobody."""
    contexts: list[BrowserContext] = []

    def open_window(who: str = "", **terms: Any) -> Person:
        context = chromium.new_context(**{"viewport": WIDE, "color_scheme": "light", **terms})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        person = Person(
            context.new_page(),
            platform.url,
            shots,
            has_script=terms.get("java_script_enabled", True),
            keeps=wanted() is not None,
        )
        if who:
            person.signs_in(account(who))
        return person

    yield open_window
    for context in contexts:
        if wanted() or request.node.stash.get(HAS_FAILED, False):
            for page in context.pages:
                _last_picture(page, shots, len(contexts))
        context.close()


def _last_picture(page: Page, shots: Path, number: int) -> None:
    """What stood there at the end, which after a failure says more than the message."""
    page.screenshot(path=shots / f"end-{number}.png")
