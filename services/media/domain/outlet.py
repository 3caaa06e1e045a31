"""An outlet: who carries a message, in which languages, how far, and to how many by its own claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.media.domain.events import OutletCorrected, OutletRegistered
from services.media.domain.wording import key_of

OutletKind = Literal["radio", "community-radio", "television", "press", "online", "social", "notice-board"]


@dataclass(frozen=True)
class Audience:
    """How many an outlet says it reaches, and who says so: a claim, never a count of ours."""

    claimed: int
    source: str
    as_of: date | None = None


@dataclass(frozen=True)
class Outlet:
    """An outlet as it is known now; `keys` are all names it has been known by, made comparable."""

    outlet_id: str
    name: str
    kind: OutletKind
    registered_at: datetime
    languages: tuple[str, ...] = ()
    area: str | None = None
    footprint: tuple[str, ...] = ()
    audience: Audience | None = None
    key: str = ""
    keys: tuple[str, ...] = ()
    batch_id: str | None = None
    version: int = 0

    def register(self) -> tuple[Outlet, OutletRegistered]:
        """Enter the outlet into the list and tell of it."""
        outlet = self._settled()
        return outlet, OutletRegistered(
            outlet.outlet_id, outlet.name, outlet.kind, outlet.languages, outlet.area
        )

    def correct(self, **said: Any) -> tuple[Outlet, OutletCorrected | None]:
        """Set what is said of the outlet; no event where nothing changes."""
        outlet = replace(self, **said)._settled()
        changed = tuple(name for name in said if getattr(outlet, name) != getattr(self, name))
        if not changed:
            return self, None
        return outlet, OutletCorrected(
            outlet.outlet_id, outlet.name, outlet.kind, outlet.languages, outlet.area, changed
        )

    def _settled(self) -> Outlet:
        """An outlet is heard at home, and is found by any name it has had."""
        key = key_of(self.name)
        home = (self.area,) if self.area and self.area not in self.footprint else ()
        keys = self.keys if key in self.keys else (*self.keys, key)
        return replace(self, key=key, keys=keys, footprint=(*home, *self.footprint))
