"""How many people of an area need what a sector gives, by whose word and for which time."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from services.campaigns.domain.events.need import NeedRemoved, NeedSet
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from
from shared.kernel.places import fold, place_key, tidy, tidy_place

MOST = 2 * 10**9


@dataclass(frozen=True)
class Need:
    """What one source says of one area and sector for one time; `last_batch_id` is the file that said it last."""

    need_id: str
    area: str
    sector: str
    source: str
    period_start: date
    period_end: date
    people: int
    set_at: datetime
    code: str = ""
    within: str = ""
    area_key: str = ""
    code_key: str = ""
    within_key: str = ""
    sector_key: str = ""
    batch_id: str | None = None
    last_batch_id: str | None = None
    version: int = 0

    def set(self, known: Need | None) -> tuple[Need, NeedSet | None]:
        """Take it in, in the place of what was said before; None where that was the same."""
        said = self._checked()
        if known is None:
            return said, said._told()
        said = replace(said, version=known.version, batch_id=known.batch_id)
        named = ("people", "period_end", "area", "code", "within")
        if all(getattr(said, name) == getattr(known, name) for name in named):
            return known, None
        return said, said._told()

    def remove(self, reason: str) -> NeedRemoved:
        """Tell that it is said no more."""
        return NeedRemoved(self.need_id, self.area, self.sector, reason)

    def _checked(self) -> Need:
        if self.period_end < self.period_start:
            sentence = "The time ends before it begins."
            raise Invalid("ends-before-begin", sentence, {"period_end": [sentence]})
        return replace(
            self,
            area=tidy_place(self.area),
            sector=tidy(self.sector),
            source=tidy(self.source),
            code=tidy(self.code),
            within=tidy(self.within),
            area_key=place_key(self.area),
            code_key=place_key(self.code),
            within_key=place_key(self.within),
            sector_key=fold(self.sector),
        )

    def _told(self) -> NeedSet:
        return NeedSet(**{one.name: getattr(self, one.name) for one in fields(NeedSet)})


def place_in(within: str, area: str, code: str) -> str:
    """What tells an area from every other: its P-code, else its name in its country."""
    return place_key(code) or f"{place_key(within)}|{place_key(area)}"


def need_id(place: str, sector: str, source: str, period_start: date) -> str:
    """The id of what a source says of a place and a sector for a time, however it is written."""
    return id_from("need", place, fold(sector), fold(source), period_start.isoformat())
