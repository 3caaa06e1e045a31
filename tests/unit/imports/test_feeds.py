"""Feeds as files: RSS and Atom read to plain entries, and what would harm the reader refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.imports.reading import apart
from shared.imports.reading.apart import feed_records, read_feed_apart
from shared.imports.reading.feeds import as_plain, read_feed
from shared.kernel.errors import Invalid
from shared.testing.feed_server import Item, rss

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><link href="https://post.example/"/>
<entry><id>tag:post.example,2025:1</id><title type="html">Wells &lt;b&gt;run&lt;/b&gt; dry &amp;amp; nobody digs</title>
<link href="/wells"/><published>2025-03-07T22:30:00-05:00</published><summary>Three of four.</summary></entry></feed>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title><item><title>&b;</title></item></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>News</title><item><title>&x;</title></item></channel></rss>"""


class TestReadFeed:
    def test_reads_rss(self) -> None:
        feed = read_feed(rss(Item("Water", "https://news.example/1", "g-1", text="All <i>of</i> it")))
        (entry,) = feed.entries
        assert (feed.title, feed.link) == ("News", "https://news.example/")
        assert (entry.number, entry.entry_id, entry.title, entry.summary) == (1, "g-1", "Water", "All of it")
        assert entry.published == datetime(2025, 3, 8, 10, tzinfo=UTC)

    def test_reads_atom_with_its_zone_and_without_its_markup(self) -> None:
        (entry,) = read_feed(ATOM).entries
        assert entry.title == "Wells run dry & nobody digs"
        assert entry.published == datetime(2025, 3, 8, 3, 30, tzinfo=UTC)
        assert entry.link == "https://post.example/wells"

    def test_knows_no_day_where_none_is_said(self) -> None:
        assert read_feed(rss(Item("Water", published=""))).entries[0].published is None
        assert read_feed(rss(Item("Water", published="soon"))).entries[0].published is None

    @pytest.mark.parametrize(
        "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://"]
    )
    def test_takes_addresses_of_the_web_only(self, link: str) -> None:
        assert read_feed(rss(Item("Water", link))).entries[0].link == ""

    @pytest.mark.parametrize("document", [BOMB, OUTSIDE, BOMB.decode().encode("utf-16")])
    def test_refuses_documents_that_declare_entities(self, document: bytes) -> None:
        with pytest.raises(Invalid):
            read_feed(document)

    def test_refuses_a_broken_document_that_declares_anything(self) -> None:
        with pytest.raises(Invalid, match="broken-xml"):
            read_feed(b"<!DOCTYPE rss [ <rss><channel><item><title>x</title>")

    def test_reads_what_is_a_little_broken(self) -> None:
        broken = rss(Item("Fish & chips")).replace(b"&amp;", b"&nbsp;&")
        assert read_feed(broken).entries[0].title.startswith("Fish")

    @pytest.mark.parametrize("document", [b"", b"hello", b"<html><body>x</body></html>", b"\x00\xff" * 50])
    def test_refuses_what_is_no_feed(self, document: bytes) -> None:
        with pytest.raises(Invalid):
            read_feed(document)

    def test_never_opens_what_looks_like_an_address(self) -> None:
        with pytest.raises(Invalid):
            read_feed(b"/etc/hostname")


class TestAsPlain:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("<script>alert(1)</script>Water", "Water"),
            ("5 < 6 &amp; 7", "5 < 6 & 7"),
            ("One<br>two\n three", "One two three"),
            (None, ""),
        ],
    )
    def test_keeps_what_is_shown(self, text: str | None, expected: str) -> None:
        assert as_plain(text) == expected


class TestFeedRecords:
    def test_gives_each_entry_with_its_number(self, tmp_path: Path) -> None:
        path = tmp_path / "feed.xml"
        path.write_bytes(rss(Item("A"), Item("B")))
        found = list(feed_records(path))
        assert [(number, record["title"], record["feed_title"]) for number, record in found] == [
            (1, "A", "News"),
            (2, "B", "News"),
        ]

    def test_refuses_a_feed_without_entries(self, tmp_path: Path) -> None:
        path = tmp_path / "feed.xml"
        path.write_bytes(rss())
        with pytest.raises(Invalid, match="no-rows"):
            list(feed_records(path))


class TestReadingApart:
    def test_gives_the_same(self) -> None:
        data = rss(Item("Water", "https://news.example/1", "g-1", text="All <i>of</i> it"))
        assert read_feed_apart(data) == read_feed(data)
        assert read_feed_apart(ATOM) == read_feed(ATOM)

    def test_refuses_in_the_same_words(self) -> None:
        with pytest.raises(Invalid, match="no RSS or Atom feed"):
            read_feed_apart(b"<html><body>Hello</body></html>")

    def test_ends_what_would_take_too_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(apart, "WITHIN", 0.1)
        hard = rss(Item("&lt;div&gt;" * 300_000, "https://news.example/1", "g-1"))
        with pytest.raises(Invalid, match="takes too long"):
            read_feed_apart(hard)
