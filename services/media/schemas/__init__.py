"""What may come in and what goes out of media, checked at the door."""

from __future__ import annotations

from services.media.schemas.foreign import EVENTS_IN

__all__ = ["EVENTS_IN"]
