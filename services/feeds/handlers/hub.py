"""Carry out what is asked of the hub: each wish waits until the subscriber has said that it is its own."""

from __future__ import annotations

from typing import Any

from services.feeds.commands.hub import SubscribeByHub, UnsubscribeByHub
from services.feeds.domain.agreement import Agreement
from services.feeds.domain.hub import LEFT, OVER, Wish
from services.feeds.domain.sending import Consent
from services.feeds.domain.subscription import Subscription
from services.feeds.handlers.subscription import close, must_have_room, new_subscription
from services.feeds.queries.owning import acting_for, theirs_to_do
from services.feeds.store import Store
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.ids import new_id


def subscribe_by_hub(command: SubscribeByHub, store: Store) -> dict[str, Any]:
    """Note the wish for a feed; who has it already keeps it as it is until the subscriber has said yes."""
    agreement = theirs_to_do(store.agreements.get(command.agreement_id), store)
    if command.fault:
        raise Invalid("sink-refused", command.fault, {"hub.callback": [command.fault]})
    known = _known(agreement.agreement_id, command.topic, command.callback, store)
    subscription = known or _new(agreement, command, store)
    begun = () if known else (subscription.open(_begin(subscription, store) + 1),)
    store.signing_secrets.wish(subscription.subscription_id, command.secret.encode())
    wish = Wish(new_id(), "subscribe", command.lease_seconds)
    return _answer(store.subscriptions.save(subscription.wishes(wish), *begun))


def unsubscribe_by_hub(command: UnsubscribeByHub, store: Store) -> dict[str, Any]:
    """Note the wish to have a feed no more; what was never granted ends at once."""
    agreement = theirs_to_do(store.agreements.get(command.agreement_id), store)
    known = _known(agreement.agreement_id, command.topic, command.callback, store)
    if known is None:
        raise NotFound("subscription-not-found", "This feed is not pushed to this callback.")
    if known.state == "asked":
        by = acting_for(agreement.organization_id, store)
        return _answer(close(known, by, LEFT, store, quietly=True))
    return _answer(store.subscriptions.save(known.wishes(Wish(new_id(), "unsubscribe"))))


def note_verified(subscription: Subscription, wish: Wish, consent: Consent, store: Store) -> None:
    """Do what the subscriber has confirmed; what it has not is forgotten, and what held before holds."""
    key = subscription.subscription_id
    if wish.mode == "unsubscribe" and consent.is_given:
        close(subscription, "partner", LEFT, store, quietly=True)
    elif wish.mode == "subscribe" and consent.is_given:
        store.signing_secrets.grant(key)
        store.progresses.try_at_once(key)
        granted, told = subscription.granted(wish.lease_seconds, store.now)
        store.subscriptions.save(granted, *told)
    elif subscription.state == "asked":
        close(subscription, "platform", consent.reason, store, quietly=True)
    else:
        store.subscriptions.save(subscription.unwished())


def end_lease(subscription_id: str, store: Store) -> bool:
    """Close what holds no more; answers whether it did."""
    subscription = store.subscriptions.find(subscription_id)
    if subscription is None or not subscription.lasts or not subscription.is_over(store.now):
        return False
    close(subscription, "platform", OVER, store, quietly=True)
    return True


def _known(agreement_id: str, topic: str, callback: str, store: Store) -> Subscription | None:
    """The subscription that lasts of a callback to a feed: there is one at most."""
    lasting = store.subscriptions.lasting_of(agreement_id)
    return next((one for one in lasting if (one.topic, one.sink) == (topic, callback)), None)


def _new(agreement: Agreement, command: SubscribeByHub, store: Store) -> Subscription:
    must_have_room(agreement, store)
    wished = {"name": command.topic, "protocol": "websub", "sink": command.callback, "topic": command.topic}
    return new_subscription(agreement, store, **wished)


def _begin(subscription: Subscription, store: Store) -> int:
    """Begin with what comes from now on; what was there before is read in the feed itself."""
    head = store.heads.get([subscription.agreement_id])[subscription.agreement_id]
    store.progresses.begin(subscription.subscription_id, head)
    return head


def _answer(subscription: Subscription) -> dict[str, Any]:
    return {"subscription_id": subscription.subscription_id, "state": subscription.state}
