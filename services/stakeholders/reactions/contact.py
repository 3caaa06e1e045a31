"""Keep the dates on which others were in contact with a person, for the person's timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from services.stakeholders.domain.moment import Moment, at_start_of
from services.stakeholders.store import Store
from shared.kernel.events import Event


def when_petition_signed_note_the_moment(event: Event, store: Store) -> None:
    """Note that the person signed: at the minute where it was told on the day itself, else on that day."""
    data, words = event.data, "Signed a petition."
    at = _at(data["signed_on"])
    at = event.time if event.time.date() == at.date() else at
    moment = Moment(data["person_id"], at, "signed", words, data["signature_id"])
    _note(store, data, replace(moment, about_id=data["petition_id"]))


def when_sign_up_checked_in_note_the_moment(event: Event, store: Store) -> None:
    """Note that the person came."""
    _attended(event, store, "attended", "Came to a gathering.")


def when_sign_up_check_in_undone_note_the_moment(event: Event, store: Store) -> None:
    """Note that the person did not come; a moment of its own, so that it does not matter which is heard first."""
    _attended(event, store, "not-attended", "Did not come to a gathering after all.")


def when_touch_logged_note_the_moment(event: Event, store: Store) -> None:
    """Note that somebody of the coalition was in touch with the person."""
    data = event.data
    words = f"Was in touch with the coalition: {str(data['kind']).replace('-', ' ')}."
    _note(store, data, Moment(data["person_id"], _at(data["touched_on"]), "touched", words, data["touch_id"]))


def when_signature_withdrawn_note_the_moment(event: Event, store: Store) -> None:
    """Note that the signature counts no more; a moment of its own, so that it does not matter which is heard first."""
    data = event.data
    moment = Moment(
        data["person_id"], event.time, "unsigned", "A signature was taken back.", data["signature_id"]
    )
    _note(store, data, replace(moment, about_id=data["petition_id"]))


def when_touch_withdrawn_note_the_moment(event: Event, store: Store) -> None:
    """Note that the contact was logged in error, as a moment of its own."""
    data = event.data
    words = "A contact was logged in error."
    _note(store, data, Moment(data["person_id"], event.time, "untouched", words, data["touch_id"]))


def _attended(event: Event, store: Store, kind: str, words: str) -> None:
    data = event.data
    moment = Moment(data["person_id"], event.time, kind, words, data["sign_up_id"])
    _note(store, data, replace(moment, about_id=data["gathering_id"]))


def _note(store: Store, data: dict[str, Any], moment: Moment) -> None:
    person_id = store.people.now_of(moment.person_id)
    if store.erasures.of(person_id) is not None:
        return
    store.timeline.add(replace(moment, person_id=person_id, organization_id=data.get("organization_id")))


def _at(value: date | str) -> datetime:
    return at_start_of(value if isinstance(value, date) else date.fromisoformat(value))
