"""Puts events into a partner's own queue, each confirmed by the broker before it counts as delivered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

import httpx2

from services.feeds.domain.queue import Own
from services.feeds.domain.sending import Consent, Letter, Outcome
from services.feeds.domain.subscription import Subscription
from services.feeds.sending.amqp.broker import Broker, Room
from services.feeds.sending.courier import Receiver
from shared.kernel.clock import from_text
from shared.messaging.cloudevents import CONTENT_TYPE
from shared.messaging.publisher import NotAccepted, Publisher, Sent
from shared.messaging.wire import LOST
from shared.web.answers import to_json

FULL = "The queue takes no more until the partner has read some, or it is gone."
FULL_FOR = 30.0
AWAY = "The broker does not answer."


class Queues:
    """The courier of subscriptions with the protocol `amqp`."""

    def __init__(self, room: Room, secret_of: Callable[[str], bytes]) -> None:
        self._room = room
        self._secret_of = secret_of
        self._broker = Broker(room)
        self._publisher: Publisher | None = None

    def introduce(self, subscription: Subscription, key: str) -> Consent:
        """Make the queue and the user; whoever has the password may read, so nobody is asked."""
        own, secret = Own(subscription.subscription_id), self._secret_of(subscription.subscription_id)
        try:
            self._broker.admit(own, secret, may_send=subscription.may_send)
        except httpx2.HTTPError as error:
            return Consent.unheard(f"The broker did not make the queue ({type(error).__name__}).")
        return Consent(is_given=True)

    def dismiss(self, subscription: Subscription) -> bool:
        """Take the queue and the user away; False where that is to be tried again."""
        try:
            self._broker.dismiss(Own(subscription.subscription_id))
        except httpx2.HTTPError:
            return False
        return True

    def deliver(self, to: Receiver, letters: Sequence[Letter]) -> Iterator[Outcome]:
        """Publish all of them, wait for the broker's word, and say it of each."""
        began = time.monotonic()
        outcome = self._published(Own(to.subscription.subscription_id).queue, letters)
        took = round((time.monotonic() - began) * 1000)
        for _ in letters:
            yield Outcome(outcome.end, error=outcome.error, retry_after=outcome.retry_after, took_ms=took)

    def close(self) -> None:
        """Let go of both connections."""
        self._drop()
        self._broker.close()

    def _published(self, queue: str, letters: Sequence[Letter]) -> Outcome:
        try:
            if self._publisher is None:
                self._publisher = Publisher(self._room.amqp_uri, declares=False)
            self._publisher.send("", [_message(queue, letter) for letter in letters])
            self._publisher.confirm()
        except NotAccepted:
            self._drop()
            return Outcome("later", error=FULL, retry_after=FULL_FOR)
        except LOST:
            self._drop()
            return Outcome("failed", error=AWAY)
        return Outcome("delivered")

    def _drop(self) -> None:
        if self._publisher is not None:
            self._publisher.close()
        self._publisher = None


def _message(queue: str, letter: Letter) -> Sent:
    """The event as a message: structured, with its attributes beside it for programs that look at headers only."""
    event = letter.event
    properties = {
        "content_type": CONTENT_TYPE,
        "content_encoding": "utf-8",
        "delivery_mode": 2,
        "message_id": letter.event_id,
        "type": str(event["type"]),
        "app_id": "groundswell",
        "timestamp": int(from_text(str(event["time"])).timestamp()),
    }
    return queue, properties, to_json(event)
