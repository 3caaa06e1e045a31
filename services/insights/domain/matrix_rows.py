"""The rows in which the lines of the 5W matrix are summed as they come, so that nobody need go through all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from services.insights.domain.matrix import UNNAMED

AREA, SECTOR, PLACE, WORK, NAME = "area", "sector", "place", "work", "name"
DIMS: Mapping[str, tuple[str, ...]] = {
    AREA: ("who", "place"),
    SECTOR: ("who", "sector_key"),
    PLACE: ("place", "group_key", "country", "adm1"),
    WORK: ("sector_key", "sector"),
    NAME: ("who", "written_as"),
}
"""By what each kind of row is summed; what is spelled in two ways stands in two rows."""
Row = tuple[str, ...]
"""The kind, and its dims in their order."""


def rows_of(line: Mapping[str, Any]) -> Iterator[Row]:
    """The rows in which a line is summed."""
    for kind, dims in DIMS.items():
        if kind != NAME or line["who"].startswith(UNNAMED):
            yield (kind, *(line[dim] for dim in dims))
