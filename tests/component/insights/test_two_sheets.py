"""Two real 3W sheets, of two years, countries and ways of naming organisations, in one matrix: counted by hand."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from shared.kernel.places import place_key
from shared.testing.doors import Doors
from shared.testing.importing import Desktop
from tests.component.insights.neighbourhood import Neighbourhood

HXL = Path(__file__).parents[3] / "deploy" / "demo" / "data" / "hxl"
LIBERIA, SAHEL = HXL / "unhcr-3w.liberia.csv", HXL / "rowca-3w-hxl.csv"
NAMES = {
    "UN Women": "United Nations Entity for Gender Equality and the Empowerment of Women",
    "UNICEF": "United Nations Children's Fund",
    "IRC": "International Rescue Committee",
    "IOM": "International Organization for Migration",
    "UNHCR": "United Nations High Commissioner for Refugees",
    "OXFAM": "Oxfam International",
    "UNFPA": "United Nations Population Fund",
    "WFP": "World Food Programme",
}
"""How the Liberian sheets write the agencies that stand in both, and how they are registered."""
ALSO = {"OIM": "IOM"}
BY_FORM = ("IOM", "OIM", "UNHCR", "OXFAM", "UNFPA", "LWF", "LWF Chad")
"""Names of the whole Liberian table that stand in lines of other countries: reported by form."""


def rows_of(path: Path, who: str, where: str, country: str) -> list[tuple[str, str]]:
    """(organisation, area) of each line, by the plainest reading there is."""
    lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    at = {heading: place for place, heading in enumerate(lines[0])}
    return [
        (line[at[who]], f"{place_key(line[at[country]])}|{place_key(line[at[where]])}") for line in lines[2:]
    ]


@pytest.fixture
def world(doors: Doors) -> Neighbourhood:
    """A coalition that has both sheets and a few lines by form, and a registry that knows whole names only."""
    neighbours = Neighbourhood(doors)
    for name in NAMES.values():
        neighbours.stakeholders.register_organization({"name": name, "sector": "international-agency"})
    lutherans = {"name": "Lutheran World Federation", "acronym": "LWF", "sector": "ngo"}
    neighbours.stakeholders.register_organization(lutherans)
    neighbours.settle()
    desktop = Desktop(neighbours.campaigns, "services.campaigns")
    assert desktop.bring_in("activities", LIBERIA.read_bytes(), LIBERIA.name)["progress"]["created"] == 62
    brought = desktop.bring_in("activities", SAHEL.read_bytes(), SAHEL.name, year="2014")
    assert brought["progress"]["created"] == 244
    for name in BY_FORM:
        report = {"organization_name": name, "sector": "Protection", "country": "Liberia", "adm1": "Bong"}
        neighbours.campaigns.report_activity(report)
    neighbours.settle()
    return neighbours


def confirm_names(world: Neighbourhood) -> None:
    """A steward decides whom each name means; LWF Chad is not the federation."""
    registered = world.stakeholders.list_organizations({"limit": 200})["items"]
    ids = {one["name"]: one["organization_id"] for one in registered}
    proposals = world.stakeholders.list_alias_proposals({"limit": 200})["items"]
    for one in proposals:
        acronym = ALSO.get(one["name"], one["name"])
        if acronym in NAMES:
            meant = {"alias_id": one["alias_id"], "organization_id": ids[NAMES[acronym]]}
            world.stakeholders.confirm_alias(meant)
        elif one["name"] == "LWF Chad":
            world.stakeholders.refuse_alias({"alias_id": one["alias_id"]})
    world.settle()


def matrix_of(world: Neighbourhood) -> list[dict[str, Any]]:
    """All rows."""
    shown = world.insights.show_matrix({"limit": 200})
    assert shown["next"] is None
    rows: list[dict[str, Any]] = shown["items"]
    return rows


class TestTwoRealSheets:
    def test_are_one_matrix_with_a_row_for_each_organisation(self, world: Neighbourhood) -> None:
        confirm_names(world)
        lines = [
            *rows_of(LIBERIA, "Organisation name", "Admin level 1", "Country name"),
            *rows_of(SAHEL, "Organization", "Admin1", "Country"),
            *((name, "liberia|bong") for name in BY_FORM),
        ]
        known = {**{short: name for short, name in NAMES.items()}, "OIM": NAMES["IOM"]}
        known |= {"OXFAM": NAMES["OXFAM"], "LWF": "Lutheran World Federation"}
        wanted = Counter((known.get(who, who), where) for who, where in lines)
        rows = matrix_of(world)
        cells = {
            (row["organization_name"], cell["column"]): cell["activities"]
            for row in rows
            for cell in row["cells"]
        }
        assert cells == dict(wanted)
        names = Counter(row["organization_name"] for row in rows)
        assert max(names.values()) == 1
        for name in NAMES.values():
            assert names[name] == 1
        assert not set(names) & {*NAMES, "OIM", "LWF"}
        assert sum(row["activities"] for row in rows) == 62 + 244 + len(BY_FORM)

    def test_keep_lwf_chad_apart_from_lwf(self, world: Neighbourhood) -> None:
        confirm_names(world)
        rows = {row["organization_name"]: row for row in matrix_of(world)}
        assert rows["LWF Chad"]["organization_id"] is None
        assert rows["LWF Chad"]["activities"] == rows["Lutheran World Federation"]["activities"] == 1

    def test_move_past_lines_when_a_name_is_confirmed(self, world: Neighbourhood) -> None:
        before = {row["organization_name"]: row["activities"] for row in matrix_of(world)}
        assert (before["WFP"], before["World Food Programme"]) == (3, 112)
        confirm_names(world)
        after = {row["organization_name"]: row["activities"] for row in matrix_of(world)}
        assert "WFP" not in after
        assert after["World Food Programme"] == 115
        found = world.insights.list_matrix_activities({"sector": "food security", "limit": 200})["items"]
        assert {one["came"] for one in found} == {"sheet"}
