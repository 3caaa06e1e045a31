"""What people do in the story, each as one goes about it at the pages, with script or without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import expect

from shared.kernel.ids import new_id
from tests.browser.person import Person

TODAY = datetime.now(UTC)
YESTERDAY = TODAY - timedelta(days=1)
POLICY = "Rural Water Points Budget Line"
CAMPAIGN = "Water in every county"
PETITION = "One working water point for every 250 people"
OUTLET = "Market Women Radio 94.3"
TOPIC = "Dry pumps, and what a budget line would change"
HEADLINE = "Two of three hand pumps in Bong are dry, survey finds"
REASON = "the article quotes the water point survey of the campaign"
WHY = "the article was read into the record of the committee"
CHAIN = (
    {
        "if we": "gather signatures",
        "then": "the committee must hear us",
        "expected": "3",
        "counted by": "Signatures under its petitions",
    },
    {
        "if we": "show up at the hearing",
        "then": "the line moves",
        "expected": "1",
        "counted by": "Moves of the policy it aims at",
    },
)


@dataclass(frozen=True)
class Names:
    """What things are called in one telling: what others or a broken attempt have left is in nobody's way."""

    again: str

    @staticmethod
    def new() -> Names:
        """Names that nothing has yet."""
        return Names(new_id()[-6:])

    @property
    def policy(self) -> str:
        """The policy that is to move."""
        return f"{POLICY} {self.again}"

    @property
    def campaign(self) -> str:
        """The campaign that is to move it."""
        return f"{CAMPAIGN} {self.again}"

    @property
    def outlet(self) -> str:
        """The radio station that speaks of it."""
        return f"{OUTLET} {self.again}"

    @property
    def address(self) -> str:
        """Where the article stands."""
        return f"https://press.example.org/pumps/{self.again}"


def day(moment: datetime) -> str:
    """A day as a browser's field holds it."""
    return moment.date().isoformat()


def register_organization(one: Person, name: str, acronym: str, sector: str) -> None:
    """Enter an organisation by hand."""
    one.goes_to("Organisations")
    one.follows("Register an organisation")
    one.fills("Name", name)
    one.fills("Acronym", acronym)
    one.chooses("Sector", sector)
    one.presses("Register the organisation")
    one.sees(name)


def report_activity(one: Person, organization: str) -> None:
    """Report an activity of an organisation that is named as somebody wrote it."""
    one.goes_to("Activities")
    one.follows("Report an activity")
    one.fills("Or its name, if it is not in the list", organization)
    one.fills("Sector", "Logistics")
    one.fills("What exactly", "Trucks for the water point survey")
    one.fills("Country", "Liberia")
    one.fills("County", "Bong")
    one.presses("Report it")
    one.is_told("Reported")


def decide_name(one: Person, name: str, means: str) -> None:
    """Say as a steward that a written name means a registered organisation."""
    one.goes_to("Organisations")
    one.opens_menu("More")
    one.follows("Names to decide")
    card = one.main.get_by_role("article").filter(has=one.page.get_by_role("link", name=name, exact=True))
    one.reloads_until(card)
    expect(card).to_contain_text(means)
    one.photographs("a-name-to-decide")
    one.presses(f"Yes, it is {name} means {means}", within=card)
    one.is_told("Decided.")


def begin_import(one: Person, what: str, path: Path, *, drops: bool = True) -> None:
    """Bring a file to the platform, and wait until it was read."""
    one.goes_to("Imports")
    one.follows("Bring in a file")
    one.main.get_by_role("radio", name=re.compile(f"^{re.escape(what)}")).check()
    if drops:
        one.drops(path, on="File")
        expect(one.main.get_by_text(path.name)).to_be_visible()
    else:
        one.field("File").set_input_files(path)
    one.photographs("a-file-to-bring-in")
    one.presses("Read the file")
    one.sees(path.name)
    one.waits_for(one.main.get_by_role("button", name="Dry run"))


def try_import(one: Person, would_be_new: int) -> None:
    """Run the file without keeping anything, and look at what it would bring."""
    one.presses("Dry run")
    count = one.main.get_by_role("link", name=re.compile(rf"^Would be new\s+{would_be_new}$"))
    one.waits_for(count)


def take_in(one: Person, new: int) -> None:
    """Take the file in, and wait until it is done."""
    one.presses("Take it in")
    count = one.main.get_by_role("link", name=re.compile(rf"^New\s+{new}$"))
    one.waits_for(count)


