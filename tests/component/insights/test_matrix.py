"""The 5W matrix: one line an activity, one row an organisation, counted against brute force over the events."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from services.insights.handlers.rebuild import keep_rebuilding
from services.insights.store import rebuild
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.events import Event
from shared.kernel.places import fold, place_key
from shared.testing.doors import Door
from shared.testing.personas import EVE, OPS
from tests.component.insights.telling import Teller, deliver
from tests.component.insights.test_reach import living
from tests.component.insights.worlds import history

SEEDS = range(6)


def standing(events: list[Event]) -> dict[str, dict[str, Any]]:
    """The activities that stand after these events, by brute force."""
    last: dict[str, dict[str, Any]] = {}
    for event in events:
        _, kind, action = event.routing_key.split(".")
        if kind != "activity":
            continue
        if action == "removed":
            last.pop(event.subject, None)
        elif action == "attributed":
            if event.subject in last:
                last[event.subject] = {
                    **last[event.subject],
                    "organization_id": event.data["organization_id"],
                    "event_id": event.id,
                }
        else:
            last[event.subject] = {**event.data, "event_id": event.id}
    return last


def row_of(data: dict[str, Any]) -> str:
    """The key of the row in which an activity stands."""
    return data["organization_id"] or f"name:{fold(data['organization_name'])}"


def column_of(data: dict[str, Any]) -> str:
    """The key of its area."""
    return f"{place_key(data['country'])}|{place_key(data['adm1'])}"


def every(insights: Door, operation: str, **asked: Any) -> list[dict[str, Any]]:
    """All pages of a list, three items at a time."""
    items: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    while True:
        page = insights.call(operation, {**asked, **after, "limit": 3})
        items += page["items"]
        if not page["next"]:
            return items
        after = {"after": page["next"]}


def by_method(shown: dict[str, Any]) -> dict[str, int | None]:
    """People reached by each method."""
    return {one["method"]: one["people"] for one in shown["people"]}


class TestShowMatrix:
    @pytest.mark.parametrize("seed", SEEDS)
    def test_counts_what_brute_force_counts(self, insights: Door, seed: int) -> None:
        events = history(seed)
        deliver(insights, *events)
        left = standing(events).values()
        shown = insights.show_matrix({})
        cells = {
            (row["key"], cell["column"]): (cell["activities"], cell["people_reached"])
            for row in shown["items"]
            for cell in row["cells"]
        }
        counted = Counter((row_of(one), column_of(one)) for one in left)
        reached: dict[Any, int | None] = dict.fromkeys(counted)
        for one in left:
            if one["reached"] is not None:
                at = (row_of(one), column_of(one))
                reached[at] = (reached[at] or 0) + one["reached"]
        assert cells == {at: (count, reached[at]) for at, count in counted.items()}
        assert shown["activities"] == len(left)
        assert by_method(shown)["sum"] == sum(one["reached"] or 0 for one in left)
        lines = every(insights, "list_matrix_activities")
        assert {one["activity_id"]: one["event_id"] for one in lines} == {
            one["activity_id"]: one["event_id"] for one in left
        }

    def test_sums_over_all_pages(self, insights: Door, teller: Teller) -> None:
        acts = [
            teller.act(f"a{n}", None, f"o{n % 7}", reached=10 * n, adm1=f"County {n % 3}") for n in range(30)
        ]
        deliver(insights, *acts)
        rows = every(insights, "show_matrix")
        whole = insights.show_matrix({})
        assert rows == whole["items"]
        assert [row["activities"] for row in rows] == [5, 5, 4, 4, 4, 4, 4]
        first = insights.show_matrix({"limit": 2})
        for name in ("activities", "organizations", "people", "columns"):
            assert first[name] == whole[name]
        assert sum(column["activities"] for column in first["columns"]) == 30
        cells = every(insights, "list_matrix_cells")
        assert sum(cell["activities"] for cell in cells) == 30
        assert len(cells) == sum(len(row["cells"]) for row in rows)

    def test_moves_what_is_past_when_a_name_is_known(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.organization("o-iom"))
        deliver(insights, *(teller.act(f"a{n}", None, name="OIM", reached=5) for n in range(3)))
        deliver(insights, teller.act("a9", None, "o-iom", name="IOM"))
        assert [row["key"] for row in insights.show_matrix({})["items"]] == ["name:oim", "o-iom"]
        deliver(insights, *(teller.attribute(f"a{n}", "o-iom") for n in range(3)))
        (row,) = insights.show_matrix({})["items"]
        assert (row["organization_name"], row["activities"], row["people_reached"]) == ("Org o-iom", 4, 15)

    def test_narrows_by_who_what_where_when_whom_and_campaign(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.act("a1", "c1", "o1", on="2025-01-10", sector="WASH", adm1="Bong"),
            teller.act("a2", "c2", "o1", on="2025-02-10", sector="W.A.S.H.", adm1="BONG County"),
            teller.act("a3", None, "o2", on="2025-03-10", sector="Health", adm1="Lofa"),
            teller.act("a4", None, "o2", name="Nobody", sector="Health", adm1="", on="2025-04-01"),
        )

        def found(**asked: Any) -> set[str]:
            lines = {one["activity_id"] for one in every(insights, "list_matrix_activities", **asked)}
            assert insights.show_matrix(asked)["activities"] == len(lines)
            return lines

        assert found(organization="o1") == {"a1", "a2"}
        assert found(sector="wash") == {"a1", "a2"}
        assert found(area="bong county") == {"a1", "a2"}
        assert found(area="liberia|") == {"a4"}
        assert found(campaign_id="c2") == {"a2"}
        assert found(since="2025-02-01", until="2025-03-31") == {"a2", "a3"}
        assert found(until="2025-01-31") == {"a1"}
        assert found(group="pupils") == set()

    def test_has_one_column_for_an_area_by_name_and_by_code(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            living(teller, "bong", 467_502, code="LR-BG", code_key="lrbg"),
            teller.act("a1", None, "o1", adm1="BONG"),
            teller.act("a2", None, "o1", adm1="LR-BG"),
            teller.act("a3", None, "o1", adm1="Nimba"),
        )
        bong, nimba = insights.show_matrix({})["columns"]
        assert (bong["column"], bong["name"], bong["code"], bong["activities"]) == (
            "liberia|bong",
            "Bong",
            "LR-BG",
            2,
        )
        assert (nimba["code"], nimba["activities"]) == ("", 1)
        for area in ("liberia|bong", "LR-BG", "Bong County"):
            assert insights.show_matrix({"area": area})["activities"] == 2
        lines = insights.list_matrix_activities({"area": "Bong"})["items"]
        assert {line["adm1_code"] for line in lines} == {"LR-BG"}

    def test_has_sectors_for_columns_where_that_is_asked(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.act("a1", None, "o1", sector="WASH"),
            teller.act("a2", None, "o2", sector="wash"),
            teller.act("a3", None, "o2", sector="Health"),
        )
        shown = insights.show_matrix({"by": "sector"})
        columns = shown["columns"]
        assert (columns, len(shown["areas"])) == (shown["sectors"], 1)
        assert [(one["column"], one["activities"]) for one in columns] == [("wash", 2), ("health", 1)]

    def test_tells_people_reached_by_three_methods(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.act("a1", None, "o1", adm1="Bong", reached=100),
            teller.act("a2", None, "o2", adm1="Bong", reached=80),
            teller.act("a3", None, "o2", adm1="Nimba", reached=30),
            teller.act("a4", None, "o2", adm1="Lofa"),
        )
        shown = insights.show_matrix({})
        assert by_method(shown) == {"sum": 210, "max-per-place": 130, "unique-by-key": None}
        assert all(one["title"] and one["sentence"].endswith(".") for one in shown["people"])
        assert by_method(insights.show_matrix({"area": "Lofa"})) == dict.fromkeys(by_method(shown))

    def test_refuses_eve_and_a_page_mark_that_is_not_ours(self, insights: Door) -> None:
        for operation in ("show_matrix", "list_matrix_cells", "list_matrix_activities"):
            with pytest.raises(Forbidden):
                insights.call(operation, {}, actor=EVE)
        with pytest.raises(Forbidden):
            insights.list_matrix_activities({}, actor=OPS)
        with pytest.raises(Invalid, match="cursor-invalid"):
            insights.show_matrix({"after": "???"})

    def test_reads_no_collection_whole_for_what_is_narrowed(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights, *(teller.act(f"a{n}", f"c{n % 9}", f"o{n % 9}", adm1=f"County {n}") for n in range(60))
        )
        database = insights.database
        database.command("profile", 2)
        for asked in ({"organization": "o1"}, {"area": "County 5"}, {"sector": "x"}, {"group": "x"}):
            insights.show_matrix(asked)
            insights.list_matrix_activities(asked)
        insights.list_matrix_activities({})
        database.command("profile", 0)
        reads = [
            one["planSummary"]
            for one in database["system.profile"].find({"ns": {"$regex": "matrix_a$"}})
            if "planSummary" in one
        ]
        assert len(reads) == 13
        assert not [plan for plan in reads if "COLLSCAN" in plan]


class TestSumsOfTheMatrix:
    @pytest.mark.parametrize("seed", SEEDS)
    def test_are_those_of_the_lines_in_whatever_order_they_came(self, insights: Door, seed: int) -> None:
        events, dice = history(seed), random.Random(seed)
        shuffled = [*events, *dice.sample(events, 30)]
        dice.shuffle(shuffled)
        deliver(insights, *shuffled, size=9)
        asked = [
            {"by": by, **which}
            for by in ("area", "sector")
            for which in ({}, *({"campaign_id": f"c{n}"} for n in range(1, 5)))
        ]
        summed = [insights.show_matrix(one) for one in asked]
        # What earlier code has made holds no sums: its lines are counted until it is rebuilt.
        insights.database["head"].update_one({}, {"$set": {"shape": 1}})
        insights.database["matrix_sums_a"].delete_many({})
        assert [insights.show_matrix(one) for one in asked] == summed
        assert len([one for one in summed if one["activities"]]) > 2

    def test_fall_when_what_was_told_is_corrected_or_removed(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.act("a1", None, "o1", reached=100), teller.act("a2", None, "o2", reached=30))
        deliver(insights, teller.act("a1", None, "o1", reached=10, action="corrected"))
        told = {"sum": 40, "max-per-place": 30, "unique-by-key": None}
        assert by_method(insights.show_matrix({})) == told
        deliver(insights, teller.remove("activity", "a1"), teller.remove("activity", "a2"))
        assert insights.show_matrix({})["items"] == []
        assert insights.database["matrix_sums_a"].count_documents({}) == 0

    @pytest.mark.parametrize("which", [{}, {"campaign_id": "c1"}])
    def test_are_read_without_going_through_the_lines(
        self, insights: Door, teller: Teller, which: dict[str, str]
    ) -> None:
        acts = (
            teller.act(f"a{n}", "c1", None, name=f"Org {n % 3}", adm1=f"County {n % 5}") for n in range(60)
        )
        deliver(insights, *acts)
        insights.database.command("profile", 2)
        assert insights.show_matrix(which)["activities"] == 60
        insights.database.command("profile", 0)
        reads = list(insights.database["system.profile"].find({"ns": {"$regex": "matrix_a$"}}))
        assert reads
        assert sum(one.get("docsExamined", 0) + one.get("keysExamined", 0) for one in reads) < 20


class TestRebuildOfTheMatrix:
    def test_gives_the_same_lines(self, insights: Door, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rebuild, "SLICE", 13)
        deliver(insights, *history(5), size=7)
        models = ("matrix", "matrix_sums")
        before = [insights.checksum()["models"][model] for model in models]
        assert all(one["count"] > 0 for one in before)
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        after = insights.checksum()
        assert [after["models"][model] for model in models] == before
        assert after["rebuild"]["is_equal"] is True
