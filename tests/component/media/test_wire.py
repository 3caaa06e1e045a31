"""One story in several outlets: grouped as it comes, said otherwise by hand, and handed on."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.importing import Desktop
from shared.testing.personas import EVE, NOON

WIRE = "County asks for a water budget line"


@pytest.fixture
def outlets(media: Door) -> list[str]:
    """Four outlets."""
    return [
        str(media.register_outlet({"name": f"The {name}", "kind": "press"})["outlet_id"])
        for name in ("Post", "Herald", "Star", "Sun")
    ]


@pytest.fixture
def log(media: Door, outlets: list[str]) -> Any:
    """Log an item of an outlet by its number; answers its id."""

    def logged(number: int, headline: str = WIRE, day: str = "2025-03-07", **more: Any) -> str:
        wish = {
            "outlet_id": outlets[number],
            "headline": headline,
            "published_on": day,
            "tone": "neutral",
            "url": f"https://o{number}.example/{new_id()}",
            "reach_claimed": 1000,
            **more,
        }
        return str(media.log_coverage(wish)["coverage_id"])

    return logged


def shown(media: Door, coverage_id: str) -> dict[str, Any]:
    """An item as it stands."""
    found: dict[str, Any] = media.show_coverage({"coverage_id": coverage_id})
    return found


class TestGrouping:
    def test_groups_what_is_alike_under_the_first(self, media: Door, log: Any) -> None:
        first = log(0)
        second = log(1, f"{WIRE} today", "2025-03-06")
        item = shown(media, second)
        assert (item["wire_id"], item["likeness"]) == (first, 83)
        assert item["wire_reason"] == "Their headlines share 5 of 6 telling words, published one day apart."
        assert item["wire"] == {"items": 2, "outlets": 2, "reach_claimed": 2000}
        (told,) = media.events("coverage.grouped")
        assert told["data"] == {
            "coverage_id": second,
            "wire_id": first,
            "likeness": 83,
            "reason": item["wire_reason"],
            "is_by_hand": False,
        }

    def test_leaves_others_by_themselves(self, media: Door, log: Any) -> None:
        log(0)
        other = log(1, "County asks for a road budget line")
        assert shown(media, other)["wire_id"] == other

    def test_folds_the_list_to_a_row_a_story(self, media: Door, log: Any) -> None:
        first, other = log(0), log(3, "Teachers strike ends after government offers higher wages")
        log(1)
        log(2)
        found = media.list_coverage({"is_folded": True})["items"]
        assert {one["coverage_id"]: one["wire"]["outlets"] for one in found} == {first: 3, other: 1}
        assert len(media.list_coverage({"wire_id": first})["items"]) == 3
        assert media.list_coverage({"wire_id": first, "is_linked": True})["items"] == []

    def test_looks_again_when_the_headline_is_corrected(self, media: Door, log: Any) -> None:
        first = log(0)
        item = shown(media, log(1, "Minister opens a school in Gbarnga on Friday"))
        said = {name: item[name] for name in ("outlet_id", "published_on", "tone", "url")}
        media.correct_coverage({**said, "coverage_id": item["coverage_id"], "headline": WIRE})
        assert shown(media, item["coverage_id"])["wire_id"] == first

    def test_hands_the_story_on_when_its_first_is_taken_out(self, media: Door, log: Any) -> None:
        first, second, third = log(0), log(1), log(2)
        media.remove_coverage({"coverage_id": first, "reason": "It is about another county."})
        assert [shown(media, one)["wire_id"] for one in (second, third)] == [second, second]
        assert len(media.events("coverage.grouped")) == 4


class TestFiles:
    def test_group_rows_of_one_file_and_undo_them(self, media: Door, log: Any) -> None:
        desktop = Desktop(media, "services.media")
        rows = [
            f"The Post,2025-03-06,{WIRE},https://p.example/1",
            f"The Star,2025-03-06,{WIRE} now,https://s.example/1",
        ]
        sheet = "\n".join(["Outlet,Date,Headline,Address", *rows])
        done = desktop.bring_in("coverage", sheet)
        assert done["progress"]["created"] == 2
        (folded,) = media.list_coverage({"is_folded": True})["items"]
        assert folded["wire"]["outlets"] == 2
        third = log(3)
        assert shown(media, third)["wire_id"] == folded["coverage_id"]
        desktop.move("undo", done["import_id"])
        assert (shown(media, third)["wire_id"], len(media.list_coverage({})["items"])) == (third, 1)


class TestLookingForWhatIsAlike:
    def test_reads_only_what_shares_a_mark(self, media: Door) -> None:
        coverage = media.database["coverage"]
        coverage.insert_many(
            {"_id": f"c{n}", "keys": [f"k{n}"], "marks": [f"budget w{n}"], "published_on": "2025-03-07"}
            for n in range(300)
        )
        days = {"$gte": "2025-02-28", "$lte": "2025-03-14"}
        found = coverage.find({"marks": {"$in": ["budget w7", "budget x"]}, "published_on": days}).explain()
        assert found["executionStats"]["totalDocsExamined"] == 1

    @pytest.mark.parametrize(
        ("collection", "query"),
        [
            ("links", {"$or": [{"marks": {"$in": ["a b"]}}, {"identifier_key": {"$in": ["bill 12"]}}]}),
            ("releases", {"stage": "out", "issued_at": {"$gte": NOON}}),
            ("slots", {"outlet_id": {"$in": ["o"]}, "airs_at": {"$gte": NOON}, "state": "aired"}),
        ],
    )
    def test_reads_what_speaks_for_links_by_an_index(self, media: Door, collection: str, query: Any) -> None:
        plan = str(media.database[collection].find(query).explain()["queryPlanner"]["winningPlan"])
        assert "IXSCAN" in plan
        assert "COLLSCAN" not in plan


class TestSplitCoverage:
    def test_makes_it_a_story_of_its_own_for_good(self, media: Door, log: Any) -> None:
        first, second = log(0), log(1)
        media.split_coverage({"coverage_id": second})
        item = shown(media, second)
        assert (item["wire_id"], item["is_grouped_by_hand"]) == (second, True)
        said = {name: item[name] for name in ("outlet_id", "published_on", "tone", "url")}
        media.correct_coverage({**said, "coverage_id": second, "headline": f"{WIRE} now"})
        assert shown(media, second)["wire_id"] == second
        assert shown(media, log(2))["wire_id"] in (first, second)

    def test_hands_on_the_story_that_began_with_it(self, media: Door, log: Any) -> None:
        first, second, third = log(0), log(1), log(2)
        media.split_coverage({"coverage_id": first})
        assert [shown(media, one)["wire_id"] for one in (first, second, third)] == [first, second, second]

    def test_refuses_what_is_alone(self, media: Door, log: Any) -> None:
        with pytest.raises(Conflict, match="coverage-alone"):
            media.split_coverage({"coverage_id": log(0)})

    def test_refuses_a_page_that_is_out_of_date(self, media: Door, log: Any) -> None:
        log(0)
        second = log(1)
        with pytest.raises(Conflict, match="version-changed"):
            media.split_coverage({"coverage_id": second, "expected_version": 7})

    def test_does_it_once(self, media: Door, log: Any) -> None:
        log(0)
        wish, key = {"coverage_id": log(1)}, new_id()
        assert media.call("split_coverage", wish, command_id=key) == media.call(
            "split_coverage", wish, command_id=key
        )

    def test_refuses_eve(self, media: Door, log: Any) -> None:
        with pytest.raises(Forbidden):
            media.call("split_coverage", {"coverage_id": log(0)}, actor=EVE)


class TestJoinCoverage:
    def test_makes_two_stories_one(self, media: Door, log: Any) -> None:
        first, second = log(0), log(1)
        other, its = (log(n, "Residents of Bong want taps in next year's budget") for n in (2, 3))
        media.join_coverage({"coverage_id": other, "with_id": second})
        assert {shown(media, one)["wire_id"] for one in (first, second, other, its)} == {first}
        assert shown(media, other)["wire_reason"] == "Somebody said that it is the same story."

    def test_changes_nothing_where_they_are_one(self, media: Door, log: Any) -> None:
        first, second = log(0), log(1)
        before = len(media.events())
        media.join_coverage({"coverage_id": second, "with_id": first})
        assert len(media.events()) == before

    def test_refuses_itself(self, media: Door, log: Any) -> None:
        first = log(0)
        with pytest.raises(Invalid, match="same-coverage"):
            media.join_coverage({"coverage_id": first, "with_id": first})

    def test_refuses_a_page_that_is_out_of_date(self, media: Door, log: Any) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            media.join_coverage({"coverage_id": log(0), "with_id": log(3, "A"), "expected_version": 9})

    def test_does_it_once(self, media: Door, log: Any) -> None:
        wish, key = {"coverage_id": log(0), "with_id": log(3, "Another matter")}, new_id()
        assert media.call("join_coverage", wish, command_id=key) == media.call(
            "join_coverage", wish, command_id=key
        )
