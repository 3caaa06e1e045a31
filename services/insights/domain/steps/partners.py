"""What feeds tell of partners, and services of the files that were sent in: the lines of report cards."""

from __future__ import annotations

from typing import Any

from services.insights.domain.entry import Entry, moment_of
from services.insights.domain.facts import NOTHING, State, Step
from services.insights.domain.report_card import AGREEMENT, ASKING, IMPORT, WORD

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
        told_at=entry.time,
        rows=rows,
        refused=data["rejected"],
        reasons=data["reasons"],
    )


def _lined(entry: Entry, kind: str, **more: Any) -> State:
    line = {
        "kind": kind,
        "organization_id": entry.data["organization_id"],
        "month": entry.time.strftime("%Y-%m"),
        "event_id": entry.id,
    }
    return State(line={**line, **more})


STEPS: dict[str, Step] = {AGREEMENT: _agreement, ASKING: _asking, WORD: _word, IMPORT: _import}
