"""Bills that are larger than any bill is: refused with a sentence or taken, in bounded time and memory."""

from __future__ import annotations

import json
import time
import tracemalloc
from datetime import date, timedelta
from typing import Any

import pytest

from services.policy.imports.bills import MOST_ACTIONS
from services.policy.imports.vote_events import MOST_VOTERS
from shared.testing.doors import Door
from shared.testing.importing import Desktop
from tests.component.policy.test_bill_votes import BILL, VOTE

FIRST = date(1900, 1, 1)
SECONDS, MEGABYTES = 20.0, 150


def a_bill(number: int = 1, *, actions: int = 1, text: str = "Read", **said: Any) -> dict[str, Any]:
    """A bill that goes to and fro between the floor and a committee with each of its actions."""
    acts = [
        {
            "date": str(FIRST + timedelta(days=at // 2)),
            "classification": ["referral-committee" if at % 2 else "passage"],
            "description": text,
            "order": at,
        }
        for at in range(actions)
    ]
    return {**BILL, "identifier": f"H {number}", "actions": acts, "votes": [], **said}


@pytest.fixture
def desk(policy: Door) -> Desktop:
    """Who brings files in."""
    return Desktop(policy, "services.policy")


def bounded(desk: Desktop, content: Any) -> dict[str, Any]:
    """Bring a file in, and see how long and how much memory that took."""
    data = json.dumps(content).encode()
    tracemalloc.start()
    begin = time.process_time()
    try:
        done: dict[str, Any] = desk.bring_in("bills", data, "bills.json")
        taken, peak = time.process_time() - begin, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (taken < SECONDS, peak < MEGABYTES << 20) == (True, True), (taken, peak)
    return done


class TestLargeBills:
    def test_are_taken_with_long_texts_and_many_actions(self, policy: Door, desk: Desktop) -> None:
        bills = [a_bill(number, actions=200, text="Reported " + "y" * 1_000) for number in range(20)]
        done = bounded(desk, [*bills, a_bill(99, actions=MOST_ACTIONS)])
        assert (done["progress"]["created"], done["progress"]["rejected"]) == (21, 0)

    def test_are_refused_with_more_actions_than_any_bill_has(self, policy: Door, desk: Desktop) -> None:
        done = bounded(desk, a_bill(actions=50_000))
        (refused,) = desk.rejected(done["import_id"])
        assert (refused["field"], refused["code"]) == ("actions", "too-many-actions")
        assert "50,000 actions; at most 5,000" in refused["reason"]

    def test_are_taken_with_the_first_of_many_votes(self, policy: Door, desk: Desktop) -> None:
        votes = [{"motion_text": f"Motion {number}", "result": "pass"} for number in range(100_000)]
        done = bounded(desk, a_bill(votes=votes))
        assert done["progress"]["created"] == 1
        assert desk.rejected(done["import_id"])[0]["code"] == "too-many-votes"

    def test_are_taken_without_a_vote_of_more_than_any_house_seats(self, policy: Door, desk: Desktop) -> None:
        voters = [{"option": "yes", "voter": {"id": f"ocd-person/{at}"}} for at in range(MOST_VOTERS)]
        many = {**VOTE, "votes": voters * 20}
        done = bounded(desk, a_bill(votes=[many, {**VOTE, "id": "ocd-vote/2", "votes": voters}]))
        assert done["progress"]["created"] == 1
        codes = [row["code"] for row in desk.rejected(done["import_id"])]
        assert codes[0] == "too-many-voters"
        assert "voter-unknown" in codes
