"""How much of what waits stands on a page: a few lines on the overview, all that one answer holds on its own page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Line = dict[str, Any]
SHOWN = 5
"""Lines of one question on the overview."""
EVERY = 199
"""Lines of one question where all of them stand: as many as a service answers at once, but one, which says of more."""


def more_than(shown: int) -> int:
    """How many to ask for to know whether there are more than are shown."""
    return shown + 1


def first_of(
    page: Mapping[str, Any], shown: int, line: Callable[[Mapping[str, Any]], Line], more: Line
) -> list[Line]:
    """A line for each that is shown, and where there are more, the door to all."""
    items = page["items"]
    lines = [line(one) for one in items[:shown]]
    return [*lines, more] if len(items) > shown else lines
