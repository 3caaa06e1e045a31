"""What travels between the import engine and the room of a service that knows what a file means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from shared.imports.presets import Preset
from shared.imports.reading import Field, Rejection, Sheet
from shared.imports.reading import records as read_records

OutcomeKind = Literal["created", "updated", "unchanged", "waiting", "rejected"]
OUTCOMES: tuple[OutcomeKind, ...] = get_args(OutcomeKind)
Said = dict[str, dict[str, Any]]
"""What lines said of a thing: by its key, by the name of what they said; no name with a dot or a dollar sign."""


def nothing_said(keys: Iterable[str]) -> Said:
    """What the lines before said, where there are none."""
    return {}


@dataclass(frozen=True)
class Line:
    """One row by field name, or one record as it stands in the file; `line` is where the user finds it."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Batch:
    """One import: its id, its kind, what the user chose for it, and who started it.

    `said(keys)` gives what the lines before these said, as their outcomes told it: in a dry run, too, and whatever
    transaction they stood in.
    """

    batch_id: str
    kind: str
    options: dict[str, Any] = field(default_factory=dict)
    actor_id: str = ""
    said: Callable[[Iterable[str]], Said] = nothing_said


@dataclass(frozen=True)
class Along:
    """Something that a line brings besides what it is about: of which sort, in the plural, and its name.

    `line` stands where each line has its own, so that another of the same name is another thing.
    """

    sort: str
    name: str
    line: int = 0


@dataclass(frozen=True)
class Outcome:
    """What became of one line; `understood` by field where it is not as it stands, `waits_for` names to be decided.

    `remarks` say what somebody should look at in a line that was taken all the same. `said` is what no later line of
    the file may contradict. `along` is what else is new by the line. `also` is what else is wrong with a line that was
    rejected: the first counts and is kept, a program that sent the row is told all.
    """

    line: int
    kind: OutcomeKind
    thing_id: str = ""
    rejection: Rejection | None = None
    understood: dict[str, Any] = field(default_factory=dict)
    waits_for: tuple[str, ...] = ()
    remarks: tuple[Rejection, ...] = ()
    said: Said = field(default_factory=dict)
    along: tuple[Along, ...] = ()
    also: tuple[Rejection, ...] = ()


@dataclass(frozen=True)
class Glimpse:
    """What is seen of a file before its lines are taken: some cells by field, and what was chosen for all of it."""

    filename: str
    options: dict[str, Any]
    samples: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Question:
    """What only a person can say of a file: the option that answers it, and an answer to begin with."""

    option: str
    sentence: str
    proposal: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of file that a service takes in.

    `take(lines, store, batch)` takes up to 500 lines in one transaction; `undo(batch, store, limit)`
    takes back up to `limit` things that the batch made and nobody changed since, and returns how many; 0 means
    finished. `asks(glimpse)` gives what must be answered before any line can be taken; `check(options)` refuses, with
    `options.<name>` as the field, what was chosen for the whole file and cannot be; `check_sheet(sheet)` refuses a
    table by its headings. `presets` are other systems whose files it knows by their headings. `read(path, limits=...)`
    gives the records of a kind that is no table. Of the fields in `needs_one`, one at least must have a column.
    `part_of` names what its rows may be sent in as a part of. `own` is the field that whoever brings in for no other
    organisation may leave out: then all lines are their own. `remembers` are the choices for a whole file that hold
    for the next one with the same headings, too.
    """

    name: str
    title: str
    permission: str
    fields: tuple[Field, ...]
    take: Callable[[list[Line], Any, Batch], list[Outcome]]
    undo: Callable[[Batch, Any, int], int]
    records: bool = False
    needs_one: tuple[str, ...] = ()
    read: Callable[..., Iterator[tuple[int, dict[str, Any]]]] = read_records
    asks: Callable[[Glimpse], list[Question]] = field(default=lambda _: [])
    check: Callable[[dict[str, Any]], object] = field(default=lambda _: None)
    check_sheet: Callable[[Sheet], object] = field(default=lambda _: None)
    presets: tuple[Preset, ...] = ()
    part_of: tuple[str, ...] = ()
    own: str = ""
    remembers: tuple[str, ...] = ()
