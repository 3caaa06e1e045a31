"""What public pages count for: where a policy stands, and what strangers gave and confirmed."""

from __future__ import annotations

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "campaigns.action.published": {"action": ("action_id",)},
    "policy.page.published": {"page": ("page_id",)},
    "policy.page.unpublished": {"page": ("page_id",)},
    "stakeholders.confirmation.asked": {"confirmation": ("confirmation_id",)},
    "stakeholders.confirmation.given": {"confirmation": ("confirmation_id",)},
}


def _action(state: State, entry: Entry) -> State:
    return State(title=("action", entry.data["title"]))


def _page(state: State, entry: Entry) -> State:
    """It counts from the week in which everybody could first read it, until it is taken down."""
    if entry.name.endswith(".unpublished"):
        return State()
    first = Claim("pages_open", week_of(None, entry.time), policy_id=entry.data["policy_id"])
    return State({"open": state.claims.get("open") or first})


def _confirmation(state: State, entry: Entry) -> State:
    """Who was asked stays counted as asked; who confirmed is counted beside it."""
    data = entry.data
    step = entry.name.rpartition(".")[2]
    told = Claim(
        f"confirmations_{step}",
        week_of(None, entry.time),
        campaign_id=data["campaign_id"],
        detail=data["action_id"],
    )
    return State({**state.claims, step: told})


STEPS: dict[str, Step] = {"action": _action, "page": _page, "confirmation": _confirmation}
