"""Wishes of strangers on public pages: to be asked whether it was they, and to say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.stakeholders.domain.confirmation import Answer, Outcome


@dataclass(frozen=True)
class AskToConfirm:
    """Keep what a stranger wants to give until they confirm it by the link in a letter."""

    permission: ClassVar[str] = "stakeholders.confirm"

    action_id: str
    campaign_id: str
    kind: str
    title: str
    organization_id: str
    name: str
    email: str
    area: str | None = None
    purposes: tuple[str, ...] = ()
    target_id: str | None = None
    pledge_id: str | None = None
    outcome: Outcome | None = None
    answer: Answer | None = None
    language: str | None = None


@dataclass(frozen=True)
class Confirm:
    """Say by the link in a letter that it was oneself."""

    permission: ClassVar[str] = "stakeholders.confirm"

    token: str
