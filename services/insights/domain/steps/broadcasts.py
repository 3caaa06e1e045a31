"""What of an outlet's air time stands in the 5W matrix; its events are told to the thing by `media` and `reach`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from services.insights.domain.broadcasts import broadcasts_of
from services.insights.domain.entry import Entry
from services.insights.domain.facts import State, Step

AIR = "air"
"""An outlet with all its air time; it is told as a whole, for a footprint moves what was aired before."""


def told_of(entries: Iterable[Entry]) -> State:
    """What follows from all events of an outlet and its air time."""
    return State(parts=broadcasts_of(entries))


def _air(state: State, entry: Entry) -> State:
    """One event by itself, as it is checked when it arrives."""
    return told_of([entry])


STEPS: dict[str, Step] = {AIR: _air}
WHOLE: dict[str, Callable[[Iterable[Entry]], State]] = {AIR: told_of}
