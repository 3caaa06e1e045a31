"""What the engine does when a service stumbles over a line, refuses a choice, or two workers meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from pymongo import InsertOne

from services.stakeholders.domain.events import ImportCompleted, ImportUndone
from services.stakeholders.service import Stakeholders
from shared.imports import taking
from shared.imports.intake import Intake
from shared.imports.kinds import Batch, Kind, Line, Outcome
from shared.imports.queue import Queue
from shared.imports.reading import Field
from shared.kernel.errors import Conflict, Invalid
from shared.mongo.unit import Unit
from shared.testing.doors import Door, Doors
from shared.testing.importing import Desktop
from shared.testing.personas import ADA, NOON


@dataclass
class Parcels:
    """A kind of file that stumbles where it is told to."""

    stumbles: set[str] = field(default_factory=set)
    conflicts: int = 0
    calls: int = 0

    def take(self, lines: list[Line], store: Unit, batch: Batch) -> list[Outcome]:
        """Keep each line as a document of its number."""
        self.calls += 1
        if batch.options.get("year") == "soon":
            raise Invalid("not-a-year", "Choose a year.", {"options.year": ["Choose a year."]})
        if self.conflicts:
            self.conflicts -= 1
            raise Conflict("version-changed", "Somebody was faster.")
        if any(line.values["name"] in self.stumbles for line in lines):
            raise ZeroDivisionError("a secret of the row")
        store.write(
            "parcels", *(InsertOne({"_id": line.values["name"], "batch": batch.batch_id}) for line in lines)
        )
        return [Outcome(line.line, "created", line.values["name"]) for line in lines]

    def undo(self, batch: Batch, store: Unit, limit: int) -> int:
        """Stumble as well."""
        raise KeyError("parcels")


@pytest.fixture
def parcels() -> Parcels:
    """The kind of file."""
    return Parcels()


@pytest.fixture
def door(doors: Doors, parcels: Parcels) -> Door:
    """A service that takes in parcels."""
    kind = Kind(
        "parcels", "Parcels", "stakeholders.import", (Field("name", "Name"),), parcels.take, parcels.undo
    )
    service = type(
        "Post",
        (Stakeholders,),
        {
            "kinds": (kind,),
            "collections": {**Stakeholders.collections, "parcels": ()},
            "store": lambda unit: unit,
        },
    )
    return doors.open(service, ADA, NOON)


@pytest.fixture
def post(door: Door) -> Desktop:
    """Somebody who brings parcels in."""
    desktop = Desktop(door, "services.stakeholders")
    intake = Intake("stakeholders", door.service.kinds, lambda unit: unit, ImportCompleted, ImportUndone)  # type: ignore[attr-defined]
    desktop.queue = Queue(intake, door.unit_of_work)
    return desktop


def names(count: int) -> str:
    """A table of so many names."""
    return "Name\n" + "".join(f"p{number}\n" for number in range(count))


class TestAGuiltyLine:
    def test_is_rejected_alone(self, door: Door, post: Desktop, parcels: Parcels) -> None:
        parcels.stumbles = {"p7", "p612"}
        shown = post.bring_in("parcels", names(1000))
        assert shown["progress"] == {
            **dict.fromkeys(shown["progress"], 0),
            **_all(998, rejected=2, line=1001),
        }
        assert [(row["line"], row["code"]) for row in post.rejected(shown["import_id"])] == [
            (9, "unexpected"),
            (614, "unexpected"),
        ]
        assert "secret" not in str(post.rejected(shown["import_id"]))
        assert door.database["parcels"].count_documents({}) == 998

    def test_is_told_in_a_dry_run_too(self, door: Door, post: Desktop, parcels: Parcels) -> None:
        parcels.stumbles = {"p7"}
        shown = post.move("try", post.read("parcels", names(20))["import_id"])
        assert (shown["state"], shown["progress"]["created"], shown["progress"]["rejected"]) == (
            "tried",
            19,
            1,
        )
        assert door.database["parcels"].count_documents({}) == 0

    def test_is_found_by_the_database_as_well(self, door: Door, post: Desktop) -> None:
        door.database["parcels"].insert_one({"_id": "p3"})
        shown = post.bring_in("parcels", names(10))
        assert shown["progress"]["created"] == 9
        assert [(row["line"], row["code"]) for row in post.rejected(shown["import_id"])] == [
            (5, "already-exists")
        ]


class TestARefusalForAll:
    def test_fails_the_import_with_its_reason(self, door: Door, post: Desktop) -> None:
        shown = post.bring_in("parcels", names(5), year="soon")
        assert (shown["state"], shown["problem"]) == (
            "failed",
            {"code": "not-a-year", "detail": "Choose a year."},
        )
        assert shown["progress"]["read"] == 0

    def test_of_undoing_is_told_and_can_be_tried_again(self, post: Desktop) -> None:
        import_id = post.bring_in("parcels", names(5))["import_id"]
        for _ in range(2):
            shown = post.move("undo", import_id)
            assert (shown["state"], shown["problem"]["code"]) == ("failed", "unexpected")
            assert "KeyError" in shown["problem"]["detail"]


class TestAConflict:
    def test_is_looked_at_again_before_any_line_is_rejected(self, post: Desktop, parcels: Parcels) -> None:
        parcels.conflicts = 1
        assert post.bring_in("parcels", names(10))["progress"]["created"] == 10
        assert parcels.calls == 2


class TestTwoWorkers:
    def test_take_each_line_once(self, door: Door, post: Desktop) -> None:
        import_id = post.read("parcels", names(1200))["import_id"]
        door.run_import({"import_id": import_id})
        other = Queue(post.queue.intake, door.unit_of_work)
        while post.queue.turn() + other.turn():
            continue
        assert post.shown(import_id)["progress"]["created"] == 1200
        assert door.database["parcels"].count_documents({}) == 1200
        assert len(door.events("import.completed")) == 1


class TestSeveralFiles:
    def test_take_turns(self, door: Door, post: Desktop) -> None:
        large, small = (
            post.read("parcels", content)["import_id"] for content in (names(3000), "Name\nlast\n")
        )
        door.run_import({"import_id": large})
        door.run_import({"import_id": small})
        while door.show_import({"import_id": small})["state"] != "done":
            post.queue.turn()
        assert door.show_import({"import_id": large})["state"] == "running"
        assert post.shown(large)["progress"]["created"] == 3000


class TestRejectedRows:
    def test_are_kept_up_to_a_limit_and_all_counted(
        self, post: Desktop, parcels: Parcels, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(taking, "KEPT_REJECTIONS", 6)
        rows = "Name,Age\n" + "only\n" * 600
        shown = post.bring_in("parcels", rows)
        assert shown["progress"]["rejected"] == 600
        assert [row["line"] for row in post.rejected(shown["import_id"])] == [2, 3, 4, 5, 6, 7]


def _all(created: int, **more: Any) -> dict[str, int]:
    return {"read": created + more.get("rejected", 0), "created": created, **more}


class TestTheWrongKind:
    def test_is_not_tried_while_no_name_is_known(self, stakeholders: Door, people: Desktop) -> None:
        shown = people.read("people", "Organisation,Sector\nWater for all,WASH\n")
        assert ([field["name"] for field in shown["missing"]], shown["can"]) == (
            ["name"],
            ["map", "discard"],
        )
        with pytest.raises(Invalid, match="mapping-incomplete"):
            stakeholders.try_import({"import_id": shown["import_id"]})
        stakeholders.map_import(
            {"import_id": shown["import_id"], "mapping": {"family_name": "Organisation"}, "options": {}}
        )
        assert "try" in stakeholders.show_import({"import_id": shown["import_id"]})["can"]
