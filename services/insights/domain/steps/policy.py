"""What the events of policy count for."""

from __future__ import annotations

from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "policy.policy.introduced": {"policy": ("policy_id",)},
    "policy.policy.corrected": {"policy": ("policy_id",)},
    "policy.policy.moved": {"policy": ("policy_id",), "aim": ("policy_id",)},
    "policy.position.recorded": {"position": ("position_id",)},
    "policy.touch.logged": {"touch": ("touch_id",)},
}
AT_REST = frozenset({"in-force", "in-practice", "ended"})
"""Stages in which nobody waits for those who decide."""


def _policy(state: State, entry: Entry) -> State:
    data = entry.data
    if entry.name.endswith(".moved"):
        return _moved(state, entry)
    title = ("policy", data["title"])
    if not entry.name.endswith(".introduced"):
        return State(state.claims, title, state.waiting)
    introduced = Claim("policies", week_of(None, entry.time), policy_id=data["policy_id"])
    waiting = state.waiting or _standing(data["stage"], entry, None)
    return State({**state.claims, "introduced": introduced}, title, waiting)


def _moved(state: State, entry: Entry) -> State:
    data = entry.data
    moved = Claim(
        "policy_moves",
        week_of(data.get("moved_on"), entry.time),
        policy_id=data["policy_id"],
        detail=data["to_stage"],
    )
    waiting = _standing(data["to_stage"], entry, data.get("moved_on"))
    return State({**state.claims, entry.id: moved}, state.title, waiting)


def _standing(stage: str, entry: Entry, day: str | None) -> Waiting:
    since = moment_of(day, entry.time)
    return Waiting("policy", since, stage, entry.data["policy_id"], is_open=stage not in AT_REST)


def _aim(state: State, entry: Entry) -> State:
    """The campaigns that aim at a policy, and the movements of the policy that came while they did."""
    data = entry.data
    if not entry.name.endswith(".moved"):
        key = data["campaign_id"]
        aiming = Claim(
            "campaigns_aiming", week_of(None, entry.time), campaign_id=key, policy_id=data["policy_id"]
        )
        return State({key: aiming, **state.claims})
    named = {cause["id"] for cause in data.get("because_of") or () if cause["kind"] == "campaign"}
    aimed = {claim.campaign_id for claim in state.claims.values() if claim.measure == "campaigns_aiming"}
    moved = Claim(
        "policy_moves_aimed_at",
        week_of(data.get("moved_on"), entry.time),
        policy_id=data["policy_id"],
        detail=data["to_stage"],
    )
    moves = {
        f"{entry.id} {campaign}": moved._replace(campaign_id=campaign)
        for campaign in sorted(named | {one for one in aimed if one})
    }
    return State({**state.claims, **moves})


def _position(state: State, entry: Entry) -> State:
    data = entry.data
    claim = Claim(
        "positions",
        week_of(data.get("taken_on"), entry.time),
        policy_id=data["policy_id"],
        detail=str(data["value"]),
    )
    return State({"recorded": claim})


def _touch(state: State, entry: Entry) -> State:
    data = entry.data
    claim = Claim(
        "touches",
        week_of(data.get("touched_on"), entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data["policy_id"],
        organization_id=data.get("organization_id"),
        detail=data["kind"],
    )
    return State({"logged": claim})


STEPS: dict[str, Step] = {"policy": _policy, "aim": _aim, "position": _position, "touch": _touch}
