"""What the events of mailings and their messages count for."""

from __future__ import annotations

from services.insights.domain.communities import mailing_line
from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        f"media.mailing.{action}": {"mailing": ("mailing_id",)}
        for action in ("drafted", "corrected", "approved", "started", "paused", "cancelled", "finished")
    },
    **{
        f"media.message.{action}": {"message": ("message_id",)}
        for action in ("sent", "bounced", "unsubscribed")
    },
}


def _mailing(state: State, entry: Entry) -> State:
    """Finished it counts; approved it waits to be sent."""
    action = entry.name.rpartition(".")[2]
    claims, waiting, line = dict(state.claims), None, state.line
    if action == "approved":
        waiting = Waiting("mailing", entry.time, "A mailing", entry.data["mailing_id"])
    elif action == "finished":
        claims["finished"] = _claim("mailings_sent", entry)
        line = mailing_line(entry)
    before = state.waiting._replace(is_open=False) if state.waiting else None
    return State(claims, state.title, waiting or before, line=line)


def _message(state: State, entry: Entry) -> State:
    """Sent it counts until it comes back; that its receiver wants no more counts besides."""
    action = entry.name.rpartition(".")[2]
    if action == "unsubscribed":
        return State({**state.claims, "unsubscribed": _claim("opt_outs", entry)})
    others = {key: claim for key, claim in state.claims.items() if key == "unsubscribed"}
    measure = "messages_sent" if action == "sent" else "messages_bounced"
    return State({**others, action: _claim(measure, entry)})


def _claim(measure: str, entry: Entry) -> Claim:
    data = entry.data
    return Claim(
        measure,
        week_of(None, entry.time),
        campaign_id=data.get("campaign_id"),
        organization_id=data["organization_id"],
        detail=data["channel"],
    )


STEPS: dict[str, Step] = {"mailing": _mailing, "message": _message}
