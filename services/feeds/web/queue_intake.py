"""Rows that partners send by the broker: each message is answered into the partner's own queue.

A message is JSON: `{"kind": "activities", "rows": [...], "options": {...}}`. Who sent it is told by the exchange that
it came through, to which the partner's user alone may publish. Those of one partner are taken one after the other, in
their order; those of different partners at the same time.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterable
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from aio_pika import DeliveryMode, Message, connect_robust
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue
from aio_pika.exceptions import AMQPError
from aiormq.exceptions import AMQPError as WireError
from pymongo.errors import PyMongoError

from services.feeds.domain.queue import SENT_IN, Own, of_door
from services.feeds.domain.subscription import Subscription
from services.feeds.store import Store
from services.feeds.web.counter import Counter
from services.feeds.web.rows import KINDS, By, take
from services.feeds.web.services import Others
from shared.kernel.errors import Invalid, Refusal, Unavailable
from shared.kernel.roles import NOBODY, Actor
from shared.web.answers import to_json
from shared.web.bodies import MEGABYTE
from shared.web.parser import parse_json
from shared.web.problems import Stopped

ANSWERED = "org.groundswell.feeds.rows.answered"
MOST = 5 * MEGABYTE
AT_ONCE = 16
"""Messages in hand, 80 MB at most; those of one partner wait for each other, and must not take up all of them."""
PAUSE = 2.0
GONE = (AMQPError, WireError, OSError, TimeoutError, RuntimeError, PyMongoError)
"""Broker or database are not there; aiormq says by `RuntimeError` that a channel is closed."""
FIELDS = frozenset({"kind", "rows", "options"})

log = structlog.get_logger("web")


class QueueIntake:
    """Takes messages as long as the process runs; the broker may come and go."""

    def __init__(self, amqp_uri: str, counter: Counter, others: Others) -> None:
        self._uri = amqp_uri
        self._counter = counter
        self._others = others

    async def run(self) -> None:
        """Take until cancelled; while the broker or its queue is not there, look again now and then."""
        is_away = False
        while True:
            try:
                await self._listen()
                is_away = False
            except GONE as error:
                if not is_away:
                    log.warning("intake.waits", error=type(error).__name__)
                is_away = True
            await asyncio.sleep(PAUSE)

    async def _listen(self) -> None:
        connection = await connect_robust(self._uri, timeout=5, heartbeat=20, reconnect_interval=1)
        async with connection:
            channel = await connection.channel()
            await channel.set_qos(AT_ONCE)
            queue: AbstractQueue = await channel.get_queue(SENT_IN, ensure=False)
            try:
                async with asyncio.TaskGroup() as tasks, queue.iterator() as messages:
                    await self._take(messages, channel, tasks)
            except* GONE as several:
                raise ConnectionError("Broker or database went away.") from several

    async def _take(self, messages: AsyncIterable[Any], channel: Any, tasks: asyncio.TaskGroup) -> None:
        turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        async for message in messages:
            tasks.create_task(self._in_turn(turns[message.exchange or ""], channel, message))

    async def _in_turn(self, turn: asyncio.Lock, channel: Any, message: AbstractIncomingMessage) -> None:
        async with turn:
            await self._answer(channel, message)

    async def _answer(self, channel: Any, message: AbstractIncomingMessage) -> None:
        """Take one message; one that cannot be taken now stays where it is."""
        subscription = await self._subscription(of_door(message.exchange or ""))
        if subscription is None:
            await message.ack()  # nobody is there any more to be answered
            return
        try:
            answer = await self._taken(subscription, message)
        except Unavailable as refusal:
            log.warning("intake.waits", error=refusal.code)
            await asyncio.sleep(PAUSE)
            await message.nack(requeue=True)
            return
        except (Refusal, Stopped) as refusal:
            answer = {"code": refusal.code, "detail": refusal.detail, "errors": refusal.fields}
        reply = Message(
            to_json(answer),
            content_type="application/json",
            type=ANSWERED,
            correlation_id=(message.message_id or "")[:255],
            delivery_mode=DeliveryMode.PERSISTENT,
        )
        with suppress(AMQPError):  # a queue that is full or gone keeps nobody else's rows waiting
            await channel.default_exchange.publish(
                reply, Own(subscription.subscription_id).queue, mandatory=False
            )
        await message.ack()

    async def _taken(self, subscription: Subscription, message: AbstractIncomingMessage) -> dict[str, Any]:
        sent = _read(message.body)
        key = f"subscription:{subscription.subscription_id}"
        actor = Actor(key, ("partner-sender",), subscription.organization_id)
        known_as = await self._counter.known_as(subscription.organization_id)
        by = By(f"queue {subscription.name}", actor, known_as)
        command_id = f"{key}:{message.message_id}"[:300] if message.message_id else None
        ask = await self._others.on_behalf_of(by.actor, command_id)
        kind = sent.pop("kind")
        return await take(kind, sent, ask, by)

    async def _subscription(self, subscription_id: str) -> Subscription | None:
        return await self._counter.ask(NOBODY, partial(_sender, subscription_id)) if subscription_id else None


def _sender(subscription_id: str, store: Store) -> Subscription | None:
    """The subscription, if its partner may send in by it."""
    found = store.subscriptions.find(subscription_id)
    return found if found is not None and found.lasts and found.may_send else None


def _read(body: bytes) -> dict[str, Any]:
    """What was sent, or a refusal that says what is wrong with it."""
    if len(body) > MOST:
        raise Invalid("too-large", "A message holds at most 5 MB; send the rows in several.")
    sent = parse_json(body, takes_nul=True)
    if not isinstance(sent, dict):
        raise Invalid("not-an-object", "The message must be a JSON object, in braces.")
    kind = sent.get("kind")
    if kind not in KINDS:
        wrong = f"Say of which kind the rows are: {', '.join(KINDS)}."
        raise Invalid("kind-unknown", wrong, {"kind": [wrong]})
    if strange := sent.keys() - FIELDS:
        raise Invalid("field-unknown", "Send kind, rows and options.", {min(strange): ["Unknown."]})
    return sent
