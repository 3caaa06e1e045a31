"""The collection of deliveries: one for each mailing and person, and one for each mailing and contact point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymongo import IndexModel, UpdateMany, UpdateOne

from services.media.domain.delivery import Delivery
from services.media.domain.mailing import Mailing
from services.media.domain.unsure import Decision
from shared.kernel.errors import NotFound
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.plain import from_plain
from shared.mongo.unit import Unit

SAID_SENT = "said-sent"
"""The code of a message that counts as sent because somebody said so."""
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
        """Return the delivery or refuse; of one to somebody who was erased nothing more can be said."""
        query = {"_id": message_id, "person_id": {"$gt": ""}}
        document = self._unit.collection(self.name).find_one(query, session=self._unit.session)
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

    def count_unsure(self, mailing_id: str, decision: Decision) -> int:
        """About how many messages of a mailing this may be decided."""
        query = _unsure(mailing_id, decision)
        return self._unit.collection(self.name).count_documents(query, session=self._unit.session)

    def unsure(self, mailing_id: str, decision: Decision, limit: int) -> Sequence[Delivery]:
        """Messages of a mailing about which this may be decided."""
        query = _unsure(mailing_id, decision)
        found = self._unit.collection(self.name).find(query, session=self._unit.session)
        return [as_delivery(each) for each in found.sort("_id", 1).limit(limit)]

    def count_as_sent(self, mailing: Mailing, some: Sequence[Delivery]) -> None:
        """Take unsure messages for sent, and tell of each."""
        self._settle(some, {"state": "sent", "code": SAID_SENT})
        for one in some:
            self._unit.record(one.sent(mailing))

    def send_again(self, some: Sequence[Delivery]) -> None:
        """Let unsure messages wait for their turn once more, and never a second time."""
        self._settle(some, {"state": "waiting", "due_at": self._unit.now, "is_second_copy": True})

    def of_people(self, mailing_id: str, person_ids: Iterable[str]) -> set[str]:
        """Which of these persons have a delivery of this mailing."""
        query = {"mailing_id": mailing_id, "person_id": {"$in": list(person_ids)}}
        found = self._unit.collection(self.name).find(query, {"person_id": 1}, session=self._unit.session)
        return {each["person_id"] for each in found}

    def take_back(self, person_ids: Iterable[str]) -> list[Delivery]:
        """Try no further those that wait for these persons, or for a decision; answers which they were."""
        query = {"person_id": {"$in": list(person_ids)}, "state": {"$in": ["waiting", "unsure"]}}
        found = self._unit.collection(self.name).find(query, session=self._unit.session)
        waiting = [as_delivery(one) for one in found]
        ids = [one.message_id for one in waiting]
        told = {"state": "skipped", "code": "", "due_at": None}
        self._unit.write(self.name, UpdateMany({"_id": {"$in": ids}}, {"$set": told}))
        return waiting

    def forget(self, person_ids: Iterable[str]) -> None:
        """Keep that there were messages to these persons, and neither whose they were nor where they went."""
        nobody = {"$set": {"person_id": "", "contact_id": "$_id"}}  # which stays unique in its mailing
        theirs = {"person_id": {"$in": list(person_ids)}}
        self._unit.write(self.name, UpdateMany(theirs, [nobody]))

    def _settle(self, some: Sequence[Delivery], changes: Document) -> None:
        ids = [one.message_id for one in some]
        self._unit.write(self.name, UpdateMany({"_id": {"$in": ids}, "state": "unsure"}, {"$set": changes}))

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


def _unsure(mailing_id: str, decision: Decision) -> Document:
    query: Document = {"mailing_id": mailing_id, "state": "unsure", "person_id": {"$gt": ""}}
    return query if decision == "sent" else {**query, "is_second_copy": {"$ne": True}}


def as_delivery(document: Document) -> Delivery:
    """A row as the delivery that it is."""
    return from_plain(Delivery, {**document, "message_id": document["_id"]})


def as_row(delivery: Delivery) -> Document:
    """A delivery as the row that is kept."""
    # By hand, since there is one for every message: every field is of a kind that the database keeps as it is.
    row = {"_id": delivery.message_id, **vars(delivery)}
    del row["message_id"]
    return row
