"""The operations on deliveries to partners."""

from __future__ import annotations

from typing import Any

from services.feeds.handlers import delivery as handle
from services.feeds.queries import delivery as ask
from services.feeds.schemas import delivery as of
from services.feeds.store import Store
from shared.messaging.serve import command, query

SEE = "feeds.see-own"


class Deliveries:
    """What can be wished and asked of deliveries."""

    @command(
        "POST",
        "/agreements/{agreement_id}/acknowledgements",
        of.AcknowledgeDeliveriesSchema,
        answers=of.AcknowledgedSchema,
    )
    def acknowledge_deliveries(self, command: Any, store: Store) -> Any:
        """Say that one did the same with what one holds."""
        return handle.acknowledge_deliveries(command, store)

    @query(
        "GET",
        "/agreements/{agreement_id}/events",
        of.ListEventsForPartnerSchema,
        permission=SEE,
        answers=of.EventsForPartnerSchema,
    )
    def list_events_for_partner(self, asked: dict[str, Any], store: Store) -> Any:
        """List a partner's events after a sequence, as the partner gets them."""
        return ask.list_events_for_partner(asked, store)

    @query(
        "GET",
        "/agreements/{agreement_id}/deliveries",
        of.ListDeliveriesSchema,
        permission=SEE,
        answers=of.DeliveryPageSchema,
    )
    def list_deliveries(self, asked: dict[str, Any], store: Store) -> Any:
        """List what was delivered to a partner, the last first."""
        return ask.list_deliveries(asked, store)

    @query(
        "GET",
        "/agreements/{agreement_id}/deliveries/{sequence}",
        of.ShowDeliverySchema,
        permission=SEE,
        answers=of.OneDeliverySchema,
    )
    def show_delivery(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one delivery and what of it was withheld."""
        return ask.show_delivery(asked, store)

    @query(
        "GET",
        "/agreements/{agreement_id}/unacknowledged",
        of.ListUnacknowledgedSchema,
        permission=SEE,
        answers=of.DeliveryPageSchema,
    )
    def list_unacknowledged(self, asked: dict[str, Any], store: Store) -> Any:
        """List what waits for a partner's word, the oldest first."""
        return ask.list_unacknowledged(asked, store)
