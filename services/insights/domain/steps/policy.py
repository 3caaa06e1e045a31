"""What the events of policy count for."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

from services.insights.domain.conflicts import heard
from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "policy.policy.introduced": {"policy": ("policy_id",)},
    "policy.policy.corrected": {"policy": ("policy_id",)},
    "policy.policy.removed": {"policy": ("policy_id",)},
    "policy.policy.moved": {"policy": ("policy_id",), "aim": ("policy_id",)},
    "policy.policy.move_withdrawn": {"policy": ("policy_id",), "aim": ("policy_id",)},
    "policy.position.recorded": {"position": ("position_id",)},
    "policy.touch.logged": {"touch": ("touch_id",)},
    "policy.position.withdrawn": {"position_withdrawn": ("position_id",)},
    "policy.touch.withdrawn": {"touch_withdrawn": ("touch_id",)},
    "policy.vote_event.recorded": {"vote_event": ("vote_event_id",)},
    "policy.vote_event.corrected": {"vote_event": ("vote_event_id",)},
    "policy.vote_event.removed": {"vote_event": ("vote_event_id",)},
    "policy.hearing.planned": {"hearing": ("hearing_id",)},
    "policy.hearing.corrected": {"hearing": ("hearing_id",)},
    "policy.hearing.moved": {"hearing": ("hearing_id",)},
    "policy.hearing.held": {"hearing": ("hearing_id",)},
    "policy.hearing.cancelled": {"hearing": ("hearing_id",)},
    "policy.testimony.given": {"testimony": ("testimony_id",)},
    "policy.provision.recorded": {"provision": ("provision_id",)},
    "policy.provision.corrected": {"provision": ("provision_id",)},
    "policy.provision.removed": {"provision": ("provision_id",)},
    "policy.provision.answered": {"provision": ("provision_id",)},
    "policy.ask.made": {"ask": ("ask_id",)},
    "policy.text.added": {"text": ("text_id",)},
    "policy.text.removed": {"text": ("text_id",)},
    **{
        f"policy.win.{action}": {"win": ("win_id",)}
        for action in ("drafted", "corrected", "confirmed", "reviewed", "discarded")
    },
    "policy.check.made": {"check": ("check_id",), "provision": ("provision_id",)},
}
DRAFTS_REST = timedelta(days=7)
"""For so long nobody is reminded of a draft."""
UNLEARNED = 30
"""Days after which a policy stands still where its event does not say it."""
AT_REST = frozenset({"in-force", "in-practice", "ended"})
"""Stages in which nobody waits for those who decide."""


def _policy(state: State, entry: Entry) -> State:
    data = entry.data
    if entry.name.endswith(".moved"):
        return _moved(state, entry)
    if entry.name.endswith(".move_withdrawn"):
        waiting = _standing(data["to_stage"], entry, data["moved_on"])
        return State(_without_last_move(state, entry, "policy_moves"), state.title, waiting, state.also)
    title, also = ("policy", data["title"]), data.get("identifier") or ""
    if not entry.name.endswith(".introduced"):
        return State(state.claims, title, state.waiting, also)
    introduced = Claim("policies", week_of(None, entry.time), policy_id=data["policy_id"])
    waiting = state.waiting or _standing(data["stage"], entry, None)
    return State({**state.claims, "introduced": introduced}, title, waiting, also)


def _moved(state: State, entry: Entry) -> State:
    data = entry.data
    moved = Claim(
        "policy_moves",
        week_of(data.get("moved_on"), entry.time),
        policy_id=data["policy_id"],
        detail=data["to_stage"],
    )
    waiting = _standing(data["to_stage"], entry, data.get("moved_on"))
    return State({**state.claims, entry.id: moved}, state.title, waiting, state.also)


def _without_last_move(state: State, entry: Entry, measure: str) -> dict[str, Claim]:
    """What is claimed without the last move to that stage on that day; keys begin with the id of a move's event."""
    week = week_of(entry.data["withdrawn_on"], entry.time)
    told = [
        key.partition(" ")[0]
        for key, claim in state.claims.items()
        if (claim.measure, claim.detail, claim.week) == (measure, entry.data["withdrawn_stage"], week)
    ]
    last = told[-1] if told else ""
    return {key: claim for key, claim in state.claims.items() if not last or key.partition(" ")[0] != last}


def _standing(stage: str, entry: Entry, day: str | None) -> Waiting:
    """It waits from the first day on which it stands still; events of before stays were learned do not say when."""
    patience = entry.data.get("stalls_after") or UNLEARNED
    began = moment_of(day, entry.time).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    since = began + timedelta(days=patience + 1)
    return Waiting("policy", since, stage, entry.data["policy_id"], is_open=stage not in AT_REST)


def _aim(state: State, entry: Entry) -> State:
    """The campaigns that aim at a policy, and the movements of the policy that came while they did."""
    data = entry.data
    if entry.name.endswith(".move_withdrawn"):
        return State(_without_last_move(state, entry, "policy_moves_aimed_at"))
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
    return State({"recorded": _taken(entry)})


def _position_withdrawn(state: State, entry: Entry) -> State:
    """It takes itself back, as a thing of its own, so that a position stays one that has a single event."""
    return State({"withdrawn": _taken(entry)._replace(value=-1)})


