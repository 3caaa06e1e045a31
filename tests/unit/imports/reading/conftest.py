"""Files to read: makers of small ones, and the real ones of the demo story."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

REAL = Path(__file__).parents[4] / "deploy" / "demo" / "data"


@pytest.fixture
def real() -> Path:
    """The folder of real files."""
    return REAL


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[..., Path]:
    """Make a file of bytes or of text in some encoding."""

    def make(content: str | bytes, name: str = "people.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return make


@pytest.fixture
def a_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Make an XLSX file of rows; further worksheets by name."""

    def make(
        rows: Sequence[Sequence[Any]], name: str = "people.xlsx", **others: Sequence[Sequence[Any]]
    ) -> Path:
        book = Workbook()
        for title, lines in {"Sheet": rows, **others}.items():
            sheet = book.active if title == "Sheet" else book.create_sheet(title)
            for line in lines:
                sheet.append(line)
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def a_changed_archive(tmp_path: Path) -> Callable[..., Path]:
    """Copy a zip archive with some members replaced or added."""

    def make(source: Path, members: dict[str, bytes]) -> Path:
        path = tmp_path / f"changed-{source.name}"
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                if name not in members:
                    new.writestr(name, old.read(name))
            for name, content in members.items():
                new.writestr(name, content)
        return path

    return make
