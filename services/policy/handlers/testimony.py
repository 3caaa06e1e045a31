"""Carry out the wishes about those who speak at hearings."""

from __future__ import annotations

from typing import Any

from services.policy.commands.hearing import (
    ConfirmTestimony,
    GiveTestimony,
    OfferTestimony,
    SubmitTestimony,
    WithdrawTestimony,
)
from services.policy.domain.testimony import Testimony
from services.policy.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.events import DomainEvent
from shared.kernel.ids import new_id


def offer_testimony(command: OfferTestimony, store: Store) -> dict[str, Any]:
    """Put somebody down to speak; answers `{"testimony_id", "version"}`."""
    store.erased.must_not_be(command.person_id)
    hearing = store.hearings.get(command.hearing_id)
    hearing.must_take_speakers()
    testimony, offered = Testimony(
        testimony_id=new_id(),
        policy_id=hearing.policy_id,
        offered_at=store.now,
        sector=store.organizations.sector(command.organization_id),
        **vars(command),
    ).offer()
    if store.testimonies.stands(testimony.speaker):
        raise Conflict(
            "speaker-known",
            "This speaker is down for this hearing already.",
            {"organization_id": ["Already down to speak."]},
        )
    return _saved((testimony, offered), store)


def confirm_testimony(command: ConfirmTestimony, store: Store) -> dict[str, Any]:
    """Say that the speaker is on the list."""
    return _saved(_known(command, store).confirm(), store)


def submit_testimony(command: SubmitTestimony, store: Store) -> dict[str, Any]:
    """Keep what was handed in."""
    known = _known(command, store)
    store.erased.must_not_be(known.person_id)
    return _saved(known.submit(store.now, command.submitted_on, command.text, command.url), store)


def give_testimony(command: GiveTestimony, store: Store) -> dict[str, Any]:
    """Say that it was spoken."""
    known = _known(command, store)
    hearing = store.hearings.get(known.hearing_id)
    hearing.must_take_speakers()
    hearing.must_have_begun(store.now)
    return _saved(known.give(hearing.starts_at.date()), store)


def withdraw_testimony(command: WithdrawTestimony, store: Store) -> dict[str, Any]:
    """Take a speaker from the list."""
    known = _known(command, store)
    store.erased.must_not_be(known.person_id)
    return _saved(known.withdraw(command.reason), store)


def _known(
    command: ConfirmTestimony | SubmitTestimony | GiveTestimony | WithdrawTestimony, store: Store
) -> Testimony:
    return store.testimonies.get(command.testimony_id, command.expected_version)


def _saved(decided: tuple[Testimony, DomainEvent], store: Store) -> dict[str, Any]:
    saved = store.testimonies.save(*decided)
    return {"testimony_id": saved.testimony_id, "version": saved.version}
