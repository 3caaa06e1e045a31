"""Answer the questions about subscriptions: whether they are open, how far they are, and what was tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.feeds.domain.queue import Own
from services.feeds.domain.subscription import Subscription
from services.feeds.queries.owning import own, own_subscription
from services.feeds.store import Store

STOPPED = 50


def list_subscriptions(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The subscriptions of an agreement, those that last first."""
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    return _with_sender(store.subscriptions.of(agreement.agreement_id), store)


def list_stopped_subscriptions(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The subscriptions of all partners that the platform has paused, the oldest first, fifty at most."""
    return _with_sender(store.subscriptions.stopped(STOPPED), store)


def show_subscription(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One subscription, with what is sent once more and which secrets sign."""
    subscription = own_subscription(asked["subscription_id"], store)
    key = subscription.subscription_id
    again = store.resends.of([key]).get(key)
    return {
        **_in_short([subscription], store)[0],
        "sink": subscription.sink,
        "queue": queue_of(subscription),
        "asked_at": subscription.asked_at,
        "resend": {"next": again.next, "to": again.to, "asked_at": again.asked_at} if again else None,
        "tests_waiting": len(store.trials.of(key, STOPPED)),
        "old_secret_until": store.signing_secrets.old_until(key),
        "is_sender_there": store.sender.is_there(),
        "version": subscription.version,
    }


def list_attempts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What was tried for a subscription in the last thirty days, the last first."""
    subscription = own_subscription(asked["subscription_id"], store)
    return store.attempts.list(subscription.subscription_id, asked)


def list_messages(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What receivers of a partner have refused: what waits for a person, or what is still tried again."""
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    return store.messages.list(agreement.agreement_id, asked)


def queue_of(subscription: Subscription) -> dict[str, str] | None:
    """Where the queue of a subscription is, and as whom it is read; None where it has none."""
    if subscription.protocol != "amqp":
        return None
    own = Own(subscription.subscription_id)
    exchange = own.door if subscription.may_send else ""
    return {"address": subscription.sink, "queue": own.queue, "user": own.user, "exchange": exchange}


def _with_sender(found: Sequence[Subscription], store: Store) -> dict[str, Any]:
    return {"items": _in_short(found, store), "is_sender_there": store.sender.is_there()}


def _in_short(found: Sequence[Subscription], store: Store) -> list[dict[str, Any]]:
    heads = store.heads.get({one.agreement_id for one in found})
    progress = store.progresses.of(one.subscription_id for one in found)
    counts = store.messages.count(one.subscription_id for one in found)
    return [
        {
            **_said(one),
            "sequence": heads[one.agreement_id],
            "sent_up_to": progress[one.subscription_id].sent_up_to,
            "last_sent_at": progress[one.subscription_id].last_at,
            "failing_since": progress[one.subscription_id].failing_since,
            "next_try_at": progress[one.subscription_id].due_at,
            "error": progress[one.subscription_id].error,
            "oldest_unsent_at": _oldest_unsent(one, progress[one.subscription_id].sent_up_to, store),
            "waiting": counts.get((one.subscription_id, "waiting"), 0),
            "quarantined": counts.get((one.subscription_id, "quarantined"), 0),
        }
        for one in found
    ]


def _said(subscription: Subscription) -> dict[str, Any]:
    return {
        "subscription_id": subscription.subscription_id,
        "agreement_id": subscription.agreement_id,
        "organization_id": subscription.organization_id,
        "name": subscription.name,
        "protocol": subscription.protocol,
        "host": subscription.host,
        "types": list(subscription.types),
        "state": subscription.state,
        "state_at": subscription.state_at,
        "state_by": subscription.state_by,
        "reason": subscription.reason,
        "has_answered": subscription.has_answered,
        "topic": subscription.topic,
        "leased_until": subscription.leased_until,
        "rate": subscription.rate,
    }


def _oldest_unsent(subscription: Subscription, sent_up_to: int, store: Store) -> Any:
    if not subscription.lasts:
        return None
    found = store.deliveries.one(subscription.agreement_id, sent_up_to + 1)
    return found["at"] if found else None
