"""What appeals count for: the letters, calls and pledges that people gave, and the pledges that were kept."""

from __future__ import annotations

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        f"campaigns.appeal.{action}": {"appeal": ("appeal_id",)}
        for action in ("opened", "corrected", "deadline_moved", "closed")
    },
    **{
        f"campaigns.act.{action}": {"act": ("act_id",), "signer": ("campaign_id", "person_id")}
        for action in ("taken", "withdrawn")
    },
    "campaigns.act.kept": {"act": ("act_id",)},
}


def _appeal(state: State, entry: Entry) -> State:
    data = entry.data
    if entry.name == "campaigns.appeal.opened":
        opened = Claim(
            "appeals_opened",
            week_of(None, entry.time),
            campaign_id=data["campaign_id"],
            policy_id=data.get("policy_id"),
        )
        return State({"opened": opened}, ("appeal", data["title"]))
    title = ("appeal", data["title"]) if "title" in data else state.title
    return State(state.claims, title)


def _act(state: State, entry: Entry) -> State:
    if entry.name == "campaigns.act.withdrawn":
        return State()
    data = entry.data
    given = Claim(
        "acts",
        week_of(data["done_on"], entry.time),
        campaign_id=data["campaign_id"],
        organization_id=data.get("organization_id"),
        detail=data["appeal_id"],
    )
    if entry.name == "campaigns.act.taken":
        return State({"given": given})
    kept = given._replace(measure="pledges_kept", week=week_of(data["kept_on"], entry.time))
    return State({"given": given, "kept": kept})


STEPS: dict[str, Step] = {"appeal": _appeal, "act": _act}
