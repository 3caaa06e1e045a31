"""What a copy holds of one thing, and what an event about it makes of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from groundswell_partner.event import CORRECTED, Event

ALL_OF_IT = "*"
"""Stands in `out_of_date` where nobody said which fields have changed."""
INTO, CHANGED = "merged_into", "changed"
SKEW = timedelta(seconds=60)
"""An event that is older by this than what is known comes from a backfill; less is clocks that differ."""


@dataclass(frozen=True)
class Thing:
    """A thing by its `kind` and `subject`, and the `fields` that are known of it.

    `out_of_date` names the fields that have changed without saying to what, `*` for any of them; `merged_into` is the
    subject that it leads to since the two were found to be one; `time` is when the latest that is known happened.
    """

    kind: str
    subject: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    out_of_date: frozenset[str] = frozenset()
    merged_into: str | None = None
    time: datetime | None = None

    def told(self, event: Event) -> Thing:
        """The thing after an event: its fields stand over what was known, those of an old event under it."""
        data = {name: value for name, value in event.data.items() if name not in (INTO, CHANGED)}
        if self.time is not None and event.time < self.time - SKEW:
            return replace(self, fields={**data, **self.fields})
        latest = event.time if self.time is None else max(self.time, event.time)
        return replace(
            self,
            fields={**self.fields, **data},
            out_of_date=self._out_of_date_after(event, data),
            time=latest,
        )

    def over(self, absorbed: Iterable[Thing]) -> Thing:
        """The thing with what was known of those that were merged into it, except what names them."""
        fields: dict[str, Any] = {}
        for one in absorbed:
            fields.update({name: value for name, value in one.fields.items() if value != one.subject})
        return replace(self, fields={**fields, **self.fields})

    def _out_of_date_after(self, event: Event, data: Mapping[str, Any]) -> frozenset[str]:
        old = self.out_of_date - data.keys()
        if event.action != CORRECTED:
            return old
        left = self.fields.keys() - data.keys()
        if not left:
            return frozenset()
        changed = event.data.get(CHANGED)
        if isinstance(changed, list):
            return old | {name for name in left if name in changed}
        # A correction without any field tells that something has changed; one with some of them leaves the others open.
        return old | (left if data else {ALL_OF_IT})
