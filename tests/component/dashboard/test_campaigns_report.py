"""The report of a campaign: figures, weeks, partners, tones; now or on an earlier day."""

from __future__ import annotations

from datetime import date

import pytest

from services.dashboard.web.pages.campaigns import SCREENS
from services.dashboard.web.pages.campaigns.weeks import Week, finding, weeks_of
from shared.kernel.errors import Forbidden
from shared.testing.personas import AGENCY, EVE
from tests.component.dashboard.campaign_answers import CAMPAIGN, a_campaign, a_momentum, a_report, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing

REPORT = screen_at(SCREENS, "/campaigns/{campaign_id}/report")
DOOR = f"/figures?figure={{}}&amp;campaign_id={CAMPAIGN}"


def answering(**more):
    answers = {
        "campaigns.show_campaign": a_campaign(),
        "insights.show_campaign_report": a_report(),
        "insights.label_things": labels(agency="UNICEF <Liberia>"),
    }
    return FakeAsk(answers, **more)


def looking(**more):
    return a_look(path={"campaign_id": CAMPAIGN}, **more)


class TestReport:
    async def test_shows_every_figure_as_a_door(self):
        text = await showing(REPORT, answering(), looking())
        for figure in (
            "people",
            "signatures",
            "activities",
            "minutes_planned",
            "minutes_aired",
            "coverage",
            "messages_received",
            "replies_sent",
            "replies_noted",
            "answers_in_time",
            "answers_late",
            "threads_open",
            "touches",
        ):
            assert f'href="{DOOR.format(figure)}"' in text

    async def test_says_how_fresh_it_is(self):
        text = await showing(REPORT, answering(), looking())
        assert "Counted from 1,234 events in the log" in text
        assert "8 March 2025, 12:00 UTC" in text

    async def test_shows_weeks_without_gaps_each_a_door(self):
        text = await showing(REPORT, answering(), looking())
        assert "Most signatures fall in the week of 24 Feb: 60 of 80" in text
        assert f'href="{DOOR.format("signatures")}&amp;week=2025-W08"' in text

    async def test_shows_another_figure_week_by_week(self):
        text = await showing(REPORT, answering(), looking(query={"by": "activities"}))
        assert "All 4 activities fall in the week of 24 Feb" in text

    async def test_shows_what_each_organisation_brought_and_what_came_without_one(self):
        text = await showing(REPORT, answering(), looking())
        assert f"organization_id={AGENCY}" in text
        assert f'href="/organizations/{AGENCY}"' in text
        assert "Without an organisation" in text

    async def test_draws_what_came_without_an_organisation_and_leaves_out_who_brought_nothing(self):
        idle = {"organization_id": "0195a7c2-0000-7000-8000-0000000000aa", "figures": {"signatures": 0}}
        report = a_report(organizations=[*a_report()["organizations"], idle])
        text = await showing(REPORT, answering(insights__show_campaign_report=report), looking())
        drawn = text.partition("Signatures by organisation")[2].partition("</table>")[0]
        assert "Without an organisation" in drawn
        assert "50 (62\u00a0%)" in drawn
        assert idle["organization_id"] not in text

    async def test_shows_tones_as_doors(self):
        text = await showing(REPORT, answering(), looking())
        assert f"{DOOR.format('coverage')}&amp;detail=negative" in text

    async def test_shows_what_each_brought_in_each_week_and_money_by_currency(self):
        cell = {"week": "2025-W09", "organization_id": AGENCY, "title": "Signatures", "figure": "signatures"}
        given = {"figure": "money_given", "title": "Money given", "currency": "USD", "amount": "1500.5"}
        cells = [
            {**cell, "value": 30, "currency": None, "amount": None},
            {**cell, **given, "value": None},
            {**cell, "organization_id": None, "value": 50, "currency": None, "amount": None},
        ]
        ask = answering(
            insights__show_campaign_report=a_report(money=[given]),
            insights__list_campaign_cells={"items": cells, "next": "more"},
        )
        text = await showing(REPORT, ask, looking())
        assert f'href="{DOOR.format("money_given")}&amp;detail=USD">1,500.5 USD</a>' in text
        assert f"{DOOR.format('signatures')}&amp;week=2025-W09&amp;organization_id={AGENCY}" in text
        assert f'href="/tables/insights/list_campaign_cells.xlsx?campaign_id={CAMPAIGN}"' in text
        assert "The latest 20 are shown" in text
        narrowed = await showing(REPORT, ask, looking(query={"organization_id": AGENCY}))
        assert "Only what" in narrowed
        assert ask.requests("insights.list_campaign_cells")[-1]["organization_id"] == AGENCY
        assert f"campaign_id={CAMPAIGN}&amp;organization_id={AGENCY}" in narrowed

    async def test_stands_without_its_cells(self):
        text = await showing(REPORT, answering(), looking())
        assert "By organisation and week" not in text
        assert "Week by week" in text

    async def test_is_of_the_end_of_a_day_and_so_are_its_doors(self):
        ask = answering()
        text = await showing(REPORT, ask, looking(query={"as_of": "2025-03-01"}))
        (asked,) = ask.requests("insights.show_campaign_report")
        assert asked["as_of"] == "2025-03-01T23:59:59.999Z"
        assert "as it was known then" in text
        assert f'href="{DOOR.format("people")}&amp;as_of=2025-03-01"' in text

    async def test_is_of_now_when_the_day_is_none(self):
        ask = answering()
        late = await showing(REPORT, ask, looking(query={"as_of": "2199-01-01"}))
        assert "This day is yet to come" in late
        assert "as it was known then" not in late
        assert 'value="2199-01-01"' in late
        text = await showing(REPORT, ask, looking(query={"as_of": "soon"}))
        assert ask.requests("insights.show_campaign_report") == [{"campaign_id": CAMPAIGN}] * 2
        assert "Give a day, such as 2025-03-08" in text

    async def test_shows_who_is_new_who_comes_again_and_who_stays_away(self):
        text = await showing(REPORT, answering(), looking())
        assert "1 in the last full week; at the most, 9 people in the week of 10 Feb" in text
        assert f'href="{DOOR.format("people_back")}&amp;week=2025-W09"' in text
        assert "Stayed away" in text
        assert "fewer people took part" not in text

    async def test_says_that_people_become_fewer_and_what_may_explain_it(self):
        told = a_report(momentum=a_momentum("0 messages were sent <now>.", falls=True))
        text = await showing(REPORT, answering(insights__show_campaign_report=told), looking())
        assert "In each of the last two full weeks fewer people took part" in text
        assert "0 messages were sent &lt;now&gt;." in text
        unexplained = a_report(momentum=a_momentum(falls=True))
        text = await showing(REPORT, answering(insights__show_campaign_report=unexplained), looking())
        assert "Nothing that is counted here explains it" in text

    async def test_teaches_when_nothing_is_counted(self):
        nobody = {"weeks": [], "is_falling": False, "causes": []}
        empty = a_report(totals=[], weeks=[], organizations=[], tones={}, petitions={}, momentum=nobody)
        text = await showing(REPORT, answering(insights__show_campaign_report=empty), looking())
        assert "Nothing is counted yet" in text
        assert "Nobody is named yet" in text
        assert "Nobody has taken part yet" in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(REPORT, answering(), looking(actor=EVE))

    async def test_survives_silent_insights(self):
        text = await showing(REPORT, FakeAsk({"campaigns.show_campaign": a_campaign()}), looking())
        assert "The report is not answering since" in text
        assert "Fix the wells" in text

    async def test_escapes_a_name_with_an_angle_bracket(self):
        text = await showing(REPORT, answering(), looking())
        assert "UNICEF &lt;Liberia&gt;" in text
        assert "UNICEF <Liberia>" not in text


