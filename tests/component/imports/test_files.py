"""Real 3W sheets are taken; files that cannot be read are refused with what to do, and leave nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from shared.testing.doors import Door
from shared.testing.importing import Desktop
from tests.component.imports.conftest import REAL

HEADING = "Organisation,Sector,Country,County\n"


def a_workbook(*rows: tuple[object, ...]) -> bytes:
    """An XLSX file of rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_bomb() -> bytes:
    """A workbook of 40 kB that unpacks to 40 MB."""
    file = io.BytesIO(a_workbook(("Organisation", "Sector")))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/picture.bin", b"\0" * 40_000_000)
    return file.getvalue()


class TestSheets:
    @pytest.mark.parametrize(
        ("name", "options"), [("unhcr-3w.liberia.csv", {}), ("rowca-3w-hxl.csv", {"year": 2014})]
    )
    def test_of_real_agencies_are_taken_by_their_hashtags_once(
        self, campaigns: Door, sheets: Desktop, name: str, options: dict[str, int]
    ) -> None:
        content = (REAL / name).read_bytes()
        first = sheets.bring_in("activities", content, name, **options)
        before = len(campaigns.events("activity.reported"))
        assert first["state"] == "done"
        assert first["progress"]["created"] > 50
        assert first["progress"]["created"] + first["progress"]["rejected"] == first["progress"]["read"]
        second = sheets.bring_in("activities", content, name, **options)
        assert (second["progress"]["created"], second["progress"]["updated"]) == (0, 0)
        assert len(campaigns.events("activity.reported")) == before
        assert sheets.move("undo", first["import_id"])["progress"]["undone"] == before

    def test_as_a_workbook_are_taken_as_well(self, sheets: Desktop) -> None:
        book = a_workbook(("Organisation", "Sector", "Country"), ("IRC", "WASH", "Liberia"))
        assert sheets.bring_in("activities", book, "3w.xlsx")["progress"]["created"] == 1

    def test_lose_only_the_rows_that_are_broken(self, sheets: Desktop) -> None:
        rows = "IRC,WASH,Liberia,Bong\nIRC,WASH\nUNHCR,Shelter,Liberia,Nimba\nWFP,Food, aid,Liberia,Lofa\n"
        shown = sheets.bring_in("activities", HEADING + rows)
        assert (shown["progress"]["created"], shown["progress"]["rejected"]) == (2, 2)
        found = [(row["line"], row["code"]) for row in sheets.rejected(shown["import_id"])]
        assert found == [(3, "too-few-cells"), (5, "too-many-cells")]

    def test_lose_the_rows_with_formulas(self, sheets: Desktop) -> None:
        book = a_workbook(
            ("Organisation", "Sector", "Country"),
            ('=HYPERLINK("http://x")', "WASH", "Liberia"),
            ("IRC", "WASH", "Mali"),
        )
        shown = sheets.bring_in("activities", book, "3w.xlsx")
        (row,) = sheets.rejected(shown["import_id"])
        assert (row["line"], row["field"], row["code"]) == (2, "Organisation", "formula-cell")
        assert "paste it as values" in row["reason"]
        assert shown["progress"]["created"] == 1

    def test_in_another_encoding_are_read_with_a_note(self, sheets: Desktop) -> None:
        shown = sheets.read("activities", f"{HEADING}Médecins,Santé,Mali,Ségou\n".encode("cp1252"))
        assert shown["encoding"] == "cp1252"
        assert shown["columns"][0]["sample"] == ["Médecins"]
        assert shown["notes"]


class TestRefusedFiles:
    @pytest.mark.parametrize(
        ("make", "code", "advice"),
        [
            (a_bomb, "zip-bomb", "as CSV"),
            (lambda: b"\xff\xfe" + "a,b\n".encode("utf-16-le")[:-1], "wrong-encoding", "CSV UTF-8"),
            (lambda: b"%PDF-1.7 ...", "not-a-table", "CSV or XLSX"),
            (lambda: a_workbook(("a", "b"))[:400], "damaged-workbook", "save it again"),
            (lambda: b"<html><table></table></html>", "not-a-table", "XLSX"),
            (lambda: b'{"a": [', "", ""),
        ],
    )
    def test_say_why_and_what_to_do(
        self, campaigns: Door, sheets: Desktop, make: Callable[[], bytes], code: str, advice: str
    ) -> None:
        shown = sheets.read("activities", make(), "sheet.csv")
        assert shown["state"] == "refused"
        assert shown["problem"]["code"].startswith(code)
        assert advice in shown["problem"]["detail"]
        assert shown["can"] == ["discard"]
        assert campaigns.database["import_chunks"].count_documents({}) == 0

    def test_of_records_must_hold_records(self, people: Desktop) -> None:
        shown = people.read("decision-makers", "name\nMusu\n")
        assert shown["problem"]["code"] == "not-records"

    def test_fail_where_they_break_in_the_middle_and_can_be_undone(self, sheets: Desktop) -> None:
        rows = "".join(f"Org {number},WASH,Liberia,Bong\n" for number in range(700))
        shown = sheets.bring_in(
            "activities", HEADING + rows + '"never closed,WASH,Liberia,Bong\n' + "x\n" * 70_000
        )
        assert (shown["state"], shown["problem"]["code"]) == ("failed", "unclosed-quote")
        assert (shown["progress"]["created"], shown["can"]) == (500, ["undo"])
        assert sheets.move("undo", shown["import_id"])["progress"]["undone"] == 500


class TestTemporaryFiles:
    def test_leave_nothing_behind(
        self, sheets: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        sheets.bring_in("activities", f"{HEADING}IRC,WASH,Liberia,Bong\n")
        assert list(tmp_path.iterdir()) == []
