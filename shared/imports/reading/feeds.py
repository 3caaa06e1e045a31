"""Read RSS and Atom as plain entries: no document's own entities, no markup, addresses of the web only."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Defused

from shared.imports.reading.text import CONTROL
from shared.kernel.errors import Invalid

DECLARES = re.compile(rb"<!\s*(?:doctype|entity)", re.IGNORECASE)
LONGEST_TEXT = 50_000
"""Characters of one text that are read; of markup without end a parser may take hours."""
UNSEEN = ("script", "style", "template")


@dataclass(frozen=True)
class FeedEntry:
    """One entry; `published` is None where the feed does not say when, `link` empty where it is no web address."""

    number: int
    entry_id: str
    title: str
    link: str
    published: datetime | None
    summary: str


@dataclass(frozen=True)
class FeedFile:
    """A feed: what it calls itself, the site that it is of, and its entries as they stand."""

    title: str
    link: str
    entries: tuple[FeedEntry, ...]


def read_feed(data: bytes) -> FeedFile:
    """Read RSS 2.0, RSS 1.0 or Atom; raise `Invalid` for what is none, or would harm whoever reads it."""
    _must_be_harmless(data)
    parsed = _parsed(data)
    if not parsed.get("version") and not parsed.entries:
        raise Invalid(
            "not-a-feed", "This is no RSS or Atom feed. Give the address or the file of the feed itself."
        )
    home = _web_address(parsed.feed.get("link"))
    entries = tuple(_entry(number, one, home) for number, one in enumerate(parsed.entries, start=1))
    return FeedFile(as_plain(parsed.feed.get("title")), home, entries)


def as_plain(text: Any) -> str:
    """The words of a text without its markup, on one line."""
    reader = _Words()
    reader.feed(str(text or "")[:LONGEST_TEXT])
    reader.close()
    return " ".join(CONTROL.sub(" ", "".join(reader.words)).split())


class _Words(HTMLParser):
    """Keeps what a browser would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in UNSEEN
        self.words.append(" " if tag in ("br", "p", "div", "li") else "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in UNSEEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _must_be_harmless(data: bytes) -> None:
    """Entities of a document's own can grow without end or name files; none is read.

    Feeds that are not well-formed are many, and can be read all the same; not where they declare anything.
    """
    try:
        for _, element in Defused.iterparse(BytesIO(data), events=("end",), forbid_entities=True):
            element.clear()
    except DefusedXmlException:
        raise Invalid(
            "harmful-xml",
            "The feed declares entities of its own, which can harm whoever reads it. It is not read.",
        ) from None
    except (ParseError, ValueError, LookupError):
        if DECLARES.search(data.replace(b"\0", b"")):
            raise Invalid(
                "broken-xml", "The feed is no well-formed XML, and declares a document type. It is not read."
            ) from None


def _parsed(data: bytes) -> Any:
    # Here, since most who import this module leave the reading to a process of its own.
    import feedparser

    try:
        # Given anything but a stream, feedparser would take it for an address or a path and open that.
        return feedparser.parse(BytesIO(data), resolve_relative_uris=True, sanitize_html=True)
    except Exception as damage:  # it answers hostile documents with nearly every class there is
        raise Invalid("broken-xml", "The feed cannot be read; it is broken.") from damage


def _entry(number: int, entry: Any, base: str) -> FeedEntry:
    texts = [one.get("value") for one in entry.get("content", ())]
    return FeedEntry(
        number=number,
        entry_id=str(entry.get("id") or "").strip()[:2000],
        title=as_plain(entry.get("title")),
        link=_web_address(_joined(base, entry.get("link"))),
        # feedparser's own `get` warns where only one of the two is there
        published=_moment(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),
        summary=as_plain(entry.get("summary") or next(iter(texts), "")),
    )


def _moment(parts: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC) if parts else None
    except (ValueError, OverflowError, OSError):
        return None


def _joined(base: str, link: Any) -> str:
    """The whole address of a link that is written as seen from the feed's site."""
    try:
        return urljoin(base, str(link)) if link else ""
    except ValueError:
        return ""


def _web_address(address: Any) -> str:
    text = str(address or "").strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_plain = len(text) <= 2000 and text.isprintable() and " " not in text
    return text if parts.scheme in ("http", "https") and parts.hostname and is_plain else ""
