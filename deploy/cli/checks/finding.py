"""What a check of `groundswell doctor` found: how it is, what that means, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from deploy.cli.endings import DONE, FAILURES, WARNINGS

State = Literal["ok", "unseen", "warn", "fail"]
START = "Is the platform stopped? `make run` starts it here, `docker compose up -d` on a server."
SETUP = "Run `python -m shared.messaging.setup`, which makes what is missing."


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `unseen` is what cannot be seen from here and may be well."""

    check: str
    state: State
    says: str
    do: str = ""


def ok(check: str, says: str) -> Finding:
    """Something that is as it should be."""
    return Finding(check, "ok", says)


def unseen(check: str, says: str, do: str = "") -> Finding:
    """Something that cannot be seen from here."""
    return Finding(check, "unseen", says, do)


def warn(check: str, says: str, do: str) -> Finding:
    """Something that will hurt, or does where nobody looks."""
    return Finding(check, "warn", says, do)


def fail(check: str, says: str, do: str) -> Finding:
    """Something without which the platform does not work."""
    return Finding(check, "fail", says, do)


def code_of(findings: Iterable[Finding]) -> int:
    """The exit code that says how bad the worst of them is."""
    states = {one.state for one in findings}
    return FAILURES if "fail" in states else WARNINGS if "warn" in states else DONE
