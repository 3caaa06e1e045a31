"""Carry out the wishes about policies and their moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.policy.commands.policy import (
    CorrectPolicy,
    IntroducePolicy,
    MovePolicy,
    RemovePolicy,
    TakeBackMove,
)
from services.policy.domain.policy import Move, Policy
from services.policy.handlers.known import must_know_causes
from services.policy.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

SAID = ("title", "kind", "body", "jurisdiction", "identifier", "session", "summary", "url")


def introduce_policy(command: IntroducePolicy, store: Store) -> dict[str, Any]:
    """Track a policy; answers `{"policy_id", "version"}`."""
    said = {**vars(command), "moved_on": command.moved_on or store.now.date()}
    usual = store.policies.usual(command.jurisdiction, command.body, command.stage)
    policy, introduced = Policy(
        policy_id=new_id(), tracked_at=store.now, changed_by_hand_at=store.now, usual=usual, **said
    ).introduce()
    _refuse_twin(policy, store)
    return _answer(store.policies.save(policy, introduced))


def correct_policy(command: CorrectPolicy, store: Store) -> dict[str, Any]:
    """Set what is known of a policy."""
    known = store.policies.get(command.policy_id, command.expected_version)
    policy, corrected = known.correct(store.now, **{name: getattr(command, name) for name in SAID})
    if corrected is None:
        return _answer(known)
    _refuse_twin(policy, store)
    return _answer(store.policies.save(policy, corrected))


def move_policy(command: MovePolicy, store: Store) -> dict[str, Any]:
    """Take a policy to another stage."""
    known = store.policies.get(command.policy_id, command.expected_version)
    must_know_causes(command.because_of, store)
    policy, moved = known.move(
        store.now,
        Move(
            known.stage,
            command.to_stage,
            command.moved_on,
            store.now,
            reason=command.reason,
            proof=command.proof,
            because_of=command.because_of,
            other_causes=command.other_causes,
            ended_as=command.ended_as,
        ),
        usual=store.policies.usual(known.jurisdiction, known.body, command.to_stage),
    )
    return _answer(store.policies.save(policy, moved))


def take_back_move(command: TakeBackMove, store: Store) -> dict[str, Any]:
    """Let a policy stand where it stood before its last move."""
    known = store.policies.get(command.policy_id, command.expected_version)
    usual = store.policies.usual(known.jurisdiction, known.body, known.move_before.to_stage)
    return _answer(store.policies.save(*known.take_back_move(store.now, command.reason, usual)))


def remove_policy(command: RemovePolicy, store: Store) -> dict[str, Any]:
    """Track a policy no more; refused while anything rests on it, which is named."""
    policy = store.policies.get(command.policy_id, command.expected_version)
    resting = [what for what, policy_ids in resting_on(store) if policy.policy_id in policy_ids()]
    if resting:
        raise Conflict("policy-in-use", f"It has {', '.join(resting)}. Take those out first.")
    store.policies.remove(policy, policy.remove(command.reason))
    return {"policy_id": policy.policy_id}


def resting_on(store: Store) -> tuple[tuple[str, Callable[[], set[str]]], ...]:
    """What can rest on a policy, and how to ask for the ids of all policies on which some of it does."""
    return (
        ("positions", store.standings.policy_ids),
        ("contacts", store.touches.policy_ids),
        ("votes", store.vote_events.policy_ids),
        ("sponsors", store.sponsorships.policy_ids),
        ("hearings", store.hearings.policy_ids),
        ("provisions", store.provisions.policy_ids),
        ("texts", store.texts.policy_ids),
        ("stances", store.stances.policy_ids),
        ("a public page", store.pages.policy_ids),
        ("wins", store.wins.policy_ids),
        ("campaigns", store.campaigns.policy_ids),
        ("coverage", store.coverage.policy_ids),
    )


def _refuse_twin(policy: Policy, store: Store) -> None:
    """The unique index holds the rule; this tells which policy has the key."""
    twin = store.policies.keyed([policy.key]).get(policy.key)
    if twin and twin.policy_id != policy.policy_id:
        field = "identifier" if policy.identifier else "title"
        raise Conflict(
            "policy-exists",
            f"This is tracked already ({twin.policy_id}): {twin.title[:200]}. Use that one.",
            {field: ["Already tracked in this jurisdiction."]},
        )


def _answer(policy: Policy) -> dict[str, Any]:
    return {"policy_id": policy.policy_id, "version": policy.version}
