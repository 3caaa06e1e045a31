"""Whether figures are older than they look: insights answers, and takes nothing in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.dashboard.web.rendering import CLOCK
from shared.kernel.clock import from_text
from shared.web.filters import absolute
from shared.web.speech import _

PATIENCE = timedelta(minutes=2)
"""A broker or a database that restarts takes less, and needs no word."""


def behind(answer: Mapping[str, Any] | None) -> str:
    """A sentence about figures that end at a moment of the past; nothing while insights keeps up."""
    since = (answer or {}).get("behind_since")
    if not since or CLOCK.now() - from_text(since) < PATIENCE:
        return ""
    return _(
        "Counted up to %(moment)s. Since then insights takes no events in; they are kept, and counted later.",
        moment=absolute(since),
    )
