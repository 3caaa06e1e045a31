"""How many people need something where: by form, by file, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.importing import Desktop
from shared.testing.personas import CHI, EVE

NEED: dict[str, Any] = {
    "area": "Bong County",
    "within": "Liberia",
    "code": "LR-BG",
    "sector": "WASH",
    "people": 41_200,
    "source": "Needs overview",
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
}
SHEET = (
    "Country,County,P-code,Cluster,In need,Year\n"
    "#country,#adm1+name,#adm1+code,#sector,#inneed,#date+year\n"
    "Liberia,Bong,LR-BG,WASH,41200,2025\n"
    "Liberia,Nimba,,Health,12 000,2025\n"
    "Liberia,Nimba,,Health,13 000,2025\n"
    "Liberia,,,Health,1,2025\n"
    "Liberia,Lofa,,,1,2025\n"
    "Liberia,Lofa,,WASH,many,2025\n"
)


class TestSetNeed:
    def test_tells_it_with_the_keys_by_which_areas_are_known(self, campaigns: Door) -> None:
        saved = campaigns.set_need(NEED)
        (told,) = campaigns.events("need.set")
        for name, value in (
            ("area_key", "bong"),
            ("code_key", "lrbg"),
            ("sector_key", "wash"),
            ("people", 41_200),
        ):
            assert told["data"][name] == value
        shown = campaigns.show_need({"need_id": saved["need_id"]})
        assert (shown["people"], shown["area"], shown["batch_id"]) == (41_200, "Bong County", None)

    def test_said_again_it_replaces_and_tells_only_what_is_new(self, campaigns: Door) -> None:
        first = campaigns.set_need(NEED)
        assert campaigns.set_need({**NEED, "sector": "W.A.S.H."}) == first
        again = campaigns.set_need({**NEED, "people": 0})
        assert again["need_id"] == first["need_id"]
        assert [one["data"]["people"] for one in campaigns.events("need.set")] == [41_200, 0]

    def test_is_listed_by_area_and_sector(self, campaigns: Door) -> None:
        campaigns.set_need(NEED)
        campaigns.set_need({**NEED, "sector": "Health", "people": 5})
        campaigns.set_need({**NEED, "area": "Nimba", "code": "", "people": 7})
        assert len(campaigns.list_needs({})["items"]) == 3
        assert [one["people"] for one in campaigns.list_needs({"area": "NIMBA"})["items"]] == [7]
        assert [one["people"] for one in campaigns.list_needs({"sector": "health"})["items"]] == [5]

    def test_refuses_a_time_that_ends_before_it_begins(self, campaigns: Door) -> None:
        with pytest.raises(Invalid, match="ends-before-begin"):
            campaigns.set_need({**NEED, "period_end": "2024-12-31"})

    def test_refuses_who_may_not(self, campaigns: Door) -> None:
        for actor in (CHI, EVE):
            with pytest.raises(Forbidden):
                campaigns.set_need(NEED, actor=actor)


class TestRemoveNeed:
    def test_takes_it_back_with_the_reason(self, campaigns: Door) -> None:
        which = {"need_id": campaigns.set_need(NEED)["need_id"]}
        campaigns.remove_need({**which, "reason": "Counted twice."})
        with pytest.raises(NotFound):
            campaigns.show_need(which)
        assert campaigns.events("need.removed")[0]["data"]["reason"] == "Counted twice."


class TestImport:
    def test_reads_the_hashtags_and_refuses_line_by_line(self, campaigns: Door) -> None:
        desktop = Desktop(campaigns, "services.campaigns")
        done = desktop.bring_in("needs", SHEET, "needs.csv", source="Needs overview")
        assert (done["progress"]["created"], done["progress"]["rejected"]) == (2, 4)
        refused = {(one["line"], one["code"]) for one in desktop.rejected(done["import_id"])}
        assert refused == {
            (5, "told-twice"),
            (6, "area-missing"),
            (7, "missing"),
            (8, "not-a-number"),
        }
        people = {one["area"]: one["people"] for one in campaigns.list_needs({})["items"]}
        assert people == {"Bong": 41_200, "Nimba": 12_000}

    def test_sent_again_changes_nothing_and_can_be_undone(self, campaigns: Door) -> None:
        desktop = Desktop(campaigns, "services.campaigns")
        sheet = "\n".join(SHEET.splitlines()[:4])
        first = desktop.bring_in("needs", sheet, "needs.csv", source="Needs overview")
        again = desktop.bring_in("needs", sheet, "needs.csv", source="Needs overview")
        assert again["progress"]["unchanged"] == 2
        campaigns.set_need({**NEED, "area": "Bong", "people": 5})
        desktop.move("undo", first["import_id"])
        assert [one["people"] for one in campaigns.list_needs({})["items"]] == [5]
