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
class TakeRows:
    """Take rows that a program sends, each by field name; `source` says where they come from."""

    kind: str
    source: str
    rows: tuple[dict[str, Any], ...]
    options: dict[str, Any] = field(default_factory=dict)
