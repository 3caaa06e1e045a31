"""What the events of feeds count for."""

from __future__ import annotations

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    f"media.feed.{action}": {"feed": ("feed_id",)}
    for action in ("followed", "paused", "resumed", "stopped", "failed")
}


def _feed(state: State, entry: Entry) -> State:
    """It counts from being followed until it is stopped; paused by its failures, it waits for somebody."""
    action, data = entry.name.rpartition(".")[2], entry.data
    if action == "followed":
        claim = Claim("feeds", week_of(None, entry.time))
        return State({"followed": claim}, ("feed", data["url"]))
    if action == "stopped":
        return State(title=state.title)
    if action == "paused" and data["because"] == "failures":
        waiting = Waiting("feed", entry.time, data["reason"], data["outlet_id"])
        return State(state.claims, state.title, waiting)
    return State(state.claims, state.title)


STEPS: dict[str, Step] = {"feed": _feed}
