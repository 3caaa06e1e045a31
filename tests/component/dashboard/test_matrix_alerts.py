"""Gaps and overlaps: the list of a month, giving one to somebody, settling it; and who is in need."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages import overview_mine
from services.dashboard.web.pages.matrix import SCREENS, mine
from services.insights.domain.alerts import METHOD
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import ADA, AGENCY, BO, CHI, DARA, EVE
from tests.component.dashboard.campaign_answers import ACTIVITY, NONE, an_activity, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.matrix_answers import a_need, alerts, an_alert, an_assigned_alert

ALERTS = screen_at(SCREENS, "/matrix/alerts")
ASSIGN = screen_at(SCREENS, "/matrix/alerts/assign")
ONE = screen_at(SCREENS, "/matrix/alerts/{alert_id}")
SETTLE = screen_at(SCREENS, "/matrix/alerts/{alert_id}/settle")
REOPEN = screen_at(SCREENS, "/matrix/alerts/{alert_id}/reopen")
NEEDS = screen_at(SCREENS, "/matrix/needs")
NEW = screen_at(SCREENS, "/matrix/needs/new")
REMOVE = screen_at(SCREENS, "/matrix/needs/{need_id}/remove")
GAP = {"kind": "gap", "area": "Bong", "country": "Liberia", "sector": "WASH", "month": "2025-03"}
HAD = {"state": "assigned", "alert_id": "al-1", "owner_id": "bo", "due_on": "2025-03-20"}


async def colleagues() -> dict[str, str]:
    return {"bo": "Bo Flomo"}


async def names(ids: Any) -> dict[str, str]:
    return {one: "Bo Flomo" for one in ids if one == "bo"}


def looking(actor: Any = ADA, **more: Any) -> Any:
    return a_look(actor, colleagues=colleagues, names=names, **more)


def answering(**more: Any) -> FakeAsk:
    answers = {
        "insights.list_alerts": alerts(an_alert()),
        "insights.list_events": NONE,
        "insights.label_things": labels(),
        "campaigns.show_alert": an_assigned_alert(),
        "campaigns.list_activities": {"items": [an_activity()], "next": None},
        "campaigns.assign_alert": {"alert_id": "al-1", "version": 1, "state": "assigned"},
        "campaigns.settle_alert": {"alert_id": "al-1", "version": 3, "state": "settled"},
        "campaigns.reopen_alert": {"alert_id": "al-1", "version": 3, "state": "assigned"},
        "campaigns.list_needs": {"items": [a_need()], "next": None},
        "campaigns.show_need": a_need(),
        "campaigns.set_need": {"need_id": "n-1", "version": 1},
        "campaigns.remove_need": {"need_id": "n-1", "version": 1},
        "stakeholders.list_organizations": NONE,
    }
    return FakeAsk(answers, **more)


class TestAlerts:
    async def test_shows_why_each_is_one_and_who_has_it(self):
        overlap = an_alert(
            kind="overlap",
            people_in_need=None,
            need_event_id=None,
            organizations=[
                {"key": one, "organization_id": None, "organization_name": one} for one in ("OIM", "Oxfam")
            ],
            activities=["Wells"],
            **HAD,
        )
        text = await showing(ALERTS, answering(insights__list_alerts=alerts(an_alert(), overlap)), looking())
        for words in (
            "41,200 people in need",
            "OIM, Oxfam do the same: Wells",
            "Bo Flomo",
            "until 20 March 2025",
        ):
            assert words in text
        for door in ("/matrix/alerts/al-1", "/events/e-need", "/matrix/alerts/assign?kind=gap&amp;area=Bong"):
            assert door in text
        for sentence in METHOD.values():
            assert sentence in text

    async def test_says_by_which_activity_a_gap_was_filled(self):
        filled = {
            "activity_id": ACTIVITY,
            "activity_name": "Wells",
            "organization_name": "Oxfam",
            "event_id": "e",
        }
        ask = answering(insights__list_alerts=alerts(an_alert(is_standing=False, filled_by=filled, **HAD)))
        text = await showing(ALERTS, ask, looking())
        assert "Filled by Oxfam: Wells" in text
        assert f'href="/activities/{ACTIVITY}"' in text

    async def test_says_which_are_overdue(self):
        late = an_alert(**{**HAD, "is_overdue": True})
        text = await showing(ALERTS, answering(insights__list_alerts=alerts(late)), looking())
        assert "overdue since 20 March 2025" in text

    async def test_narrows_by_month_kind_and_state(self):
        ask = answering()
        await showing(ALERTS, ask, looking(query={"month": "2025-02", "kind": "gap", "state": "assigned"}))
        wanted = {"month": "2025-02", "kind": "gap", "state": "assigned", "limit": 200}
        assert ask.requests("insights.list_alerts") == [wanted]
        text = await showing(ALERTS, ask, looking(query={"month": "March"}))
        assert "Give a month, such as 2025-03." in text
        assert ask.requests("insights.list_alerts")[-1] == {"limit": 200}

    async def test_teaches_when_there_is_none(self):
        ask = answering(insights__list_alerts=alerts())
        assert "No gap and no overlap" in await showing(ALERTS, ask, looking())
        assert 'href="/matrix/needs"' in await showing(ALERTS, ask, looking())

    async def test_survives_silent_insights(self):
        assert "is not answering since" in await showing(ALERTS, FakeAsk(), looking())

    async def test_escapes_a_name_with_an_angle_bracket(self):
        text = await showing(
            ALERTS, answering(insights__list_alerts=alerts(an_alert(sector="<b>x"))), looking()
        )
        assert "&lt;b&gt;x" in text
        assert "<b>x" not in text

    async def test_includes_the_fragment_that_it_refreshes(self):
        whole = await showing(ALERTS, answering(), looking())
        part = await showing(ALERTS, answering(), looking(fragment=True))
        assert part.strip() in whole

    async def test_refuses_eve(self):
        for screen in SCREENS:
            with pytest.raises(Forbidden):
                await showing(screen, answering(), looking(EVE))


class TestAssigning:
    async def test_gives_a_gap_to_one_of_us_by_a_day(self):
        ask = answering()
        text = await showing(ASSIGN, ask, looking(query=GAP))
        assert "WASH in Bong, March 2025" in text
        assert "Bo Flomo" in text
        form = {**GAP, "owner_id": "bo", "organization_id": "", "due_on": "2025-03-20"}
        done = await acting(ASSIGN, ask, form, looking(query=GAP))
        assert done.to == "/matrix/alerts/al-1"
        asked = {**GAP, "owner_id": "bo", "due_on": "2025-03-20"}
        assert ask.requests("campaigns.assign_alert") == [asked]

    async def test_keeps_what_was_typed_when_it_is_refused(self):
        sentence = "Say who sees to it: one of us, or an organisation."
        refused = Invalid("owner-missing", sentence, {"owner_id": [sentence]})
        ask = answering(campaigns__assign_alert=refused)
        text = await acting(ASSIGN, ask, {**GAP, "due_on": "2025-04-01"}, looking())
        assert sentence in text
        assert 'value="2025-04-01"' in text
        assert 'name="month" value="2025-03"' in text

    async def test_refuses_an_account_that_is_closed_or_never_was(self):
        ask = answering()
        text = await acting(ASSIGN, ask, {**GAP, "owner_id": "nobody", "due_on": "2025-04-01"}, looking())
        assert "This account is closed or was never here." in text
        assert ask.requests("campaigns.assign_alert") == []

    async def test_offers_organisations_outside_the_coalition_too(self):
        every = {"items": [{"organization_id": "o2", "name": "Bong Health Team"}], "next": None}
        ask = answering(
            stakeholders__list_organizations=lambda asked: NONE if asked.get("is_partner") else every
        )
        assert "Bong Health Team" in await showing(ASSIGN, ask, looking(query=GAP))

    async def test_is_for_those_who_coordinate(self):
        with pytest.raises(Forbidden):
            await showing(ASSIGN, answering(), looking(CHI, query=GAP))


class TestOneAlert:
    async def test_shows_who_has_it_and_settles_it(self):
        ask = answering()
        text = await showing(ONE, ask, looking(BO, path={"alert_id": "al-1"}))
        for words in ("WASH in Bong", "Bo Flomo", "until 20 March 2025", "What was done about it?"):
            assert words in text
        form = {"reason": "Wells begin.", "activity_id": ACTIVITY, "expected_version": "2"}
        done = await acting(SETTLE, ask, form, looking(BO, path={"alert_id": "al-1"}))
        assert done.to == "/matrix/alerts/al-1"
        asked = {"alert_id": "al-1", "expected_version": 2, "reason": "Wells begin.", "activity_id": ACTIVITY}
        assert ask.requests("campaigns.settle_alert") == [asked]

    async def test_opens_a_settled_one_again(self):
        settled = an_assigned_alert(state="settled", reason="Wells begin.", activity_id=ACTIVITY)
        ask = answering(campaigns__show_alert=settled)
        text = await showing(ONE, ask, looking(path={"alert_id": "al-1"}))
        assert "Is it not settled after all?" in text
        assert f'href="/activities/{ACTIVITY}"' in text
        await acting(REOPEN, ask, {"reason": "Put off."}, looking(path={"alert_id": "al-1"}))
        assert ask.requests("campaigns.reopen_alert") == [{"alert_id": "al-1", "reason": "Put off."}]

    async def test_offers_nothing_to_whom_it_is_not(self):
        text = await showing(ONE, answering(), looking(DARA, path={"alert_id": "al-1"}))
        assert "What was done about it?" not in text
        of_chi = an_assigned_alert(owner_id=None, organization_id=AGENCY)
        text = await showing(
            ONE, answering(campaigns__show_alert=of_chi), looking(CHI, path={"alert_id": "al-1"})
        )
        assert "What was done about it?" in text


class TestOverview:
    def test_has_them_among_the_duties_of_their_owners(self):
        for role, of in (("coordinator", "overdue"), ("organiser", "due"), ("partner", "due")):
            assert of in overview_mine.OF_ROLE[role]
            assert "alerts" in overview_mine.DESKS[of].sources

    def test_says_what_is_late_and_where_to_settle_it(self):
        (line,) = mine.lines({"items": [an_assigned_alert(days_overdue=3)], "next": None})
        assert line["text"] == "Gap: WASH in Bong"
        assert (line["href"], line["state"]) == ("/matrix/alerts/al-1", "warn")


class TestNeeds:
    async def test_shows_who_is_in_need_and_who_says_so(self):
        text = await showing(NEEDS, answering(), looking())
        for words in ("Bong", "LR-BG", "41,200", "Needs overview"):
            assert words in text
        assert "/matrix/needs/new?area=Bong" in text
        assert "/imports/new?service=campaigns&amp;kind=needs" in text
        assert "/matrix/needs/new" not in await showing(NEEDS, answering(), looking(CHI))

    async def test_takes_a_form(self):
        ask = answering()
        need = a_need()
        form = {name: str(need[name]) for name in ("area", "within", "code", "sector", "source", "people")}
        days = {"period_start": "2025-01-01", "period_end": "2025-12-31"}
        done = await acting(NEW, ask, {**form, **days}, looking())
        assert done.to == "/matrix/needs?area=Bong"
        assert ask.requests("campaigns.set_need") == [{**form, **days, "people": 41_200}]

    async def test_takes_one_back_with_the_reason(self):
        ask = answering()
        assert "WASH in Bong" in await showing(REMOVE, ask, looking(path={"need_id": "n-1"}))
        await acting(REMOVE, ask, {"reason": "Twice."}, looking(path={"need_id": "n-1"}))
        assert ask.requests("campaigns.remove_need") == [{"need_id": "n-1", "reason": "Twice."}]

    async def test_teaches_when_nothing_is_said(self):
        assert "#inneed" in await showing(NEEDS, answering(campaigns__list_needs=NONE), looking())

    async def test_survives_silent_campaigns(self):
        assert "is not answering since" in await showing(NEEDS, FakeAsk(), looking())

    async def test_includes_the_fragment_that_it_refreshes(self):
        whole = await showing(NEEDS, answering(), looking())
        assert (await showing(NEEDS, answering(), looking(fragment=True))).strip() in whole
