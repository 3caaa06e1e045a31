"""Gaps and overlaps that somebody sees to: assigned, settled, and opened again."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA, AGENCY, BO, CHI, DARA, EVE
from tests.component.campaigns.stories import REPORT, in_the_register

GAP: dict[str, Any] = {
    "kind": "gap",
    "area": "Bong",
    "country": "Liberia",
    "sector": "WASH",
    "month": "2025-03",
    "owner_id": "bo",
    "due_on": "2025-03-20",
}


def assigned(door: Door, **more: Any) -> dict[str, str]:
    """An alert of Bo's; how it is named in requests."""
    in_the_register(door, AGENCY)
    return {"alert_id": door.assign_alert({**GAP, **more})["alert_id"]}


class TestAssignAlert:
    def test_gives_it_to_an_owner_by_a_day(self, campaigns: Door) -> None:
        which = assigned(campaigns)
        shown = campaigns.show_alert(which)
        assert (shown["state"], shown["owner_id"], shown["days_overdue"]) == ("assigned", "bo", 0)
        (told,) = campaigns.events("alert.assigned")
        assert (told["data"]["area_key"], told["data"]["sector_key"]) == ("bong", "wash")

    def test_is_one_however_it_is_written(self, campaigns: Door) -> None:
        which = assigned(campaigns)
        assert assigned(campaigns, area="BONG County", sector="W.A.S.H.") == which
        assert len(campaigns.events("alert.assigned")) == 1
        assert assigned(campaigns, owner_id=None, organization_id=AGENCY) == which
        assert campaigns.show_alert(which)["organization_id"] == AGENCY
        assert assigned(campaigns, month="2025-04") != which
        assert assigned(campaigns, kind="overlap") != which

    def test_wants_an_owner(self, campaigns: Door) -> None:
        with pytest.raises(Invalid, match="owner-missing"):
            campaigns.assign_alert({**GAP, "owner_id": None})

    def test_wants_an_organisation_that_is_registered(self, campaigns: Door) -> None:
        with pytest.raises(Invalid, match="organization-unknown") as refused:
            campaigns.assign_alert({**GAP, "organization_id": AGENCY})
        assert set(refused.value.fields) == {"organization_id"}
        assert assigned(campaigns, organization_id=AGENCY)

    def test_refuses_who_does_not_coordinate(self, campaigns: Door) -> None:
        for actor in (CHI, DARA, EVE):
            with pytest.raises(Forbidden):
                campaigns.assign_alert(GAP, actor=actor)


class TestSettleAlert:
    def test_says_what_was_done_and_by_which_activity(self, campaigns: Door) -> None:
        which = assigned(campaigns)
        activity_id = campaigns.report_activity(REPORT)["activity_id"]
        done = {**which, "reason": "Wells begin in April.", "activity_id": activity_id}
        campaigns.settle_alert(done, actor=BO)
        (told,) = campaigns.events("alert.settled")
        assert (told["data"]["reason"], told["data"]["activity_id"]) == (done["reason"], activity_id)
        with pytest.raises(Conflict, match="alert-settled"):
            campaigns.settle_alert(done)
        with pytest.raises(Conflict, match="alert-settled"):
            campaigns.assign_alert(GAP)

    def test_is_for_its_owner_and_those_who_coordinate(self, campaigns: Door) -> None:
        which = assigned(campaigns, owner_id="somebody", organization_id=AGENCY)
        with pytest.raises(Forbidden, match="alert-not-yours"):
            campaigns.settle_alert({**which, "reason": "Done."}, actor=DARA)
        assert campaigns.settle_alert({**which, "reason": "Done."}, actor=CHI)["state"] == "settled"

    def test_refuses_an_activity_that_is_not_there(self, campaigns: Door) -> None:
        with pytest.raises(NotFound, match="activity-not-found"):
            campaigns.settle_alert({**assigned(campaigns), "reason": "Done.", "activity_id": "none"})


class TestReopenAlert:
    def test_gives_it_back_to_its_owner(self, campaigns: Door) -> None:
        which = assigned(campaigns)
        with pytest.raises(Conflict, match="alert-open"):
            campaigns.reopen_alert({**which, "reason": "Again."})
        campaigns.settle_alert({**which, "reason": "Done."})
        campaigns.reopen_alert({**which, "reason": "They never came."}, actor=ADA)
        shown = campaigns.show_alert(which)
        assert (shown["state"], shown["owner_id"], shown["reason"]) == ("assigned", "bo", "They never came.")


class TestDay:
    def test_is_none_of_the_past(self, campaigns: Door) -> None:
        with pytest.raises(Invalid) as refused:
            assigned(campaigns, due_on="1900-01-01")
        assert list(refused.value.fields) == ["due_on"]


class TestListAssignedAlerts:
    def test_is_in_the_order_of_days_and_tells_what_is_overdue(self, campaigns: Door) -> None:
        campaigns.clock.move(days=-10)  # type: ignore[attr-defined]
        late = assigned(campaigns, sector="Health", due_on="2025-03-01")
        soon = assigned(campaigns, due_on="2025-03-10")
        assigned(campaigns, sector="Food", due_on="2025-06-01")
        campaigns.clock.move(days=10)  # type: ignore[attr-defined]
        items = campaigns.list_assigned_alerts({"due_within": 7})["items"]
        assert [one["alert_id"] for one in items] == [late["alert_id"], soon["alert_id"]]
        assert [one["days_overdue"] for one in items] == [7, 0]
        overdue = campaigns.list_assigned_alerts({"state": "overdue"})["items"]
        assert [one["alert_id"] for one in overdue] == [late["alert_id"]]
        campaigns.settle_alert({**late, "reason": "Done."})
        assert campaigns.list_assigned_alerts({"state": "overdue"})["items"] == []
        assert len(campaigns.list_assigned_alerts({"state": "settled"})["items"]) == 1

    def test_knows_ones_own_and_those_of_ones_organisation(self, campaigns: Door) -> None:
        assigned(campaigns)
        assigned(campaigns, sector="Health", owner_id=None, organization_id=AGENCY)
        of_chi = campaigns.list_assigned_alerts({"mine": True}, actor=CHI)["items"]
        assert [one["sector"] for one in of_chi] == ["Health"]
        assert len(campaigns.list_assigned_alerts({"mine": True}, actor=BO)["items"]) == 1

    def test_knows_what_waits_for_whoever_asks(self, campaigns: Door) -> None:
        campaigns.clock.move(days=-10)  # type: ignore[attr-defined]
        assigned(campaigns, sector="Health", due_on="2025-03-01")
        assigned(campaigns, due_on="2025-03-10", owner_id="ada")
        assigned(campaigns, sector="Food", due_on="2025-03-10", owner_id="somebody")
        assigned(campaigns, sector="Shelter", due_on="2025-03-02", owner_id=None, organization_id=AGENCY)
        campaigns.clock.move(days=10)  # type: ignore[attr-defined]

        def waiting(actor: Actor) -> list[str]:
            items = campaigns.list_assigned_alerts({"waiting": True}, actor=actor)["items"]
            return [one["sector"] for one in items]

        assert waiting(ADA) == ["Health", "Shelter", "WASH"]
        assert waiting(CHI) == ["Shelter"]
        assert waiting(DARA) == []
