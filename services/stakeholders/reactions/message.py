"""Take to heart what came back of messages: who wants no more of them, and which addresses are dead."""

from __future__ import annotations

from services.stakeholders.domain.consent import new_consent
from services.stakeholders.handlers.consent import record
from services.stakeholders.store import Store
from shared.kernel.errors import NotFound
from shared.kernel.events import Event


def when_message_unsubscribed_withdraw_the_consent(event: Event, store: Store) -> None:
    """Withdraw the consent on which it was sent, where it still holds."""
    data = event.data
    try:
        person = store.people.get(data["person_id"])
    except NotFound:
        return
    scope = (data["purpose"], data["organization_id"], data["channel"])
    consent = store.consents.find(new_consent(person.person_id, *scope).consent_id)
    # Whoever agreed again since has changed their mind after they wrote to us.
    if consent is None or not consent.is_given or (consent.given_at and consent.given_at > event.time):
        return
    record(*consent.withdraw(store.now, "message", store.actor.actor_id), store)


def when_thread_opted_out_withdraw_the_consents(event: Event, store: Store) -> None:
    """Withdraw all that they agreed to by this way; where that is nothing, keep that they want nothing."""
    data = event.data
    try:
        person = store.people.get(data["person_id"])
    except NotFound:
        return
    of_way = [one for one in store.consents.of_people([person.person_id]) if one.channel == data["channel"]]
    for consent in of_way:
        if consent.is_given and not (consent.given_at and consent.given_at > event.time):
            record(*consent.withdraw(store.now, "message", store.actor.actor_id), store)
    if not of_way and data["organization_id"]:
        fresh = new_consent(person.person_id, "news", data["organization_id"], data["channel"])
        record(*fresh.refuse(store.now, "message", store.actor.actor_id), store)


def when_message_bounced_mark_the_address(event: Event, store: Store) -> None:
    """Send nothing more to an address that its own server does not know."""
    if event.data["is_hard"]:
        store.audience.mark_dead(event.data["contact_id"], event.data["code"])
