"""One child process in a session of its own, which ends with its starter, however that ends."""

import contextlib
import os
import re
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

FILES = 64_000
MARK = "GROUNDSWELL_SERVER"
TELLING = re.compile(r'"s":"[EF]"|\berror\b', re.IGNORECASE)  # mongod's severities, and anybody's word


class ServerDown(RuntimeError):
    """A server did not start, or went away; the message names its log file."""


class ServerProcess:
    """A child process, its log file and its pid file; `name` is what messages call it."""

    def __init__(self, name: str, data_dir: Path, log: Path | None = None) -> None:
        self.name = name
        self.log = log or data_dir / f"{name}.log"
        self._mark = f"{MARK}={data_dir / name}"
        self._pid_file = data_dir / f"{name}.pid"
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, command: list[str], *, env: dict[str, str]) -> None:
        if self._process is not None:  # it ended by itself: see to what it left
            self.kill()
        self._end_leftover()
        _may_open_many_files()
        mark, folder = self._mark.split("=", 1)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                env={**env, mark: folder},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._pid_file.write_text(str(self._process.pid))
        self._guard = _guard(self._process.pid)

    def wait_until(self, is_ready: Callable[[], bool], *, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not is_ready():
            if not self.is_alive:
                raise ServerDown(
                    f"{self.name} ended while starting; the reason is in {self.log}{self._last_lines()}"
                )
            if time.monotonic() > deadline:
                raise ServerDown(f"{self.name} was not ready after {seconds:.0f} s; see {self.log}")
            time.sleep(0.05)

    def stop(self, *, seconds: float = 30) -> None:
        """Ask the process to end, wait, and kill it when it does not."""
        self._end(signal.SIGTERM, seconds)

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        self._end(signal.SIGKILL, 10)

    def _end(self, first_signal: signal.Signals, seconds: float) -> None:
        if self._process is not None:
            _signal_group(self._process.pid, first_signal)
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                _signal_group(self._process.pid, signal.SIGKILL)
                self._process.wait()
        if self._guard is not None:
            self._guard.kill()
            self._guard.wait()
            if self._guard.stdin:
                self._guard.stdin.close()
        self._process = self._guard = None
        self._pid_file.unlink(missing_ok=True)

    def _end_leftover(self) -> None:
        """End a server that an earlier, killed run left behind on the same data."""
        pid = int(self._pid_file.read_text() or 0) if self._pid_file.exists() else 0
        for attempt in range(200):
            if not (pid and self._is_ours(pid)):
                return
            _signal_group(pid, signal.SIGTERM if attempt < 150 else signal.SIGKILL)
            time.sleep(0.1)
        raise ServerDown(f"{self.name} of an earlier run (pid {pid}) does not end")

    def _is_ours(self, pid: int) -> bool:
        # A pid may have been given to a stranger since: only a process that carries our mark is ended.
        with contextlib.suppress(OSError):
            environ = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
            return self._mark.encode() in environ
        return False

    def _last_lines(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        telling = [line for line in lines if TELLING.search(line)] or lines
        return "".join(f"\n    {line[:300]}" for line in telling[-5:])


def _may_open_many_files() -> None:
    # A shell gives 1,024, which the child inherits; `mongod` has a file for each collection and index, and ends at the
    # first that it may not open.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _signal_group(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def _guard(group: int) -> subprocess.Popen[bytes]:
    # Our end of the pipe closes even when this process is killed; then the guard reads the end of its input.
    # PR_SET_PDEATHSIG would not do: it fires when the starting thread ends, and tests use threads.
    return subprocess.Popen(
        ["/bin/sh", "-c", 'read -r _; kill -TERM -"$1"', "guard", str(group)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
