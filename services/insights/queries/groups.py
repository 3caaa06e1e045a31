"""The actions of a story: signatures and letters as one card per petition, appeal and week, activities as cards."""

from __future__ import annotations

from collections import Counter
from typing import Any

from services.insights.domain.entry import typed, week_of
from services.insights.domain.leads import followed
from services.insights.domain.story.material import BEHIND, OPENING, Group, Material
from services.insights.store import Store

FEW = 3
SHOWN = 300


def add_actions(material: Material, store: Store) -> None:
    """Add what was done for the campaigns of the story before the movement."""
    campaigns = material.campaigns()
    if not campaigns:
        return
    for measure in BEHIND:
        material.groups += _groups(measure, "detail", campaigns, material, store)
    _add_activities(campaigns, material, store)


def _add_activities(campaigns: list[str], material: Material, store: Store) -> None:
    held_then = store.figures.held(campaigns, "activities", material.movement.time, SHOWN + 1)
    facts = followed(held_then, store.leads.at(material.movement.time))
    if len(facts) > SHOWN:
        material.groups += _groups("activities", "organization_id", campaigns, material, store)
        return
    sizes = Counter(map(_place, facts))
    end = material.movement.time
    for (campaign, organization, week), count in sizes.items():
        if count > FEW and organization:
            material.groups.append(Group("activities", campaign, organization, week, count, end))
    single = [fact["thing"].partition("|")[2] for fact in facts if not _is_grouped(fact, sizes)]
    query = {"subject": {"$in": single}, "type": typed(OPENING["activity"])}
    found = store.log.find(query, order=[("_id", 1)], limit=SHOWN) if single else []
    material.add(found)
    held = {f"activity|{entry.subject}" for entry in found}
    material.uncovered += [one for one in facts if not _is_grouped(one, sizes) and one["thing"] not in held]


def _place(fact: dict[str, Any]) -> tuple[str, str | None, str]:
    return fact["campaign_id"], fact.get("organization_id"), fact["week"]


def _is_grouped(fact: dict[str, Any], sizes: Counter[tuple[str, str | None, str]]) -> bool:
    return bool(fact.get("organization_id")) and sizes[_place(fact)] > FEW


def _groups(measure: str, dim: str, campaigns: list[str], material: Material, store: Store) -> list[Group]:
    """Whole weeks before that of the movement from the rows, and its own week from the facts, as it was then."""
    end = material.movement.time
    week = week_of(None, end)
    counted: Counter[tuple[str, str | None, str]] = Counter()
    for row in followed(store.figures.weekly(campaigns, measure, week), store.leads.at()):
        counted[row["campaign_id"], row[dim], row["week"]] += row["value"]
    for row in followed(store.figures.within(campaigns, measure, week, end), store.leads.at(end)):
        counted[row["campaign_id"], row[dim], row["week"]] += row["value"]
    return [
        Group(measure, campaign, key, of, count, end if of == week else None)
        for (campaign, key, of), count in sorted(
            counted.items(), key=lambda one: [part or "" for part in one[0]]
        )
        if count
    ]
