"""XLSX: cells as the user sees them, formulas rejected, hostile workbooks refused."""

import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from shared.imports.reading import Limits, Rejection, Row, open_sheet, rows
from shared.kernel.errors import Invalid


def read(path, **options):
    return list(rows(path, open_sheet(path), **options))


def refusal(path, limits=None) -> Invalid:
    limits = limits or Limits()
    with pytest.raises(Invalid) as refused:
        list(rows(path, open_sheet(path, limits=limits), limits=limits))
    return refused.value


class TestWorkbook:
    def test_joins_the_runs_of_a_text_without_its_phonetic_hints(self, a_workbook, a_changed_archive):
        runs = "<is><r><t>Bo</t></r><r><t>mi</t></r><rPh><t>hint</t></rPh></is>"
        cells = f'<c t="inlineStr">{runs}</c><c t="inlineStr"><is><t>x</t></is></c>'
        xml = a_sheet_of(f'<row r="1">{cells}</row><row r="5">{cells}</row>')
        path = a_changed_archive(a_workbook([["name"], ["x"]]), {SHEET: xml.encode()})
        assert read(path) == [Row(5, {"Bomi": "Bomi", "x": "x"})]

    def test_gives_cells_as_the_user_sees_them(self, a_workbook):
        values = [date(2015, 3, 1), datetime(2015, 3, 1, 14, 30), 319, 0.1 + 0.2, True, None, "x"]
        path = a_workbook([["day", "moment", "count", "share", "yes", "none", "text"], values])
        assert read(path)[0].cells == {
            "day": "2015-03-01",
            "moment": "2015-03-01 14:30:00",
            "count": "319",
            "share": "0.3",
            "yes": "true",
            "none": "",
            "text": "x",
        }

    def test_counts_rows_as_the_spreadsheet_does(self, a_workbook):
        path = a_workbook([["Title"], [], ["name", "town"], ["Ada", "Bo"], [], ["Bo", "x"]])
        assert [row.line for row in read(path)] == [4, 6]

    def test_fills_missing_last_cells(self, a_workbook):
        assert read(a_workbook([["name", "town"], ["Ada"]])) == [Row(2, {"name": "Ada", "town": ""})]

    def test_rejects_the_row_of_a_formula(self, a_workbook):
        found = read(a_workbook([["name", "sum"], ["Ada", "=1+1"], ["Bo", 2]]))
        assert isinstance(found[0], Rejection)
        assert (found[0].line, found[0].field, found[0].code, found[0].value) == (
            2,
            "sum",
            "formula-cell",
            "=1+1",
        )
        assert "paste" in found[0].reason
        assert found[1] == Row(3, {"name": "Bo", "sum": "2"})

    def test_rejects_the_row_of_an_error(self, a_workbook):
        assert read(a_workbook([["name", "sum"], ["Ada", "#REF!"]]))[0].code == "error-cell"

    def test_says_plainly_that_it_is_too_wide(self, a_workbook):
        wide = [f"c{number}" for number in range(400)]
        said = refusal(a_workbook([wide, wide])).detail
        assert said.startswith("The sheet is wider than 300 columns, which are the most that are read.")
        far = [*["x"] * 2, *[""] * 500, "by mistake"]
        [row, rejected] = read(a_workbook([["name", "town"], ["Ada", "Bo"], far]))
        assert isinstance(row, Row)
        assert rejected.reason.startswith("The row has more than 300 cells where the sheet has 2 columns.")

    def test_prefers_the_worksheet_with_hashtags(self, a_workbook):
        path = a_workbook(
            [["Read me first"], ["please"]], Data=[["Who", "Where"], ["#org", "#adm1"], ["UNICEF", "Bomi"]]
        )
        sheet = open_sheet(path)
        assert sheet.worksheet == "Data"
        assert "2 worksheets" in sheet.notes[0]
        assert read(path) == [Row(3, {"Who": "UNICEF", "Where": "Bomi"})]

    def test_goes_on_after_a_row(self, a_workbook):
        path = a_workbook([["name", "town"], ["Ada", "x"], ["Bo", "y"]])
        assert [row.line for row in read(path, start_after=2)] == [3]

    def test_is_read_though_named_csv(self, a_workbook):
        path = a_workbook([["name", "town"], ["Ada", "x"]])
        renamed = path.rename(path.with_suffix(".csv"))
        assert open_sheet(renamed).kind == "xlsx"
        assert ".csv" in open_sheet(renamed).notes[0]

    def test_rejects_a_row_with_a_cell_outside_the_table(self, a_workbook):
        path = a_workbook([["name", "town"], ["Ada", "x"]])
        book = openpyxl.load_workbook(path)
        book.active["XFD2"] = "far away"
        book.save(path)
        [rejection] = read(path, limits=Limits(max_columns=20))
        assert (rejection.code, rejection.value) == ("too-many-cells", "far away")

    def test_of_many_rows_is_streamed_in_bounded_memory(self, tmp_path):
        path = tmp_path / "many.xlsx"
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        sheet.append(["number", "share"])
        for number in range(10_000):
            sheet.append([number, number / 7])
        book.save(path)
        tracemalloc.start()
        try:
            count = sum(1 for _ in rows(path, open_sheet(path)))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert count == 10_000
        assert peak < 4_000_000


