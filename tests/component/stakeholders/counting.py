"""Counting what a service asks of its database."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pymongo import MongoClient
from pymongo.monitoring import CommandListener

from shared.mongo.connection import OPTIONS, Document

QUIET = {"hello", "ping", "isMaster", "endSessions", "buildInfo"}


class Commands(CommandListener):
    """Every command sent to the database, by name."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()

    def started(self, event: Any) -> None:
        """Count it."""
        if event.command_name not in QUIET:
            self.sent[event.command_name] += 1

    def succeeded(self, event: Any) -> None:
        """Nothing more to know."""

    def failed(self, event: Any) -> None:
        """Nothing more to know."""

    def taken(self) -> int:
        """How many since the last time this was asked."""
        total, self.sent = sum(self.sent.values()), Counter()
        return total


def listening_client(uri: str, commands: Commands) -> MongoClient[Document]:
    """A client like a service's, that is listened to."""
    return MongoClient(uri, event_listeners=[commands], **OPTIONS)
