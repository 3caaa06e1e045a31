"""Asking services from asyncio: one connection that speaks nameko's RPC messages, with a deadline on every call.

`ask.campaigns.launch_campaign({...})` awaits the answer or raises one of the refusals. A service that does not
exist or does not answer in time is `Unavailable`; the call is dropped by the service when its deadline has passed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson
from aio_pika import DeliveryMode, Message, connect_robust
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage, AbstractQueue, AbstractRobustConnection
from aio_pika.exceptions import AMQPError, DeliveryError
from aiormq.exceptions import AMQPError as WireError

from shared.kernel.clock import Clock, SystemClock, deadline_after
from shared.kernel.errors import Refusal, Unavailable, refusal_from_dict
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor

EXCHANGE = "nameko-rpc"
_GONE = (AMQPError, WireError, ConnectionError, RuntimeError)


class Services:
    """The connection of one process; open it with `await Services.connect(uri)` and share it."""

    def __init__(self, connection: AbstractRobustConnection, clock: Clock | None = None) -> None:
        self.connection = connection
        self._clock = clock or SystemClock()
        self._silent_since: dict[str, datetime] = {}
        self._pending: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._channel: AbstractChannel | None = None
        self._exchange: Any = None
        self._replies: AbstractQueue | None = None
        self._opening = asyncio.Lock()
        connection.close_callbacks.add(self._on_lost)

    @staticmethod
    async def connect(amqp_uri: str) -> Services:
        """Connect; the connection comes back by itself when the broker was away."""
        return Services(await connect_robust(amqp_uri, timeout=5, heartbeat=20, reconnect_interval=0.3))

    async def close(self) -> None:
        """Close the connection; calls under way end in `Unavailable`."""
        await self.connection.close()
        self._fail_pending()

    @property
    def is_connected(self) -> bool:
        """Tell whether the broker is there."""
        return self.connection.connected.is_set()

    def bound(
        self,
        actor: Actor,
        correlation_id: str,
        *,
        command_id: str | None = None,
        timeout: float = 3.0,
        **context: Any,
    ) -> Ask:
        """Make the `ask` of one request: every call carries this actor and correlation id."""
        headers = {"actor": actor.to_dict(), "correlation_id": correlation_id, **context}
        return Ask(self, Terms(headers, command_id, timeout, []))

    async def call(self, service: str, method: str, request: dict[str, Any], terms: Terms) -> Any:
        """Call one method and return its answer; `Unavailable` says since when the service has answered nothing."""
        try:
            answer = await self._call(service, method, request, terms)
        except Unavailable as error:
            error.since = self._silent_since.setdefault(service, self._clock.now())
            raise
        except Refusal:
            self._silent_since.pop(service, None)
            raise
        self._silent_since.pop(service, None)
        return answer

    async def _call(self, service: str, method: str, request: dict[str, Any], terms: Terms) -> Any:
        call_id = new_id()
        answered: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._pending[call_id] = answered
        try:
            async with asyncio.timeout(terms.timeout):
                await self._publish(service, method, request, terms, call_id)
                return _result(await answered, method, terms.replayed)
        except TimeoutError:
            raise Unavailable(
                "service-silent",
                f"{service} did not answer within {terms.timeout:g} seconds.",
                {"service": [service]},
            ) from None
        except DeliveryError as error:
            raise Unavailable(
                "service-unknown", f"{service} is not running.", {"service": [service]}
            ) from error
        except _GONE as error:
            raise Unavailable("broker-unavailable", "The message broker is not there.") from error
        finally:
            self._pending.pop(call_id, None)
            if answered.done() and not answered.cancelled():
                answered.exception()  # looked at, or asyncio complains of one that came while publishing failed

    async def _publish(
        self, service: str, method: str, request: dict[str, Any], terms: Terms, call_id: str
    ) -> None:
        exchange, reply_to = await self._open()
        headers = {f"nameko.{name}": value for name, value in terms.headers.items()}
        # One request may carry out several commands; each is repeated under an id of its own.
        headers["nameko.command_id"] = (
            f"{terms.command_id}|{service}.{method}" if terms.command_id else call_id
        )
        headers["nameko.deadline"] = deadline_after(terms.timeout)
        message = Message(
            orjson.dumps({"args": [request], "kwargs": {}}),
            headers=headers,
            content_type="application/json",
            content_encoding="utf-8",
            reply_to=reply_to,
            correlation_id=call_id,
            delivery_mode=DeliveryMode.NOT_PERSISTENT,
            expiration=terms.timeout,
        )
        # Confirmed only because that is how this client hears of a service that is not there; the reply takes longer.
        await exchange.publish(message, f"{service}.{method}", mandatory=True)

    async def _open(self) -> tuple[Any, str]:
        if self._channel is None or self._channel.is_closed or self._replies is None:
            async with self._opening:
                if self._channel is None or self._channel.is_closed or self._replies is None:
                    await self._declare()
        return self._exchange, self._replies.name  # type: ignore[union-attr]

    async def _declare(self) -> None:
        channel = await self.connection.channel(publisher_confirms=True, on_return_raises=True)
        exchange = await channel.declare_exchange(EXCHANGE, "topic", durable=True)
        replies = await channel.declare_queue(exclusive=True, auto_delete=True)
        await replies.bind(exchange, replies.name)
        await replies.consume(self._on_reply, no_ack=True)
        self._channel, self._exchange, self._replies = channel, exchange, replies

    async def _on_reply(self, message: AbstractIncomingMessage) -> None:
        answered = self._pending.get(message.correlation_id or "")
        if answered is not None and not answered.done():
            answered.set_result(orjson.loads(message.body))

    def _on_lost(self, sender: Any, error: BaseException | None) -> None:
        # Replies to calls under way went with the connection's queue.
        self._fail_pending()

    def _fail_pending(self) -> None:
        for answered in self._pending.values():
            if not answered.done():
                answered.set_exception(Unavailable("broker-unavailable", "The message broker is not there."))


@dataclass(frozen=True)
class Terms:
    """What every call of one request carries, and which of its commands were answered as they had been before."""

    headers: dict[str, Any]
    command_id: str | None
    timeout: float
    replayed: list[str]


class Ask:
    """`ask.<service>.<method>(request)`; `ask.within(10)` gives the same with another deadline in seconds."""

    def __init__(self, services: Services, terms: Terms) -> None:
        self._services = services
        self._terms = terms

    @property
    def is_replayed(self) -> bool:
        """Whether an answer was one that had been given before, to the same command."""
        return bool(self._terms.replayed)

    def within(self, seconds: float) -> Ask:
        """The same with another deadline."""
        return Ask(self._services, replace(self._terms, timeout=seconds))

    def step(self, name: str) -> Ask:
        """The same for a further call of the same method in one request: its command id gets this name."""
        command_id = self._terms.command_id and f"{self._terms.command_id}|{name}"
        return Ask(self._services, replace(self._terms, command_id=command_id))

    def __getattr__(self, service: str) -> Asked:
        if service.startswith("_"):
            raise AttributeError(service)
        return Asked(self._services, self._terms, service)


class Asked:
    """One service, ready to be called."""

    def __init__(self, services: Services, terms: Terms, service: str) -> None:
        self._services, self._terms, self._service = services, terms, service

    def __getattr__(self, method: str) -> Callable[[dict[str, Any]], Awaitable[Any]]:
        if method.startswith("_"):
            raise AttributeError(method)

        async def call(request: dict[str, Any] | None = None) -> Any:
            return await self._services.call(self._service, method, request or {}, self._terms)

        return call


def _result(reply: dict[str, Any], method: str, replayed: list[str]) -> Any:
    if reply.get("is_replayed"):
        replayed.append(method)
    error = reply.get("error")
    if error:
        raise refusal_from_dict(error.get("refusal") or {"detail": str(error.get("value"))})
    return reply["result"]
