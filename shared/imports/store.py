"""The collections of imports, which each service that takes in files has in its own database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from bson import Binary
from pymongo import DeleteMany, IndexModel, InsertOne, UpdateOne

from shared.imports.job import KEPT, Import, kept_until
from shared.imports.kinds import Said
from shared.imports.reading import Rejection
from shared.kernel.errors import NotFound
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

IMPORTS = "imports"
CHUNKS = "import_chunks"
REJECTIONS = "import_rejections"
SAID = "import_said"
REJECTIONS_KEPT = timedelta(weeks=12)
TOGETHER = 2_000
LOOKED_AT = 20
"""Earlier files of the same kind that are compared with a new one by their headings."""
UNFINISHED = ["uploading", "reading", "mapped", "trying", "tried", "queued", "running"]
FORGET = IndexModel([("expires_at", 1)], expireAfterSeconds=0, name="expires")

COLLECTIONS = {
    IMPORTS: (
        IndexModel([("state", 1), ("since", 1)], name="state"),
        IndexModel([("owner", 1), ("_id", -1)], name="owner"),
        IndexModel([("owner", 1), ("kind", 1), ("_id", -1)], name="owner_kind"),
        IndexModel([("kind", 1), ("_id", -1)], name="kind"),
        FORGET,
    ),
    CHUNKS: (
        IndexModel([("import_id", 1), ("number", 1)], unique=True, name="number"),
        FORGET,
    ),
    # They may quote what stands in a person's row, so they are not kept for ever.
    REJECTIONS: (
        IndexModel([("import_id", 1), ("line", 1), ("_id", 1)], name="line"),
        FORGET,
    ),
    SAID: (
        IndexModel([("import_id", 1), ("key", 1)], unique=True, name="key"),
        FORGET,
    ),
}
SUMMARY = dict.fromkeys(
    (
        "kind",
        "sent_as",
        "filename",
        "state",
        "opened_at",
        "opened_by",
        "owner",
        "since",
        "progress",
        "along",
        "problem",
        "version",
    ),
    1,
)


class ImportStore:
    """The imports of one service, as an actor may see them: all of them, or those of the own organisation."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.now = unit.now
        self.actor = unit.context.actor
        self._all = Aggregates(unit, IMPORTS, Import)

    @property
    def owner(self) -> str:
        """To whom an import belongs that this actor opens."""
        return self.actor.organization_id or self.actor.actor_id

    def get(self, import_id: str, service: str) -> Import:
        """Return the import, or refuse when there is none that this actor may know of."""
        found = self._all.find(import_id)
        if found is None or (found.owner != self.owner and not self.sees_all(service)):
            raise NotFound("import-not-found", f"There is no import {import_id}. It may have been forgotten.")
        return found

    def sees_all(self, service: str) -> bool:
        """Tell whether the actor may see what others bring in."""
        return self.actor.may(f"{service}.import-for-others")

    def save(self, job: Import) -> Import:
        """Save the import."""
        return self._all.save(job)

    def latest(self, service: str, kind: str | None, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of imports, latest first."""
        query: Document = {} if self.sees_all(service) else {"owner": self.owner}
        if kind:
            query["kind"] = kind
        terms: dict[str, Any] = {"limit": limit, "after": after, "fields": SUMMARY, "id_field": "import_id"}
        return page(self.unit, IMPORTS, query, **terms)

    def unfinished(self, most: int) -> int:
        """How many files of the owner are neither taken in nor put away; counted up to `most`."""
        query = {"owner": self.owner, "state": {"$in": UNFINISHED}}
        return self.unit.collection(IMPORTS).count_documents(query, limit=most, session=self.unit.session)

    def last_like(self, owner: str, kind: str, headings: list[str]) -> Document | None:
        """The `mapping` and the `options` of the last file that was taken in with these headings."""
        taken = self.unit.collection(IMPORTS).find(
            {"owner": owner, "kind": kind, "has_run": True, "sheet": {"$ne": None}},
            {"mapping": 1, "options": 1, "sheet.columns.name": 1},
            session=self.unit.session,
        )
        latest = taken.sort("_id", -1).limit(LOOKED_AT)
        return next(
            (one for one in latest if [each["name"] for each in one["sheet"]["columns"]] == headings), None
        )

    def chunk(self, import_id: str, number: int) -> str | None:
        """The digest of a chunk that is there already."""
        found = self.unit.collection(CHUNKS).find_one(
            {"import_id": import_id, "number": number}, {"digest": 1}, session=self.unit.session
        )
        return found["digest"] if found else None

    def add_chunk(self, import_id: str, number: int, content: bytes, digest: str) -> None:
        """Keep a chunk of the file."""
        chunk = {
            "_id": f"{import_id}:{number}",
            "import_id": import_id,
            "number": number,
            "content": Binary(content),
            "digest": digest,
            "expires_at": kept_until(import_id, KEPT),
        }
        self.unit.write(CHUNKS, InsertOne(chunk))

    def numbers(self, import_id: str) -> set[int]:
        """Which chunks are there."""
        found = self.unit.collection(CHUNKS).find(
            {"import_id": import_id}, {"number": 1, "_id": 0}, session=self.unit.session
        )
        return {chunk["number"] for chunk in found}

    def with_files(self) -> list[Import]:
        """The imports whose file is still kept."""
        found = self.unit.collection(CHUNKS).distinct("import_id", session=self.unit.session)
        return self._all.find_many({"_id": {"$in": found}}, limit=0) if found else []

    def reject(self, import_id: str, rejections: list[Rejection]) -> None:
        """Keep the lines that were not taken."""
        for one in rejections:
            self._keep(import_id, one, f"{import_id}:{one.line:09}", is_taken=False)

    def remark(self, import_id: str, remarks: list[Rejection]) -> None:
        """Keep what is to be looked at in lines that were taken; a line may have several."""
        for number, one in enumerate(remarks):
            self._keep(import_id, one, f"{import_id}:{one.line:09}:{number:06}", is_taken=True)

    def _keep(self, import_id: str, one: Rejection, key: str, *, is_taken: bool) -> None:
        row = {
            "_id": key,
            "import_id": import_id,
            "line": one.line,
            "field": one.field,
            "code": one.code,
            "reason": one.reason,
            "value": one.value,
            "is_taken": is_taken,
            "expires_at": kept_until(new_id(), REJECTIONS_KEPT),
        }
        self.unit.write(REJECTIONS, InsertOne(row))

    def note_said(self, import_id: str, told: Iterable[Said]) -> None:
        """Keep what lines said, for the lines that follow in other transactions."""
        gathered: Said = {}
        for said in told:
            for key, values in said.items():
                gathered.setdefault(key, {}).update(values)
        for key, values in gathered.items():
            which = {"import_id": import_id, "key": key}
            fresh = {"_id": f"{import_id}:{key}", "expires_at": kept_until(import_id, KEPT)}
            change = {
                "$set": {f"values.{name}": value for name, value in values.items()},
                "$setOnInsert": fresh,
            }
            self.unit.write(SAID, UpdateOne(which, change, upsert=True))

    def said(self, import_id: str, keys: Iterable[str]) -> Said:
        """What lines of the file said before of these things."""
        found = self.unit.collection(SAID).find(
            {"import_id": import_id, "key": {"$in": sorted(set(keys))}}, session=self.unit.session
        )
        return {said["key"]: said["values"] for said in found}

    def rejected(self, import_id: str, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of the lines that were not taken or are remarked on, in the order of the file."""
        found = page(
            self.unit, REJECTIONS, {"import_id": import_id}, by=("line", 1), limit=limit, after=after
        )
        wanted = ("line", "field", "code", "reason", "value", "is_taken")
        items = [
            {"is_taken": False, **{name: item[name] for name in wanted if name in item}}
            for item in found["items"]
        ]
        return {**found, "items": items}

    def refused(self, import_id: str) -> Iterator[tuple[str, str]]:
        """Code and field of each line that was not taken."""
        found = self.unit.collection(REJECTIONS).find(
            {"import_id": import_id, "is_taken": {"$ne": True}},
            {"code": 1, "field": 1},
            session=self.unit.session,
            batch_size=TOGETHER,
        )
        return ((one["code"], one["field"]) for one in found)

    def forget_rejections(self, import_id: str) -> None:
        """Begin a new list of lines that are not taken; what lines said is to be said anew."""
        self.unit.write(REJECTIONS, DeleteMany({"import_id": import_id}))
        self.unit.write(SAID, DeleteMany({"import_id": import_id}))

    def forget_file(self, import_id: str) -> None:
        """Delete what was uploaded, and what its lines said."""
        self.unit.write(CHUNKS, DeleteMany({"import_id": import_id}))
        self.unit.write(SAID, DeleteMany({"import_id": import_id}))
