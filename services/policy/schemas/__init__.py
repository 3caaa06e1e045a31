"""What may come in and what goes out of policy, checked at the door."""

from __future__ import annotations

from services.policy.schemas.foreign import EVENTS_IN

__all__ = ["EVENTS_IN"]
