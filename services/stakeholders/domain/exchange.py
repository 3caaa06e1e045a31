"""An exchange between the coalition and a person or an organisation: when, by what channel, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from services.stakeholders.domain.events import ExchangeCorrected, ExchangeLogged, ExchangeRemoved
from shared.kernel.errors import Invalid

CHANNELS = {
    "meeting": "Met",
    "call": "Spoke on the telephone",
    "email": "Wrote e-mails",
    "letter": "Wrote letters",
    "visit": "Visited",
    "message": "Wrote messages",
    "event": "Met at an event",
}
REASONS = ("mistake", "twice", "asked")
CORRECTABLE = (
    "person_id",
    "organization_id",
    "channel",
    "held_on",
    "campaign_id",
    "policy_id",
    "note",
    "outcome",
)
OPTIONAL = ("person_id", "organization_id", "campaign_id", "policy_id")


@dataclass(frozen=True)
class Exchange:
    """An exchange at one moment. `note` and `outcome` are about persons, and are told to nobody."""

    exchange_id: str
    channel: str
    held_on: date
    recorded_by: str
    recorded_at: datetime
    person_id: str | None = None
    organization_id: str | None = None
    campaign_id: str | None = None
    policy_id: str | None = None
    note: str = ""
    outcome: str = ""
    moved_from: tuple[str, ...] = ()
    version: int = 0

    def log(self, today: date) -> ExchangeLogged:
        """Check that it was with somebody and has taken place, and tell of it."""
        self._check(today)
        return ExchangeLogged(self.exchange_id, *self._told())

    def correct(self, changes: dict[str, Any], today: date) -> tuple[Exchange, ExchangeCorrected | None]:
        """Apply what differs; when nothing does, nothing is told."""
        differing = {name: value for name, value in changes.items() if value != getattr(self, name)}
        if not differing:
            return self, None
        corrected = replace(self, **differing)
        corrected._check(today)
        changed = tuple(name for name in CORRECTABLE if name in differing)
        return corrected, ExchangeCorrected(self.exchange_id, changed, *corrected._told())

    def remove(self, reason: str) -> ExchangeRemoved:
        """Say why it is taken out."""
        return ExchangeRemoved(self.exchange_id, reason)

    def words(self) -> str:
        """What the timeline of a person says of it."""
        said = f": {self.outcome}" if self.outcome else ""
        return f"{CHANNELS[self.channel]}{said}{'' if said.endswith('.') else '.'}"

    def _told(self) -> tuple[str | None, str | None, str, date, str | None, str | None]:
        return (
            self.person_id,
            self.organization_id,
            self.channel,
            self.held_on,
            self.campaign_id,
            self.policy_id,
        )

    def _check(self, today: date) -> None:
        if not (self.person_id or self.organization_id):
            raise Invalid(
                "exchange-with-nobody",
                "Say with whom this was.",
                {"organization_id": ["Give an organisation, or begin on the page of a person."]},
            )
        if self.held_on > today:
            raise Invalid(
                "date-in-future",
                "An exchange is logged after it has taken place.",
                {"held_on": ["Must not be later than today."]},
            )
