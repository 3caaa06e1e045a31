"""The plots of a campaign's report: weeks under each other with their marks, links of the chain, shares of partners."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest

from services.campaigns.domain.chain import MEASURES as PLANNED_BY
from services.dashboard.web.pages.campaigns import SCREENS
from services.dashboard.web.pages.campaigns.plots import LANE, MOST, plots_of
from services.dashboard.web.pages.campaigns.words import MEASURES
from services.insights.domain.figures import REPORTED
from shared.testing.personas import AGENCY
from tests.component.dashboard.campaign_answers import CAMPAIGN, POLICY, a_campaign, a_link, a_report, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing

REPORT = screen_at(SCREENS, "/campaigns/{campaign_id}/report")
TODAY = date(2025, 3, 8)
NARROWED = {"campaign_id": CAMPAIGN, "as_of": ""}
WEEKS = [
    {"week": "2025-W07", "figures": {"signatures": 20, "people": 18, "gatherings_held": 2}},
    {"week": "2025-W09", "figures": {"signatures": 60, "acts": 40, "people": 50, "people_again": 9}},
    {"week": "2025-W10", "figures": {"coverage": 3, "releases_issued": 1, "policy_moves_aimed_at": 1}},
]


def a_total(figure: str, value: int) -> dict[str, Any]:
    return {"figure": figure, "title": figure, "method": "Each counts once.", "value": value}


def plots(weeks: list[dict[str, Any]] | None = None, today: date = TODAY, **campaign: Any) -> dict[str, Any]:
    report = a_report(weeks=WEEKS if weeks is None else weeks)
    found = plots_of(report, a_campaign(**campaign), NARROWED, today)
    assert found is not None
    return found


async def shown(report: dict[str, Any], look: Any = None, **campaign: Any) -> str:
    answers = {
        "campaigns.show_campaign": a_campaign(**campaign),
        "insights.show_campaign_report": report,
        "insights.label_things": labels(agency="UNICEF <Liberia>"),
    }
    return await showing(REPORT, FakeAsk(answers), look or a_look(path={"campaign_id": CAMPAIGN}))


class TestWeeks:
    def test_have_a_row_for_each_kind_that_is_counted(self):
        assert [row["title"] for row in plots()["rows"]] == [
            "What people did: 120",
            "Who took part: 77",
            "Coverage: 3",
            "Policy: 1",
        ]

    def test_stand_on_one_axis_without_gaps(self):
        found = plots()
        assert {row["wide"] for row in found["rows"]} == {40}
        assert [one["week"] for one in found["weeks"]] == ["3 Mar", "24 Feb", "17 Feb", "10 Feb"]
        assert [(tick["text"], tick["x"]) for tick in found["ticks"]] == [("10 Feb", 0), ("3 Mar", 100)]

    def test_name_the_middle_week_where_there_is_room(self):
        later = [*WEEKS, {"week": "2025-W11", "figures": {"coverage": 1}}]
        assert [tick["x"] for tick in plots(later)["ticks"]] == [0, 50.0, 100]

    def test_put_the_parts_of_a_row_on_each_other(self):
        first = plots()["rows"][0]
        assert [part["label"] for part in first["parts"]] == ["Signatures", "Letters, calls, pledges"]
        # 60 of the peak's 100 are signatures, and the letters begin where these end.
        assert "V40H30" in first["parts"][0]["d"]
        assert "V0H30" in first["parts"][1]["d"]
        assert "V40H20" in first["parts"][1]["d"]

    def test_name_the_peak_the_sum_and_the_change(self):
        said = plots()["said"]
        assert "Most actions fall in the week of 24 Feb: 100 of 120" in said or "doubled" in said
        assert "100 in the last full week, 0 before" in said

    def test_keep_to_half_a_year_and_say_so(self):
        found = plots([{"week": "2024-W01", "figures": {"coverage": 1}}, *WEEKS])
        assert len(found["weeks"]) == MOST
        assert "Only the last 26 weeks are drawn." in found["note"]

    def test_are_none_while_nothing_is_counted(self):
        assert plots_of(a_report(weeks=[]), a_campaign(), NARROWED, TODAY) is None

    def test_draw_one_week_alone(self):
        found = plots([{"week": "2025-W10", "figures": {"coverage": 3}}], launched_at=None)
        assert [tick["x"] for tick in found["ticks"]] == [50.0]
        assert found["rows"][0]["parts"][0]["d"] == "M0 100V0H10V100H0z"


class TestMarks:
    def test_are_the_launch_gatherings_releases_and_moves(self):
        said = [mark["said"] for mark in plots()["marks"]]
        assert said == [
            "Launched, week of 10 Feb: 1",
            "Gatherings held, week of 10 Feb: 2",
            "Releases out, week of 3 Mar: 1",
            "Moves of the policy, week of 3 Mar: 1",
        ]

    def test_lead_to_the_story_or_to_what_happened_that_week(self):
        doors = {mark["kind"]: mark["href"] for mark in plots()["marks"]}
        assert doors == {
            "launch": f"/figures?figure=campaigns_launched&campaign_id={CAMPAIGN}",
            "gatherings_held": f"/figures?figure=gatherings_held&campaign_id={CAMPAIGN}&week=2025-W07",
            "releases_issued": f"/figures?figure=releases_issued&campaign_id={CAMPAIGN}&week=2025-W10",
            "policy_moves_aimed_at": f"/stories/{POLICY}",
        }

    def test_of_one_week_stand_under_each_other(self):
        found = plots()
        assert [mark["y"] for mark in found["marks"]] == [0, LANE, 0, LANE]
        assert found["band"] == 2 * LANE

    def test_are_not_of_a_launch_after_the_day(self):
        early = plots(WEEKS[:1], today=date(2025, 2, 9))
        assert "launch" not in {mark["kind"] for mark in early["marks"]}

    def test_lead_to_no_story_without_a_policy(self):
        doors = [mark["href"] for mark in plots(policy_id=None, policy=None)["marks"]]
        assert not [door for door in doors if door.startswith("/stories")]


class TestTable:
    def test_has_what_is_drawn_and_every_mark_with_its_door(self):
        found = plots()
        keys = [column["key"] for column in found["columns"]]
        assert keys[-4:] == ["policy_moves_aimed_at", "launch", "gatherings_held", "releases_issued"]
        first, last = found["weeks"][-1], found["weeks"][0]
        doors = {(mark["kind"], mark["week"]): mark["href"] for mark in found["marks"]}
        assert first["launch"] == {"text": "1", "href": doors["launch", date(2025, 2, 10)]}
        assert first["gatherings_held"] == {"text": "2", "href": doors["gatherings_held", date(2025, 2, 10)]}
        assert (last["launch"], last["releases_issued"]["text"]) == ("0", "1")


class TestReportWithPlots:
    async def test_draws_what_happened_when_with_its_message_and_its_table(self):
        text = await shown(a_report(weeks=WEEKS))
        assert re.search(r'<svg[^>]* direction="ltr"[^>]*aria-labelledby="when-title"', text)
        assert '<desc id="when-said">What people did: 120' in text
        assert f'href="/figures?figure=people_again&amp;campaign_id={CAMPAIGN}&amp;week=2025-W09"' in text
        assert f'<a href="/stories/{POLICY}" aria-label="Moves of the policy' in text

    async def test_compares_the_links_of_the_chain_on_one_scale(self):
        chain = [a_link("signatures", 160), a_link("coverage", 2), a_link("other", 5)]
        report = a_report(totals=[a_total("signatures", 80), a_total("coverage", 3)])
        text = unescape(await shown(report, chain=chain))
        assert "1 of 2 links came as far as expected" in text
        assert "80 of 160" in text
        assert "1. Signatures under its petitions" in text

    @pytest.mark.parametrize("measure", [name for name in MEASURES if name != "other"])
    async def test_counts_each_measure_by_a_figure_of_the_report(self, measure):
        figure = MEASURES[measure].figure
        assert figure in REPORTED
        other = "signatures" if measure == "coverage" else "coverage"
        chain = [a_link(measure, 160), a_link(other, 2)]
        report = a_report(totals=[a_total(figure, 80), a_total(MEASURES[other].figure, 3)])
        assert "80 of 160" in unescape(await shown(report, chain=chain))

    def test_has_words_for_every_measure_of_a_chain(self):
        assert set(MEASURES) == set(PLANNED_BY)

    async def test_compares_nothing_where_one_link_is_counted(self):
        assert "came as far as expected" not in await shown(a_report(weeks=WEEKS))

    @pytest.mark.parametrize(
        ("by", "said"),
        [
            ("", "38\u00a0% of all: signatures"),
            ("activities", "100\u00a0% of all: activities"),
            ("coverage", "38\u00a0% of all"),
        ],
    )
    async def test_shows_the_share_of_each_organisation(self, by, said):
        look = a_look(path={"campaign_id": CAMPAIGN}, query={"by": by} if by else {})
        text = await shown(a_report(), look)
        assert f"UNICEF &lt;Liberia&gt; brought {said}" in text
        assert f"organization_id={AGENCY}" in text

    async def test_sorts_organisations_and_leaves_the_small_to_the_table(self):
        several = [
            {"organization_id": f"o{number}", "figures": {"signatures": number + 1}} for number in range(12)
        ]
        text = await shown(a_report(organizations=several, totals=[a_total("signatures", 100)]))
        bars = text.partition("12\u00a0% of all")[2].partition("</table>")[0]
        assert re.findall(r">(\d+) \(", bars) == [*(str(number) for number in range(12, 2, -1)), "22"]
        assert "2 more organisations are in the table." in text
