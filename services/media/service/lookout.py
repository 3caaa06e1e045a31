"""Finding out where the address of a feed leads, beside the workers and before a transaction begins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from nameko.extensions import DependencyProvider

from services.media.commands.feed import FollowFeed
from services.media.reading.addresses import Gate
from services.media.reading.refusals import CannotRead
from shared.kernel.settings import Settings
from shared.messaging.aside import within

WITHIN = 2.0
"""So many seconds are given to finding out where a name leads."""
PORTS = {"http": 80, "https": 443}


class Lookout(DependencyProvider):
    """Looks whether an address leads inside; which hosts inside may be read is known when the process starts."""

    def __init__(self) -> None:
        self.gate = Gate(())

    def setup(self) -> None:
        """Read which hosts inside are named."""
        self.gate = Gate(Settings.from_process().text("GROUNDSWELL_FEED_HOSTS", "").split(","))

    def get_dependency(self, worker_ctx: Any) -> Lookout:
        """The same for every call."""
        return self

    def inside(self, url: str) -> str:
        """Why an address is not read from: it leads inside; empty where it does not, or nobody answers for it."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        found = within(WITHIN, lambda: self.gate.addresses(host, port)) or []
        try:
            self.gate.must_be_open(host, found)
        except CannotRead as trouble:
            return str(trouble)
        return ""


def look_ahead(service: Any, command: FollowFeed) -> FollowFeed:
    """The wish to follow a feed, with why its address leads inside, if it does."""
    return replace(command, inside=service.lookout.inside(command.url))
