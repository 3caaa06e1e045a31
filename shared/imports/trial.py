"""What a dry run shows beside its counts: some lines as understood, names that would wait, what comes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shared.imports.kinds import Along, Line, Outcome

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
    """The first samples, the first names whose meaning somebody would have to decide, and the first that come along."""

    samples: tuple[Sample, ...] = ()
    names: tuple[str, ...] = ()
    has_more_names: bool = False
    along: tuple[Along, ...] = ()

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
            along=tuple(dict.fromkeys([*self.along, *(_shown(each) for one in taken for each in one.along)]))[
                :NAMES
            ],
        )

    def not_seen(self, along: Iterable[Along]) -> list[Along]:
        """Without what came along with lines before; nothing of those was kept, so that it seems new again."""
        return [one for one in along if _shown(one) not in self.along]


def _sample(line: Line, outcome: Outcome) -> Sample:
    read = outcome.understood or {name: value for name, value in line.values.items() if _is_plain(value)}
    said = {name: str(value)[:LONGEST] for name, value in read.items() if value not in (None, "")}
    return Sample(line.line, outcome.kind, said)


def _shown(along: Along) -> Along:
    return replace(along, name=along.name[:LONGEST])


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float)
