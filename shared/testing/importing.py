"""Bringing files in through a service's door, with the worker's part done in the test's own process."""

from __future__ import annotations

import base64
from typing import Any

from shared.imports.intake import intake_of
from shared.imports.queue import Queue
from shared.imports.upload import CHUNK
from shared.mongo.connection import Document
from shared.testing.doors import Door


class Desktop:
    """Somebody who brings files into one service, named by its package (`services.campaigns`)."""

    def __init__(self, door: Door, package: str) -> None:
        self.door = door
        self.queue = Queue(intake_of(package), door.unit_of_work)

    def upload(
        self,
        kind: str,
        content: str | bytes,
        filename: str = "sheet.csv",
        *,
        size: int = CHUNK,
        **options: Any,
    ) -> str:
        """Send a file in parts and finish; returns the import's id."""
        data = content.encode() if isinstance(content, str) else content
        opened = self.door.open_import({"kind": kind, "filename": filename, "options": options})
        import_id = str(opened["import_id"])
        for number, start in enumerate(range(0, len(data), size)):
            part = base64.b64encode(data[start : start + size]).decode()
            self.door.append_import_chunk({"import_id": import_id, "number": number, "content": part})
        self.door.finish_upload({"import_id": import_id})
        return import_id

    def read(self, kind: str, content: str | bytes, filename: str = "sheet.csv", **options: Any) -> Document:
        """Upload a file and let the worker read it; returns how the import stands."""
        return self.shown(self.upload(kind, content, filename, **options))

    def bring_in(
        self, kind: str, content: str | bytes, filename: str = "sheet.csv", **options: Any
    ) -> Document:
        """Upload a file and take it in with the guessed mapping; returns how the import stands."""
        return self.move("run", self.read(kind, content, filename, **options)["import_id"])

    def move(self, verb: str, import_id: str) -> Document:
        """Try, run or undo an import and let the worker do its part."""
        self.door.call(f"{verb}_import", {"import_id": import_id})
        return self.shown(import_id)

    def shown(self, import_id: str) -> Document:
        """How the import stands when nothing waits for the worker."""
        self.queue.work_off()
        shown: Document = self.door.show_import({"import_id": import_id})
        return shown

    def rejected(self, import_id: str) -> list[Document]:
        """The first page of the lines that were not taken."""
        items: list[Document] = self.door.list_rejected_rows({"import_id": import_id, "limit": 200})["items"]
        return items
