"""The 5W matrix: organisations by areas or sectors, its map, and the activities behind each figure."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.matrix import SCREENS
from services.insights.domain import people_reached
from shared.kernel.errors import Forbidden
from shared.testing.personas import ADA, AGENCY, CHI, DARA, EVE
from tests.component.dashboard.campaign_answers import ACTIVITY, CAMPAIGN, a_campaign, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing
from tests.component.dashboard.matrix_answers import WASH, a_line, a_matrix, a_row, alerts, an_alert, told

MATRIX = screen_at(SCREENS, "/matrix")
BEHIND = screen_at(SCREENS, "/matrix/activities")
OIM = a_row(
    key="name:oim",
    organization_id=None,
    organization_name="OIM",
    cells=[{"column": "liberia|nimba", **told(9)}],
    **told(9),
)


def by_sector(asked: dict[str, Any], matrix: dict[str, Any]) -> dict[str, Any]:
    """The same matrix by the columns that are asked for."""
    if asked["by"] == "area":
        return matrix
    cells = [{"column": "wash", **told(3, 1240)}]
    return {**matrix, "by": "sector", "columns": [{**WASH, **told(13, 1240)}], "items": [a_row(cells=cells)]}


def answering(matrix: dict[str, Any] | None = None, **more: Any) -> FakeAsk:
    matrix = matrix or a_matrix(a_row(), OIM)
    answers = {
        "insights.show_matrix": lambda asked: by_sector(asked, matrix),
        "insights.list_matrix_activities": {"items": [a_line()], "next": None},
        "insights.label_things": labels(),
        "insights.list_alerts": alerts(an_alert()),
        "campaigns.list_campaigns": {"items": [a_campaign()], "next": None},
    }
    return FakeAsk(answers, **more)


class TestMatrix:
    async def test_shows_who_is_where_every_figure_a_door(self):
        text = await showing(MATRIX, answering())
        for door in (
            f"/matrix/activities?organization={AGENCY}&amp;area=liberia%7Cbong",
            "/matrix/activities?organization=name%3Aoim&amp;area=liberia%7Cnimba",
            "/matrix/activities?area=liberia%7Cbong",
            f"/matrix/activities?organization={AGENCY}",
        ):
            assert f'href="{door}"' in text
        for word in ("LR-BG", "1,240 people", "not registered under this name", "2 organisations"):
            assert word in text
        assert "Without a county: Mali" in text

    async def test_names_three_methods_beside_their_figures(self):
        text = await showing(MATRIX, answering())
        for method in (people_reached.SUM, people_reached.MAX, people_reached.UNIQUE):
            assert method.title in text
            assert method.sentence in text
        assert ">900<" in text
        assert ">not known<" in text

    async def test_has_sectors_for_columns_and_the_map_all_the_same(self):
        ask = answering()
        text = await showing(MATRIX, ask, a_look(query={"by": "sector"}))
        assert f'href="/matrix/activities?organization={AGENCY}&amp;sector=wash"' in text
        assert "most is reported from Nimba: 9 of 12" in text
        assert [one["by"] for one in ask.requests("insights.show_matrix")] == ["sector"]

    async def test_narrows_and_keeps_that_in_every_link(self):
        chosen = {"sector": "wash", "since": "2025-02-01", "campaign_id": CAMPAIGN, "group": "pupils"}
        ask = answering()
        text = await showing(MATRIX, ask, a_look(query={**chosen, "area": "liberia|bong"}))
        wanted = {**chosen, "area": "liberia|bong", "by": "area", "limit": 50}
        assert ask.requests("insights.show_matrix")[0] == wanted
        for part in ("sector=wash", "since=2025-02-01", f"campaign_id={CAMPAIGN}", "group=pupils"):
            assert text.count(part) > 6
        assert "Going on since 2025-02-01" in text
        assert "list_matrix_cells.csv?sector=wash" in text
        assert "list_matrix_activities.hxl.csv?sector=wash" in text
        assert "list_matrix_activities.hxl.json?sector=wash" in text

    async def test_leaves_out_a_day_that_is_none_and_says_so(self):
        ask = answering()
        text = await showing(MATRIX, ask, a_look(query={"until": "soon"}))
        assert "Give a day, such as 2025-03-08." in text
        assert "until" not in ask.requests("insights.show_matrix")[0]

    async def test_leads_to_the_next_page_with_its_filters(self):
        ask = answering(a_matrix(a_row(), next="mark"))
        text = await showing(MATRIX, ask, a_look(query={"sector": "wash"}))
        assert 'href="/matrix?sector=wash&amp;after=mark"' in text

    async def test_shows_counties_on_the_map_with_its_table(self):
        text = await showing(MATRIX, answering())
        assert "The same as a table" in text
        assert "nothing from 13 counties; 1 more is not on the map" in text
        assert 'href="/activities/new?adm1=Gbarpolu"' in text
        assert 'href="/activities/new?adm1=Bong"' not in text
        assert "Not on the map" in text

    async def test_teaches_when_nothing_is_reported(self):
        nothing = a_matrix(columns=[], activities=0, people=[])
        text = await showing(MATRIX, answering(nothing), a_look(CHI))
        assert "This table builds itself" in text
        assert 'href="/activities/new"' in text

    async def test_names_what_is_chosen_also_where_nothing_matches(self):
        text = await showing(
            MATRIX, answering(), a_look(query={"area": "liberia|grand kru", "sector": "food"})
        )
        assert "Grand Kru" in text
        assert "Food" in text
        assert ">liberia|grand kru" not in text

    async def test_offers_no_report_to_whoever_may_not(self):
        assert "/imports/new" not in await showing(MATRIX, answering(), a_look(DARA))

    async def test_refuses_eve(self):
        for screen in (MATRIX, BEHIND):
            with pytest.raises(Forbidden):
                await showing(screen, answering(), a_look(EVE))

    async def test_names_gaps_that_nobody_has_with_the_way_to_give_them_away(self):
        text = await showing(MATRIX, answering())
        assert "41,200 people in need, and nobody is there" in text
        assert "nobody has it" in text
        assert "/matrix/alerts/assign?kind=gap&amp;area=Bong" in text
        assert "/matrix/alerts/assign" not in await showing(MATRIX, answering(), a_look(DARA))

    async def test_survives_silent_insights(self):
        assert "Insights is not answering since" in await showing(MATRIX, FakeAsk())

    async def test_escapes_a_name_with_an_angle_bracket(self):
        text = await showing(MATRIX, answering(a_matrix(a_row(organization_name="UN <b>"))))
        assert "UN &lt;b&gt;" in text
        assert "UN <b>" not in text

    async def test_includes_the_fragment_that_it_refreshes(self):
        whole = await showing(MATRIX, answering())
        part = await showing(MATRIX, answering(), a_look(ADA, fragment=True))
        assert part.strip() in whole


class TestActivitiesBehindAFigure:
    async def test_lists_them_each_with_its_event(self):
        ask = answering()
        query = {"organization": AGENCY, "area": "liberia|bong"}
        text = await showing(BEHIND, ask, a_look(query=query))
        assert ask.requests("insights.list_matrix_activities") == [{**query, "limit": 50}]
        for door in (f"/activities/{ACTIVITY}", "/events/e-17", f"/organizations/{AGENCY}"):
            assert f'href="{door}"' in text
        assert "with a sheet" in text
        assert "bong" in text
        assert "list_matrix_activities.csv?organization=" in text

    async def test_leads_back_where_nothing_stands_behind(self):
        ask = answering(insights__list_matrix_activities={"items": [], "next": None})
        text = await showing(BEHIND, ask, a_look(query={"sector": "wash"}))
        assert 'href="/matrix?sector=wash"' in text

    async def test_survives_silent_insights(self):
        assert "is not answering since" in await showing(BEHIND, FakeAsk())

    async def test_escapes_a_name_with_an_angle_bracket(self):
        ask = answering(insights__list_matrix_activities={"items": [a_line(activity="<b>x")], "next": None})
        text = await showing(BEHIND, ask)
        assert "&lt;b&gt;x" in text

    async def test_includes_the_fragment_that_it_refreshes(self):
        whole = await showing(BEHIND, answering())
        part = await showing(BEHIND, answering(), a_look(ADA, fragment=True))
        assert part.strip() in whole
