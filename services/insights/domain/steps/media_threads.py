"""What the events of threads count for: who wrote, who was answered and in time, and who waits."""

from __future__ import annotations

from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting

WAITS = "somebody waits for an answer"
THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    f"media.thread.{action}": {"thread": ("thread_id",)}
    for action in (
        "opened",
        "message_received",
        "replied",
        "reply_settled",
        "handed_over",
        "reply_date_moved",
        "closed",
        "reopened",
    )
}


def _thread(state: State, entry: Entry) -> State:
    """Each message counts, and each answer for which somebody waited, unless it did not arrive."""
    action = entry.name.rpartition(".")[2]
    data, claims = entry.data, dict(state.claims)
    if action == "message_received":
        claims[f"in {data['message_id']}"] = _claim("messages_received", entry)
    elif action == "replied" and data["waited_minutes"] is not None:
        claims[f"out {data['message_id']}"] = _claim("answers_given", entry)
        if data["is_in_time"]:
            claims[f"in time {data['message_id']}"] = _claim("answers_in_time", entry)
    elif action == "reply_settled" and data["state"] == "failed":
        for key in ("out", "in time"):
            claims.pop(f"{key} {data['message_id']}", None)
    return State(claims, state.title, _waiting(state.waiting, action, entry))


def _waiting(before: Waiting | None, action: str, entry: Entry) -> Waiting | None:
    """Somebody waits from the moment by which they were to be answered; whose it is stands beside it."""
    data, owner = entry.data, entry.data.get("organization_id")
    if action in ("opened", "reopened", "reply_date_moved"):
        is_open = data.get("is_waiting", True)
        return Waiting("thread", moment_of(data["reply_by"], entry.time), WAITS, owner, is_open)
    if before is None:
        return None
    if action == "handed_over":
        return before._replace(label_id=owner)
    return before._replace(is_open=False) if action in ("replied", "closed") else before


def _claim(measure: str, entry: Entry) -> Claim:
    data = entry.data
    return Claim(
        measure,
        week_of(None, entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data.get("policy_id"),
        organization_id=data.get("organization_id"),
        detail=data["channel"],
    )


STEPS: dict[str, Step] = {"thread": _thread}
