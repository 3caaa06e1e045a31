"""Inserts finished documents with pymongo, a few thousand at a time, into collections with the service's indexes."""

from __future__ import annotations

import time

from benchmarks.baselines.database import bare_database
from benchmarks.children import Answer, answer_each, terms_of_this_child
from services.stakeholders.store import COLLECTIONS
from shared.mongo.indexes import ensure

TOGETHER = 2_000


def main(names: list[str]) -> None:
    """Copy what the service has made; a row is what made a person."""
    made, bare = bare_database("stakeholders"), bare_database("bare")

    def insert_all() -> Answer:
        documents = {name: list(made[name].find()) for name in names}
        for name in names:
            bare.drop_collection(name)
        ensure(bare, {name: COLLECTIONS[name] for name in names})
        began = time.perf_counter()
        for name, ready in documents.items():
            for start in range(0, len(ready), TOGETHER):
                bare[name].insert_many(ready[start : start + TOGETHER], ordered=False)
        return {"rate": len(documents["people"]) / (time.perf_counter() - began)}

    answer_each(insert_all)


if __name__ == "__main__":
    main(terms_of_this_child()["names"])
