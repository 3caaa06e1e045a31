"""How feeds listen: to everything, for any of it may be agreed upon with a partner."""

from __future__ import annotations

from collections.abc import Callable

from services.feeds.domain.delivery import Kept
from services.feeds.reactions.merged_organization import (
    when_organization_merged_read_it_as_the_kept_one,
    when_organization_unmerged_read_it_as_its_own,
)
from services.feeds.store import Store
from shared.contracts.told import subject_field_of
from shared.kernel.events import Event

EVERYTHING = "*"
ORGANIZATION = "org.groundswell.stakeholders.organization"


def when_anything_happens_number_it_for_partners(event: Event, store: Store) -> None:
    """Keep an event and number it for each partner that gets it by its terms."""
    kept = Kept(
        position=0,
        id=event.id,
        type=event.type,
        subject=event.subject,
        time=event.time,
        data=event.data,
        subject_field=subject_field_of(event.type),
    )
    store.intake.take(event.source, kept)


REACTIONS: dict[str, tuple[Callable[[Event, Store], None], ...]] = {
    EVERYTHING: (when_anything_happens_number_it_for_partners,),
    f"{ORGANIZATION}.merged.v1": (
        when_anything_happens_number_it_for_partners,
        when_organization_merged_read_it_as_the_kept_one,
    ),
    f"{ORGANIZATION}.unmerged.v1": (
        when_anything_happens_number_it_for_partners,
        when_organization_unmerged_read_it_as_its_own,
    ),
}
