"""The collections of subscriptions, of the secrets that sign for them, and of how far each has come."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from bson.int64 import Int64
from pymongo import DeleteOne, IndexModel, InsertOne, UpdateOne

from services.feeds.domain.progress import Progress
from services.feeds.domain.signing import SECRET_BYTES
from services.feeds.domain.subscription import OPENED, Subscription
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.plain import from_plain
from shared.mongo.unit import Aggregates, Unit

SHOWN = 50
"""So many subscriptions of an agreement are listed, closed ones among them."""
AT_WORK = 5_000
OVERLAP = timedelta(days=1)
"""So long an old secret signs beside the new one."""
AT_ONCE = 5
TO_BE_DISMISSED = ("amqp", "websub")
"""Whose end is to be carried out: a queue that is on the broker, a subscriber who does not know of it."""


class Subscriptions:
    """All subscriptions."""

    name = "subscriptions"
    indexes = (
        IndexModel([("agreement_id", 1), ("state", 1), ("_id", -1)], name="agreement"),
        IndexModel([("state", 1), ("state_by", 1), ("_id", 1)], name="state"),
        IndexModel(
            [("is_dismissed", 1)],
            name="leaving",
            partialFilterExpression={"state": "closed", "protocol": "amqp", "is_dismissed": False},
        ),
        IndexModel(
            [("protocol", 1), ("is_dismissed", 1)],
            name="to_be_told",
            partialFilterExpression={"state": "closed", "protocol": "websub", "is_dismissed": False},
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Subscription)

    def get(self, subscription_id: str, version: int | None = None) -> Subscription:
        """One subscription, or refuse."""
        return self._all.get(subscription_id, version)

    def find(self, subscription_id: str) -> Subscription | None:
        """One subscription, or None."""
        return self._all.find(subscription_id)

    def lasting_of(self, agreement_id: str) -> list[Subscription]:
        """Those of an agreement that are not closed."""
        lasting = {"$in": ["asked", "refused", "open", "paused"]}
        return self._all.find_many({"agreement_id": agreement_id, "state": lasting}, limit=AT_WORK)

    def of(self, agreement_id: str) -> list[Subscription]:
        """Those of an agreement: what lasts first, then the last that were closed."""
        lasting = self.lasting_of(agreement_id)
        found = self._unit.collection(self.name).find({"agreement_id": agreement_id, "state": "closed"})
        closed = [_read(one) for one in found.sort("_id", -1).limit(SHOWN - len(lasting))]
        return [*sorted(lasting, key=lambda one: one.subscription_id, reverse=True), *closed]

    def whole_of(self, agreement_ids: Collection[str]) -> list[Subscription]:
        """Those, also closed ones, that bring events of every kind of some agreements as they are."""
        whole: Document = {"protocol": {"$in": list(OPENED)}, "types": []}
        return self._all.find_many({"agreement_id": {"$in": list(agreement_ids)}, **whole}, limit=AT_WORK)

    def to_do(self) -> list[Subscription]:
        """Those with which the process that sends may have something to do: what lasts, and what is to be dismissed.

        One question, for it is asked twice a second; each of its branches has an index of its own.
        """
        ended = {"state": "closed", "is_dismissed": False}
        some: Document = {
            "$or": [
                {"state": {"$in": ["asked", "open", "paused"]}},
                *({**ended, "protocol": protocol} for protocol in TO_BE_DISMISSED),
            ]
        }
        return self._all.find_many(some, limit=AT_WORK)

    def stopped(self, limit: int) -> list[Subscription]:
        """Those that the platform has paused, the oldest first."""
        found = self._unit.collection(self.name).find({"state": "paused", "state_by": "platform"})
        return [_read(one) for one in found.sort("_id", 1).limit(limit)]

    def save(self, subscription: Subscription, *events: DomainEvent) -> Subscription:
        """Save a subscription and tell its events."""
        return self._all.save(subscription, *events)

    def record(self, subscription: Subscription, *events: DomainEvent) -> None:
        """Tell what happened without changing the subscription itself."""
        self._all.record(subscription, *events)


class SigningSecrets:
    """What signs for each subscription; asked for by nothing but the signing, and shown once."""

    name = "signing_secrets"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = unit.collection(self.name)

    def make(self, subscription_id: str) -> bytes:
        """Draw the first secret of a subscription."""
        secret = os.urandom(SECRET_BYTES)
        self._unit.write(self.name, InsertOne({"_id": subscription_id, "secrets": [{"secret": secret}]}))
        return secret

    def rotate(self, subscription_id: str) -> bytes:
        """Draw another; those before sign beside it for a day, a few of them at most."""
        secret = os.urandom(SECRET_BYTES)
        known = self._known(subscription_id)
        ending = [{**one, "until": one.get("until") or self._unit.now + OVERLAP} for one in known]
        secrets = [{"secret": secret}, *ending][:AT_ONCE]
        self._unit.write(self.name, UpdateOne({"_id": subscription_id}, {"$set": {"secrets": secrets}}))
        return secret

    def wish(self, subscription_id: str, secret: bytes) -> None:
        """Keep a secret that a hub's subscriber has chosen, until it has said that it did; empty means none."""
        wished: Document = {"$set": {"wished": secret}, "$setOnInsert": {"secrets": []}}
        self._unit.write(self.name, UpdateOne({"_id": subscription_id}, wished, upsert=True))

    def grant(self, subscription_id: str) -> None:
        """Sign with what was wished, and with nothing else, from now on."""
        found = self._all.find_one({"_id": subscription_id}, session=self._unit.session) or {}
        secrets = [{"secret": found["wished"]}] if found.get("wished") else []
        granted = {"$set": {"secrets": secrets}, "$unset": {"wished": ""}}
        self._unit.write(self.name, UpdateOne({"_id": subscription_id}, granted))

    def forget(self, subscription_id: str) -> None:
        """Keep none any more."""
        self._unit.write(self.name, DeleteOne({"_id": subscription_id}))

    def of(self, subscription_id: str) -> tuple[bytes, ...]:
        """Those that sign now, the newest first."""
        return tuple(bytes(one["secret"]) for one in self._known(subscription_id))

    def old_until(self, subscription_id: str) -> datetime | None:
        """Until when an old secret signs beside the new one, where one does."""
        return max((one["until"] for one in self._known(subscription_id) if "until" in one), default=None)

    def _known(self, subscription_id: str) -> list[dict[str, Any]]:
        found = self._all.find_one({"_id": subscription_id}, session=self._unit.session)
        secrets = found["secrets"] if found else []
        return [one for one in secrets if "until" not in one or one["until"] > self._unit.now]


