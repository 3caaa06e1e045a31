"""What a move may be said to be because of: acts of which policy has heard, or which were just made."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.service import Campaigns
from services.policy.reactions import REACTIONS
from services.policy.service import Policy
from shared.kernel.clock import SetClock
from shared.kernel.errors import Conflict, Invalid
from shared.messaging.catching_up import catch_up
from shared.mongo.connection import database_name
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, NOON
from tests.component.policy.conftest import Tell

OLD = "01900000-0000-7000-8000-0000000000f1"
DERIVED = "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c12"
ACTS = [
    ("petition", "campaigns.petition.opened", "petition_id"),
    ("appeal", "campaigns.appeal.opened", "appeal_id"),
    ("activity", "campaigns.activity.reported", "activity_id"),
    ("slot", "media.slot.planned", "slot_id"),
]


def move(policy: Door, line: str, kind: str, thing_id: str) -> Any:
    """Say that the policy moved because of this."""
    because = [{"kind": kind, "id": thing_id, "reason": "The chair named it."}]
    wish = {"policy_id": line, "to_stage": "committee", "moved_on": "2025-02-20", "because_of": because}
    return policy.move_policy(wish)


class TestCauses:
    @pytest.mark.parametrize("act", ACTS)
    def test_takes_an_old_act_that_it_has_heard_of(
        self, policy: Door, line: str, tell: Tell, act: tuple[str, str, str]
    ) -> None:
        kind, name, field = act
        with pytest.raises(Invalid, match="cause-unknown"):
            move(policy, line, kind, OLD)
        tell(name, OLD, **{field: OLD})
        tell(name, OLD, **{field: OLD})
        assert move(policy, line, kind, OLD)["version"] == 2

    def test_does_not_take_one_kind_for_another(self, policy: Door, line: str, tell: Tell) -> None:
        tell("campaigns.petition.opened", OLD, petition_id=OLD)
        with pytest.raises(Invalid, match="cause-unknown"):
            move(policy, line, "slot", OLD)

    def test_asks_to_send_again_where_the_id_does_not_tell_when_it_was_made(
        self, policy: Door, line: str, tell: Tell
    ) -> None:
        with pytest.raises(Conflict, match="cause-not-known-yet") as refusal:
            move(policy, line, "activity", DERIVED)
        assert refusal.value.fields == {"because_of.0.id": ["Not known yet."]}
        tell("campaigns.activity.reported", DERIVED, activity_id=DERIVED)
        assert move(policy, line, "activity", DERIVED)["version"] == 2

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_refuses_what_was_reported_by_mistake(
        self, policy: Door, line: str, tell: Tell, order: tuple[int, ...]
    ) -> None:
        for number in order:
            name = ("reported", "removed")[number]
            tell(f"campaigns.activity.{name}", DERIVED, at=number, activity_id=DERIVED)
        with pytest.raises(Invalid, match="cause-unknown"):
            move(policy, line, "activity", DERIVED)
        tell("campaigns.activity.reported", DERIVED, at=2, activity_id=DERIVED)
        assert move(policy, line, "activity", DERIVED)["version"] == 2


class TestCatchUp:
    @pytest.fixture
    def journal(self, doors: Doors) -> Any:
        """What campaigns told before policy listened to it."""
        journal = doors.open(Campaigns, ADA, NOON).database["journal"]
        for number, (name, field) in enumerate(
            [
                ("petition.opened", "petition_id"),
                ("activity.reported", "activity_id"),
                ("task.added", "task_id"),
            ],
            1,
        ):
            entry = {"type": f"org.groundswell.campaigns.{name}.v1", "subject": OLD, "time": NOON}
            thing_id = DERIVED if field == "activity_id" else OLD
            journal.insert_one(
                {
                    **entry,
                    "_id": number,
                    "id": f"e-{number}",
                    "data": {field: thing_id},
                    "correlation_id": "c",
                }
            )
        return journal

    def test_takes_what_was_told_before_once(
        self, policy: Door, line: str, doors: Doors, journal: Any
    ) -> None:
        assert database_name(doors.prefix, "policy") == policy.database.name
        for expected in (2, 0):
            assert catch_up(policy.database.client, Policy, doors.prefix, SetClock(NOON)) == expected
        assert move(policy, line, "petition", OLD)["version"] == 2
        assert policy.database["acts"].count_documents({}) == 2

    def test_begins_again_where_it_was_killed(self, policy: Door, doors: Doors, journal: Any) -> None:
        catch_up(policy.database.client, Policy, doors.prefix, SetClock(NOON))
        policy.database["caught_up"].delete_many({})
        assert catch_up(policy.database.client, Policy, doors.prefix, SetClock(NOON)) == 0
        assert policy.database["caught_up"].count_documents({}) == len(Policy.catches_up)

    def test_names_only_what_is_listened_to(self) -> None:
        assert set(Policy.catches_up) <= set(REACTIONS)
