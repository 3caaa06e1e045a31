"""A subscription: where a partner has its events sent, whether the receiver wants them, and what keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

from services.feeds.domain.events import (
    SubscriptionClosed,
    SubscriptionConfirmed,
    SubscriptionCorrected,
    SubscriptionOpened,
    SubscriptionPaused,
    SubscriptionRefused,
    SubscriptionResumed,
    SubscriptionSecretRotated,
)
from services.feeds.domain.hub import Wish
from services.feeds.domain.sending import Consent
from shared.kernel.errors import Conflict, Forbidden

Protocol = Literal["http", "amqp", "websub"]
PROTOCOLS: tuple[Protocol, ...] = ("http", "amqp", "websub")
"""A webhook of the partner's, a queue of its own on our broker, or a feed that a hub pushes to its subscriber."""
OPENED: tuple[Protocol, ...] = ("http", "amqp")
"""Those that are opened by name; a hub's subscriber comes by itself."""
State = Literal["asked", "refused", "open", "paused", "closed"]
STATES: tuple[State, ...] = ("asked", "refused", "open", "paused", "closed")
Who = Literal["platform", "partner", "steward"]
MOST = 5
"""So many subscriptions of one agreement last at a time."""
UNASKED_RATE = 60
"""Deliveries a minute to a receiver that has not said how many it takes."""


