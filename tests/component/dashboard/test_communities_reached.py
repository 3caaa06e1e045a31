"""Communities of all kinds in one list: whom nobody reaches, with the way behind every figure."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.communities import SCREENS
from shared.kernel.errors import Forbidden
from shared.testing.personas import EVE
from tests.component.dashboard.community_answers import EVENT, a_reached, all_reached, unreached
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing
from tests.component.dashboard.stakeholder_answers import COMMUNITY

REACHED = screen_at(SCREENS, "/communities/reached")


def found(*communities, **more):
    return FakeAsk({"insights.list_communities_reached": all_reached(*communities, **more)})


class TestCommunitiesReached:
    async def test_lead_from_every_figure_to_what_is_behind_it(self):
        text = await showing(REACHED, found(a_reached()))
        here = f"/communities/{COMMUNITY}"
        for door in (
            f'href="{here}#people"',
            'href="/matrix/activities?area=Bong"',
            'href="/matrix/activities?group=Gbarnga+%3Ctown%3E"',
            f'href="{here}/gatherings"',
            f'href="/events/{EVENT}"',
            'href="/figures?figure=wordings_approved"',
            "/tables/insights/list_communities_reached.csv",
            "/tables/insights/list_communities_reached.xlsx",
        ):
            assert door in text
        assert "activities in its area, gatherings" in text
        assert "last 5 March 2025: a gathering for it" in text
        assert "Kpelle 3" in text
        assert "None in Vai" in text
        assert "Gbarnga &lt;town&gt;" in text

    async def test_say_who_is_reached_by_nobody_and_why_a_figure_is_not_known(self):
        unsure = unreached(
            community_id="c3",
            kind="place",
            reached="unsure",
            in_area_unknown="outline-only",
            name="Riverside",
        )
        few = unreached(community_id="c4", kind="circumstance", people=None, is_few=True, name="Widows")
        text = await showing(REACHED, found(unreached(), unsure, few))
        assert "Nobody" in text
        assert "meet in no place" in text
        assert "live in many places" in text
        assert "drawn, but no area written" in text
        assert 'href="/communities/c3/correct"' in text
        assert "fewer than 5" in text
        assert "languages not written" in text
        assert "and 1 of which it is not known" in text

    async def test_count_everybody_once_and_in_tens_where_the_few_could_be_guessed(self):
        text = await showing(REACHED, found(a_reached()))
        assert "1,240" in text
        assert "in tens" not in text
        tens = {"is_in_tens": True, "people": 1240, "people_in_several": 0}
        text = await showing(REACHED, found(a_reached(), total=tens))
        assert "at least 1,240" in text
        assert "fewer than 10" in text
        assert "nobody can work out who the few are" in text

    async def test_say_where_mailings_reach_one_and_lead_to_their_events(self):
        mailed = a_reached(how=["mailings"], mailings=2, mailing_event_ids=["e1", "e2"])
        text = await showing(REACHED, found(mailed))
        assert 'href="/events?events=e1%2Ce2"' in text
        assert ">2</a>" in text.replace("\n", "").replace(" ", "")

    async def test_say_no_day_where_none_is_told(self):
        text = await showing(REACHED, found(a_reached(last_on=None, last_by="", last_event_id=None)))
        assert "activities in its area, gatherings" in text
        assert "last " not in text[text.index("<tbody") : text.index("</tbody")]

    async def test_are_narrowed_by_kind_and_taken_so(self):
        ask = found()
        text = await showing(REACHED, ask, a_look(query={"kind": "virtual"}))
        assert "No community fits" in text
        assert ask.requests("insights.list_communities_reached") == [{"kind": "virtual", "limit": 50}]
        text = await showing(REACHED, found(unreached()), a_look(query={"kind": "virtual"}))
        assert "/tables/insights/list_communities_reached.csv?kind=virtual" in text

    async def test_teach_when_there_is_none(self):
        assert "No community is known yet" in await showing(REACHED, found())

    async def test_say_when_the_figures_are_not_whole(self):
        text = await showing(REACHED, found(a_reached(), is_built=False, is_cut=True))
        assert "being made anew" in text
        assert "2,000 communities by name" in text

    async def test_go_on_with_the_next_page(self):
        text = await showing(REACHED, found(a_reached(), next="m2"), a_look(query={"kind": "place"}))
        assert "/communities/reached?kind=place&amp;after=m2" in text

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(REACHED, FakeAsk())

    async def test_refuse_eve(self):
        with pytest.raises(Forbidden):
            await showing(REACHED, found(a_reached()), a_look(EVE))

    async def test_refresh_the_part_that_they_include(self):
        part = await showing(REACHED, found(a_reached()), a_look(fragment=True))
        assert part.strip() in await showing(REACHED, found(a_reached()))
