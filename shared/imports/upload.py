"""An uploaded file: taken in parts, and put together where nobody else can read it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pymongo.database import Database

from shared.imports.job import FILE_GONE, Import
from shared.imports.reading import Limits
from shared.imports.store import CHUNKS
from shared.kernel.errors import Invalid
from shared.mongo.connection import Document

CHUNK = 512 * 1024
MOST_CHUNKS = 4_000
LIMITS = Limits()
SHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xltx", ".xlsm", ".xls")
RECORDS = (".json", ".jsonl", ".ndjson", ".geojson", ".yml", ".yaml")


def decoded(content: str) -> bytes:
    """Read the base64 of a chunk."""
    try:
        data = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data:
        raise Invalid(
            "chunk-not-base64",
            "A part of the file arrived damaged. Send it again.",
            {"content": ["Not base64."]},
        )
    return data


def digest_of(data: bytes) -> str:
    """What tells one chunk from another."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@contextmanager
def put_together(database: Database[Document], job: Import) -> Iterator[Path]:
    """Give the path of the file for as long as it is needed.

    The file has no name of its own on disk, only a link to this process's open handle: however the process ends,
    nothing of the content stays behind.
    """
    with (
        tempfile.TemporaryFile() as file,
        tempfile.TemporaryDirectory(prefix="groundswell-import-") as folder,
    ):
        _write(database, job, file)
        path = Path(folder) / f"upload{_ending(job.filename)}"
        path.symlink_to(f"/proc/self/fd/{file.fileno()}")
        yield path


def _write(database: Database[Document], job: Import, file: IO[bytes]) -> None:
    size = 0
    for chunk in database[CHUNKS].find({"import_id": job.import_id}).sort("number", 1).batch_size(8):
        size += file.write(chunk["content"])
    file.flush()
    if size != job.size:
        raise Invalid(FILE_GONE, "The uploaded file is not kept any more. Begin a new import with it.")


def _ending(filename: str) -> str:
    ending = Path(filename).suffix.lower()
    return ending if ending in (*SHEETS, *RECORDS) else ""
