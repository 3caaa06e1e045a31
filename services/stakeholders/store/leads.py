"""Where ids lead that were merged into others, step by step to the one that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shared.mongo.connection import Document
from shared.mongo.unit import Unit

DEEPEST = 100
"""So many merges are followed, one into the other."""


class Leads:
    """The ways through one collection of merges; `field` holds the id that leads elsewhere."""

    def __init__(self, unit: Unit, name: str, field: str) -> None:
        self._unit = unit
        self._name = name
        self._field = field

    def resolve(self, ids: Iterable[str], without: str = "") -> dict[str, str]:
        """Where each of these ids that were merged leads in the end, one read for each step of a chain.

        `without` is a merge that is being taken back.
        """
        leads = {one: one for one in ids}
        for _ in range(DEEPEST):
            found = self._next(set(leads.values()), without) if leads else {}
            if not found:
                break
            leads = {one: found.get(to, to) for one, to in leads.items()}
        return {one: to for one, to in leads.items() if to != one}

    def _next(self, ids: set[str], without: str) -> dict[str, str]:
        wanted: Document = {self._field: {"$in": list(ids)}, "is_open": True, "_id": {"$ne": without}}
        fields: Any = {self._field: 1, "merged_into": 1}
        found = self._unit.collection(self._name).find(wanted, fields, session=self._unit.session)
        return {each[self._field]: each["merged_into"] for each in found}
