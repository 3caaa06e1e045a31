"""Carry out the wishes about subscriptions: opened, corrected, paused, closed, with a new secret."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.feeds.commands.subscription import (
    AskAgain,
    CloseSubscription,
    CorrectSubscription,
    OpenSubscription,
    OpenWithoutHandshake,
    PauseSubscription,
    ResumeSubscription,
    RotateSecret,
)
from services.feeds.domain.agreement import Agreement
from services.feeds.domain.key import ACTS_AS
from services.feeds.domain.queue import password_of
from services.feeds.domain.signing import written
from services.feeds.domain.subscription import MOST, UNASKED_RATE, Subscription, Who
from services.feeds.queries.owning import acting_for, subscription_to_do, theirs_to_do
from services.feeds.queries.subscription import queue_of
from services.feeds.store import Store
from shared.contracts.told import fields_of_events
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id

OVER = "The agreement has ended."
SEND_IN = "feeds.send-in"
"""What it takes to open, or to get the password of, a queue by which rows are sent in."""


def open_subscription(command: OpenSubscription, store: Store) -> dict[str, Any]:
    """Open one; answers `{"subscription_id", "state", "secret", "version"}`, and the secret this once."""
    agreement = theirs_to_do(store.agreements.get(command.agreement_id), store)
    if command.may_send:
        store.actor.must(SEND_IN)
    _must_be_right(command.fault, command.types)
    must_have_room(agreement, store)
    sent_up_to = _begins_after(
        command.begins, store.heads.get([agreement.agreement_id])[agreement.agreement_id]
    )
    subscription = new_subscription(
        agreement,
        store,
        name=command.name,
        protocol=command.protocol,
        sink=command.sink,
        types=command.types,
        may_send=command.may_send,
    )
    secret = store.signing_secrets.make(subscription.subscription_id)
    store.progresses.begin(subscription.subscription_id, sent_up_to)
    saved = store.subscriptions.save(subscription, subscription.open(sent_up_to + 1))
    told = {"queue": queue_of(saved), "not_agreed": _not_agreed(saved, agreement, store)}
    return {**_answer(saved), "secret": _shown(saved, secret), **told}


def correct_subscription(command: CorrectSubscription, store: Store) -> dict[str, Any]:
    """Change name, types or address."""
    subscription = subscription_to_do(command.subscription_id, store)
    if command.version not in (None, subscription.version):
        raise Conflict(
            "version-changed", "Somebody changed this since you read it. Look at it again and repeat."
        )
    types = subscription.types if command.types is None else command.types
    _must_be_right(command.fault, types)
    changed, told = subscription.correct(
        command.name or subscription.name,
        types,
        command.sink or subscription.sink,
        store.now,
        _who(subscription, store),
    )
    if told.has_moved:
        store.progresses.try_at_once(subscription.subscription_id)
    if subscription.types and not types:
        store.progresses.is_whole_from_now(subscription.subscription_id)
    saved = store.subscriptions.save(changed, told)
    agreement = store.agreements.get(saved.agreement_id)
    return {**_answer(saved), "not_agreed": _not_agreed(saved, agreement, store)}


def ask_again(command: AskAgain, store: Store) -> dict[str, Any]:
    """Ask the receiver once more."""
    subscription = subscription_to_do(command.subscription_id, store)
    return _answer(store.subscriptions.save(subscription.ask_again(store.now, _who(subscription, store))))


def open_without_handshake(command: OpenWithoutHandshake, store: Store) -> dict[str, Any]:
    """Send to a receiver that cannot say yes, at a low rate; a steward answers for it."""
    subscription = subscription_to_do(command.subscription_id, store)
    subscription.must_be_answered_for()
    opened = subscription.confirm(UNASKED_RATE, store.now, "steward", command.reason)
    return _answer(store.subscriptions.save(*opened))


def pause_subscription(command: PauseSubscription, store: Store) -> dict[str, Any]:
    """Send nothing for now."""
    subscription = subscription_to_do(command.subscription_id, store)
    paused = subscription.pause(_who(subscription, store), command.reason, store.now)
    return _answer(store.subscriptions.save(*paused))


def resume_subscription(command: ResumeSubscription, store: Store) -> dict[str, Any]:
    """Go on at once from where it stopped."""
    subscription = subscription_to_do(command.subscription_id, store)
    resumed = subscription.resume(_who(subscription, store), store.now)
    store.progresses.try_at_once(subscription.subscription_id)
    return _answer(store.subscriptions.save(*resumed))


def close_subscription(command: CloseSubscription, store: Store) -> dict[str, Any]:
    """Send nothing there any more."""
    subscription = subscription_to_do(command.subscription_id, store)
    return _answer(close(subscription, _who(subscription, store), command.reason, store))


def rotate_secret(command: RotateSecret, store: Store) -> dict[str, Any]:
    """Sign with a new secret; answers it this once. The old one signs beside it for a day."""
    subscription = subscription_to_do(command.subscription_id, store)
    if subscription.may_send:
        store.actor.must(SEND_IN)
    rotated = subscription.rotate(store.now, _who(subscription, store))
    secret = store.signing_secrets.rotate(subscription.subscription_id)
    saved = store.subscriptions.save(*rotated)
    return {**_answer(saved), "secret": _shown(saved, secret), "queue": queue_of(saved)}


def new_subscription(agreement: Agreement, store: Store, **wished: Any) -> Subscription:
    """A subscription of an agreement as somebody has just asked for it; not saved yet."""
    return Subscription(
        subscription_id=new_id(),
        agreement_id=agreement.agreement_id,
        organization_id=agreement.organization_id,
        asked_at=store.now,
        asked_by=store.actor.actor_id,
        state_at=store.now,
        state_by=acting_for(agreement.organization_id, store),
        **wished,
    )


def must_have_room(agreement: Agreement, store: Store) -> None:
    """Refuse another subscription of an agreement that has ended, or has as many as it may have."""
    if agreement.ended_at is not None:
        raise Conflict("agreement-ended", "This agreement has ended; nothing of it is sent any more.")
    store.rooms.take(agreement.agreement_id)
    _must_still_open(store)
    if len(store.subscriptions.lasting_of(agreement.agreement_id)) >= MOST:
        raise Conflict("subscriptions-too-many", f"There are {MOST} subscriptions already. Close one first.")


def _must_still_open(store: Store) -> None:
    """Refuse a key that is revoked in this moment: what it opened now, nobody would look for."""
    prefix, _, key_id = store.actor.actor_id.partition(ACTS_AS)
    if not prefix and key_id and store.keys.get(key_id).revoked_at is not None:
        raise Conflict("key-revoked", "This key was revoked before.")


def close(
    subscription: Subscription, by: Who, reason: str, store: Store, *, quietly: bool = False
) -> Subscription:
    """Close one, with what is kept for it; quietly where its receiver need not be told."""
    key = subscription.subscription_id
    closed = store.subscriptions.save(*subscription.close(by, reason, store.now, quietly=quietly))
    for kept in (store.signing_secrets, store.messages, store.resends, store.trials):
        kept.forget(key)
    return closed


def close_all(agreement: Agreement, store: Store) -> None:
    """Close those of an agreement that ends."""
    by = acting_for(agreement.organization_id, store)
    for subscription in store.subscriptions.lasting_of(agreement.agreement_id):
        close(subscription, by, OVER, store)


def _must_be_right(fault: str, types: Iterable[str]) -> None:
    if fault:
        raise Invalid("sink-refused", fault, {"sink": [fault]})
    known = fields_of_events()
    wrong = {
        f"types.{place}": [f"No event is called {one}."]
        for place, one in enumerate(types)
        if one not in known
    }
    if wrong:
        raise Invalid("types-unknown", "Some of the types are not known; nothing was saved.", wrong)


def _not_agreed(subscription: Subscription, agreement: Agreement, store: Store) -> list[str]:
    """Which of its types the terms in force do not name; later ones may."""
    terms = agreement.in_force(store.now.date())
    agreed = {one.type for one in terms.events} if terms else set()
    return [one for one in subscription.types if one not in agreed]


def _begins_after(begins: int | None, head: int) -> int:
    """The sequence after which it begins."""
    if begins is None:
        return head
    if begins > head + 1:
        wrong = f"The sequence has come to {head}; begin with one up to {head + 1}, or with what comes from now on."
        raise Invalid("begins-unknown", wrong, {"begins": [wrong]})
    return begins - 1


def _shown(subscription: Subscription, secret: bytes) -> str:
    """A secret as the partner gets it: the password of its queue, or what its receiver checks signatures with."""
    return password_of(secret) if subscription.protocol == "amqp" else written(secret)


def _who(subscription: Subscription, store: Store) -> Who:
    return acting_for(subscription.organization_id, store)


def _answer(subscription: Subscription) -> dict[str, Any]:
    return {
        "subscription_id": subscription.subscription_id,
        "state": subscription.state,
        "version": subscription.version,
    }
