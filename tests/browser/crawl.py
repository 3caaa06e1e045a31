"""Walks over every kind of page that can be reached from the overview, and notes what to complain about."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from playwright.sync_api import APIResponse, Browser, ConsoleMessage, Page, ViewportSize

from deploy.demo.accounts import DemoAccount
from services.dashboard.web.tables.seen import ROWS
from tests.browser.person import PATIENCE, Person

AXE = Path(__file__).parents[2] / "deploy" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}")
HREF = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
HEADING = re.compile("<h1[ >]")
FILES = (".csv", ".xlsx", ".json", ".ics", ".html", ".md", ".graphml")
VIEWS = 3
"""So many kinds of views of one list are looked at."""
NARROW: ViewportSize = {"width": 320, "height": 640}
MIDDLE: ViewportSize = {"width": 1024, "height": 768}
WIDE: ViewportSize = {"width": 1280, "height": 900}

DOORS = """() => [
  ...[...document.querySelectorAll("a[href]")].map((one) => new URL(one.getAttribute("href"), document.baseURI).href),
  ...[...document.querySelectorAll('form:not([method="post"])')].map((one) => {
    const typed = [...one.querySelectorAll("input[name]")].map(({ name, value }) => [name, value || "water"]);
    const texts = typed.filter(([name]) => !["date", "number"].includes(one.elements[name].type));
    return `${one.action}?${new URLSearchParams(texts)}`;
  }),
]"""
TOO_WIDE = """() => {
  const page = document.documentElement;
  const cut = [...document.querySelectorAll(".stages")].filter((one) => one.scrollWidth > one.clientWidth);
  if (page.scrollWidth <= page.clientWidth) return cut.map((one) => `ol.stages ${one.textContent.trim().slice(0, 40)}`);
  const clips = (one) => one && (getComputedStyle(one).overflowX !== "visible" || clips(one.parentElement));
  return [...document.querySelectorAll("main *, header *")]
    .filter((one) => one.getBoundingClientRect().right > page.clientWidth + 0.5 && !clips(one.parentElement))
    .slice(0, 3).map((one) => `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 40)}`);
}"""
BARRIERS = """async () => {
  // What a rule finds has the rule's own impact: those that find less than we ask about need not look.
  const mild = axe._audit.rules.filter(({ impact }) => ["minor", "moderate"].includes(impact));
  const rules = Object.fromEntries(mild.map(({ id }) => [id, { enabled: false }]));
  const found = await axe.run(document, { resultTypes: ["violations"], rules });
  return found.violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}"""


@dataclass
class Visit:
    """One look at one page."""

    path: str
    status: int
    headings: int
    weight: int
    complaints: list[str]
    too_wide: list[str]
    barriers: list[str]


@dataclass
class Crawl:
    """All visits of one persona, in the order in which the pages were found."""

    browser: Browser
    url: str
    of_a_kind: int = 1
    known: set[str] = field(default_factory=set)
    """Places that were drawn already, whoever looked: further views of them are asked for, and not drawn again."""
    visits: list[Visit] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _kinds: Counter[str] = field(default_factory=Counter)
    _complaints: list[str] = field(default_factory=list)
    _weight: int = 0

    def walk(self, account: DemoAccount, *first: str) -> Crawl:
        """Sign in, and go through every door to a kind of page that was not seen often enough, and those `first`."""
        context = self.browser.new_context(viewport=WIDE, color_scheme="light")
        context.set_default_timeout(PATIENCE)
        if AXE.exists():
            context.add_init_script(path=AXE)  # half a megabyte: handed over once, not with each page
        page = context.new_page()
        self._listen(page)
        Person(page, self.url, Path()).signs_in(account)
        rail = page.get_by_role("navigation", name="Sections", exact=True).get_by_role("link")
        self.sections = [one.get_attribute("href") or "" for one in rail.all()]
        doors = deque(["/", "/account", *first])
        while doors:
            path = doors.popleft()
            if self._is_new(path):
                look = self._ask if place_of(path) in self.known else self._visit
                visit, hrefs = look(page, path)
                self.visits.append(visit)
                doors.extend(self._doors(hrefs))
        context.close()
        return self

    def _listen(self, page: Page) -> None:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda told: self._weigh(told["encodedDataLength"]))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(f"script: {error}"))

    def _weigh(self, size: int) -> None:
        self._weight += size

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complaints.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _ask(self, page: Page, path: str) -> tuple[Visit, list[str]]:
        answer = page.request.get(self.url + path)
        text = answer.text() if is_page(answer) else ""
        return Visit(path, answer.status, len(HEADING.findall(text)), 0, [], [], []), hrefs_of(answer)

    def _visit(self, page: Page, path: str) -> tuple[Visit, list[str]]:
        self._complaints, self._weight = [], 0
        page.set_viewport_size(WIDE)
        answer = page.goto(self.url + path, wait_until="load")
        weight = self._weight
        barriers = self._barriers(page)
        self.known.add(place_of(path))
        too_wide = [one for size in (MIDDLE, NARROW) for one in self._too_wide(page, size)]
        status = answer.status if answer else 0
        is_refused = status == 403
        visit = Visit(
            path=path,
            status=status,
            headings=page.get_by_role("heading", level=1).count(),
            weight=weight,
            complaints=[one for one in self._complaints if not (is_refused and "status of 403" in one)],
            too_wide=too_wide,
            barriers=barriers,
        )
        return visit, page.evaluate(DOORS)

    def _too_wide(self, page: Page, size: ViewportSize) -> list[str]:
        page.set_viewport_size(size)
        found: list[str] = page.evaluate(TOO_WIDE)
        return [f"{size['width']} px: {one}" for one in found]

    def _barriers(self, page: Page) -> list[str]:
        if not AXE.exists():
            return []
        found: list[str] = page.evaluate(BARRIERS)
        return found

    def _is_new(self, path: str) -> bool:
        kind = kind_of(path)
        place, _, asked = kind.partition("?")
        views = sum(1 for one in self._kinds if one.startswith(f"{place}?"))
        is_new = self._kinds[kind] < self.of_a_kind and path not in self._seen
        if asked:
            is_new = not self._kinds[kind] and views < VIEWS
        self._seen.add(path)
        if is_new:
            self._kinds[kind] += 1
        return is_new

    def _doors(self, hrefs: Iterable[str]) -> Iterator[str]:
        for href in hrefs:
            parts = urlsplit(href)
            if href.startswith(self.url) and not (parts.path.endswith(FILES) or f"{ROWS}=" in parts.query):
                yield f"{parts.path}{f'?{parts.query}' if parts.query else ''}"


def is_page(answer: APIResponse) -> bool:
    """Whether it is a page, and no file to keep."""
    return "html" in answer.headers.get("content-type", "")


def hrefs_of(answer: APIResponse) -> list[str]:
    """Where the links of a page lead that was asked for and not drawn."""
    if not is_page(answer):
        return []
    return [urljoin(answer.url, unescape(href)) for href in HREF.findall(answer.text())]


def kind_of(path: str) -> str:
    """What pages of one kind have in common: the address without ids and without what is asked for."""
    parts = urlsplit(path)
    names = urlencode([(name, "") for name, _ in sorted(parse_qsl(parts.query))])
    return f"{ID.sub('{}', parts.path)}{f'?{names}' if names else ''}"


def place_of(path: str) -> str:
    """The kind of a page, whatever of it is asked for."""
    return kind_of(path).partition("?")[0]
