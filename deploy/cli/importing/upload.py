"""A file on its way to the platform, in pieces that may be sent twice."""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from deploy.cli.endings import USAGE, Stop
from deploy.cli.importing.desk import Imports, Job
from deploy.cli.voice import Voice
from shared.kernel.ids import new_id

PIECE = 512 * 1024


@contextmanager
def source(file: str) -> Iterator[IO[bytes]]:
    """The file to read; `-` is standard input, kept on disk until it has been sent."""
    if file != "-":
        try:
            with Path(file).open("rb") as opened:
                yield opened
        except OSError as error:
            raise Stop(f"{file} cannot be read: {error.strerror}.", code=USAGE) from error
        return
    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield kept


def upload(imports: Imports, wish: dict[str, Any], content: IO[bytes], voice: Voice) -> Job:
    """Open an import (kind, filename, options), send its pieces, and finish; returns the import."""
    base, run_id = f"/{imports.service}/imports", new_id()
    import_id = imports.api.post(base, wish, f"{run_id}-open")["import_id"]
    one = f"{base}/{import_id}"
    with voice.progress() as bar:
        task = bar.add_task("sending kB", total=_size(content) // 1024)
        for number, piece in enumerate(iter(lambda: content.read(PIECE), b"")):
            body = {"number": number, "content": base64.b64encode(piece).decode()}
            imports.api.post(f"{one}/chunks", body, f"{run_id}-{number}")
            bar.advance(task, len(piece) // 1024)
    imports.api.post(f"{one}/finish", {}, f"{run_id}-finish")
    return imports.show(import_id)


def _size(content: IO[bytes]) -> int:
    size = content.seek(0, 2)
    content.seek(0)
    return size
