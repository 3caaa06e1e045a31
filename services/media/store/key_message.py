"""The collection of key messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.media.domain.house import MOST
from services.media.domain.key_message import KeyMessage
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_CHANGE = [("changed_at", -1), ("_id", -1)]
FILTERS = ("campaign_id", "state", "waits")


class KeyMessages:
    """All key messages, each with every version of its words."""

    name = "key_messages"
    indexes = (
        IndexModel(BY_CHANGE, name="change"),
        IndexModel([("campaign_id", 1), ("state", 1), *BY_CHANGE], name="house"),
        *(IndexModel([(field, 1), *BY_CHANGE], name=field) for field in FILTERS),
        IndexModel(
            [("campaign_id", 1), ("roof", 1)],
            unique=True,
            partialFilterExpression={"roof": {"$type": "string"}},
            name="roof",
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, KeyMessage)
        self._houses: dict[str, list[KeyMessage]] = {}

    def get(self, key_message_id: str, version: int | None = None) -> KeyMessage:
        """Return the message or refuse."""
        return self._all.get(key_message_id, version)

    def save(self, message: KeyMessage, *events: DomainEvent) -> KeyMessage:
        """Save the message and tell its events."""
        self._houses.pop(message.campaign_id, None)
        return self._all.save(message, *events)

    def tell(self, message: KeyMessage, *events: DomainEvent) -> None:
        """Tell of what does not change the message itself."""
        self._all.record(message, *events)

    def open_of(self, campaign_id: str) -> list[KeyMessage]:
        """The open messages of a campaign; read once a transaction, for a file has many rows about one campaign."""
        if campaign_id not in self._houses:
            query = {"campaign_id": campaign_id, "state": "open"}
            found = self._all.find_many(query, limit=2 * MOST)
            self._houses[campaign_id] = sorted(found, key=lambda one: one.key_message_id)
        return self._houses[campaign_id]

    def texts(self, key_message_ids: Iterable[str]) -> dict[str, str]:
        """The words of messages in their own languages, by id."""
        found = self._all.find_many({"_id": {"$in": sorted(set(key_message_ids))}})
        return {one.key_message_id: one.text for one in found}

    def show(self, key_message_id: str) -> dict[str, Any]:
        """One message as plain values."""
        return self._all.show(key_message_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of messages, the last changed first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in FILTERS if asked.get(field) is not None},
            by=("changed_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="key_message_id",
        )
