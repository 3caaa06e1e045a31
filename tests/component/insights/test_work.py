"""What insights count of tasks, sign-offs and contributions, and which resource is short before its day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.insights.telling import Teller, deliver

COUNTED = ("tasks_done", "sign_offs", "steps_overridden", "contributions", "contributions_withdrawn")


def task(teller: Teller, action: str, **more: Any) -> Event:
    """An event of a task."""
    data = {"task_id": "t1", "campaign_id": "c1", "title": "Buses", "organization_id": "o1", **more}
    return teller.tell(f"campaigns.task.{action}", "t1", data)


def cycle(teller: Teller, action: str, **more: Any) -> Event:
    """An event of a cycle."""
    data = {"cycle_id": "y1", "campaign_id": "c1", "activity_id": None, "step": "plan", **more}
    return teller.tell(f"campaigns.cycle.{action}", "y1", data)


def resource(teller: Teller, action: str, **more: Any) -> Event:
    """An event of a resource that is needed in three days."""
    day = (NOON + timedelta(days=3)).date().isoformat()
    data = {"resource_id": "r1", "campaign_id": "c1", "what": "Cars", "needed_by": day, "short": "6"}
    return teller.tell(f"campaigns.resource.{action}", "r1", {**data, **more})


def contribution(teller: Teller, action: str, short: str, **more: Any) -> Event:
    """An event of what an organisation brings of it."""
    data = {"contribution_id": "b1", "resource_id": "r1", "campaign_id": "c1", "organization_id": "o1"}
    return teller.tell(
        f"campaigns.contribution.{action}", "b1", {**data, "kind": "vehicles", "short": short, **more}
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
