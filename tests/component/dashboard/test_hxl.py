"""The matrix as an HXL table: what stands in it, and that bringing it back in changes nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from services.dashboard.web import tables
from services.dashboard.web.tables.routes import Tables
from shared.imports.reading import hxl
from shared.kernel.ids import line_id_from
from shared.testing.doors import Doors
from shared.testing.importing import Desktop
from shared.testing.personas import ADA
from shared.web.operations import Operations
from tests.component.dashboard.conftest import FakeAsk
from tests.component.insights.neighbourhood import Neighbourhood

CONTRACTS = Operations.load(Path(tables.__file__).parents[4] / "shared/contracts/operations")
LIBERIA = Path(tables.__file__).parents[4] / "deploy/demo/data/hxl/unhcr-3w.liberia.csv"
TAKEN = "/tables/insights/list_matrix_activities"
AIRED = line_id_from("s1", "bong")
LINE: dict[str, Any] = {
    "activity_id": "a1",
    "organization_id": None,
    "organization_name": "=cmd|' /C calc'!A0",
    "written_as": "=cmd|' /C calc'!A0",
    "sector": "WASH",
    "activity": "Wells",
    "country": "Liberia",
    "adm1": "Bong",
    "adm1_code": "",
    "adm2": None,
    "lat": 6.5,
    "lon": -9.25,
    "started_on": "2025-03-01",
    "ended_on": None,
    "group": "pupils",
    "reached": 240,
    "method": None,
    "status": "ongoing",
    "campaign_id": None,
    "came": "report",
    "batch_id": None,
    "event_id": "e1",
}


@pytest.fixture
def taking(an_app: Any, a_browser: Any) -> Any:
    """Take a table over the real routes from what answers the questions."""

    def of(ask: Any) -> Any:
        async def admit(_: Any) -> Any:
            return SimpleNamespace(actor=ADA)

        door: Any = SimpleNamespace(admit=admit)
        services: Any = SimpleNamespace(bound=lambda *_, **__: ask)
        return a_browser(an_app(Tables(door, services, CONTRACTS).routes()))

    return of


def pages(*items: dict[str, Any]) -> FakeAsk:
    """Insights with these activities, one a page."""

    def answer(asked: dict[str, Any]) -> dict[str, Any]:
        at = int(asked.get("after") or 0)
        return {"items": [items[at]], "next": str(at + 1) if at + 1 < len(items) else None}

    return FakeAsk({"insights.list_matrix_activities": answer})


class TestHxlCsv:
    async def test_has_headings_hashtags_and_harmless_cells(self, taking: Any) -> None:
        answer = await taking(pages(LINE, {**LINE, "adm1": "Nowhere"})).get(f"{TAKEN}.hxl.csv?sector=WASH")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-disposition"] == 'attachment; filename="matrix-activities.hxl.csv"'
        headings, tags, first, second = csv.reader(io.StringIO(answer.text.lstrip("\ufeff")))
        assert hxl.is_tag_row(tags)
        wanted = "#org+name,#org+code,#sector+name,#activity+name,#adm1+name,#adm1+code,#date+start,#date+end"
        assert ",".join(tags).startswith(f"{wanted},#beneficiary+type,#reached,")
        row = dict(zip(tags, first, strict=True))
        assert row["#org+name"] == "'=cmd|' /C calc'!A0"
        assert (row["#adm1+code"], row["#reached"], row["#date+end"]) == ("LR-BG", "240", "")
        assert dict(zip(tags, second, strict=True))["#adm1+code"] == ""
        assert len(headings) == len(set(headings)) == len(tags)

    async def test_is_there_for_the_matrix_only(self, taking: Any) -> None:
        answer = await taking(FakeAsk()).get("/tables/campaigns/list_activities.hxl.csv")
        assert answer.status_code == 404


class TestAirTime:
    async def test_names_what_the_outlet_claims_apart_from_people_reached(self, taking: Any) -> None:
        aired = {**LINE, "activity_id": AIRED, "came": "air", "reached": None, "claimed": 40_000}
        answer = await taking(pages(aired)).get(f"{TAKEN}.hxl.csv")
        _headings, tags, row = csv.reader(io.StringIO(answer.text.lstrip("\ufeff")))
        told = dict(zip(tags, row, strict=True))
        assert (told["#reached"], told["#meta+claim"], told["#activity+id"]) == ("", "40000", AIRED)

    async def test_brought_in_again_it_is_left_to_media(self, doors: Doors, taking: Any) -> None:
        world = Neighbourhood(doors)
        aired = {
            **LINE,
            "activity_id": AIRED,
            "organization_name": "IOM",
            "reached": None,
            "claimed": 40_000,
        }
        table = await taking(pages(aired)).get(f"{TAKEN}.hxl.csv")
        done = Desktop(world.campaigns, "services.campaigns").bring_in(
            "activities", table.content, "matrix.csv"
        )
        assert (done["state"], done["progress"]["unchanged"], done["progress"]["rejected"]) == ("done", 1, 0)
        assert world.campaigns.list_activities({})["items"] == []


class TestHxlJson:
    async def test_is_an_array_of_arrays_with_its_values_as_they_are(self, taking: Any) -> None:
        answer = await taking(pages(LINE, LINE)).get(f"{TAKEN}.hxl.json")
        _headings, tags, *rows = answer.json()
        assert len(rows) == 2
        row = dict(zip(tags, rows[0], strict=True))
        assert (row["#reached"], row["#geo+lat"], row["#org+name"]) == (240, 6.5, LINE["organization_name"])


class TestRoundTrip:
    async def test_brought_in_again_it_changes_nothing(self, doors: Doors, taking: Any) -> None:
        world = Neighbourhood(doors)
        iom = {"name": "International Organization for Migration", "acronym": "IOM", "sector": "ngo"}
        world.stakeholders.register_organization(iom)
        world.settle()
        desktop = Desktop(world.campaigns, "services.campaigns")
        desktop.bring_in("activities", LIBERIA.read_bytes(), LIBERIA.name)
        form = {
            "sector": "Shelter",
            "country": "Liberia",
            "adm1": "Bong",
            "reached": 12,
            "lat": 6.9,
            "lon": -9.5,
        }
        for name in ("IOM", "OIM", "@home; now"):
            world.campaigns.report_activity({**form, "organization_name": name, "method": "-"})
        world.settle()

        async def ask(asked: dict[str, Any]) -> Any:
            return world.insights.call("list_matrix_activities", asked)

        insights = SimpleNamespace(list_matrix_activities=ask)
        table = await taking(SimpleNamespace(insights=insights)).get(f"{TAKEN}.hxl.csv")
        before = world.campaigns.list_activities({"limit": 200})["items"]
        done = desktop.bring_in("activities", table.content, "matrix.csv")
        assert world.campaigns.events("activity.corrected") == []
        assert (done["state"], done["progress"]["unchanged"], done["progress"]["rejected"]) == ("done", 65, 0)
        assert world.campaigns.list_activities({"limit": 200})["items"] == before
