"""Where a file is written to: beside its place first, so that what stands there is always whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from deploy.cli.endings import USAGE, Stop


@contextmanager
def opened(output: str) -> Iterator[IO[bytes]]:
    """Standard output for `-`, else a file that takes its name when all was written."""
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    file = _beside(path)
    try:
        with file:
            yield file
        _publish(Path(file.name), path)
    except BaseException:
        Path(file.name).unlink(missing_ok=True)
        raise


def _beside(path: Path) -> IO[bytes]:
    try:
        return tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)
    except OSError as error:
        raise Stop(f"{path} cannot be written: {error.strerror}.", code=USAGE) from error


def _publish(written: Path, path: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    written.chmod(0o666 & ~mask)  # a temporary file is for its owner alone
    try:
        written.replace(path)
    except OSError as error:
        raise Stop(f"{path} cannot be written: {error.strerror}.", code=USAGE) from error
