"""Processes that measure themselves: they say a line of JSON when they are ready, and one with what they have found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Answer = dict[str, Any]


class Child:
    """One measuring process; `ask` sends it a line and waits for its answer."""

    def __init__(self, module: str, terms: Answer, environment: dict[str, str], log: Path) -> None:
        self.module = module
        self.log = log
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module, json.dumps(terms)],
                env={**os.environ, **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self.receive()

    def ask(self, **terms: Any) -> Answer:
        """Send terms and return the answer."""
        self.send(**terms)
        return self.receive()

    def send(self, **terms: Any) -> None:
        """Have the process begin its work."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(terms) + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.communicate()

    def receive(self) -> Answer:
        """Wait for the next answer."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            tail = self.log.read_text(errors="replace")[-3000:]
            raise RuntimeError(f"{self.module} has ended:\n{tail}")
        answer: Answer = json.loads(line)
        return answer


class Children:
    """The measuring processes of one place."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self._environment = environment
        self._folder = folder
        self._all: list[Child] = []

    def start(self, module: str, **terms: Any) -> Child:
        """Start a process and wait until it is ready."""
        log = self._folder / f"child-{len(self._all)}.log"
        self._all.append(Child(module, terms, self._environment, log))
        return self._all[-1]

    def end(self) -> None:
        """End all that still run."""
        for child in self._all:
            child.end()


def terms_of_this_child() -> Answer:
    """What this process was started with."""
    terms: Answer = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
    return terms


def answer_each(work: Callable[..., Answer]) -> None:
    """Say that this process is ready, then do the work once for each line that comes in."""
    say_ready()
    for line in sys.stdin:
        _say(work(**json.loads(line)))


def say_ready() -> None:
    """Say that this process can be used."""
    _say({"ready": True})


def _say(answer: Answer) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
