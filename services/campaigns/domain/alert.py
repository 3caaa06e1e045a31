"""A gap or an overlap of the 5W matrix that somebody sees to: assigned by a day, settled, and opened again."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.events.alert import AboutAlert, AlertAssigned, AlertReopened, AlertSettled
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from
from shared.kernel.places import fold, place_key, tidy

Kind = Literal["gap", "overlap"]
KINDS: tuple[Kind, ...] = ("gap", "overlap")
State = Literal["assigned", "settled"]
STATES: tuple[State, ...] = ("assigned", "settled")


@dataclass(frozen=True)
class Alert:
    """An alert from when it was first assigned; until then it is only what insights counts.

    It is known by what it is of: kind, area, sector and month. `place` orders by the day it is due.
    """

    alert_id: str
    kind: Kind
    area: str
    country: str
    sector: str
    month: str
    due_on: date
    assigned_at: datetime
    owner_id: str | None = None
    organization_id: str | None = None
    area_key: str = ""
    country_key: str = ""
    sector_key: str = ""
    state: State = "assigned"
    reason: str = ""
    activity_id: str | None = None
    place: str = ""
    version: int = 0

    def assign(self, known: Alert | None) -> tuple[Alert, AlertAssigned | None]:
        """Give it to its owner, in the place of an earlier one; None where it is theirs already, by the same day."""
        if not self.owner_id and not self.organization_id:
            sentence = "Say who sees to it: one of us, or an organisation."
            raise Invalid("owner-missing", sentence, {"owner_id": [sentence]})
        if known and known.state == "settled":
            raise Conflict("alert-settled", "It is settled; open it again before you assign it.")
        if known and _whose(known) == _whose(self):
            return known, None
        assigned = replace(
            self,
            area=tidy(self.area),
            country=tidy(self.country),
            sector=tidy(self.sector),
            area_key=place_key(self.area),
            country_key=place_key(self.country),
            sector_key=fold(self.sector),
            place=self.due_on.isoformat(),
            version=known.version if known else 0,
        )
        return assigned, AlertAssigned(**assigned._told())

    def settle(self, reason: str, activity_id: str | None) -> tuple[Alert, AlertSettled]:
        """Say what was done about it, and by which activity."""
        if self.state == "settled":
            raise Conflict("alert-settled", "It is settled already.")
        settled = replace(self, state="settled", reason=reason, activity_id=activity_id)
        return settled, AlertSettled(**settled._told(), reason=reason, activity_id=activity_id)

    def reopen(self, reason: str) -> tuple[Alert, AlertReopened]:
        """Say why it is not settled after all; its owner has it again."""
        if self.state != "settled":
            raise Conflict("alert-open", "It is not settled, so it need not be opened again.")
        opened = replace(self, state="assigned", reason=reason, activity_id=None)
        return opened, AlertReopened(**opened._told(), reason=reason)

    def _told(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(AboutAlert)}


def alert_id(kind: Kind, country: str, area: str, sector: str, month: str) -> str:
    """The id of an alert by what it is of, however that is written."""
    return id_from("alert", kind, place_key(country), place_key(area), fold(sector), month)


def _whose(alert: Alert) -> tuple[str | None, str | None, date]:
    return alert.owner_id, alert.organization_id, alert.due_on