def _taken(entry: Entry) -> Claim:
    data = entry.data
    return Claim(
        "positions",
        week_of(data.get("taken_on"), entry.time),
        policy_id=data["policy_id"],
        detail=str(data["value"]),
    )


def _touch(state: State, entry: Entry) -> State:
    return State({"logged": _touched(entry)})


def _touch_withdrawn(state: State, entry: Entry) -> State:
    """It takes itself back, as a withdrawn position does."""
    return State({"withdrawn": _touched(entry)._replace(value=-1)})


def _touched(entry: Entry) -> Claim:
    data = entry.data
    return Claim(
        "touches",
        week_of(data.get("touched_on"), entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data["policy_id"],
        organization_id=data.get("organization_id"),
        detail=data["kind"],
    )


def _vote_event(state: State, entry: Entry) -> State:
    data = entry.data
    recorded = Claim(
        "votes_recorded",
        week_of(data.get("held_on"), entry.time),
        policy_id=data["policy_id"],
        detail=data["result"],
    )
    claims = {"recorded": recorded}
    if data.get("is_with_us"):
        claims["with us"] = recorded._replace(measure="votes_with_us")
    return State(claims, ("vote_event", data["motion"]))


def _hearing(state: State, entry: Entry) -> State:
    data = entry.data
    if entry.name.endswith(".cancelled"):
        return State(state.claims, state.title)
    if not entry.name.endswith(".held"):
        return State(state.claims, ("hearing", f"Hearing of {data['body']}"), line=heard(entry))
    held = Claim("hearings_held", week_of(data.get("held_on"), entry.time), policy_id=data["policy_id"])
    return State({"held": held}, state.title, line=state.line)


def _testimony(state: State, entry: Entry) -> State:
    data = entry.data
    given = Claim(
        "testimonies_given",
        week_of(data.get("given_on"), entry.time),
        policy_id=data["policy_id"],
        organization_id=data.get("organization_id"),
        sector=data.get("sector"),
    )
    return State({"given": given})


def _check(state: State, entry: Entry) -> State:
    data = entry.data
    made = Claim(
        "checks_made",
        week_of(data.get("checked_on"), entry.time),
        policy_id=data["policy_id"],
        organization_id=data.get("organization_id"),
        detail=data["result"],
        adm1=data.get("adm1"),
    )
    return State({"made": made})


def _provision(state: State, entry: Entry) -> State:
    """What is promised counts while its latest check finds it, and waits for somebody while it is lost."""
    action, data = entry.name.rpartition(".")[2], entry.data
    if action == "made":
        return _stands(state, entry)
    if action == "answered":
        return State(state.claims, state.title, state.waiting and state.waiting._replace(is_open=False))
    return State(state.claims, ("provision", data["what"]), state.waiting)


def _stands(state: State, entry: Entry) -> State:
    data = entry.data
    found = Claim(
        "promises_found",
        week_of(data.get("stands_since"), entry.time),
        policy_id=data["policy_id"],
        adm1=data.get("adm1"),
    )
    known = state.claims.get("found", found)
    claims = {"found": known} if data["stands"] == "found" else {}
    since = moment_of(data.get("stands_since"), entry.time)
    is_lost = bool(data.get("is_regressed"))
    label = state.title[1] if state.title else ""
    waiting = Waiting("provision", since, label, data["provision_id"], is_open=is_lost)
    return State(claims, state.title, waiting if is_lost or state.waiting else None)


def _win(state: State, entry: Entry) -> State:
    """A confirmed win counts while it holds, at least partly; who drafted it or is asked again waits for an answer."""
    action, data = entry.name.rpartition(".")[2], entry.data
    if action == "discarded":
        return State(title=state.title)
    title = data["title"]
    stands, asked_on = data.get("stands"), data.get("asked_again_on")
    since = moment_of(asked_on, entry.time) if stands else entry.time + DRAFTS_REST
    waiting = Waiting("win", since, title, data["win_id"], is_open=not stands or bool(asked_on))
    if not stands and state.waiting:
        waiting = state.waiting._replace(label=title)
    return State(_won(data, entry) if stands else {}, ("win", title), waiting)


def _won(data: dict[str, Any], entry: Entry) -> dict[str, Claim]:
    won = Claim(
        "wins_reversed" if data["stands"] == "reversed" else "wins",
        week_of(data["changed_on"], entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data.get("policy_id"),
        detail=data["scale"],
    )
    return {"won": won}


def _titled(state: State, entry: Entry) -> State:
    """Nothing is counted of these; they have a name by which they are found."""
    kind = entry.name.split(".")[1]
    return State(title=(kind, entry.data["want" if kind == "ask" else "label"]))


STEPS: dict[str, Step] = {
    "policy": _policy,
    "aim": _aim,
    "position": _position,
    "touch": _touch,
    "position_withdrawn": _position_withdrawn,
    "touch_withdrawn": _touch_withdrawn,
    "vote_event": _vote_event,
    "hearing": _hearing,
    "testimony": _testimony,
    "check": _check,
    "provision": _provision,
    "win": _win,
    "ask": _titled,
    "text": _titled,
}
