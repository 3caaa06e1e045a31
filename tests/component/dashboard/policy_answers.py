"""What policy answers, in its own shapes: a policy with its moves, standings, positions, contacts, posts."""

from __future__ import annotations

from typing import Any

from services.policy.schemas.decision_maker import DecisionMakerSchema
from services.policy.schemas.policy import MoveSchema, PolicyListedSchema, PolicySchema
from services.policy.schemas.position import PositionSchema, StandingSchema
from services.policy.schemas.sponsorship import SponsorshipSchema
from services.policy.schemas.touch import TouchSchema
from tests.component.dashboard.media_answers import CAMPAIGN, COVERAGE, NONE, POLICY, in_shape

SPEAKER = "0195a7c2-6a00-7000-8000-0000000000d1"
CHAIR = "0195a7c2-6a00-7000-8000-0000000000d2"
POSITION = "0195a7c2-6a00-7000-8000-0000000000e1"
TOUCH = "0195a7c2-6a00-7000-8000-0000000000f1"
WORDS = {-2: "opposes", -1: "leans against", 0: "undecided", 1: "leans in favour", 2: "supports"}


def a_listed_policy(**more: Any) -> dict[str, Any]:
    """A policy as a list gives it."""
    policy = {
        "policy_id": POLICY,
        "title": "A maintenance line",
        "kind": "budget-line",
        "body": "House of Representatives",
        "jurisdiction": "Liberia",
        "identifier": "H.B. 12",
        "session": None,
        "summary": "",
        "url": None,
        "stage": "committee",
        "ended_as": None,
        "moved_on": "2025-03-01",
        "days_in_stage": 7,
        "usual": None,
        "stalls_after": 30,
        "is_stalled": False,
        "tracked_at": "2025-01-01T12:00:00+00:00",
        "campaigns": [{"campaign_id": CAMPAIGN, "title": "Fix the wells", "stage": "launched"}],
        "coverage": {"count": 3, "last_on": "2025-03-05"},
        "batch_id": None,
        "version": 4,
        **more,
    }
    return in_shape(policy, PolicyListedSchema)


def a_policy(**more: Any) -> dict[str, Any]:
    """A policy as `show_policy` gives it."""
    history = more.pop(
        "history", [a_move(None, "introduced", days=28), a_move("introduced", "committee", is_now=True)]
    )
    return in_shape({**a_listed_policy(**more), "history": history}, PolicySchema)


def a_move(from_stage: str | None, to_stage: str, **more: Any) -> dict[str, Any]:
    """A move of a policy's history."""
    move = {
        "from_stage": from_stage,
        "to_stage": to_stage,
        "moved_on": "2025-03-01" if from_stage else "2025-02-01",
        "days": 7,
        "is_now": False,
        "reason": "",
        "ended_as": None,
        "proof": None,
        "because_of": [],
        "other_causes": "",
        "recorded_at": "2025-03-02T12:00:00+00:00",
        **more,
    }
    return in_shape(move, MoveSchema)


def a_standing(value: int = 2, **more: Any) -> dict[str, Any]:
    """Where the Speaker stands."""
    before = more.get("before")
    standing = {
        "policy_id": POLICY,
        "person_id": SPEAKER,
        "value": value,
        "word": WORDS[value],
        "since_on": "2025-03-04",
        "before": None,
        "before_word": None if before is None else WORDS[before],
        "is_mover": before is not None,
        "position_id": POSITION,
        "evidence": "Spoke for it in the plenary",
        "because_of": [],
        **more,
    }
    return in_shape(standing, StandingSchema)


def a_position(**more: Any) -> dict[str, Any]:
    """A position of the Speaker."""
    position = {
        "position_id": POSITION,
        "policy_id": POLICY,
        "person_id": SPEAKER,
        "value": 2,
        "word": "supports",
        "evidence": "Spoke for it in the plenary",
        "taken_on": "2025-03-04",
        "recorded_at": "2025-03-04T12:00:00+00:00",
        "because_of": [],
        "version": 1,
        **more,
    }
    return in_shape(position, PositionSchema)


