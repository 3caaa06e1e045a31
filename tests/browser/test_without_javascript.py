"""The forms that the work rests on, in a browser that runs no script at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from shared.kernel.ids import new_id
from tests.browser import chapters
from tests.browser.chapters import PETITION
from tests.browser.person import Person
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

SHEET = """\
Organisation,Sector,Activity,Country,County
Oxfam,WASH,Wells with the community,Liberia,Nimba
Oxfam,WASH,Wells with the community,Liberia,Bong
,WASH,Nobody did this,Liberia,Lofa
"""


@pytest.fixture
def ada(a_window: Callable[..., Person]) -> Person:
    """Ada, whose browser runs no script."""
    return a_window("ada", java_script_enabled=False)


class TestWithoutJavaScript:
    def test_says_at_the_sign_in_what_was_wrong_and_keeps_the_address(
        self, a_window: Callable[..., Person]
    ) -> None:
        nobody = a_window(java_script_enabled=False)
        nobody.page.goto(nobody.url)
        nobody.fills("E-mail", "ada@demo.example")
        nobody.fills("Password", "not her password")
        nobody.presses("Sign in")
        expect(nobody.main.get_by_role("alert")).to_contain_text("do not belong together")
        expect(nobody.field("E-mail")).to_have_value("ada@demo.example")

    def test_leads_from_a_policy_over_a_campaign_and_its_petition_to_a_move(self, ada: Person) -> None:
        again = new_id()[-6:]  # what a broken attempt has left on the platform is in nobody's way
        policy, campaign = f"School taps, line {again}", f"A tap in every school {again}"
        chapters.follow_policy(ada, policy)
        chapters.plan_campaign(ada, campaign, policy)
        chapters.launch(ada)
        chapters.open_petition(ada)
        chapters.sign(ada, "Garmai Sumo", f"garmai-{again}@example.org")
        ada.is_told("Signed, and the person is registered.")
        expect(ada.panel("How far is it?")).to_contain_text("1 of 3 signatures")
        ada.goes_to("Policy")
        ada.follows(policy)
        ada.reloads_until(ada.panel("Campaigns that aim at it").get_by_role("link", name=campaign))
        chapters.move_policy(ada, "Committee", {PETITION: "the chair named it at the hearing"})
        expect(ada.panel("Where it stands")).to_contain_text("Committee")
        ada.photographs("policy-moved")

    def test_brings_in_a_file_and_shows_the_line_that_is_refused(self, ada: Person, tmp_path: Path) -> None:
        sheet = tmp_path / "wells.csv"
        sheet.write_text(SHEET, encoding="utf-8")
        chapters.begin_import(ada, "Activities", sheet, drops=False)
        chapters.try_import(ada, would_be_new=2)
        expect(ada.panel("Lines that are refused")).to_contain_text("Line 4")
        ada.photographs("dry-run")
        chapters.take_in(ada, new=2)
        ada.photographs("taken-in")

    def test_keeps_what_was_typed_when_a_plan_is_refused(self, ada: Person) -> None:
        ada.goes_to("Campaigns")
        ada.follows("Plan a campaign")
        ada.fills("Title", "Taps for the market")
        ada.presses("Plan the campaign")
        summary = ada.main.get_by_role("alert")
        expect(summary.get_by_role("link").first).to_be_visible()
        expect(ada.field("Title")).to_have_value("Taps for the market")
        summary.get_by_role("link", name="Goal").first.click()
        expect(ada.field("Goal")).to_be_visible()
        ada.photographs("plan-refused")
