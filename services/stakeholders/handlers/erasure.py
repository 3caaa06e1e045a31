"""Carry out the wish to forget a person: everywhere at once, and so that nobody brings them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.stakeholders.commands.erasure import ErasePerson
from services.stakeholders.domain.erasure import (
    Erasure,
    asked_to_be_erased,
    brought_by,
    field_of,
    keys_of,
    telling_in_files,
)
from services.stakeholders.domain.person import Person, Wish
from services.stakeholders.handlers.consent import record
from services.stakeholders.store import Store
from shared.mail.contact import contact_id

REASON = "erased"
BASIS = "message"


def erase_person(command: ErasePerson, store: Store) -> dict[str, Any]:
    """Forget a person and every entry merged into them; answers `{"person_id", "version"}`."""
    person = store.people.get(command.person_id, command.expected_version)
    merged = store.merges.led_to(person.person_id)
    told = {name: value for name, value in vars(command).items() if name != "expected_version"}
    erasure = Erasure(
        **{**told, "person_id": person.person_id},
        merged_ids=tuple(dict.fromkeys(merge.person_id for merge in merged)),
        erased_at=store.now,
        erased_by=store.actor.actor_id,
    )
    event = erasure.told()
    _withdraw(person.person_id, store)
    _end(person.person_id, store)
    entries = (person, *(merge.person for merge in merged))
    store.forgetting.forget(erasure.all_ids)
    _forget_contacts(entries, store)
    _forget_in_files(entries, store)
    _bar(entries, erasure, store)
    store.people.remove(person)
    saved = store.erasures.save(erasure, event)
    return {"person_id": saved.person_id, "version": saved.version}


def refuse_erased(wish: Wish, known: Person | None, store: Store) -> None:
    """Refuse to bring back by others' hands who asked to be erased."""
    for key, on in store.suppressed.among(brought_by(wish, known)).items():
        raise asked_to_be_erased(on, field_of(key))


def _withdraw(person_id: str, store: Store) -> None:
    """Withdraw what they agreed to, so that whoever sends or has their contact hears it."""
    for consent in store.consents.of_people([person_id]):
        if consent.is_given:
            record(*consent.withdraw(store.now, BASIS, store.actor.actor_id), store)


def _end(person_id: str, store: Store) -> None:
    """End what they hold, are tied to, belong to and have promised."""
    today = store.now.date()
    for membership in store.memberships.held_by_person(person_id):
        store.memberships.remove(membership, membership.told_gone(today))
    for tie in store.ties.of([person_id]):
        store.merges.take_out(store.ties.name, tie, tie.remove(REASON))
    for belonging in store.belongings.of_person(person_id):
        store.merges.take_out(store.belongings.name, belonging, belonging.remove(REASON))
    for promise in store.promises.of_person(person_id):
        store.promises.save(*promise.forget(today, store.actor.actor_id))
    for note in store.restricted.of_person(person_id):
        store.restricted.remove(note, note.remove())


def _forget_contacts(entries: Sequence[Person], store: Store) -> None:
    """Forget what is kept by the ids of their addresses and numbers."""
    emails = {email for person in entries for email in person.emails}
    phones = {phone for person in entries for phone in person.phones}
    contacts = [contact_id("email", one) for one in emails] + [contact_id("sms", one) for one in phones]
    store.forgetting.forget_contacts(contacts)


def _forget_in_files(entries: Sequence[Person], store: Store) -> None:
    """Forget the lines about them in files that were sent in."""
    telling = {text for person in entries for text in telling_in_files(person)}
    phones = {phone for person in entries for phone in person.phones}
    store.forgetting.forget_in_files(telling, phones)


def _bar(entries: Sequence[Person], erasure: Erasure, store: Store) -> None:
    """Remember their addresses in a form that leads to nobody, so that nobody brings them back."""
    keys = dict.fromkeys(key for person in entries for key in keys_of(person))
    store.suppressed.add(keys, erasure.person_id, erasure.erased_at.date())
