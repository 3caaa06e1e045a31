"""Have a letter sent to whoever may have acted on a public page, so that they confirm it."""

from __future__ import annotations

from datetime import datetime

from services.media.store import Store
from shared.kernel.events import Event


def when_confirmation_asked_have_a_letter_sent(event: Event, store: Store) -> None:
    """Write the letter down; the process that sends takes it from there."""
    expires_at = event.data["expires_at"]
    moment = expires_at if isinstance(expires_at, datetime) else datetime.fromisoformat(expires_at)
    if moment > store.now:
        store.letters.add(event.data["confirmation_id"], moment)
