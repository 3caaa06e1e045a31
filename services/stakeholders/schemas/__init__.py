"""What may come in and what goes out of stakeholders, checked at the door."""

from services.stakeholders.schemas.foreign import EVENTS_IN

__all__ = ["EVENTS_IN"]
