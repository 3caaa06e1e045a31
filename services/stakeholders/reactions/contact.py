"""Keep the dates on which others were in contact with a person, for the person's timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from services.stakeholders.domain.moment import Moment, at_start_of
from services.stakeholders.store import Store
from shared.kernel.events import Event


def when_petition_signed_note_the_moment(event: Event, store: Store) -> None:
    """Note that the person signed."""
    data, words = event.data, "Signed a petition."
    _note(
        store, data, Moment(data["person_id"], _at(data["signed_on"]), "signed", words, data["signature_id"])
    )


def when_touch_logged_note_the_moment(event: Event, store: Store) -> None:
    """Note that somebody of the coalition was in touch with the person."""
    data = event.data
    words = f"Was in touch with the coalition: {str(data['kind']).replace('-', ' ')}."
    _note(store, data, Moment(data["person_id"], _at(data["touched_on"]), "touched", words, data["touch_id"]))


def _note(store: Store, data: dict[str, Any], moment: Moment) -> None:
    person_id = store.people.now_of(moment.person_id)
    store.timeline.add(replace(moment, person_id=person_id, organization_id=data.get("organization_id")))


def _at(value: date | str) -> datetime:
    return at_start_of(value if isinstance(value, date) else date.fromisoformat(value))
