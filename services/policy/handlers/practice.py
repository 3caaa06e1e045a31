"""Carry out the wishes about provisions and checks."""

from __future__ import annotations

from typing import Any

from services.policy.commands.practice import (
    AnswerProvision,
    CorrectProvision,
    MakeCheck,
    RecordProvision,
    RemoveProvision,
)
from services.policy.domain.practice import Check, Provision
from services.policy.domain.stage import order
from services.policy.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

SAID = ("what", "responsible", "adm1", "place", "due_on")


def record_provision(command: RecordProvision, store: Store) -> dict[str, Any]:
    """Say what is promised; answers `{"provision_id", "version"}`."""
    store.policies.get(command.policy_id)
    provision = Provision(provision_id=new_id(), recorded_at=store.now, **vars(command))
    return _answer(store.provisions.save(provision, provision.record()))


def correct_provision(command: CorrectProvision, store: Store) -> dict[str, Any]:
    """Set what is promised."""
    known = store.provisions.get(command.provision_id, command.expected_version)
    provision, corrected = known.correct(**{name: getattr(command, name) for name in SAID})
    return _answer(store.provisions.save(provision, corrected) if corrected else known)


def remove_provision(command: RemoveProvision, store: Store) -> dict[str, Any]:
    """Take a provision out."""
    known = store.provisions.get(command.provision_id, command.expected_version)
    store.provisions.remove(known, known.remove(command.reason))
    return _answer(known)


def make_check(command: MakeCheck, store: Store) -> dict[str, Any]:
    """Keep what was found, and how the provision stands by it; answers `{"check_id", "version"}`."""
    known = store.provisions.get(command.provision_id)
    policy = store.policies.get(known.policy_id)
    if policy.stage == "ended" or order(policy.stage) < order("passed"):
        raise Conflict(
            "policy-not-adopted",
            f"The policy is {policy.stage}; what it promises can be checked once it is adopted. Record its move first.",
        )
    said = {**vars(command), "organization_id": _who_looked(command, store)}
    check = Check(check_id=new_id(), policy_id=known.policy_id, made_at=store.now, **said)
    provision, made = known.checked([*store.checks.of(known.provision_id), check], check)
    store.provisions.save(provision)
    saved = store.checks.save(check, made)
    return {"check_id": saved.check_id, "version": saved.version}


def _who_looked(command: MakeCheck, store: Store) -> str | None:
    """Staff may record what others found; whoever is not staff looks for the own organisation."""
    return command.organization_id if store.actor.may("policy.track") else store.actor.organization_id


def answer_provision(command: AnswerProvision, store: Store) -> dict[str, Any]:
    """Say what is done about a lost provision."""
    known = store.provisions.get(command.provision_id, command.expected_version)
    provision, answered = known.answered(store.now, command.answer)
    return _answer(store.provisions.save(provision, answered))


def _answer(provision: Provision) -> dict[str, Any]:
    return {"provision_id": provision.provision_id, "version": provision.version}
