"""How options, results and outcomes of votes are called, and what a vote says in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.web.filters import number

OPTIONS = {
    "yes": "Yes",
    "no": "No",
    "abstain": "Abstained",
    "absent": "Absent",
    "excused": "Excused",
    "not-voting": "Did not vote",
    "paired": "Paired",
}
RESULTS = {"passed": "Passed", "failed": "Failed"}
SIDES = {"yes": "A yes", "no": "A no"}
OUTCOMES = {
    "surprise": ("Surprise", "warn"),
    "as-predicted": ("As expected", "good"),
    "did-not-vote": ("Cast no vote", "neutral"),
    "vote-not-known": ("Vote not known", "neutral"),
    "not-predicted": ("Nothing expected", "neutral"),
}


def counted(vote_event: Mapping[str, Any]) -> str:
    """`28 yes, 39 no, 1 abstained`."""
    said = (f"{number(one['value'])} {OPTIONS[one['option']].lower()}" for one in vote_event["counts"])
    return ", ".join(said) or "not counted"


def outcome_badge(vote_event: Mapping[str, Any]) -> dict[str, str] | str:
    """Whether it came out as the coalition wanted."""
    if vote_event["is_with_us"] is None:
        return "We wanted neither"
    wanted = f"We wanted {SIDES[vote_event['our_position']].lower()}"
    if vote_event["is_with_us"]:
        return {"text": "As we asked", "state": "good", "note": wanted}
    return {"text": "Not as we asked", "state": "bad", "note": wanted}
