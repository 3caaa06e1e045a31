"""How every process connects to MongoDB: majority writes, aware times, snapshot reads inside transactions."""

from __future__ import annotations

from typing import Any

from pymongo import AsyncMongoClient, MongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database
from pymongo.errors import PyMongoError as DatabaseError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

__all__ = ["DatabaseError", "Document", "connect", "connect_async", "open_database", "open_database_async"]

Document = dict[str, Any]

OPTIONS: dict[str, Any] = {
    "tz_aware": True,
    "uuidRepresentation": "standard",
    "w": "majority",
    "retryWrites": True,
    "retryReads": True,
    "readConcernLevel": "majority",
    "serverSelectionTimeoutMS": 5_000,
    "connectTimeoutMS": 3_000,
    "socketTimeoutMS": 30_000,
}
MAJORITY = WriteConcern(w="majority")
SNAPSHOT = ReadConcern("snapshot")


def connect(uri: str, app_name: str) -> MongoClient[Document]:
    """Open the client of a service; it connects lazily and reconnects by itself."""
    return MongoClient(uri, appname=app_name, **OPTIONS)


def connect_async(uri: str, app_name: str) -> AsyncMongoClient[Document]:
    """Open the client of an asyncio process."""
    return AsyncMongoClient(uri, appname=app_name, **OPTIONS)


def database_name(prefix: str, service: str) -> str:
    """Each service has a database of its own: `groundswell_campaigns`."""
    return f"{prefix}_{service}"


def open_database(uri: str, service: str, prefix: str = "groundswell") -> Database[Document]:
    """Open the database of one service."""
    return connect(uri, service)[database_name(prefix, service)]


def open_database_async(uri: str, service: str, prefix: str = "groundswell") -> AsyncDatabase[Document]:
    """Open the database of one asyncio process."""
    return connect_async(uri, service)[database_name(prefix, service)]
