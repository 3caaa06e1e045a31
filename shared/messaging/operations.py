"""What ops teams see and do in every service: its flow, and the events that wait for a person.

A service class takes these in as they are: `list_quarantine = operations.list_quarantine`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import orjson
from bson import Binary
from marshmallow import Schema, fields, validate
from pymongo import UpdateOne

from shared.kernel.clock import to_text
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.messaging.batches import INBOX, inbox_key
from shared.messaging.cloudevents import Undecodable, decode
from shared.messaging.quarantine import DISCARDED, QUARANTINE, QUARANTINED, RETRYING, WAITING
from shared.messaging.serve import command, query
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Unit

STATES = (RETRYING, WAITING, QUARANTINED, DISCARDED)


class QuarantineStore:
    """The quarantine of one service, as its operators handle it."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.collection = unit.collection(QUARANTINE)

    def get(self, event_key: str) -> Document:
        """Return what waits under a key, or refuse."""
        found = self.collection.find_one({"_id": event_key}, session=self.unit.session)
        if found is None:
            raise NotFound("event-not-found", "This event waits no more: it took effect or was never here.")
        return found

    def change(self, document: Document, what: str, **changes: Any) -> dict[str, Any]:
        """Change what waits and note who did it."""
        note = {"at": self.unit.now, "by": self.unit.context.actor.actor_id, "what": what}
        update = {"$set": changes, "$push": {"history": note}}
        self.collection.update_one({"_id": document["_id"]}, update, session=self.unit.session)
        return {"event_key": document["_id"], "state": changes.get("state", document["state"])}

    def forget(self, document: Document) -> None:
        """Have the inbox drop a discarded event when the broker delivers it once more."""
        try:
            key = inbox_key(decode(bytes(document["body"])))
        except Undecodable:
            return
        row = {"$setOnInsert": {"at": self.unit.now}}
        self.unit.write(INBOX, UpdateOne({"_id": key}, row, upsert=True))


@dataclass(frozen=True)
class ReplayQuarantined:
    """Try an event again, from the first step of the ladder."""

    permission: ClassVar[str] = "operations.replay"

    event_key: str


@dataclass(frozen=True)
class FixQuarantined:
    """Replace an event's data by corrected data and try it again."""

    permission: ClassVar[str] = "operations.fix"

    event_key: str
    event: dict[str, Any]


@dataclass(frozen=True)
class DiscardQuarantined:
    """Give an event up, with the reason."""

    permission: ClassVar[str] = "operations.discard"

    event_key: str
    reason: str


class EventKeySchema(Schema):
    """Which event."""

    command: ClassVar[type] = ReplayQuarantined

    event_key = fields.Str(required=True, validate=validate.Length(1, 300))


class FixQuarantinedSchema(EventKeySchema):
    """Which event, and the whole corrected CloudEvent."""

    command = FixQuarantined

    event = fields.Dict(required=True)


class DiscardQuarantinedSchema(EventKeySchema):
    """Which event, and why it may be given up."""

    command = DiscardQuarantined

    reason = fields.Str(required=True, validate=validate.Length(3, 500))


class ListQuarantineSchema(Schema):
    """Which page of the events in which state."""

    state = fields.Str(validate=validate.OneOf(STATES))
    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(allow_none=True)


class NothingSchema(Schema):
    """A question without parameters."""


@query("GET", "/operations/{service}/flow", NothingSchema, permission="operations.read")
def show_flow(self: Any, asked: dict[str, Any], store: Any) -> dict[str, Any]:
    """Show the service's outbox, relay, journal and quarantine."""
    return self.desk.flow()  # type: ignore[no-any-return]


@query(
    "GET",
    "/operations/{service}/quarantine",
    ListQuarantineSchema,
    permission="operations.read",
    store=QuarantineStore,
)
def list_quarantine(self: Any, asked: dict[str, Any], store: QuarantineStore) -> dict[str, Any]:
    """List the events that wait, the oldest first."""
    state = {"state": asked["state"]} if "state" in asked else {}
    found = page(
        store.unit,
        QUARANTINE,
        state,
        by=("_id", 1),
        limit=asked["limit"],
        after=asked.get("after"),
        fields={"body": 0},
    )
    return {**found, "items": [_shown(document) for document in found["items"]]}


@query(
    "GET",
    "/operations/{service}/quarantine/{event_key}",
    EventKeySchema,
    permission="operations.read",
    store=QuarantineStore,
)
def show_quarantined(self: Any, asked: dict[str, Any], store: QuarantineStore) -> dict[str, Any]:
    """Show an event that waits, whole."""
    document = store.get(asked["event_key"])
    return {
        **_shown(document),
        "event": _event_or_none(document),
        "raw": bytes(document["body"][:65536]).decode(errors="replace"),
    }


@command("POST", "/operations/{service}/quarantine/{event_key}/replay", EventKeySchema, store=QuarantineStore)
def replay_quarantined(self: Any, command: ReplayQuarantined, store: QuarantineStore) -> dict[str, Any]:
    """Try a quarantined event again."""
    document = _waiting_for_a_person(store, command.event_key)
    if not document["subject"] and _event_or_none(document) is None:
        raise Conflict("event-undecodable", "This message is no event; fix it before it can be tried again.")
    return store.change(document, "replayed", state=RETRYING, attempts=0, due_at=store.unit.now)


@command(
    "POST", "/operations/{service}/quarantine/{event_key}/fix", FixQuarantinedSchema, store=QuarantineStore
)
def fix_quarantined(self: Any, command: FixQuarantined, store: QuarantineStore) -> dict[str, Any]:
    """Correct a quarantined event and try it again."""
    document = _waiting_for_a_person(store, command.event_key)
    try:
        body = orjson.dumps(command.event)
        event = decode(body)
    except (Undecodable, orjson.JSONEncodeError) as error:
        raise Invalid(
            "event-invalid", f"The corrected event is no event: {error}", {"event": [str(error)]}
        ) from error
    fixed = {
        "body": Binary(body),
        "size": len(body),
        "type": event.type,
        "source": event.source,
        "subject": event.subject,
    }
    return store.change(
        document, "fixed", **fixed, sequence=event.sequence, state=RETRYING, attempts=0, due_at=store.unit.now
    )


@command(
    "POST",
    "/operations/{service}/quarantine/{event_key}/discard",
    DiscardQuarantinedSchema,
    store=QuarantineStore,
)
def discard_quarantined(self: Any, command: DiscardQuarantined, store: QuarantineStore) -> dict[str, Any]:
    """Give a quarantined event up; it stays visible as discarded."""
    document = _waiting_for_a_person(store, command.event_key)
    store.forget(document)
    return store.change(document, f"discarded: {command.reason}", state=DISCARDED, due_at=None)


def _waiting_for_a_person(store: QuarantineStore, event_key: str) -> Document:
    document = store.get(event_key)
    if document["state"] not in (QUARANTINED, RETRYING):
        raise Conflict(
            "event-not-quarantined", f"This event is {document['state']}; there is nothing to decide."
        )
    return document


def _shown(document: Document) -> dict[str, Any]:
    shown = {key: value for key, value in document.items() if key not in ("_id", "body")}
    return {"event_key": document["_id"], **shown, "failed_at": to_text(document["failed_at"])}


def _event_or_none(document: Document) -> Any:
    try:
        decode(bytes(document["body"]))
        return orjson.loads(bytes(document["body"]))
    except (Undecodable, orjson.JSONDecodeError):
        return None
