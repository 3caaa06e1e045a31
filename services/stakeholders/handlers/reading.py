"""Carry out the wish to read contacts: ask for each what holds now, and note who has read how many."""

from __future__ import annotations

from collections import Counter
from typing import Any

from services.stakeholders.commands.reading import ReadContacts
from services.stakeholders.domain.events import ReadingMade
from services.stakeholders.domain.passed_on import channels_of, shown_to_others
from services.stakeholders.store import Store
from shared.kernel.ids import new_id


def read_contacts(command: ReadContacts, store: Store) -> dict[str, Any]:
    """What each person agrees that others are told, in the order asked; under `secret`, so that it is kept nowhere."""
    leads = store.people.leads({one.person_id for one in command.contacts})
    now = [leads.get(one.person_id, one.person_id) for one in command.contacts]
    people = {one.person_id: one for one in store.people.with_ids(set(now))}
    consents = store.consents.of_people(set(now))
    read, withdrawn = Counter[str](), Counter[str]()
    shown = []
    for one, person_id in zip(command.contacts, now, strict=True):
        by = store.organizations.now_of(one.organization_id)
        channels = channels_of(consents, person_id, by)
        shown.append(shown_to_others(people.get(person_id), channels))
        (withdrawn if shown[-1]["withdrawn"] else read)[one.campaign_id] += 1
    for campaign_id in sorted({*read, *withdrawn}):
        told = (campaign_id, read[campaign_id], withdrawn[campaign_id])
        store.people.tell(ReadingMade(new_id(), store.actor.organization_id or "", *told))
    return {"read": sum(read.values()), "secret": shown}
