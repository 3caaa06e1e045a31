"""Wishes about the public pages of petitions and appeals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PublishAction:
    """Give a petition or an appeal a page on which anybody may act, or say anew what stands on it."""

    permission: ClassVar[str] = "campaigns.publish-action"

    slug: str
    title: str
    ask: str
    organization_id: str
    privacy: str
    petition_id: str | None = None
    appeal_id: str | None = None
    contact: str | None = None
    purposes: tuple[str, ...] = ()
    expected_version: int | None = None


@dataclass(frozen=True)
class UnpublishAction:
    """Take such a page down."""

    permission: ClassVar[str] = "campaigns.publish-action"

    action_id: str
    expected_version: int | None = None
