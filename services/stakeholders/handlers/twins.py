"""Find out who resembles a person, and carry out the wishes about pairs."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.duplicate import DismissDuplicate, NoticeDuplicate, ScanPeople
from services.stakeholders.domain.events import PeopleScanned
from services.stakeholders.domain.pair import likeliest
from services.stakeholders.domain.person import Person
from services.stakeholders.domain.twins import ENOUGH, resemblance, strong_keys, weak_keys
from services.stakeholders.handlers.pairs import dismiss, notice, other_than, put_forward
from services.stakeholders.store import Store
from shared.kernel.ids import new_id

PUT_FORWARD = 10
"""So many pairs are put forward for one person, the likeliest."""
PORTION = 50


def dismiss_duplicate(command: DismissDuplicate, store: Store) -> dict[str, Any]:
    """Say that these are two persons; answers `{"duplicate_id", "state", "version"}`."""
    saved = dismiss(store.duplicates, command.duplicate_id, command.expected_version, store)
    return {"duplicate_id": saved.duplicate_id, "state": saved.state, "version": saved.version}


def notice_duplicate(command: NoticeDuplicate, store: Store) -> dict[str, Any]:
    """Put forward two persons by hand; answers `{"duplicate_id", "state", "version"}`."""
    one, other = (store.people.traits(store.people.get(key)) for key in (command.person_id, command.other_id))
    other_than(one.person_id, other.person_id)
    saved = notice(one.person_id, other.person_id, resemblance(one, other), store.duplicates, store)
    return {"duplicate_id": saved.duplicate_id, "state": saved.state, "version": saved.version}


def scan_people(command: ScanPeople, store: Store) -> dict[str, Any]:
    """Begin to look through everybody; the service goes on at its own word, portion by portion."""
    scan_id = new_id()
    store.people.tell(PeopleScanned(scan_id, "", 0, is_done=False))
    return {"scan_id": scan_id}


def scan_portion(scan_id: str, after: str, seen: int, store: Store) -> None:
    """Look through the next portion, and say that there is more."""
    people = store.people.after(after, PORTION)
    store.people.block(people)
    for person in people:
        look_for_twins(person, store)
    last = people[-1].person_id if people else after
    is_done = len(people) < PORTION
    store.people.tell(PeopleScanned(scan_id, last, seen + len(people), is_done))


def look_for_twins(person: Person, store: Store) -> None:
    """Put forward who resembles this person, and take back who no longer does."""
    own = store.people.traits(person)
    near = store.people.near(
        person.person_id,
        strong_keys(person.emails, person.phones),
        weak_keys(person.name_key, person.area),
    )
    found = likeliest([(each.person_id, resemblance(own, each)) for each in near], ENOUGH, PUT_FORWARD)
    put_forward(person.person_id, found, store.duplicates, store)
