"""The folder of a local run, `.local`: one run at a time holds it and leaves word of its addresses."""

import fcntl
import hashlib
import json
import os
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".local"


class AlreadyRunning(Exception):
    """Another run holds the folder; its pid is the argument."""


class Place:
    """The folder `.local` of this tree."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self._environment_file = folder / "environment.json"
        self._lock_file = folder / "run.pid"
        self._lock: IO[str] | None = None

    def take(self) -> None:
        """Hold the folder until this process ends, or raise `AlreadyRunning`."""
        for part in ("log", "run"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        lock = self._lock_file.open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise AlreadyRunning(self._lock_file.read_text().strip()) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock = lock

    def running_pid(self) -> int | None:
        """Return the pid of the run that holds the folder, if one does."""
        if not self._lock_file.exists():
            return None
        with self._lock_file.open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(lock.read())
        return None

    def leave_word(self, environment: dict[str, str]) -> None:
        """Write down the addresses of this run, for this user only."""
        self._environment_file.touch(mode=0o600)
        self._environment_file.write_text(json.dumps(environment, indent=2))

    def forget(self) -> None:
        self._environment_file.unlink(missing_ok=True)

    def word(self) -> dict[str, str]:
        """Return the addresses of the run that holds the folder; empty when none does."""
        if self.running_pid() is None or not self._environment_file.exists():
            return {}
        found: dict[str, str] = json.loads(self._environment_file.read_text())
        return found

    def has_demo(self, database: str) -> bool:
        return self._demo_mark.exists() and self._demo_mark.read_text() == _digest(database)

    def remember_demo(self, database: str) -> None:
        self._demo_mark.write_text(_digest(database))

    @property
    def _demo_mark(self) -> Path:
        return self.folder / "demo-loaded-into"


def _digest(database: str) -> str:
    # The address of a given database can hold a password.
    return hashlib.sha256(database.encode()).hexdigest()
