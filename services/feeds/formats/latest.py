"""The latest events as JSON Feed 1.1 and as Atom (RFC 4287, paged by RFC 5005), for feed readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

import orjson

from services.feeds.formats.entry import Entry, entry_of
from services.feeds.formats.kinds import Event

ON_A_PAGE = 50
TITLE = "What the coalition shares"
AUTHOR = "Groundswell"
VERSION = "https://jsonfeed.org/version/1.1"
ATOM = "http://www.w3.org/2005/Atom"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, escaped or not."""


@dataclass(frozen=True)
class Page:
    """A page of a feed: its events, the newest first; `url` is its own address, `next_url` that of the older ones.

    `hub_url` is where it can be asked to be pushed, if it can.
    """

    feed_id: str
    began_at: str
    events: Sequence[Event]
    feed_url: str
    url: str
    next_url: str = ""
    hub_url: str = ""

    @property
    def entries(self) -> list[Entry]:
        """The events as entries."""
        return [entry_of(event) for event in self.events]


def as_json_feed(page: Page) -> bytes:
    """The page as `application/feed+json`."""
    feed = {
        "version": VERSION,
        "title": TITLE,
        "feed_url": page.feed_url,
        **({"next_url": page.next_url} if page.next_url else {}),
        "authors": [{"name": AUTHOR}],
        "language": "en",
        **({"hubs": [{"type": "WebSub", "url": page.hub_url}]} if page.hub_url else {}),
        "items": [_item(entry) for entry in page.entries],
    }
    return orjson.dumps(feed)


def as_atom(page: Page) -> bytes:
    """The page as `application/atom+xml`."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    entries = page.entries
    _say(feed, "id", f"urn:uuid:{page.feed_id}")
    _say(feed, "title", TITLE)
    _say(feed, "updated", max((entry.at for entry in entries), default=page.began_at))
    _say(SubElement(feed, "author"), "name", AUTHOR)
    _link(feed, "self", page.url)
    if page.hub_url:
        _link(feed, "hub", page.hub_url)
    if page.next_url:
        _link(feed, "next", page.next_url)
    for entry in entries:
        _entry(SubElement(feed, "entry"), entry)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _item(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "content_html": entry.content,
        "date_published": entry.at,
        "tags": [entry.topic],
        "_groundswell": {"sequence": entry.sequence, "subject": entry.subject},
    }


def _entry(element: Element, entry: Entry) -> None:
    _say(element, "id", entry.id)
    _say(element, "title", entry.title)
    _say(element, "published", entry.at)
    _say(element, "updated", entry.at)
    SubElement(element, "category", {"term": entry.topic})
    _say(element, "content", entry.content, type="html")


def _say(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = NO_XML.sub("", text)


def _link(parent: Element, rel: str, href: str) -> None:
    SubElement(parent, "link", {"rel": rel, "href": href})


WRITTEN: dict[str, tuple[Callable[[Page], bytes], str]] = {
    "feed.json": (as_json_feed, "application/feed+json"),
    "feed.atom": (as_atom, "application/atom+xml"),
}
"""How each feed is written, and its media type."""
