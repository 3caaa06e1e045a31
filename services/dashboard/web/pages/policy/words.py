"""How policy's kinds, stages, positions and contacts are called on its pages, and the tabs between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web import labels
from services.dashboard.web.choices import Option

KINDS = {
    "bill": "Bill",
    "resolution": "Resolution",
    "by-law": "By-law",
    "budget-line": "Budget line",
    "agency-rule": "Agency rule",
    "company-policy": "Company policy",
    "school-policy": "School policy",
    "regulation": "Regulation",
    "ordinance": "Ordinance",
}
STAGES = labels.STAGES
FINAL = ("in-practice", "ended")
ENDED = {"failed": "Failed", "withdrawn": "Withdrawn", "expired": "Expired"}
POSITIONS = {
    2: ("Supports", "good"),
    1: ("Leans in favour", "good"),
    0: ("Undecided", "neutral"),
    -1: ("Leans against", "warn"),
    -2: ("Opposes", "bad"),
}
TOUCHES = {
    "meeting": "Meeting",
    "call": "Call",
    "letter": "Letter",
    "testimony": "Testimony",
    "visit": "Visit",
}
FOUND = {"found": "Found", "partly": "Partly found", "not-found": "Not found"}
PATIENCE = 30
"""Days at one stage after which a policy counts as stalled here, as in the overview."""
TABS = (
    ("/policies", "Policies"),
    ("/policies/movers", "Who moved"),
    ("/decision-makers", "Decision-makers"),
    ("/hearings", "Hearings"),
    ("/votes", "Votes"),
    ("/scorecard", "Scorecard"),
    ("/provisions", "Practice"),
    ("/wins", "Wins"),
    ("/watching", "Watching"),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The three sides of policy."""
    return [{"text": text, "href": href, "current": href == current} for href, text in TABS]


def options(words: Mapping[Any, str]) -> list[Option]:
    """Words as the options of a field."""
    return [{"value": str(value), "text": text} for value, text in words.items()]


def position_badge(value: int) -> dict[str, str]:
    """Where somebody leans, as a badge."""
    text, state = POSITIONS[value]
    return {"text": text, "state": state}


def is_stalled(policy: Mapping[str, Any]) -> bool:
    """Whether a policy that is not settled stands still for too long."""
    return policy["stage"] not in FINAL and policy["days_in_stage"] > PATIENCE


def stage_words(policy: Mapping[str, Any]) -> str:
    """The stage, and of one that ended, how."""
    ended = ENDED.get(policy.get("ended_as") or "", "")
    return f"{STAGES[policy['stage']]}: {ended.lower()}" if ended else STAGES[policy["stage"]]
