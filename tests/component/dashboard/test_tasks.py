"""The work plan: tasks by their day, one task and what it waits for, planning, and one's own on the overview."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.schemas.task import TaskSchema
from services.dashboard.web.pages.overview_mine import would_stand
from services.dashboard.web.pages.tasks import SCREENS
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.testing.personas import ADA, AGENCY, BO, CHI, EVE, OPS
from tests.component.dashboard.appeal_answers import APPEAL, a_listed_appeal
from tests.component.dashboard.campaign_answers import CAMPAIGN, LAUNCHED_AT, NONE, a_campaign, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.stakeholder_answers import a_page
from tests.component.dashboard.waiting import lines_for

TASK = "0195a7c2-6a00-7000-8000-000000000051"
FIRST = "0195a7c2-6a00-7000-8000-000000000052"
LIST = screen_at(SCREENS, "/tasks")
SHOW = screen_at(SCREENS, "/tasks/{task_id}")
NEW = screen_at(SCREENS, "/campaigns/{campaign_id}/task")
CORRECT = screen_at(SCREENS, "/tasks/{task_id}/correct")
SAVED = {"task_id": TASK, "version": 2, "state": "open"}
BEFORE = {"task_id": FIRST, "title": "Count <seats>", "state": "open"}


def a_task(**more: Any) -> dict[str, Any]:
    """A task of Bo as `show_task` gives it."""
    task = {
        "task_id": TASK,
        "version": 1,
        "state": "open",
        "campaign_id": CAMPAIGN,
        "title": "Book <the buses>",
        "due_on": "2025-03-10",
        "planned_at": LAUNCHED_AT,
        "owner_id": BO.actor_id,
        "organization_id": None,
        "rank": 0,
        "depends_on": [],
        "about_kind": None,
        "about_id": None,
        "reason": "",
        "done_on": None,
        "before": [],
        "days_overdue": 0,
        **more,
    }
    return in_shape(task, TaskSchema)


def answering(task=None, **more):
    answers = {
        "campaigns.list_tasks": {"items": [task or a_task()], "next": "n"},
        "campaigns.show_task": task or a_task(),
        "campaigns.show_campaign": a_campaign(),
        "campaigns.list_appeals": {"items": [a_listed_appeal()], "next": None},
        "campaigns.list_gatherings": NONE,
        "insights.list_events": NONE,
        "insights.label_things": labels(agency="UNICEF <Liberia>"),
        "stakeholders.list_organizations": a_page(),
        **{
            f"campaigns.{name}_task": SAVED
            for name in ("plan", "correct", "start", "finish", "drop", "reopen")
        },
    }
    return FakeAsk(answers, **more)


async def names(ids):
    return {one: "Bo <Doe>" for one in ids if one == BO.actor_id}


async def colleagues():
    return {"ada": "Ada Kollie", "bo": "Bo <Doe>"}


def looking(actor=BO, **more):
    path = {"task_id": TASK, "campaign_id": CAMPAIGN}
    return a_look(actor, path=path, address=f"/tasks/{TASK}", names=names, colleagues=colleagues, **more)


class TestTasks:
    async def test_show_who_does_what_by_when(self):
        text = await showing(LIST, answering(), looking())
        assert "Book &lt;the buses&gt;" in text
        assert "Bo &lt;Doe&gt;" in text
        assert "10 March 2025" in text
        assert "after=n" in text

    async def test_say_how_long_it_is_overdue_and_for_what_it_waits(self):
        late = a_task(days_overdue=2, depends_on=[FIRST], before=[BEFORE])
        text = await showing(LIST, answering(late), looking(query={"state": "overdue"}))
        assert "Overdue by 2 days" in text
        assert "Waits for Count &lt;seats&gt;" in text

    async def test_ask_for_one_s_own(self):
        ask = answering()
        await showing(LIST, ask, looking(query={"mine": "true", "state": "nonsense"}))
        assert ask.requests("campaigns.list_tasks") == [{"mine": True, "state": "to-do", "limit": 50}]

    @pytest.mark.parametrize(
        ("query", "says"),
        [
            ({}, "Nothing is planned"),
            ({"state": "overdue"}, "Nothing is overdue"),
            ({"state": "done"}, "None so far"),
            ({"campaign_id": CAMPAIGN}, "No task fits"),
        ],
    )
    async def test_teach_when_there_is_none(self, query, says):
        text = await showing(LIST, answering(campaigns__list_tasks=NONE), looking(query=query))
        assert says in text
        assert (f"/campaigns/{CAMPAIGN}/task" in text) is ("campaign_id" in query)

    async def test_refuse_eve_and_survive_silence(self):
        with pytest.raises(Forbidden):
            await showing(LIST, answering(), looking(EVE))
        assert "is not answering since" in await showing(LIST, FakeAsk({}), looking())


class TestTask:
    async def test_offers_what_can_be_done_with_it(self):
        text = await showing(SHOW, answering(), looking())
        for step in ("start", "finish", "drop"):
            assert f'action="/tasks/{TASK}/{step}"' in text
        assert f'action="/tasks/{TASK}/reopen"' not in text

    async def test_offers_nothing_while_it_waits(self):
        waits = a_task(depends_on=[FIRST], before=[BEFORE])
        text = await showing(SHOW, answering(waits), looking())
        assert f'action="/tasks/{TASK}/finish"' not in text
        assert f'href="/tasks/{FIRST}"' in text

    async def test_is_only_for_whoever_does_it(self):
        assert 'action="/tasks/' not in await showing(SHOW, answering(), looking(CHI))
        of_agency = a_task(owner_id=None, organization_id=AGENCY)
        text = await showing(SHOW, answering(of_agency), looking(CHI))
        assert f'action="/tasks/{TASK}/finish"' in text
        assert f'action="/tasks/{TASK}/drop"' not in text
        assert "UNICEF &lt;Liberia&gt;" in text

    async def test_can_be_taken_up_again(self):
        dropped = a_task(state="dropped", reason="They bring <theirs>.")
        text = await showing(SHOW, answering(dropped), looking())
        assert f'action="/tasks/{TASK}/reopen"' in text
        assert "They bring &lt;theirs&gt;." in text

    async def test_leads_to_what_it_is_about(self):
        about = a_task(about_kind="appeal", about_id=APPEAL)
        assert f'href="/appeals/{APPEAL}"' in await showing(SHOW, answering(about), looking())

    async def test_refuses_eve_and_is_not_there_for_an_unknown_id(self):
        with pytest.raises(Forbidden):
            await showing(SHOW, answering(), looking(EVE))
        with pytest.raises(type(missing("task"))):
            await showing(SHOW, answering(campaigns__show_task=missing("task")), looking())

    async def test_survives_everybody_else_silent(self):
        text = await showing(SHOW, FakeAsk({"campaigns.show_task": a_task()}), looking())
        assert "Book &lt;the buses&gt;" in text
        assert "is not answering since" in text

    @pytest.mark.parametrize("step", ["start", "finish", "drop", "reopen"])
    async def test_acts_on_the_version_that_was_seen(self, step):
        ask = answering()
        screen = screen_at(SCREENS, f"/tasks/{{task_id}}/{step}")
        reason = {"reason": "Why."} if step in ("drop", "reopen") else {}
        await acting(screen, ask, {"expected_version": "1", **reason}, looking())
        assert ask.requests(f"campaigns.{step}_task") == [{"task_id": TASK, "expected_version": 1, **reason}]

    async def test_says_why_it_cannot_be_begun(self):
        waits = Conflict("task-waits", "It waits for “Count the seats”.")
        screen = screen_at(SCREENS, "/tasks/{task_id}/start")
        text = await acting(screen, answering(campaigns__start_task=waits), {}, looking())
        assert "It waits for “Count the seats”." in text


class TestForm:
    FORM = {
        "title": "Book the buses",
        "due_on": "2025-03-10",
        "owner_id": "ada",
        "organization_id": AGENCY,
        f"after.{FIRST}": "yes",
        "about_id": f"appeal:{APPEAL}",
        "rank": "2",
    }

    async def test_offers_colleagues_and_what_it_may_be_about(self):
        ask = answering(a_task(task_id=FIRST, title="Count <seats>"))
        text = await showing(NEW, ask, looking())
        assert '<option value="bo" selected>Bo &lt;Doe&gt;' in text
        assert f'value="appeal:{APPEAL}"' in text
        assert f'name="after.{FIRST}"' in text
        assert "Count &lt;seats&gt;" in text

    async def test_plans_what_was_given(self):
        ask = answering()
        done = await acting(NEW, ask, self.FORM, looking())
        assert done.to == f"/tasks/{TASK}"
        assert ask.requests("campaigns.plan_task") == [
            {
                "campaign_id": CAMPAIGN,
                "title": "Book the buses",
                "due_on": "2025-03-10",
                "owner_id": "ada",
                "organization_id": AGENCY,
                "rank": 2,
                "depends_on": [FIRST],
                "about_kind": "appeal",
                "about_id": APPEAL,
            }
        ]

    async def test_corrects_the_version_that_was_seen_and_empties_what_was_emptied(self):
        known = a_task(depends_on=[FIRST], before=[BEFORE], about_kind="appeal", about_id=APPEAL)
        ask = answering(known, campaigns__list_tasks={"items": [a_task(task_id=FIRST)], "next": None})
        text = await showing(CORRECT, ask, looking())
        assert f'name="after.{FIRST}" value="yes" checked' in text
        assert 'name="expected_version" value="1"' in text
        await acting(CORRECT, ask, {"title": "Book", "owner_id": "bo", "expected_version": "1"}, looking())
        asked = ask.requests("campaigns.correct_task")[0]
        assert (asked["about_kind"], asked["about_id"], asked["depends_on"], asked["organization_id"]) == (
            None,
            None,
            [],
            None,
        )

    async def test_leads_a_circle_to_its_field(self):
        circle = Invalid("tasks-in-a-circle", "No.", {"depends_on": ["These would wait for each other."]})
        ask = answering(a_task(task_id=FIRST), campaigns__plan_task=circle)
        text = await acting(NEW, ask, self.FORM, looking())
        assert 'href="#field-depends_on"' in text
        assert "These would wait for each other." in text

    async def test_refuses_chi_and_survives_silence(self):
        for screen in (NEW, CORRECT):
            with pytest.raises(Forbidden):
                await showing(screen, answering(), looking(CHI))
        ask = FakeAsk({"campaigns.show_campaign": a_campaign(), "campaigns.show_task": a_task()})
        for screen in (NEW, CORRECT):
            assert "What is to be done" in await showing(screen, ask, looking())


class TestMine:
    async def test_shows_one_s_own_tasks_the_overdue_first(self):
        late = {"items": [a_task(days_overdue=2), *[a_task(task_id=f"t{n}") for n in range(5)]], "next": None}
        ask = FakeAsk({"campaigns.list_tasks": late})
        lines = [one for one in await lines_for(ask, looking(CHI)) if "/tasks" in one.get("href", "")]
        assert lines[0]["aside"] == "overdue by 2 days"
        assert (len(lines), lines[-1]["text"]) == (6, "All your tasks")
        assert ask.requests("campaigns.list_tasks") == [{"mine": True, "due_within": 7, "limit": 6}]

    async def test_says_an_overdue_one_alike_whoever_does_it(self):
        late = {"items": [a_task(days_overdue=2)], "next": None}
        for asks_mine in (True, False):
            answer = lambda request, mine=asks_mine: late if bool(request.get("mine")) == mine else NONE  # noqa: E731
            lines = await lines_for(FakeAsk({"campaigns.list_tasks": answer}), looking(ADA))
            (line,) = [one for one in lines if "/tasks" in one.get("href", "")]
            assert (line["aside"], line["note"]) == (
                "overdue by 2 days",
                "Finish it, or give it another day.",
            )

    async def test_says_that_tasks_would_stand_there(self):
        assert "your tasks" in would_stand(looking(ADA))
        assert "your tasks" not in would_stand(looking(OPS))
