"""What comes along with the lines of a file: counted and named in a dry run, counted when it is taken in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from deploy.cli.importing.outcome import counts
from shared.testing.importing import Desktop

OPEN_STATES = Path(__file__).parents[3] / "deploy" / "demo" / "data" / "openstates"
MANY = 520
"""More than one transaction takes."""


def members(count: int) -> str:
    """So many people of one party, as Open States writes them."""
    people: list[dict[str, Any]] = [
        {"id": f"ocd-person/{one}", "name": f"Given{one} Family{one}", "party": [{"name": "Unity"}]}
        for one in range(count)
    ]
    return "\n".join(json.dumps(one) for one in people)


class TestAlong:
    def test_is_the_party_of_many_counted_once_however_many_transactions(self, people: Desktop) -> None:
        read = people.read("decision-makers", members(MANY), "members.jsonl")
        tried = people.move("try", read["import_id"])
        assert (tried["progress"]["created"], tried["along"]) == (MANY, {"organizations": 1})
        assert tried["trial"]["along"] == [{"sort": "organizations", "name": "Unity", "line": 0}]
        assert people.move("try", read["import_id"])["along"] == {"organizations": 1}
        done = people.move("run", read["import_id"])
        assert (done["along"], done["trial"]["along"]) == ({"organizations": 1}, [])
        assert counts(done) == f"{MANY} lines: {MANY} created; along with them: organizations 1"

    def test_are_the_members_of_a_committee(self, people: Desktop) -> None:
        (path,) = OPEN_STATES.glob("*Flood*.yml")
        done = people.bring_in("decision-makers", path.read_bytes(), path.name)
        assert (done["progress"]["created"], done["along"]) == (1, {"people": 9})
        assert people.door.list_imports()["items"][0]["along"] == {"people": 9}

    def test_is_nothing_the_second_time(self, people: Desktop) -> None:
        people.bring_in("decision-makers", members(2), "members.jsonl")
        again = people.bring_in("decision-makers", members(2), "members.jsonl")
        assert (again["progress"]["unchanged"], again["along"]) == (2, {})
