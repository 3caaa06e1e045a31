"""Take what a receiver says when it is asked whether it wants events: at once, or later by the address it was given."""

from __future__ import annotations

import hmac
from dataclasses import replace

from services.feeds.domain.sending import Consent
from services.feeds.domain.subscription import Subscription
from services.feeds.handlers.hub import note_verified
from services.feeds.store import Store
from shared.kernel.errors import NotFound
from shared.kernel.secret import digest


def note_consent(asked: Subscription, consent: Consent, store: Store) -> None:
    """Note an answer to our question, if nothing has changed since it was asked."""
    subscription = store.subscriptions.find(asked.subscription_id)
    if subscription is None or replace(subscription, version=asked.version) != asked:
        return
    if subscription.wish is not None:
        note_verified(subscription, subscription.wish, consent, store)
    elif consent.is_given:
        _confirm(subscription, consent.rate, store)
    else:
        store.subscriptions.save(*subscription.refuse(consent, store.now))


def confirm_later(subscription_id: str, key: str, rate: int, store: Store) -> Subscription:
    """Take the yes of who has the key that the receiver was given; to say it twice changes nothing."""
    subscription = store.subscriptions.find(subscription_id)
    known = subscription.confirm_digest if subscription else ""
    if subscription is None or not known or not hmac.compare_digest(known, digest(key)):
        raise NotFound("nothing-to-confirm", "Nothing waits for a yes under this address.")
    if subscription.state not in ("asked", "refused"):
        return subscription
    return _confirm(subscription, rate, store)


def _confirm(subscription: Subscription, rate: int, store: Store) -> Subscription:
    """Open it; what kept it from its former address keeps it no more."""
    store.progresses.try_at_once(subscription.subscription_id)
    return store.subscriptions.save(*subscription.confirm(rate, store.now, "partner"))
