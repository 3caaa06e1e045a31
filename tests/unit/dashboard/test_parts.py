"""The page of parts: every macro renders with sample content and keeps to the content security policy."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import services.dashboard
from services.dashboard.web.pages.story_lanes import DIGIT, NARROWEST
from services.dashboard.web.parts_samples import FRAME, SAMPLES
from services.dashboard.web.rendering import pages_by
from services.dashboard.web.words import LANGUAGES
from shared.web.pages import framed
from shared.web.speech import speaking

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
WEB = Path(services.dashboard.__path__[0]) / "web"
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Noon:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOON


class Reader(HTMLParser):
    """Collects every tag with its attributes, and what was left open or closed out of turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


@pytest.fixture(scope="module")
def text() -> str:
    pages = pages_by(Noon())
    with framed(FRAME):
        return pages.render("parts/index.html", {"samples": SAMPLES})


@pytest.fixture(scope="module")
def reader(text: str) -> Reader:
    return Reader(text)


class TestPartsPage:
    def test_shows_every_macro_file(self, text: str) -> None:
        shown = (WEB / "templates/parts/index.html").read_text()
        inner = {"cell", "chart", "frame", "gauge", "spark", "time"}
        files = {file.stem for file in (WEB / "templates/_parts").glob("*.html")}
        assert {name for name in files - inner if f"_parts/{name}.html" not in shown} == set()

    def test_closes_what_it_opens(self, reader: Reader) -> None:
        assert (reader.wrong, reader.open) == ([], [])

    def test_has_no_inline_style_or_handler(self, reader: Reader) -> None:
        names = {name for _, attributes in reader.tags for name in attributes}
        assert not {name for name in names if name == "style" or name.startswith("on")}
        assert not [tag for tag, attributes in reader.tags if tag == "style"]
        assert all("src" in attributes for tag, attributes in reader.tags if tag == "script")

    def test_gives_every_id_once(self, reader: Reader) -> None:
        ids = Counter(attributes["id"] for _, attributes in reader.tags if "id" in attributes)
        assert [name for name, count in ids.items() if count > 1] == []

    def test_leads_every_reference_to_an_id(self, text: str, reader: Reader) -> None:
        ids = {attributes.get("id") for _, attributes in reader.tags}
        named = ("for", "aria-describedby", "aria-labelledby")
        asked = {one for _, found in reader.tags for name in named for one in (found.get(name) or "").split()}
        assert asked <= ids
        assert set(re.findall(r'href="#([^"]+)"', text)) <= ids

    def test_has_one_first_heading(self, reader: Reader) -> None:
        assert [tag for tag, _ in reader.tags].count("h1") == 1

    def test_escapes_a_name_with_an_angle_bracket(self, text: str) -> None:
        assert "Tap, not truck &lt;Monrovia&gt;" in text

    def test_guards_every_form_that_changes_something(self, text: str) -> None:
        forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.S)
        assert forms
        assert all('name="_csrf"' in form for form in forms)

    def test_does_not_claim_to_be_live_where_no_script_hears_anything(
        self, reader: Reader, text: str
    ) -> None:
        (mark,) = [attrs for _, attrs in reader.tags if "data-live-mark" in attrs]
        assert "hidden" in mark
        assert re.search(r"data-live-mark[^>]*></button>", text)

    def test_labels_the_highest_column_and_the_last(self) -> None:
        template = (
            '{% from "_parts/charts.html" import columns %}{{ columns("So", "a week", rows, "Signatures") }}'
        )
        pages = pages_by(Noon())
        rows = [{"label": f"W{n}", "value": n % 5, "shown": f"shown {n}", "href": "#"} for n in range(4, 8)]
        drawn = pages.environment.from_string(template).render(rows=rows).partition("<table")[0]
        assert re.findall(r"<text[^>]*>(shown \d)", drawn) == ["shown 4", "shown 7"]
        none = [{**row, "value": 0} for row in rows]
        drawn = pages.environment.from_string(template).render(rows=none).partition("<table")[0]
        assert re.findall(r"<text[^>]*>(shown \d)", drawn) == ["shown 7"]

    @pytest.mark.parametrize("rows", [1, 4, 12, 30, 60])
    @pytest.mark.parametrize("highest", ["first", "second", "last"])
    def test_keeps_large_values_above_columns_inside_the_narrowest_chart(
        self, rows: int, highest: str
    ) -> None:
        template = (
            '{% from "_parts/charts.html" import columns %}{{ columns("So", "a week", rows, "People") }}'
        )
        pages = pages_by(Noon())
        top = min({"first": 0, "second": 1, "last": rows - 1}[highest], rows - 1)
        told = [{"label": f"W{n}", "value": 1 + (n == top), "shown": "4,567,890"} for n in range(rows)]
        drawn = pages.environment.from_string(template).render(rows=told)
        found = re.findall(r'<text class="strong" x="([\d.]+)%"[^>]*text-anchor="(\w+)">([^<]+)', drawn)
        assert len(found) == (1 if top == rows - 1 else 2)
        for x, anchor, shown in found:
            wide = DIGIT * len(shown)
            begin = float(x) * NARROWEST / 100 - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
            assert 0 <= begin <= NARROWEST - wide

    @pytest.mark.parametrize(("rows", "labels"), [(4, {2}), (12, {1, 2}), (30, {1, 2})])
    def test_writes_no_high_value_into_that_of_the_last(self, rows: int, labels: set[int]) -> None:
        template = (
            '{% from "_parts/charts.html" import columns %}{{ columns("So", "a week", rows, "People") }}'
        )
        pages = pages_by(Noon())
        counts = set()
        for top in range(rows - 1):
            told = [{"label": f"W{n}", "value": 9 + (n == top), "shown": "12,345"} for n in range(rows)]
            drawn = pages.environment.from_string(template).render(rows=told)
            found = re.findall(r'<text class="strong" x="([\d.]+)%"[^>]*text-anchor="(\w+)">([^<]+)', drawn)
            spans = []
            for x, anchor, shown in found:
                wide = DIGIT * len(shown)
                begin = float(x) * NARROWEST / 100 - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
                spans.append((begin, begin + wide))
            assert all(end < begin for (_, end), (begin, _) in pairwise(sorted(spans)))
            counts.add(len(spans))
        assert counts == labels

    def test_let_long_words_break_beside_bars_and_in_the_way_to_a_page(self) -> None:
        template = (
            '{% from "_parts/charts.html" import bars %}{% from "_parts/crumbs.html" import crumbs %}'
            '{{ bars("So", "a share", [{"label": word, "value": 1, "shown": "3,703,710 (38%)"}]) }}'
            '{{ crumbs([{"text": word, "href": "/a"}]) }}'
        )
        pages = pages_by(Noon())
        word = "Wasserversorgungsinfrastrukturentwicklungsgesellschaft"
        drawn = pages.environment.from_string(template).render(word=word)
        assert drawn.count(f"{word[:24]}<wbr>{word[24:48]}<wbr>{word[48:]}") == 2

    def test_writes_days_below_columns_in_the_order_of_the_reader(self) -> None:
        template = (
            '{% from "_parts/charts.html" import columns %}{{ columns("So", "a week", rows, "People") }}'
        )
        pages = pages_by(Noon())
        rows = [{"label": "9 نوفمبر", "value": 1, "shown": "1"}]
        for code, written in (("ar", "\u20679 نوفمبر\u2069"), ("fr", "9 نوفمبر")):
            with speaking(LANGUAGES[code]):
                assert f">{written}</text>" in pages.environment.from_string(template).render(rows=rows)

    @pytest.mark.parametrize("kind", ["email", "tel", "url"])
    def test_types_numbers_and_addresses_from_left_to_right(self, kind: str) -> None:
        template = (
            '{% from "_parts/fields.html" import input_field %}{{ input_field(state, "a", "A", kind) }}'
        )
        pages = pages_by(Noon())
        state: dict[str, dict[str, str]] = {"values": {}, "errors": {}}
        for asked, is_so in ((kind, True), ("text", False)):
            drawn = pages.environment.from_string(template).render(state=state, kind=asked)
            assert (' dir="ltr"' in drawn) is is_so

    def test_draws_a_promise_as_far_as_its_tick(self) -> None:
        template = '{% from "_parts/gauge.html" import gauge %}{{ gauge(0, 60, zero=True) }}'
        pages = pages_by(Noon())
        drawn = pages.environment.from_string(template).render()
        assert '<rect class="gauge__reach" width="60%"' in drawn

    def test_lets_a_long_identifier_break_in_a_table(self) -> None:
        template = '{% from "_parts/table.html" import table %}{{ table(columns, rows) }}'
        pages = pages_by(Noon())
        division = "ocd-jurisdiction/country:us/state:vt/government"
        columns = [{"key": key, "label": key} for key in ("who", "where", "why")]
        row = {
            "who": division,
            "where": {"text": division, "href": "/a"},
            "why": {"text": "b", "note": division},
        }
        drawn = pages.environment.from_string(template).render(columns=columns, rows=[row])
        assert drawn.count("country:<wbr>us/<wbr>state:<wbr>vt/<wbr>government") == len(columns)

    def test_stays_light(self, text: str) -> None:
        static = sum(len((WEB / "static" / name).read_bytes()) for name in ("app.css", "app.js"))
        assert static < 48_000
        assert len(text) + static < 200_000
