"""Tables written out: nothing runs as a formula, and our own reader reads them back."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from shared.imports.reading import open_sheet, rows, safe_cell, write_csv


class TestSafeCell:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-x", "+49 abc"]
    )
    def test_puts_an_apostrophe_before_what_would_run(self, text):
        assert safe_cell(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["", "Ada", "-12", "+3.5", "-1e5", "+4915112345678", "a=b", "1-2"])
    def test_leaves_the_rest_alone(self, text):
        assert safe_cell(text) == text

    @pytest.mark.parametrize(
        ("value", "text"),
        [(None, ""), (True, "true"), (-7, "-7"), (Decimal("-0.5"), "-0.5"), (date(2015, 3, 1), "2015-03-01")],
    )
    def test_writes_values_plainly(self, value, text):
        assert safe_cell(value) == text


class TestWrittenCsv:
    def test_is_rfc_4180_line_by_line(self):
        lines = write_csv([{"name": 'Ada "A"', "n": 1}, {"name": "a,b"}], ["name", "n"])
        assert list(lines) == ["name,n\r\n", '"Ada ""A""",1\r\n', '"a,b",\r\n']

    def test_quotes_every_separator_so_that_no_program_cuts_a_formula_free(self):
        assert list(write_csv([{"x": "a;=1+1"}], ["x"]))[1] == '"a;=1+1"\r\n'

    def test_neutralises_headings_too(self):
        assert next(write_csv([], ["=cmd"])) == "'=cmd\r\n"

    def test_is_read_back(self, a_file):
        data = [{"name": "Ada; B", "note": 'two\nlines, "x"'}, {"name": "|", "note": "\t"}]
        text = "".join(write_csv(data, ["name", "note"]))
        assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["Ada; B", 'two\nlines, "x"']
        path = a_file(text)
        assert [row.cells["name"] for row in rows(path, open_sheet(path))] == ["Ada; B", "|"]
