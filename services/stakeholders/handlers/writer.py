"""Say whose a message is that came in; nobody who writes to us is lost."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.writer import MeetWriter
from services.stakeholders.domain.contact import as_phone
from services.stakeholders.domain.erasure import as_somebody_new
from services.stakeholders.domain.moment import Moment
from services.stakeholders.domain.person import Person, Wish, new_person
from services.stakeholders.domain.writer import WORDS, stranger
from services.stakeholders.store import Store
from shared.kernel.errors import Invalid
from shared.mail.contact import contact_id, normal


def meet_writer(command: MeetWriter, store: Store) -> dict[str, Any]:
    """The one who has this number, or a stranger where nobody or several have it: `{"person_id", "contact_id"}`."""
    number = _number(command.address, command.region)
    wish = stranger(number)
    person = store.people.with_keys([wish.identifiers[0].key]).get(wish.identifiers[0].key)
    if person is None:
        having = store.people.with_number(number)
        person = having[0] if len(having) == 1 else _enter(wish, store)
    return {"person_id": person.person_id, "contact_id": contact_id("sms", number)}


def _number(address: str, region: str) -> str:
    """The number as gateways write it: with a plus, two noughts, or the country's digits alone."""
    try:
        return as_phone(address, region)
    except Invalid:
        return as_phone(normal("sms", address))


def _enter(wish: Wish, store: Store) -> Person:
    made = new_person(wish, store.now, store.people.seal, taken=store.people.with_keys(wish.keys))
    person = as_somebody_new(made, was_erased=store.erasures.holds(made.person_id))
    saved = store.people.save(person, person.register())
    store.timeline.add(Moment(saved.person_id, store.now, "registered", WORDS, saved.person_id))
    return saved
