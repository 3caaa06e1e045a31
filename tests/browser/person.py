"""Somebody at a browser, who finds things as people do: by their labels, headings and the words on buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from deploy.demo.accounts import DemoAccount

PATIENCE = 60_000.0
"""Milliseconds: events take a moment to reach every service, and a busy machine makes it a long one."""

DROP = """([text, name]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], name, { type: "text/csv" }));
  return dropped;
}"""


@dataclass
class Person:
    """A persona with a page; `shots` is where photographs go, where somebody wants to look at them."""

    page: Page
    url: str
    shots: Path
    taken: int = 0
    has_script: bool = True
    keeps: bool = True

    def signs_in(self, account: DemoAccount) -> None:
        """Come to the overview through the sign-in page."""
        self.page.goto(self.url)
        self.sees("Sign in")
        self.fills("E-mail", account.email)
        self.fills("Password", account.password)
        self.presses("Sign in")
        self.sees("What changed, what is stuck, who must act?")

    def goes_to(self, section: str) -> None:
        """Open a section by the list at the side."""
        sections = self.page.get_by_role("navigation", name="Sections", exact=True)
        sections.get_by_role("link", name=section, exact=True).click()

    def sees(self, heading: str | re.Pattern[str]) -> Locator:
        """Find the page's heading."""
        found = self.page.get_by_role("heading", level=1, name=heading)
        expect(found).to_be_visible()
        return found

    def is_told(self, sentence: str) -> None:
        """Read a notice."""
        told = self.page.get_by_role("status").filter(has_text=sentence).first
        expect(told).to_be_visible()

    def follows(self, link: str, *, within: Locator | None = None) -> None:
        """Click a link by its words."""
        (within or self.main).get_by_role("link", name=link, exact=True).first.click()

    def presses(self, button: str, *, within: Locator | None = None) -> None:
        """Press a button by its words."""
        (within or self.main).get_by_role("button", name=button, exact=True).first.click()

    def opens_menu(self, title: str) -> None:
        """Open a menu of the page by its title."""
        self.main.locator("summary", has_text=title).first.click()

    def fills(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Type into a field."""
        self.field(label, within=within).fill(text)

    def chooses(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Choose in a list by words of an option."""
        field = self.field(label, within=within)
        wanted = field.locator("option", has_text=option).first
        expect(wanted).to_be_attached()
        field.select_option(value=wanted.get_attribute("value"))

    def drops(self, path: Path, *, on: str) -> None:
        """Drag a file from a folder onto a field."""
        dropped = self.page.evaluate_handle(DROP, [path.read_text(encoding="utf-8"), path.name])
        self.field(on).locator("xpath=..").dispatch_event("drop", {"dataTransfer": dropped})

    def field(self, label: str, *, within: Locator | None = None) -> Locator:
        """A field by its label, which may go on with "optional"."""
        whole = re.compile(rf"^\s*{re.escape(label)}(\s+optional)?\s*$")
        return (within or self.main).get_by_label(whole)

    def panel(self, title: str) -> Locator:
        """A part of the page by its heading."""
        heading = self.page.get_by_role("heading", level=2, name=title, exact=True)
        return self.page.locator("section").filter(has=heading)

    def reloads_until(self, effect: Locator, seconds: int = 90) -> None:
        """Look at a page that is not live again and again, until an effect of events shows."""
        for _ in range(seconds):
            if effect.first.is_visible():
                return
            self.page.wait_for_timeout(1000)
            self.page.reload()
        expect(effect.first).to_be_visible()

    def waits_for(self, effect: Locator) -> None:
        """Wait until work in the background shows: by itself, or by looking again where no script runs."""
        if self.has_script:
            expect(effect).to_be_visible()
        else:
            self.reloads_until(effect)

    def photographs(self, name: str, **more: Any) -> None:
        """Take a picture of the whole page, numbered in the order of the story."""
        if not self.keeps:
            return
        self.taken += 1
        self.page.screenshot(path=self.shots / f"{self.taken:02d}-{name}.png", full_page=True, **more)

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.get_by_role("main")
