"""Answer what strangers read of a policy, and what staff know of that page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from services.policy.domain.page import FEW, SIDES, Page, page_id_of, shown_of
from services.policy.domain.policy import Policy
from services.policy.domain.stance import Stance, latest_of_each
from services.policy.store import Store
from shared.kernel.errors import NotFound


def show_policy_page(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The page of a policy for staff: its words and state, what strangers would read, and how many are not named."""
    policy = store.policies.get(asked["policy_id"])
    page = store.pages.find(page_id_of(policy.policy_id))
    shown = _shown(policy, store)
    return {
        "policy_id": policy.policy_id,
        "page": asdict(page) if page else None,
        "sides": shown["sides"],
        "coalition": shown["coalition"],
        "unnamed": shown["unnamed"],
        "unnamed_told": _told(shown["unnamed"]),
    }


def open_policy_page(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What strangers read, by the name of the page: nothing of one that was taken down; never persons or notes."""
    page = store.pages.by_slug(asked["slug"])
    policy = store.policies.find(page.policy_id) if page else None
    if page is None or policy is None:
        raise NotFound("page-not-found", "There is no page at this address. Look whether it is whole.")
    if page.stage != "published":
        return {"slug": page.slug, "state": "unpublished"}
    shown = _shown(policy, store)
    return {
        **_words(page),
        **_where(policy),
        "sides": shown["sides"],
        "coalition": shown["coalition"],
        "unnamed": _told(shown["unnamed"]),
    }


def _words(page: Page) -> dict[str, Any]:
    return {
        "slug": page.slug,
        "state": page.stage,
        "title": page.title,
        "ask": page.ask,
        "published_at": page.published_at.isoformat(),
    }


def _where(policy: Policy) -> dict[str, Any]:
    """Where the policy is in public life."""
    return {
        "kind": policy.kind,
        "body": policy.body,
        "jurisdiction": policy.jurisdiction,
        "identifier": policy.identifier,
        "stage": policy.stage,
        "ended_as": policy.ended_as,
        "moved_on": policy.moved_on.isoformat(),
    }


def _shown(policy: Policy, store: Store) -> dict[str, Any]:
    """Who is named on each side, where the coalition itself stands, and how many take a side without being named."""
    stances = latest_of_each(store.stances.of_policy(policy.policy_id), store.leads.now_of)
    names = store.organizations.titles(one.organization_id for one in stances)
    named, unnamed = shown_of(stances, names)
    sides = [
        {
            "stance": side,
            "organizations": [
                {"name": one.name, "since": one.since, "url": one.url} for one in named if one.stance == side
            ],
        }
        for side in SIDES
    ]
    return {"sides": sides, "coalition": _our_own(stances), "unnamed": unnamed}


def _our_own(stances: Sequence[Stance]) -> dict[str, Any] | None:
    """Where the coalition stands: whoever publishes its page says so in its name."""
    own = next((one for one in stances if one.organization_id is None and one.stance in SIDES), None)
    return {"stance": own.stance, "since": own.taken_on and own.taken_on.isoformat()} if own else None


def _told(unnamed: int) -> int | None:
    return unnamed if unnamed >= FEW else None
