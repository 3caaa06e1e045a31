"""The table of processes that make up the platform on one machine."""

import sys
from dataclasses import dataclass
from pathlib import Path

DASHBOARD, FEEDS_WEB = "dashboard", "feeds-web"
SERVICES = ("stakeholders", "campaigns", "media", "policy", "insights", "feeds")
WITH_IMPORTS = ("stakeholders", "campaigns", "media", "policy")


@dataclass(frozen=True)
class Process:
    """A program under supervision: its name in messages and log files, and how it is started."""

    name: str
    command: list[str]


def _module(name: str, *arguments: str) -> Process:
    return Process(name, [sys.executable, "-m", *arguments])


PROCESSES = [
    *(_module(name, "shared.messaging.run", f"services.{name}.service") for name in SERVICES),
    *(
        _module(f"{name}-imports", "shared.imports.worker", f"services.{name}.service")
        for name in WITH_IMPORTS
    ),
    _module("media-sending", "services.media.sending"),
    _module("media-reading", "services.media.reading"),
    _module(FEEDS_WEB, "services.feeds"),
    _module("feeds-sending", "services.feeds.sending"),
    _module("dashboard-digest", "services.dashboard.digest"),
    _module(DASHBOARD, "services.dashboard"),
]
LETTERS = "letters"
"""The mail server that takes what is sent where no other is named."""


def letters(folder: Path) -> Process:
    """The mail server of this machine, which keeps what it takes in a folder."""
    return _module(LETTERS, "deploy.local.letters", str(folder))


BESIDE = [process.name for process in PROCESSES if process.name not in (*SERVICES, DASHBOARD)]
"""The processes that answer no calls; only their health ports tell how they are."""
