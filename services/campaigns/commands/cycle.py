"""Wishes about cycles and their sign-offs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

FOR_OTHERS = "campaigns.sign-off-for-others"
"""Who lacks this signs for their own organisation only."""


@dataclass(frozen=True)
class OpenCycle:
    """Have each step of a campaign, or of one activity of it, signed off."""

    permission: ClassVar[str] = "campaigns.open-cycle"

    campaign_id: str
    title: str
    signer_ids: tuple[str, ...]
    activity_id: str | None = None


@dataclass(frozen=True)
class SignOffStep:
    """Sign the step that a cycle is in, for an organisation."""

    permission: ClassVar[str] = "campaigns.sign-off"

    cycle_id: str
    organization_id: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class AdvanceCycle:
    """Go on to the next step, once all have signed this one."""

    permission: ClassVar[str] = "campaigns.open-cycle"

    cycle_id: str
    expected_version: int | None = None


@dataclass(frozen=True)
class OverrideSignOff:
    """Go on although some have not signed, and say why."""

    permission: ClassVar[str] = "campaigns.override-sign-off"

    cycle_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True)
class ChangeSigners:
    """Let others sign the steps of a cycle from now on, and say why."""

    permission: ClassVar[str] = "campaigns.open-cycle"

    cycle_id: str
    signer_ids: tuple[str, ...]
    reason: str
    expected_version: int | None = None
