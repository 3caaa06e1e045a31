"""The work plan of a campaign: who does what by when, and in which order, through the service's door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import ADA, AGENCY, BO, CHI, DARA, EVE
from tests.component.campaigns.stories import REPORT, a_gathering, a_launched_campaign, an_appeal

BUSES: dict[str, Any] = {"title": "Book the buses", "due_on": "2025-03-10", "owner_id": BO.actor_id}


def a_task(door: Door, campaign_id: str = "", **more: Any) -> str:
    """Plan a task of a launched campaign, for Bo unless another is named."""
    wish = {**BUSES, "campaign_id": campaign_id or a_launched_campaign(door), **more}
    return str(door.plan_task(wish)["task_id"])


def titles(door: Door, **asked: Any) -> list[str]:
    """What a list of tasks holds, in its order."""
    return [one["title"] for one in door.list_tasks(asked)["items"]]


class TestPlanTask:
    def test_tells_who_does_what_by_when(self, campaigns: Door) -> None:
        task_id = a_task(campaigns)
        told = campaigns.events("task.planned")[0]["data"]
        assert (told["owner_id"], told["due_on"], told["depends_on"]) == ("bo", "2025-03-10", [])
        shown = campaigns.show_task({"task_id": task_id})
        assert (shown["state"], shown["before"], shown["days_overdue"]) == ("open", [], 0)

    def test_is_one_however_often_the_same_command_comes(self, campaigns: Door) -> None:
        wish = {**BUSES, "campaign_id": a_launched_campaign(campaigns)}
        first = campaigns.call("plan_task", wish, command_id="once")
        assert campaigns.call("plan_task", wish, command_id="once") == first
        assert len(campaigns.events("task.planned")) == 1

    @pytest.mark.parametrize(
        ("wish", "field"),
        [
            ({"owner_id": None}, "owner_id"),
            ({"title": " "}, "title"),
            ({"due_on": "soon"}, "due_on"),
            ({"depends_on": ["nowhere"]}, "depends_on"),
            ({"about_kind": "appeal"}, "about_id"),
            ({"about_kind": "party", "about_id": "x"}, "about_kind"),
        ],
    )
    def test_says_at_which_field_something_is_wrong(
        self, campaigns: Door, wish: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            a_task(campaigns, **wish)
        assert set(refused.value.fields) == {field}

    def test_is_about_things_of_its_campaign_only(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        appeal_id = an_appeal(campaigns, campaign_id=campaign_id)
        gathering_id = a_gathering(campaigns, campaign_id=campaign_id)["gathering_id"]
        activity_id = campaigns.report_activity({**REPORT, "campaign_id": campaign_id})["activity_id"]
        for about, one in (("appeal", appeal_id), ("gathering", gathering_id), ("activity", activity_id)):
            a_task(campaigns, campaign_id, about_kind=about, about_id=one)
            with pytest.raises(Invalid, match="about-elsewhere"):
                a_task(campaigns, about_kind=about, about_id=one)
        with pytest.raises(NotFound, match="appeal-not-found"):
            a_task(campaigns, about_kind="appeal", about_id="nowhere")

    def test_refuses_a_closed_campaign_chi_and_eve(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        for stranger in (CHI, EVE, DARA):
            with pytest.raises(Forbidden):
                campaigns.plan_task({**BUSES, "campaign_id": campaign_id}, actor=stranger)
        campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "Won."})
        with pytest.raises(Conflict, match="campaign-closed"):
            a_task(campaigns, campaign_id)


class TestCorrectTask:
    def test_refuses_tasks_that_would_wait_for_each_other(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        first = a_task(campaigns, campaign_id)
        second = a_task(campaigns, campaign_id, depends_on=[first])
        third = a_task(campaigns, campaign_id, depends_on=[second])
        for circle in ([third], [first], [second]):
            with pytest.raises(Invalid, match="tasks-in-a-circle"):
                campaigns.correct_task({"task_id": first, "depends_on": circle})
        campaigns.correct_task({"task_id": third, "depends_on": [first, second]})
        assert campaigns.events("task.corrected")[0]["data"]["changed"] == ["depends_on"]

    def test_refuses_a_version_that_is_gone_and_keeps_it_when_nothing_changes(self, campaigns: Door) -> None:
        task_id = a_task(campaigns)
        assert campaigns.correct_task({"task_id": task_id, "title": BUSES["title"]})["version"] == 1
        campaigns.correct_task({"task_id": task_id, "due_on": "2025-03-12"})
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.correct_task({"task_id": task_id, "rank": 3, "expected_version": 1})


class TestDoing:
    def test_waits_for_what_must_be_done_before(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        first = a_task(campaigns, campaign_id, title="Count the seats")
        second = a_task(campaigns, campaign_id, depends_on=[first])
        for step in (campaigns.start_task, campaigns.finish_task):
            with pytest.raises(Conflict, match="Count the seats"):
                step({"task_id": second})
        campaigns.finish_task({"task_id": first, "done_on": "2025-03-07"}, actor=BO)
        assert campaigns.start_task({"task_id": second}, actor=BO)["state"] == "doing"
        assert campaigns.finish_task({"task_id": second, "expected_version": 2}, actor=BO)["state"] == "done"
        assert [one["data"]["done_on"] for one in campaigns.events("task.finished")] == [
            "2025-03-07",
            "2025-03-08",
        ]

    def test_is_of_whoever_it_was_given_to(self, campaigns: Door) -> None:
        task_id = a_task(campaigns, owner_id=None, organization_id=AGENCY)
        with pytest.raises(Forbidden, match="task-not-yours"):
            campaigns.start_task({"task_id": task_id}, actor=DARA)
        campaigns.start_task({"task_id": task_id}, actor=CHI)
        of_dara = a_task(campaigns, owner_id=DARA.actor_id)
        with pytest.raises(Forbidden, match="task-not-yours"):
            campaigns.finish_task({"task_id": of_dara}, actor=CHI)
        campaigns.finish_task({"task_id": of_dara}, actor=DARA)
        campaigns.reopen_task({"task_id": of_dara, "reason": "Not yet."}, actor=DARA)
        with pytest.raises(Forbidden):
            campaigns.start_task({"task_id": of_dara}, actor=EVE)

    def test_goes_one_way_unless_it_is_taken_up_again(self, campaigns: Door) -> None:
        task_id = a_task(campaigns)
        with pytest.raises(Conflict, match="task-open"):
            campaigns.reopen_task({"task_id": task_id, "reason": "Why?"})
        with pytest.raises(Invalid, match="done-in-future"):
            campaigns.finish_task({"task_id": task_id, "done_on": "2025-03-09"})
        campaigns.drop_task({"task_id": task_id, "reason": "They bring their own."})
        for step in (campaigns.start_task, campaigns.finish_task):
            with pytest.raises(Conflict, match="task-dropped"):
                step({"task_id": task_id})
        campaigns.reopen_task({"task_id": task_id, "reason": "Two are missing."})
        assert campaigns.events("task.reopened")[0]["data"]["reason"] == "Two are missing."
        assert campaigns.start_task({"task_id": task_id})["state"] == "doing"

    def test_refuses_to_be_dropped_by_who_does_not_plan(self, campaigns: Door) -> None:
        with pytest.raises(Forbidden):
            campaigns.drop_task({"task_id": a_task(campaigns), "reason": "No."}, actor=CHI)


class TestListTasks:
    def test_goes_by_day_and_rank(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        a_task(campaigns, campaign_id, title="Third", rank=2)
        a_task(campaigns, campaign_id, title="Second", rank=1)
        a_task(campaigns, campaign_id, title="First", due_on="2025-03-09", owner_id=ADA.actor_id)
        a_task(campaigns, campaign_id, title="Last", due_on="2025-06-01", organization_id=AGENCY)
        assert titles(campaigns, campaign_id=campaign_id) == ["First", "Second", "Third", "Last"]
        assert titles(campaigns, mine=True) == ["First"]
        assert titles(campaigns, owner_id="bo", due_within=7) == ["Second", "Third"]
        assert titles(campaigns, organization_id=AGENCY) == ["Last"]
        assert titles(campaigns, state="overdue") == []
        page = campaigns.list_tasks({"limit": 3})
        assert [one["title"] for one in campaigns.list_tasks({"after": page["next"]})["items"]] == ["Last"]

    def test_says_what_is_overdue_until_it_is_over(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        late = a_task(campaigns, campaign_id, title="Late")
        a_task(campaigns, campaign_id, title="Next", due_on="2025-03-12", depends_on=[late])
        campaigns.clock.moment += timedelta(days=4)  # type: ignore[attr-defined]
        assert titles(campaigns, state="overdue") == ["Late"]
        items = campaigns.list_tasks({"campaign_id": campaign_id})["items"]
        assert [one["days_overdue"] for one in items] == [2, 0]
        assert items[1]["before"] == [{"task_id": late, "title": "Late", "state": "open"}]
        campaigns.finish_task({"task_id": late})
        assert titles(campaigns, state="overdue") == []
        assert titles(campaigns, state="done") == ["Late"]
        assert titles(campaigns, state="dropped") == []
