"""Wishes about the initiatives of members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from services.campaigns.domain.initiative import Ownership

START = "campaigns.start-initiative"
ANSWER = "campaigns.answer-initiative"
OFFER = "campaigns.offer-help"
"""Who also lacks the right to pledge for others offers for their own organisation only."""


@dataclass(frozen=True)
class StartInitiative:
    """Start something for a member, and ask for help; it is answered within `answer_days`."""

    permission: ClassVar[str] = START

    title: str
    what_for: str
    person_id: str
    answer_days: int
    organization_id: str | None = None
    community_id: str | None = None
    policy_id: str | None = None
    about_campaign_id: str | None = None
    area: str = ""
    topics: tuple[str, ...] = ()
    language: str = ""
    asks: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class CorrectInitiative:
    """Put an initiative right; `changes` holds what was given."""

    permission: ClassVar[str] = START

    initiative_id: str
    changes: dict[str, Any]
    expected_version: int | None = None


@dataclass(frozen=True)
class AnswerInitiative:
    """Say yes with who goes along, or no with why and what is possible instead."""

    permission: ClassVar[str] = ANSWER

    initiative_id: str
    decision: Literal["support", "decline"]
    helper_organization_id: str | None = None
    helper_id: str | None = None
    reason: str = ""
    instead: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class MoveAnswerDate:
    """Give the answer another day, and say why."""

    permission: ClassVar[str] = ANSWER

    initiative_id: str
    answer_by: date
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True)
class AskAgain:
    """Ask a declined one anew."""

    permission: ClassVar[str] = START

    initiative_id: str
    answer_days: int
    expected_version: int | None = None


@dataclass(frozen=True)
class OfferSupport:
    """Offer help to an ask, for an organisation or a person."""

    permission: ClassVar[str] = OFFER

    initiative_id: str
    ask_id: str
    what: str
    organization_id: str | None = None
    person_id: str | None = None
    quantity: int | None = None
    by: date | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class WithdrawOffer:
    """Take an offer of help back."""

    permission: ClassVar[str] = OFFER

    initiative_id: str
    offer_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True)
class SettleOffer:
    """Note whether what was offered came."""

    permission: ClassVar[str] = START

    initiative_id: str
    offer_id: str
    kept: bool
    reason: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class AdoptInitiative:
    """Let a campaign take an initiative up."""

    permission: ClassVar[str] = ANSWER

    initiative_id: str
    campaign_id: str
    ownership: Ownership
    expected_version: int | None = None


@dataclass(frozen=True)
class FinishInitiative:
    """Say what came of an initiative without a campaign."""

    permission: ClassVar[str] = START

    initiative_id: str
    result: str
    figure: int | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class WithdrawInitiative:
    """Take an initiative back."""

    permission: ClassVar[str] = START

    initiative_id: str
    reason: str
    expected_version: int | None = None
