"""The wish about somebody who wrote to us, and of whom only the address is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True)
class MeetWriter:
    """Find whose number or address this is, or enter somebody whose name is not known."""

    permission: ClassVar[str] = "stakeholders.meet-writer"

    channel: Literal["sms"]
    address: str
    region: str = ""
