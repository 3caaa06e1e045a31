"""The sums of the 5W matrix, kept with its lines: what a batch adds, and all of them, or those of a campaign."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from pymongo import DeleteMany, UpdateOne

from services.insights.domain.matrix import spot_of
from services.insights.domain.matrix_rows import AREA, DIMS, EVERY, NAME, PLACE, SECTOR, WORK, Row, rows_of
from services.insights.domain.matrix_table import By, CellSum, PlaceSum, SectorSum, Sums, people_of
from shared.kernel.ids import id_from
from shared.mongo.connection import Document

Rows = list[Document]
Read = Callable[[Document], Rows]


class Added:
    """What a batch of changed lines adds to the rows."""

    def __init__(self) -> None:
        self._sums: dict[Row, list[int]] = {}

    def take(self, line: Mapping[str, Any] | None, sign: int) -> None:
        """Add a line, or take it away."""
        if line is None:
            return
        reached = line["reached"]
        for row in rows_of(line):
            sums = self._sums.setdefault(row, [0, 0, 0])
            sums[0] += sign
            sums[1] += sign * (reached or 0)
            sums[2] += sign * (reached is not None)

    def writes(self) -> Iterator[Any]:
        """What is to be written; a row in which nothing is left goes."""
        lowered = []
        for row, sums in sorted(self._sums.items()):
            if not any(sums):
                continue
            more = dict(zip(("activities", "people", "told"), sums, strict=True))
            key = id_from(*row)
            kind, campaign_id, *told = row
            dims = {"kind": kind, "campaign_id": campaign_id, **dict(zip(DIMS[kind], told, strict=True))}
            yield UpdateOne({"_id": key}, {"$inc": more, "$setOnInsert": dims}, upsert=True)
            if more["activities"] < 0:
                lowered.append(key)
        if lowered:
            yield DeleteMany({"_id": {"$in": lowered}, "activities": 0})


def sums_of(read: Read, largest: Mapping[str, int | None], by: By, campaign_id: str = EVERY) -> Sums:
    """The sums of all lines, or of those of a campaign; `largest` is the largest figure of them by spot."""
    column = "sector_key" if by == "sector" else "place"
    kept = [SECTOR if by == "sector" else AREA, PLACE, WORK]
    found = read({"campaign_id": campaign_id, "kind": {"$in": kept}})
    kinds: dict[str, Rows] = {SECTOR: [], AREA: [], PLACE: [], WORK: []}
    for one in found:
        kinds[one["kind"]].append(one)
    return Sums(
        [
            CellSum(one["who"], one[column], one["activities"], people_of(one))
            for one in kinds[AREA] + kinds[SECTOR]
        ],
        [_place_sum(one, largest) for one in _spelled(kinds[PLACE], "place", "country", "adm1")],
        [
            SectorSum(one["sector_key"], one["sector"], one["activities"], people_of(one))
            for one in _spelled(kinds[WORK], "sector_key", "sector")
        ],
    )


def names_of(read: Read, whos: Collection[str]) -> dict[str, str]:
    """How reports write the names of these; of several spellings the last by the alphabet, as everywhere here."""
    found = read({"campaign_id": EVERY, "kind": NAME, "who": {"$in": sorted(whos)}})
    return {one["who"]: one["written_as"] for one in sorted(found, key=lambda one: str(one["written_as"]))}


def _spelled(rows: Rows, key: str, *spelled: str) -> Rows:
    """Rows under one spelling of each thing, so that it does not matter which of several was told first."""
    for name in spelled:
        last = {one[key]: one[name] for one in sorted(rows, key=lambda row: str(row[name]))}
        rows = [{**one, name: last[one[key]]} for one in rows]
    return rows


def _place_sum(one: Document, largest: Mapping[str, int | None]) -> PlaceSum:
    known = largest.get(spot_of(one["place"], one["group_key"]))
    return PlaceSum(
        one["place"], one["country"], one["adm1"], one["group_key"], one["activities"], people_of(one), known
    )
