"""Letters as webhooks: each a structured CloudEvent that is signed, and what the receiver's answer means."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime

import orjson

from services.feeds.domain.sending import Consent, End, Letter, Outcome
from services.feeds.domain.signing import signed
from services.feeds.domain.subscription import Subscription
from services.feeds.sending.courier import Receiver
from services.feeds.sending.http.guard import Guard, MayNotGo
from services.feeds.sending.http.line import Headers, Line, NoAnswer, Reply
from services.feeds.sending.origin import Origin
from shared.kernel.clock import Clock

KIND = "application/cloudevents+json; charset=utf-8"
KEPT, MOST_HEADERS, LONGEST_HEADER = 4 * 1024, 40, 300
NOT_KEPT = re.compile(
    r"cookie|auth|token|secret|password|credential|session|api-?key|signature", re.IGNORECASE
)
"""Headers of an answer that are not kept, by what stands in their names: they may hold what opens something."""
RATE = 600
"""How many deliveries a minute we ask for."""
LATER = frozenset({429, 502, 503, 504})
OF_THE_RECEIVER = frozenset({408, 425})
"""Of the answers that begin with 4, those that say nothing about the one event."""


class Webhooks:
    """The courier to one receiver of webhooks."""

    def __init__(self, guard: Guard, line: Line, origin: Origin, clock: Clock) -> None:
        self._guard = guard
        self._line = line
        self._origin = origin
        self._clock = clock

    def introduce(self, subscription: Subscription, key: str) -> Consent:
        """Ask whether the receiver wants events; consent is what the headers say, whatever the status."""
        headers = [
            ("WebHook-Request-Origin", self._origin.name),
            ("WebHook-Request-Callback", self._origin.callback(subscription.subscription_id, key)),
            ("WebHook-Request-Rate", str(RATE)),
            ("User-Agent", self._origin.agent),
        ]
        try:
            reply = self._line.ask(self._guard.way_to(subscription.sink), "OPTIONS", headers)
        except (MayNotGo, NoAnswer) as trouble:
            return Consent.unheard(str(trouble))
        finally:
            self._line.close()
        return consent_of(reply, self._origin.name)

    def deliver(self, to: Receiver, letters: Sequence[Letter]) -> Iterator[Outcome]:
        """Send letters one after the other; the next goes when its outcome is asked for."""
        for letter in letters:
            yield self._sent(to, letter)

    def dismiss(self, subscription: Subscription) -> bool:
        """Nothing of ours is with the receiver."""
        return True

    def close(self) -> None:
        """Close the connection."""
        self._line.close()

    def _sent(self, to: Receiver, letter: Letter) -> Outcome:
        body = orjson.dumps(letter.event, option=orjson.OPT_UTC_Z)
        moment = self._clock.now()
        headers = self._headers(letter, moment)
        seal = ("webhook-signature", signed(to.secrets, letter.message_id, int(moment.timestamp()), body))
        return posted(
            lambda: self._line.ask(self._guard.way_to(to.subscription.sink), "POST", [*headers, seal], body),
            headers,
            self._clock,
        )

    def _headers(self, letter: Letter, moment: datetime) -> Headers:
        return [
            ("Content-Type", KIND),
            ("User-Agent", self._origin.agent),
            ("WebHook-Request-Origin", self._origin.name),
            ("webhook-id", letter.message_id),
            ("webhook-timestamp", str(int(moment.timestamp()))),
        ]


def posted(ask: Callable[[], Reply], headers: Headers, clock: Clock) -> Outcome:
    """Send something, and say what came of it; of what was sent, only these headers are kept."""
    began = time.monotonic()
    try:
        reply = ask()
    except (MayNotGo, NoAnswer) as trouble:
        return Outcome("failed", None, str(trouble), _since(began), request=tuple(headers))
    end = meaning(reply.status)
    return Outcome(
        end=end,
        status=reply.status,
        took_ms=_since(began),
        retry_after=seconds_of(reply.header("Retry-After"), clock.now()) if end == "later" else None,
        request=tuple(headers),
        answer=reply.body[:KEPT].decode("utf-8", "replace").replace("\x00", "\ufffd"),
        answer_headers=_kept(reply),
    )


def consent_of(reply: Reply, origin: str) -> Consent:
    """What a receiver has said to our question."""
    allowed, rate = reply.header("WebHook-Allowed-Origin"), reply.header("WebHook-Allowed-Rate")
    if allowed != "*" and allowed.lower() != origin.lower():
        said = f"names {allowed[:80]} and not {origin}" if allowed else f"does not name {origin}"
        return Consent(
            False, reason=f"The receiver answers {reply.status} and {said} in WebHook-Allowed-Origin."
        )
    known = rate_of(rate)
    if known is None:
        return Consent(False, reason=f"The receiver allows a rate of {rate[:40]}, which is no number.")
    return Consent(True, known)


def rate_of(said: str) -> int | None:
    """How many deliveries a minute are allowed, 0 for any number; None where what is said is no number."""
    if said in ("", "*"):
        return 0 if said else RATE
    return int(said[:9]) if said.isascii() and said.isdigit() and int(said[:9]) else None


def meaning(status: int) -> End:
    """What an answer says: of the one event, of the receiver, or that it is gone."""
    if 200 <= status < 300:
        return "delivered"
    if status == 410:
        return "gone"
    if status in LATER:
        return "later"
    return "refused" if 400 <= status < 500 and status not in OF_THE_RECEIVER else "failed"


def seconds_of(retry_after: str, now: datetime) -> float | None:
    """How long a receiver asks to be left alone, as seconds or as a moment; None where it does not say."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
        return (moment - now).total_seconds() if moment.tzinfo else None
    except (ValueError, OverflowError):  # of a year, or a zone, that there is not
        return None


def _kept(reply: Reply) -> tuple[tuple[str, str], ...]:
    told = [(name[:80], value[:LONGEST_HEADER]) for name, value in reply.headers if not NOT_KEPT.search(name)]
    return tuple(told[:MOST_HEADERS])


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
