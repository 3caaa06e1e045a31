"""Carry out the wishes about consents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from services.stakeholders.commands.consent import GiveConsent, WithdrawConsent
from services.stakeholders.domain.consent import CHANNELS, PURPOSES, Consent, LedgerEntry, new_consent
from services.stakeholders.domain.events import ConsentGiven, ConsentWithdrawn
from services.stakeholders.domain.moment import Moment
from services.stakeholders.store import Store
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id


def give_consent(command: GiveConsent, store: Store) -> dict[str, Any]:
    """Record that a person agrees; answers `{"consent_id", "state", "version", "existing"}`."""
    consent = _consent(command, store)
    given_at = _not_in_the_future(command.given_at or store.now, store.now)
    if consent.is_given:
        return {**_answer(consent), "existing": True}
    given, event = consent.give(given_at, command.basis, store.actor.actor_id)
    return {**_answer(record(given, event, store, note=command.note)), "existing": False}


def withdraw_consent(command: WithdrawConsent, store: Store) -> dict[str, Any]:
    """Record that a person no longer agrees."""
    consent = _consent(command, store)
    withdrawn, event = consent.withdraw(store.now, command.basis, store.actor.actor_id)
    return {**_answer(record(withdrawn, event, store, note=command.note)), "existing": False}


def record(
    consent: Consent, event: ConsentGiven | ConsentWithdrawn, store: Store, *, note: str = ""
) -> Consent:
    """Save what holds now, with its act in the ledger and on the person's timeline."""
    act = "given" if consent.is_given else "withdrawn"
    at = consent.given_at if consent.given_at and consent.is_given else store.now
    entry = LedgerEntry(
        entry_id=new_id(),
        consent_id=consent.consent_id,
        person_id=consent.person_id,
        purpose=consent.purpose,
        organization_id=consent.organization_id,
        channel=consent.channel,
        act="given" if consent.is_given else "withdrawn",
        basis=consent.basis,
        recorded_by=consent.recorded_by,
        at=at,
        recorded_at=store.now,
        note=note,
        batch_id=consent.batch_id,
    )
    said = "Agreed to" if consent.is_given else "Withdrew the consent to"
    words = f"{said} {PURPOSES[consent.purpose]} {CHANNELS[consent.channel]}."
    moment = Moment(
        consent.person_id, at, f"consent-{act}", words, consent.consent_id, consent.organization_id
    )
    store.timeline.add(moment)
    return store.consents.save(consent, entry, event)


def _consent(command: GiveConsent | WithdrawConsent, store: Store) -> Consent:
    person = store.people.get(command.person_id)
    organization = store.organizations.get(command.organization_id)
    fresh = new_consent(person.person_id, command.purpose, organization.organization_id, command.channel)
    return store.consents.find(fresh.consent_id) or fresh


def _not_in_the_future(moment: datetime, now: datetime) -> datetime:
    if moment > now:
        raise Invalid(
            "date-in-future",
            "A consent cannot have been given in the future.",
            {"given_at": ["Must not be later than now."]},
        )
    return moment


def _answer(consent: Consent) -> dict[str, Any]:
    return {"consent_id": consent.consent_id, "state": consent.state, "version": consent.version}
