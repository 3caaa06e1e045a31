"""Asking a neighbour from inside a nameko service, with a deadline: `self.neighbours.stakeholders.show_person({...})`.

One connection a process; calls are transient and unconfirmed, replies come on one exclusive queue, declared once.
nameko's own client declares exchange, queue and binding again for every call, and waits for ever.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import orjson
from amqp import Message
from kombu.connection import Connection
from nameko.extensions import DependencyProvider

from shared.kernel.clock import deadline_after
from shared.kernel.errors import Unavailable, refusal_from_dict
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.kernel.settings import Settings
from shared.messaging.log import log
from shared.messaging.wire import LOST, open_wire

EXCHANGE = "nameko-rpc"
CARRIED = ("actor", "correlation_id", "causation_id", "traceparent", "told_at")
WITHIN = 3.0


class RpcClient:
    """The calling side of RPC over plain threads or green ones."""

    def __init__(self, amqp_uri: str) -> None:
        self._uri = amqp_uri
        self._write = threading.Lock()
        self._pending: dict[str, _Waiting] = {}
        self._connection: Connection | None = None
        self._channel: Any = None
        self._replies = ""
        self._closed = False

    def call(
        self,
        service: str,
        method: str,
        request: dict[str, Any],
        headers: dict[str, Any],
        within: float = WITHIN,
    ) -> Any:
        """Call one method; raises the refusal it answers with, or `Unavailable` when none comes in time."""
        call_id = new_id()
        waiting = self._pending[call_id] = _Waiting()
        travelling = {f"nameko.{name}": value for name, value in headers.items() if value is not None}
        travelling.setdefault("nameko.command_id", call_id)
        travelling["nameko.deadline"] = deadline_after(within)
        try:
            self._send(f"{service}.{method}", request, travelling, call_id, within)
            return waiting.answer(service, within)
        finally:
            self._pending.pop(call_id, None)

    def close(self) -> None:
        """Close the connection; calls under way end in `Unavailable`."""
        self._closed = True
        self._drop()

    def _send(
        self, key: str, request: dict[str, Any], headers: dict[str, Any], call_id: str, within: float
    ) -> None:
        try:
            with self._write:
                channel = self._open()
                message = Message(
                    orjson.dumps({"args": [request], "kwargs": {}}),
                    content_type="application/json",
                    content_encoding="utf-8",
                    correlation_id=call_id,
                    reply_to=self._replies,
                    delivery_mode=1,
                    expiration=str(int(within * 1000)),
                    application_headers=headers,
                )
                channel.basic_publish(message, EXCHANGE, key, True)
        except LOST as error:
            self._drop()
            raise Unavailable("broker-unavailable", "The message broker is not there.") from error

    def _open(self) -> Any:
        if self._channel is None:
            connection, wire = open_wire(self._uri, heartbeat=20)
            channel = wire.channel()
            channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
            self._replies = channel.queue_declare(exclusive=True, auto_delete=True).queue
            channel.queue_bind(self._replies, EXCHANGE, self._replies)
            channel.events["basic_return"].add(self._on_return)
            channel.basic_consume(self._replies, no_ack=True, callback=self._on_reply)
            self._connection, self._channel = connection, channel
            threading.Thread(target=self._listen, args=(connection, wire), daemon=True).start()
        return self._channel

    def _listen(self, connection: Connection, wire: Any) -> None:
        try:
            while connection is self._connection:
                try:
                    wire.drain_events(timeout=1.0)
                except TimeoutError:
                    with self._write:
                        connection.heartbeat_check()
        except Exception as error:
            if not self._closed and connection is self._connection:
                log.warning("rpc.connection_lost", error=str(error)[:200])
                self._drop()

    def _drop(self) -> None:
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None:
            connection.collect()
        for waiting in list(self._pending.values()):
            waiting.set({"error": {"refusal": Unavailable("broker-unavailable").to_dict()}})

    def _on_reply(self, message: Any) -> None:
        waiting = self._pending.get(message.properties.get("correlation_id", ""))
        if waiting is not None:
            waiting.set(orjson.loads(message.body))

    def _on_return(self, error: Exception, exchange: str, routing_key: str, message: Any) -> None:
        waiting = self._pending.get(message.properties.get("correlation_id", ""))
        if waiting is not None:
            service = routing_key.partition(".")[0]
            gone = Unavailable("service-unknown", f"{service} is not running.", {"service": [service]})
            waiting.set({"error": {"refusal": gone.to_dict()}})


class _Waiting:
    """One call that waits for its reply."""

    def __init__(self) -> None:
        self._there = threading.Event()
        self._reply: dict[str, Any] = {}

    def set(self, reply: dict[str, Any]) -> None:
        """Hand over the reply."""
        self._reply = reply
        self._there.set()

    def answer(self, service: str, within: float) -> Any:
        """Wait for the reply and return its result or raise its refusal."""
        if not self._there.wait(within):
            detail = f"{service} did not answer within {within:g} seconds."
            raise Unavailable("service-silent", detail, {"service": [service]})
        error = self._reply.get("error")
        if error:
            raise refusal_from_dict(error.get("refusal") or {"detail": str(error.get("value"))})
        return self._reply["result"]


class Neighbours(DependencyProvider):
    """Gives a worker its neighbours, each call carrying the actor and correlation of the call that it serves."""

    def setup(self) -> None:
        """Make the process's client; it connects with the first call."""
        self.client = RpcClient(Settings.from_process().text("AMQP_URI"))

    def stop(self) -> None:
        """Close the connection."""
        self.client.close()

    def get_dependency(self, worker_ctx: Any) -> Neighbourhood:
        """Bind the client to one worker's context."""
        return Neighbourhood(self.client, {name: worker_ctx.data.get(name) for name in CARRIED})


class Neighbourhood:
    """`neighbours.<service>.<method>(request, within=seconds)`."""

    def __init__(self, client: RpcClient, headers: dict[str, Any]) -> None:
        self._client, self._headers = client, headers

    def acting(self, actor: Actor) -> Neighbourhood:
        """The same for what a service does by itself, as an actor of its own."""
        return Neighbourhood(self._client, {"actor": actor.to_dict(), "correlation_id": new_id()})

    def __getattr__(self, service: str) -> Neighbour:
        return Neighbour(self._client, self._headers, service)


class Neighbour:
    """One neighbour, ready to be called."""

    def __init__(self, client: RpcClient, headers: dict[str, Any], service: str) -> None:
        self._client, self._headers, self._service = client, headers, service

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def call(request: dict[str, Any] | None = None, *, within: float = WITHIN) -> Any:
            return self._client.call(self._service, method, request or {}, self._headers, within)

        return call
