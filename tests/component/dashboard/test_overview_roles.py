"""The overview of each role: what must I do, in few panels of few lines, asked for in few calls."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from services.dashboard.web.pages.overview import SCREENS
from services.dashboard.web.pages.overview_mine import DESKS, LINES, OF_ROLE, PANELS, SOURCES
from services.dashboard.web.rendering import CLOCK
from shared.kernel.clock import to_text
from shared.kernel.errors import Forbidden
from shared.kernel.roles import GRANTS, Actor
from shared.testing.personas import AGENCY, COALITION, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, showing
from tests.component.dashboard.log import TIME, a_move, an_overview
from tests.component.dashboard.test_overview import QUIET, a_wait, part_of

OVERVIEW, FOR_YOU = SCREENS
NOW = CLOCK.now()
PANEL = re.compile(r'<section class="panel">(.*?)</section>', re.DOTALL)
CALLS_BEFORE = {
    "coordinator": 14,
    "organiser": 10,
    "press": 7,
    "analyst": 3,
    "partner": 3,
    "representative": 1,
    "auditor": 1,
    "ops": 6,
}
"""How many questions the overview asked for each role when it was the same for everybody."""


def who(*roles: str) -> Actor:
    return Actor("me", roles, AGENCY if "partner" in roles else COALITION)


def after(**later: float) -> str:
    return to_text(NOW + timedelta(**later))


def on(days: int) -> str:
    return (NOW + timedelta(days=days)).date().isoformat()


def page(*items: dict[str, Any]) -> dict[str, Any]:
    return {"items": list(items), "next": None}


def a_shift(**more: Any) -> dict[str, Any]:
    return {"taken": 3, "capacity": 10, "waiting": 0, "ends_at": after(days=4), **more}


def a_gathering(title: str, **more: Any) -> dict[str, Any]:
    when = {"starts_at": after(days=3), "ends_at": after(days=4)}
    return {
        "gathering_id": title,
        "title": title,
        "place": "Town hall",
        "shifts": [a_shift()],
        **when,
        **more,
    }


def a_release(title: str, **more: Any) -> dict[str, Any]:
    return {
        "release_id": title,
        "headline": title,
        "changed_at": TIME,
        "embargo_until": after(days=2),
        **more,
    }


def a_hearing(title: str, **more: Any) -> dict[str, Any]:
    times = {"starts_at": after(days=5), "ends_at": after(days=5, hours=1)}
    said = {"hearing_id": title, "body": title, "place": "Room 2", "state": "planned", "speakers": 0}
    return {**said, **times, **more}


def an_ask(title: str, clause: str) -> dict[str, Any]:
    return {"ask_id": title, "want": title, "clause": clause}


def a_provision(title: str, **more: Any) -> dict[str, Any]:
    return {"provision_id": title, "what": title, "due_on": on(-1), "checks": 0, **more}


def a_resource(title: str, **more: Any) -> dict[str, Any]:
    part = {"organization_id": AGENCY, "state": "pledged", "pledged": "2", "due_on": on(-2), "reason": ""}
    return {"resource_id": title, "what": title, "unit": "pumps", "contributions": [{**part, **more}]}


def a_cycle(title: str, *missing: str) -> dict[str, Any]:
    return {"cycle_id": title, "title": title, "step": "plan", "missing_ids": list(missing)}


def a_task(title: str, **more: Any) -> dict[str, Any]:
    return {
        **{"task_id": title, "title": title, "state": "open", "days_overdue": 2, "before": []},
        **{"due_on": on(-2), **more},
    }


def tasks(mine: list[dict[str, Any]], others: list[dict[str, Any]]) -> Any:
    return lambda request: page(*(mine if request.get("mine") else others))


def answering(**more: Any) -> FakeAsk:
    return FakeAsk({**QUIET, "insights.show_overview": an_overview()}, **more)


async def mine_of(ask: FakeAsk, *roles: str) -> str:
    return part_of(await showing(OVERVIEW, ask, a_look(who(*roles))), "mine")


class TestForWhoeverCoordinates:
    async def test_shows_approvals_what_is_overdue_and_what_stands_still(self):
        stuck = [a_wait(kind="policy", title="The wells act", detail="committee")]
        ask = answering(
            insights__show_overview=an_overview(stuck=stuck),
            campaigns__list_cycles=page(a_cycle("Sign the plan", COALITION)),
            campaigns__list_tasks=tasks([a_task("Call the mayor")], [a_task("Print leaflets")]),
        )
        text = await mine_of(ask, "coordinator")
        for title in ("Sign the plan", "Call the mayor", "Print leaflets", "The wells act: committee"):
            assert title in text

    async def test_shows_a_task_that_is_ones_own_and_overdue_once(self):
        both = [a_task("Call the mayor", task_id="t1")]
        text = await mine_of(answering(campaigns__list_tasks=tasks(both, both)), "coordinator")
        assert text.count("Call the mayor") == 1


class TestForWhoeverOrganises:
    async def test_shows_the_next_gatherings_with_room_and_whom_to_check_in_today(self):
        full = a_gathering("Full house", shifts=[a_shift(taken=10)])
        today = a_gathering("Rally today", starts_at=to_text(NOW), shifts=[a_shift(taken=10)])
        open_ended = a_gathering("Nobody yet", shifts=[a_shift(taken=0, capacity=None)])
        ask = answering(campaigns__list_gatherings=page(today, full, a_gathering("Canvass"), open_ended))
        text = await mine_of(ask, "organiser")
        assert 'href="/gatherings/Rally today/check-in"' in text
        assert "3 of 10 places taken" in text
        assert "Nobody yet" in text
        assert "Full house" not in text


class TestForThePress:
    async def test_shows_embargoes_slots_to_prove_and_texts_to_approve(self):
        def releases(request: dict[str, Any]) -> dict[str, Any]:
            if request["stage"] == "draft":
                return page(a_release("A draft"))
            return page(
                a_release("Over", embargo_until=after(days=-1)),
                a_release("Held", embargo_until=after(hours=3)),
            )

        ask = answering(insights__show_overview=an_overview(stuck=[a_wait()]), media__list_releases=releases)
        text = await mine_of(ask, "press")
        for title in ("Held", "A draft", "Radio Gbarnga: The water hour"):
            assert title in text
        assert "Over" not in text


class TestForWhoeverFollowsPolicy:
    async def test_shows_hearings_asks_and_checks(self):
        late = a_hearing("Far away", starts_at=after(days=15), ends_at=after(days=15))
        ask = answering(
            policy__list_hearings=page(a_hearing("Water committee"), late),
            policy__list_asks=page(an_ask("A pump each", "gone"), an_ask("As it was", "unchanged")),
            policy__list_provisions=page(a_provision("Free taps"), a_provision("Seen", checks=1)),
        )
        text = await mine_of(ask, "analyst")
        for title in ("Hearing: Water committee", "nobody speaks yet", "A pump each", "Free taps"):
            assert title in text
        assert not {"Far away", "As it was", "Seen"} & set(re.findall(r">([^<>]+)</a>", text))


class TestForACoordinator:
    async def test_is_told_of_partners_that_have_not_said_their_word_for_a_day(self):
        late = {"agreement_id": "a", "state": "in-force", "unacknowledged": 7}
        late["unacknowledged_since"] = after(days=-3, hours=-1)
        several = (
            late,
            {**late, "agreement_id": "b", "unacknowledged_since": after(hours=-2)},
            {**late, "agreement_id": "c", "state": "ended"},
            {**late, "agreement_id": "d", "unacknowledged": 0, "unacknowledged_since": None},
        )
        text = await mine_of(answering(feeds__list_agreements=page(*several)), "coordinator")
        assert "1 partner has not said that it did the same" in text
        assert "since 3 days" in text
        assert 'href="/partners"' in text
        soon = page({**late, "unacknowledged_since": after(hours=-2)})
        assert "has not said" not in await mine_of(answering(feeds__list_agreements=soon), "coordinator")


class TestForAPartner:
    async def test_shows_what_its_organisation_owes_and_no_other(self):
        ask = answering(
            campaigns__list_resources=page(
                a_resource("Hand pumps"), a_resource("Trucks", organization_id=COALITION)
            ),
            campaigns__list_cycles=page(a_cycle("Ours", AGENCY), a_cycle("Theirs", COALITION)),
        )
        text = await mine_of(ask, "partner")
        assert "Hand pumps" in text
        assert "overdue by 2 days" in text
        assert "Ours" in text
        assert not {"Trucks", "Theirs"} & set(re.findall(r">([^<>]+)</a>", text))
        for operation in ("list_activities", "list_resources"):
            assert all(one["organization_id"] == AGENCY for one in ask.requests(f"campaigns.{operation}"))

    async def test_is_told_of_terms_and_changes_that_wait_for_its_word(self):
        one = {"agreement_id": "ag", "state": "in-force", "draft": 3, "unacknowledged": 7}
        ended = {**one, "agreement_id": "old", "state": "ended"}
        quiet = {**one, "agreement_id": "quiet", "draft": None, "unacknowledged": 0}
        ask = answering(feeds__list_agreements=page(one, ended, quiet))
        text = await mine_of(ask, "partner")
        assert 'href="/partners/ag"' in text
        assert "Version 3 of what you get" in text
        assert "Changes that wait for your word: 7" in text
        assert not {"old", "quiet"} & set(re.findall(r"/partners/(\w+)", text))
        assert ask.requests("feeds.list_agreements")[0]["organization_id"] == AGENCY

    @pytest.mark.parametrize(("reported", "asked"), [(None, True), (-40, True), (-3, False)])
    async def test_is_asked_for_a_report_when_none_came_for_long(self, reported, asked):
        one = {"activity_id": "a", "activity": "Drilling", "adm1": "Bong"}
        items = [] if reported is None else [{**one, "reported_at": after(days=reported)}]
        text = await mine_of(answering(campaigns__list_activities=page(*items)), "partner")
        assert ('href="/activities/new"' in text) == asked

    async def test_is_asked_nothing_of_an_organisation_without_one(self):
        ask = answering()
        await showing(OVERVIEW, ask, a_look(Actor("me", ("partner",))))
        assert not ask.requests("campaigns.list_activities")


class TestForWhoeverOperates:
    async def test_shows_quarantine_what_is_behind_and_what_is_not_ready(self):
        flow = {
            "quarantine": {"quarantined": 1},
            "relay_connected": True,
            "oldest_waiting_s": 125.0,
            "not_consuming": {"since": TIME, "reason": "no broker"},
        }
        ask = answering(campaigns__show_flow=flow, media__show_flow={**flow, "relay_connected": False})
        text = await mine_of(ask, "ops")
        assert "1 event in quarantine" in text
        assert "Campaigns is behind in sending on events" in part_of(
            await showing(FOR_YOU, ask, a_look(who("ops"))), "every"
        )
        assert "Media takes in no events" in text or "Campaigns takes in no events" in text


class TestForWhoeverReads:
    @pytest.mark.parametrize("role", ["auditor", "representative"])
    async def test_shows_what_moved_with_its_story(self, role):
        text = await mine_of(answering(insights__list_events=page(a_move())), role)
        assert "/stories/" in text
        assert "The vote went well." in text


@pytest.mark.parametrize("role", OF_ROLE)
class TestEveryRole:
    async def test_is_told_the_next_step_when_nothing_waits(self, role):
        text = await mine_of(answering(campaigns__list_activities=page()), role)
        # A partner of whom nothing is known is asked for its first report.
        assert ("Nothing waits for you" in text) == (role != "partner")
        assert ('class="btn"' in text) == (role != "partner")

    async def test_survives_every_service_that_is_silent_in_turn(self, role):
        for service in ("stakeholders", "campaigns", "media", "policy", "insights", "feeds"):
            ask = answering()
            ask.answers = {name: one for name, one in ask.answers.items() if not name.startswith(service)}
            text = await showing(OVERVIEW, ask, a_look(who(role)))
            assert "What changed, what is stuck" in text
            assert "<h2>Changed" in text

    async def test_asks_hardly_more_than_before(self, role):
        ask = answering()
        await showing(OVERVIEW, ask, a_look(who(role)))
        assert len(ask.asked) <= CALLS_BEFORE[role] + 6
        assert len({(name, str(request)) for name, request in ask.asked}) == len(ask.asked)

    async def test_escapes_what_people_typed(self, role):
        wild = "<b>Wild</b>"
        ask = answering(
            insights__show_overview=an_overview(
                stuck=[a_wait(kind="policy", title=wild, detail="committee")]
            ),
            insights__list_events=page(a_move(data={"reason": wild})),
            campaigns__list_tasks=page(a_task(wild)),
            campaigns__list_gatherings=page(a_gathering(wild)),
            campaigns__list_cycles=page(a_cycle(wild, COALITION, AGENCY)),
            campaigns__list_resources=page(a_resource(wild)),
            media__list_releases=page(a_release(wild)),
            policy__list_hearings=page(a_hearing(wild)),
            policy__list_asks=page(an_ask(wild, "gone")),
        )
        for screen in SCREENS:
            text = await showing(screen, ask, a_look(who(role)))
            assert wild not in text
            assert ("&lt;b&gt;Wild" in text) == (role != "ops")


class TestPanels:
    async def test_are_few_and_short_and_each_line_is_a_door(self):
        many = [f"N{number}" for number in range(20)]
        ask = answering(
            insights__show_overview=an_overview(stuck=[{**a_wait(), "items": a_wait()["items"] * 9}]),
            campaigns__list_tasks=tasks([a_task(one) for one in many], [a_task(f"o{one}") for one in many]),
            campaigns__list_gatherings=page(*map(a_gathering, many)),
            campaigns__list_cycles=page(*(a_cycle(one, COALITION) for one in many)),
            policy__list_hearings=page(*map(a_hearing, many)),
        )
        roles = ("coordinator", "organiser", "press", "analyst", "ops")
        text = await mine_of(ask, *roles)
        found = PANEL.findall(text)
        assert len(found) == PANELS
        for panel in found:
            lines = re.findall(r"<li>(.*?)</li>", panel, re.DOTALL)
            assert 0 < len(lines) <= LINES
            assert all("href=" in line for line in lines)
            assert 'class="panel__more" href="/for-you#' in panel
        every = await showing(FOR_YOU, ask, a_look(who(*roles)))
        assert every.count('<section class="panel"') > PANELS

    async def test_of_several_roles_begin_with_the_most_urgent(self):
        flow = {"quarantine": {"quarantined": 1}}
        ask = answering(
            media__show_flow=flow,
            campaigns__list_tasks=page(a_task("Soon", days_overdue=0)),
            policy__list_asks=page(an_ask("A pump", "gone")),
        )
        titles = re.findall(r"<h2>([^<]+)", await mine_of(ask, "analyst", "ops", "partner"))
        assert titles[:PANELS] == ["What does not flow", "Coming up in policy", "Due from you"]

    async def test_do_not_hide_one_kind_of_work_behind_another(self):
        names = [
            {"alias_id": f"a{number}", "name": f"Name {number}", "candidates": [], "met_at": TIME}
            for number in range(5)
        ]
        ask = answering(
            stakeholders__list_alias_proposals=page(*names), media__list_releases=page(a_release("A draft"))
        )
        assert "A draft" in await mine_of(ask, "coordinator")

    async def test_show_nothing_twice(self):
        ask = answering(campaigns__list_cycles=page({**a_cycle("Sign it", AGENCY), "cycle_id": "c1"}))
        every = await showing(FOR_YOU, ask, a_look(who("partner", "representative")))
        assert every.count("Sign it") == 1

    async def test_refuse_eve(self):
        for screen in SCREENS:
            with pytest.raises(Forbidden):
                await showing(screen, FakeAsk(), a_look(EVE))

    async def test_are_refreshed_where_they_stand(self):
        ask = answering(campaigns__list_tasks=page(a_task("Call")))
        whole = await showing(FOR_YOU, ask, a_look(who("press")))
        assert (await showing(FOR_YOU, ask, a_look(who("press"), fragment=True))).strip() in whole

    async def test_weigh_little(self):
        ask = answering(campaigns__list_tasks=page(*(a_task(f"Task {number} " * 20) for number in range(6))))
        assert len(await showing(OVERVIEW, ask, a_look(who(*OF_ROLE)))) < 100_000


class TestRoles:
    def test_all_that_sign_in_have_desks(self):
        staff = {
            role for role, grants in GRANTS.items() if "insights.read" in grants or "insights.*" in grants
        }
        assert set(OF_ROLE) == staff

    def test_have_desks_and_questions_that_there_are(self):
        assert {desk for desks in OF_ROLE.values() for desk in desks} == set(DESKS)
        assert {name for desk in DESKS.values() for name in desk.sources} == set(SOURCES)
