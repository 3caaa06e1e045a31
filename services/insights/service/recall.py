"""Claimed reach beside what people remember and do, as others call for it."""

from __future__ import annotations

from typing import Any

from services.insights.queries import recall as ask_recall
from services.insights.schemas import recall as of_recall
from services.insights.store import Store
from shared.messaging.serve import query


class RecallUses:
    """What others may call for."""

    desk: Any

    @query(
        "GET",
        "/insights/recall",
        of_recall.ShowRecallSchema,
        permission="insights.read",
        answers=of_recall.RecallSchema,
    )
    def show_recall(self, asked: dict[str, Any], store: Store) -> Any:
        """Show, area by area, the reach that outlets claim for a campaign, who remembers it, and what people did."""
        return ask_recall.show_recall(asked, store)
