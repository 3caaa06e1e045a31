"""Who came for whom, taken from the journals for the network of an installation that runs already."""

from __future__ import annotations

from datetime import timedelta

from services.campaigns.service import Campaigns
from services.stakeholders.reactions import REACTIONS
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SetClock
from shared.messaging.catching_up import catch_up
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, NOON
from tests.component.stakeholders.test_network import attendance


class TestCatchUp:
    def test_takes_what_was_told_before_once(self, stakeholders: Door, doors: Doors) -> None:
        journal = doors.open(Campaigns, ADA, NOON).database["journal"]
        told = (("checked_in", "s1", "w"), ("checked_in", "s2", "x"), ("check_in_undone", "s2", "x"))
        for number, (action, sign_up_id, organization_id) in enumerate(told, 1):
            journal.insert_one(
                {
                    "_id": number,
                    "id": f"e-{number}",
                    "type": f"org.groundswell.campaigns.sign_up.{action}.v1",
                    "subject": sign_up_id,
                    "time": NOON + timedelta(minutes=number),
                    "data": attendance(sign_up_id, organization_id),
                    "correlation_id": "c",
                }
            )
        for expected in (3, 0):
            client = stakeholders.database.client
            assert catch_up(client, Stakeholders, doors.prefix, SetClock(NOON)) == expected
        kept = {one["_id"]: one["organization_ids"] for one in stakeholders.database["joint_work"].find()}
        assert kept == {"s1": ["w"], "s2": []}

    def test_names_only_what_is_listened_to(self) -> None:
        assert set(Stakeholders.catches_up) <= set(REACTIONS)
