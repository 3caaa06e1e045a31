"""What initiatives of members count for: started, answered, answered in time, adopted, and campaigns that began so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting
from services.insights.domain.report_card import SUPPORT

ADOPTED = "campaigns.initiative.adopted"
ASKING = ("started", "corrected", "asked_again", "answer_moved")
ANSWERS = ("supported", "declined")
OVER = {"adopted": "initiatives_adopted", "finished": "initiatives_done"}
DAY = timedelta(days=1)

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        f"campaigns.initiative.{action}": {"initiative": ("initiative_id",)}
        for action in (*ASKING, *ANSWERS, "finished", "withdrawn")
    },
    **{
        f"campaigns.initiative.{action}": {"initiative": ("initiative_id",), SUPPORT: ("initiative_id",)}
        for action in ("started", "asked_again", "supported")
    },
    ADOPTED: {"initiative": ("initiative_id",), "origin": ("campaign_id",)},
}


def _initiative(state: State, entry: Entry) -> State:
    """It waits from the end of the day by which it is to be answered."""
    data, action = entry.data, entry.name.rpartition(".")[2]
    title = ("initiative", data["title"])
    if action in ASKING:
        return State({**_begun(state, entry), **state.claims}, title, _waiting(state, entry))
    ended = state.waiting._replace(is_open=False) if state.waiting else None
    return State({**state.claims, **_following(state, entry, action)}, title, ended)


def _begun(state: State, entry: Entry) -> dict[str, Claim]:
    return {"started": _claim("initiatives", entry)} if entry.name.endswith(".started") else {}


def _waiting(state: State, entry: Entry) -> Waiting:
    data = entry.data
    since = moment_of(data["answer_by"], entry.time) + DAY
    # What is corrected after the answer waits for none.
    is_open = state.waiting.is_open if state.waiting and entry.name.endswith(".corrected") else True
    return Waiting("initiative", since, data["title"], data["initiative_id"], is_open)


def _following(state: State, entry: Entry, action: str) -> dict[str, Claim]:
    if action in OVER:
        claim = _claim(OVER[action], entry)._replace(detail=entry.data.get("ownership"))
        return {action: claim._replace(campaign_id=entry.data.get("campaign_id") or claim.campaign_id)}
    if action not in ANSWERS:
        return {}
    times = sum(1 for key in state.claims if key.startswith("answer ")) + 1
    claims = {f"answer {times}": _claim("initiatives_answered", entry)._replace(detail=action)}
    if entry.data["in_time"]:
        claims[f"in time {times}"] = _claim("initiatives_in_time", entry)._replace(detail=action)
    return claims


def _claim(measure: str, entry: Entry) -> Claim:
    data: dict[str, Any] = entry.data
    return Claim(
        measure,
        week_of(None, entry.time),
        campaign_id=data.get("about_campaign_id"),
        policy_id=data.get("policy_id"),
        organization_id=data.get("organization_id"),
    )


def _origin(state: State, entry: Entry) -> State:
    """A campaign began as the first initiative that it took up before its launch, however many follow."""
    if state.claims or not entry.data["is_origin"]:
        return state
    began = _claim("campaigns_from_members", entry)
    return State({"began": began._replace(campaign_id=entry.data["campaign_id"])})


STEPS: dict[str, Step] = {"initiative": _initiative, "origin": _origin}
