"""Until when appeals take acts: a hearing, a vote or a day, and what moves it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from
from shared.testing.doors import Door, an_event
from tests.component.campaigns.stories import (
    a_call,
    an_appeal,
)

POLICY = id_from("policy", "water")
HEARING = id_from("hearing", "water")
HEARD_AT = "2025-03-20T10:00:00+00:00"


def hear(door: Door, action: str, **more: Any) -> None:
    """Let campaigns hear of a hearing."""
    data = {"hearing_id": HEARING, "policy_id": POLICY, "starts_at": HEARD_AT, **more}
    sequence = data.pop("sequence", 1)
    told = an_event(
        f"org.groundswell.policy.hearing.{action}.v1",
        HEARING,
        data,
        service="policy",
        clock=door.clock,
        sequence=sequence,
    )
    door.deliver(REACTIONS, told)


def vote(door: Door, held_on: str, body: str = "Senate") -> None:
    """Let campaigns hear of a vote."""
    data = {"policy_id": POLICY, "body": body, "motion": "Second reading", "held_on": held_on}
    told = an_event(
        "org.groundswell.policy.vote_event.recorded.v1", "v", data, service="policy", clock=door.clock
    )
    door.deliver(REACTIONS, told)


class TestDeadline:
    def test_is_over_at_the_moment_of_the_hearing(self, campaigns: Door) -> None:
        hear(campaigns, "planned")
        appeal_id = an_appeal(campaigns, until="hearing", hearing_id=HEARING)
        assert campaigns.show_appeal({"appeal_id": appeal_id})["policy_id"] == POLICY
        campaigns.clock.moment += timedelta(days=11, hours=21, minutes=59)  # type: ignore[attr-defined]
        a_call(campaigns, appeal_id, 1)
        campaigns.clock.moment += timedelta(minutes=1)  # type: ignore[attr-defined]
        with pytest.raises(Conflict, match="The hearing began on 2025-03-20"):
            a_call(campaigns, appeal_id, 2)
        assert campaigns.show_appeal({"appeal_id": appeal_id})["state"] == "over"

    def test_moves_with_the_hearing_and_says_why(self, campaigns: Door) -> None:
        hear(campaigns, "planned")
        appeal_id = an_appeal(campaigns, until="hearing", hearing_id=HEARING)
        later = "2025-03-27T10:00:00+00:00"
        for _ in range(2):
            hear(campaigns, "moved", starts_at=later, reason="The budget takes longer.", sequence=2)
        hear(campaigns, "corrected", sequence=1)
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert shown["closes_at"].isoformat() == later
        assert shown["moved_because"] == "The hearing was moved: The budget takes longer."
        assert len(campaigns.events("appeal.deadline_moved")) == 1

    def test_is_none_once_the_hearing_is_called_off(self, campaigns: Door) -> None:
        hear(campaigns, "planned")
        appeal_id = an_appeal(campaigns, until="hearing", hearing_id=HEARING)
        hear(campaigns, "cancelled", reason="Dissolved.", sequence=2)
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["until"], shown["closes_at"]) == ("none", None)
        assert campaigns.events("appeal.deadline_moved")[0]["data"]["closes_at"] is None
        with pytest.raises(Invalid, match="hearing-unknown"):
            an_appeal(campaigns, until="hearing", hearing_id=HEARING)

    def test_comes_with_the_vote_however_early(self, campaigns: Door) -> None:
        vote_day = {"until": "vote", "closes_on": "2025-03-20", "policy_id": POLICY, "body": "SENATE"}
        appeal_id = an_appeal(campaigns, **vote_day)
        vote(campaigns, "2025-03-08", "House of Representatives")
        vote(campaigns, "2025-03-01", "Senate")
        a_call(campaigns, appeal_id)
        vote(campaigns, "2025-03-08")
        with pytest.raises(Conflict, match="The vote was on 2025-03-08"):
            a_call(campaigns, appeal_id, 2)
        moved = campaigns.events("appeal.deadline_moved")
        assert [one["data"]["reason"] for one in moved] == ["The vote was held on 2025-03-08: Second reading"]

    def test_stays_where_the_vote_put_it_when_the_rest_is_corrected(self, campaigns: Door) -> None:
        vote_day = {"until": "vote", "closes_on": "2025-03-20", "policy_id": POLICY}
        appeal_id = an_appeal(campaigns, **vote_day)
        vote(campaigns, "2025-03-08")
        same = {"until": "vote", "closes_on": "2025-03-08"}
        campaigns.correct_appeal({"appeal_id": appeal_id, "goal": 3, **same})
        assert campaigns.show_appeal({"appeal_id": appeal_id})["state"] == "over"

    def test_refuses_a_hearing_on_another_policy(self, campaigns: Door) -> None:
        hear(campaigns, "planned")
        with pytest.raises(Invalid, match="hearing-of-another-policy"):
            an_appeal(campaigns, until="hearing", hearing_id=HEARING, policy_id=id_from("policy", "roads"))
