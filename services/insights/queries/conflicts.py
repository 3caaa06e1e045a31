"""Answer what different organisers hold on one day in one place, for one community or in one county."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services.insights.domain.conflicts import Line, conflicts_of
from services.insights.domain.leads import followed
from services.insights.domain.matrix import UNNAMED
from services.insights.store import Store
from shared.kernel.roles import needed_to_see

AHEAD = timedelta(weeks=12)
SHOWN = 200
TOPICS = {"gathering": "campaigns.gathering.planned", "hearing": "policy.hearing.planned"}
"""Whoever may not see the events of a kind does not see what they say."""


def list_calendar_conflicts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The conflicts of a span of days, from today on unless another is asked for; one read of one collection."""
    first = asked.get("since") or store.now.date()
    since, until = first.isoformat(), (asked.get("until") or first + AHEAD).isoformat()
    seen = [kind for kind, topic in TOPICS.items() if store.actor.may(needed_to_see(topic))]
    within = followed(store.dates.within(since, until), store.leads.at(), "who")
    lines = [line for line in within if line["kind"] in seen]
    found = list(conflicts_of(lines, since, until))[:SHOWN]
    whom = [one.community_id for one in found if one.community_id]
    labels = store.labels.of([*whom, *(line["who"] for one in found for line in one.lines)])
    titles = {who: label["title"] for who, label in labels.items()}
    return {
        "items": [
            {
                "day": one.day,
                "reason": one.reason,
                "community_id": one.community_id,
                "community_name": titles.get(one.community_id or ""),
                "things": [_thing(line, titles) for line in one.lines],
            }
            for one in found
        ],
        "next": None,
    }


def _thing(line: Line, titles: dict[str, str]) -> dict[str, Any]:
    who = line["who"]
    return {
        "kind": line["kind"],
        "thing_id": line["_id"],
        "title": line["title"],
        "organization_id": None if who.startswith(UNNAMED) else who,
        "organization_name": titles.get(who),
        "place": line["place"],
        "area": line["area"],
        "starts_at": line["starts_at"],
        "event_id": line["event_id"],
    }
