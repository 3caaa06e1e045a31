"""A campaign report from its rows: totals, by week, by partner, coverage by tone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from services.insights.domain import momentum
from services.insights.domain.figures import FIGURES, REPORTED

Row = dict[str, Any]


def report_of(rows: Iterable[Row], week: str) -> dict[str, Any]:
    """Build the report up to a week; each row has `measure, week, organization_id, detail, value`."""
    counted = [row for row in rows if row["value"]]
    kept = [row for row in counted if row["measure"] in REPORTED]
    return {
        "totals": [_figure(name, _sum(kept, name)) for name in REPORTED],
        "weeks": _by(kept, "week"),
        "organizations": _by([row for row in kept if row["organization_id"]], "organization_id"),
        "tones": _split(kept, "coverage"),
        "petitions": _split(kept, "signatures"),
        "momentum": _momentum(counted, week),
    }


def _momentum(rows: list[Row], now: str) -> dict[str, Any]:
    weeks = momentum.weeks_of(rows, now)
    falls = momentum.is_falling(weeks)
    return {
        "weeks": [{**vars(one), "active": one.active} for one in weeks],
        "is_falling": falls,
        "causes": momentum.causes(weeks, rows, now) if falls else [],
    }


def _figure(name: str, value: int) -> dict[str, Any]:
    figure = FIGURES[name]
    return {
        "figure": name,
        "title": figure.title,
        "method": figure.method,
        "value": value,
        "noun": figure.noun(value),
    }


def _sum(rows: Iterable[Row], measure: str) -> int:
    return sum(row["value"] for row in rows if row["measure"] == measure)


def _by(rows: Iterable[Row], key: str) -> list[dict[str, Any]]:
    """`[{key: ..., "figures": {measure: value}}]`, in the order of the key."""
    groups: dict[str, Counter[str]] = {}
    for row in rows:
        groups.setdefault(row[key], Counter())[row["measure"]] += row["value"]
    return [{key: value, "figures": dict(sorted(groups[value].items()))} for value in sorted(groups)]


def _split(rows: Iterable[Row], measure: str) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for row in rows:
        if row["measure"] == measure:
            counted[row["detail"] or "none"] += row["value"]
    return dict(sorted(counted.items()))
