"""The operations on those who put a policy forward with their name."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import sponsorship as handle_sponsorship
from services.policy.queries import sponsorship as ask_sponsorship
from services.policy.schemas import sponsorship as of_sponsorship
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Sponsorships:
    """What can be wished and asked of sponsors."""

    @command(
        "POST",
        "/sponsorships",
        of_sponsorship.RecordSponsorshipSchema,
        answers=of_sponsorship.SponsorshipSavedSchema,
    )
    def record_sponsorship(self, command: Any, store: Store) -> Any:
        """Say that a decision-maker sponsors a policy, and how."""
        return handle_sponsorship.record_sponsorship(command, store)

    @command(
        "POST",
        "/sponsorships/{sponsorship_id}/withdraw",
        of_sponsorship.WithdrawSponsorshipSchema,
        answers=of_sponsorship.SponsorshipSavedSchema,
    )
    def withdraw_sponsorship(self, command: Any, store: Store) -> Any:
        """Say that they sponsor it no longer, and why."""
        return handle_sponsorship.withdraw_sponsorship(command, store)

    @query(
        "GET",
        "/sponsorships",
        of_sponsorship.ListSponsorshipsSchema,
        permission=READ,
        answers=of_sponsorship.SponsorshipPageSchema,
    )
    def list_sponsorships(self, asked: dict[str, Any], store: Store) -> Any:
        """List who sponsors policies, sponsors before co-sponsors, and where each leans."""
        return ask_sponsorship.list_sponsorships(asked, store)
