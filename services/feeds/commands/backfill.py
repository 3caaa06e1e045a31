"""The wish for what happened before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class AskForThePast:
    """Have what happened since a moment numbered for a partner, where its terms of today let it out."""

    permission: ClassVar[str] = "feeds.act-own"

    agreement_id: str
    since: datetime
