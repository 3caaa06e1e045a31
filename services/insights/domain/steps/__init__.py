"""Which events belong to which things, and what each changes."""

from __future__ import annotations

from services.insights.domain.entry import Entry, typed
from services.insights.domain.facts import NOTHING, Step, Story, take, tell
from services.insights.domain.steps import (
    broadcasts,
    campaigns,
    campaigns_appeals,
    campaigns_work,
    coordination,
    initiatives,
    media,
    media_feeds,
    media_mailings,
    media_messages,
    media_recall,
    media_threads,
    participation,
    partners,
    policy,
    public_actions,
    reach,
    stakeholders,
)
from shared.kernel.errors import Invalid

# Event name -> kind of thing -> the fields whose values make its key.
MEMBERSHIPS: dict[str, dict[str, tuple[str, ...]]] = {
    typed(name): kinds
    for part in (
        campaigns,
        campaigns_appeals,
        campaigns_work,
        coordination,
        initiatives,
        media,
        media_feeds,
        media_mailings,
        media_messages,
        media_recall,
        media_threads,
        participation,
        partners,
        policy,
        public_actions,
        reach,
        stakeholders,
    )
    for name, kinds in part.THINGS.items()
}
STEPS: dict[str, Step] = {
    **broadcasts.STEPS,
    **campaigns.STEPS,
    **campaigns_appeals.STEPS,
    **campaigns_work.STEPS,
    **coordination.STEPS,
    **initiatives.STEPS,
    **media.STEPS,
    **media_feeds.STEPS,
    **media_mailings.STEPS,
    **media_messages.STEPS,
    **media_recall.STEPS,
    **media_threads.STEPS,
    **participation.STEPS,
    **partners.STEPS,
    **policy.STEPS,
    **public_actions.STEPS,
    **reach.STEPS,
    **stakeholders.STEPS,
}
ONE_EVENT = frozenset({"signature", "touch", "position", "asking", "word", "import"})
"""Things of which there is never more than one event, so that nothing need be looked up for them."""

LINKED = {kind: [name for name, kinds in MEMBERSHIPS.items() if kind in kinds] for kind in broadcasts.WHOLE}
"""Things whose events are found by the id that they link, and of which types: the log was there before them."""


def things_of(entry: Entry) -> list[str]:
    """The things that an event belongs to, as `kind|key`; none when nothing is counted from it."""
    things = []
    for kind, names in MEMBERSHIPS.get(entry.type, {}).items():
        if len(names) == 1:  # as most have, and this is on the way of every event
            if key := entry.data.get(names[0]):
                things.append(f"{kind}|{key}")
            continue
        keys = [entry.data.get(name) for name in names]
        if all(keys):
            things.append("|".join([kind, *map(str, keys)]))
    return things


def story_of(thing: str, entries: list[Entry]) -> Story:
    """What follows from the events of a thing."""
    kind = thing.partition("|")[0]
    if whole := broadcasts.WHOLE.get(kind):
        return Story({}, whole(entries))
    return tell(thing, STEPS[kind], entries)


def check(entry: Entry) -> None:
    """Refuse an event whose data are not as its contract says."""
    required = (name for names in MEMBERSHIPS.get(entry.type, {}).values() for name in names[:1])
    try:
        for name in required:
            entry.data[name]
        for thing in things_of(entry):
            kind = thing.partition("|")[0]
            take(kind, STEPS[kind], NOTHING, entry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Invalid(
            "event-incomplete", f"The data of {entry.type} is not as agreed: {type(error).__name__} {error}."
        ) from error
