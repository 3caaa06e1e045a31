"""How many people live where, from a table of the shape of HAPI or with HXL tags: taken once, told, taken back."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Forbidden, NotFound
from shared.testing.doors import Door
from shared.testing.importing import Desktop
from shared.testing.personas import CHI

HEAD = (
    "location_code,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,gender,age_range,min_age,max_age,"
    "population,reference_period_start,reference_period_end,dataset_hdx_id"
)
WHEN = "2022-01-01,2022-12-31,census-2022"
HAPI = "\n".join(
    [
        HEAD,
        f"LBR,LR-BG,Bong,,,1,f,all,,,230000,{WHEN}",
        f"LBR,LR-BG,Bong,,,1,f,0-4,0,4,30000,{WHEN}",
        f"LBR,LR-BG,Bong,,,1,m,all,,,237000,{WHEN}",
        f"LBR,LR-BG,Bong,,,1,m,0-4,0,4,31000,{WHEN}",
        f"LBR,LR-BM,BOMI,,,1,all,all,,,133000,{WHEN}",
        f"LBR,LR-BM,BOMI,,,1,?,all,,,5,{WHEN}",
    ]
)


@pytest.fixture
def desk(campaigns: Door) -> Desktop:
    """Ada, who brings files in."""
    return Desktop(campaigns, "services.campaigns")


def counted(door: Door, area: str) -> dict[str, Any]:
    """What is said of an area."""
    (one,) = door.list_populations({"area": area})["items"]
    shown: dict[str, Any] = door.show_population({"population_id": one["population_id"]})
    return shown


class TestTakePopulation:
    def test_reads_a_table_of_the_united_nations(self, campaigns: Door, desk: Desktop) -> None:
        done = desk.bring_in("population", HAPI)
        progress = done["progress"]
        assert (progress["created"], progress["updated"], progress["rejected"]) == (5, 0, 1)
        bong = counted(campaigns, "bong county")
        assert (bong["people"], bong["code"], bong["within"], bong["level"]) == (467_000, "LR-BG", "LBR", 1)
        assert {"sex": "all", "age": "0-4", "people": 61_000} in bong["groups"]
        assert (bong["source"], str(bong["period_end"])) == ("census-2022", "2022-12-31")
        assert counted(campaigns, "Bomi")["area"] == "Bomi"

    def test_tells_each_area_with_its_sums(self, campaigns: Door, desk: Desktop) -> None:
        desk.bring_in("population", HAPI)
        told = {event["data"]["area_key"]: event["data"] for event in campaigns.events("population.set")}
        assert (told["bong"]["people"], told["bong"]["code_key"], told["bomi"]["people"]) == (
            467_000,
            "lrbg",
            133_000,
        )
        assert {"sex": "all", "age": "all", "people": 467_000} in told["bong"]["groups"]

    def test_reads_a_wide_table_with_tags(self, campaigns: Door, desk: Desktop) -> None:
        rows = "County,All,F,M\n#adm1+name,#population,#population+f,#population+m\nLofa,100,52,48\n"
        desk.bring_in("population", rows, source="Census", year="2022")
        assert {(one["sex"], one["people"]) for one in counted(campaigns, "Lofa")["groups"]} == {
            ("all", 100),
            ("f", 52),
            ("m", 48),
        }

    def test_changes_nothing_the_second_time(self, campaigns: Door, desk: Desktop) -> None:
        desk.bring_in("population", HAPI)
        before = len(campaigns.events("population.set"))
        again = desk.bring_in("population", HAPI)
        assert (again["progress"]["unchanged"], again["progress"]["created"]) == (5, 0)
        assert len(campaigns.events("population.set")) == before

    def test_keeps_another_time_beside_it(self, campaigns: Door, desk: Desktop) -> None:
        desk.bring_in("population", HAPI)
        later = desk.bring_in("population", HAPI.replace("2022-", "2024-"))
        assert len(campaigns.list_populations({"area": "Bong"})["items"]) == 2
        undone = desk.move("undo", later["import_id"])
        assert undone["progress"]["undone"] == 2
        assert str(counted(campaigns, "Bong")["period_start"]) == "2022-01-01"
        assert {event["data"]["area_key"] for event in campaigns.events("population.removed")} == {
            "bong",
            "bomi",
        }

    def test_takes_back_what_one_file_alone_has_said(self, campaigns: Door, desk: Desktop) -> None:
        first = desk.bring_in("population", HAPI)
        second = desk.bring_in("population", HAPI.replace(",133000,", ",134000,"))
        assert desk.move("undo", first["import_id"])["progress"]["undone"] == 1  # Bong; of Bomi another says
        assert counted(campaigns, "Bomi")["people"] == 134_000
        assert desk.move("undo", second["import_id"])["progress"]["undone"] == 0

    @pytest.mark.parametrize(
        ("ages", "told"),
        [(",,4", "0-4"), (",80,", "80+"), (",,", "all"), (",10,5", ""), (",1500,", ""), (",0,200", "")],
    )
    def test_reads_ages_by_their_ends(self, campaigns: Door, desk: Desktop, ages: str, told: str) -> None:
        row = f"LBR,LR-BG,Bong,,,1,f,{ages},230000,{WHEN}"
        done = desk.bring_in("population", f"{HEAD}\n{row}")
        if told:
            assert told in {one["age"] for one in counted(campaigns, "Bong")["groups"]}
        else:
            assert [one["code"] for one in desk.rejected(done["import_id"])] == ["unknown-age"]

    def test_refuses_two_numbers_for_one_group(self, campaigns: Door, desk: Desktop) -> None:
        twice = HAPI + f"\nLBR,LR-BG,Bong,,,1,f,all,,,1,{WHEN}"
        done = desk.bring_in("population", twice)
        assert [row["code"] for row in desk.rejected(done["import_id"])] == ["unknown-sex", "told-twice"]

    @pytest.mark.parametrize("between", [0, 600])
    @pytest.mark.parametrize("verb", ["try", "run"])
    def test_refuses_the_same_lines_wherever_they_stand(
        self, campaigns: Door, desk: Desktop, between: int, verb: str
    ) -> None:
        others = [f"LBR,LR-{at},Area {at},,,1,all,all,,,{at},{WHEN}" for at in range(between)]
        last = [
            f"LBR,LR-BG,Bong,,,1,f,all,,,1,{WHEN}",
            f"LBR,LR-BG,Bong,,,1,f,0-9,,,1,{WHEN}",
            f"LBR,LR-BG,Bong,,,1,f,all,,,230000,{WHEN}",
        ]
        read = desk.read("population", "\n".join([HAPI, *others, *last]))
        done = desk.move(verb, read["import_id"])
        refused = [(row["line"], row["code"]) for row in desk.rejected(done["import_id"])]
        assert refused == [(7, "unknown-sex"), (8 + between, "told-twice"), (9 + between, "ages-overlap")]
        if verb == "run":
            groups = {(one["sex"], one["age"]): one["people"] for one in counted(campaigns, "Bong")["groups"]}
            assert (groups["f", "all"], groups["f", "0-4"]) == (230_000, 30_000)
            assert campaigns.database["import_said"].count_documents({}) == 0

    def test_hears_a_contradiction_in_what_was_known_before(self, campaigns: Door, desk: Desktop) -> None:
        desk.bring_in("population", HAPI)
        others = [f"LBR,LR-{at},Area {at},,,1,all,all,,,{at},{WHEN}" for at in range(600)]
        again = "\n".join([HAPI, *others, f"LBR,LR-BG,Bong,,,1,f,all,,,1,{WHEN}"])
        done = desk.bring_in("population", again)
        assert [row["line"] for row in desk.rejected(done["import_id"])] == [7, 608]
        later = HAPI.replace(",230000,", ",240000,")
        assert desk.bring_in("population", later)["progress"]["rejected"] == 1  # another file may say another

    @pytest.mark.parametrize(
        ("head", "columns"),
        [
            (
                "County,All,Total\n#adm1+name,#population,#population",
                "'All' (column 2) and 'Total' (column 3)",
            ),
            ("County,F,F\n#adm1+name,#population+f,#population+f", "'F' (column 2) and 'F (2)' (column 3)"),
            ("County,Women,Females", "'Women' (column 2) and 'Females' (column 3)"),
            ("County,Women,Women", "'Women' (column 2) and 'Women (2)' (column 3)"),
        ],
    )
    def test_refuses_two_columns_of_the_same(self, desk: Desktop, head: str, columns: str) -> None:
        read = desk.read("population", f"{head}\nLofa,100,52\nBong,90,50\n", source="Census", year="2022")
        assert (read["state"], read["problem"]["code"]) == ("refused", "column-told-twice")
        assert columns in read["problem"]["detail"]
        assert f"line {head.count(chr(10)) + 1}" in read["problem"]["detail"]

    def test_remarks_where_ages_are_more_than_all(self, desk: Desktop) -> None:
        rows = HAPI.replace(",30000,", ",990000,")
        done = desk.bring_in("population", rows)
        remarks = [row for row in desk.rejected(done["import_id"]) if row["is_taken"]]
        assert [row["code"] for row in remarks] == ["more-than-all"]

    def test_is_not_for_partners(self, campaigns: Door) -> None:
        with pytest.raises(Forbidden):
            campaigns.call("open_import", {"kind": "population", "filename": "x.csv"}, actor=CHI)


class TestListPopulations:
    def test_narrows_by_size(self, campaigns: Door, desk: Desktop) -> None:
        desk.bring_in("population", HAPI)
        assert len(campaigns.list_populations({"level": 1})["items"]) == 2
        assert campaigns.list_populations({"level": 2})["items"] == []

    def test_goes_on_page_by_page(self, campaigns: Door, desk: Desktop) -> None:
        desk.bring_in("population", HAPI)
        first = campaigns.list_populations({"limit": 1})
        then = campaigns.list_populations({"limit": 1, "after": first["next"]})
        assert [one["area"] for one in (*first["items"], *then["items"])] == ["Bomi", "Bong"]

    def test_does_not_find_what_is_not_there(self, campaigns: Door) -> None:
        with pytest.raises(NotFound):
            campaigns.show_population({"population_id": "nothing"})
