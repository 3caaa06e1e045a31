"""What the events of campaigns count for."""

from __future__ import annotations

from typing import Any

from services.insights.domain.conflicts import gathered
from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting
from services.insights.domain.matrix import attributed, reported

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "campaigns.campaign.planned": {"campaign": ("campaign_id",), "aim": ("policy_id",)},
    "campaigns.campaign.corrected": {"campaign": ("campaign_id",), "aim": ("policy_id",)},
    "campaigns.campaign.launched": {"campaign": ("campaign_id",)},
    "campaigns.campaign.closed": {"campaign": ("campaign_id",)},
    "campaigns.petition.opened": {"petition": ("petition_id",)},
    "campaigns.petition.signed": {"signature": ("signature_id",), "signer": ("campaign_id", "person_id")},
    "campaigns.petition.corrected": {"petition": ("petition_id",)},
    "campaigns.signature.moved": {"signature_set_aside": ("signature_id",)},
    "campaigns.signature.withdrawn": {
        "signature_set_aside": ("signature_id",),
        "signer": ("campaign_id", "person_id"),
    },
    **{
        f"campaigns.gathering.{action}": {"gathering": ("gathering_id",)}
        for action in ("planned", "corrected", "cancelled", "closed")
    },
    **{
        f"campaigns.sign_up.{action}": {"sign_up": ("sign_up_id",)}
        for action in ("made", "waitlisted", "promoted", "withdrawn", "moved", "handed_over")
    },
    **{
        f"campaigns.sign_up.{action}": {"sign_up": ("sign_up_id",), "signer": ("campaign_id", "person_id")}
        for action in ("checked_in", "check_in_undone")
    },
    "campaigns.sign_up.missed": {"sign_up": ("sign_up_id",)},
    "campaigns.activity.reported": {"activity": ("activity_id",)},
    "campaigns.activity.corrected": {"activity": ("activity_id",)},
    "campaigns.activity.attributed": {"activity": ("activity_id",)},
    "campaigns.activity.removed": {"activity": ("activity_id",)},
}


def _campaign(state: State, entry: Entry) -> State:
    action = entry.name.rpartition(".")[2]
    data = entry.data
    title = ("campaign", data["title"]) if "title" in data else state.title
    waiting, claims = state.waiting, dict(state.claims)
    week = week_of(None, entry.time)
    if action in ("planned", "launched"):
        claims[action] = Claim(f"campaigns_{action}", week, campaign_id=data["campaign_id"])
    if action == "launched":
        waiting = Waiting("campaign", entry.time, data["title"], data["campaign_id"])
    if action == "closed" and waiting:
        waiting = waiting._replace(is_open=False)
    return State(claims, title, waiting)


def _petition(state: State, entry: Entry) -> State:
    data = entry.data
    if entry.name.endswith(".corrected"):
        return State(state.claims, ("petition", data["title"]))
    opened = Claim(
        "petitions_opened",
        week_of(None, entry.time),
        campaign_id=data["campaign_id"],
        policy_id=data.get("policy_id"),
    )
    return State({"opened": opened}, ("petition", data["title"]))


def _signature(state: State, entry: Entry) -> State:
    return State({"signed": _signing(entry)})


def _signature_set_aside(state: State, entry: Entry) -> State:
    """What takes a signature back: it was withdrawn, or it is the second of one who was two, while they are one.

    It is a thing of its own, so that a signature stays one that has a single event.
    """
    return State() if entry.data.get("is_counted") else State({"again": _signing(entry)._replace(value=-1)})


def _signing(entry: Entry) -> Claim:
    data = entry.data
    return Claim(
        "signatures",
        week_of(data.get("signed_on"), entry.time),
        campaign_id=data["campaign_id"],
        organization_id=data.get("organization_id"),
        detail=data["petition_id"],
    )


def _gathering(state: State, entry: Entry) -> State:
    action = entry.name.rpartition(".")[2]
    data = entry.data
    if action in ("planned", "corrected"):
        ends_at = moment_of(data["ends_at"], entry.time)
        waiting = Waiting("gathering", ends_at, data["title"], data["gathering_id"])
        return State(title=("gathering", data["title"]), waiting=waiting, line=gathered(entry))
    ended = state.waiting._replace(is_open=False) if state.waiting else None
    if action == "cancelled":
        return State({}, state.title, ended)
    held = Claim(
        "gatherings_held",
        week_of(data["starts_at"], entry.time),
        campaign_id=data["campaign_id"],
        organization_id=data.get("organization_id"),
        adm1=data.get("adm1"),
    )
    return State({"held": held}, state.title, ended, line=state.line)


def _sign_up(state: State, entry: Entry) -> State:
    """A place counts while somebody holds it; who comes and who does not counts beside it."""
    action = entry.name.rpartition(".")[2]
    data = entry.data
    if action in ("waitlisted", "withdrawn", "moved", "handed_over"):
        return State()
    placed = Claim(
        "sign_ups",
        week_of(data["starts_at"], entry.time),
        campaign_id=data["campaign_id"],
        organization_id=data.get("organization_id"),
        detail=data["gathering_id"],
    )
    claims = {"placed": placed}
    if action == "checked_in":
        claims["came"] = placed._replace(measure="attendances")
        claims["minutes"] = placed._replace(measure="volunteer_minutes", value=int(data["minutes"]))
    if action == "missed":
        claims["missed"] = placed._replace(measure="no_shows")
    return State(claims)


def _activity(state: State, entry: Entry) -> State:
    action = entry.name.rpartition(".")[2]
    if action == "attributed":
        known = {name: entry.data[name] for name in ("organization_id", "organization_name")}
        claims = {key: claim._replace(**known) for key, claim in state.claims.items()}
        return State(claims, line=attributed(state.line, entry))
    return State(_reported(entry.data, entry), line=reported(state.line, entry))


def _reported(data: dict[str, Any], entry: Entry) -> dict[str, Claim]:
    done = Claim(
        "activities",
        week_of(data.get("started_on"), entry.time),
        campaign_id=data.get("campaign_id"),
        organization_id=data.get("organization_id"),
        organization_name=data["organization_name"],
        sector=data["sector"],
        adm1=data.get("adm1"),
    )
    reached = data.get("reached")
    claims = {"done": done}
    if reached is not None:
        claims["reached"] = done._replace(measure="people_reached", value=int(reached))
    return claims


STEPS: dict[str, Step] = {
    "campaign": _campaign,
    "petition": _petition,
    "signature": _signature,
    "signature_set_aside": _signature_set_aside,
    "gathering": _gathering,
    "sign_up": _sign_up,
    "activity": _activity,
}
