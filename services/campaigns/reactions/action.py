"""Count what strangers confirmed that they gave on a public page, and remember whether they can be written to."""

from __future__ import annotations

from services.campaigns.domain.neighbours import SENDING
from services.campaigns.handlers.action import Confirmed, count_confirmed
from services.campaigns.store import Store
from shared.kernel.events import Event


def when_confirmation_given_count_it(event: Event, store: Store) -> None:
    """Put the name under the petition, or record the act, on the day on which it was confirmed."""
    names = ("action_id", "person_id", "target_id", "pledge_id", "outcome", "answer")
    count_confirmed(Confirmed(**{name: event.data[name] for name in names}), event.time, store)


def when_sending_changed_keep_its_ways(event: Event, store: Store) -> None:
    """Remember by which ways messages can be sent, since nothing can be confirmed without e-mail."""
    known = store.sending.get(SENDING)
    store.sending.save(known, known.set_up_for(event.sequence, tuple(event.data["channels"])))
