"""What the events of media count for."""

from __future__ import annotations

from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "media.outlet.registered": {"outlet": ("outlet_id",)},
    "media.outlet.corrected": {"outlet": ("outlet_id",)},
    "media.slot.planned": {"slot": ("slot_id",)},
    "media.slot.aired": {"slot": ("slot_id",)},
    "media.slot.missed": {"slot": ("slot_id",)},
    "media.coverage.logged": {"coverage": ("coverage_id",)},
    "media.coverage.corrected": {"coverage": ("coverage_id",)},
    "media.coverage.removed": {"coverage": ("coverage_id",)},
}


def _outlet(state: State, entry: Entry) -> State:
    return State(title=("outlet", entry.data["name"]))


def _slot(state: State, entry: Entry) -> State:
    action = entry.name.rpartition(".")[2]
    data = entry.data
    claim = Claim(
        f"slots_{action}",
        week_of(data.get("aired_at") or data.get("airs_at"), entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data.get("policy_id"),
    )
    claims = {**state.claims, action: claim}
    if "minutes" in data:
        claims[f"{action} minutes"] = claim._replace(measure=f"minutes_{action}", value=int(data["minutes"]))
    if action == "planned":
        waiting = Waiting(
            "slot", moment_of(data["airs_at"], entry.time), data.get("topic") or "", data.get("outlet_id")
        )
        return State(claims, waiting=waiting)
    waiting_before = state.waiting
    return State(claims, waiting=waiting_before._replace(is_open=False) if waiting_before else None)


def _coverage(state: State, entry: Entry) -> State:
    data = entry.data
    if entry.name.endswith(".removed"):
        return State(title=state.title)
    claim = Claim(
        "coverage",
        week_of(data.get("published_on"), entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data.get("policy_id"),
        detail=data["tone"],
    )
    return State({"logged": claim}, ("coverage", data["headline"]))


STEPS: dict[str, Step] = {"outlet": _outlet, "slot": _slot, "coverage": _coverage}
