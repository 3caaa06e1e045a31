"""What insights count of tasks, sign-offs and contributions, and which resource is short before its day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.kernel.errors import Invalid
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.insights.telling import Teller, deliver

COUNTED = ("tasks_done", "sign_offs", "steps_overridden", "contributions", "contributions_withdrawn")


def task(teller: Teller, action: str, other: str = "t1", **more: Any) -> Event:
    """An event of a task."""
    data = {"task_id": other, "campaign_id": "c1", "title": "Buses", "organization_id": "o1", **more}
    return teller.tell(f"campaigns.task.{action}", other, data)


def cycle(teller: Teller, action: str, **more: Any) -> Event:
    """An event of a cycle."""
    data = {"cycle_id": "y1", "campaign_id": "c1", "activity_id": None, "step": "plan", **more}
    return teller.tell(f"campaigns.cycle.{action}", "y1", data)


def resource(teller: Teller, action: str, **more: Any) -> Event:
    """An event of a resource that is needed in three days."""
    day = (NOON + timedelta(days=3)).date().isoformat()
    data = {"resource_id": "r1", "campaign_id": "c1", "what": "Cars", "needed_by": day, "short": "6"}
    return teller.tell(f"campaigns.resource.{action}", "r1", {**data, **more})


def contribution(teller: Teller, action: str, short: str, other: str = "b1", **more: Any) -> Event:
    """An event of what an organisation brings of it."""
    data = {"contribution_id": other, "resource_id": "r1", "campaign_id": "c1", "organization_id": "o1"}
    return teller.tell(
        f"campaigns.contribution.{action}", other, {**data, "kind": "vehicles", "short": short, **more}
    )


def values(insights: Door, **narrowed: str) -> dict[str, int]:
    """The figures that are not naught."""
    found = {one: insights.explain_figure({"figure": one, **narrowed})["value"] for one in COUNTED}
    return {name: value for name, value in found.items() if value}


def stuck(insights: Door) -> list[str]:
    """The resources of which something is missing."""
    groups = insights.show_overview({})["stuck"]
    return [item["title"] for group in groups if group["kind"] == "resource" for item in group["items"]]


class TestFigures:
    def test_count_a_task_until_it_is_taken_up_again(self, insights: Door, teller: Teller) -> None:
        deliver(insights, task(teller, "planned"), task(teller, "finished", done_on="2025-03-05"))
        assert values(insights, campaign_id="c1", week="2025-W10") == {"tasks_done": 1}
        deliver(insights, task(teller, "reopened", reason="Not yet."))
        assert values(insights) == {}

    def test_count_each_signature_and_each_step_that_was_left(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            cycle(teller, "opened", title="All", organization_ids=["o1", "o2"]),
            cycle(teller, "signed", organization_id="o1"),
            cycle(teller, "signed", organization_id="o2"),
            cycle(teller, "advanced", from_step="plan", to_step="do"),
            cycle(teller, "overridden", step="do", missing_ids=["o2"], reason="Gone."),
        )
        assert values(insights) == {"sign_offs": 2, "steps_overridden": 1}
        assert values(insights, campaign_id="c1", organization_id="o1") == {"sign_offs": 1}

    def test_count_a_contribution_unless_nothing_of_it_came(self, insights: Door, teller: Teller) -> None:
        pledged = contribution(teller, "pledged", "6")
        deliver(insights, pledged, contribution(teller, "withdrawn", "6", delivered="0"))
        assert values(insights) == {"contributions_withdrawn": 1}

    def test_count_a_contribution_of_which_a_part_came(self, insights: Door, teller: Teller) -> None:
        pledged = contribution(teller, "pledged", "6")
        deliver(insights, pledged, contribution(teller, "withdrawn", "5", delivered="1"))
        assert values(insights) == {"contributions": 1, "contributions_withdrawn": 1}


class TestStuck:
    def test_names_what_is_short_within_a_week_until_it_is_covered(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, resource(teller, "needed"))
        assert stuck(insights) == ["Cars"]
        deliver(insights, contribution(teller, "committed", "0"))
        assert stuck(insights) == []
        deliver(insights, contribution(teller, "withdrawn", "6", delivered="0"))
        assert stuck(insights) == ["Cars"]
        deliver(insights, resource(teller, "dropped", reason="By boat."))
        assert stuck(insights) == []

    def test_leaves_out_what_is_due_later(self, insights: Door, teller: Teller) -> None:
        deliver(insights, resource(teller, "needed", needed_by="2025-03-20"))
        assert stuck(insights) == []


class TestMoney:
    def test_counts_what_is_pledged_and_given_by_currency(self, insights: Door, teller: Teller) -> None:
        money = {"kind": "money", "unit": "USD"}
        deliver(
            insights,
            contribution(teller, "pledged", "0", quantity="500", **money),
            contribution(teller, "delivered", "0", quantity="120.5", delivered_on="2025-02-24", **money),
            contribution(teller, "delivered", "0", quantity="30", delivered_on="2025-03-03", **money),
            contribution(teller, "withdrawn", "349.5", quantity="349.5", delivered="150.5", **money),
            contribution(teller, "pledged", "0", quantity="9", kind="vehicles", unit="vehicles", other="b2"),
            contribution(teller, "pledged", "0", quantity="7000", kind="money", unit="LRD", other="b3"),
        )
        report = insights.show_campaign_report({"campaign_id": "c1"})
        assert [(one["figure"], one["currency"], one["amount"]) for one in report["money"]] == [
            ("money_pledged", "LRD", "7000"),
            ("money_pledged", "USD", "150.5"),
            ("money_given", "USD", "150.5"),
        ]
        given = insights.explain_figure({"figure": "money_given", "campaign_id": "c1", "detail": "USD"})
        assert (given["value"], len(given["items"])) == (150_500, 2)

    def test_counts_what_air_time_cost_once_it_aired_and_whose_it_was(
        self, insights: Door, teller: Teller
    ) -> None:
        planned = teller.slot("s1", "planned", "c1")
        about = {name: planned.data[name] for name in ("slot_id", "outlet_id", "campaign_id", "policy_id")}

        def tell(action: str, **more: Any) -> Event:
            return teller.tell(f"media.slot.{action}", "s1", {**about, **more})

        def cost() -> list[tuple[str, str]]:
            report = insights.show_campaign_report({"campaign_id": "c1"})
            return [(one["currency"], one["amount"]) for one in report["money"]]

        deliver(insights, planned, tell("priced", amount="150.5", currency="USD"))
        assert cost() == []
        whose = tell("described", organization_id="o1", sector="WASH")
        deliver(insights, whose, teller.slot("s1", "aired", "c1"))
        assert cost() == [("USD", "150.5")]
        cells = insights.list_campaign_cells({"campaign_id": "c1", "organization_id": "o1"})["items"]
        assert {one["figure"]: one["value"] or one["amount"] for one in cells} == {
            **{"slots_planned": 1, "slots_aired": 1, "minutes_planned": 30, "minutes_aired": 25},
            "air_cost": "150.5",
        }
        deliver(insights, tell("priced", amount="90", currency="LRD"))
        assert cost() == [("LRD", "90")]
        deliver(
            insights, tell("reopened", airs_at=planned.data["airs_at"], topic="Water", reason="Another day.")
        )
        assert cost() == []
        deliver(insights, teller.slot("s1", "aired", "c1"))
        assert cost() == [("LRD", "90")]
        deliver(insights, tell("priced", amount=None, currency=None))
        assert cost() == []

    def test_adds_no_two_currencies_up(self, insights: Door) -> None:
        with pytest.raises(Invalid) as refusal:
            insights.explain_figure({"figure": "money_given"})
        assert refusal.value.fields == {"detail": ["Give a currency such as USD."]}


class TestCells:
    def test_are_what_each_organisation_brought_in_each_week(self, insights: Door, teller: Teller) -> None:
        money = {"kind": "money", "unit": "USD"}
        deliver(
            insights,
            task(teller, "finished", done_on="2025-02-24"),
            task(teller, "finished", done_on="2025-03-03", other="t2"),
            task(teller, "finished", done_on="2025-03-03", organization_id=None, other="t3"),
            contribution(
                teller, "delivered", "0", quantity="12.5", delivered_on="2025-02-25", other="b2", **money
            ),
        )
        asked = {"campaign_id": "c1", "limit": 3}
        page = insights.list_campaign_cells(asked)
        rest = insights.list_campaign_cells({**asked, "after": page["next"]})
        assert rest["next"] is None
        names = ("week", "organization_id", "figure", "value", "currency", "amount")
        assert [tuple(one[name] for name in names) for one in (*page["items"], *rest["items"])] == [
            ("2025-W10", None, "tasks_done", 1, None, None),
            ("2025-W10", "o1", "tasks_done", 1, None, None),
            ("2025-W09", "o1", "tasks_done", 1, None, None),
            ("2025-W09", "o1", "money_given", None, "USD", "12.5"),
        ]
        of_one = insights.list_campaign_cells({"campaign_id": "c1", "organization_id": "o1"})["items"]
        assert len(of_one) == 3
        early = insights.list_campaign_cells({"campaign_id": "c1", "as_of": "2020-01-01T00:00:00Z"})
        assert early == {"items": [], "next": None}

    @pytest.mark.parametrize("mark", ["x", "2025-W10||nothing|", "soon||tasks_done|", "1|2|3|4|5"])
    def test_refuses_a_mark_that_is_not_its_own(self, insights: Door, mark: str) -> None:
        with pytest.raises(Invalid, match="start from the first page"):
            insights.list_campaign_cells({"campaign_id": "c1", "after": mark})
