"""What the cells of a worksheet say as text, as the user sees them; formulas and errors are flaws."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from shared.imports.reading.shapes import Flaw, Limits
from shared.imports.reading.xml_parts import elements

STRING = f"{{{SHEET_MAIN_NS}}}si"
INLINE = f"{{{SHEET_MAIN_NS}}}is"
TEXT = f"{{{SHEET_MAIN_NS}}}t"
RUN = f"{{{SHEET_MAIN_NS}}}r"


class CellParser(WorkSheetParser):
    """openpyxl's parser, with a short way for the text cells that it builds whole objects for."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        inline = element.find(INLINE) if element.get("t") == "inlineStr" else None
        if inline is None:
            return dict(super().parse_cell(element))
        coordinate = element.get("r")
        self.col_counter = coordinate_to_tuple(coordinate)[1] if coordinate else self.col_counter + 1
        return {"column": self.col_counter, "value": _string(inline), "data_type": "s"}


def string_table(archive: ZipFile, part: str) -> Iterator[str]:
    """Give the workbook's shared strings in their order."""
    root = None
    for event, element in elements(archive, part):
        if root is None:
            root = element
        if event == "end" and element.tag == STRING:
            yield _string(element)
            root.clear()


def _string(element: Any) -> str:
    """Join plain text and runs; phonetic hints (`rPh`) are no part of what the user sees."""
    runs = [element, *element.findall(RUN)]
    return "".join(text.text or "" for run in runs for text in run.findall(TEXT))


def texts(cells: list[dict[str, Any]], limits: Limits) -> list[str]:
    filled = {cell["column"]: _text(cell) for cell in cells if cell["value"] is not None}
    # One column past the limit is enough for the row to be refused; the rest must not be made room for.
    width = min(max(filled, default=0), limits.max_columns + 1)
    texts = [filled.get(column, "") for column in range(1, width + 1)]
    if filled and max(filled) > width and not texts[-1]:
        texts[-1] = filled[max(filled)]
    return texts


def _text(cell: dict[str, Any]) -> str:
    value = cell["value"]
    if cell["data_type"] == "f":
        formula = value if isinstance(value, str) else getattr(value, "text", None) or "="
        reason = "This cell holds a formula. Copy the column and paste it as values, then import again."
        return Flaw(formula, "formula-cell", reason)
    if cell["data_type"] == "e":
        return Flaw(
            str(value), "error-cell", f"This cell shows the error {value}. Put the value in its place."
        )
    return value if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")
        )
    return str(value) if isinstance(value, int | timedelta) else ""
