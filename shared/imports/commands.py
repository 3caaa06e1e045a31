"""Wishes about imports; the permission is the service's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class OpenImport:
    """Begin to bring in a file of a kind."""

    kind: str
    filename: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AppendImportChunk:
    """Send a part of the file; the same part again changes nothing."""

    import_id: str
    number: int
    content: str


@dataclass(frozen=True)
class MoveImport:
    """Take an import one step on: finish its upload, try it, run it, or undo it."""

    import_id: str
    expected_version: int | None = None


@dataclass(frozen=True)
class MapImport:
    """Say which column feeds which field, and what holds for the whole file."""

    import_id: str
    mapping: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    expected_version: int | None = None


@dataclass(frozen=True)
class RefusedRow:
    """A row that was refused before it came here or after it was taken: its place, from 1 on, and why."""

    row: int
    code: str
    reason: str
    field: str = ""


@dataclass(frozen=True)
class TakeRows:
    """Take rows that a program sends, each by field name; `source` says where they come from.

    `refused` stand between the rows at their places. `sent_as` names what the rows are part of, such as attendance:
    then `SettleRows` has to say what came of each.
    """

    kind: str
    source: str
    rows: tuple[dict[str, Any], ...]
    options: dict[str, Any] = field(default_factory=dict)
    refused: tuple[RefusedRow, ...] = ()
    sent_as: str = ""


@dataclass(frozen=True)
class SettleRows:
    """Say what came of rows that were taken as part of something: `refused` could not be taken after all."""

    import_id: str
    refused: tuple[RefusedRow, ...] = ()
