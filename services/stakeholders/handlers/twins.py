"""Find out who resembles a person, and carry out the wishes about pairs."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.duplicate import DismissDuplicate, ScanPeople
from services.stakeholders.domain.duplicate import Duplicate, duplicate_id_from, new_duplicate
from services.stakeholders.domain.events import PeopleScanned
from services.stakeholders.domain.person import Person
from services.stakeholders.domain.twins import ENOUGH, Resemblance, resemblance, strong_keys, weak_keys
from services.stakeholders.store import Store
from shared.kernel.ids import new_id

PUT_FORWARD = 10
"""So many pairs are put forward for one person, the likeliest."""
PORTION = 50


def dismiss_duplicate(command: DismissDuplicate, store: Store) -> dict[str, Any]:
    """Say that these are two persons; answers `{"duplicate_id", "state", "version"}`."""
    duplicate = store.duplicates.get(command.duplicate_id, command.expected_version)
    dismissed, event = duplicate.dismiss(store.now, store.actor.actor_id)
    saved = store.duplicates.save(dismissed, event)
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
    likely = _likely(person, store)
    waiting = {each.duplicate_id: each for each in store.duplicates.waiting_of(person.person_id)}
    store.duplicates.drop(
        waiting.keys() - {duplicate_id_from(person.person_id, other) for other, _ in likely}
    )
    for other, found in likely:
        _put_forward(person.person_id, other, found, store)


def _likely(person: Person, store: Store) -> list[tuple[str, Resemblance]]:
    own = store.people.traits(person)
    near = store.people.near(
        person.person_id,
        strong_keys(person.emails, person.phones),
        weak_keys(person.name_key, person.area),
    )
    found = [(each.person_id, resemblance(own, each)) for each in near]
    enough = [(other, one) for other, one in found if one.score >= ENOUGH]
    return sorted(enough, key=lambda pair: (-pair[1].score, pair[0]))[:PUT_FORWARD]


def _put_forward(person_id: str, other: str, found: Resemblance, store: Store) -> None:
    known: Duplicate | None = store.duplicates.find(duplicate_id_from(person_id, other))
    if known is None:
        made = new_duplicate(person_id, other, found, store.now)
        store.duplicates.save(made, made.propose())
        return
    weighed = known.weigh(found)
    if known.state == "waiting" and weighed != known:
        store.duplicates.save(weighed)
