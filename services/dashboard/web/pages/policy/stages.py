"""A policy's way through its stages as pages draw it: the line, the moves with proof, and what each was because of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.pages.policy.words import ENDED, STAGES, staged
from services.dashboard.web.wording import short_day
from shared.web.filters import absolute, plural
from shared.web.speech import Words, _, ngettext

Titles = Mapping[str, Mapping[str, str]]
CAUSES = Words(
    {
        "campaign": "Campaign",
        "petition": "Petition",
        "appeal": "Appeal",
        "activity": "Activity",
        "slot": "Air time",
        "coverage": "Coverage",
        "touch": "Contact",
        "position": "Position",
    }
)


def stage_line(policy: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All stages in order: how long it stood in those that are done, where it is, what it left out, what is ahead."""
    days: dict[str, int] = {}
    for move in policy["history"]:
        days[move["to_stage"]] = days.get(move["to_stage"], 0) + move["days"]
    order = list(STAGES)
    first = order.index(policy["history"][0]["to_stage"]) if policy["history"] else 0
    reached = max(order.index(stage) for stage in days if stage != "ended") if set(days) - {"ended"} else -1
    shown = [stage for stage in order if stage != "ended" or policy["stage"] == "ended"]
    missing = {stage: _missing(order.index(stage), first, reached, policy["stage"]) for stage in shown}
    return [_stage(stage, policy, days, missing[stage]) for stage in shown]


def _missing(place: int, first: int, reached: int, now: str) -> str:
    """Why a policy never stood at a stage, as far as anybody here knows; nothing of one that is ahead."""
    if place < first:
        return _("before we followed it")
    if place < reached:
        return _("left out")
    return _("not reached") if now == "ended" else ""


def _stage(stage: str, policy: Mapping[str, Any], days: Mapping[str, int], missing: str) -> dict[str, Any]:
    if stage == policy["stage"]:
        lasted = ngettext("%(num)s day so far", "%(num)s days so far", policy["days_in_stage"])
        note = ENDED.get(policy.get("ended_as") or "", "")
        return {
            "name": STAGES[stage],
            "state": "now",
            "days": lasted,
            "note": note,
            "href": "#moves",
        }
    if stage in days:
        lasted = plural(days[stage], "day", "days")
        return {"name": STAGES[stage], "state": "done", "days": lasted, "href": "#moves"}
    if missing:
        return {"name": STAGES[stage], "state": "skipped", "days": missing}
    return {"name": STAGES[stage], "state": "ahead"}


def causes_of(moves: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """All that moves are said to be because of."""
    return [cause for move in moves for cause in move.get("because_of") or ()]


def timeline(moves: Iterable[Mapping[str, Any]], titles: Titles) -> list[dict[str, Any]]:
    """The moves, the latest first, each followed by what it was because of."""
    entries: list[dict[str, Any]] = []
    for move in reversed(list(moves)):
        entries.append(_move(move))
        entries.extend(_cause(cause, titles) for cause in move.get("because_of") or ())
    return entries


def _move(move: Mapping[str, Any]) -> dict[str, Any]:
    ended = ENDED.get(move.get("ended_as") or "", "")
    stage = staged(move["to_stage"], ended)
    from_stage = STAGES[move["from_stage"]].lower() if move["from_stage"] else ""
    proof = move.get("proof") or {}
    said = [
        move.get("reason") or "",
        _("Proof: %(text)s", text=proof["text"].rstrip(".")) if proof.get("text") else "",
    ]
    if move.get("other_causes"):
        said.append(
            _("What else could explain it: %(other_causes)s", other_causes=move["other_causes"].rstrip("."))
        )
    note = ". ".join(part.rstrip(".") for part in said if part)
    when = f"{move['moved_on']}T00:00:00+00:00"
    return {
        "kind": "event",
        "lane": _("Move"),
        "when": {
            "text": short_day(move["moved_on"]),
            "iso": when,
            "absolute": _("recorded %(recorded_at)s", recorded_at=absolute(move["recorded_at"])),
        },
        "what": _("From %(from_stage)s to %(to_stage)s", from_stage=from_stage, to_stage=stage.lower())
        if from_stage
        else _("First tracked: %(stage)s", stage=stage.lower()),
        "note": f"{note}." if note else "",
        "who": _stay(move),
        "proof": {"text": _("Open the proof"), "href": proof["url"]} if proof.get("url") else None,
    }


def _stay(move: Mapping[str, Any]) -> str:
    if move["is_now"]:
        return ngettext("%(num)s day there so far", "%(num)s days there so far", move["days"])
    return plural(move["days"], "day there", "days there")


def _cause(cause: Mapping[str, Any], titles: Titles) -> dict[str, Any]:
    word = CAUSES[cause["kind"]]
    title = titles.get(cause["id"], {}).get("title", "")
    return {
        "kind": "event",
        "lane": _("Because of"),
        "what": _("%(what)s: %(name)s", what=word, name=title) if title else word,
        "href": cause_door(cause["kind"], cause["id"]),
        "note": cause["reason"],
    }


def cause_door(kind: str, thing_id: str) -> str:
    """Where an act that contributed can be seen: its own screen, else its events."""
    return door_to(kind, thing_id) or with_query("/events", subject=thing_id)
