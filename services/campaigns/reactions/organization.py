"""Learn which organisation a name means, and give it the activities that were reported under that name.

An activity that is reported while its name is being learnt may miss both: the reporter did not see the name
yet, the reaction not the activity. Stakeholders then hears of an activity of a known name that belongs to
nobody, confirms the alias again, and this attributes the rest: so each reaction may be repeated at any time.
"""

from __future__ import annotations

from services.campaigns.domain.names import fold
from services.campaigns.store import Store
from shared.kernel.events import Event


def when_alias_confirmed_attribute_activities(event: Event, store: Store) -> None:
    """Remember what a steward or the registry said, and attribute every activity of that name."""
    organization_id = event.data["organization_id"]
    before = store.names.get(fold(event.data["name"]))
    after = before.confirmed_as(event.sequence, organization_id)
    store.names.save(before, after)
    if after.organization_id == organization_id:
        registered = store.organizations.get(organization_id).name or event.data["name"]
        store.activities.attribute([after.name_key], organization_id, registered, anew=True)


def when_organization_registered_learn_its_names(event: Event, store: Store) -> None:
    """Remember name and acronym, and attribute nobody's activities that can mean only this one."""
    _learn(event, store)


def when_organization_corrected_learn_its_names(event: Event, store: Store) -> None:
    """Remember the new name beside the old one, under which sheets will still come."""
    _learn(event, store)


def when_organization_removed_forget_its_names(event: Event, store: Store) -> None:
    """Let no further report be taken for an organisation that is not registered any more."""
    organization_id = event.data["organization_id"]
    known = store.organizations.get(organization_id)
    names = {one.name_key: one for one in store.names.of(organization_id)}
    for name in filter(None, (known.name, known.acronym)):
        names[fold(name)] = store.names.get(fold(name))
    for one in names.values():
        store.names.save(one, one.without(organization_id))


def _learn(event: Event, store: Store) -> None:
    organization_id, name = event.data["organization_id"], event.data["name"]
    acronym = event.data.get("acronym")
    known = store.organizations.get(organization_id)
    store.organizations.save(known, known.named(event.sequence, name, acronym))
    meant = []
    for key in sorted({fold(text) for text in (name, acronym) if text}):
        before = store.names.get(key)
        after = before.claimed_by(organization_id)
        store.names.save(before, after)
        if after.organization_id == organization_id:
            meant.append(key)
    if meant:
        store.activities.attribute(meant, organization_id, name)
