"""See JSON and YAML as a table: HXL's two JSON forms, and lists of objects by their keys."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.imports.reading import hxl
from shared.imports.reading.documents import records, values
from shared.imports.reading.json_stream import encoding_of
from shared.imports.reading.shapes import Flaw, Grid, Limits, Line
from shared.kernel.errors import Invalid

LOOK_AHEAD = 1000
"""Records whose keys make the columns; a later new key is a flaw of its row, never dropped in silence."""
PEEK = 25


def open_nested(path: Path, kind: str, limits: Limits) -> Grid:
    """Give a JSON array of arrays as it is, and records under a heading made of their keys."""
    encoding = encoding_of(path)
    if kind == "json" and _is_array_of_arrays(path):
        head = [cells for _, cells in itertools.islice(_arrays(path), PEEK)]
        tagged = any(hxl.is_tag_row(cells) for cells in head)
        return Grid(_arrays(path), "hxl" if tagged else "json", encoding, "")
    keys = _keys(path, limits)
    kind = "hxl" if hxl.is_tag_row(keys) else kind
    return Grid(_objects(path, keys, limits), kind, encoding, "", pads=True, is_headed=True)


def _is_array_of_arrays(path: Path) -> bool:
    first = next(values(path, "json"), None)
    return first is not None and isinstance(first[1], list)


def _arrays(path: Path) -> Iterator[Line]:
    for number, value in values(path, "json"):
        if not isinstance(value, list):
            raise Invalid(
                "not-a-table", f"Row {number} of the JSON is no array like the others. Export it again."
            )
        yield number, [_text(item) for item in value]


def _keys(path: Path, limits: Limits) -> list[str]:
    keys: dict[str, None] = {}
    for _, record in itertools.islice(records(path, limits=limits), LOOK_AHEAD):
        keys.update(dict.fromkeys(record))
        if len(keys) > limits.max_columns:
            raise Invalid(
                "too-many-columns",
                f"The records have more than {limits.max_columns} different fields, which are the most that are read. "
                "Delete those that you do not need.",
            )
    return list(keys)


def _objects(path: Path, keys: list[str], limits: Limits) -> Iterator[Line]:
    yield 0, keys
    known = set(keys)
    for number, record in records(path, limits=limits):
        cells = [_text(record.get(key)) for key in keys]
        strange = next((key for key in record if key not in known), None)
        if strange is not None:
            reason = (
                f"The field '{strange}' stands in none of the first {LOOK_AHEAD} records. Put it into the "
                "first record, empty."
            )
            cells.append(Flaw(strange, "unknown-field", reason))
        yield number, cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
