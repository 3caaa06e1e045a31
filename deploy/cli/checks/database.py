"""The database: does it answer, may it be written, and are all indexes there that the services declare?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pymongo import IndexModel, MongoClient
from pymongo.errors import PyMongoError

from deploy.cli.checks.finding import SETUP, START, Finding, fail, ok, unseen, warn
from shared.kernel.clock import Clock
from shared.mongo.connection import Document
from shared.mongo.indexes import OWN

OLDEST = (6, 0)
APART = timedelta(seconds=2)
FULL, NEARLY_FULL = 0.95, 0.85
Declared = Mapping[str, Sequence[IndexModel]]


def look_at_server(client: MongoClient[Document], clock: Clock) -> Iterator[Finding]:
    """Reachable, a replica set, its primary, its version, its clock."""
    began = clock.now()
    try:
        hello = client.admin.command("hello")
        version = tuple(client.server_info()["versionArray"][:2])
    except PyMongoError as error:
        yield fail("database", f"MongoDB does not answer: {_brief(error)}", f"Check MONGODB_URI. {START}")
        return
    yield ok("database", f"MongoDB {'.'.join(map(str, version))} answers.")
    if version < OLDEST:
        yield warn("database version", "It is older than 6.0, with which this was tried.", "Update MongoDB.")
    yield _primary(hello)
    yield clocks_agree("clock of the database", hello["localTime"], began, clock.now())


def clocks_agree(
    check: str, told: datetime, before: datetime, after: datetime, slack: float = 0.0
) -> Finding:
    """Compare a server's clock, asked between two moments, with ours; `slack` is how coarse it tells the time."""
    told = told if told.tzinfo else told.replace(tzinfo=UTC)  # commands answer without a zone
    apart = max(before - told - timedelta(seconds=slack), told - after, timedelta(0))
    if apart > APART:
        sentence = f"It differs from this machine's by {apart.total_seconds():.1f} s."
        return warn(check, sentence, "Let both follow a time server: moments of events would not compare.")
    return ok(check, "It agrees with this machine's.")


def look_at_room(client: MongoClient[Document], prefix: str) -> Iterator[Finding]:
    """The disk of the database, where the user may see it."""
    try:
        stats = client[f"{prefix}_insights"].command("dbStats")
        used, total = stats["fsUsedSize"], stats["fsTotalSize"]
    except (PyMongoError, KeyError) as error:
        yield unseen("disk of the database", f"It does not tell its disk: {_brief(error)}")
        return
    yield room("disk of the database", used, total)


def room(check: str, used: float, total: float) -> Finding:
    """How full a disk is."""
    share = used / max(total, 1)
    says = f"{share:.0%} of {total / 1e9:,.0f} GB are used."
    if share >= FULL:
        return fail(check, says, "Make room now: a full disk stops every write.")
    return warn(check, says, "Make room soon.") if share >= NEARLY_FULL else ok(check, says)


def look_at_indexes(client: MongoClient[Document], name: str, declared: Declared) -> Finding:
    """Whether a database has every index that its owner declares."""
    database, check = client[name], f"indexes of {name}"
    try:
        lacking = [
            f"{collection}.{model.document['name']}"
            for collection, models in declared.items()
            if models
            for model in _lacking(database[collection].index_information(), models)
        ]
    except PyMongoError as error:
        return unseen(check, f"They cannot be read: {_brief(error)}")
    if lacking:
        return fail(check, f"Missing: {', '.join(lacking[:8])}.", SETUP)
    return ok(check, f"All {sum(map(len, declared.values()))} are there.")


def of_service(cls: Any) -> Declared:
    """What the database of a service must have."""
    return {**OWN, **cls.collections}


def _lacking(there: Mapping[str, Any], models: Sequence[IndexModel]) -> Iterator[IndexModel]:
    for model in models:
        found = there.get(model.document["name"])
        if found is None or bool(found.get("unique")) != bool(model.document.get("unique")):
            yield model


def _primary(hello: Document) -> Finding:
    if not hello.get("setName"):
        sentence = "It is no replica set, so nothing can be kept together in one transaction."
        return fail("replica set", sentence, "Start mongod with --replSet and initiate it.")
    if not (hello.get("isWritablePrimary") or hello.get("primary")):
        return fail("replica set", f"{hello['setName']} has no primary.", "See rs.status() on its members.")
    return ok("replica set", f"{hello['setName']} has a primary that can be written to.")


def _brief(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
