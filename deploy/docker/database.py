"""The job that makes a fresh MongoDB ours: replica set, and a user for each service who can write its database only.

Safe to repeat; a password that was changed in the secrets is changed here.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError
from pymongo.uri_parser import parse_uri

from deploy.docker.rights import Rights, all_rights
from shared.kernel.settings import Settings
from shared.mongo.connection import database_name

HOST = "mongo:27017"
REPLICA_SET = "rs0"
NOT_YET_INITIALIZED = 94
PATIENCE = 90.0

Client = MongoClient[dict[str, Any]]


def prepare(settings: Settings) -> None:
    """Wait for the server, make the replica set and the users."""
    client: Client = MongoClient(
        HOST,
        username="root",
        password=settings.text("MONGO_ROOT_PASSWORD"),
        directConnection=True,
        serverSelectionTimeoutMS=1_000,
    )
    _until(lambda: client.admin.command("ping"), "MongoDB does not answer")
    _initiate(client)
    _until(lambda: _is_primary(client), "MongoDB does not become writable")
    known = {user["user"] for user in client.admin.command("usersInfo")["users"]}
    for one in all_rights():
        verb = "updateUser" if one.user in known else "createUser"
        password = parse_uri(settings.text(f"{_variable(one.user)}_MONGODB_URI"))["password"]
        client.admin.command(verb, one.user, pwd=password, roles=_roles(one, settings))
    print(f"MongoDB is writable; {len(all_rights())} users may each write what is theirs.")
    client.close()


def _variable(user: str) -> str:
    return user.upper().replace("-", "_")


def _initiate(client: Client) -> None:
    try:
        client.admin.command("replSetGetStatus")
    except OperationFailure as failure:
        if failure.code != NOT_YET_INITIALIZED:
            raise
        members = [{"_id": 0, "host": HOST}]
        client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": members})
        print(f"Replica set {REPLICA_SET} made.")


def _is_primary(client: Client) -> None:
    if not client.admin.command("hello")["isWritablePrimary"]:
        raise PyMongoError("not the primary yet")


def _roles(one: Rights, settings: Settings) -> list[dict[str, str]]:
    prefix = settings.text("GROUNDSWELL_DB", "groundswell")
    return [{"role": "readWrite", "db": database_name(prefix, name)} for name in one.databases]


def _until(works: Any, otherwise: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            works()
            return
        except OperationFailure as refusal:
            sys.exit(f"MongoDB refuses: {refusal.details and refusal.details.get('errmsg')}")
        except PyMongoError as error:
            if time.monotonic() > deadline:
                sys.exit(f"{otherwise}: {str(error)[:300]}")
            time.sleep(0.3)


if __name__ == "__main__":
    prepare(Settings.from_process())
