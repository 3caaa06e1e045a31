"""Answer the questions about initiatives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services.campaigns.domain.initiative import Initiative
from services.campaigns.domain.initiative_help import Ask, missing_asks, missing_of
from services.campaigns.store import Store
from services.campaigns.store.initiative import WantedInitiatives
from shared.kernel.places import fold, fold_place
from shared.mongo.plain import from_plain

SAME = ("state", "person_id", "community_id", "campaign_id", "about_campaign_id")
INNER = ("origin", "area_key", "topic_keys", "told_for")


def list_initiatives(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of initiatives, newest first; with `overdue` or `due_within` those that wait, the longest first."""
    within = -1 if asked.get("overdue") else asked.get("due_within")
    wanted = WantedInitiatives(
        **{name: asked.get(name) for name in SAME},
        organization_id=store.leads.any_of(asked.get("organization_id")),
        area_key=fold_place(asked["area"]) if asked.get("area") else None,
        topic_keys=fold(asked["topic"]) if asked.get("topic") else None,
        started_by=store.actor.actor_id if asked.get("mine") else None,
        answer_until=None if within is None else store.now.date() + timedelta(days=within),
    )
    found = store.initiatives.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {**found, "items": [_shown(from_plain(Initiative, one), store) for one in found["items"]]}


def show_initiative(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One initiative with what it asks for and what is offered."""
    return _shown(store.initiatives.get(asked["initiative_id"]), store)


def _shown(one: Initiative, store: Store) -> dict[str, Any]:
    late = (store.now.date() - one.answer_by).days if one.state == "asked" else 0
    return {
        **{name: value for name, value in vars(one).items() if name not in INNER},
        "asks": [_ask(ask, one) for ask in one.asks],
        "offers": [
            {name: value for name, value in vars(offer).items() if name != "origin"} for offer in one.offers
        ],
        "rounds": [vars(each) for each in one.rounds],
        "missing_asks": missing_asks(one.asks, one.offers),
        "days_overdue": max(0, late),
    }


def _ask(ask: Ask, one: Initiative) -> dict[str, Any]:
    return {**vars(ask), "missing": missing_of(ask, one.offers)}