SHARED = "hxl/libhxl-input-valid.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def a_sheet_of(rows: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


class TestHostileWorkbook:
    def test_that_is_a_zip_bomb_is_refused_before_it_is_unpacked(self, a_workbook, a_changed_archive):
        path = a_changed_archive(a_workbook([["name"], ["x"]]), {"xl/media/x.bin": b"\0" * 40_000_000})
        assert refusal(path).code == "zip-bomb"

    def test_that_unpacks_to_too_much_is_refused(self, a_workbook):
        path = a_workbook([["name"], ["x"]])
        assert refusal(path, Limits(max_unpacked=1000)).code == "zip-bomb"

    def test_whose_parts_fill_the_memory_is_stopped_while_reading(self, real, a_changed_archive):
        strings = f"<sst {MAIN}>" + f"<si><t>{'x' * 1_000_000}</t></si>" * 80 + "</sst>"
        path = a_changed_archive(real / SHARED, {"xl/sharedStrings.xml": strings.encode()})
        assert refusal(path, Limits(max_ratio=100_000)).code == "zip-bomb"

    def test_whose_row_never_ends_is_stopped_while_reading(self, a_workbook, a_changed_archive):
        row = f'<worksheet {MAIN}><sheetData><row r="1">' + f"<c><v>{'1' * 1_000_000}</v></c>" * 9
        path = a_changed_archive(a_workbook([["name"], ["x"]]), {SHEET: row.encode()})
        assert refusal(path, Limits(max_ratio=100_000)).code == "zip-bomb"

    @pytest.mark.parametrize(
        "part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"]
    )
    def test_with_nested_entities_is_refused(self, real, a_changed_archive, part):
        xml = f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]><worksheet {MAIN}>&a9;</worksheet>'
        path = a_changed_archive(real / SHARED, {part: xml.encode()})
        assert refusal(path).code == "damaged-workbook"

    @pytest.mark.parametrize(
        "xml",
        [
            "<worksheet",
            "not xml at all",
            a_sheet_of('<row r="9999999999999"><c><v>1</v></c></row>'),
            a_sheet_of('<row r="2"/><row r="1"><c><v>1</v></c></row>'),
            a_sheet_of('<row r="x"><c><v>1</v></c></row>'),
            a_sheet_of('<row r="1"><c t="s"><v>999</v></c></row>'),
            a_sheet_of('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
        ],
    )
    def test_with_a_broken_worksheet_is_refused(self, a_workbook, a_changed_archive, xml):
        path = a_changed_archive(a_workbook([["name"], ["x"]]), {SHEET: xml.encode()})
        assert refusal(path).code == "damaged-workbook"

    def test_with_macros_is_refused(self, a_workbook, a_changed_archive):
        path = a_changed_archive(a_workbook([["name"], ["x"]]), {"xl/vbaProject.bin": b"x"})
        assert refusal(path).code == "macro-workbook-unsupported"

    def test_that_is_locked_is_refused(self, a_file):
        ole = bytes.fromhex("d0cf11e0a1b11ae1")
        locked = ole + b"\0" * 3_000_000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
        assert refusal(a_file(locked, name="x.xlsx")).code == "encrypted-workbook"
        assert refusal(a_file(ole + b"\0" * 3000, name="x.xls")).code == "old-workbook"

    def test_that_is_another_archive_is_refused(self, tmp_path):
        path = tmp_path / "x.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("people.csv", "name,town\n")
        assert refusal(path).code == "not-a-table"

    def test_that_is_cut_off_is_refused(self, a_workbook, a_file):
        whole = a_workbook([["name"], ["x"]]).read_bytes()
        assert refusal(a_file(whole[: len(whole) // 2], name="x.xlsx")).code == "damaged-workbook"

    def test_without_cells_is_refused(self, a_workbook):
        assert refusal(a_workbook([])).code == "empty-file"
        assert refusal(a_workbook([["name", "town"]])).code == "no-rows"

    def test_with_a_formula_for_a_heading_is_refused(self, a_workbook):
        assert refusal(a_workbook([["name", "=A1"], ["x", "y"]])).code == "formula-in-header"
