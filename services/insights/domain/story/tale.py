"""A story as it is answered: lanes, cards, edges, breaks, credit."""

from __future__ import annotations

from typing import Any

from services.insights.domain.entry import Entry
from services.insights.domain.figures import FIGURES
from services.insights.domain.story.breaks import Break
from services.insights.domain.story.contribution import confidence_of
from services.insights.domain.story.credit import acts_of, credit_of
from services.insights.domain.story.edges import Edge, edges_of
from services.insights.domain.story.material import Group, Material, kind_of
from services.insights.domain.wording import proof_of, sentence

LANES = ("campaigns", "media", "policy", "stakeholders")


def tale_of(material: Material, breaks: list[Break]) -> dict[str, Any]:
    """Tell the story; cards come in the order of time, each with how surely it contributed to the movement."""
    edges = edges_of(material)
    cards = [_card(entry) for entry in material.cards()]
    cards += [_group_card(group, material) for group in material.groups]
    cards.sort(key=lambda card: (card["time"], card["position"]))
    confidence = confidence_of(edges, material.movement.id)
    for card in cards:
        card["confidence"] = confidence.get(card["card_id"])
    lanes = {card["lane"] for card in cards}
    return {
        "policy_id": material.policy_id,
        "movement": material.movement.id,
        "lanes": [lane for lane in LANES if lane in lanes] + sorted(lanes - set(LANES)),
        "cards": cards,
        "edges": [_edge(edge) for edge in edges],
        "breaks": [vars(one) for one in breaks],
        "more": material.more,
        "other_causes": material.movement.data.get("other_causes") or "",
        "credit": credit_of(acts_of(material, edges), material.movement.time),
    }


def _card(entry: Entry) -> dict[str, Any]:
    data = entry.data
    return {
        "card_id": entry.id,
        "lane": entry.service,
        "kind": kind_of(entry),
        "name": entry.name,
        "time": entry.time,
        "title": sentence(entry),
        "who": entry.who,
        "thing_id": entry.subject,
        "event_id": entry.id,
        "source": entry.source,
        "sequence": entry.sequence,
        "position": entry.position,
        "proof": proof_of(entry),
        "labels": [
            data[name] for name in ("campaign_id", "policy_id", "petition_id", "outlet_id") if data.get(name)
        ],
        "count": None,
        "door": None,
    }


def _group_card(group: Group, material: Material) -> dict[str, Any]:
    return {
        "card_id": group.card_id,
        "lane": "campaigns",
        "kind": group.kind,
        "name": f"campaigns.{group.kind}",
        "time": group.moment(material.movement.time),
        "title": f"{group.count} {FIGURES[group.kind].noun(group.count)} in {group.week}",
        "who": None,
        "thing_id": group.key,
        "event_id": None,
        "source": "/services/campaigns",
        "sequence": None,
        "position": 0,
        "proof": None,
        "labels": [one for one in (group.campaign_id, group.key) if one],
        "count": group.count,
        "door": group.door,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {"from": edge.cause, "to": edge.effect, "reason": edge.reason, "confidence": edge.confidence}
