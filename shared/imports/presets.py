"""Know the file of another system by its headings, and which of its columns feed which fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from shared.imports.reading import Sheet

OPTION = "preset"
"""The choice for a whole file that names a preset; empty means that the file is read without one."""


@dataclass(frozen=True)
class Preset:
    """How one system writes its export.

    `marks` are sets of headings; a file that has all of any one set is of this system. `columns` gives by field the
    headings that may feed it, the best first. `options` are the choices for the whole file that follow from it.
    """

    name: str
    title: str
    marks: tuple[frozenset[str], ...]
    columns: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Any] = field(default_factory=dict)

    def mapping(self, headings: Sequence[str]) -> dict[str, str]:
        """Field to column, for the fields that a column of this file feeds."""
        written = {_folded(heading): heading for heading in reversed(headings)}
        found = {
            name: next((written[each] for each in known if each in written), "")
            for name, known in self.columns.items()
        }
        return {name: column for name, column in found.items() if column}


@dataclass(frozen=True)
class Recognised:
    """Whose file it is, and by what that was seen."""

    preset: Preset
    reason: str


def recognise(headings: Sequence[str], presets: Iterable[Preset]) -> Recognised | None:
    """The system that wrote a file with these headings, by the largest set of marks; None where no set is whole."""
    written = {_folded(heading): heading for heading in headings}
    fitting = [(marks, preset) for preset in presets for marks in preset.marks if marks <= written.keys()]
    if not fitting:
        return None
    marks, preset = max(fitting, key=lambda pair: len(pair[0]))
    shown = ", ".join(heading for key, heading in written.items() if key in marks)
    return Recognised(preset, f"These are the columns of {_a(preset.title)} export: {shown}.")


def filled(sheet: Sheet, presets: Sequence[Preset], chosen: Mapping[str, Any]) -> tuple[Sheet, Preset | None]:
    """The preset of a file, as chosen or else as recognised, with the sheet saying so among its notes."""
    headings = [column.name for column in sheet.columns]
    known = {preset.name: preset for preset in presets}
    notes = tuple(note for note in sheet.notes if not any(_is_of(note, preset) for preset in presets))
    if OPTION in chosen:
        preset = known.get(str(chosen[OPTION] or ""))
        told = (_told(preset, "as was chosen"),) if preset else ()
        return replace(sheet, notes=(*notes, *told)), preset
    found = recognise(headings, presets)
    if found is None:
        return sheet, None
    return replace(sheet, notes=(*notes, f"{_told(found.preset)} {found.reason}")), found.preset


def _told(preset: Preset, why: str = "") -> str:
    return f"{_read_as(preset)}{', ' if why else ''}{why}; change what is wrong."


def _read_as(preset: Preset) -> str:
    return f"Read as {_a(preset.title)} export"


def _is_of(note: str, preset: Preset) -> bool:
    return note.startswith(_read_as(preset))


def _a(title: str) -> str:
    return f"{'an' if title[0] in 'AEIOU' else 'a'} {title}"


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()
