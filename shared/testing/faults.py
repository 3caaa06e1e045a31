"""Runs a service that breaks where it is told: `GROUNDSWELL_FAULT=order:kill-after python -m shared.testing.faults M`.

A fault is `point:action:n`. `kill-before` and `kill-after` end the process as a power cut would, right before or right
after the n-th call that did something at that point; `hang-before` lets the n-th call wait for ever, transaction open.
"""

from __future__ import annotations

from shared.messaging import run as runner  # first: it lets eventlet patch the standard library

# isort: split
import importlib
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, NoReturn

POINTS: dict[str, tuple[str, str]] = {
    "commit": ("shared.mongo.transactions", "_commit"),
    "flush": ("shared.mongo.unit", "Unit.flush"),
    "reply": ("shared.messaging.replies", "Replies.send"),
    "order": ("shared.messaging.relay", "Relay._order"),
    "send": ("shared.messaging.publisher", "Publisher.send"),
    "confirm": ("shared.messaging.publisher", "Publisher.confirm"),
    "checkpoint": ("shared.messaging.relay", "Relay._checkpoint"),
    "react": ("shared.messaging.batches", "Reactions.run"),
    "effects": ("shared.messaging.batches", "Batches._effects"),
    "ack": ("amqp.channel", "Channel.basic_ack"),
}
"""Where a fault may strike: name -> module and attribute."""

IDLE: dict[str, Callable[[Any], bool]] = {"order": lambda result: not result}
"""Calls that found nothing to do and do not count."""


@dataclass(frozen=True)
class Fault:
    """What happens, where, and at which call."""

    point: str
    action: str
    number: int

    @staticmethod
    def parse(text: str) -> Fault:
        """Read `point:action:n`; `n` is 1 when it is left out."""
        point, action, *number = text.split(":")
        if point not in POINTS or action not in ("kill-before", "kill-after", "hang-before"):
            raise SystemExit(f"There is no fault {text!r}.")
        return Fault(point, action, int(number[0]) if number else 1)

    def strike(self) -> None:
        """Put the fault in the place of the function at its point."""
        module_name, path = POINTS[self.point]
        owner: Any = importlib.import_module(module_name)
        *outer, name = path.split(".")
        for part in outer:
            owner = getattr(owner, part)
        setattr(owner, name, self.around(getattr(owner, name)))

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function so that its n-th call breaks."""
        calls = 0
        is_idle = IDLE.get(self.point, lambda result: False)

        @wraps(function)
        def broken(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            if self.action != "kill-after":
                calls += 1
                self._act(calls)
            result = function(*args, **kwargs)
            if self.action == "kill-after" and not is_idle(result):
                calls += 1
                self._act(calls)
            return result

        return broken

    def _act(self, calls: int) -> None:
        if calls != self.number:
            return
        sys.stderr.write(f"fault: {self.point}:{self.action}:{self.number}\n")
        sys.stderr.flush()
        if self.action == "hang-before":
            time.sleep(3600)
        _power_cut()


def _power_cut() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("a process survives no SIGKILL")


if __name__ == "__main__":
    Fault.parse(os.environ["GROUNDSWELL_FAULT"]).strike()
    runner.run(sys.argv[1])
