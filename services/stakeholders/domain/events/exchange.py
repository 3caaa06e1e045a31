"""What is told of exchanges with persons and organisations: that there was one, never what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

Channel = Annotated[str, "`meeting`, `call`, `email`, `letter`, `visit`, `message` or `event`."]
EXCHANGE = "0195a7c2-6a00-7000-8000-0000000000e1"
EXAMPLE: dict[str, Any] = {
    "exchange_id": EXCHANGE,
    "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
    "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
    "channel": "meeting",
    "held_on": "2025-03-07",
    "campaign_id": None,
    "policy_id": None,
}


@dataclass(frozen=True)
class ExchangeLogged:
    """Somebody of the coalition has spoken with a person or an organisation."""

    type: ClassVar[str] = "org.groundswell.stakeholders.exchange.logged.v1"
    subject: ClassVar[str] = "exchange_id"
    example: ClassVar[dict[str, Any]] = EXAMPLE

    exchange_id: str
    person_id: str | None
    organization_id: str | None
    channel: Channel
    held_on: date
    campaign_id: str | None
    policy_id: str | None


@dataclass(frozen=True)
class ExchangeCorrected:
    """What is known of an exchange has been put right; what was said stays in stakeholders."""

    type: ClassVar[str] = "org.groundswell.stakeholders.exchange.corrected.v1"
    subject: ClassVar[str] = "exchange_id"
    example: ClassVar[dict[str, Any]] = {
        "exchange_id": EXCHANGE,
        "changed": ["channel"],
        **{name: value for name, value in EXAMPLE.items() if name != "exchange_id"},
    }

    exchange_id: str
    changed: Annotated[tuple[str, ...], "Names of the fields that differ from before."]
    person_id: str | None
    organization_id: str | None
    channel: Channel
    held_on: date
    campaign_id: str | None
    policy_id: str | None


@dataclass(frozen=True)
class ExchangeRemoved:
    """An exchange was logged in error, and is gone."""

    type: ClassVar[str] = "org.groundswell.stakeholders.exchange.removed.v1"
    subject: ClassVar[str] = "exchange_id"
    example: ClassVar[dict[str, Any]] = {"exchange_id": EXCHANGE, "reason": "mistake"}

    exchange_id: str
    reason: Annotated[str, "`mistake`, `twice` or `asked`: whoever it was with asked for it."]