@dataclass(frozen=True)
class Subscription:
    """One place to which a partner's log is pushed; `types` are routing keys, none means all.

    `rate` is how many deliveries a minute the receiver allows, 0 any number; `confirm_digest` is that of the key
    with which it may still say yes; `has_answered` is False where it is refused because nobody could be asked.
    `may_send` and `is_dismissed` are of queues: whether the partner may send in by it, and whether all of it was
    taken from the broker after the end. `topic`, `leased_until` and `wish` are of a hub: which feed, until when, and
    what is to be asked of the subscriber; it is dismissed by a word that it gets no more.
    """

    subscription_id: str
    agreement_id: str
    organization_id: str
    name: str
    protocol: Protocol
    sink: str
    asked_at: datetime
    asked_by: str
    types: tuple[str, ...] = ()
    state: State = "asked"
    state_at: datetime | None = None
    state_by: Who = "partner"
    reason: str = ""
    has_answered: bool = True
    rate: int = 0
    confirm_digest: str = ""
    may_send: bool = False
    is_dismissed: bool = False
    topic: str = ""
    leased_until: datetime | None = None
    wish: Wish | None = None
    version: int = 0

    @property
    def host(self) -> str:
        """The host of the sink, which may be told; the rest of it may hold a secret."""
        return urlsplit(self.sink).hostname or ""

    @property
    def lasts(self) -> bool:
        """Whether it is not closed."""
        return self.state != "closed"

    @property
    def is_to_be_asked(self) -> bool:
        """Whether its receiver is to be asked something."""
        return self.state == "asked" or self.wish is not None

    def is_over(self, now: datetime) -> bool:
        """Whether its lease has ended, and nobody has asked for another."""
        return self.leased_until is not None and self.leased_until <= now and self.wish is None

    def wants(self, topic: str) -> bool:
        """Whether events of a type are sent."""
        return not self.types or topic in self.types

    def open(self, begins: int) -> SubscriptionOpened:
        """Tell that it is asked for."""
        return SubscriptionOpened(
            **self._which(),
            name=self.name,
            protocol=self.protocol,
            host=self.host,
            types=self.types,
            begins=begins,
        )

    def ask_again(self, now: datetime, by: Who) -> Subscription:
        """Ask the receiver once more whether it wants the events."""
        self._must_be("refused")
        return self._in("asked", now, by)

    def asks_with(self, digest: str) -> Subscription:
        """Note the key with which the receiver may say yes later."""
        return replace(self, confirm_digest=digest)

    def confirm(
        self, rate: int, now: datetime, by: Who, reason: str = ""
    ) -> tuple[Subscription, SubscriptionConfirmed]:
        """Note that the receiver wants the events."""
        self._must_be("asked", "refused")
        told = SubscriptionConfirmed(**self._which(), host=self.host, rate=rate, side=by, reason=reason)
        return replace(self._in("open", now, by, reason), rate=rate), told

    def refuse(self, said: Consent, now: datetime) -> tuple[Subscription, SubscriptionRefused]:
        """Note that the receiver does not say that it wants the events, or could not be asked."""
        self._must_be("asked")
        refused = self._in("refused", now, "platform", said.reason)
        told = SubscriptionRefused(
            **self._which(), host=self.host, reason=said.reason, has_answered=said.has_answered
        )
        return replace(refused, has_answered=said.has_answered), told

    def correct(
        self, name: str, types: tuple[str, ...], sink: str, now: datetime, by: Who
    ) -> tuple[Subscription, SubscriptionCorrected]:
        """Change it; at a new address the receiver is asked anew before anything is sent there."""
        self._must_last()
        if self.protocol == "websub" and (types, sink) != (self.types, self.sink):
            raise Conflict("hub-is-asked", "Its subscriber changes this by asking the hub anew.")
        if self.protocol == "amqp" and sink != self.sink:
            raise Conflict("queue-has-no-sink", "A queue stays where it is; open another subscription.")
        has_moved = sink != self.sink
        changed = replace(self, name=name, types=types, sink=sink)
        if has_moved:
            changed = replace(changed._in("asked", now, by), rate=0, confirm_digest="")
        told = SubscriptionCorrected(
            **self._which(), name=name, host=changed.host, types=types, has_moved=has_moved
        )
        return changed, told

    def pause(self, by: Who, reason: str, now: datetime) -> tuple[Subscription, SubscriptionPaused]:
        """Send nothing for now."""
        self._must_be("open")
        told = SubscriptionPaused(**self._which(), host=self.host, side=by, reason=reason)
        return self._in("paused", now, by, reason), told

    def resume(self, by: Who, now: datetime) -> tuple[Subscription, SubscriptionResumed]:
        """Go on; what a steward has stopped, a steward lets go on."""
        self._must_be("paused")
        if self.state_by == "steward" and by == "partner":
            raise Forbidden("paused-by-steward", "A steward has paused this subscription; ask them why.")
        return self._in("open", now, by), SubscriptionResumed(**self._which(), side=by)

    def close(
        self, by: Who, reason: str, now: datetime, *, quietly: bool = False
    ) -> tuple[Subscription, SubscriptionClosed]:
        """Send nothing there any more; quietly where its receiver knows."""
        self._must_last()
        told = SubscriptionClosed(**self._which(), host=self.host, side=by, reason=reason)
        ended = replace(self._in("closed", now, by, reason), confirm_digest="", wish=None)
        return replace(ended, is_dismissed=quietly), told

    def rotate(self, now: datetime, by: Who) -> tuple[Subscription, SubscriptionSecretRotated]:
        """Tell that it has a new secret; a queue is opened with it before anything more is put there."""
        self._must_last()
        if self.protocol == "websub":
            raise Conflict("hub-is-asked", "Its subscriber chooses the secret, by asking the hub anew.")
        told = SubscriptionSecretRotated(**self._which(), side=by)
        if self.protocol != "amqp":
            return self, told
        self._must_be("asked", "refused", "open")
        return self._in("asked", now, by), told

    def dismissed(self) -> Subscription:
        """Note that nothing of it is on the broker any more."""
        return replace(self, is_dismissed=True)

    def wishes(self, wish: Wish) -> Subscription:
        """Note what is wanted of the hub, to be asked of the subscriber."""
        self._must_last()
        return replace(self, wish=wish)

    def unwished(self) -> Subscription:
        """Leave things as they were."""
        return replace(self, wish=None)

    def granted(self, lease_seconds: int, now: datetime) -> tuple[Subscription, tuple[Granted, ...]]:
        """Begin, or hold for another while; who subscribes anew is there again where we had stopped for silence."""
        held = replace(self, wish=None, leased_until=now + timedelta(seconds=lease_seconds))
        if self.state == "asked":
            confirmed, told = held.confirm(0, now, "partner")
            return confirmed, (told,)
        if self.state == "paused" and self.state_by == "platform":
            resumed, news = held.resume("partner", now)
            return resumed, (news,)
        return held, ()

    def must_be_answered_for(self) -> None:
        """Refuse to answer for who must answer itself, and for a queue, which is nobody who answers."""
        if self.protocol == "websub":
            raise Conflict("hub-verifies", "A hub's subscriber says yes itself; nobody can answer for it.")
        if self.protocol == "amqp":
            raise Conflict("queue-is-made", "A queue is there or it is not; have the broker asked again.")

    def must_take_tests(self) -> None:
        """Refuse what a reader of a feed would take for news."""
        self.must_have_consent()
        if self.protocol == "websub":
            raise Conflict(
                "hub-has-no-tests", "Readers of a feed would take a test for news; none is sent there."
            )

    def must_have_consent(self) -> None:
        """Refuse what is not sent to a receiver that has not said yes."""
        self._must_be("open", "paused")

    def _which(self) -> dict[str, Any]:
        return {"subscription_id": self.subscription_id, "agreement_id": self.agreement_id}

    def _in(self, state: State, now: datetime, by: Who, reason: str = "") -> Subscription:
        return replace(self, state=state, state_at=now, state_by=by, reason=reason, has_answered=True)

    def _must_last(self) -> None:
        if not self.lasts:
            raise Conflict("subscription-closed", "This subscription is closed; open another one.")

    def _must_be(self, *states: State) -> None:
        self._must_last()
        if self.state not in states:
            raise Conflict(f"subscription-{self.state}", NOW[self.state] if self.has_answered else UNHEARD)


Granted = SubscriptionConfirmed | SubscriptionResumed
NOW: dict[State, str] = {
    "asked": "This subscription waits for its receiver's yes.",
    "refused": "The receiver of this subscription has not said yes; ask it again first.",
    "open": "This subscription is open.",
    "paused": "This subscription is paused.",
    "closed": "This subscription is closed.",
}
UNHEARD = (
    "Nobody was reached at the address of this subscription; see that it is there, and ask it again first."
)
