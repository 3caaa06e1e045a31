"""How policy's kinds, stages, positions and contacts are called on its pages, and the tabs between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web import labels
from shared.web.speech import N_, Words, _, spoken

KINDS = Words(
    {
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
)
STAGES = labels.STAGES
ENDED = Words({"failed": "Failed", "withdrawn": "Withdrawn", "expired": "Expired"}, of="policy")
POSITIONS = {
    2: (N_("Supports"), "good"),
    1: (N_("Leans in favour"), "good"),
    0: (N_("Undecided"), "neutral"),
    -1: (N_("Leans against"), "warn"),
    -2: (N_("Opposes"), "bad"),
}
TOUCHES = Words(
    {
        "meeting": "Meeting",
        "call": "Call",
        "letter": "Letter",
        "testimony": "Testimony",
        "visit": "Visit",
    }
)
FOUND = Words({"found": "Found", "partly": "Partly found", "not-found": "Not found"})
TABS = (
    ("/policies", N_("Policies")),
    ("/policies/movers", N_("Who moved")),
    ("/decision-makers", N_("Decision-makers")),
    ("/hearings", N_("Hearings")),
    ("/votes", N_("Votes")),
    ("/scorecard", N_("Scorecard")),
    ("/provisions", N_("Practice")),
    ("/wins", N_("Wins")),
    ("/watching", N_("Watching")),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The three sides of policy."""
    return [{"text": text, "href": href, "current": href == current} for href, text in TABS]


def position_badge(value: int) -> dict[str, str]:
    """Where somebody leans, as a badge."""
    text, state = POSITIONS[value]
    return {"text": spoken(text), "state": state}


def leans(value: int) -> str:
    """Where somebody leans, inside a sentence."""
    return spoken(POSITIONS[value][0]).lower()


def stage_words(policy: Mapping[str, Any]) -> str:
    """The stage, and of one that ended, how."""
    ended = ENDED.get(policy.get("ended_as") or "", "")
    return staged(policy["stage"], ended)


def staged(stage: str, ended: str) -> str:
    """A stage by its words, and those of its end, where it has one."""
    name = STAGES[stage]
    return _("%(stage)s: %(ended)s", stage=name, ended=ended.lower()) if ended else name
