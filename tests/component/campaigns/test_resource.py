"""What campaigns need and what organisations contribute to it, through the service's door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, CHI, COALITION, EVE
from tests.component.campaigns.stories import PLAN, a_launched_campaign

CARS: dict[str, Any] = {
    "what": "Pick-ups for the county tour",
    "kind": "vehicles",
    "unit": "vehicles",
    "quantity": "6",
    "needed_by": "2025-03-20",
}


def a_resource(door: Door, **more: Any) -> str:
    """Note what a launched campaign needs."""
    campaign_id = more.pop("campaign_id", None) or a_launched_campaign(door)
    return str(door.need_resource({**CARS, "campaign_id": campaign_id, **more})["resource_id"])


def pledge(door: Door, resource_id: str, quantity: Any = "4", **more: Any) -> dict[str, str]:
    """Pledge a part of it for an agency: what a wish about the contribution begins with."""
    wish = {"resource_id": resource_id, "organization_id": AGENCY, "quantity": quantity, **more}
    return {
        "resource_id": resource_id,
        "contribution_id": door.pledge_contribution(wish)["contribution_id"],
    }


def sums(door: Door, resource_id: str) -> tuple[str, ...]:
    """Pledged, committed, delivered and short."""
    shown = door.show_resource({"resource_id": resource_id})
    return tuple(shown[name] for name in ("pledged", "committed", "delivered", "short"))


class TestNeedResource:
    def test_is_short_of_all_of_it_at_first(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        assert sums(campaigns, resource_id) == ("0", "0", "0", "6")
        told = campaigns.events("resource.needed")[0]["data"]
        assert (told["quantity"], told["short"], told["needed_by"]) == ("6", "6", "2025-03-20")

    def test_may_come_before_the_launch_and_not_after_the_close(self, campaigns: Door) -> None:
        a_resource(campaigns, campaign_id=campaigns.plan_campaign(PLAN)["campaign_id"])
        campaign_id = a_launched_campaign(campaigns)
        campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "Won."})
        with pytest.raises(Conflict, match="campaign-closed"):
            a_resource(campaigns, campaign_id=campaign_id)

    @pytest.mark.parametrize(
        ("wish", "field"),
        [
            ({"quantity": "0"}, "quantity"),
            ({"quantity": "-1"}, "quantity"),
            ({"quantity": "1.0005"}, "quantity"),
            ({"quantity": True}, "quantity"),
            ({"kind": "money", "unit": "dollars"}, "unit"),
            ({"kind": "money", "unit": "usd", "quantity": "10.005"}, "quantity"),
            ({"kind": "money", "unit": "XOF", "quantity": "10.5"}, "quantity"),
            ({"kind": "boats"}, "kind"),
            ({"needed_by": "soon"}, "needed_by"),
        ],
    )
    def test_says_at_which_field_something_is_wrong(
        self, campaigns: Door, wish: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            a_resource(campaigns, **wish)
        assert set(refused.value.fields) == {field}

    def test_takes_money_with_its_currency(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns, kind="money", unit="usd", quantity=1500.5)
        shown = campaigns.show_resource({"resource_id": resource_id})
        assert (shown["unit"], shown["quantity"]) == ("USD", "1500.5")

    def test_refuses_chi_and_eve(self, campaigns: Door) -> None:
        wish = {**CARS, "campaign_id": a_launched_campaign(campaigns)}
        for stranger in (CHI, EVE):
            with pytest.raises(Forbidden):
                campaigns.need_resource(wish, actor=stranger)


class TestCorrectResource:
    def test_counts_anew_what_is_short(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        campaigns.commit_contribution(pledge(campaigns, resource_id))
        campaigns.correct_resource({"resource_id": resource_id, "quantity": "5"})
        assert sums(campaigns, resource_id) == ("4", "4", "0", "1")
        told = campaigns.events("resource.corrected")[0]["data"]
        assert (told["changed"], told["short"]) == (["quantity"], "1")

    def test_keeps_the_unit_in_which_was_pledged(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        pledge(campaigns, resource_id)
        with pytest.raises(Conflict, match="unit-in-use"):
            campaigns.correct_resource({"resource_id": resource_id, "unit": "cars"})

    def test_refuses_a_version_that_is_gone(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        assert campaigns.correct_resource({"resource_id": resource_id, "quantity": 6})["version"] == 1
        campaigns.correct_resource({"resource_id": resource_id, "quantity": 7})
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.correct_resource({"resource_id": resource_id, "quantity": 8, "expected_version": 1})


class TestContribution:
    def test_adds_up_in_parts(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        four = pledge(campaigns, resource_id)
        assert sums(campaigns, resource_id) == ("4", "0", "0", "6")
        campaigns.commit_contribution({**four, "quantity": "3"})
        assert sums(campaigns, resource_id) == ("4", "3", "0", "3")
        campaigns.deliver_contribution({**four, "quantity": "2.5", "delivered_on": "2025-03-07"})
        campaigns.deliver_contribution(four)
        assert sums(campaigns, resource_id) == ("4", "4", "4", "2")
        told = campaigns.events("contribution.delivered")
        assert [(one["data"]["quantity"], one["data"]["short"]) for one in told] == [
            ("2.5", "3"),
            ("1.5", "2"),
        ]
        with pytest.raises(Conflict, match="contribution-delivered"):
            campaigns.deliver_contribution(four)
        with pytest.raises(Conflict, match="contribution-delivered"):
            campaigns.withdraw_contribution({**four, "reason": "Too late."})

    def test_is_never_more_than_was_pledged(self, campaigns: Door) -> None:
        four = pledge(campaigns, a_resource(campaigns))
        for step in (campaigns.commit_contribution, campaigns.deliver_contribution):
            for beyond in ("4.001", "0"):
                with pytest.raises(Invalid, match="quantity-beyond-pledge"):
                    step({**four, "quantity": beyond})
        with pytest.raises(Invalid, match="delivered-in-future"):
            campaigns.deliver_contribution({**four, "delivered_on": "2025-03-09"})

    def test_tells_of_the_shortfall_when_it_is_withdrawn(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        four = pledge(campaigns, resource_id)
        campaigns.deliver_contribution({**four, "quantity": 1})
        campaigns.withdraw_contribution({**four, "reason": "Broken."})
        assert sums(campaigns, resource_id) == ("1", "1", "1", "5")
        gone = campaigns.events("contribution.withdrawn")[0]["data"]
        assert (gone["quantity"], gone["delivered"], gone["short"]) == ("3", "1", "5")
        assert campaigns.events("resource.fell_short")[0]["data"]["unpledged"] == "5"
        with pytest.raises(Conflict, match="contribution-withdrawn"):
            campaigns.commit_contribution(four)

    def test_tells_of_none_where_the_rest_suffices(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        pledge(campaigns, resource_id, 6, organization_id=COALITION)
        campaigns.withdraw_contribution({**pledge(campaigns, resource_id), "reason": "Not needed."})
        assert campaigns.events("resource.fell_short") == []

    def test_is_pledged_by_partners_for_themselves_only(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        own = campaigns.pledge_contribution({"resource_id": resource_id, "quantity": 1}, actor=CHI)
        shown = campaigns.show_resource({"resource_id": resource_id})["contributions"][0]
        assert (shown["organization_id"], shown["state"]) == (AGENCY, "pledged")
        campaigns.commit_contribution(
            {"resource_id": resource_id, "contribution_id": own["contribution_id"]}, actor=CHI
        )
        pledge_of_another = {"resource_id": resource_id, "quantity": 1, "organization_id": COALITION}
        with pytest.raises(Forbidden, match="organization-not-yours"):
            campaigns.pledge_contribution(pledge_of_another, actor=CHI)
        other = pledge(campaigns, resource_id, 1, organization_id=COALITION)
        with pytest.raises(Forbidden, match="organization-not-yours"):
            campaigns.withdraw_contribution({**other, "reason": "No."}, actor=CHI)
        with pytest.raises(Forbidden):
            campaigns.pledge_contribution({"resource_id": resource_id, "quantity": 1}, actor=EVE)

    def test_is_one_however_often_the_same_command_comes(self, campaigns: Door) -> None:
        wish = {"resource_id": a_resource(campaigns), "organization_id": AGENCY, "quantity": "4"}
        first = campaigns.call("pledge_contribution", wish, command_id="once")
        assert campaigns.call("pledge_contribution", wish, command_id="once") == first
        assert len(campaigns.events("contribution.pledged")) == 1

    def test_is_not_there_for_an_unknown_id_or_an_old_version(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        with pytest.raises(NotFound, match="contribution-not-found"):
            campaigns.commit_contribution({"resource_id": resource_id, "contribution_id": "nowhere"})
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.commit_contribution({**pledge(campaigns, resource_id), "expected_version": 1})


class TestDropResource:
    def test_is_short_of_nothing_any_more(self, campaigns: Door) -> None:
        resource_id = a_resource(campaigns)
        four = pledge(campaigns, resource_id)
        campaigns.drop_resource({"resource_id": resource_id, "reason": "By boat."})
        assert sums(campaigns, resource_id)[3] == "0"
        for refused in (
            lambda: campaigns.drop_resource({"resource_id": resource_id, "reason": "Twice."}),
            lambda: pledge(campaigns, resource_id),
            lambda: campaigns.commit_contribution(four),
            lambda: campaigns.correct_resource({"resource_id": resource_id, "quantity": 1}),
        ):
            with pytest.raises(Conflict, match="resource-dropped"):
                refused()


class TestListResources:
    def test_lists_by_day_partner_and_what_is_short(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        late = a_resource(campaigns, campaign_id=campaign_id)
        soon = a_resource(campaigns, campaign_id=campaign_id, needed_by="2025-03-10", kind="rooms")
        pledge(campaigns, late)

        def ids(**asked: Any) -> list[str]:
            return [one["resource_id"] for one in campaigns.list_resources(asked)["items"]]

        assert ids(campaign_id=campaign_id) == [soon, late]
        assert ids(organization_id=AGENCY) == [late]
        assert ids(kind="rooms") == ids(short_within=7) == [soon]
        campaigns.clock.moment += timedelta(days=5)  # type: ignore[attr-defined]
        assert ids(short_within=7) == [soon, late]
        page = campaigns.list_resources({"limit": 1})
        assert (
            campaigns.list_resources({"limit": 1, "after": page["next"]})["items"][0]["resource_id"] == late
        )
