"""What a dry run shows beside its counts: some lines as they were understood, and the names that would wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shared.imports.kinds import Line, Outcome

SAMPLES, NAMES = 5, 50
LONGEST = 120


@dataclass(frozen=True)
class Sample:
    """One line as it was understood: by field, what was read; and what would become of it."""

    line: int
    outcome: str
    values: dict[str, str]


@dataclass(frozen=True)
class Trial:
    """The first samples, and the first names whose meaning somebody would have to decide."""

    samples: tuple[Sample, ...] = ()
    names: tuple[str, ...] = ()
    has_more_names: bool = False

    def seen(self, lines: Iterable[Line], outcomes: Sequence[Outcome]) -> Trial:
        """The trial with what these lines add to it."""
        lines_by_number = {line.line: line for line in lines}
        taken = [one for one in outcomes if one.kind != "rejected" and one.line in lines_by_number]
        room = SAMPLES - len(self.samples)
        fresh = tuple(_sample(lines_by_number[one.line], one) for one in taken[:room])
        names = tuple(dict.fromkeys([*self.names, *(name for one in taken for name in one.waits_for)]))
        return replace(
            self,
            samples=(*self.samples, *fresh),
            names=names[:NAMES],
            has_more_names=self.has_more_names or len(names) > NAMES,
        )


def _sample(line: Line, outcome: Outcome) -> Sample:
    read = outcome.understood or {name: value for name, value in line.values.items() if _is_plain(value)}
    said = {name: str(value)[:LONGEST] for name, value in read.items() if value not in (None, "")}
    return Sample(line.line, outcome.kind, said)


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float)
