"""Tables that belong to no list of a service: their rows are taken along as they stand on the page."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from services.dashboard.web.rendering import PAGES
from services.dashboard.web.tables.seen import Collected, collecting, rows_file, these_rows
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import NotFound
from shared.web.speech import speaking

COLUMNS = [
    {"key": "who", "label": "Who"},
    {"key": "paid", "label": "Paid", "kind": "number"},
    {"key": "on", "label": "On"},
    {"key": "do", "label": "What to do"},
]
ROWS = [
    {
        "who": {"text": "Wells, now", "href": "/organizations/o1", "note": "Partner"},
        "paid": "1,234.5",
        "on": {"iso": "2025-03-08T00:00:00Z", "text": "8 March 2025"},
        "do": {"buttons": [{"text": "Drop", "action": "/drop"}]},
    },
    {"who": "=1+1", "paid": None, "on": None, "do": {"buttons": [{"text": "Drop", "action": "/drop"}]}},
    {"who": "0777 123 456", "paid": "40\u00a0%", "on": {"iso": "2025-03-08T10:30:00Z"}, "do": None},
]
MACRO = '{% from "_parts/table.html" import table %}{{ table(columns, rows, "What was paid", take=take) }}'


def shown(take: Any = None, rows: Any = ROWS) -> str:
    template = PAGES.environment.from_string(MACRO)
    return template.render({"frame": {}, "columns": COLUMNS, "rows": rows, "take": take})


async def taken(page: Collected, kind: str) -> tuple[str, str, bytes]:
    (mark,) = page.tables
    return await rows_file(page, f"{mark}.{kind}")


class TestOffer:
    def test_leads_to_the_rows_of_the_page_with_its_filters(self) -> None:
        with collecting("/people", [("area", "Bong"), ("area", "Lofa"), ("_rows", "x.csv")]) as page:
            text = shown()
        (mark,) = page.tables
        assert f'href="/people?area=Bong&amp;area=Lofa&amp;_rows={mark}.xlsx" download' in text
        assert "These rows as" in text

    def test_is_not_made_where_all_rows_can_be_taken_or_there_are_none(self) -> None:
        with collecting("/people", []) as page:
            assert "All rows as" in shown({"csv": "/tables/x.csv"})
            assert "These rows" not in shown(take=False)
            assert "These rows" not in shown(rows=[])
        assert not page.tables

    def test_is_not_made_outside_a_page(self) -> None:
        assert these_rows("What was paid", COLUMNS, ROWS) == {}


class TestFile:
    @pytest.fixture
    def page(self) -> Collected:
        with collecting("/people", []) as page:
            shown()
        return page

    async def test_holds_values_and_what_stands_under_them(self, page: Collected) -> None:
        name, media_type, body = await taken(page, "csv")
        assert (name, media_type) == ("what-was-paid.csv", "text/csv; charset=utf-8")
        assert list(csv.reader(io.StringIO(body.decode("utf-8-sig")))) == [
            ["Who", "Who: note", "Paid", "On"],
            ["Wells, now", "Partner", "1234.5", "2025-03-08"],
            ["'=1+1", "", "", ""],
            ["0777 123 456", "", "40 %", "2025-03-08T10:30:00+00:00"],
        ]

    async def test_is_a_workbook_with_numbers_and_days(self, page: Collected) -> None:
        _name, _type, body = await taken(page, "xlsx")
        sheet = load_workbook(io.BytesIO(body)).active
        assert sheet is not None
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0] == ("Who", "Who: note", "Paid", "On")
        assert rows[1][2] == 1234.5
        assert str(rows[1][3]).startswith("2025-03-08")

    async def test_reads_numbers_as_the_language_of_the_page_writes_them(self) -> None:
        french = [{"who": "A", "paid": "1\u202f234,5", "on": None, "do": None}]
        with speaking(LANGUAGES["fr"]), collecting("/people", []) as page:
            shown(rows=french)
            _name, _type, body = await taken(page, "csv")
        assert "A,1234.5" in body.decode()

    @pytest.mark.parametrize("asked", ["", "00000000.csv", "x", "{mark}.pdf", "{mark}"])
    async def test_is_of_a_table_that_stands_there(self, page: Collected, asked: str) -> None:
        (mark,) = page.tables
        with pytest.raises(NotFound, match="no such table on this page"):
            await rows_file(page, asked.format(mark=mark))
