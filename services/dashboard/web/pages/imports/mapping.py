"""The columns of a file against the fields of its kind: as the form shows them, and as it sends them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from services.dashboard.web.pages.imports.titles import title
from services.dashboard.web.screens import Form
from services.dashboard.web.wording import cut
from shared.web.speech import _, in_a_row

PREFIX = "mapping."
LONGEST = 40
SAMPLES = 3

Fields = Sequence[Mapping[str, Any]]
Columns = Sequence[Mapping[str, Any]]


def typed(mapping: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """A mapping as the form holds it: columns by their place, because a heading can hold what a form would change."""
    places = {column["name"]: str(place) for place, column in enumerate(columns)}
    return {f"{PREFIX}{field}": places[column] for field, column in mapping.items() if column in places}


def read(form: Form, fields: Fields, columns: Columns) -> dict[str, str]:
    """The column of every field for which one was chosen, as the file writes it."""
    names = {str(place): column["name"] for place, column in enumerate(columns)}
    chosen = {field["name"]: form.get(f"{PREFIX}{field['name']}", "") for field in fields}
    return {name: names[place] for name, place in chosen.items() if place in names}


def rows(fields: Fields, columns: Columns, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """A row a field, those first that every line needs: its column, and what stands there."""
    samples = {str(place): _sample(column) for place, column in enumerate(columns)}
    ordered = sorted(fields, key=lambda field: not field["required"])
    return [_row(field, values.get(f"{PREFIX}{field['name']}", ""), samples) for field in ordered]


def options(columns: Columns) -> list[dict[str, str]]:
    """The columns of the file as options of a field."""
    return [{"value": str(place), "text": _named(column)} for place, column in enumerate(columns)]


def left_over(columns: Columns, used: Iterable[str]) -> list[dict[str, str]]:
    """The columns that no field takes, with what stands in them."""
    known = set(used)
    return [
        {"text": cut(column["name"], LONGEST), "note": _sample(column) or _("empty in the first lines")}
        for column in columns
        if column["name"] not in known
    ]


def _row(field: Mapping[str, Any], place: str, samples: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": f"{PREFIX}{field['name']}",
        "label": title(field),
        "required": field["required"],
        "sample": samples.get(place, ""),
        "is_mapped": place in samples,
    }


def _named(column: Mapping[str, Any]) -> str:
    tag = f" ({column['hashtag']})" if column["hashtag"] else ""
    return f"{cut(column['name'], LONGEST)}{tag}"


def _sample(column: Mapping[str, Any]) -> str:
    shown = dict.fromkeys(cell for cell in column["sample"] if cell)
    return in_a_row(*(cut(cell, LONGEST) for cell in list(shown)[:SAMPLES]))
