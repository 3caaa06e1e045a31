"""Small tables that questions read as they were a moment ago; commands read what is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pymongo.database import Database

from shared.kernel.clock import SystemClock
from shared.kernel.commands import by_itself
from shared.mongo.connection import Document, open_database
from shared.mongo.lately import Lately
from shared.mongo.leads import Leads
from shared.mongo.unit import Unit

NAME = "merged_organizations"


@pytest.fixture
def database(mongo_uri: str, database_name: str) -> Iterator[Database[Document]]:
    found = open_database(mongo_uri, "lately", database_name)
    found[NAME].delete_many({})
    yield found
    found.client.close()


def leads(database: Database[Document], lately: Lately | None = None) -> dict[str, str]:
    """Where ids lead, as a unit of its own reads it."""
    return dict(Leads(Unit(database, None, by_itself(), SystemClock().now(), lately=lately), NAME).all())


class TestLately:
    def test_is_read_again_when_its_time_has_passed(self) -> None:
        values = iter("ab")
        kept, passed = Lately(seconds=60.0), Lately(seconds=0.0)
        assert [kept.read("one", lambda: next(values)) for _ in range(3)] == ["a", "a", "a"]
        assert passed.read("one", lambda: next(values)) == "b"

    def test_keeps_each_table_by_its_name(self) -> None:
        lately = Lately(seconds=60.0)
        assert [lately.read(name, lambda name=name: name) for name in ("one", "two", "one")] == [
            "one",
            "two",
            "one",
        ]


class TestLeads:
    def test_are_as_they_were_a_moment_ago_for_questions_alone(self, database: Database[Document]) -> None:
        lately = Lately(seconds=60.0)
        assert leads(database, lately) == {}
        database[NAME].insert_one({"_id": "a", "to": "b", "heard": 1})
        assert leads(database, lately) == {}
        assert leads(database) == {"a": "b"}
        assert leads(database, Lately()) == {"a": "b"}
