"""Digests of people's addresses, as the counting across partners calls for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.queries import counting as ask_counting
from services.stakeholders.schemas import counting
from services.stakeholders.store import Store
from shared.messaging.serve import query


class Counting:
    """What others may call for."""

    desk: Any

    # Not for the API: only the counting of campaigns has a use for it, and keeps what it gets sealed.
    @query("", "", counting.DigestPeopleSchema, permission="stakeholders.digest-people")
    def digest_people(self, asked: dict[str, Any], store: Store) -> Any:
        """Give the digests of people's addresses under a counting key."""
        return ask_counting.digest_people(asked, store)
