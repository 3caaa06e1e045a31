"""What people do all day in one service, with mouse and keyboard, and every page before anything is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import APIResponse, expect

from tests.browser import chapters
from tests.browser.chapters import CAMPAIGN, OUTLET, POLICY, TODAY, day
from tests.browser.crawl import hrefs_of, kind_of
from tests.browser.person import Person
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True}
KEPT, MERGED = "Bong Women for Water", "Bong Womens for Water"
GATHERING = "Count the pumps of Bong"
MESSAGE = "Every county needs 250 working pumps."
HEADLINE = "Two of three hand pumps in Bong are dry"
CLAUSE = "The Ministry shall keep one working water point for every 250 people."
WEAKER = "The Ministry may keep one working water point for every 500 people."
TOMORROW = TODAY + timedelta(days=1)
SOON = TODAY + timedelta(hours=5)
"""Soon enough for the door to be open at whatever hour the test runs."""


@pytest.fixture(scope="module")
def begun(platform: object) -> dict[str, bool]:
    """Whether the campaign that the others work for is there: whoever comes first plans it."""
    return {}


class TestEachService:
    def test_shows_every_page_before_anything_is_there(self, a_window: Callable[..., Person]) -> None:
        ada = a_window("ada")
        found = statuses(ada)
        assert len(found) > 60
        assert {path: status for path, status in found.items() if status != 200} == {}

    def test_finds_two_entries_of_one_person_and_what_was_promised(
        self, a_window: Callable[..., Person]
    ) -> None:
        ada = a_window("ada")
        register(ada, "Korpo Kollie", "korpo@example.org")
        register(ada, "Korpo Kolie", "")
        finds_her_despite_a_slip(ada)
        becomes_one(ada)
        keeps_a_promise(ada)

    def test_makes_one_of_two_entries_of_an_organisation_and_two_again(
        self, a_window: Callable[..., Person]
    ) -> None:
        ada = a_window("ada")
        chapters.register_organization(ada, KEPT, "BWFW", "Community groups")
        chapters.register_organization(ada, MERGED, "", "Community groups")
        activity = an_activity_of(ada, MERGED)
        makes_one_of_them(ada)
        is_done_by(ada, activity, KEPT)
        makes_two_of_them(ada)
        is_done_by(ada, activity, MERGED)

    def test_fills_a_gathering_and_checks_people_in_at_the_door(
        self, a_window: Callable[..., Person], begun: dict[str, bool]
    ) -> None:
        ada = a_window("ada")
        a_campaign(ada, begun)
        plan_gathering(ada)
        for name in ("Yatta Weah", "Mulbah Flomo"):
            sign_up(ada, name)
        expect(ada.panel("Who stands in line")).to_contain_text("Mulbah Flomo")
        ada.photographs("full-with-somebody-in-line")
        check_in_by_phone(a_window("bo", **PHONE))

    def test_agrees_on_words_and_puts_a_release_out(
        self, a_window: Callable[..., Person], begun: dict[str, bool]
    ) -> None:
        ada, pia = a_window("ada"), a_window("pia")
        a_campaign(ada, begun)
        write_message(pia)
        approve(ada, pia.page.url, "Approve these words")
        write_release(pia)
        approve(ada, pia.page.url, "Approve it as it stands")
        put_out(pia)

    def test_ties_an_ask_to_a_clause_and_sees_it_change(
        self, a_window: Callable[..., Person], begun: dict[str, bool]
    ) -> None:
        dara = a_window("dara")
        a_campaign(a_window("ada"), begun)
        keep_version(dara, "As tabled", CLAUSE, TODAY - timedelta(days=9))
        ask_for_it(dara)
        keep_version(dara, "As reported by the committee", WEAKER, TODAY - timedelta(days=1))
        see_the_change(dara)
        enter_hearing(dara)


def a_campaign(ada: Person, begun: dict[str, bool]) -> None:
    if not begun:
        chapters.follow_policy(ada)
        chapters.plan_campaign(ada)
        chapters.launch(ada)
        begun["campaign"] = True


def statuses(one: Person) -> dict[str, int]:
    """What every page answers that links lead to, a page for each kind of address."""
    found: dict[str, int] = {}
    kinds: set[str] = set()
    doors = [f"{one.url}/"]
    while doors:
        path = doors.pop().removeprefix(one.url)
        if path.startswith("/") and kind_of(path) not in kinds:
            kinds.add(kind_of(path))
            answer = unhurried(one, path)
            found[path] = answer.status
            doors += hrefs_of(answer)
    return found


def unhurried(one: Person, path: str) -> APIResponse:
    """What a page answers, once more after the wait that it asks for if it was asked too fast."""
    answer = one.page.request.get(one.url + path)
    if answer.status == 429:
        one.page.wait_for_timeout(1000 * int(answer.headers["retry-after"]))
        answer = one.page.request.get(one.url + path)
    return answer


def register(ada: Person, name: str, email: str) -> None:
    ada.goes_to("People")
    ada.follows("Register a person")
    ada.fills("Full name", name)
    ada.fills("E-mail addresses", email)
    ada.fills("Area", "Bong")
    ada.presses("Register the person")
    ada.sees(name)


def finds_her_despite_a_slip(ada: Person) -> None:
    search = ada.page.get_by_role("searchbox").first
    search.fill("Kropo Kollie")
    search.press("Enter")
    expect(ada.main.get_by_role("link", name="Korpo Kollie").first).to_be_visible()
    ada.photographs("found-despite-a-slip")


def becomes_one(ada: Person) -> None:
    ada.page.goto(f"{ada.url}/duplicates")
    pair = ada.main.get_by_role("link", name=re.compile("Korpo")).first
    ada.reloads_until(pair)
    pair.click()
    ada.sees("Are these two one person?")
    ada.photographs("side-by-side")
    merging = ada.panel("Same person")
    for group in merging.get_by_role("group").all():
        group.get_by_role("radio").first.check()
    ada.presses("Same person: make them one", within=merging)
    ada.sees(re.compile("^Korpo"))
    expect(ada.panel("Made of two")).to_be_visible()
    ada.photographs("one-person")


def keeps_a_promise(ada: Person) -> None:
    ada.follows("Note a promise")
    ada.fills("What was promised", "Brings twenty neighbours to the count of the pumps.")
    ada.fills("Due on", day(TOMORROW))
    ada.presses("Note the promise")
    ada.is_told("Noted")
    ada.photographs("a-promise")


def an_activity_of(ada: Person, organization: str) -> str:
    """Report an activity, and wait until it is known who does it; answers the address of its page."""
    chapters.report_activity(ada, organization)
    address = ada.page.url
    is_done_by(ada, address, organization)
    return address


def is_done_by(ada: Person, activity: str, organization: str) -> None:
    ada.page.goto(activity)
    who = ada.panel("Who, what, where, when, for whom")
    ada.reloads_until(who.get_by_role("link", name=organization, exact=True))


def makes_one_of_them(ada: Person) -> None:
    ada.goes_to("Organisations")
    ada.opens_menu("More")
    ada.follows("Registered twice")
    pair = ada.main.get_by_role("link", name=re.compile("^Bong Women.* and Bong Women"))
    ada.reloads_until(pair)
    pair.first.click()
    ada.sees("Are these two one organisation?")
    compared = ada.panel("Side by side")
    for said in (KEPT, MERGED, "BWFW", "Differs", "One only"):
        expect(compared).to_contain_text(said)
    ada.photographs("two-organisations-side-by-side")
    merging = ada.panel("Same organisation")
    for question in ("Which entry stays", "Name"):
        group = merging.get_by_role("group", name=question, exact=True)
        group.get_by_role("radio", name=re.compile(f"^{KEPT}")).check()
    ada.presses("Same organisation: make them one", within=merging)
    ada.is_told("One organisation now.")
    ada.sees(KEPT)
    expect(ada.panel("Made of two")).to_contain_text(f"Was also registered as {MERGED}")
    ada.photographs("one-organisation")


def makes_two_of_them(ada: Person) -> None:
    ada.follows(KEPT, within=ada.panel("Who, what, where, when, for whom"))
    ada.sees(KEPT)
    ada.follows("Take it back", within=ada.panel("Made of two"))
    ada.sees("Two organisations after all?")
    ada.presses("Make two of them again")
    ada.is_told("Two organisations again")
    ada.sees(MERGED)
    ada.photographs("two-organisations-again")


def plan_gathering(ada: Person) -> None:
    ada.page.goto(f"{ada.url}/gatherings")
    ada.follows("Plan a gathering")
    ada.chooses("Campaign", CAMPAIGN)
    ada.fills("Title", GATHERING)
    ada.fills("Where", "Gbarnga town hall")
    ada.fills("Area", "Bong")
    shift = ada.main.get_by_role("group", name="Shift 1", exact=True)
    ada.fills("Places", "1", within=shift)
    ada.fills("Begins", f"{SOON:%Y-%m-%dT%H:%M}", within=shift)
    ada.fills("Ends", f"{SOON + timedelta(hours=3):%Y-%m-%dT%H:%M}", within=shift)
    ada.photographs("a-gathering-planned")
    ada.presses("Plan it")
    ada.sees(GATHERING)


def sign_up(ada: Person, name: str) -> None:
    form = ada.panel("Sign somebody up")
    ada.fills("Name", name, within=form)
    ada.presses("Sign up", within=form)
    expect(ada.main.get_by_text(name).first).to_be_visible()


def check_in_by_phone(bo: Person) -> None:
    bo.page.goto(f"{bo.url}/gatherings")
    bo.follows(GATHERING)
    bo.follows("Check in")
    bo.sees("Who is here?")
    bo.main.get_by_role("button", name=re.compile("Yatta Weah")).first.click()
    expect(bo.panel("Signed up")).to_contain_text("Checked in")
    bo.photographs("checked-in-at-the-door")


def write_message(pia: Person) -> None:
    pia.page.goto(f"{pia.url}/messages")
    pia.follows("Write a message")
    pia.chooses("Campaign", CAMPAIGN)
    pia.main.get_by_role("radio", name=re.compile("^Main")).check()
    pia.fills("For whom", "Everybody")
    pia.fills("Language", "English")
    pia.fills("Words", MESSAGE)
    pia.fills("Never to be said", "wells are useless")
    pia.presses("Write it")
    pia.sees(re.compile(re.escape(MESSAGE)))


def approve(ada: Person, address: str, button: str) -> None:
    ada.page.goto(address)
    ada.main.get_by_role("button", name=re.compile(f"^{button}")).first.click()
    ada.is_told("Approved")


def write_release(pia: Person) -> None:
    pia.page.goto(f"{pia.url}/releases")
    pia.follows("Write a release")
    pia.fills("Headline", HEADLINE)
    pia.fills("Text", f"{MESSAGE} We counted them village by village.")
    pia.chooses("Campaign", CAMPAIGN)
    pia.presses("Keep it as a draft")
    pia.sees(HEADLINE)
    pia.photographs("a-draft")


def put_out(pia: Person) -> None:
    pia.page.reload()
    pia.presses("Put it out")
    pia.is_told("It is out.")
    pia.photographs("out")
    address = pia.page.url
    chapters.register_outlet(pia)
    pia.page.goto(address)
    pia.follows("Offer it to an outlet")
    pia.chooses("Outlet", OUTLET)
    pia.fills("Offered on", day(TODAY))
    pia.presses("Note the offer")
    expect(pia.panel("Who was offered it")).to_contain_text(OUTLET)
    pia.photographs("offered")


def texts_of_the_policy(dara: Person) -> None:
    dara.goes_to("Policy")
    dara.follows(POLICY)
    dara.main.get_by_role("link", name=re.compile("^Texts")).first.click()
    dara.sees("What does the text say, and what do we ask of it?")


def keep_version(dara: Person, label: str, clause: str, dated: object) -> None:
    texts_of_the_policy(dara)
    dara.follows("Add a version")
    dara.fills("Version", label)
    dara.fills("Dated", f"{dated:%Y-%m-%d}")
    dara.fills("Text", f"A budget line for water points.\n{clause}\nIt begins with the next year.")
    dara.presses("Keep this version")
    dara.is_told("Kept.")


def ask_for_it(dara: Person) -> None:
    dara.follows("As tabled")
    dara.fills("The clause", CLAUSE)
    dara.fills("We want", "That the word stays: shall, not may.")
    dara.presses("Ask for it")
    dara.sees(re.compile("^That the word stays"))
    dara.photographs("an-ask")


def see_the_change(dara: Person) -> None:
    texts_of_the_policy(dara)
    asks = dara.panel("What we ask")
    expect(asks).to_contain_text(re.compile("changed", re.IGNORECASE))
    asks.get_by_role("link", name=re.compile("^That the word stays")).first.click()
    expect(dara.panel("In the latest version").locator("del, ins").first).to_be_visible()
    dara.photographs("the-clause-changed")


def enter_hearing(dara: Person) -> None:
    dara.goes_to("Policy")
    dara.follows(POLICY)
    dara.main.get_by_role("link", name=re.compile("^Hearings")).first.click()
    dara.follows("Enter a hearing")
    dara.fills("Held by", "House Committee on Water and Sanitation")
    dara.fills("Where", "Capitol, room 4")
    dara.fills("Starts", f"{day(TOMORROW)}T10:00")
    dara.fills("Ends", f"{day(TOMORROW)}T12:00")
    dara.presses("Enter the hearing")
    expect(dara.panel("Who speaks")).to_be_visible()
    dara.photographs("a-hearing")
