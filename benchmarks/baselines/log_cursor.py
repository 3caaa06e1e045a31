"""One pass over the log into one indexed read model: a row per event, in one bulk write."""

from __future__ import annotations

import time
from typing import Any

from pymongo import InsertOne

from benchmarks.baselines.database import bare_database
from benchmarks.children import Answer, answer_each
from services.insights.store.models import FACTS, declared, named
from shared.mongo.indexes import ensure

NAME = named(FACTS, "bare")
KEPT = ("campaign_id", "policy_id", "organization_id")
FIELDS = {"type": 1, "time": 1, "subject": 1, "id": 1, **{f"data.{name}": 1 for name in KEPT}}


def build() -> Answer:
    """Build it from nothing; events per second."""
    database = bare_database("insights")
    began = time.perf_counter()
    database.drop_collection(NAME)
    ensure(database, {NAME: declared("bare")[NAME]})
    rows = [_row(entry) for entry in database["log"].find({}, FIELDS, batch_size=5_000).sort("_id", 1)]
    database[NAME].bulk_write([InsertOne(row) for row in rows], ordered=False)
    elapsed = time.perf_counter() - began
    database.client.close()
    return {"rate": len(rows) / elapsed}


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    year, week, _ = entry["time"].isocalendar()
    row = {"_id": entry["id"], "measure": entry["type"], "order": f"{year}-W{week:02d}", "value": 1}
    return {**row, **{name: value for name, value in entry["data"].items() if value is not None}}


if __name__ == "__main__":
    answer_each(build)
