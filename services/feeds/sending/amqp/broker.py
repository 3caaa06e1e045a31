"""The broker's partners' room: a virtual host of its own, in which each partner's user may read one queue.

Users can be made only by the management API, and only by a user with the tag `administrator`; no other process has one.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import httpx2

from services.feeds.domain.queue import REFUSED, SENT_IN, TRIES, Own, address_in, of_queue, password_of
from shared.kernel.settings import Settings

SECONDS = 10.0
MOST_EVENTS, MOST_BYTES = 100_000, 256 * 1024 * 1024
"""What a queue holds at most; beyond, the log waits until the partner has read some."""
DURABLE = {"durable": True, "auto_delete": False}
QUORUM = {"x-queue-type": "quorum"}
LIMITS = {
    **QUORUM,
    "x-delivery-limit": TRIES,
    "x-dead-letter-exchange": "",
    "x-dead-letter-routing-key": REFUSED,
    "x-dead-letter-strategy": "at-least-once",
    "x-overflow": "reject-publish",
    "x-max-length": MOST_EVENTS,
    "x-max-length-bytes": MOST_BYTES,
}


NEARLY = 0.8
"""The part of its bound from which on a queue is nearly full."""


@dataclass(frozen=True)
class Filled:
    """A partner's queue that is nearly full: `share` is how much of its bound is taken, 0.93 for instance."""

    subscription_id: str
    events: int
    share: float


@dataclass(frozen=True)
class Room:
    """Where the partners' virtual host is, and how it is looked after."""

    amqp_uri: str
    management_uri: str

    @staticmethod
    def of(settings: Settings) -> Room | None:
        """The room that the settings name, or None where partners get no queues."""
        vhost, management = settings.text("PARTNERS_VHOST", ""), settings.text("PARTNERS_MANAGEMENT", "")
        if not vhost or not management:
            return None
        return Room(address_in(vhost, settings.text("AMQP_URI")), management)

    @property
    def vhost(self) -> str:
        """The name of the virtual host."""
        return unquote(urlsplit(self.amqp_uri).path[1:]) or "/"

    @property
    def user(self) -> str:
        """As whom the platform itself publishes there."""
        return unquote(urlsplit(self.amqp_uri).username or "guest")


class Broker:
    """Makes and unmakes what partners have on the broker."""

    def __init__(self, room: Room) -> None:
        parts, broker = urlsplit(room.management_uri), urlsplit(room.amqp_uri)
        who = parts if parts.username else broker
        login = (unquote(who.username or "guest"), unquote(who.password or "guest"))
        self._room = room
        self._api = httpx2.Client(
            base_url=f"{parts.scheme}://{parts.hostname}:{parts.port or 15672}/api",
            auth=login,
            timeout=SECONDS,
            trust_env=False,
        )
        self._is_furnished = False

    def admit(self, own: Own, secret: bytes, *, may_send: bool) -> None:
        """Give a subscription its queue and its user; what is there stays, but for password and rights."""
        self._furnish()
        self._put(f"/queues/{self._vhost}/{own.queue}", {**DURABLE, "arguments": LIMITS})
        if may_send:
            self._put(
                f"/exchanges/{self._vhost}/{own.door}", {**DURABLE, "type": "fanout", "internal": False}
            )
            bound = f"/bindings/{self._vhost}/e/{own.door}/q/{SENT_IN}"
            self._api.post(bound, json={"routing_key": "", "arguments": {}}).raise_for_status()
        hashed = _hashed(password_of(secret))
        self._put(f"/users/{own.user}", {**hashed, "tags": ""})
        self._put(f"/permissions/{self._vhost}/{own.user}", own.rights(may_send=may_send))

    def dismiss(self, own: Own) -> None:
        """Take the user, whose connections end with it, the queue and all that is in it."""
        for path in (
            f"/users/{own.user}",
            f"/exchanges/{self._vhost}/{own.door}",
            f"/queues/{self._vhost}/{own.queue}",
        ):
            answer = self._api.delete(path)
            if answer.status_code != httpx2.codes.NOT_FOUND:
                answer.raise_for_status()

    def nearly_full(self) -> list[Filled]:
        """The partners' queues that are near their bound, the fullest first."""
        answer = self._api.get(f"/queues/{self._vhost}", params={"columns": "name,messages,message_bytes"})
        if answer.status_code == httpx2.codes.NOT_FOUND:  # nobody has had a queue yet
            return []
        found = [_filled(one) for one in answer.raise_for_status().json()]
        return sorted((one for one in found if one.share >= NEARLY), key=lambda one: one.share, reverse=True)

    def close(self) -> None:
        """Let go of the connection."""
        self._api.close()

    def _furnish(self) -> None:
        """Make sure of the room itself: the virtual host, our own rights in it, and the two queues that all share."""
        if self._is_furnished:
            return
        self._put(f"/vhosts/{self._vhost}", {})
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        self._put(f"/permissions/{self._vhost}/{quote(self._room.user, safe='')}", everything)
        for queue in (REFUSED, SENT_IN):
            self._put(f"/queues/{self._vhost}/{queue}", {**DURABLE, "arguments": QUORUM})
        self._is_furnished = True

    @property
    def _vhost(self) -> str:
        return quote(self._room.vhost, safe="")

    def _put(self, path: str, body: Mapping[str, Any]) -> None:
        self._api.put(path, json=dict(body)).raise_for_status()


def _filled(queue: Mapping[str, Any]) -> Filled:
    events, size = queue.get("messages", 0), queue.get("message_bytes", 0)
    name = str(queue["name"])
    own = "" if name in (REFUSED, SENT_IN) else of_queue(name)
    return Filled(own, events, max(events / MOST_EVENTS, size / MOST_BYTES) if own else 0.0)


def _hashed(password: str) -> dict[str, str]:
    """A password as RabbitMQ keeps it, so that it leaves this process in no other form."""
    salt = os.urandom(4)
    digest = hashlib.sha256(salt + password.encode()).digest()
    return {
        "password_hash": base64.b64encode(salt + digest).decode("ascii"),
        "hashing_algorithm": "rabbit_password_hashing_sha256",
    }
