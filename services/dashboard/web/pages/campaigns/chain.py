"""The if-then chain of a campaign: per link what was expected, what is counted, and what that says today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dashboard.web.pages.campaigns.words import MEASURES, Measure, figure_door
from shared.web.filters import number, plural
from shared.web.speech import _, spoken

Campaign = Mapping[str, Any]
Verdict = tuple[str, str]
FULL = 100
EARLY = 0.1
"""The share of its days in which nothing yet says nothing."""


def totals_of(report: Mapping[str, Any] | None) -> dict[str, int] | None:
    """Figure -> value of a campaign's report; nothing when there is no report."""
    return {one["figure"]: one["value"] for one in report["totals"]} if report else None


def links(campaign: Campaign, totals: Mapping[str, int] | None, today: date) -> list[dict[str, Any]]:
    """The links as the `if_then` macro takes them; without totals what was expected still stands."""
    return [link(one, campaign, totals, today) for one in campaign["chain"]]


def link(
    one: Mapping[str, Any], campaign: Campaign, totals: Mapping[str, int] | None, today: date
) -> dict[str, Any]:
    """One link: its sentence, expected against actual, and the word for the difference."""
    measure, expected = MEASURES[one["measure"]], one["expected"]
    told = {
        "statement": sentence(one["if_we"], one["then"]),
        "expected": _("of %(expected)s expected", expected=number(expected)),
    }
    if totals is None or not measure.figure:
        return {**told, **_uncounted(measure)}
    actual = totals.get(measure.figure, 0)
    top = max(expected, actual, 1)
    word, state = verdict(actual, expected, campaign, today)
    return {
        **told,
        "actual": plural(actual, measure.one, measure.many),
        "share": round(actual * 100 / top, 1),
        "aim": round(expected * 100 / top, 1),
        "state": state,
        "word": word,
        "href": figure_door(measure.figure, campaign["campaign_id"]),
    }


def against(campaign: Campaign, totals: Mapping[str, int]) -> dict[str, Any] | None:
    """All counted links on one scale, the share of what was expected; nothing where less than two are counted."""
    counted = [
        (place, one) for place, one in enumerate(campaign["chain"], 1) if MEASURES[one["measure"]].figure
    ]
    if len(counted) < 2:
        return None
    rows = [_share(place, one, campaign, totals) for place, one in counted]
    there = sum(row["value"] >= FULL for row in rows)
    return {
        "title": _(
            "%(there)s of %(links)s came as far as expected",
            there=number(there),
            links=plural(len(rows), "link", "links"),
        ),
        "rows": rows,
        "top": min(max(FULL, *(row["value"] for row in rows)), 2 * FULL),
    }


def _share(
    place: int, one: Mapping[str, Any], campaign: Campaign, totals: Mapping[str, int]
) -> dict[str, Any]:
    measure, expected = MEASURES[one["measure"]], one["expected"]
    actual = totals.get(measure.figure, 0)
    share = round(actual * FULL / expected) if expected else FULL
    return {
        "label": f"{place}. {spoken(measure.title)}",
        "value": share,
        "aim": FULL,
        "shown": _("%(actual)s of %(expected)s", actual=number(actual), expected=number(expected)),
        "href": figure_door(measure.figure, campaign["campaign_id"]),
        "strong": share >= FULL,
    }


def _uncounted(measure: Measure) -> dict[str, Any]:
    """A link without an actual figure: nobody counts it, or who counts it is silent."""
    said = (
        (_("Judged by ourselves"), _("Not counted")),
        (_("%(figure)s: not known now", figure=spoken(measure.title)), _("Not known")),
    )
    actual, word = said[bool(measure.figure)]
    return {"actual": actual, "share": 0, "aim": None, "state": "neutral", "word": word}


def verdict(actual: int, expected: int, campaign: Campaign, today: date) -> Verdict:
    """What an actual figure says on a day: as expected, fallen short, or in step with the time that has gone."""
    if actual >= expected:
        return _("As expected"), "good"
    if campaign["stage"] == "closed":
        return _("Fell short"), "bad"
    if campaign["stage"] == "planned":
        return _("Not begun"), "neutral"
    gone = elapsed(campaign, today)
    if not actual and gone < EARLY:
        return _("Not begun"), "neutral"
    if gone >= 1:
        return _("Overdue"), "bad"
    return (_("In step"), "good") if actual >= expected * gone else (_("Behind"), "warn")


def elapsed(campaign: Campaign, today: date) -> float:
    """Which share of a campaign's days has gone, 0 to 1."""
    starts, ends = date.fromisoformat(campaign["starts_on"]), date.fromisoformat(campaign["ends_on"])
    days = (ends - starts).days + 1
    return min(max((today - starts).days / days, 0.0), 1.0)


def sentence(if_we: str, then: str) -> str:
    """Both halves of a link as one sentence, however they were typed."""
    cause, effect = if_we.strip(), then.strip().rstrip(".")
    for word in ("if we ", "if "):
        if cause.lower().startswith(word):
            cause = cause[len(word) :]
            break
    if effect.lower().startswith("then "):
        effect = effect[len("then ") :]
    return _("If we %(cause)s, then %(effect)s.", cause=cause.rstrip(","), effect=effect)
