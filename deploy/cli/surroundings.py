"""Where the command line finds its settings: the environment, and what a local run has left word of."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from shared.kernel.settings import Settings

SERVERS = ("MONGODB_URI", "AMQP_URI")


def find_settings() -> Settings:
    """The process's settings; a local run that is under way fills in the servers where none is named."""
    given = Settings.from_process().environment
    if any(name in given or f"{name}_FILE" in given for name in SERVERS):
        return Settings(given)
    return Settings({**_of_local_run(), **given})


def _of_local_run() -> dict[str, str]:
    # The image has no local runs, and so not the module either.
    if find_spec("deploy.local") is None:
        return {}
    word: dict[str, str] = import_module("deploy.local.place").Place().word()
    return word
