"""The list of activities with its filters and map, and one activity."""

from __future__ import annotations

import pytest

from services.dashboard.web.maps import load_map
from services.dashboard.web.pages.activities import SCREENS
from services.dashboard.web.pages.activities.places import legend, scale, shade
from services.dashboard.web.pages.matrix import SCREENS as MATRIX
from shared.kernel.errors import Forbidden, NotFound
from shared.testing.personas import ADA, AGENCY, CHI, DARA, EVE
from tests.component.dashboard.campaign_answers import (
    ACTIVITY,
    CAMPAIGN,
    NONE,
    a_campaign,
    a_place,
    an_activity,
    labels,
    places,
)
from tests.component.dashboard.conftest import FakeAsk, a_look, missing, screen_at, showing

LIST = screen_at(SCREENS, "/activities")
SHOW = screen_at(SCREENS, "/activities/{activity_id}")
NIMBA = a_place(
    organization_id=None, organization_name="OIM", sector="Protection", adm1="Nimba County", activities=9
)


def answering(*rows, **more):
    answers = {
        "campaigns.list_activities": {"items": [an_activity()], "next": None},
        "campaigns.list_campaigns": {"items": [a_campaign()], "next": None},
        "campaigns.show_activity": an_activity(),
        "insights.list_activities_by_place": places(*(rows or (a_place(), NIMBA))),
        "insights.list_events": NONE,
        "insights.label_things": labels(),
    }
    return FakeAsk(answers, **more)


class TestActivities:
    async def test_shows_the_five_w_as_doors(self):
        text = await showing(LIST, answering())
        assert f'href="/activities/{ACTIVITY}"' in text
        assert f'href="/organizations/{AGENCY}"' in text
        for word in ("School wells repaired", "written as UNICEF", "Gbarnga", "Pupils", "1,240"):
            assert word in text
        assert "10 to 12 February 2025" in text

    async def test_says_when_a_name_belongs_to_nobody_yet(self):
        item = an_activity(organization_id=None, organization_name="OIM", written_as="OIM")
        ask = answering(campaigns__list_activities={"items": [item], "next": None})
        assert "not registered under this name" in await showing(LIST, ask)

    async def test_shows_the_map_with_every_county_a_door(self):
        text = await showing(LIST, answering())
        assert "Most is reported from Nimba: 9 of 13; nothing from 13 counties" in text
        assert 'href="/activities?adm1=Bong"' in text
        assert "LISGIS" in text

    async def test_opens_a_county_as_reports_spell_it(self):
        assert 'href="/activities?adm1=Nimba+County"' in await showing(LIST, answering())

    async def test_lists_what_is_not_on_the_map(self):
        text = await showing(
            LIST, answering(a_place(), a_place(adm1="Mopti", activities=2), a_place(adm1=""))
        )
        assert "Not on the map" in text
        assert "Mopti" in text
        assert "Without a county" in text

    async def test_counts_what_the_map_leaves_out(self):
        text = await showing(
            LIST, answering(a_place(adm1="Bong", activities=5), a_place(adm1="", activities=9))
        )
        assert "Of those on the map, most is reported from Bong: 5 of 5" in text
        assert "9 more are not on the map" in text

    async def test_folds_a_long_list_of_what_is_not_on_the_map(self):
        rows = [a_place(adm1=f"Region {number:02}", activities=90 - number) for number in range(13)]
        text = await showing(LIST, answering(a_place(), *rows))
        seen, folded = text[text.index("Not on the map") :].split("<summary>3 more</summary>")
        assert "Region 09" in seen
        assert "Region 10" not in seen
        assert "Region 12" in folded

    async def test_has_no_map_where_no_county_is_named(self):
        assert "No county to show yet" in await showing(LIST, answering(a_place(adm1="Mopti")))

    async def test_narrows_by_who_what_where_when_and_campaign(self):
        chosen = {"sector": "Education", "adm1": "Bong", "campaign_id": CAMPAIGN, "since": "2025-02-01"}
        ask = answering()
        text = await showing(LIST, ask, a_look(query={**chosen, "organization": "UNICEF"}))
        assert ask.requests("campaigns.list_activities") == [
            {**chosen, "organization": "UNICEF", "limit": 25}
        ]
        assert "Going on since 2025-02-01" in text
        assert "shows all campaigns and days" in text

    async def test_narrows_the_map_by_sector_and_keeps_it_in_its_doors(self):
        text = await showing(LIST, answering(), a_look(query={"sector": "Education"}))
        assert "Most is reported from Bong: 4 of 4" in text
        assert 'href="/activities?sector=Education"' in text
        assert 'href="/activities?sector=Education&amp;adm1=Bong"' in text

    async def test_says_what_is_wrong_with_a_day_and_leaves_it_out(self):
        ask = answering()
        text = await showing(LIST, ask, a_look(query={"since": "soon"}))
        assert "Give a day, such as 2025-03-08." in text
        assert ask.requests("campaigns.list_activities") == [{"limit": 25}]

    async def test_teaches_when_nothing_is_reported(self):
        ask = answering(campaigns__list_activities=NONE, insights__list_activities_by_place=places())
        text = await showing(LIST, ask, a_look(CHI))
        assert "Nothing is reported yet" in text
        assert 'href="/activities/new"' in text
        assert "/imports/new?service=campaigns&amp;kind=activities" in text

    async def test_offers_no_report_to_whoever_may_not(self):
        assert "/activities/new" not in await showing(LIST, answering(), a_look(DARA))

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, answering(), a_look(EVE))

    async def test_survives_silent_services(self):
        text = await showing(LIST, FakeAsk())
        assert text.count("is not answering since") == 2

    async def test_escapes_a_name_with_an_angle_bracket(self):
        item = an_activity(organization_name="UN <b>", activity="<i>wells")
        ask = answering(
            a_place(organization_name="UN <b>", sector="<u>"),
            campaigns__list_activities={"items": [item], "next": None},
        )
        text = await showing(LIST, ask)
        assert "UN &lt;b&gt;" in text
        assert not any(mark in text for mark in ("UN <b>", "<i>wells", "<u>"))

    async def test_includes_the_fragment_that_it_refreshes(self):
        whole = await showing(LIST, answering())
        part = await showing(LIST, answering(), a_look(ADA, fragment=True))
        assert part.strip() in whole


