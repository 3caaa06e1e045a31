"""Notes things and tells of each: one small command through the desk and one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import Schema, fields, validate

from benchmarks.events import TYPE
from shared.kernel.ids import new_id
from shared.messaging.desk import Desk
from shared.messaging.serve import command
from shared.mongo.unit import Aggregates, Unit


@dataclass(frozen=True)
class NoteThing:
    """A wish."""

    permission: ClassVar[str] = "campaigns.note"

    number: int
    note: str


@dataclass(frozen=True)
class ThingNoted:
    """What is told of it."""

    type: ClassVar[str] = TYPE
    subject: ClassVar[str] = "thing_id"

    thing_id: str
    number: int
    note: str


@dataclass(frozen=True)
class Thing:
    """What is kept of it."""

    thing_id: str
    number: int
    note: str
    version: int = 0


class NoteThingSchema(Schema):
    """What may be wished."""

    command = NoteThing

    number = fields.Int(required=True)
    note = fields.Str(required=True, validate=validate.Length(1, 300))


class Store:
    """The things of one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.things = Aggregates(unit, "things", Thing)


class Teller:
    """A service of the platform's kind with one command."""

    name = "teller"
    store = Store
    collections: dict[str, Any] = {"things": ()}
    desk = Desk()

    @command("POST", "/things", NoteThingSchema)
    def note_thing(self, command: NoteThing, store: Store) -> dict[str, Any]:
        """Note a thing and tell of it."""
        thing = Thing(new_id(), command.number, command.note)
        saved = store.things.save(thing, ThingNoted(thing.thing_id, thing.number, thing.note))
        return {"thing_id": saved.thing_id, "version": saved.version}
