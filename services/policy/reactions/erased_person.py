"""Let go of who asked to be erased: the posts that they held, whose naming they agreed to, what they handed in."""

from __future__ import annotations

from services.policy.store import Store
from shared.kernel.events import Event


def when_person_erased_let_go_of_them(event: Event, store: Store) -> None:
    """Keep votes, positions and testimonies under ids that lead to nobody, no word, and nobody who is yet to speak."""
    person_ids = (event.data["person_id"], *event.data["merged_ids"])
    store.erased.add(person_ids)
    for person_id in person_ids:
        store.decision_makers.forget_person(person_id)
        for stance in store.stances.agreed_by(person_id):
            store.stances.save(stance.without_person())
        for testimony in store.testimonies.of_person(person_id):
            is_ahead = store.hearings.get(testimony.hearing_id).starts_at > store.now
            store.testimonies.save(*testimony.of_nobody(is_ahead=is_ahead))
