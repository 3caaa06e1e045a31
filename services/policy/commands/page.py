"""Wishes about the public page of a policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class PublishPolicy:
    """Let everybody read what is asked, where the policy is and who stands where; or say its words anew."""

    permission: ClassVar[str] = "policy.publish"

    policy_id: str
    slug: str
    title: str
    ask: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class UnpublishPolicy:
    """Take that page down."""

    permission: ClassVar[str] = "policy.publish"

    policy_id: str
    expected_version: int | None = None
