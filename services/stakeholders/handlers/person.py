"""Carry out the wishes about persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.stakeholders.commands.membership import HoldMembership
from services.stakeholders.commands.person import CorrectPerson, RegisterPerson
from services.stakeholders.domain.contact import as_email, as_phone
from services.stakeholders.domain.erasure import as_somebody_new
from services.stakeholders.domain.moment import Moment
from services.stakeholders.domain.person import (
    CORRECTABLE,
    Person,
    Wish,
    match,
    natural_keys,
    new_person,
    refuse_taken,
)
from services.stakeholders.handlers.erasure import refuse_erased
from services.stakeholders.handlers.membership import hold
from services.stakeholders.store import Store
from shared.kernel.errors import Fields, Invalid

CONTACTS = ("identifiers", "emails", "phones")


def register_person(command: RegisterPerson, store: Store) -> dict[str, Any]:
    """Register a person or find them; answers `{"person_id", "version", "existing"}`."""
    contacts = checked_contacts(command.emails, command.phones, command.region)
    wish = Wish(**{**{name: getattr(command, name) for name in CORRECTABLE}, **contacts})
    found = store.people.with_keys(wish.keys)
    known = match(wish, found)
    if known is not None:
        return {**_answer(known), "existing": True}
    refuse_erased(wish, None, store)
    made = new_person(wish, store.now, store.people.seal, taken=found)
    person = as_somebody_new(made, was_erased=store.erasures.holds(made.person_id))
    saved = store.people.save(person, person.register())
    store.timeline.add(Moment(saved.person_id, store.now, "registered", "Was registered.", saved.person_id))
    for role in command.memberships:
        wanted = HoldMembership(saved.person_id, role.organization_id, role=role.role)
        hold(wanted, store)
    return {**_answer(saved), "existing": False}


def correct_person(command: CorrectPerson, store: Store) -> dict[str, Any]:
    """Put right what is known of a person."""
    person = store.people.get(command.person_id, command.expected_version)
    changes = {name: value for name in CORRECTABLE if (value := getattr(command, name)) is not None}
    if changes.get("area") == "":
        changes["area"] = None
    changes.update(checked_contacts(changes.get("emails"), changes.get("phones"), command.region))
    _follow_the_parts(person, changes)
    keys = natural_keys(*(changes.get(name, ()) for name in CONTACTS))
    found = store.people.with_keys(keys)
    refuse_taken(person, changes, found)
    refuse_erased(Wish(**{name: changes.get(name, ()) for name in CONTACTS}), person, store)
    taken = [key for key, holder in found.items() if holder.person_id != person.person_id]
    corrected, event = person.correct(changes, taken)
    if event is None:
        return _answer(person)
    store.timeline.add(
        Moment(
            person.person_id,
            store.now,
            "corrected",
            f"Was corrected: {', '.join(event.changed)}.",
            person.person_id,
        )
    )
    return _answer(store.people.save(corrected, event))


def checked_contacts(
    emails: tuple[str, ...] | None, phones: tuple[str, ...] | None, region: str
) -> dict[str, tuple[str, ...]]:
    """Bring what is given into one form, or refuse with every address and number that is wrong."""
    wrong: Fields = {}
    right: dict[str, tuple[str, ...]] = {}
    if emails is not None:
        right["emails"] = _each("emails", emails, as_email, wrong)
    if phones is not None:
        right["phones"] = _each("phones", phones, lambda text: as_phone(text, region), wrong)
    if wrong:
        raise Invalid(
            "contacts-invalid", "Some addresses or numbers are not right; nothing was saved.", wrong
        )
    return right


def _each(name: str, texts: tuple[str, ...], check: Callable[[str], str], wrong: Fields) -> tuple[str, ...]:
    right: dict[str, None] = {}
    for position, text in enumerate(texts):
        try:
            right[check(text)] = None
        except Invalid as refusal:
            wrong[f"{name}.{position}"] = [refusal.detail]
    return tuple(right)


def _follow_the_parts(person: Person, changes: dict[str, Any]) -> None:
    """A name that was put together from its parts follows when a part changes."""
    together = f"{person.given_name} {person.family_name}".strip()
    if "name" not in changes and person.name == together and changes.keys() & {"given_name", "family_name"}:
        given = changes.get("given_name", person.given_name)
        family = changes.get("family_name", person.family_name)
        changes["name"] = f"{given} {family}".strip()


def _answer(person: Person) -> dict[str, Any]:
    return {"person_id": person.person_id, "version": person.version}
