"""Carry out the wishes about cycles and their sign-offs."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.cycle import (
    FOR_OTHERS,
    AdvanceCycle,
    ChangeSigners,
    OpenCycle,
    OverrideSignOff,
    SignOffStep,
)
from services.campaigns.domain.cycle import Cycle, cycle_id
from services.campaigns.store import Store
from shared.kernel.errors import Conflict, Forbidden, Invalid


def open_cycle(command: OpenCycle, store: Store) -> dict[str, Any]:
    """Open the one cycle of a campaign that is not closed, or of one of its activities."""
    campaign = store.campaigns.get(command.campaign_id)
    campaign.must_go_on("given a cycle")
    if command.activity_id:
        _must_be_of(campaign.campaign_id, command.activity_id, store)
    key = cycle_id(campaign.campaign_id, command.activity_id)
    if store.cycles.find(key):
        raise Conflict("cycle-open-already", "Its steps are signed off already; there is one cycle of each.")
    cycle = Cycle(cycle_id=key, opened_at=store.now, **vars(command))
    return _answer(store.cycles.save(*cycle.open()))


def change_signers(command: ChangeSigners, store: Store) -> dict[str, Any]:
    """Let others sign from now on; who signs already changes nothing."""
    cycle = store.cycles.get(command.cycle_id, command.expected_version)
    changed, told = cycle.change_signers(tuple(command.signer_ids), command.reason)
    return _answer(store.cycles.save(changed, told) if told else cycle)


def sign_off_step(command: SignOffStep, store: Store) -> dict[str, Any]:
    """Sign for an organisation; without one, for the actor's own."""
    cycle, actor = store.cycles.get(command.cycle_id, command.expected_version), store.actor
    organization_id = command.organization_id or actor.organization_id
    if not organization_id:
        sentence = "Say which organisation signs."
        raise Invalid("organization-missing", sentence, {"organization_id": [sentence]})
    if not store.leads.are_one(organization_id, actor.organization_id) and not actor.may(FOR_OTHERS):
        raise Forbidden(
            "organization-not-yours", "You may sign for your own organisation only; each signs for itself."
        )
    told = []
    for signer in _signers(cycle, organization_id, store):
        cycle, signed = cycle.sign(store.now, signer, actor.actor_id)
        told.append(signed)
    return _answer(store.cycles.save(cycle, *told))


def advance_cycle(command: AdvanceCycle, store: Store) -> dict[str, Any]:
    """Go on to the next step."""
    cycle = store.cycles.get(command.cycle_id, command.expected_version)
    return _answer(store.cycles.save(*cycle.advance(names_of(cycle, store))))


def override_sign_off(command: OverrideSignOff, store: Store) -> dict[str, Any]:
    """Go on without all signatures; who was missing and why is told, before the step is left."""
    cycle = store.cycles.get(command.cycle_id, command.expected_version)
    after, left, gone_on = cycle.override(store.now, command.reason, store.actor.actor_id)
    return _answer(store.cycles.save(after, left, gone_on))


def must_let_close(campaign_id: str, store: Store) -> None:
    """Refuse to close a campaign whose own cycle is not done."""
    cycle = store.cycles.find(cycle_id(campaign_id, None))
    if cycle is not None:
        cycle.must_be_done(names_of(cycle, store))


def names_of(cycle: Cycle, store: Store) -> dict[str, str]:
    """How those who sign are called."""
    leads = {one: store.leads.now_of(one) for one in cycle.signer_ids}
    known = store.organizations.by_key(leads.values())
    return {one: known[to].name for one, to in leads.items() if to in known}


def _signers(cycle: Cycle, organization_id: str, store: Store) -> list[str]:
    """Under which ids an organisation signs: where several that are to sign were merged, its word is for all."""
    own = [one for one in cycle.signer_ids if store.leads.are_one(one, organization_id)]
    return [one for one in own if one in cycle.missing_ids] or own[:1] or [organization_id]


def _must_be_of(campaign_id: str, activity_id: str, store: Store) -> None:
    if store.activities.get(activity_id).facts.campaign_id != campaign_id:
        sentence = "This activity is not of the campaign."
        raise Invalid("activity-elsewhere", sentence, {"activity_id": [sentence]})


def _answer(cycle: Cycle) -> dict[str, Any]:
    return {"cycle_id": cycle.cycle_id, "version": cycle.version, "step": cycle.step}
