"""Carry out the wishes about what is sent: once more, as a test, or not at all."""

from __future__ import annotations

from typing import Any

from services.feeds.commands.message import ReplayMessage, SkipMessage
from services.feeds.commands.subscription import Resend, SendTest
from services.feeds.domain.events import TestSent
from services.feeds.domain.message import Message
from services.feeds.queries.owning import message_to_do, subscription_to_do
from services.feeds.queries.testing import TEST, example_of
from services.feeds.store import Store
from services.feeds.store.sending import Again
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id

AT_ONCE = 10


def resend(command: Resend, store: Store) -> dict[str, Any]:
    """Send a range once more, beside what comes; answers `{"subscription_id", "from_sequence", "to_sequence"}`."""
    subscription = subscription_to_do(command.subscription_id, store)
    subscription.must_have_consent()
    key = subscription.subscription_id
    if store.resends.of([key]):
        raise Conflict(
            "resend-running", "Something is being sent once more already; wait until it is through."
        )
    last = store.progresses.of([key])[key].sent_up_to
    first = _first(command, subscription.agreement_id, last, store)
    to = min(last, command.to_sequence or last)
    if not first <= to:
        wrong = f"Nothing of this was sent yet; what was sent goes up to {last}."
        raise Invalid("nothing-sent", wrong, {"since" if command.since else "from_sequence": [wrong]})
    store.resends.begin(Again(key, first, to, store.now))
    return {"subscription_id": key, "from_sequence": first, "to_sequence": to}


def send_test(command: SendTest, store: Store) -> dict[str, Any]:
    """Have an example sent; answers `{"test_id"}`, under which the attempt is found."""
    subscription = subscription_to_do(command.subscription_id, store)
    subscription.must_take_tests()
    if len(store.trials.of(subscription.subscription_id, AT_ONCE)) == AT_ONCE:
        raise Conflict("tests-too-many", f"{AT_ONCE} tests wait already; look at what became of them first.")
    topic, test_id = command.type or TEST, new_id()
    told = TestSent(
        test_id=test_id,
        subscription_id=subscription.subscription_id,
        agreement_id=subscription.agreement_id,
        about=topic,
    )
    event = example_of(subscription.agreement_id, topic, told, store)
    store.trials.add(test_id, subscription.subscription_id, event, topic)
    store.subscriptions.record(subscription, told)
    return {"test_id": test_id, "subscription_id": subscription.subscription_id}


def replay_message(command: ReplayMessage, store: Store) -> dict[str, Any]:
    """Send a refused event once more, at once."""
    message = message_to_do(command.message_id, store)
    return _answer(store.messages.save(message.replay(store.now)))


def skip_message(command: SkipMessage, store: Store) -> dict[str, Any]:
    """Do without a refused event."""
    message = message_to_do(command.message_id, store)
    return _answer(store.messages.save(*message.skip(command.reason, store.now)))


def _first(command: Resend, agreement_id: str, last: int, store: Store) -> int:
    if (command.from_sequence is None) == (command.since is None):
        wrong = "Name either the first sequence, or the moment from which on."
        raise Invalid("range-missing", wrong, {"from_sequence": [wrong]})
    if command.since is not None:
        return store.deliveries.first_since(agreement_id, command.since, last)
    assert command.from_sequence is not None
    return command.from_sequence


def _answer(message: Message) -> dict[str, Any]:
    return {"message_id": message.message_id, "state": message.state, "version": message.version}
