"""The flow of each service: what is not sent yet, what waits for a person, what is told without a contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
from pymongo.database import Database
from pymongo.errors import PyMongoError

from deploy.cli.checks.finding import Finding, fail, ok, unseen, warn
from shared.kernel.clock import Clock
from shared.mongo.connection import Document

SLOW, STUCK = 10.0, 300.0
"""Seconds that the oldest unsent event may have waited."""
LOOKED_AT = 500
CONTRACTS = Path(__file__).parents[3] / "shared" / "contracts" / "events"


def look_at_flow(database: Database[Document], service: str, clock: Clock) -> Iterator[Finding]:
    """Relay and quarantine of one service, and its last events against their contracts."""
    try:
        yield _relay(database, service, clock)
        yield _quarantine(database, service)
        yield _contracts(database, service)
    except PyMongoError as error:
        yield unseen(f"flow of {service}", f"It cannot be read: {type(error).__name__}.")


def known_types() -> frozenset[str]:
    """The event types that have a contract."""
    return frozenset(orjson.loads(path.read_bytes())["x-type"] for path in CONTRACTS.glob("*.json"))


def _relay(database: Database[Document], service: str, clock: Clock) -> Finding:
    oldest = database["outbox"].find_one({}, {"time": 1}, sort=[("_id", 1)])
    last = database["journal"].find_one({}, {"_id": 1}, sort=[("_id", -1)])
    sent = (database["relay"].find_one({}) or {"published": 0})["published"]
    behind = (last["_id"] if last else 0) - sent
    age = (clock.now() - oldest["time"]).total_seconds() if oldest else 0.0
    says = f"{database['outbox'].estimated_document_count():,} not ordered, {max(behind, 0):,} ordered but not sent"
    do = f"Look at the log of {service}: is it running, does it reach the broker?"
    if age > STUCK:
        return fail(f"relay of {service}", f"{says}; the oldest waits {age:,.0f} s.", do)
    if age > SLOW or behind > LOOKED_AT:
        return warn(f"relay of {service}", f"{says}; the oldest waits {age:,.0f} s.", do)
    return ok(f"relay of {service}", f"{says}.")


def _quarantine(database: Database[Document], service: str) -> Finding:
    counted = database["quarantine"].aggregate([{"$group": {"_id": "$state", "number": {"$sum": 1}}}])
    counts = {one["_id"]: one["number"] for one in counted}
    says = ", ".join(f"{number:,} {state}" for state, number in sorted(counts.items())) or "empty"
    if counts.get("quarantined"):
        do = f"`groundswell quarantine list {service}` shows them; fix, replay or discard each."
        return warn(f"quarantine of {service}", f"{says}.", do)
    return ok(f"quarantine of {service}", f"{says}.")


def _contracts(database: Database[Document], service: str) -> Finding:
    entries = database["journal"].find({}, {"type": 1}).sort("_id", -1).limit(LOOKED_AT)
    told = {entry["type"] for entry in entries}
    strange = sorted(told - known_types())
    if strange:
        sentence = f"It told {', '.join(strange[:5])}, of which this version has no contract."
        do = "Is this version older than the services that run? Bring both to the same."
        return warn(f"contracts of {service}", sentence, do)
    return ok(f"contracts of {service}", f"The last events are of {len(told)} types, each with its contract.")
