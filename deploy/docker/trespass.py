"""Tries, as the service in whose container it runs, what that service may not: `python -m deploy.docker.trespass`.

Ends with 1 when a single door stands open. It opens connections of its own and leaves nothing behind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from amqp import Connection, Message
from amqp.exceptions import AccessRefused
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from shared.kernel.settings import Settings

Attempt = Callable[[Any], Any]
ON_THE_BROKER: dict[str, Attempt] = {
    "tell an event of another service": lambda to: _publish(to, "groundswell.events", "policy.policy.moved"),
    "put a message straight into a queue": lambda to: _publish(to, "", "groundswell.insights"),
    "tell live notices": lambda to: _publish(to, "groundswell.live", ""),
    "read another service's events": lambda to: to.basic_consume("groundswell.insights"),
    "answer another service's calls": lambda to: to.basic_consume("rpc-stakeholders"),
    "listen to another service's calls": lambda to: _listen(to, "nameko-rpc", "stakeholders.*"),
    "delete another service's queue": lambda to: to.queue_delete("groundswell.insights"),
    "make a queue of any name": lambda to: to.queue_declare("mine", exclusive=True),
}
IN_THE_DATABASE: dict[str, Attempt] = {
    "read another service's database": lambda to: to["groundswell_stakeholders"]["people"].find_one(),
    "write another service's database": lambda to: to["groundswell_policy"]["policies"].insert_one({}),
    "read the users": lambda to: to["admin"]["system.users"].find_one(),
    "make itself administrator": lambda to: to["admin"].command("createUser", "me", pwd="me", roles=["root"]),
}


def open_doors(settings: Settings) -> list[str]:
    """Everything that was tried and not refused."""
    amqp_uri, mongodb_uri = settings.text("AMQP_URI"), settings.text("MONGODB_URI")
    found = [what for what, attempt in ON_THE_BROKER.items() if not _refused_by_broker(amqp_uri, attempt)]
    client: MongoClient[dict[str, Any]] = MongoClient(mongodb_uri)
    found += [what for what, attempt in IN_THE_DATABASE.items() if not _refused_by_database(client, attempt)]
    client.close()
    return found


def _refused_by_broker(uri: str, attempt: Attempt) -> bool:
    parts = urlsplit(uri)
    host, vhost = f"{parts.hostname}:{parts.port}", parts.path[1:]
    # Each attempt on a connection of its own: a refusal closes the channel it came on.
    with Connection(
        host, parts.username, parts.password, virtual_host=vhost, confirm_publish=True
    ) as connection:
        try:
            attempt(connection.channel())
        except AccessRefused:
            return True
    return False


def _refused_by_database(client: Any, attempt: Attempt) -> bool:
    try:
        attempt(client)
    except OperationFailure as failure:
        return failure.code == 13
    return False


def _publish(channel: Any, exchange: str, routing_key: str) -> None:
    channel.basic_publish_confirm(Message(b"{}"), exchange, routing_key)


def _listen(channel: Any, exchange: str, routing_key: str) -> None:
    queue = channel.queue_declare(exclusive=True).queue
    channel.queue_bind(queue, exchange, routing_key)


if __name__ == "__main__":
    still_open = open_doors(Settings.from_process())
    tried = len(ON_THE_BROKER) + len(IN_THE_DATABASE)
    print(f"Not refused: {'; '.join(still_open)}." if still_open else f"All {tried} trespasses were refused.")
    sys.exit(bool(still_open))
