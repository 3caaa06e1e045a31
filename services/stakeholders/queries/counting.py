"""Answer by which digests people are counted across partners; nothing of it is kept."""

from __future__ import annotations

from typing import Any

from services.stakeholders.domain.counting import counted_as
from services.stakeholders.store import Store


def digest_people(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The digest of each of these persons under a counting key; None without an address, nothing where nobody is.

    Of whoever was merged it is that of the one who was kept.
    """
    key = bytes.fromhex(asked["key"])
    leads = store.people.leads(asked["person_ids"])
    now = {one: leads.get(one, one) for one in asked["person_ids"]}
    people = {one.person_id: one for one in store.people.with_ids(set(now.values()))}
    return {
        "digests": {
            asked_for: counted_as(key, people[person_id].emails, people[person_id].phones)
            for asked_for, person_id in now.items()
            if person_id in people
        }
    }
