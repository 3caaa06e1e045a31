"""Wishes about proposed links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class AcceptProposals:
    """Link items as it was proposed, with the evidence as the reason."""

    permission: ClassVar[str] = "media.log"

    proposal_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DeclineProposals:
    """Say that items are not about what was proposed; it is not proposed again."""

    permission: ClassVar[str] = "media.log"

    proposal_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LookForLinks:
    """Look again for what an unlinked item could be about."""

    permission: ClassVar[str] = "media.log"

    coverage_id: str
