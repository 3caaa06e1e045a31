"""Which area a key means that a report gives it, by name or P-code: what population figures say of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from services.insights.domain.matrix import BETWEEN
from services.insights.domain.reach import Count, counts_of
from services.insights.store import Store
from shared.kernel.places import place_key

LOOKED_UP = 1_000
ISO = 3
"""The longest code of a country."""


class Area(NamedTuple):
    """An area that figures are known of: its key, how it is called, its P-code, and every key by which it goes.

    `within` is the key of the country that it lies in, as its figures write it: by its name, its code or not at all.
    """

    key: str
    name: str
    code: str
    keys: tuple[str, ...]
    within: str

    def fits(self, country: str) -> bool:
        """Whether it can lie in a country."""
        return may_be_one(self.within, country)


def may_be_one(country: str, other: str) -> bool:
    """Whether two keys can mean one country; the short code of one is not compared with the name of another."""
    return len(country) <= ISO or len(other) <= ISO or country == other


def areas_by(keys: Collection[str], store: Store) -> dict[str, Area]:
    """Key -> area, for those keys that mean one; a name that two areas bear means none."""
    wanted = sorted(key for key in keys if key)[:LOOKED_UP]
    things = [f"{kind}|{key}" for key in wanted for kind in ("area", "area-code")]
    counts = counts_of(store.log.of_things(things, store.heads.get().position))
    found: dict[str, list[Count]] = {}
    for count in counts:
        for key in count.keys & set(wanted):
            found.setdefault(key, []).append(count)
    return {key: area for key, several in found.items() if (area := _area(several))}


def keys_of(asked: str, store: Store) -> tuple[str | None, tuple[str, ...]]:
    """The country, where one is said, and all keys of an area: by a name, a P-code or the key of a column."""
    country, between, name = asked.rpartition(BETWEEN)
    key = name if between else place_key(asked)
    area = areas_by([key], store).get(key)
    return (country if between else None), tuple(dict.fromkeys([key, *(area.keys if area else ())]))


def _area(counts: Iterable[Count]) -> Area | None:
    level = min(count.data["level"] for count in counts)
    found = [count for count in counts if count.data["level"] == level]
    if (
        len({count.place for count in found}) > 1
        and len({count.data["code_key"] for count in found} - {""}) != 1
    ):
        return None
    data = next((count.data for count in found if count.data["code_key"]), found[0].data)
    keys = tuple(sorted({data["area_key"], data["code_key"]} - {""}))
    within = data["within_key"] if level else ""
    return Area(data["area_key"], data["area"], data["code"], keys, within)
