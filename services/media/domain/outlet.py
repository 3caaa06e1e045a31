"""An outlet: who carries a message, in which languages, how far, and to how many by its own claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.media.domain.events import (
    ClaimedAudience,
    OutletCorrected,
    OutletFootprintSet,
    OutletRegistered,
    ReachedArea,
)
from services.media.domain.wording import key_of
from shared.kernel.errors import Invalid
from shared.kernel.places import place_key

OutletKind = Literal["radio", "community-radio", "television", "press", "online", "social", "notice-board"]


@dataclass(frozen=True)
class Audience:
    """How many an outlet says it reaches, and who says so: a claim, never a count of ours."""

    claimed: int
    source: str
    as_of: date | None = None


@dataclass(frozen=True)
class AreaShare:
    """How large a part of an area's people an outlet can reach, from 0 to 1."""

    area: str
    share: float


@dataclass(frozen=True)
class Outlet:
    """An outlet as it is known now; `keys` are all names it has been known by, made comparable.

    `area` is where it is at home as somebody wrote it, `home` as the map calls it, where it has it.
    `footprint` are the areas where it is heard or read; those without one of the `shares` it reaches whole.
    `outline` is that footprint as it was drawn, where somebody has drawn it.
    """

    outlet_id: str
    name: str
    kind: OutletKind
    registered_at: datetime
    languages: tuple[str, ...] = ()
    area: str | None = None
    home: str | None = None
    footprint: tuple[str, ...] = ()
    shares: tuple[AreaShare, ...] = ()
    outline: dict[str, Any] | None = None
    audience: Audience | None = None
    key: str = ""
    keys: tuple[str, ...] = ()
    batch_id: str | None = None
    version: int = 0

    def register(self) -> tuple[Outlet, OutletRegistered]:
        """Enter the outlet into the list and tell of it."""
        outlet = self._settled()
        return outlet, OutletRegistered(
            outlet.outlet_id, outlet.name, outlet.kind, outlet.languages, outlet.area, outlet._claimed()
        )

    def correct(self, **said: Any) -> tuple[Outlet, OutletCorrected | None]:
        """Set what is said of the outlet, and what `home` that means; no event where nothing changes."""
        outlet = replace(self, **said)._settled()
        if outlet.footprint != self.footprint:
            outlet = replace(outlet, outline=None)  # the drawing is not of these areas any more
        changed = tuple(
            name for name in said if name != "home" and getattr(outlet, name) != getattr(self, name)
        )
        if not changed:
            return self, None
        return outlet, OutletCorrected(
            *(outlet.outlet_id, outlet.name, outlet.kind, outlet.languages, outlet.area),
            changed,
            outlet._claimed(),
        )

    def reaches(
        self,
        areas: tuple[str, ...],
        shares: tuple[AreaShare, ...],
        outline: dict[str, Any] | None = None,
    ) -> Outlet:
        """Set where it is heard or read, and by how large a part of the people there."""
        keys = [place_key(area) for area in areas]
        twice = next((number for number, key in enumerate(keys) if key in keys[:number]), None)
        if twice is not None:
            sentence = f"{areas[twice]} stands here twice. Keep one of them."
            raise Invalid("area-twice", sentence, {f"areas.{twice}.area": [sentence]})
        return replace(self, footprint=areas, shares=shares, outline=outline)._settled()

    def footprint_set(self, country_of: Callable[[str], str | None]) -> OutletFootprintSet:
        """Tell where it is heard or read, each area with the country that the map has it in."""
        shares = {one.area: one.share for one in self.shares}
        areas = tuple(
            ReachedArea(area, place_key(area), shares.get(area), country_of(area)) for area in self.footprint
        )
        return OutletFootprintSet(self.outlet_id, areas)

    def _claimed(self) -> ClaimedAudience | None:
        return ClaimedAudience(**vars(self.audience)) if self.audience else None

    def _settled(self) -> Outlet:
        """An outlet is heard at home, and is found by any name it has had."""
        key = key_of(self.name)
        known = {place_key(area) for area in self.footprint}
        at_home = self.home or self.area
        home = (at_home,) if at_home and place_key(at_home) not in known else ()
        keys = self.keys if key in self.keys else (*self.keys, key)
        footprint = _once((*home, *self.footprint))
        shares = tuple(one for one in self.shares if one.area in footprint)
        return replace(self, key=key, keys=keys, footprint=footprint, shares=shares)


def _once(areas: tuple[str, ...]) -> tuple[str, ...]:
    """The areas without those that are one of them written otherwise."""
    found: dict[str, str] = {}
    for area in areas:
        found.setdefault(place_key(area), area)
    return tuple(found.values())
