"""CSV and its relatives: what is understood, what is rejected row by row, what is refused whole."""

import csv
import io
import resource
import tracemalloc
from pathlib import Path

import pytest

from shared.imports.reading import Limits, Rejection, Row, open_sheet, rows
from shared.kernel.errors import Invalid


def read(path, **options):
    return list(rows(path, open_sheet(path), **options))


class TestDelimitedFile:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_tells_its_delimiter(self, a_file, delimiter):
        path = a_file(f'name{delimiter}note\nAda{delimiter}"one; two, three"\n')
        assert open_sheet(path).delimiter == delimiter
        assert read(path) == [Row(2, {"name": "Ada", "note": "one; two, three"})]

    def test_is_not_fooled_by_commas_in_the_text(self, a_file):
        path = a_file("name;note\nAda;yes, please, now\nBo;no, thanks, never\nChi;fine\n")
        assert open_sheet(path).delimiter == ";"

    def test_takes_the_delimiter_that_the_user_says(self, a_file):
        path = a_file("a,b;c\n1,2;3\n")
        assert [column.name for column in open_sheet(path, delimiter=";").columns] == ["a,b", "c"]

    def test_skips_the_line_by_which_excel_names_the_delimiter(self, a_file):
        path = a_file("sep=;\r\nname;town\r\nAda;Bo, Kenema\r\n")
        assert read(path) == [Row(3, {"name": "Ada", "town": "Bo, Kenema"})]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_tells_its_encoding(self, a_file, encoding):
        path = a_file("name,town\nChloé,Chocó\n", encoding=encoding)
        assert read(path) == [Row(2, {"name": "Chloé", "town": "Chocó"})]

    def test_is_read_as_windows_1252_with_a_note_when_it_is_not_utf8(self, a_file):
        path = a_file("name,town\nChloé,Chocó – “x”\n", encoding="cp1252")
        sheet = open_sheet(path)
        assert sheet.encoding == "cp1252"
        assert "Windows-1252" in sheet.notes[0]
        assert read(path)[0].cells["town"] == "Chocó – “x”"

    def test_is_read_as_text_with_a_note_though_named_xlsx(self, a_file):
        path = a_file("name,town\nAda,Bo\n", name="people.xlsx")
        assert open_sheet(path).kind == "csv"
        assert "named like a workbook" in open_sheet(path).notes[0]

    def test_counts_physical_lines(self, a_file):
        path = a_file('name,note\nAda,"two\nlines"\n\nBo,x\n')
        assert [row.line for row in read(path)] == [2, 5]

    def test_takes_old_line_ends(self, a_file):
        assert [row.line for row in read(a_file("name,note\rAda,x\rBo,y\r"))] == [2, 3]

    def test_takes_formulas_as_text(self, a_file):
        assert read(a_file("name,note\nAda,=1+1\n"))[0].cells["note"] == "=1+1"

    def test_goes_on_after_a_line(self, a_file):
        path = a_file("name,note\nAda,x\nBo,y\nChi,z\n")
        assert [row.line for row in read(path, start_after=3)] == [4]

    def test_drops_spare_empty_cells(self, a_file):
        assert read(a_file("name,town\nAda,Bo,\nBo,x\nChi,y\n"))[0] == Row(2, {"name": "Ada", "town": "Bo"})

    def test_says_how_long_it_is(self, a_file):
        assert open_sheet(a_file("name,town\nAda,Bo\nBo,x\n")).lines == 3


class TestHeadings:
    def test_are_found_below_a_title(self, a_file):
        path = a_file("Volunteers of March,,\n,,\nname,town,phone\nAda,Bo,1\nBo,x,2\n")
        assert [column.name for column in open_sheet(path).columns] == ["name", "town", "phone"]
        assert [row.line for row in read(path)] == [4, 5]

    def test_are_made_unique_with_a_note(self, a_file):
        sheet = open_sheet(a_file("name,phone,phone,phone (2)\nAda,1,2,3\n"))
        assert [column.name for column in sheet.columns] == ["name", "phone", "phone (2)", "phone (2) (2)"]
        assert any("'phone'" in note for note in sheet.notes)

    def test_may_be_years_and_numbers_beside_words(self, a_file):
        path = a_file("participant,0,1,2,3\n7,1,-1,,1\n8,,1,1,\n")
        assert [column.name for column in open_sheet(path).columns] == ["participant", "0", "1", "2", "3"]

    def test_stand_in_a_hashtag_row_within_25_rows(self, a_file):
        title = "".join(f"Remark {n},\n" for n in range(23))
        path = a_file(f"{title}Who,Where\n#org,#adm1 +Name\nUNICEF,Bomi\n")
        sheet = open_sheet(path)
        assert [(column.name, column.hashtag) for column in sheet.columns] == [
            ("Who", "#org"),
            ("Where", "#adm1+name"),
        ]
        assert read(path) == [Row(26, {"Who": "UNICEF", "Where": "Bomi"})]

    def test_are_the_hashtags_where_there_is_nothing_else(self, a_file):
        assert [c.name for c in open_sheet(a_file("#org,#adm1\nUNICEF,Bomi\n")).columns] == ["#org", "#adm1"]

    def test_are_not_taken_from_campaign_hashtags(self, a_file):
        path = a_file("post,hashtag\nOne,#SaveOurRiver\n#Water,#RiverDay\n")
        assert not open_sheet(path).is_tagged
        assert len(read(path)) == 2


