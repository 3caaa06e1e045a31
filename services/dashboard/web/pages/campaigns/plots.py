"""What was done, who came, what was published and what moved, week under week on one axis of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.dashboard.web.pages.campaigns.weeks import MOST, WEEK, Week, finding
from services.dashboard.web.pages.campaigns.words import figure_door
from shared.kernel.clock import from_text, monday
from shared.web.filters import number
from shared.web.speech import N_, Words, _, spoken

Narrowed = Mapping[str, Any]
ROW, TOP, PLOT = 92, 34, 46
"""Of a row: its height, where its plot begins below its title, and how high the plot is."""
LANE, AXIS = 18, 24
PARTS = (1, 2, 6)
"""The colours of what stands on each other, dark beside light."""
ROOMY = 6
SHAPES = {
    "launch": "M10 1.5l9 16H1z",
    "gatherings_held": "M10 2a8 8 0 1 0 .01 0z",
    "releases_issued": "M3 3h14v14H3z",
    "policy_moves_aimed_at": "M10 .5l9.5 9.5-9.5 9.5L.5 10z",
}
MARKS = Words(
    {
        "launch": "Launched",
        "gatherings_held": "Gatherings held",
        "releases_issued": "Releases out",
        "policy_moves_aimed_at": "Moves of the policy",
    }
)
GUIDES = ("launch", "policy_moves_aimed_at")
"""Marks that are led down through all rows."""


@dataclass(frozen=True)
class Row:
    """Figures that stand on each other in one row: what they are together, and each with its own name."""

    title: str
    noun: str
    parts: tuple[tuple[str, str], ...]


ROWS = (
    Row(
        N_("What people did"),
        N_("actions"),
        (
            ("signatures", N_("Signatures")),
            ("acts", N_("Letters, calls, pledges")),
            ("attendances", N_("Attendances")),
        ),
    ),
    Row(
        N_("Who took part"),
        N_("people"),
        (("people", N_("New")), ("people_again", N_("Again")), ("people_back", N_("Back"))),
    ),
    Row(N_("Coverage"), N_("pieces of coverage"), (("coverage", N_("Pieces of coverage")),)),
    Row(N_("Policy"), N_("moves of the policy"), (("policy_moves_aimed_at", N_("Moves of the policy")),)),
)
DRAWN = {name for row in ROWS for name, _label in row.parts} | SHAPES.keys()


def plots_of(
    report: Mapping[str, Any], campaign: Mapping[str, Any], narrowed: Narrowed, today: date
) -> dict[str, Any] | None:
    """The rows with their marks, as the `multiples` macro takes them; nothing while nothing is counted."""
    every = {monday(one["week"]): one["figures"] for one in report["weeks"]}
    counted = {day: figures for day, figures in every.items() if any(figures.get(name) for name in DRAWN)}
    rows = [row for row in ROWS if any(of.get(name) for of in counted.values() for name, _label in row.parts)]
    launched = _launched(campaign, today)
    days = _days([*counted, *([launched] if launched else [])])
    if not rows:
        return None
    weeks = [(day, counted.get(day, {})) for day in days]
    marks = _marks(weeks, launched, campaign, narrowed)
    band = LANE * max((mark["lane"] + 1 for mark in marks), default=0)
    drawn = [_row(row, weeks, band + place * ROW, today) for place, row in enumerate(rows)]
    bottom = band + len(rows) * ROW - ROW + TOP + PLOT
    return {
        "title": drawn[0]["said"],
        "said": " ".join(f"{one['title']} {one['said']}." for one in drawn),
        "rows": drawn,
        "marks": marks,
        "kinds": [{"text": MARKS[kind], "d": SHAPES[kind]} for kind in SHAPES if _has(marks, kind)],
        "guides": sorted({mark["x"] for mark in marks if mark["kind"] in GUIDES}),
        "band": band,
        "bottom": bottom,
        "height": bottom + AXIS,
        "ticks": _ticks(days),
        "note": _note(counted, days, today),
        **_table(rows, weeks, marks, narrowed),
    }


def _days(begun: Sequence[date]) -> list[date]:
    """The Mondays from the first to the last, those without anything included; the latest `MOST`."""
    if not begun:
        return []
    first, last = max(min(begun), max(begun) - (MOST - 1) * WEEK), max(begun)
    return [first + step * WEEK for step in range((last - first) // WEEK + 1)]


def _launched(campaign: Mapping[str, Any], today: date) -> date | None:
    """The Monday before the launch, unless the report is of a day before it."""
    at = campaign.get("launched_at")
    day = from_text(at).date() if at else None
    return monday(f"{day:%G-W%V}") if day and day <= today else None


def _row(row: Row, weeks: Sequence[tuple[date, Mapping[str, int]]], top: int, today: date) -> dict[str, Any]:
    """A row: its title with the sum, its parts as outlines on each other, and the value of its peak."""
    parts = [(name, label) for name, label in row.parts if any(counted.get(name) for _day, counted in weeks)]
    sums = [sum(counted.get(name, 0) for name, _label in parts) for _day, counted in weeks]
    several = [Week(day, value) for (day, _counted), value in zip(weeks, sums, strict=True)]
    highest = max(max(sums), 1)
    peak = sums.index(max(sums))
    lower = [0] * len(weeks)
    drawn = []
    for place, (name, label) in enumerate(parts):
        upper = [below + counted.get(name, 0) for below, (_day, counted) in zip(lower, weeks, strict=True)]
        outline = _outline(lower, upper, highest)
        drawn.append({"d": outline, "part": PARTS[place], "label": spoken(label)})
        lower = upper
    return {
        "name": spoken(row.title),
        "title": f"{spoken(row.title)}: {number(sum(sums))}",
        "said": _said(spoken(row.noun), several, today),
        "parts": drawn,
        "wide": len(weeks) * 10,
        "title_y": top + 13,
        "y": top + TOP,
        "zero": top + TOP + PLOT + 0.5,
        "peak": {"text": number(max(sums)), "y": top + TOP - 4, **_place(peak, len(weeks))},
    }


def _said(noun: str, weeks: Sequence[Week], today: date) -> str:
    """The message of a row: its peak, its sum, and how the last full week stands beside the one before."""
    full = [week for week in weeks if not week.holds(today)]
    peak = finding(noun, weeks, today)
    if len(full) < 2:
        return peak
    after, before = number(full[-1].value), number(full[-2].value)
    return _(
        "%(peak)s; %(after)s in the last full week, %(before)s before", peak=peak, after=after, before=before
    )


def _outline(lower: Sequence[int], upper: Sequence[int], highest: int) -> str:
    """The steps of a part between what is below it and its own top, ten wide a week, in a field a hundred high."""
    there = [f"V{_height(value, highest)}H{place * 10 + 10}" for place, value in enumerate(upper)]
    back = [f"V{_height(value, highest)}H{place * 10}" for place, value in reversed(list(enumerate(lower)))]
    return f"M0 {_height(lower[0], highest)}{''.join(there)}{''.join(back)}z"


def _height(value: int, highest: int) -> str:
    return f"{100 - value * 100 / highest:g}" if value else "100"


def _place(week: int, weeks: int) -> dict[str, Any]:
    """Where the middle of a week is, and to which side of it a word has room."""
    x = round((week + 0.5) * 100 / weeks, 2)
    return {"x": x, "anchor": "start" if x < 12 else "end" if x > 88 else "middle"}


def _ticks(days: Sequence[date]) -> list[dict[str, Any]]:
    """The first week, the last, and the middle one where there is room for it on a phone in every language."""
    last = len(days) - 1
    if not last:
        return [{"text": Week(days[0], 0).label, **_place(0, 1)}]
    ends = {0: {"x": 0, "anchor": "start"}, last: {"x": 100, "anchor": "end"}}
    if last % 2 == 0 or last > ROOMY:
        ends[last // 2] = _place(last // 2, len(days))
    return [{"text": Week(days[place], 0).label, **where} for place, where in sorted(ends.items())]


def _marks(
    weeks: Sequence[tuple[date, Mapping[str, int]]],
    launched: date | None,
    campaign: Mapping[str, Any],
    narrowed: Narrowed,
) -> list[dict[str, Any]]:
    """One mark a week for each kind of moment that fell into it; each leads to what is behind it."""
    several = []
    for place, (day, counted) in enumerate(weeks):
        found = {**counted, "launch": int(day == launched)}
        here = [(kind, Week(day, found[kind])) for kind in SHAPES if found.get(kind)]
        x = _place(place, len(weeks))["x"]
        several += [
            {**_mark(kind, week, campaign, narrowed), "lane": lane, "y": lane * LANE, "x": x}
            for lane, (kind, week) in enumerate(here)
        ]
    return several


def _mark(kind: str, week: Week, campaign: Mapping[str, Any], narrowed: Narrowed) -> dict[str, Any]:
    said = {"what": MARKS[kind], "week": week.label, "count": number(week.value)}
    return {
        "kind": kind,
        "week": week.starts_on,
        "count": said["count"],
        "said": _("%(what)s, week of %(week)s: %(count)s", **said),
        "href": _door(kind, week, campaign, narrowed),
        "d": SHAPES[kind],
    }


def _door(kind: str, week: Week, campaign: Mapping[str, Any], narrowed: Narrowed) -> str:
    """To the story of the policy, else to the events of that week."""
    policy_id = campaign.get("policy_id")
    if kind == "policy_moves_aimed_at" and policy_id:
        return f"/stories/{policy_id}"
    if kind == "launch":
        return figure_door("campaigns_launched", **narrowed)
    return figure_door(kind, **narrowed, week=week.name)


def _has(marks: Sequence[Mapping[str, Any]], kind: str) -> bool:
    return any(mark["kind"] == kind for mark in marks)


def _note(counted: Mapping[date, Any], days: Sequence[date], today: date) -> str:
    cut = _("Only the last %(weeks)s weeks are drawn.", weeks=number(MOST)) if min(counted) < days[0] else ""
    runs = _("The last week is not over yet.") if days[-1] <= today < days[-1] + WEEK else ""
    return " ".join(one for one in (cut, runs) if one)


def _table(
    rows: Sequence[Row],
    weeks: Sequence[tuple[date, Mapping[str, int]]],
    marks: Sequence[Mapping[str, Any]],
    narrowed: Narrowed,
) -> dict[str, Any]:
    """The same numbers and marks as a table, each a door; the latest week first."""
    parts = [
        part for row in rows for part in row.parts if any(counted.get(part[0]) for _day, counted in weeks)
    ]
    drawn = {name for name, _label in parts}
    kinds = [kind for kind in SHAPES if kind not in drawn and _has(marks, kind)]
    marked = {(mark["week"], mark["kind"]): {"text": mark["count"], "href": mark["href"]} for mark in marks}
    columns = [{"key": "week", "label": N_("Week of")}]
    columns += [{"key": name, "label": label, "kind": "number"} for name, label in parts]
    columns += [{"key": kind, "label": MARKS[kind], "kind": "number"} for kind in kinds]
    return {
        "columns": columns,
        "weeks": [
            {
                "week": Week(day, 0).label,
                **{name: _cell(name, counted.get(name, 0), day, narrowed) for name, _label in parts},
                **{kind: marked.get((day, kind), "0") for kind in kinds},
            }
            for day, counted in reversed(weeks)
        ],
    }


def _cell(name: str, value: int, day: date, narrowed: Narrowed) -> Any:
    href = figure_door(name, **narrowed, week=Week(day, value).name)
    return {"text": number(value), "href": href} if value else "0"
