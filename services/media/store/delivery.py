"""The collection of deliveries: one for each mailing and person, and one for each mailing and contact point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pymongo import IndexModel, UpdateOne

from services.media.domain.delivery import Delivery
from shared.kernel.errors import NotFound
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.plain import from_plain
from shared.mongo.unit import Unit

STOPPED = 500
"""So many messages to one number are looked at when it says stop."""


class Deliveries:
    """All deliveries; their rows are changed one by one, by whoever has claimed them."""

    name = "deliveries"
    indexes = (
        # Two persons may share an address; it gets one copy. A person has one copy by the id of the row.
        IndexModel([("contact_id", 1), ("mailing_id", 1)], unique=True, name="once"),
        # Few indexes, and none on what changes while a message goes out but this: each costs every message.
        IndexModel([("mailing_id", 1), ("state", 1), ("_id", 1)], name="state"),
        IndexModel([("person_id", 1), ("at", -1), ("_id", -1)], name="person"),
        IndexModel(
            [("mailing_id", 1), ("_id", 1)],
            partialFilterExpression={"opted_out_at": {"$type": "date"}},
            name="opted_out",
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def get(self, message_id: str) -> Delivery:
        """Return the delivery or refuse."""
        document = self._unit.collection(self.name).find_one({"_id": message_id}, session=self._unit.session)
        if document is None:
            raise NotFound("message-not-found", f"There is no message {message_id}.")
        return as_delivery(document)

    def change(self, delivery: Delivery, changes: Document, *events: DomainEvent) -> None:
        """Change some fields of a delivery and tell of it."""
        self._unit.write(self.name, UpdateOne({"_id": delivery.message_id}, {"$set": changes}))
        for event in events:
            self._unit.record(event)

    def to_contact(self, contact_id: str) -> list[Delivery]:
        """The latest messages that went to a contact point."""
        query = {"contact_id": contact_id}
        found = self._unit.collection(self.name).find(query, session=self._unit.session)
        latest_first = sorted(found.limit(STOPPED), key=lambda each: each["at"], reverse=True)
        return [as_delivery(each) for each in latest_first]

    def waiting(self, mailing_id: str) -> int:
        """How many messages of a mailing are tried again later."""
        query = {"mailing_id": mailing_id, "state": "waiting"}
        return self._unit.collection(self.name).count_documents(query, session=self._unit.session)

    def of_people(self, mailing_id: str, person_ids: Iterable[str]) -> set[str]:
        """Which of these persons have a delivery of this mailing."""
        query = {"mailing_id": mailing_id, "person_id": {"$in": list(person_ids)}}
        found = self._unit.collection(self.name).find(query, {"person_id": 1}, session=self._unit.session)
        return {each["person_id"] for each in found}

    def list(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A page of deliveries: of a person the latest first, of a mailing by how they ended."""
        query = {field: asked[field] for field in ("mailing_id", "person_id") if asked.get(field)}
        by = ("at", -1) if "person_id" in query else ("state", 1)
        if asked.get("state") == "opted-out":
            query["opted_out_at"] = {"$type": "date"}
            by = ("_id", 1)
        elif asked.get("state"):
            query["state"] = asked["state"]
        return page(
            self._unit,
            self.name,
            query,
            by=by,
            limit=asked["limit"],
            after=asked.get("after"),
            fields={"contact_id": 0},
            id_field="message_id",
        )


def as_delivery(document: Document) -> Delivery:
    """A row as the delivery that it is."""
    return from_plain(Delivery, {**document, "message_id": document["_id"]})


def as_row(delivery: Delivery) -> Document:
    """A delivery as the row that is kept."""
    # By hand, since there is one for every message: every field is of a kind that the database keeps as it is.
    row = {"_id": delivery.message_id, **vars(delivery)}
    del row["message_id"]
    return row
