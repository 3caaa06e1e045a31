"""What is known of people in need, and of the gaps and overlaps that somebody sees to."""

from __future__ import annotations

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step
from services.insights.domain.report_card import days_after

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "campaigns.need.set": {"need": ("need_id",)},
    "campaigns.need.removed": {"need": ("need_id",)},
    **{
        f"campaigns.alert.{action}": {"alert": ("alert_id",)}
        for action in ("assigned", "settled", "reopened")
    },
}
_NEED = (
    *("area", "area_key", "code", "code_key", "within", "within_key", "sector", "sector_key"),
    *("people", "source", "period_start", "period_end", "batch_id"),
)
_ALERT = (
    *("kind", "area", "area_key", "country", "country_key", "sector", "sector_key", "month"),
    *("owner_id", "organization_id", "due_on"),
)


def _need(state: State, entry: Entry) -> State:
    data = entry.data
    title = ("need", f"{data['sector']}, {data['area']}")
    if entry.name.endswith(".removed"):
        return State(title=title)
    week = week_of(None, entry.time)
    known = state.claims.get("known") or Claim("needs", week, detail=data["sector"], sector=data["sector"])
    line = {**{name: data[name] for name in _NEED}, "event_id": entry.id}
    return State({"known": known}, title, line=line)


def _alert(state: State, entry: Entry) -> State:
    """Its line says who has it by when, and once it is settled, what was done."""
    data, is_settled = entry.data, entry.name.endswith(".settled")
    line = {
        **{name: data[name] for name in _ALERT},
        "is_settled": is_settled,
        "done_on": entry.time.date().isoformat() if is_settled else None,
        "over": days_after(entry.time.date().isoformat(), data["due_on"]) if is_settled else None,
        "reason": data.get("reason") or "",
        "activity_id": data.get("activity_id") if is_settled else None,
        "event_id": entry.id,
    }
    return State(title=("alert", f"{data['sector']}, {data['area']}"), line=line)


STEPS: dict[str, Step] = {"need": _need, "alert": _alert}
