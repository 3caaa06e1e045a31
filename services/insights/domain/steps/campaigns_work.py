"""What tasks, sign-offs and resources of a campaign count for, and which resource is short before its day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting
from services.insights.domain.report_card import TASK, days_after
from shared.kernel.amounts import thousandths

AHEAD = timedelta(days=7)
"""How long before its day a resource that is short waits for somebody."""
NONE = "0"

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        f"campaigns.resource.{action}": {"resource": ("resource_id",)}
        for action in ("needed", "corrected", "dropped")
    },
    **{
        f"campaigns.task.{action}": {"task": ("task_id",)}
        for action in ("planned", "corrected", "started", "finished", "dropped", "reopened")
    },
    **{
        f"campaigns.cycle.{action}": {"cycle": ("cycle_id",)}
        for action in ("opened", "signed", "overridden", "advanced", "corrected")
    },
    **{
        f"campaigns.contribution.{action}": {
            "resource": ("resource_id",),
            "contribution": ("contribution_id",),
        }
        for action in ("pledged", "committed", "delivered", "withdrawn")
    },
}


def _resource(state: State, entry: Entry) -> State:
    """It waits from a week before its day on, as long as anything of it is short."""
    data, before = entry.data, state.waiting
    if entry.name == "campaigns.resource.dropped":
        return State({}, state.title, before._replace(is_open=False) if before else None)
    is_short = data["short"] != NONE
    if "needed_by" in data:
        since = moment_of(data["needed_by"], entry.time) - AHEAD
        before = Waiting("resource", since, data["what"], data["resource_id"])
    title = ("resource", data["what"]) if "what" in data else state.title
    return State({}, title, before._replace(is_open=is_short) if before else None)


def _contribution(state: State, entry: Entry) -> State:
    data, action = entry.data, entry.name.rpartition(".")[2]
    if action not in ("pledged", "withdrawn"):
        return _with_money(state, entry) if action == "delivered" else state
    told = Claim(
        "contributions" if action == "pledged" else "contributions_withdrawn",
        week_of(None, entry.time),
        campaign_id=data["campaign_id"],
        organization_id=data["organization_id"],
        detail=data["kind"],
    )
    if action == "pledged":
        return _with_money(State({"pledged": told}), entry)
    stands = state.claims if data["delivered"] != NONE else {}
    return _with_money(State({**stands, "withdrawn": told}), entry)


def _with_money(state: State, entry: Entry) -> State:
    """What is pledged, less what will not come, and each part that is there, in the currency in which it was said."""
    data, action = entry.data, entry.name.rpartition(".")[2]
    if data["kind"] != "money":
        return state
    amount, pledged = thousandths(data["quantity"]), state.claims.get("money")
    if action == "withdrawn":
        if pledged is None:
            return state
        return State({**state.claims, "money": pledged._replace(value=pledged.value - amount)})
    told = Claim(
        "money_pledged" if action == "pledged" else "money_given",
        week_of(data.get("delivered_on"), entry.time),
        amount,
        campaign_id=data["campaign_id"],
        organization_id=data["organization_id"],
        detail=data["unit"],
    )
    return State({**state.claims, "money" if action == "pledged" else f"given {entry.id}": told})


def _task(state: State, entry: Entry) -> State:
    data = entry.data
    title = ("task", data["title"])
    if entry.name != "campaigns.task.finished":
        return State({}, title, line=_due(entry))
    done = Claim(
        "tasks_done",
        week_of(data["done_on"], entry.time),
        campaign_id=data["campaign_id"],
        organization_id=data.get("organization_id"),
    )
    return State({"done": done}, title, line=_due(entry))


def _due(entry: Entry) -> dict[str, Any] | None:
    """By when which organisation is to do it, and when it did; what was dropped nobody has to do."""
    data = entry.data
    if not (data.get("organization_id") and data.get("due_on")) or entry.name == "campaigns.task.dropped":
        return None
    done_on = data.get("done_on")
    return {
        "kind": TASK,
        "organization_id": data["organization_id"],
        "title": data["title"],
        "month": data["due_on"][:7],
        "due_on": data["due_on"],
        "done_on": done_on,
        "over": days_after(done_on, data["due_on"]) if done_on else None,
        "event_id": entry.id,
    }


def _cycle(state: State, entry: Entry) -> State:
    data, action = entry.data, entry.name.rpartition(".")[2]
    if action == "opened":
        return State({}, ("cycle", data["title"]))
    if action in ("advanced", "corrected"):
        return state
    signer = data["organization_id"] if action == "signed" else None
    claim = Claim(
        "sign_offs" if signer else "steps_overridden",
        week_of(None, entry.time),
        campaign_id=data["campaign_id"],
        organization_id=signer,
        detail=data["step"],
    )
    return State({**state.claims, f"{data['step']} {signer or 'left'}": claim}, state.title)


STEPS: dict[str, Step] = {
    "resource": _resource,
    "contribution": _contribution,
    "task": _task,
    "cycle": _cycle,
}
