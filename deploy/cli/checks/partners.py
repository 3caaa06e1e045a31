"""What partners get: whether some of it waits for a person, and whether a queue of theirs is nearly full."""

from __future__ import annotations

from collections.abc import Iterator

from pymongo.database import Database
from pymongo.errors import PyMongoError

from deploy.cli.checks.finding import Finding, ok, unseen, warn
from shared.kernel.clock import Clock
from shared.mongo.connection import Document
from shared.web.filters import absolute

REFUSED, QUEUES = "quarantine of partners", "queues of partners"
SEEN = 600.0
"""Seconds for which what the process that sends has seen of the queues holds."""


def look(database: Database[Document], clock: Clock) -> Iterator[Finding]:
    """Look into the database of feeds; the process that sends leaves word there of the queues."""
    try:
        yield _refused(database)
        yield _queues(database, clock)
    except PyMongoError as error:
        yield unseen(REFUSED, f"It cannot be read: {type(error).__name__}.")


def _refused(database: Database[Document]) -> Finding:
    waiting = {"state": "quarantined"}
    number = database["messages"].count_documents(waiting)
    if not number:
        return ok(REFUSED, "Nothing that partners get waits for a person.")
    partners = database["messages"].distinct("agreement_id", waiting)
    oldest = database["messages"].find_one(waiting, {"since": 1}, sort=[("since", 1)])
    says = f"{number:,} events wait for a person, at {len(partners):,} partners"
    says += f"; the oldest since {absolute(oldest['since'])}." if oldest else "."
    doors = ", ".join(f"/partners/{one}" for one in partners[:5])
    return warn(REFUSED, says, f"See {doors} in the dashboard; send each again or skip it.")


def _queues(database: Database[Document], clock: Clock) -> Finding:
    seen = database["sender"].find_one({}) or {}
    at = seen.get("queues_at")
    if at is None or (clock.now() - at).total_seconds() > SEEN:
        return unseen(QUEUES, "Nobody has looked at them lately, or there are none.")
    full = [f"partner.{one['subscription_id']} {one['share']:.0%}" for one in seen["queues"]]
    if not full:
        return ok(QUEUES, "None is near its bound.")
    do = "Ask the partner to read it: a full queue takes no more, and its log waits."
    return warn(QUEUES, f"Nearly full: {', '.join(full[:5])}.", do)
