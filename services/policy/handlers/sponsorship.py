"""Carry out the wishes to say who sponsors a policy, and who does no longer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.policy.commands.sponsorship import RecordSponsorship, WithdrawSponsorship
from services.policy.domain.sponsorship import Sponsorship, sponsorship_id_of
from services.policy.handlers.known import must_know_person
from services.policy.store import Store


def record_sponsorship(command: RecordSponsorship, store: Store) -> dict[str, Any]:
    """Record it once; the same again answers the first, and who had withdrawn may come back."""
    store.policies.get(command.policy_id)
    must_know_person(command.person_id, store)
    person_id = store.people.now_of(command.person_id)
    known = store.sponsorships.find(sponsorship_id_of(command.policy_id, person_id))
    said = {
        "kind": command.kind,
        "since": command.since,
        "url": command.url,
        "withdrawn_on": None,
        "reason": "",
    }
    if known and all(getattr(known, name) == value for name, value in said.items()):
        return _answer(known)
    before = known or Sponsorship(
        sponsorship_id_of(command.policy_id, person_id),
        command.policy_id,
        person_id,
        command.kind,
        store.now,
    )
    recorded = replace(before, **said, recorded_at=store.now, changed_by_hand_at=store.now)  # type: ignore[arg-type]
    return _answer(store.sponsorships.save(recorded, recorded.record()))


def withdraw_sponsorship(command: WithdrawSponsorship, store: Store) -> dict[str, Any]:
    """Note that they sponsor it no longer."""
    known = store.sponsorships.get(command.sponsorship_id, command.expected_version)
    on = command.withdrawn_on or store.now.date()
    withdrawn, event = known.withdraw(store.now, on, command.reason)
    return _answer(store.sponsorships.save(withdrawn, event))


def _answer(sponsorship: Sponsorship) -> dict[str, Any]:
    return {"sponsorship_id": sponsorship.sponsorship_id, "version": sponsorship.version}
