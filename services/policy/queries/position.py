"""Answer the questions about where decision-makers stand."""

from __future__ import annotations

from typing import Any

from services.policy.domain.position import WORDS
from services.policy.store import Store


def list_positions(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of positions as they were taken, the latest first, `{"items": [...], "next": cursor}`."""
    found = store.positions.list(store.of_all_ids(asked))
    return {**found, "items": [{**item, "word": WORDS[item["value"]]} for item in found["items"]]}


def list_standings(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of where decision-makers stand on a policy now, the latest changed first."""
    found = store.standings.list(asked)
    return {**found, "items": _told(found["items"], store)}


def list_movers(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of who changed position, the latest first, with the evidence of the change."""
    found = store.standings.list(asked, movers=True, since_on=asked.get("from_on"))
    return {**found, "items": _told(found["items"], store)}


def show_whip_count(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How many stand where on a policy now, and how many of its jurisdiction have no position yet."""
    policy = store.policies.get(asked["policy_id"])
    counts = store.standings.counts(policy.policy_id)
    holders = store.decision_makers.holders(policy.jurisdiction, store.now.date())
    return {
        "policy_id": policy.policy_id,
        "counts": [
            {"value": value, "word": word, "persons": counts.get(value, 0)} for value, word in WORDS.items()
        ],
        "persons": sum(counts.values()),
        "without_position": len(holders - store.standings.persons(policy.policy_id)),
    }


def _told(standings: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    """Add words and the evidence, with one read for a whole page."""
    positions = store.positions.with_ids(one["position_id"] for one in standings)
    return [
        {
            **{name: value for name, value in one.items() if name not in ("standing_id", "version")},
            "word": WORDS[one["value"]],
            "before_word": None if one["before"] is None else WORDS[one["before"]],
            "evidence": positions[one["position_id"]].evidence,
            "because_of": [vars(cause) for cause in positions[one["position_id"]].because_of],
        }
        for one in standings
    ]
