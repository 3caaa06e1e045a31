"""Answer the questions about what is found of what was promised."""

from __future__ import annotations

from typing import Any

from services.policy.domain.practice import practice_of
from services.policy.store import Store


def list_provisions(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of provisions, the newest first, `{"items": [...], "next": cursor}`."""
    found = store.provisions.list(asked)
    return {**found, "items": [_shown(one) for one in found["items"]]}


def show_provision(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One provision and how it stands."""
    return _shown(store.provisions.show(asked["provision_id"]))


def list_checks(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of the checks of a provision, the latest first."""
    return store.checks.list(asked)


def show_practice(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How much of what a policy promises is found, with the method."""
    policy = store.policies.get(asked["policy_id"])
    counts = store.provisions.counts(policy.policy_id)
    return {
        "policy_id": policy.policy_id,
        **practice_of(counts, store.provisions.alerts(policy.policy_id)),
    }


def _shown(provision: dict[str, Any]) -> dict[str, Any]:
    return {**provision, "is_waiting": provision["is_regressed"] and provision["answered_at"] is None}
