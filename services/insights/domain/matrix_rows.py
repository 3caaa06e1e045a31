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
EVERY = ""
"""Stands for the campaign in the rows in which lines of all campaigns, and of none, are summed."""
Row = tuple[str, ...]
"""The kind, the campaign, and its dims in their order."""


def rows_of(line: Mapping[str, Any]) -> Iterator[Row]:
    """The rows in which a line is summed: those of all campaigns, and those of its own."""
    campaign_id = line["campaign_id"]
    for kind, dims in DIMS.items():
        if kind == NAME:
            if line["who"].startswith(UNNAMED):
                yield (kind, EVERY, *[line[dim] for dim in dims])
            continue
        told = [line[dim] for dim in dims]
        yield (kind, EVERY, *told)
        if campaign_id:
            yield (kind, campaign_id, *told)
