"""Why lines of a file were not taken, as events tell it: without anything that stood in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

MOST = 20
"""So many reasons are told of one file."""


@dataclass(frozen=True)
class WhyRefused:
    """A reason and how many lines it kept out."""

    code: Annotated[str, "A slug, such as cell-empty."]
    field: Annotated[str, "The field that was wrong; empty where it is none."]
    count: int


def told(reasons: Iterable[tuple[str, str]]) -> tuple[WhyRefused, ...]:
    """The most frequent of these reasons, given as (code, field) of each line."""
    counted = Counter(reasons)
    frequent = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    return tuple(WhyRefused(code, field, count) for (code, field), count in frequent)
