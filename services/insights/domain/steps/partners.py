"""What feeds tell of partners, and services of files, letters and initiatives: the lines of report cards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from services.insights.domain.entry import Entry, moment_of
from services.insights.domain.facts import NOTHING, Claim, State, Step
from services.insights.domain.report_card import AGREEMENT, ANSWER, ASKING, IMPORT, LETTER, SUPPORT, WORD

OUTCOMES = ("created", "updated", "unchanged", "waiting", "rejected")
THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "feeds.agreement.agreed": {AGREEMENT: ("agreement_id",)},
    "feeds.agreement.ended": {AGREEMENT: ("agreement_id",)},
    "feeds.delivery.asked": {ASKING: ("asking_id",)},
    "feeds.delivery.acknowledged": {WORD: ("word_id",)},
    **{
        f"{service}.import.completed": {IMPORT: ("batch_id",)}
        for service in ("campaigns", "media", "policy", "stakeholders")
    },
}


def _agreement(state: State, entry: Entry) -> State:
    return _lined(entry, AGREEMENT, is_over=entry.name.endswith(".ended"))


def _asking(state: State, entry: Entry) -> State:
    return _lined(entry, ASKING, asked_at=entry.time, count=entry.data["count"])


def _word(state: State, entry: Entry) -> State:
    waited = [
        {"asked_at": moment_of(one["asked_at"], entry.time), "count": one["count"]}
        for one in entry.data["waited"]
    ]
    return _lined(entry, WORD, told_at=entry.time, waited=waited)


def _import(state: State, entry: Entry) -> State:
    """Of files that nobody sent in for an organisation nothing is kept."""
    data = entry.data
    if not data.get("organization_id"):
        return NOTHING
    rows = sum(data[name] for name in OUTCOMES)
    return _lined(
        entry,
        IMPORT,
        of=data["kind"],
        service=entry.name.partition(".")[0],
        told_at=entry.time,
        rows=rows,
        refused=data["rejected"],
        reasons=data["reasons"],
    )


def _letter(state: State, entry: Entry) -> State:
    """A thread in which somebody waits for an organisation; once it is answered or closed, its answers count."""
    action, data = entry.name.rpartition(".")[2], entry.data
    before = state.line
    if action in ("opened", "reopened", "reply_date_moved"):
        if not data.get("is_waiting", True):
            return NOTHING
        asked_at = before["asked_at"] if before and action == "reply_date_moved" else entry.time
        due_at = moment_of(data["reply_by"], entry.time)
        return _lined(entry, LETTER, asked_at=asked_at, due_at=due_at, month=month_of(asked_at))
    if action == "handed_over" and before:
        return State(line={**before, "organization_id": data["organization_id"]})
    return NOTHING


def _answer(state: State, entry: Entry) -> State:
    """An answer to somebody who waited; one that did not arrive is none."""
    data = entry.data
    if entry.name.endswith(".reply_settled"):
        return NOTHING if data["state"] == "failed" else state
    if data["waited_minutes"] is None or not data["organization_id"]:
        return NOTHING
    asked_at = entry.time - timedelta(minutes=data["waited_minutes"])
    return _answered(entry, ANSWER, asked_at, is_in_time=data["is_in_time"])


def _support(state: State, entry: Entry) -> State:
    """A yes to an initiative, by the organisation that goes along; of a no nobody tells who said it."""
    if not entry.name.endswith(".supported"):
        return State(memory={"asked": Claim("asked", entry.time.isoformat())})
    asked, whose = state.memory.get("asked"), entry.data["helper_organization_id"]
    if asked is None or not whose:
        return state
    asked_at = moment_of(asked.week, entry.time)
    return _answered(entry, SUPPORT, asked_at, is_in_time=entry.data["in_time"], organization_id=whose)


def _answered(entry: Entry, kind: str, asked_at: datetime, **more: Any) -> State:
    return _lined(entry, kind, asked_at=asked_at, told_at=entry.time, month=month_of(asked_at), **more)


def month_of(moment: datetime) -> str:
    """The month of a moment, such as `2025-03`."""
    return moment.strftime("%Y-%m")


def _lined(entry: Entry, kind: str, **more: Any) -> State:
    line = {
        "kind": kind,
        "organization_id": entry.data["organization_id"],
        "month": month_of(entry.time),
        "event_id": entry.id,
    }
    return State(line={**line, **more})


STEPS: dict[str, Step] = {
    AGREEMENT: _agreement,
    ASKING: _asking,
    WORD: _word,
    IMPORT: _import,
    LETTER: _letter,
    ANSWER: _answer,
    SUPPORT: _support,
}
