"""Answers of insights as they come over the broker: what pages are shown in tests."""

from __future__ import annotations

from typing import Any

from shared.kernel.clock import to_text
from shared.testing.personas import NOON

TIME = to_text(NOON)
POLICY = "0195a7c2-0000-7000-8000-0000000000b1"
CAMPAIGN = "0195a7c2-0000-7000-8000-0000000000c1"


def an_event(name: str = "campaigns.petition.signed", number: int = 1, **more: Any) -> dict[str, Any]:
    """An event as `list_events` answers it."""
    service = name.partition(".")[0]
    return {
        "position": number,
        "event_id": f"event-{number}",
        "source": f"/services/{service}",
        "service": service,
        "sequence": number,
        "type": f"org.groundswell.{name}.v1",
        "name": name,
        "subject": CAMPAIGN,
        "time": TIME,
        "who": "ada",
        "correlation_id": "wish-1",
        "causation_id": None,
        "says": "Petition signed",
        "proof": None,
        "data": {},
        **more,
    }


def a_move(number: int = 9, **more: Any) -> dict[str, Any]:
    """A movement of a policy."""
    data = {
        "policy_id": POLICY,
        "from_stage": "committee",
        "to_stage": "in-force",
        "moved_on": "2025-03-06",
        "reason": "The vote went well.",
        "because_of": [{"kind": "campaign", "id": CAMPAIGN, "reason": "It brought them here."}],
    }
    says = "Policy moved from committee to in-force"
    return an_event("policy.policy.moved", number, subject=POLICY, says=says, data=data) | more


def a_step(step: str = "campaign", figures: tuple[tuple[str, str, int, int], ...] = ()) -> dict[str, Any]:
    """A step of the chain; figures: (name, title, value, this week)."""
    parts = [
        {"figure": name, "title": title, "noun": title.lower(), "value": value, "this_week": week}
        for name, title, value, week in figures
    ]
    return {
        "step": step,
        "title": step.capitalize(),
        "figures": parts,
    }


def an_overview(**more: Any) -> dict[str, Any]:
    """What `show_overview` answers."""
    return {
        "position": 2,
        "at": TIME,
        "week": "2025-W10",
        "chain": [
            a_step("need", (("initiatives", "Initiatives of members", 0, 0),)),
            a_step("campaign", (("campaigns_launched", "Campaigns launched", 2, 1),)),
            a_step("action", (("signatures", "Signatures", 1200, 0), ("activities", "Activities", 34, 0))),
        ],
        "changed": [],
        "stuck": [],
        **more,
    }


def a_card(number: int, **more: Any) -> dict[str, Any]:
    """A card of a story."""
    return {
        "card_id": f"event-{number}",
        "lane": "campaigns",
        "kind": "campaign",
        "name": "campaigns.campaign.launched",
        "time": TIME,
        "title": f"Step {number}",
        "who": "ada",
        "thing_id": CAMPAIGN,
        "event_id": f"event-{number}",
        "source": "/services/campaigns",
        "sequence": number,
        "position": number,
        "proof": None,
        "labels": [],
        "count": None,
        "door": None,
        "confidence": "documented",
        **more,
    }


def a_story(**more: Any) -> dict[str, Any]:
    """What `tell_story` answers."""
    moved = {"lane": "policy", "name": "policy.policy.moved", "thing_id": POLICY}
    end = a_card(9, title="Policy moved from committee to in-force", **moved)
    return {
        "policy_id": POLICY,
        "movement": "event-9",
        "title": "A water budget line",
        "position": 40,
        "lanes": ["campaigns", "policy"],
        "cards": [a_card(1), end],
        "edges": [
            {
                "from": "event-1",
                "to": "event-9",
                "reason": "Named as cause by ada: They came to the hearing.",
                "confidence": "documented",
            }
        ],
        "breaks": [],
        "other_causes": "",
        "more": {},
        "credit": {"acts": 0, "models": [], "by_kind": [], "by_organization": []},
        **more,
    }
