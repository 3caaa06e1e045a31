"""What the events of threads count for: who wrote, who was answered and in time, who waits, and what is unsure."""

from __future__ import annotations

from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting
from services.insights.domain.report_card import ANSWER, LETTER

WAITS = "somebody waits for an answer"
UNSURE = "nobody knows whether an answer arrived"
SENT_BY_US = ("sms", "email")
"""The ways by which an answer goes out from here; by all others somebody gives it and writes that down."""
_OF_AN_ANSWER = ("sent", "out", "in time", "late")
THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        f"media.thread.{action}": {"thread": ("thread_id",), LETTER: ("thread_id",)}
        for action in (
            "opened",
            "handed_over",
            "reply_date_moved",
            "closed",
            "reopened",
        )
    },
    "media.thread.message_received": {"thread": ("thread_id",)},
    "media.thread.replied": {"thread": ("thread_id",), LETTER: ("thread_id",), ANSWER: ("message_id",)},
    "media.thread.reply_settled": {
        "thread": ("thread_id",),
        "reply": ("thread_id",),
        ANSWER: ("message_id",),
    },
    "media.thread.reply_decided": {"reply": ("thread_id",)},
}


def _thread(state: State, entry: Entry) -> State:
    """Each message and each answer counts, unless it did not arrive, and the thread while somebody waits."""
    action = entry.name.rpartition(".")[2]
    data, claims = entry.data, dict(state.claims)
    was_open = claims.pop("open", None)
    if action == "message_received":
        claims[f"in {data['message_id']}"] = _claim("messages_received", entry)
    elif action == "replied":
        claims.update(_answer(entry))
    elif action == "reply_settled" and data["state"] == "failed":
        for key in _OF_AN_ANSWER:
            claims.pop(f"{key} {data['message_id']}", None)
    waiting = _waiting(state.waiting, action, entry)
    return State({**claims, **_open(was_open, waiting, entry)}, state.title, waiting)


def _answer(entry: Entry) -> dict[str, Claim]:
    """What an answer counts as; in time or late only where somebody waited for it."""
    data, message_id = entry.data, entry.data["message_id"]
    reply = "replies_sent" if data["channel"] in SENT_BY_US else "replies_noted"
    claims = {f"sent {message_id}": _claim(reply, entry)}
    if data["waited_minutes"] is None:
        return claims
    when, measure = ("in time", "answers_in_time") if data["is_in_time"] else ("late", "answers_late")
    given = {f"out {message_id}": _claim("answers_given", entry)}
    return {**claims, **given, f"{when} {message_id}": _claim(measure, entry)}


def _open(before: Claim | None, waiting: Waiting | None, entry: Entry) -> dict[str, Claim]:
    """The thread counts in the week since which somebody waits, for whoever is to answer."""
    if waiting is None or not waiting.is_open:
        return {}
    claim = before or _claim("threads_open", entry)
    return {"open": claim._replace(organization_id=waiting.label_id)}


def _reply(state: State, entry: Entry) -> State:
    """An answer that is unsure waits until somebody decides, or it is known what became of it."""
    data, unsure = entry.data, dict(state.memory)
    if entry.name.endswith(".reply_settled") and data["state"] == "unsure":
        unsure[data["message_id"]] = _claim("unsure", entry)
    else:
        unsure.pop(data["message_id"], None)
    if not unsure and state.waiting is None:
        return state
    since = state.waiting.since if state.waiting and state.memory else entry.time
    waiting = Waiting("reply", since, UNSURE, data.get("organization_id"), bool(unsure))
    return State(waiting=waiting, memory=unsure)


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


STEPS: dict[str, Step] = {"thread": _thread, "reply": _reply}