class TestMatrixOfBefore:
    async def test_leads_to_where_the_matrix_is(self):
        screen = screen_at(MATRIX, "/activities/matrix")
        done = await showing(screen, FakeAsk(), a_look(query={"rows": "sector", "sector": "Health"}))
        assert done.to == "/matrix?sector=Health&by=sector"


class TestActivity:
    async def test_shows_the_five_w_and_where_they_lead(self):
        text = await showing(SHOW, answering(), looking(ADA))
        assert 'href="/activities?sector=Education"' in text
        assert 'href="/activities?adm1=Bong"' in text
        assert f'href="/campaigns/{CAMPAIGN}"' in text
        assert "method: attendance list" in text

    async def test_lets_chi_change_what_her_organisation_does_only(self):
        own = await showing(SHOW, answering(), looking(CHI))
        assert f"/activities/{ACTIVITY}/correct" in own
        other = an_activity(organization_id="0195a7c2-0000-7000-8000-00000000ffff")
        text = await showing(SHOW, answering(campaigns__show_activity=other), looking(CHI))
        assert f"/activities/{ACTIVITY}/correct" not in text

    async def test_leads_the_steward_to_a_name_that_is_open(self):
        item = an_activity(organization_id=None, organization_name="OIM", written_as="OIM")
        ask = answering(campaigns__show_activity=item)
        assert "Decide the name" in await showing(SHOW, ask, looking(ADA))
        assert "Decide the name" not in await showing(SHOW, ask, looking(CHI))

    async def test_leads_to_the_rest_of_its_import(self):
        ask = answering(campaigns__show_activity=an_activity(batch_id="b1"))
        assert 'href="/activities?batch_id=b1"' in await showing(SHOW, ask, looking(ADA))

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(SHOW, answering(), looking(EVE))

    async def test_is_not_there_for_an_unknown_id(self):
        with pytest.raises(NotFound):
            await showing(SHOW, answering(campaigns__show_activity=missing("activity")), looking(ADA))

    async def test_survives_silent_insights(self):
        text = await showing(SHOW, FakeAsk({"campaigns.show_activity": an_activity()}), looking(ADA))
        assert "School wells repaired" in text
        assert "is not answering since" in text

    async def test_escapes_a_name_with_an_angle_bracket(self):
        ask = answering(campaigns__show_activity=an_activity(activity="<b>Wells", beneficiary="<i>pupils"))
        text = await showing(SHOW, ask, looking(ADA))
        assert "&lt;b&gt;Wells" in text
        assert "<i>pupils" not in text


class TestShades:
    def test_are_none_for_nothing_and_darkest_for_most(self):
        bounds = scale(23)
        assert shade(0, bounds) == 0
        assert shade(1, bounds) == 1
        assert shade(23, bounds) == 5
        assert legend(bounds)[0] == {"class": 0, "text": "none"}

    @pytest.mark.parametrize("top", [1, 2, 3, 5, 23, 1000])
    def test_name_every_class_that_a_count_can_have(self, top):
        bounds = scale(top)
        named = {one["class"] for one in legend(bounds)}
        assert {shade(count, bounds) for count in range(top + 1)} <= named


class TestAreaMap:
    @pytest.mark.parametrize("written", ["Nimba", "nimba county", "NIMBA", "Nímba"])
    def test_finds_a_county_however_it_is_written(self, written):
        assert load_map("liberia").find(written) == "Nimba"

    def test_finds_one_that_is_written_in_two_words(self):
        assert load_map("liberia").find("River Cess") == "Rivercess"

    def test_finds_no_other(self):
        assert load_map("liberia").find("Mopti") == ""


def looking(actor, **more):
    return a_look(actor, path={"activity_id": ACTIVITY}, address=f"/activities/{ACTIVITY}", **more)
