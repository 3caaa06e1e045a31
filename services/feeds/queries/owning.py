"""Whose agreement it is: a partner sees and does what is its own, and of others nothing."""

from __future__ import annotations

from services.feeds.domain.agreement import Agreement
from services.feeds.domain.key import Key
from services.feeds.domain.message import Message
from services.feeds.domain.subscription import Subscription, Who
from services.feeds.store import Store
from shared.kernel.errors import Forbidden, NotFound

AGREE = "feeds.agree"
ALL = "feeds.read"
"""The permission to see the agreements of every partner."""


def own(agreement: Agreement, store: Store) -> Agreement:
    """The agreement, or as if it were not there for whom it does not concern."""
    if not _concerns(agreement.organization_id, store):
        raise NotFound("agreement-not-found", f"There is no agreement {agreement.agreement_id}.")
    return agreement


def theirs_to_do(agreement: Agreement, store: Store) -> Agreement:
    """The agreement, for the partner itself and for stewards; who may only look on is refused."""
    own(agreement, store)
    _must_be_theirs(agreement.organization_id, store)
    return agreement


def own_subscription(subscription_id: str, store: Store) -> Subscription:
    """The subscription, or as if it were not there for whom it does not concern."""
    subscription = store.subscriptions.find(subscription_id)
    if subscription is None or not _concerns(subscription.organization_id, store):
        raise NotFound("subscription-not-found", f"There is no subscription {subscription_id}.")
    return subscription


def subscription_to_do(subscription_id: str, store: Store) -> Subscription:
    """The subscription, for the partner itself and for stewards."""
    subscription = own_subscription(subscription_id, store)
    _must_be_theirs(subscription.organization_id, store)
    return subscription


def message_to_do(message_id: str, store: Store) -> Message:
    """A refused event, for the partner itself and for stewards."""
    message = store.messages.find(message_id)
    whose = store.subscriptions.find(message.subscription_id) if message else None
    if message is None or whose is None or not _concerns(whose.organization_id, store):
        raise NotFound("message-not-found", f"There is no event {message_id} that was refused.")
    _must_be_theirs(whose.organization_id, store)
    return message


def key_to_do(key_id: str, store: Store) -> Key:
    """A key, for the partner itself and for stewards; nobody else learns whose it is."""
    key = store.keys.get(key_id)
    if not _concerns(key.organization_id, store):
        raise NotFound("key-not-found", f"There is no key {key_id}.")
    _must_be_theirs(key.organization_id, store)
    return key


def acting_for(organization_id: str, store: Store) -> Who:
    """As whom somebody acts who may: the partner itself, or a steward."""
    return "partner" if store.leads.are_one(organization_id, store.actor.organization_id) else "steward"


def _concerns(organization_id: str, store: Store) -> bool:
    return store.actor.may(ALL) or store.leads.are_one(organization_id, store.actor.organization_id)


def _must_be_theirs(organization_id: str, store: Store) -> None:
    is_own = store.leads.are_one(organization_id, store.actor.organization_id)
    if not is_own and not store.actor.may(AGREE):
        raise Forbidden("not-yours-to-do", "Only the partner, or a steward on its behalf, does this.")
