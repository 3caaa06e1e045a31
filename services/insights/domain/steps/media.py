"""What the events of media count for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting
from services.insights.domain.steps.broadcasts import AIR
from shared.kernel.amounts import thousandths

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        f"media.outlet.{action}": {"outlet": ("outlet_id",), AIR: ("outlet_id",)}
        for action in ("registered", "corrected")
    },
    **{
        f"media.slot.{action}": {"slot": ("slot_id",), AIR: ("outlet_id",)}
        for action in ("planned", "aired", "missed", "reopened", "removed")
    },
    "media.slot.described": {"slot": ("slot_id",), AIR: ("outlet_id",)},
    "media.slot.priced": {"slot": ("slot_id",)},
    "media.coverage.logged": {"coverage": ("coverage_id",)},
    "media.coverage.corrected": {"coverage": ("coverage_id",)},
    "media.coverage.removed": {"coverage": ("coverage_id",)},
    "media.coverage.matched": {"coverage": ("coverage_id",)},
    "media.coverage.grouped": {"coverage": ("coverage_id",)},
    **{
        f"media.release.{action}": {"release": ("release_id",)}
        for action in ("drafted", "corrected", "approved", "issued", "withdrawn", "picked_up")
    },
    "media.pitch.made": {"pitch": ("pitch_id",)},
    "media.pitch.answered": {"pitch": ("pitch_id",)},
}


def _outlet(state: State, entry: Entry) -> State:
    return State(title=("outlet", entry.data["name"]))


def _slot(state: State, entry: Entry) -> State:
    action = entry.name.rpartition(".")[2]
    if action in BESIDES:
        return BESIDES[action](state, entry)
    data = entry.data
    planned = state.claims.get("planned")
    claim = Claim(
        f"slots_{action}",
        week_of(data.get("aired_at") or data.get("airs_at"), entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data.get("policy_id"),
        organization_id=planned.organization_id if planned else data.get("organization_id"),
    )
    claims = {**state.claims, action: claim}
    if "minutes" in data:
        claims[f"{action} minutes"] = claim._replace(measure=f"minutes_{action}", value=int(data["minutes"]))
    if action == "planned":
        waiting = Waiting(
            "slot", moment_of(data["airs_at"], entry.time), data.get("topic") or "", data.get("outlet_id")
        )
        return State(claims, ("slot", data["topic"]) if data.get("topic") else None, waiting)
    waiting_before = state.waiting
    return State(
        _with_cost(claims, state.memory),
        state.title,
        waiting=waiting_before._replace(is_open=False) if waiting_before else None,
        memory=state.memory,
    )


def _removed(state: State, entry: Entry) -> State:
    return State(title=state.title)


def _described(state: State, entry: Entry) -> State:
    """Whose it is counts for all that is counted of it."""
    whose = entry.data["organization_id"]
    return state._replace(
        claims={key: claim._replace(organization_id=whose) for key, claim in state.claims.items()}
    )


def _priced(state: State, entry: Entry) -> State:
    """What was agreed for it is remembered, and counts once it is proven aired."""
    data = entry.data
    cost = (
        Claim("air_cost", "", thousandths(data["amount"]), detail=data["currency"])
        if data["amount"]
        else None
    )
    memory = {"cost": cost} if cost else {}
    return state._replace(claims=_with_cost(state.claims, memory), memory=memory)


def _with_cost(claims: Mapping[str, Claim], memory: Mapping[str, Claim]) -> dict[str, Claim]:
    """The claims of a slot with its cost as one of them, where it aired and something was agreed."""
    without = {key: claim for key, claim in claims.items() if key != "cost"}
    aired, cost = claims.get("aired"), memory.get("cost")
    if aired is None or cost is None:
        return without
    return {**without, "cost": aired._replace(measure="air_cost", value=cost.value, detail=cost.detail)}


def _promised(state: State, entry: Entry) -> State:
    """What was said to have come of it is taken back; it waits again."""
    data = entry.data
    claims = {key: claim for key, claim in state.claims.items() if key.startswith("planned")}
    waiting = Waiting("slot", moment_of(data["airs_at"], entry.time), data["topic"], data["outlet_id"])
    return State(claims, state.title, waiting, memory=state.memory)


BESIDES: dict[str, Step] = {
    "reopened": _promised,
    "removed": _removed,
    "described": _described,
    "priced": _priced,
}
"""What happens to a slot besides being promised, aired or missed."""


def _coverage(state: State, entry: Entry) -> State:
    data = entry.data
    if entry.name.endswith(".matched"):
        return _on_message(state, is_so=bool(data["key_message_ids"]))
    if entry.name.endswith(".grouped"):
        return _as_story(state, is_so=data["wire_id"] == data["coverage_id"])
    claim = Claim(
        "coverage",
        week_of(data.get("published_on"), entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data.get("policy_id"),
        detail=data["tone"],
    )
    logged = State({"logged": claim}, ("coverage", data["headline"]))
    is_part = "logged" in state.claims and "story" not in state.claims
    return _on_message(_as_story(logged, is_so=not is_part), is_so="on message" in state.claims)


def _on_message(state: State, *, is_so: bool) -> State:
    """What carries a key message counts beside all coverage, in its week and for its campaign."""
    claims = {key: claim for key, claim in state.claims.items() if key != "on message"}
    if is_so and "logged" in claims:
        claims["on message"] = claims["logged"]._replace(measure="coverage_on_message")
    return state._replace(claims=claims)


def _as_story(state: State, *, is_so: bool) -> State:
    """A story counts once, as the item that it began with, however many outlets carried it."""
    claims = {key: claim for key, claim in state.claims.items() if key != "story"}
    if is_so and "logged" in claims:
        claims["story"] = claims["logged"]._replace(measure="wire_stories")
    return state._replace(claims=claims)


def _release(state: State, entry: Entry) -> State:
    """Out it counts until it is withdrawn; approved it waits to be put out, from the end of its embargo on."""
    action = entry.name.rpartition(".")[2]
    if action == "picked_up":
        return state._replace(claims={**_without_pick_up(state), **_pick_up(entry)})
    title, claims, waiting = state.title, dict(state.claims), None
    if action == "approved":
        since = max(entry.time, moment_of(entry.data["embargo_until"], entry.time))
        waiting = Waiting("release", since, "A release", entry.data["release_id"])
    elif action == "issued":
        title = ("release", entry.data["headline"])
        claims["issued"] = Claim(
            "releases_issued", week_of(entry.data["issued_at"], entry.time), **_about(entry)
        )
    elif action == "withdrawn":
        claims.pop("issued", None)
    return State(claims, title, waiting or _done(state.waiting))


def _pick_up(entry: Entry) -> dict[str, Claim]:
    data = entry.data
    if not data["coverage_id"]:
        return {}
    first = Claim("releases_picked_up", week_of(data["published_on"], entry.time), **_about(entry))
    if data["hours"] is None:
        return {"picked up": first}
    hours = first._replace(measure="pick_up_hours", value=int(data["hours"]))
    return {"picked up": first, "timed": first._replace(measure="pick_ups_timed"), "hours": hours}


def _without_pick_up(state: State) -> dict[str, Claim]:
    return {key: claim for key, claim in state.claims.items() if key == "issued"}


def _about(entry: Entry) -> dict[str, Any]:
    return {name: entry.data.get(name) for name in ("campaign_id", "policy_id")}


def _done(waiting: Waiting | None) -> Waiting | None:
    return waiting._replace(is_open=False) if waiting else None


def _pitch(state: State, entry: Entry) -> State:
    week = week_of(entry.data["pitched_on"], entry.time)
    return State({"made": Claim("pitches", week, detail=entry.data.get("answer") or "open", **_about(entry))})


STEPS: dict[str, Step] = {
    "outlet": _outlet,
    "slot": _slot,
    "coverage": _coverage,
    "release": _release,
    "pitch": _pitch,
}
