"""The worker process: killed in the middle of a file, its successor goes on; asked to stop, it does within seconds."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from shared.testing.doors import Door, Doors
from shared.testing.importing import Desktop
from shared.testing.processes import SOON, Processes, ServiceProcess, eventually, running

AList = Callable[..., str]
COMMAND = [sys.executable, "-m", "shared.imports.worker", "services.stakeholders.service"]
ROWS = 3_041
WRONG = {5: {"E-mail address": "no-at-sign"}, 2_499: {"E-mail address": "no-at-sign"}}


@pytest.fixture
def processes(mongo_uri: str, doors: Doors, tmp_path: Any) -> Iterator[Processes]:
    """A starter of workers on the test's database; they need no broker."""
    environment = {"MONGODB_URI": mongo_uri, "GROUNDSWELL_DB": doors.prefix}
    with running(environment, tmp_path) as started:
        yield started


@pytest.fixture
def standing(stakeholders: Door) -> Callable[[str], dict[str, Any]]:
    """How an import stands."""

    def show(import_id: str) -> dict[str, Any]:
        shown: dict[str, Any] = stakeholders.show_import({"import_id": import_id})
        return shown

    return show


Standing = Callable[[str], dict[str, Any]]


def until(standing: Standing, import_id: str, *states: str, worker: ServiceProcess) -> dict[str, Any]:
    """Wait until the import stands in one of these states."""

    def check() -> dict[str, Any] | None:
        shown = standing(import_id)
        return shown if shown["state"] in states else None

    found: dict[str, Any] = eventually(check, within=90, every=0.1, why=worker.tail)
    return found


@pytest.mark.chaos
@pytest.mark.timeout(300)
class TestKilledInTheMiddle:
    def test_goes_on_and_takes_each_line_once(
        self, stakeholders: Door, people: Desktop, a_list: AList, processes: Processes, standing: Standing
    ) -> None:
        import_id = people.upload("people", a_list(ROWS, WRONG), "members.csv")
        worker = processes.start(COMMAND)
        until(standing, import_id, "mapped", worker=worker)
        stakeholders.run_import({"import_id": import_id})
        deaths = []
        for reached in (500, 1_000, 1_500):
            eventually(
                lambda reached=reached: standing(import_id)["progress"]["read"] >= reached,
                within=60,
                every=SOON,
                why=worker.tail,
            )
            worker.kill()
            deaths.append(standing(import_id)["progress"]["read"])
            worker.start(wait=False)
        shown = until(standing, import_id, "done", "failed", worker=worker)
        assert shown["state"] == "done", worker.tail()
        counted = {name: number for name, number in shown["progress"].items() if number}
        assert counted == {"read": ROWS, "created": ROWS - 2, "rejected": 2, "line": ROWS + 1}
        assert deaths[-1] < ROWS
        assert stakeholders.database["people"].count_documents({}) == ROWS - 2
        assert len(stakeholders.events("person.registered")) == ROWS - 2
        assert len(stakeholders.events("import.completed")) == 1
        assert [row["line"] for row in people.rejected(import_id)] == [5, 2_499]

    def test_goes_on_with_an_undoing(
        self, stakeholders: Door, people: Desktop, a_list: AList, processes: Processes, standing: Standing
    ) -> None:
        import_id = people.bring_in("people", a_list(2_000))["import_id"]
        worker = processes.start(COMMAND)
        stakeholders.undo_import({"import_id": import_id})
        reached = lambda: standing(import_id)["progress"]["undone"] >= 500  # noqa: E731
        eventually(reached, within=60, every=SOON, why=worker.tail)
        worker.kill()
        worker.start(wait=False)
        shown = until(standing, import_id, "undone", "failed", worker=worker)
        assert (shown["state"], shown["progress"]["undone"]) == ("undone", 2_000)
        assert stakeholders.database["people"].count_documents({}) == 0
        assert len(stakeholders.events("person.removed")) == 2_000


@pytest.mark.slow
class TestAskedToStop:
    def test_finishes_the_batch_and_leaves_the_rest_to_its_successor(
        self, stakeholders: Door, people: Desktop, a_list: AList, processes: Processes, standing: Standing
    ) -> None:
        import_id = people.upload("people", a_list(3_000), "members.csv")
        worker = processes.start(COMMAND)
        until(standing, import_id, "mapped", worker=worker)
        stakeholders.run_import({"import_id": import_id})
        reached = lambda: standing(import_id)["progress"]["read"] >= 500  # noqa: E731
        eventually(reached, within=60, every=SOON, why=worker.tail)
        began = time.monotonic()
        assert worker.stop() == 0
        assert time.monotonic() - began < 5
        shown = standing(import_id)
        assert (shown["state"], shown["progress"]["read"] % 500) == ("running", 0)
        worker.start()
        assert until(standing, import_id, "done", worker=worker)["progress"]["created"] == 3_000

    def test_writes_logs_that_name_nobody(
        self, stakeholders: Door, people: Desktop, a_list: AList, processes: Processes, standing: Standing
    ) -> None:
        import_id = people.upload("people", a_list(20, WRONG), "members.csv")
        worker = processes.start(COMMAND)
        until(standing, import_id, "mapped", worker=worker)
        stakeholders.run_import({"import_id": import_id})
        until(standing, import_id, "done", worker=worker)
        worker.stop()
        lines = [json.loads(line) for line in worker.log.read_text().splitlines()]
        assert {line["service"] for line in lines} == {"stakeholders-imports"}
        assert "imports.stopped" in [line["event"] for line in lines]
        assert "example.org" not in worker.log.read_text()
        assert "members.csv" not in worker.log.read_text()


@pytest.mark.slow
class TestSecondWorker:
    def test_waits_and_takes_over_at_once_when_the_first_is_gone(
        self, stakeholders: Door, people: Desktop, a_list: AList, processes: Processes, standing: Standing
    ) -> None:
        first, second = processes.start(COMMAND), processes.start(COMMAND)
        first.kill()
        import_id = people.upload("people", a_list(20), "members.csv")
        began = time.monotonic()
        until(standing, import_id, "mapped", worker=second)
        assert time.monotonic() - began < 3


class TestRooms:
    @pytest.mark.parametrize("service", ["stakeholders", "campaigns", "media", "policy"])
    def test_of_a_service_are_found_without_nameko(self, service: str) -> None:
        program = (
            "import sys, shared.imports.worker as worker\n"
            f"print(len(worker.intake_of('services.{service}').kinds) > 0)\n"
            "print(sorted({'nameko', 'eventlet', 'kombu'} & set(sys.modules)))\n"
        )
        said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert said.stdout.split("\n")[:2] == ["True", "[]"]
