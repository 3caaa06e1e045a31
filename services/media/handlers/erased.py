"""Let go of somebody who was erased: how many there were stays, what was said and to whom it went does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from services.media.domain.delivery import Delivery
from services.media.domain.erased_thread import emptied
from services.media.handlers.unsure import count
from services.media.store import Store


def forget(person_ids: Sequence[str], store: Store) -> None:
    """Empty their threads, let messages to them be nobody's, and take their words out of what we say."""
    store.erased.add(person_ids)
    for thread in store.threads.of_people(person_ids):
        silent, told = emptied(thread, store.now)
        store.threads.save(silent, *told)
        store.thread_messages.empty(thread.thread_id)
    _send_no_more(store.deliveries.take_back(person_ids), store)
    store.deliveries.forget(person_ids)
    for release in store.releases.quoting(person_ids):
        store.releases.save(release.unquoted(person_ids))
    for pitch in store.pitches.to_people(person_ids):
        store.pitches.save(pitch.emptied())


def _send_no_more(waiting: Sequence[Delivery], store: Store) -> None:
    """Count as left out what still waited for another try, or for a decision whether it had arrived."""
    of_each: dict[str, list[Delivery]] = defaultdict(list)
    for one in waiting:
        of_each[one.mailing_id].append(one)
    for mailing_id, some in of_each.items():
        unsure = sum(one.state == "unsure" for one in some)
        count(store, store.mailings.get(mailing_id), Counter(skipped=len(some), unsure=-unsure))