class TestWeeks:
    def test_run_over_the_turn_of_a_year(self):
        counted = [
            {"week": "2020-W53", "figures": {"touches": 1}},
            {"week": "2021-W02", "figures": {"touches": 2}},
        ]
        assert [(week.name, week.value) for week in weeks_of(counted, "touches")] == [
            ("2020-W53", 1),
            ("2021-W01", 0),
            ("2021-W02", 2),
        ]

    def test_keep_to_half_a_year(self):
        counted = [{"week": week, "figures": {"touches": 1}} for week in ("2020-W01", "2025-W10")]
        weeks = weeks_of(counted, "touches")
        assert len(weeks) == 26
        assert weeks[-1].name == "2025-W10"

    def test_are_none_without_a_value(self):
        assert weeks_of([{"week": "2025-W10", "figures": {"touches": 1}}], "signatures") == []

    def test_find_that_the_last_whole_week_doubled(self):
        weeks = [Week(date(2025, 2, 17), 10), Week(date(2025, 2, 24), 40), Week(date(2025, 3, 3), 5)]
        said = finding("signatures", weeks, date(2025, 3, 8))
        assert said == "Signatures doubled in the week of 24 Feb, to 40"

    def test_find_no_week_that_stands_out(self):
        weeks = [Week(date(2025, 2, 17), 9), Week(date(2025, 2, 24), 9), Week(date(2025, 3, 3), 5)]
        assert (
            finding("signatures", weeks, date(2025, 3, 8)) == "No week stands out: at most 9 of 23 signatures"
        )
