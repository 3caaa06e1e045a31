"""What real events would look like under terms: the JSON that would leave, what is withheld, and what stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from services.dashboard.web.doors import event_door
from services.dashboard.web.pages.partners.leaks import said
from services.dashboard.web.pages.partners.merging import untold
from services.dashboard.web.pages.partners.words import RULES, WHY, Known, field_words
from services.dashboard.web.told_kinds import kind_words
from shared.web.speech import N_

WITHHELD = [
    {"key": "field", "label": N_("Field")},
    {"key": "rule", "label": N_("Rule")},
]
STAYING = [
    {"key": "kind", "label": N_("Kind of event")},
    {"key": "why", "label": N_("Why it would not leave")},
]


def previewed(found: Known, events: Iterable[Known]) -> dict[str, Any]:
    """What the page shows of a preview of terms with these events."""
    items: Sequence[Known] = found["items"]
    leaving = [one for one in items if one["sent"] is not None]
    staying = [one for one in items if one["sent"] is None]
    return {
        "leaving": [_leaving(one) for one in leaving],
        "staying": [_staying(one) for one in staying],
        "columns": WITHHELD,
        "staying_columns": STAYING,
        "leaks": said(found["leaks"]),
        "untold": untold(events),
    }


def withheld_rows(withheld: Mapping[str, str]) -> list[dict[str, Any]]:
    """Fields that do not leave as they are, each with its rule."""
    return [
        {"field": {"text": field_words(field), "note": field}, "rule": RULES.get(rule, rule)}
        for field, rule in withheld.items()
    ]


def in_json(event: Known) -> str:
    """An event as it leaves, to be read by people."""
    return json.dumps(event, indent=2, ensure_ascii=False)


def left_bare(delivery: Known) -> bool:
    """Whether nothing but its subject left: its kind is not agreed, and the partner holds what it is about."""
    return delivery["why"] == "held" and not delivery["event"]["data"]


def why_words(why: str) -> str:
    """Why an event leaves, or does not."""
    return WHY.get(why, why)


def _leaving(one: Known) -> dict[str, Any]:
    return {
        "text": kind_words(one["type"]),
        "type": one["type"],
        "why": why_words(one["why"]),
        "href": event_door(one["event_id"]),
        "json": in_json(one["sent"]),
        "rows": withheld_rows(one["withheld"]),
    }


def _staying(one: Known) -> dict[str, Any]:
    kind = {"text": kind_words(one["type"]), "href": event_door(one["event_id"]), "note": one["type"]}
    return {"kind": kind, "why": why_words(one["why"])}
