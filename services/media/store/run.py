"""The collections of how far mailings have come, of trials that wait, and of how the sender is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from pymongo import IndexModel, InsertOne, UpdateOne

from services.media.domain.events import SendingChanged
from services.media.domain.unsure import Decision
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.keys import kept_key
from shared.mongo.unit import Unit

SENDER = "sender"
SENDING = "sending"
"""How the sender is called to others; there is one."""
COUNTED = ("sent", "bounced", "failed", "skipped", "unsure", "opted_out", "sent_b", "opted_out_b")
TRIALS_KEPT = timedelta(hours=1)
ALIVE = timedelta(seconds=20)


class Runs:
    """How far the sending of each mailing has come."""

    name = "mailing_runs"
    indexes = (
        IndexModel([("is_open", 1)], partialFilterExpression={"is_open": True}, name="open"),
        IndexModel(
            [("settling", 1)], partialFilterExpression={"settling": {"$type": "string"}}, name="settling"
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, mailing_id: str, **counts: int) -> None:
        """Count messages that have ended, or ended otherwise than it seemed."""
        self._unit.write(self.name, UpdateOne({"_id": mailing_id}, _more(counts), upsert=True))

    def add_now(self, mailing_id: str, **counts: int) -> dict[str, int]:
        """The same in one step with reading what is counted in all: for a transaction that nobody shares."""
        collection = self._unit.collection(self.name)
        run = collection.find_one_and_update(
            {"_id": mailing_id}, _more(counts), upsert=True, return_document=True, session=self._unit.session
        )
        return counts_of(run)

    def set(self, mailing_id: str, **values: Any) -> None:
        """Keep how far it is, what is wrong, or what became of a trial."""
        self._unit.write(self.name, UpdateOne({"_id": mailing_id}, {"$set": values}, upsert=True))

    def open(self) -> list[str]:
        """Mailings of which a message may be in hand."""
        found = self._unit.collection(self.name).find(
            {"is_open": True}, {"_id": 1}, session=self._unit.session
        )
        return [each["_id"] for each in found]

    def settling(self) -> tuple[str, Decision] | None:
        """A mailing with unsure messages about which somebody has decided, and what."""
        query = {"settling": {"$type": "string"}}
        found = self._unit.collection(self.name).find_one(query, session=self._unit.session)
        return (found["_id"], found["settling"]) if found else None

    def of(self, mailing_ids: Iterable[str]) -> dict[str, Document]:
        """How far these have come, by id."""
        query = {"_id": {"$in": list(mailing_ids)}}
        found = self._unit.collection(self.name).find(query, session=self._unit.session)
        return {each["_id"]: each for each in found}


def _more(counts: dict[str, int]) -> Document:
    return {"$inc": {f"counts.{name}": number for name, number in counts.items()}}


def counts_of(run: Document | None) -> dict[str, int]:
    """The counts of a run, zero where nothing was counted."""
    known = (run or {}).get("counts", {})
    return {name: known.get(name, 0) for name in COUNTED}


class Trials:
    """Trials that wait for the sender; each holds the address of its maker until it is sent, at most for an hour."""

    name = "mailing_trials"
    indexes = (IndexModel([("expires_at", 1)], expireAfterSeconds=0, name="expires"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, mailing_id: str, to: str, first_name: str) -> None:
        """Have one message sent."""
        trial = {
            "_id": new_id(),
            "mailing_id": mailing_id,
            "to": to,
            "first_name": first_name,
            "expires_at": self._unit.now + TRIALS_KEPT,
        }
        self._unit.write(self.name, InsertOne(trial))

    def take(self) -> Document | None:
        """The next trial, which is then gone: one that fails is made again by hand."""
        return self._unit.collection(self.name).find_one_and_delete({"expires_at": {"$gt": self._unit.now}})


class Sender:
    """How the process that sends is, as it says itself, and the key with which links are sealed."""

    name = SENDER
    indexes = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def is_well(self, channels: list[str], quiet_until: datetime | None) -> None:
        """Say that it is there, by which ways it can send, and until when it rests; others hear of other ways."""
        if channels != self._known().get("told", []):
            self._unit.record(SendingChanged(SENDING, tuple(channels)))
        told = {"seen_at": self._unit.now, "channels": channels, "told": channels, "quiet_until": quiet_until}
        self._unit.write(self.name, UpdateOne({"_id": SENDER}, {"$set": told}, upsert=True))

    def show(self, channel: str) -> dict[str, Any]:
        """How it is for one way."""
        found = self._known()
        seen, quiet = found.get("seen_at"), found.get("quiet_until")
        return {
            "is_set_up": channel in found.get("channels", []),
            "is_there": seen is not None and self._unit.now - seen < ALIVE,
            "quiet_until": quiet if quiet and quiet > self._unit.now else None,
        }

    def key(self) -> bytes:
        """The key of this coalition's links, made when it is first needed."""
        return kept_key(self._unit, "opt-out")

    def _known(self) -> Document:
        return self._unit.collection(self.name).find_one({"_id": SENDER}, session=self._unit.session) or {}
