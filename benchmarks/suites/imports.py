"""How many rows of a table of people the import worker takes in."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.arena import Arena
from benchmarks.measuring import Benchmark, Pair
from services.stakeholders.service import Stakeholders
from services.stakeholders.store import COLLECTIONS
from shared.imports.upload import CHUNK
from shared.kernel.clock import SystemClock
from shared.mongo.indexes import ensure
from shared.mongo.unit import OUTBOX
from shared.testing.doors import Door
from shared.testing.personas import ADA
from shared.testing.processes import eventually

ROWS = 5_000
WITHIN = 300.0
AREAS = ("Nimba", "Bong", "Lofa", "Margibi")
ORGANIZATION = "Liberia WASH Coalition"
HEADINGS = (
    "External ID,Given name,Family name,E-mail,Telephone,Area,Organisation,Role,Consent,Consent: given on"
)
MADE = ("people", "memberships", "consents", "consent_ledger", "timeline")


def sheet(rows: int) -> bytes:
    """A table of people who belong to an organisation and agreed to be written to."""
    lines = (
        f"C-{n},Given{n},Family{n % 97},person{n}@example.org,+23177{n:07d},{AREAS[n % 4]},"
        f"{ORGANIZATION},member,yes,2025-01-10"
        for n in range(rows)
    )
    return "\n".join([HEADINGS, *lines, ""]).encode()


class Desk:
    """Somebody who brings in the same table again and again, each time into an empty registry."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def bring_in(self, content: bytes) -> float:
        """Rows per second, by the import's own history, from being taken on to being done."""
        self._empty()
        coalition = self.door.register_organization({"name": ORGANIZATION, "sector": "ngo"})
        import_id = self._upload(content, {"organization_id": coalition["organization_id"]})
        self._await(import_id, "mapped")
        self.door.run_import({"import_id": import_id})
        done = self._await(import_id, "done")
        moments = {step["state"]: step["at"] for step in done["history"]}
        assert done["progress"]["created"] == done["progress"]["read"], done["progress"]
        return float(done["progress"]["read"] / (moments["done"] - moments["running"]).total_seconds())

    def _empty(self) -> None:
        for name in (*COLLECTIONS, OUTBOX):
            self.door.database.drop_collection(name)
        ensure(self.door.database, COLLECTIONS)

    def _upload(self, content: bytes, options: dict[str, Any]) -> str:
        wish = {"kind": "people", "filename": "people.csv", "options": options}
        import_id = str(self.door.open_import(wish)["import_id"])
        for number, start in enumerate(range(0, len(content), CHUNK)):
            part = base64.b64encode(content[start : start + CHUNK]).decode()
            self.door.append_import_chunk({"import_id": import_id, "number": number, "content": part})
        self.door.finish_upload({"import_id": import_id})
        return import_id

    def _await(self, import_id: str, state: str) -> dict[str, Any]:
        def look() -> dict[str, Any]:
            found = self.door.database["imports"].find_one({"_id": import_id}) or {}
            assert found.get("state") not in ("refused", "failed"), found.get("problem")
            return found if found.get("state") == state else {}

        shown: dict[str, Any] = eventually(look, within=WITHIN, every=0.1)
        return shown


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """The worker as its own process, against what it has written, inserted as it is."""
    with arena.place("import-people") as place:
        desk = Desk(Door(Stakeholders, place.database("stakeholders"), SystemClock(), ADA))
        place.processes.start([sys.executable, "-m", "shared.imports.worker", "services.stakeholders"])
        content = sheet(int(ROWS * scale))
        bare: Callable[..., Any] = place.children.start("benchmarks.baselines.insert_many", names=MADE).ask
        yield Pair(lambda: desk.bring_in(content), lambda: bare()["rate"])


IMPORT_PEOPLE = Benchmark(
    name="import-people",
    baseline_name="raw insert_many of the same state documents with the same indexes",
    unit="rows/s",
    at_least=0.15,
    aim=0.35,
    prepare=prepare,
    note=(
        "each row makes a person, a membership, a consent with its ledger entry and the moments of a timeline; ours "
        "also writes five events a row and how far it has come. The baseline inserts the documents that ours has made."
    ),
)
