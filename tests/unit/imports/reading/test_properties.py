"""What holds for any table and any bytes."""

import csv
import io
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.imports.reading import (
    BadValue,
    Row,
    as_date,
    as_number,
    as_text,
    open_sheet,
    records,
    rows,
    safe_cell,
)
from shared.imports.reading.delimiters import DELIMITERS
from shared.kernel.clock import FIRST_YEAR, LAST_YEAR
from shared.kernel.errors import Invalid

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff")
CELL = st.text(st.one_of(LETTERS, st.sampled_from("\n\r\t,;|\"'=+-@# ")), max_size=12)
SIMPLE = st.text(st.sampled_from("abcéß \"'\n="), max_size=8)


@st.composite
def tables(draw, cells):
    width = draw(st.integers(2, 5))
    row = st.lists(cells, min_size=width, max_size=width).filter(
        lambda cells: any(cell.strip() for cell in cells)
    )
    return [f"heading {at}" for at in range(width)], draw(st.lists(row, min_size=1, max_size=8))


def read_back(content: bytes, name: str, **options) -> list[list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = list(rows(path, open_sheet(path, **options)))
    assert all(isinstance(row, Row) for row in found)
    return [list(row.cells.values()) for row in found]


def is_read_or_refused(read: Callable[[], object]) -> bool:
    """Any other error than our two comes through and fails the test."""
    try:
        read()
    except Invalid as refused:
        return bool(refused.detail)
    except BadValue as bad:
        return bool(bad.reason)
    return True


class TestAnyTable:
    @given(
        table=tables(CELL),
        delimiter=st.sampled_from(DELIMITERS),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    )
    @settings(deadline=None)
    def test_reads_back_the_same_under_its_delimiter(self, table, delimiter, encoding):
        names, data = table
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows([names, *data])
        assert read_back(out.getvalue().encode(encoding), "x.csv", delimiter=delimiter) == data

    @given(table=tables(SIMPLE), delimiter=st.sampled_from(DELIMITERS))
    @settings(deadline=None)
    def test_reads_back_the_same_without_being_told(self, table, delimiter):
        names, data = table
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows([names, *data])
        assert read_back(out.getvalue().encode(), "x.csv") == data


MAGIC = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"[{",
        b'{"',
        b"---\n",
        b'a,b\n"',
    ]
)
ENDINGS = st.sampled_from([".csv", ".xlsx", ".json", ".jsonl", ".yml", ""])
MARKS = st.lists(
    st.sampled_from(
        [b"[", b"]", b"{", b"}", b'"', b":", b",", b"\n", b"- ", b"#org", b"&a", b"*a", b"1", b"\0", b"\xff"]
    )
).map(b"".join)


class TestAnyBytes:
    @given(magic=MAGIC, tail=st.one_of(st.binary(max_size=400), MARKS), ending=ENDINGS)
    @example(magic=b"", tail=b"\xff\xfe\x00\xd8\n", ending=".csv")
    @settings(deadline=None, max_examples=400)
    def test_are_read_or_refused_but_never_crash(self, magic, tail, ending):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"x{ending}"
            path.write_bytes(magic + tail)
            for read in (lambda: list(rows(path, open_sheet(path))), lambda: list(records(path))):
                assert is_read_or_refused(read)

    @given(start=st.integers(0, 5000), noise=st.binary(min_size=1, max_size=30))
    @settings(deadline=None, max_examples=150)
    def test_within_a_workbook_are_read_or_refused(self, start, noise):
        whole = (Path(__file__).parents[4] / "deploy/demo/data/hxl/libhxl-input-valid.xlsx").read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.xlsx"
            path.write_bytes(whole[:start] + noise + whole[start + len(noise) :])
            assert is_read_or_refused(lambda: list(rows(path, open_sheet(path))))


class TestAnyCell:
    @given(st.text())
    def test_is_taken_or_refused_with_a_reason(self, text):
        for reader in (as_text, as_date, as_number):
            assert is_read_or_refused(lambda reader=reader: reader(text))

    @given(st.integers(-(10**30), 10**30))
    def test_that_is_a_whole_number_comes_back(self, number):
        assert as_number(str(number)) == number

    @given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
    def test_that_is_an_iso_date_comes_back(self, day):
        assert as_date(day.isoformat()) == day

    @given(st.text())
    def test_never_leaves_as_a_formula(self, text):
        out = safe_cell(text)
        assert out == text or out == f"'{text}"
        assert not out.startswith(("=", "@"))