class Progresses:
    """How far each subscription has come; written by the process that sends."""

    name = "progress"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def begin(self, subscription_id: str, sent_up_to: int) -> None:
        """Begin after a sequence."""
        after = Int64(sent_up_to)
        self._unit.write(
            self.name, InsertOne({"_id": subscription_id, "sent_up_to": after, "begun_after": after})
        )

    def of(self, subscription_ids: Iterable[str]) -> dict[str, Progress]:
        """How far these have come."""
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": list(subscription_ids)}}, session=self._unit.session
        )
        return {one["_id"]: _progress(one) for one in found}

    def note(self, progress: Progress) -> None:
        """Say how far one has come; it never goes back, whoever else says so."""
        said = {
            name: value
            for name, value in vars(progress).items()
            if name not in ("subscription_id", "sent_up_to", "begun_after")
        }
        far = {"$max": {"sent_up_to": Int64(progress.sent_up_to)}, "$set": said}
        self._unit.write(self.name, UpdateOne({"_id": progress.subscription_id}, far))

    def is_whole_from_now(self, subscription_id: str) -> None:
        """Note that events of every kind are sent from here on, which some only were before."""
        from_now: list[Document] = [{"$set": {"begun_after": "$sent_up_to"}}]
        self._unit.write(self.name, UpdateOne({"_id": subscription_id}, from_now))

    def try_at_once(self, subscription_id: str) -> None:
        """Forget what is in the way: somebody wants it tried now."""
        fresh = {"tries": 0, "failing_since": None, "due_at": None, "error": ""}
        self._unit.write(self.name, UpdateOne({"_id": subscription_id}, {"$set": fresh}))


def _progress(document: dict[str, Any]) -> Progress:
    return from_plain(Progress, {**document, "subscription_id": document["_id"]})


def _read(document: dict[str, Any]) -> Subscription:
    return from_plain(Subscription, {**document, "subscription_id": document["_id"]})
