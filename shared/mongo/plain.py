"""Dataclasses to plain values and back, once, for documents, events and answers.

Days (`date`) become ISO text, enums their value, tuples lists; moments stay `datetime`, which MongoDB and orjson keep.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from cattrs import Converter

T = TypeVar("T")

_converter = Converter(unstruct_collection_overrides={tuple: list, frozenset: list, set: list})
_converter.register_unstructure_hook(date, lambda day: day.isoformat())
_converter.register_structure_hook(
    date, lambda text, _: text if isinstance(text, date) else date.fromisoformat(text)
)
_converter.register_unstructure_hook(datetime, lambda moment: moment)
_converter.register_structure_hook(
    datetime,
    lambda moment, _: moment if isinstance(moment, datetime) else _moment(moment),
)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def to_plain(value: Any) -> dict[str, Any]:
    """Turn a dataclass into a dict of plain values."""
    plain: dict[str, Any] = _converter.unstructure(value)
    return plain


def from_plain(cls: type[T], plain: dict[str, Any]) -> T:
    """Build a dataclass from a dict of plain values; unknown keys are ignored, so that old code reads new documents."""
    return _converter.structure(plain, cls)


def id_field(cls: type) -> str:
    """The name of a dataclass's id: by rule its first field."""
    return fields(cls)[0].name
