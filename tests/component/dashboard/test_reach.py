"""Whom outlets can reach: the panel of an outlet, the figure and its making, footprints, people by area."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.campaigns.schemas.population import PopulationSchema
from services.dashboard.web.pages.media import outlets
from services.dashboard.web.pages.reach import SCREENS
from services.dashboard.web.pages.reach.words import METHOD, period, table
from services.dashboard.web.screens import Done
from services.insights.domain import reach
from services.insights.schemas.answers import ReachSchema
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.testing.personas import DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import CAMPAIGN, NONE, OUTLET, a_page, an_outlet, in_shape

OUTLET_PAGE = screen_at(outlets.SCREENS, "/media/outlets/{outlet_id}")
FIGURE = screen_at(SCREENS, "/figures/reach")
FOOTPRINT = screen_at(SCREENS, "/media/outlets/{outlet_id}/footprint")
PEOPLE = screen_at(SCREENS, "/activities/people")
ONE = screen_at(SCREENS, "/activities/people/{population_id}")
THIS = {"outlet_id": OUTLET}
COUNT = "5b1f0c2e-1a2b-5c3d-8e4f-0a1b2c3d4e60"
GROUPS = [
    {"sex": "all", "age": "all", "people": 190_000, "areas": 2},
    {"sex": "f", "age": "0-4", "people": 12_000, "areas": 1},
    {"sex": "m", "age": "5-9", "people": 11_000, "areas": 2},
]
QUIET = {
    "media.show_outlet": an_outlet(shares=[{"area": "Lofa", "share": 0.4}]),
    "media.list_feeds": {**NONE, "is_reader_there": True},
    "media.list_slots": NONE,
    "media.list_coverage": NONE,
    "insights.list_events": NONE,
}


def a_reach(**more: Any) -> dict[str, Any]:
    """What insights tells of a reach."""
    area = {
        "area": "Bong",
        "code": "LR-BG",
        "within": "Liberia",
        "level": 1,
        "source": "Census <2022>",
        "population_id": COUNT,
        "period_start": "2022-01-01",
        "period_end": "2022-12-31",
        "people": 467_502,
        "share": 0.4,
        "reached": 187_001,
        "outlet_ids": [OUTLET],
        "event_ids": ["e-count", "e-footprint"],
    }
    told = {
        "title": "Potential reach",
        "method": reach.METHOD,
        "as_of": "2025-03-08T12:00:00+00:00",
        "people": 190_000,
        "living": 600_000,
        "groups": GROUPS,
        "areas": [area, {**area, "area": "Lofa"}],
        "missing": [{"area": "Bomi", "why": "none"}],
        "inside": [{"area": "Gbarnga", "within": "Bong"}],
        "outlets": [{"outlet_id": OUTLET, "title": "Radio <Gbarnga>", "areas": 5, "event_id": "e-footprint"}],
        **more,
    }
    return in_shape(told, ReachSchema)


def a_count(**more: Any) -> dict[str, Any]:
    """What campaigns tells of the people of an area."""
    count = {
        "population_id": COUNT,
        "area": "Bong <b>",
        "code": "LR-BG",
        "within": "Liberia",
        "level": 1,
        "source": "Census, 2022",
        "period_start": "2022-01-01",
        "period_end": "2022-12-31",
        "people": 467_502,
        "set_at": "2025-03-01T12:00:00+00:00",
        "batch_id": None,
        "version": 1,
        "groups": [{"sex": "all", "age": "all", "people": 467_502}, {"sex": "f", "age": "80+", "people": 3}],
        **more,
    }
    return in_shape(count, PopulationSchema)


class TestOutletPage:
    async def test_shows_whom_it_can_reach_and_what_is_missing(self):
        text = await showing(
            OUTLET_PAGE, FakeAsk({**QUIET, "insights.show_reach": a_reach()}), a_look(path=THIS)
        )
        assert "190,000" in text
        assert f'href="/figures/reach?outlet_id={OUTLET}"' in text
        assert "if listeners of different outlets are independent" in text
        assert "No population figures for Bomi" in text
        assert "Gbarnga is counted with Bong" in text
        assert "Heard or read in 5 counties" in text
        assert "Lofa: 40\u00a0%" in text

    async def test_teaches_when_no_people_are_known(self):
        nobody = a_reach(people=None, living=0, groups=[], areas=[])
        text = await showing(
            OUTLET_PAGE, FakeAsk({**QUIET, "insights.show_reach": nobody}), a_look(path=THIS)
        )
        assert "No population figures for Bomi" in text
        assert 'href="/activities/people"' in text

    async def test_teaches_when_its_areas_are_not_known(self):
        bare = {**QUIET, "media.show_outlet": an_outlet(footprint=[], area=None)}
        nobody = a_reach(people=None, living=0, groups=[], areas=[], missing=[], inside=[])
        text = await showing(OUTLET_PAGE, FakeAsk({**bare, "insights.show_reach": nobody}), a_look(path=THIS))
        assert f'href="/media/outlets/{OUTLET}/footprint"' in text
        assert "Nobody can be counted yet" in text

    async def test_stands_when_insights_is_silent(self):
        text = await showing(OUTLET_PAGE, FakeAsk(QUIET), a_look(path=THIS))
        assert "is not answering since" in text
        assert "Heard or read in 5 counties" in text


class TestFigure:
    ASK = {
        "insights.show_reach": a_reach(),
        "insights.label_things": {"labels": {OUTLET: {"kind": "outlet", "title": "Radio"}}},
    }

    async def test_shows_how_it_is_made_and_the_events(self):
        text = await showing(FIGURE, FakeAsk(self.ASK), a_look(query={"outlet_id": OUTLET}))
        assert "People reached at most: 190,000" in text
        assert "Of several counts of an area the latest is taken." in text
        assert 'href="/events/e-count"' in text
        assert 'href="/events/e-footprint"' in text
        assert f'href="/activities/people/{COUNT}"' in text
        assert "Census &lt;2022&gt;" in text
        assert "Radio &lt;Gbarnga&gt;" in text

    async def test_shows_those_of_a_campaign_together(self):
        ask = FakeAsk(self.ASK)
        text = await showing(FIGURE, ask, a_look(query={"campaign_id": CAMPAIGN}))
        assert ask.requests("insights.show_reach") == [{"campaign_id": CAMPAIGN}]
        assert f'href="/campaigns/{CAMPAIGN}"' in text

    async def test_teaches_when_nobody_can_be_counted(self):
        nobody = a_reach(people=None, living=0, groups=[], areas=[], missing=[], inside=[], outlets=[])
        labels = {"labels": {CAMPAIGN: {"kind": "campaign", "title": "Clean wells"}}}
        ask = FakeAsk({"insights.show_reach": nobody, "insights.label_things": labels})
        text = await showing(FIGURE, ask, a_look(query={"campaign_id": CAMPAIGN}))
        assert "People reached at most: not known" in text
        assert "No outlet carries it yet" in text
        assert "Nobody can be counted yet" in text

    async def test_says_what_it_is_for_without_a_thing(self):
        ask = FakeAsk(self.ASK)
        text = await showing(FIGURE, ask)
        assert "can reach at most" in text
        assert 'href="/media/outlets"' in text
        assert 'href="/campaigns"' in text
        assert ask.asked == []

    @pytest.mark.parametrize("kind", ["outlet", "campaign"])
    async def test_is_not_found_where_nobody_has_told_of_it(self, kind: str):
        outlets = (
            [{"outlet_id": OUTLET, "title": None, "areas": 0, "event_id": None}] if kind == "outlet" else []
        )
        nothing = a_reach(people=None, living=0, groups=[], areas=[], missing=[], inside=[], outlets=outlets)
        ask = FakeAsk({"insights.show_reach": nothing, "insights.label_things": {"labels": {}}})
        look = a_look(query={f"{kind}_id": OUTLET if kind == "outlet" else CAMPAIGN})
        with pytest.raises(NotFound, match=f"Nobody has told of such an? {kind}"):
            await showing(FIGURE, ask, look)

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(FIGURE, FakeAsk(self.ASK), a_look(EVE, query={"outlet_id": OUTLET}))

    def test_has_the_words_of_insights(self):
        assert METHOD == reach.METHOD


class TestFootprint:
    ASK = {
        "media.show_outlet": an_outlet(
            footprint=["Bong", "Gbarnga"], shares=[{"area": "Gbarnga", "share": 0.25}]
        )
    }

    async def test_shows_what_is_known(self):
        text = await showing(FOOTPRINT, FakeAsk(self.ASK), a_look(path=THIS))
        assert "Gbarnga: 25" in text
        assert text.count(" checked") == 1
        assert "Bong, where it is at home, always counts" in text.replace("\u2068", "").replace("\u2069", "")

    async def test_sends_the_areas_that_are_ticked(self):
        ask = FakeAsk({**self.ASK, "media.set_footprint": {"outlet_id": OUTLET, "version": 2}})
        form = {"area.1": "yes", "share.1": "40", "share.2": " ", "area.0": "yes", "share.0": "",
                "other": "Gbarnga: 25\nLR-XX", "expected_version": "1"}  # fmt: skip
        done = await acting(FOOTPRINT, ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        (sent,) = ask.requests("media.set_footprint")
        assert sent["areas"] == [
            {"area": "Bomi"},
            {"area": "Bong", "share": 0.4},
            {"area": "Gbarnga", "share": 0.25},
            {"area": "LR-XX"},
        ]
        assert sent["expected_version"] == 1

    async def test_says_at_its_field_what_is_no_share(self):
        form = {"area.1": "yes", "share.1": "much", "other": "X<b>"}
        text = await acting(FOOTPRINT, FakeAsk(self.ASK), form, a_look(path=THIS))
        assert 'href="#field-share.1"' in text
        assert 'value="much"' in text
        assert "X&lt;b&gt;" in text

    async def test_drops_no_share_beside_a_county_that_is_not_ticked(self):
        form = {"area.1": "yes", "share.2": "90"}
        ask = FakeAsk(self.ASK)
        text = await acting(FOOTPRINT, ask, form, a_look(path=THIS))
        assert 'href="#field-share.2"' in text
        assert 'value="90"' in text
        assert not ask.requests("media.set_footprint")

    async def test_knows_a_county_of_the_map_among_other_areas(self):
        ask = FakeAsk({**self.ASK, "media.set_footprint": {"outlet_id": OUTLET, "version": 2}})
        await acting(FOOTPRINT, ask, {"other": "Nimba County: 30"}, a_look(path=THIS))
        assert ask.requests("media.set_footprint")[0]["areas"] == [{"area": "Nimba", "share": 0.3}]

    @pytest.mark.parametrize("written", ["NIMBA", "nimba county", "LR-NI", "lr ni", "LR12", "lr-12"])
    async def test_knows_a_county_by_any_spelling_and_by_its_codes(self, written: str):
        counted = a_page(a_count(area="Nimba County", code="LR12"), a_count(area="Bong", code=""))
        saved = {"media.set_footprint": {"outlet_id": OUTLET, "version": 2}}
        ask = FakeAsk({**self.ASK, **saved, "campaigns.list_populations": counted})
        done = await acting(FOOTPRINT, ask, {"other": written}, a_look(path=THIS))
        assert ask.requests("media.set_footprint")[0]["areas"] == [{"area": "Nimba"}]
        assert "Not on the map" not in done.notice

    async def test_says_which_areas_are_not_on_the_map(self):
        text = await showing(FOOTPRINT, FakeAsk(self.ASK), a_look(path=THIS))
        assert "Not on the map, and kept as they are written: Gbarnga." in text
        ask = FakeAsk({**self.ASK, "media.set_footprint": {"outlet_id": OUTLET, "version": 2}})
        form = {"area.1": "yes", "other": "Gbarnga\nLR99: 5"}  # and nobody answers for P-codes
        done = await acting(FOOTPRINT, ask, form, a_look(path=THIS))
        assert "Not on the map, and kept as they are written: Gbarnga, LR99." in done.notice
        assert [one["area"] for one in ask.requests("media.set_footprint")[0]["areas"]] == [
            "Bong",
            "Gbarnga",
            "LR99",
        ]

    async def test_leads_to_the_field_that_the_service_refuses(self):
        refusal = Invalid(
            "area-twice", "Not saved.", {"areas.1.area": ["Bong stands here twice. Keep one of them."]}
        )
        ask = FakeAsk({**self.ASK, "media.set_footprint": refusal})
        text = await acting(FOOTPRINT, ask, {"area.1": "yes", "other": "Bong County"}, a_look(path=THIS))
        assert 'href="#field-other"' in text

    async def test_sends_what_was_drawn(self):
        ask = FakeAsk({**self.ASK, "media.set_footprint": {"outlet_id": OUTLET, "version": 2}})
        drawn = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
        await acting(
            FOOTPRINT, ask, {"outline": json.dumps({"type": "Feature", "geometry": drawn})}, a_look(path=THIS)
        )
        assert ask.requests("media.set_footprint")[0]["outline"] == drawn

    async def test_says_what_is_no_drawing(self):
        text = await acting(FOOTPRINT, FakeAsk(self.ASK), {"outline": "here"}, a_look(path=THIS))
        assert 'href="#field-outline"' in text

    async def test_is_not_found(self):
        with pytest.raises(NotFound):
            await showing(FOOTPRINT, FakeAsk({"media.show_outlet": missing("outlet")}), a_look(path=THIS))

    async def test_is_for_those_who_may_register(self):
        with pytest.raises(Forbidden):
            await showing(FOOTPRINT, FakeAsk(self.ASK), a_look(DARA, path=THIS))


class TestPeople:
    async def test_shows_how_many_live_where(self):
        text = await showing(PEOPLE, FakeAsk({"campaigns.list_populations": a_page(a_count())}))
        assert "467,502" in text
        assert "Bong &lt;b&gt;" in text
        assert "2022" in text
        assert "kind=population" in text

    async def test_teaches_when_nothing_is_known(self):
        text = await showing(PEOPLE, FakeAsk({"campaigns.list_populations": NONE}))
        assert "No population figures yet" in text

    async def test_narrows(self):
        ask = FakeAsk({"campaigns.list_populations": NONE})
        text = await showing(PEOPLE, ask, a_look(query={"level": "1"}))
        assert ask.requests("campaigns.list_populations") == [{"level": "1"}]
        assert "No area fits" in text

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(PEOPLE, FakeAsk())

    async def test_offers_no_import_to_who_may_only_read(self):
        text = await showing(PEOPLE, FakeAsk({"campaigns.list_populations": NONE}), a_look(DARA))
        assert "kind=population" not in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(PEOPLE, FakeAsk(), a_look(EVE))


class TestOnePlace:
    async def test_shows_people_by_age_and_sex(self):
        ask = FakeAsk({"campaigns.show_population": a_count(), "insights.list_events": NONE})
        text = await showing(ONE, ask, a_look(path={"population_id": COUNT}))
        assert "How many people live in" in text
        assert "Bong &lt;b&gt;" in text
        assert "80+" in text
        assert "Women and girls" in text

    async def test_is_not_found(self):
        ask = FakeAsk({"campaigns.show_population": missing("population"), "insights.list_events": NONE})
        with pytest.raises(NotFound):
            await showing(ONE, ask, a_look(path={"population_id": COUNT}))


class TestTable:
    def test_says_of_how_many_areas_a_part_is_known(self):
        shown = table(GROUPS, 2)
        assert [column["key"] for column in shown["columns"]] == ["age", "f", "m", "all"]
        assert [row["age"] for row in shown["rows"]] == ["All ages", "0-4", "5-9"]
        assert shown["rows"][1]["f"] == {"text": "12,000", "note": "of 1 area"}
        assert (shown["rows"][2]["m"], shown["rows"][2]["f"]) == ("11,000", None)

    @pytest.mark.parametrize(
        ("span", "said"),
        [
            (("2022-01-01", "2022-12-31"), "2022"),
            (("2022-01-01", "2022-06-30"), "1 January 2022 – 30 June 2022"),
        ],
    )
    def test_says_a_whole_year_by_its_number(self, span: tuple[str, str], said: str):
        assert period(*span) == said
