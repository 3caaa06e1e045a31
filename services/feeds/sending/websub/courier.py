"""Pushes what is new in a feed to a hub's subscriber, up to a page at a time, as the feed itself would show it."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from services.feeds.domain.hub import sealed
from services.feeds.domain.sending import Consent, Letter, Outcome
from services.feeds.domain.subscription import Subscription
from services.feeds.formats.latest import ON_A_PAGE, WRITTEN, Page
from services.feeds.sending.courier import Receiver
from services.feeds.sending.http.guard import Guard, MayNotGo
from services.feeds.sending.http.line import Line, NoAnswer, Reply
from services.feeds.sending.http.webhook import posted
from services.feeds.sending.origin import Origin
from shared.kernel.clock import Clock

WRONG = "The callback answers {status}, and not with the challenge alone."


class Feeds:
    """The courier to one subscriber."""

    def __init__(self, guard: Guard, line: Line, origin: Origin, clock: Clock) -> None:
        self._guard = guard
        self._line = line
        self._origin = origin
        self._clock = clock

    def introduce(self, subscription: Subscription, key: str) -> Consent:
        """Ask the subscriber whether the wish is its own: it says so by giving the challenge back, and nothing else."""
        wish = subscription.wish
        if wish is None:
            return Consent(False, reason="Nothing is wished.")
        lease = {"hub.lease_seconds": str(wish.lease_seconds)} if wish.mode == "subscribe" else {}
        try:
            reply = self._told(subscription, {"hub.mode": wish.mode, "hub.challenge": key, **lease})
        except (MayNotGo, NoAnswer) as trouble:
            return Consent.unheard(str(trouble))
        is_given = 200 <= reply.status < 300 and hmac.compare_digest(reply.body, key.encode())
        return Consent(is_given, reason="" if is_given else WRONG.format(status=reply.status))

    def deliver(self, to: Receiver, letters: Sequence[Letter]) -> Iterator[Outcome]:
        """Send up to a page of events at once; of a page that is refused, one after the other, to find which it is."""
        for first in range(0, len(letters), ON_A_PAGE):
            page = letters[first : first + ON_A_PAGE]
            outcome = self._sent(to, page)
            if outcome.end == "refused" and len(page) > 1:
                yield from (self._sent(to, [letter]) for letter in page)
            else:
                yield from [outcome] * len(page)

    def dismiss(self, subscription: Subscription) -> bool:
        """Tell a subscriber once that it gets no more; whether it hears does not matter to us."""
        try:
            self._told(subscription, {"hub.mode": "denied", "hub.reason": subscription.reason})
        except (MayNotGo, NoAnswer):
            return True
        return True

    def close(self) -> None:
        """Let go of the connection."""
        self._line.close()

    def _told(self, subscription: Subscription, said: dict[str, str]) -> Reply:
        """Say something to a callback, whose own query stays as it is."""
        callback = subscription.sink
        topic = self._origin.topic(subscription.agreement_id, subscription.topic)
        query = urlencode({**said, "hub.topic": topic})
        address = f"{callback}{'&' if '?' in callback else '?'}{query}"
        try:
            return self._line.ask(self._guard.way_to(address), "GET", [("User-Agent", self._origin.agent)])
        finally:
            self._line.close()

    def _sent(self, to: Receiver, letters: Sequence[Letter]) -> Outcome:
        write, media_type = WRITTEN[to.subscription.topic]
        body = write(self._page(to.subscription, letters))
        topic = self._origin.topic(to.subscription.agreement_id, to.subscription.topic)
        headers = [
            ("Content-Type", media_type),
            ("User-Agent", self._origin.agent),
            ("Link", self._origin.links(topic)),
        ]
        seal = [("X-Hub-Signature", sealed(secret, body)) for secret in to.secrets[:1]]
        return posted(
            lambda: self._line.ask(self._guard.way_to(to.subscription.sink), "POST", [*headers, *seal], body),
            headers,
            self._clock,
        )

    def _page(self, subscription: Subscription, letters: Sequence[Letter]) -> Page:
        """The feed with these events, the newest first; older ones are where the feed itself has them."""
        first = min(letter.sequence for letter in letters)
        topic = self._origin.topic(subscription.agreement_id, subscription.topic)
        return Page(
            feed_id=subscription.agreement_id,
            began_at="",
            events=[letter.event for letter in sorted(letters, key=lambda one: one.sequence, reverse=True)],
            feed_url=topic,
            url=topic,
            next_url=f"{topic}&{urlencode({'before': first})}" if first > 1 else "",
            hub_url=self._origin.hub_url,
        )
