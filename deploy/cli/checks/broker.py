"""The broker: does it answer, are exchanges and queues there, and does every service listen?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amqp.exceptions import AccessRefused, AMQPError, NotFound
from kombu.connection import Connection

from deploy.cli.checks.finding import SETUP, START, Finding, fail, ok, unseen, warn
from shared.messaging.topology import EVENTS, LIVE, queue_name

OLDEST = (3, 10)
MANY = 10_000


def connected(uri: str) -> tuple[Connection | None, Finding]:
    """A connection to the broker, and whether it could be made."""
    connection = Connection(uri, connect_timeout=3)
    try:
        connection.connect()
    except (OSError, AMQPError) as error:
        sentence = f"RabbitMQ does not answer: {type(error).__name__}: {error}"[:300]
        return None, fail("broker", sentence, f"Check AMQP_URI, its user and virtual host. {START}")
    return connection, _version(str(_properties(connection).get("version", "?")))


def look_at_exchanges(connection: Any) -> Iterator[Finding]:
    """The exchanges over which events and notices go."""
    for name in (EVENTS, LIVE):
        yield _declared(connection, f"exchange {name}", lambda channel, name=name: _exchange(channel, name))


def look_at_queue(connection: Any, service: str) -> Finding:
    """The queue of a service: is it there, who listens, what waits?"""
    name = queue_name(service)
    return _declared(connection, f"queue {name}", lambda channel: _queue(channel, name, service))


def _version(text: str) -> Finding:
    numbers = tuple(int(part) for part in text.split(".")[:2] if part.isdigit())
    if numbers and numbers < OLDEST:
        return warn("broker", f"RabbitMQ {text} answers; it is older than 3.10.", "Update RabbitMQ.")
    return ok("broker", f"RabbitMQ {text} answers.")


def _properties(connection: Any) -> dict[str, Any]:
    return dict(connection.connection.server_properties)


def _declared(connection: Any, check: str, ask: Any) -> Finding:
    # A question after something that is not there closes its channel, so each has one of its own.
    channel = connection.channel()
    try:
        found: Finding = ask(channel)
    except NotFound:
        return fail(check, "It is not there.", SETUP)
    except AccessRefused:
        return unseen(check, "This user may not look at it.", "Run the doctor as the user of the set-up job.")
    except AMQPError as error:
        return fail(check, f"{type(error).__name__}: {error}"[:200], "Look at the log of the broker.")
    channel.close()
    return found


def _exchange(channel: Any, name: str) -> Finding:
    channel.exchange_declare(name, "", passive=True)
    return ok(f"exchange {name}", "It is there.")


def _queue(channel: Any, name: str, service: str) -> Finding:
    found = channel.queue_declare(name, passive=True)
    says = f"{found.message_count:,} events wait; {found.consumer_count} listen."
    if not found.consumer_count:
        return fail(f"queue {name}", says, f"Start {service}, or see why it does not reach the broker.")
    if found.message_count > MANY:
        return warn(f"queue {name}", says, f"See whether {service} catches up.")
    return ok(f"queue {name}", says)
