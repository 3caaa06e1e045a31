"""Answer how well partners report: a card for each, all of them beside each other, and the rows behind a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from services.insights.domain.report_card import (
    ANSWERED,
    ASKING,
    FEWEST,
    IMPORT,
    LETTER,
    SUPPORT,
    WORD,
    card,
    months_until,
    sums_of,
    total_of,
)
from services.insights.store import Store
from services.insights.store.report_cards import behind
from shared.kernel.errors import NotFound

ALL = "feeds.read"
"""The permission to see the cards of every partner."""
NOWHERE = "There is no agreement with this organisation, so there is no report card."
Line = Mapping[str, Any]
SORTED: dict[str, Callable[[Line], tuple[Any, ...]]] = {
    "name": lambda one: (one["organization_name"].casefold(),),
    "on_time": lambda one: _worst(one["on_time"]["rate"]),
    "filled": lambda one: _worst(one["filled"]["rate"]),
    "errors": lambda one: _worst(None if one["errors"]["rate"] is None else -one["errors"]["rate"]),
    "reply": lambda one: _worst(None if one["median_hours"] is None else -one["median_hours"]),
    "reported": lambda one: (-one["reported"],),
}
"""What cards are sorted by: names from the beginning, figures from the worst, those of which nothing is said last."""


def show_report_card(asked: dict[str, Any], store: Store, within_days: int) -> dict[str, Any]:
    """The card of one partner: each of its last months, and all of them together."""
    organization_id = asked["organization_id"]
    family = _own(organization_id, store)
    months = months_until(store.now.date(), asked["months"])
    span = months[0], months[-1]
    activities = store.report_cards.activities(family, span, within_days)
    sums = sums_of(months, activities, store.report_cards.lines(family, span), store.now)
    return {
        "organization_id": organization_id,
        "organization_name": _names([organization_id], store)[organization_id],
        "within_days": within_days,
        "fewest": FEWEST,
        "months": [{"month": month, **card(sums[month])} for month in reversed(months)],
        "total": card(total_of(sums.values())),
    }


def list_report_cards(asked: dict[str, Any], store: Store, within_days: int) -> dict[str, Any]:
    """The cards of all partners with an agreement that holds, over their last months together."""
    months = months_until(store.now.date(), asked["months"])
    span = months[0], months[-1]
    partners = {one["organization_id"]: one["_id"] for one in store.report_cards.agreements()}
    whose = {one: partner for partner in partners for one in store.leads.family(partner)}
    activities = _by_partner(store.report_cards.activities(whose, span, within_days), whose, "who")
    lines = _by_partner(store.report_cards.lines(whose, span), whose, "organization_id")
    names = _names(partners, store)
    items = []
    for partner in partners:
        sums = sums_of(months, activities[partner], lines[partner], store.now)
        told = card(total_of(sums.values()))
        which = {"organization_id": partner, "agreement_id": partners[partner]}
        items.append({**which, "organization_name": names[partner], **told})
    items.sort(key=lambda one: (SORTED[asked["sort"]](one), one["organization_id"]))
    return {"within_days": within_days, "months": asked["months"], "items": items, "next": None}


def list_report_card_rows(asked: dict[str, Any], store: Store, within_days: int) -> dict[str, Any]:
    """A page of what stands behind a figure of a card, each with the event that tells of it."""
    family = _own(asked["organization_id"], store)
    months = [asked["month"]] if asked.get("month") else months_until(store.now.date(), asked["months"])
    of = asked["of"]
    query = behind(of, family, (months[0], months[-1])) | _only(asked, within_days, store.now)
    found = store.report_cards.rows(of, query, asked["limit"], asked.get("after"))
    return {"items": [_row(of, one) for one in found["items"]], "next": found["next"]}


def _own(organization_id: str, store: Store) -> tuple[str, ...]:
    """All ids of a partner; as if there were none for whom it does not concern."""
    family = store.leads.family(organization_id)
    is_theirs = store.actor.may(ALL) or store.actor.organization_id in family
    if not is_theirs or not store.report_cards.agreements(family):
        raise NotFound("report-card-not-found", NOWHERE)
    return family


def _only(asked: Line, within_days: int, now: datetime) -> dict[str, Any]:
    """Which of the rows: those that were late, had no day, were refused, or have an empty field."""
    if asked.get("empty"):
        return {"empty": asked["empty"]}
    if asked["state"] == "undated":
        return {"late_by": None}
    if asked["state"] == "refused":
        return {"refused": {"$gt": 0}}
    if asked["state"] == "late":
        return _late(asked["of"], within_days, now)
    if asked["of"] == "answers":  # a letter that waits counts once its day is over
        return {"$or": [{"kind": {"$in": ANSWERED}}, {"due_at": {"$lt": now}}]}
    return {}


def _late(of: str, within_days: int, now: datetime) -> dict[str, Any]:
    if of == "activities":
        return {"late_by": {"$gt": within_days}}
    if of == "answers":
        return {"$or": [{"is_in_time": False}, {"due_at": {"$lt": now}}]}
    return {"$or": [{"over": {"$gt": 0}}, {"done_on": None, "due_on": {"$lt": now.date().isoformat()}}]}


def _row(of: str, line: Line) -> dict[str, Any]:
    told = {"of": of, "thing_id": line["thing_id"], "event_id": line["event_id"], "kind": of}
    if of == "activities":
        title = ", ".join(one for one in (line["activity"] or line["sector"], line["adm1"]) if one)
        done = {"on": line["told_on"], "due_on": line["ended"] or None, "days": line["late_by"]}
        return {**_BLANK, **told, "title": title, **done}
    if of in ("alerts", "tasks"):
        title = line["title"] if of == "tasks" else f"{line['sector']}, {line['area']}"
        return {
            **_BLANK,
            **told,
            "title": title,
            "on": line["done_on"],
            "due_on": line["due_on"],
            "days": line["over"],
        }
    return {**_BLANK, **told, **_of_feeds(line)}


def _of_feeds(line: Line) -> dict[str, Any]:
    """A file, a question for a word, a word, a letter that waits, or an answer."""
    if line["kind"] == IMPORT:
        on = line["told_at"].date().isoformat()
        return {
            "kind": "file",
            "title": line["of"],
            "service": line.get("service"),
            "on": on,
            "count": line["rows"],
            "refused": line["refused"],
        }
    if line["kind"] == WORD:
        count = sum(one["count"] for one in line["waited"])
        return {"kind": "word", "on": line["told_at"].date().isoformat(), "count": count}
    if line["kind"] == LETTER:
        return {"kind": "letter", "due_on": line["due_at"].date().isoformat(), "is_in_time": False}
    if line["kind"] in ANSWERED:
        kind = "initiative" if line["kind"] == SUPPORT else "letter"
        return {"kind": kind, "on": line["told_at"].date().isoformat(), "is_in_time": line["is_in_time"]}
    assert line["kind"] == ASKING
    return {"kind": "asking", "on": line["asked_at"].date().isoformat(), "count": line["count"]}


_BLANK = {
    "title": "",
    "service": None,
    "on": None,
    "due_on": None,
    "days": None,
    "count": None,
    "refused": None,
    "is_in_time": None,
}


def _by_partner(lines: Iterable[Line], whose: Mapping[str, str], name: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[whose[line[name]]].append(line)
    return found


def _names(organization_ids: Iterable[str], store: Store) -> dict[str, str]:
    ids = list(organization_ids)
    labels = store.labels.of(ids)
    return {one: labels[one]["title"] if one in labels else one for one in ids}


def _worst(rate: float | None) -> tuple[bool, float]:
    return rate is None, rate or 0.0