def follow_policy(one: Person, title: str = POLICY) -> None:
    """Begin to follow a policy."""
    one.goes_to("Policy")
    one.follows("Track a policy")
    one.fills("Title", title)
    one.chooses("Kind", "Budget line")
    one.fills("Decided by", "House Committee on Water and Sanitation")
    one.fills("Jurisdiction", "Liberia")
    one.chooses("Stage", "Introduced")
    one.fills("At this stage since", day(TODAY - timedelta(days=20)))
    one.presses("Track it")
    one.sees(title)


def plan_campaign(one: Person, title: str = CAMPAIGN, policy: str = POLICY) -> None:
    """Plan a campaign that aims at a policy, with a chain of two links."""
    one.goes_to("Campaigns")
    one.follows("Plan a campaign")
    one.fills("Title", title)
    one.fills("Goal", "A budget line that keeps one working water point for every 250 people.")
    one.fills("From", day(TODAY - timedelta(days=10)))
    one.fills("Until", day(TODAY + timedelta(days=60)))
    one.chooses("Policy it aims at", policy)
    for number, said in enumerate(CHAIN, 1):
        add_link(one, number, said)
    one.photographs("a-plan")
    one.presses("Plan the campaign")
    one.sees(title)


def add_link(one: Person, number: int, said: Mapping[str, str]) -> None:
    """Fill one link of the chain."""
    row = one.main.locator("details").filter(has=one.page.locator("summary", has_text=f"Link {number}"))
    if row.get_attribute("open") is None:
        row.locator("summary").click()
    one.fills("If we …", said["if we"], within=row)
    one.fills("… then", said["then"], within=row)
    one.fills("How many do we expect?", said["expected"], within=row)
    one.chooses("Counted by", said["counted by"], within=row)


def launch(one: Person) -> None:
    """Launch the campaign that is on the screen."""
    one.presses("Launch the campaign")
    one.is_told("Launched.")


def open_petition(one: Person) -> None:
    """Open a petition of the campaign that is on the screen."""
    one.follows("Open a petition")
    one.fills("Title", PETITION)
    one.fills("Demand", "We ask the House Committee to put the rural water points line before the House.")
    one.fills("How many signatures", "3")
    one.presses("Open the petition")
    one.sees(PETITION)


def sign(one: Person, name: str, email: str) -> None:
    """Put somebody's name under the petition that is on the screen."""
    one.fills("Name", name)
    one.fills("E-mail", email)
    one.presses("Sign")


def register_outlet(one: Person, name: str = OUTLET) -> None:
    """Enter a radio station."""
    one.goes_to("Media")
    one.follows("Outlets")
    one.follows("Register an outlet")
    one.fills("Name", name)
    one.chooses("Kind", "Community radio")
    one.fills("Languages", "English (en-LR), Kpelle")
    one.fills("At home in", "Bong")
    one.presses("Register the outlet")
    one.sees(name)


def plan_slot(one: Person, names: Names) -> None:
    """Note what the station promised for yesterday evening, from its own page."""
    one.follows("Plan a slot")
    one.fills("Topic", TOPIC)
    one.fills("Airs at", f"{day(YESTERDAY)}T18:00")
    one.fills("Minutes", "20")
    one.fills("Language", "Kpelle")
    one.chooses("Campaign", names.campaign)
    one.chooses("Policy", names.policy)
    one.presses("Plan the slot")
    one.sees(TOPIC)


def prove_slot(one: Person) -> None:
    """Prove that the slot on the screen went on air, longer than promised."""
    one.follows("Prove it aired")
    one.fills("Minutes aired", "25")
    one.fills("Proof in words", "Recording kept by the station, listened to by the press officer.")
    one.presses("Prove it aired")
    one.is_told("Proven.")


def log_coverage(one: Person, names: Names) -> None:
    """Log what a paper wrote, with the reason why it belongs to the campaign and the policy."""
    one.goes_to("Media")
    one.follows("Log coverage")
    one.chooses("Outlet", names.outlet)
    one.fills("Headline", HEADLINE)
    one.chooses("Tone", "For us")
    one.fills("Address", names.address)
    one.chooses("Campaign", names.campaign)
    one.chooses("Policy", names.policy)
    one.fills("Why it belongs to it", REASON)
    one.presses("Log it")
    one.sees(HEADLINE)


def move_policy(one: Person, to: str, because: Mapping[str, str]) -> None:
    """Record that the policy on the screen moved, because of acts that are chosen by their words."""
    one.follows("Record a move")
    one.chooses("Went to", to)
    one.fills("Proof in words", "Journal of the House, kept by the clerk.")
    for number, (act, why) in enumerate(because.items(), 1):
        one.chooses(f"Act {number}", act)
        one.fills(f"Why act {number} contributed", why)
    one.photographs("why-it-moved")
    one.presses("Record the move")
    one.is_told("Recorded.")
