"""A state document and an event document in one transaction, straight from pymongo."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pymongo.client_session import ClientSession
from pymongo.database import Database

from benchmarks.baselines.database import bare_database
from benchmarks.children import Answer, answer_each
from benchmarks.events import waiting
from shared.mongo.connection import MAJORITY, SNAPSHOT

Documents = tuple[dict[str, Any], dict[str, Any]]


def documents(number: int) -> list[Documents]:
    """What a command leaves behind: a thing and what is told of it."""
    return [({"_id": entry["subject"], **entry["data"], "version": 1}, entry) for entry in waiting(number)]


def write(database: Database[dict[str, Any]], session: ClientSession, both: Documents) -> None:
    """One transaction."""
    with session.start_transaction(SNAPSHOT, MAJORITY):
        database["things"].insert_one(both[0], session=session)
        database["told"].insert_one(both[1], session=session)


def write_many(number: int, in_flight: int) -> Answer:
    """Transactions per second, so many at a time."""
    database = bare_database("bare")
    left = iter(documents(number))

    def one_after_the_other() -> None:
        with database.client.start_session(causal_consistency=False) as session:
            for both in left:
                write(database, session, both)

    with ThreadPoolExecutor(in_flight) as pool:
        began = time.perf_counter()
        for done in [pool.submit(one_after_the_other) for _ in range(in_flight)]:
            done.result()
        elapsed = time.perf_counter() - began
    database.client.close()
    return {"rate": number / elapsed}


if __name__ == "__main__":
    answer_each(write_many)
