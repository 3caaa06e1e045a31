"""A stranger on a phone of 320 pixels, whose browser runs no script: signs, confirms, and is shut out nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from shared.testing.mailbox import Mailbox
from tests.browser.crawl import AXE, BARRIERS, NARROW, TOO_WIDE
from tests.browser.person import Person
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name
from tests.journeys.common_platform import post_office as post_office  # and this one
from tests.journeys.platform import Platform, account
from tests.journeys.program import Document, Program, make_token
from tests.journeys.public_page import a_public_petition, the_link

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    # The start of a whole platform leaves a socket to the collector, which finds it in whatever test comes first.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]

HEAVIEST = 60_000
MUSU = "musu@example.org"


@pytest.fixture(scope="module")
def petition(platform: Platform) -> tuple[str, str]:
    """A petition with a public page: its id, and the path of the page."""
    document = Document(httpx.get(f"{platform.url}/openapi.json").json())
    return a_public_petition(
        Program(platform.url, make_token(platform.url, account("ada"), "page"), document)
    )


def weigh(person: Person) -> list[float]:
    """Collect what comes over the line from now on."""
    network = person.page.context.new_cdp_session(person.page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
    return sizes


def must_let_everybody_in(person: Person) -> None:
    """Nothing sticks out of a phone, and no barrier stands in the way of who cannot see or use a mouse."""
    assert person.page.evaluate(TOO_WIDE) == []
    if not AXE.exists() and os.environ.get("CI") != "true":
        pytest.skip("axe-core is not here; `make test` fetches it.")
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert person.page.evaluate(BARRIERS) == []


def sign(stranger: Person, path: str, email: str) -> None:
    """Open the page and fill in its form."""
    stranger.page.goto(f"{stranger.url}{path}")
    stranger.sees("Dig the wells")
    stranger.fills("Your name", "Musu Wreh")
    stranger.fills("Your e-mail", email)
    stranger.presses("Sign")
    stranger.sees("Now look into your mail")


class TestStranger:
    def test_signs_without_a_script_a_cookie_or_an_account(
        self, a_window: Callable[..., Person], petition: tuple[str, str], post_office: Mailbox
    ) -> None:
        stranger = a_window(viewport=NARROW, java_script_enabled=False)
        stranger.page.goto(f"{stranger.url}{petition[1]}")
        assert stranger.page.context.cookies() == []
        boxes = stranger.main.get_by_role("checkbox")
        assert [box.is_checked() for box in boxes.all()] == [False]
        stranger.photographs("page")
        sign(stranger, petition[1], MUSU)
        stranger.photographs("sent")
        stranger.page.goto(f"{stranger.url}{the_link(post_office, MUSU)}")
        stranger.sees("Was it you?")
        stranger.photographs("asked")
        stranger.presses("Yes, it was me")
        stranger.sees("Thank you")
        expect(stranger.main).to_contain_text("Your signature counts.")
        assert stranger.page.context.cookies() == []

    def test_is_shut_out_nowhere_and_waits_for_little(
        self, a_window: Callable[..., Person], petition: tuple[str, str], post_office: Mailbox
    ) -> None:
        stranger = a_window(viewport=NARROW)
        sizes = weigh(stranger)
        stranger.page.goto(f"{stranger.url}{petition[1]}", wait_until="load")
        assert 1_000 < sum(sizes) < HEAVIEST
        must_let_everybody_in(stranger)
        stranger.presses("Sign")
        expect(stranger.main.get_by_role("alert")).to_contain_text("Give your name.")
        must_let_everybody_in(stranger)
        stranger.photographs("missing")
        sign(stranger, petition[1], "kou@example.org")
        must_let_everybody_in(stranger)
        stranger.page.goto(f"{stranger.url}{the_link(post_office, 'kou@example.org')}")
        must_let_everybody_in(stranger)


class TestAda:
    @pytest.mark.parametrize("size", [NARROW, {"width": 1280, "height": 900}], ids=["phone", "wide"])
    def test_sees_the_address_and_the_counts_beside_the_petition(
        self, a_window: Callable[..., Person], petition: tuple[str, str], size: Any
    ) -> None:
        ada = a_window("ada")
        ada.page.set_viewport_size(size)
        ada.page.goto(f"{ada.url}/petitions/{petition[0]}")
        panel = ada.panel("Public page")
        expect(panel).to_contain_text("/act/dig-the-wells")
        ada.waits_for(panel.get_by_text("Asked to confirm"))
        must_let_everybody_in(ada)
        ada.photographs("petition")
        ada.follows("Change its words", within=panel)
        ada.sees("Change the public page")
        must_let_everybody_in(ada)
        ada.photographs("words")
