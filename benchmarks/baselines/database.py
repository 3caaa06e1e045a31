"""The database of a baseline, with the write and read concerns that the platform uses."""

from __future__ import annotations

from typing import Any

from pymongo import AsyncMongoClient, MongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database

from shared.kernel.settings import Settings
from shared.mongo.connection import OPTIONS, database_name


def bare_database(service: str) -> Database[dict[str, Any]]:
    """A plain pymongo database."""
    settings = Settings.from_process()
    client: MongoClient[dict[str, Any]] = MongoClient(settings.text("MONGODB_URI"), **OPTIONS)
    return client[database_name(settings.text("GROUNDSWELL_DB"), service)]


def bare_async_database(service: str) -> AsyncDatabase[dict[str, Any]]:
    """The same for asyncio."""
    settings = Settings.from_process()
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(settings.text("MONGODB_URI"), **OPTIONS)
    return client[database_name(settings.text("GROUNDSWELL_DB"), service)]
