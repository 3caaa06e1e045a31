"""Answer whether what partners get flows: what waits for a person, and which of their queues are nearly full."""

from __future__ import annotations

from typing import Any

from services.feeds.store import Store

SHOWN = 20


def show_sending(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How many events wait for a person at how many partners, since when, and the queues near their bound."""
    waiting = store.messages.waiting_for_a_person()
    return {
        "is_sender_there": store.sender.is_there(),
        "quarantined": sum(one["count"] for one in waiting),
        "partners": len(waiting),
        "oldest_at": waiting[0]["since"] if waiting else None,
        "of_each": [_waiting(one, store) for one in waiting[:SHOWN]],
        "nearly_full": [
            found for one in store.sender.nearly_full()[:SHOWN] if (found := _full(one, store)) is not None
        ],
    }


def _waiting(one: dict[str, Any], store: Store) -> dict[str, Any]:
    return {
        "agreement_id": one["_id"],
        "organization_id": store.agreements.get(one["_id"]).organization_id,
        "quarantined": one["count"],
        "oldest_at": one["since"],
    }


def _full(one: dict[str, Any], store: Store) -> dict[str, Any] | None:
    """A queue with whose it is; None where it was closed since."""
    subscription = store.subscriptions.find(one["subscription_id"])
    if subscription is None or not subscription.lasts:
        return None
    return {
        "subscription_id": subscription.subscription_id,
        "agreement_id": subscription.agreement_id,
        "organization_id": subscription.organization_id,
        "name": subscription.name,
        "events": one["events"],
        "share": one["share"],
    }
