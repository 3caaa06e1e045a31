"""The whole story with mouse and keyboard: from a real sheet to a policy that moved, and back through its story."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from deploy.demo.coalition import DATA
from tests.browser import chapters
from tests.browser.chapters import HEADLINE, PETITION, TOPIC, WHY, Names
from tests.browser.person import Person
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

SHEET = DATA / "hxl" / "unhcr-3w.liberia.csv"
AGAIN = "This person has signed before."


class TestStory:
    def test_leads_from_a_sheet_to_a_policy_that_moved(self, a_window: Callable[..., Person]) -> None:
        ada, names = a_window(), Names.new()
        sign_in_by_keyboard(ada)
        bring_in_the_sheet(ada, names)
        decide_a_name(ada, names)
        campaign_for_it(ada, names)
        speak_of_it(ada, names)
        move_the_policy(ada, names)
        read_the_story(ada, names)
        open_a_figure(ada, names)
        watch_it_live(ada, a_window("bo"), names)


def sign_in_by_keyboard(ada: Person) -> None:
    ada.page.goto(ada.url)
    ada.sees("Sign in")
    ada.photographs("sign-in")
    ada.field("E-mail").focus()
    ada.page.keyboard.type("ada@demo.example")
    ada.page.keyboard.press("Tab")
    ada.page.keyboard.type("ada opens the rally")
    ada.page.keyboard.press("Enter")
    ada.sees("What changed, what is stuck, who must act?")
    ada.photographs("overview-at-the-start")


def bring_in_the_sheet(ada: Person, names: Names) -> None:
    chapters.begin_import(ada, "Activities", SHEET)
    expect(ada.field("Organisation (who)").locator("option:checked")).to_contain_text("Organisation name")
    ada.fills("Who made the sheet", f"UNHCR 3W, Liberia, {names.again}")
    ada.photographs("columns-understood")
    chapters.try_import(ada, would_be_new=62)
    ada.photographs("dry-run")
    chapters.take_in(ada, new=62)
    ada.photographs("taken-in")
    ada.main.get_by_role("link", name=re.compile(r"^New\s+62$")).click()
    ada.sees("Who does what, where, when and for whom?")
    ada.photographs("activities-of-the-sheet")


def decide_a_name(ada: Person, names: Names) -> None:
    letters = names.again.upper()
    iom, in_french = f"International Organization for Migration {letters}", f"OIM{letters}"
    chapters.register_organization(ada, iom, f"IOM{letters}", "International agencies")
    chapters.report_activity(ada, in_french)
    chapters.decide_name(ada, in_french, iom)


def campaign_for_it(ada: Person, names: Names) -> None:
    chapters.follow_policy(ada, names.policy)
    ada.photographs("policy-followed")
    chapters.plan_campaign(ada, names.campaign, names.policy)
    chapters.launch(ada)
    ada.photographs("campaign-launched")
    chapters.open_petition(ada)
    for name, email in (("Tenneh Kiazolu", "tenneh@example.org"), ("Garmai Nyumah", "nyumah@example.org")):
        chapters.sign(ada, name, email)
        ada.is_told("Signed")
    expect(ada.panel("How far is it?")).to_contain_text("2 of 3 signatures")
    chapters.sign(ada, "Tenneh Kiazolu", "tenneh@example.org")
    ada.is_told(AGAIN)
    expect(ada.panel("How far is it?")).to_contain_text("2 of 3 signatures")
    ada.photographs("petition-signed-twice-by-one")


def speak_of_it(ada: Person, names: Names) -> None:
    chapters.register_outlet(ada, names.outlet)
    chapters.plan_slot(ada, names)
    chapters.prove_slot(ada)
    expect(ada.panel("What came of it")).to_contain_text("5 minutes longer")
    ada.photographs("proven-on-air")
    chapters.log_coverage(ada, names)
    links = ada.panel("Why it belongs to our work")
    for name in (names.campaign, names.policy):
        expect(links.get_by_role("link", name=name)).to_be_visible()
    ada.photographs("coverage-with-its-reason")


def move_the_policy(ada: Person, names: Names) -> None:
    ada.follows(names.policy, within=ada.panel("Why it belongs to our work"))
    ada.sees(names.policy)
    ada.reloads_until(ada.panel("Campaigns that aim at it").get_by_role("link", name=names.campaign))
    because = {HEADLINE: WHY, f"etition: {PETITION}": "the chair named it when opening the hearing"}
    chapters.move_policy(ada, "Committee", because)
    expect(ada.panel("Where it stands")).to_contain_text("Committee")
    ada.photographs("policy-moved")


def read_the_story(ada: Person, names: Names) -> None:
    ada.follows("Open its story")
    ada.sees(re.compile(names.policy))
    told = ada.panel("From the movement back to what came before it")
    for step in (WHY, HEADLINE, PETITION, TOPIC, names.campaign):
        ada.reloads_until(told.get_by_text(step))
    ada.photographs("story")


def open_a_figure(ada: Person, names: Names) -> None:
    ada.goes_to("Campaigns")
    ada.follows(names.campaign)
    ada.follows("See the report")
    ada.sees(re.compile("^What did"))
    figure = ada.main.get_by_role("link", name=re.compile(r"^Signatures\s+2$"))
    ada.reloads_until(figure)
    ada.photographs("campaign-report")
    figure.click()
    ada.sees("Signatures: 2")
    ada.photographs("a-figure-explained")
    ada.panel("The events behind it").get_by_role("row").nth(1).get_by_role("link").first.click()
    expect(ada.panel("What it says")).to_be_visible()
    ada.photographs("an-event-behind-it")


def watch_it_live(ada: Person, bo: Person, names: Names) -> None:
    ada.goes_to("Overview")
    expect(ada.page.get_by_title("Pause or resume live updates")).to_have_text("live")
    ada.page.evaluate("window.stayed = true")
    actions = ada.main.get_by_role("link", name=re.compile(r"^Action\s"))
    before = int(re.search(r"\d+", actions.inner_text())[0])
    bo.goes_to("Campaigns")
    bo.follows(names.campaign)
    bo.follows(PETITION)
    chapters.sign(bo, "Siah Kiazolu", "siah@example.org")
    bo.is_told("Signed")
    expect(actions).to_contain_text(f"{before + 1}")
    expect(ada.panel("Changed").get_by_role("list").get_by_role("link").first).to_have_text("Petition signed")
    assert ada.page.evaluate("window.stayed"), "the page was loaded again, where it should have changed live"
    ada.photographs("overview-changed-by-itself")
