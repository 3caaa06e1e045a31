"""Answer the questions about sign-ups that wait: of whoever has the link, of the sender, and of staff."""

from __future__ import annotations

from typing import Any

from services.stakeholders.domain.confirmation import hash_of, token_of
from services.stakeholders.queries.person import named
from services.stakeholders.store import Store
from shared.kernel.errors import NotFound


def show_confirmation(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What a link would confirm, and whether it has; nothing about who asked."""
    found = store.confirmations.with_token(hash_of(asked["token"]))
    if found is None or store.now >= found.expires_at:
        return {"state": "expired", "action_id": "", "kind": "", "title": "", "purposes": []}
    shown = {name: getattr(found, name) for name in ("state", "action_id", "kind", "title")}
    return {**shown, "purposes": list(found.purposes)}


def show_confirmation_letter(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Where the letter goes, what it asks, and its token; refused where there is nothing to ask any more."""
    found = store.confirmations.find(asked["confirmation_id"])
    if found is None or found.state != "waiting" or store.now >= found.expires_at:
        raise NotFound("confirmation-over", "Nothing waits for this confirmation any more.")
    names = store.organizations.names([found.organization_id])
    return {
        "to": found.email,
        "title": found.title,
        "kind": found.kind,
        "organization_name": names.get(found.organization_id, ""),
        "token": token_of(found.confirmation_id, store.confirmations.key()),
        "expires_at": found.expires_at.isoformat(),
        "language": found.language,
    }


def count_confirmations(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How many on a public page wait for their confirmation now."""
    return {"waiting": store.confirmations.count_waiting(asked["action_id"])}


def name_targets(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The names of organisations and of persons in public office, by id, and the posts they hold; of nobody else."""
    ids = asked["ids"]
    people = {one.person_id: one.name for one in store.people.with_ids(ids) if one.kind == "decision-maker"}
    return {"names": {**store.organizations.names(ids), **people}, "posts": _posts_of(list(people), store)}


def _posts_of(person_ids: list[str], store: Store) -> dict[str, dict[str, str]]:
    """The public post that each holds today, the one recorded last: `{post, role, organization_name}` by person."""
    held = [one for one in store.memberships.of_people(person_ids) if one["is_decision_maker"]]
    today = store.now.date().isoformat()
    now = [one for one in held if not one["ended_on"] or str(one["ended_on"]) > today]
    names = store.organizations.names(one["organization_id"] for one in now)
    latest = {one["person_id"]: named(one, names) for one in reversed(now)}
    return {
        person_id: {name: one[name] for name in ("post", "role", "organization_name")}
        for person_id, one in latest.items()
    }
