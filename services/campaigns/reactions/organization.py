"""Learn which organisation a name means, and give it the activities that were reported under that name.

An activity that is reported while its name is being learnt may miss both: the reporter did not see the name
yet, the reaction not the activity. Stakeholders then hears of an activity of a known name that belongs to
nobody, confirms the alias again, and this attributes the rest: so each reaction may be repeated at any time.
"""

from __future__ import annotations

from services.campaigns.domain.neighbours import KnownName
from services.campaigns.store import Store
from shared.kernel.events import Event
from shared.kernel.places import fold

AT_ONCE = 50


def when_alias_confirmed_attribute_activities(event: Event, store: Store) -> None:
    """Remember what a steward or the registry said, and attribute every activity of that name."""
    before = store.names.get(fold(event.data["name"]))
    after = before.confirmed_as(event.sequence, event.data["organization_id"])
    _attribute(before, after, store)


def when_activity_attributed_go_on(event: Event, store: Store) -> None:
    """Attribute the next portion, where the last one had no room for all.

    Names are left waiting by a unit only when it has attributed a full portion, and so has told of some: one of
    those events brings us here again, until nothing waits.
    """
    for name in store.names.waiting(AT_ONCE):
        _attribute(name, name, store)


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
    for key in sorted({fold(text) for text in (name, acronym) if text}):
        before = store.names.get(key)
        _attribute(before, before.claimed_by(organization_id), store)


def _attribute(before: KnownName, after: KnownName, store: Store) -> None:
    """Remember the name, and give the activities reported under it to the organisation that it means."""
    is_all = True
    if after.organization_id:
        registered = store.organizations.get(after.organization_id).name or after.name_key
        is_all = store.activities.attribute(
            after.name_key, after.organization_id, registered, anew=after.confirmed is not None
        )
    store.names.save(before, after.waits(not is_all))
