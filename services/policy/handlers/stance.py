"""Carry out the wish to say where one stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.policy.commands.stance import TakeStance
from services.policy.domain.stance import Change, Stance, stance_id_of
from services.policy.store import Store
from services.policy.store.stance import MOST
from shared.kernel.errors import Conflict


def take_stance(command: TakeStance, store: Store) -> dict[str, Any]:
    """State a stance; answers `{"stance_id", "version"}`."""
    store.policies.get(command.policy_id)
    whose = command.organization_id
    if whose is not None and store.organizations.title(whose) is None:
        raise Conflict("organization-unknown", "This organisation is not known here yet. Register it first.")
    known = _known(command, store)
    taken, told = known.take(_change(command, store))
    ended = [known.unnamed("changed")] if known.naming else []
    saved = store.stances.save(taken, told, *ended)
    _end_namings_of_kin(saved, store)
    return {"stance_id": saved.stance_id, "version": saved.version}


def _end_namings_of_kin(stance: Stance, store: Store) -> None:
    """What an organisation had agreed to under an id that was merged is not what it says now."""
    for one in store.leads.family(stance.organization_id) if stance.organization_id else ():
        kin = store.stances.find(stance_id_of(stance.policy_id, one))
        if kin and kin.naming and kin.stance_id != stance.stance_id:
            store.stances.save(replace(kin, naming=None), kin.unnamed("changed"))


def _known(command: TakeStance, store: Store) -> Stance:
    whose = store.leads.now_of(command.organization_id)
    stance_id = stance_id_of(command.policy_id, whose)
    if command.expected_version:
        return store.stances.get(stance_id, command.expected_version)
    known = store.stances.find(stance_id)
    if known is None and len(store.stances.of_policy(command.policy_id)) >= MOST:
        raise Conflict("stances-too-many", f"At most {MOST} organisations state a stance on a policy.")
    return known or Stance(stance_id, command.policy_id, whose)


def _change(command: TakeStance, store: Store) -> Change:
    return Change(command.stance, command.taken_on, store.now, command.reason, command.url)