class TestBrokenRow:
    def test_with_a_cell_too_many_is_rejected(self, a_file):
        [rejection, row] = read(a_file("name,town\nSmith, John,Bo\nBo,x\n"))
        assert (rejection.line, rejection.code, rejection.value) == (2, "too-many-cells", "Bo")
        assert "quotation marks" in rejection.reason
        assert row == Row(3, {"name": "Bo", "town": "x"})

    def test_with_a_cell_too_few_is_rejected(self, a_file):
        [rejection, _] = read(a_file("name,town\nAda\nBo,x\n"))
        assert (rejection.line, rejection.field, rejection.code) == (2, "town", "too-few-cells")

    def test_with_a_long_cell_is_rejected(self, a_file):
        path = a_file(f"name,note\nAda,{'x' * 101}\nBo,y\n")
        [rejection, _] = read(path, limits=Limits(max_cell=100))
        assert (rejection.line, rejection.field, rejection.code) == (2, "note", "cell-too-long")
        assert len(rejection.value) <= 200

    def test_with_an_endless_cell_does_not_stop_the_rest(self, a_file):
        found = read(a_file(f"name,note\nAda,{'x' * 200_000}\nBo,y\n"))
        assert [type(row) for row in found] == [Rejection, Row]
        assert found[0].code == "cell-too-long"

    def test_with_an_endless_cell_may_be_the_only_one(self, a_file):
        [rejection] = read(a_file(f"name,note\nAda,{'x' * 200_000}\n"))
        assert (rejection.line, rejection.code) == (2, "cell-too-long")

    def test_over_several_lines_points_to_the_quotation_mark(self, a_file):
        found = read(a_file('name,town\nAda,"Bo\nBo,x\nChi,y"\nDara,z\n'), start_after=0)
        assert found[0].cells["town"].count("\n") == 2
        [rejection, _] = read(a_file('name,town,x\nAda,"Bo\nBo,"x,y,z\nDara,z,z\n'))
        assert "not closed" in rejection.reason


def refusal(path, limits=None) -> Invalid:
    limits = limits or Limits()
    with pytest.raises(Invalid) as refused:
        list(rows(path, open_sheet(path, limits=limits), limits=limits))
    return refused.value


class TestRefusedFile:
    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty-file"),
            (b"\n\n  \n", "empty-file"),
            (b"name,town\n", "no-rows"),
            (b"Who,Where\n#org,#adm1\n", "no-rows"),
            (b"1,2,3\n4,5,6\n", "no-header"),
            (b"Ada,ada@example.org\nBo,bo@example.org\n", "no-header"),
            (b"name,town\nAda,\x00Bo\n", "nul-bytes"),
            (b"name,town\nAd\x81a,\x8d\xff\n", "wrong-encoding"),
            (b'name,town\nAda,"Bo\nBo,x\n', "unclosed-quote"),
            (b"%PDF-1.7 x\n", "not-a-table"),
            (b"\x1f\x8b\x08x", "not-a-table"),
            (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "not-a-table"),
            (b"\xef\xbb\xbfBEGIN:VCARD\nFN:Ada\n", "not-a-table"),
            (b"<!DOCTYPE html><table>", "not-a-table"),
            (b"\x01\x02\x03\x04\x05\x06" * 50, "not-a-table"),
        ],
    )
    def test_says_what_is_wrong_and_what_to_do(self, a_file, content, code):
        refused = refusal(a_file(content))
        assert refused.code == code
        assert len(refused.detail.split()) > 5

    def test_has_a_quote_left_open_far_from_its_end(self, a_file):
        path = a_file('name,town\nAda,"Bo\n' + "Bo,x\n" * 50_000)
        assert refusal(path).code == "unclosed-quote"
        assert "line 2" in refusal(path).detail

    def test_has_too_many_columns(self, a_file):
        names = ",".join(f"c{n}" for n in range(301))
        assert refusal(a_file(f"{names}\n{names}\n")).code == "too-many-columns"

    def test_has_too_many_rows(self, a_file):
        assert refusal(a_file("name\n" + "x\n" * 11), Limits(max_rows=10)).code == "too-many-rows"

    def test_is_too_large(self, a_file):
        assert refusal(a_file("name,x\n" + "x,y\n" * 11), Limits(max_bytes=20)).code == "file-too-large"


class TestHugeFile:
    def test_of_one_line_is_refused_without_being_read_whole(self, tmp_path):
        path = tmp_path / "line.csv"
        with path.open("wb") as file:
            for _ in range(100):
                file.write(b"x" * 1_000_000)
        tracemalloc.start()
        try:
            with pytest.raises(Invalid) as refused:
                open_sheet(path)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert refused.value.code == "line-too-long"
        assert peak < 20_000_000

    def test_of_many_rows_is_streamed_in_bounded_memory(self, tmp_path):
        path = tmp_path / "many.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write("name,town,note\n")
            for number in range(300_000):
                file.write(f"Person {number},Town {number % 100},some note\n")
        before, most, count = resident(), 0, 0
        for count, _ in enumerate(rows(path, open_sheet(path)), start=1):
            if count % 20_000 == 0:
                most = max(most, resident())
        assert count == 300_000
        assert most - before < 50_000_000


def resident() -> int:
    """Bytes of this process in memory now; tracemalloc would make the test ten times slower."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


class TestCsvWriter:
    def test_is_understood_whatever_it_quotes(self, a_file):
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL, delimiter=";").writerows(
            [["a,b", "c"], ["1", 'say "x"; then']]
        )
        assert read(a_file(out.getvalue())) == [Row(2, {"a,b": "1", "c": 'say "x"; then'})]
