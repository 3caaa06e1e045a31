"""Read users' files leniently, safely and streamed, and write tables that are safe to open."""

from shared.imports.reading.dates import as_date, guess_day_first
from shared.imports.reading.documents import COLLECTION, records
from shared.imports.reading.export import safe_cell, write_csv
from shared.imports.reading.languages import as_language_tag
from shared.imports.reading.mapping import Field, guess_mapping, missing_fields, rivals
from shared.imports.reading.numbers import as_number
from shared.imports.reading.shapes import Column, Limits, Rejection, Row, Sheet
from shared.imports.reading.sheets import open_sheet, rows
from shared.imports.reading.text import BadValue, as_line, as_text

__all__ = [
    "COLLECTION",
    "BadValue",
    "Column",
    "Field",
    "Limits",
    "Rejection",
    "Row",
    "Sheet",
    "as_date",
    "as_language_tag",
    "as_line",
    "as_number",
    "as_text",
    "guess_day_first",
    "guess_mapping",
    "missing_fields",
    "open_sheet",
    "records",
    "rivals",
    "rows",
    "safe_cell",
    "write_csv",
]
