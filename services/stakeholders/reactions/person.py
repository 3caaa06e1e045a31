"""Look for persons who are registered twice, whenever somebody is registered, corrected, merged or taken apart."""

from __future__ import annotations

from services.stakeholders.handlers.twins import look_for_twins, scan_portion
from services.stakeholders.store import Store
from shared.kernel.events import Event


def when_person_changed_look_for_twins(event: Event, store: Store) -> None:
    """Put forward who resembles a person who is new or not as before."""
    _look([event.data["person_id"]], store)


def when_persons_merged_look_for_twins(event: Event, store: Store) -> None:
    """Put forward who resembles the one who was made of two, or the two who were made of one."""
    _look([event.data["person_id"], event.data["merged_into"]], store)


def when_people_scanned_go_on(event: Event, store: Store) -> None:
    """Look through the next portion, until there is none."""
    data = event.data
    if not data["is_done"]:
        scan_portion(data["scan_id"], data["last_person_id"], data["seen"], store)


def _look(person_ids: list[str], store: Store) -> None:
    for person in store.people.with_ids(person_ids):
        look_for_twins(person, store)