def a_touch(**more: Any) -> dict[str, Any]:
    """A contact with the Speaker."""
    touch = {
        "touch_id": TOUCH,
        "policy_id": POLICY,
        "person_id": SPEAKER,
        "kind": "meeting",
        "touched_on": "2025-03-02",
        "outcome": "Asked for the list of wells",
        "campaign_id": CAMPAIGN,
        "organization_id": None,
        "logged_at": "2025-03-02T12:00:00+00:00",
        "version": 1,
        **more,
    }
    return in_shape(touch, TouchSchema)


def a_post(person_id: str = SPEAKER, **more: Any) -> dict[str, Any]:
    """A post that decides and who holds it."""
    post = {
        "membership_id": f"m-{person_id}",
        "person_id": person_id,
        "post": "Speaker",
        "body": "House of Representatives",
        "role": "speaker",
        "jurisdiction": "Liberia",
        "level": "national",
        "organization_id": None,
        "started_on": "2024-01-15",
        "ended_on": None,
        "version": 1,
        **more,
    }
    return in_shape(post, DecisionMakerSchema)


def a_named(person_id: str = SPEAKER, name: str = "Prince Doe") -> dict[str, Any]:
    """Somebody in office as stakeholders tells it."""
    return {"person_id": person_id, "name": name, "area": None, "links": [], "version": 1, "memberships": []}


def a_whip_count(without: int = 3, **persons: int) -> dict[str, Any]:
    """A whip count: `supports=2` and so on."""
    counts = [
        {"value": value, "word": word, "persons": persons.get(word.replace(" ", "_"), 0)}
        for value, word in WORDS.items()
    ]
    return {
        "policy_id": POLICY,
        "counts": counts,
        "persons": sum(persons.values()),
        "without_position": without,
    }


def a_cause(kind: str = "coverage", thing_id: str = COVERAGE) -> dict[str, str]:
    """An act that contributed."""
    return {"kind": kind, "id": thing_id, "reason": "The chair quoted it"}


NO_CONFLICTS: dict[str, Any] = {
    "policy_id": POLICY,
    "stances": {"support": 0, "oppose": 0, "amend": 0, "watch": 0},
    "conflicts": [],
    "conflicts_in_all": 0,
}


NO_PAGE: dict[str, Any] = {
    "policy_id": POLICY,
    "page": None,
    "sides": [{"stance": side, "organizations": []} for side in ("support", "amend", "oppose")],
    "coalition": None,
    "unnamed": 0,
    "unnamed_told": None,
}


def a_sponsorship(**more: Any) -> dict[str, Any]:
    """Who sponsors a policy, as a list gives it."""
    sponsorship = {
        "sponsorship_id": "0195a7c2-6a00-7000-8000-0000000000f7",
        "version": 1,
        "policy_id": POLICY,
        "person_id": SPEAKER,
        "kind": "primary",
        "since": "2025-03-01",
        "url": None,
        "withdrawn_on": None,
        "reason": "",
        "value": None,
        "recorded_at": "2025-03-01T12:00:00+00:00",
        "batch_id": None,
        **more,
    }
    return in_shape(sponsorship, SponsorshipSchema)


AROUND: dict[str, Any] = {
    "policy.show_whip_count": a_whip_count(supports=1),
    "policy.list_standings": {"items": [a_standing(before=0)], "next": None},
    "policy.list_positions": {"items": [a_position()], "next": None},
    "policy.list_touches": {"items": [a_touch()], "next": None},
    "policy.list_decision_makers": {
        "items": [a_post(CHAIR, post="Chair", body="Senate"), a_post()],
        "next": None,
    },
    "policy.list_watches": NONE,
    "policy.list_sponsorships": NONE,
    "policy.show_conflicts": NO_CONFLICTS,
    "policy.list_wins": NONE,
    "policy.show_policy_page": NO_PAGE,
    "media.list_coverage": NONE,
    "media.list_slots": NONE,
    "campaigns.list_petitions": NONE,
    "campaigns.list_appeals": NONE,
    "campaigns.list_activities": NONE,
    "insights.list_events": NONE,
    "insights.label_things": {"labels": {COVERAGE: {"kind": "coverage", "title": "Well count"}}},
    "stakeholders.list_decision_makers": {"items": [a_named()], "next": None},
}
"""The answers to what the page of a policy asks beside the policy itself."""
