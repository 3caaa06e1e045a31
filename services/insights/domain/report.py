"""A campaign report from its rows: totals, by week, by partner, coverage by tone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from services.insights.domain.figures import FIGURES, REPORTED

Row = dict[str, Any]


def report_of(rows: Iterable[Row]) -> dict[str, Any]:
    """Build the report; each row has `measure, week, organization_id, detail, value`."""
    kept = [row for row in rows if row["measure"] in REPORTED and row["value"]]
    return {
        "totals": [_figure(name, _sum(kept, name)) for name in REPORTED],
        "weeks": _by(kept, "week"),
        "organizations": _by([row for row in kept if row["organization_id"]], "organization_id"),
        "tones": _split(kept, "coverage"),
        "petitions": _split(kept, "signatures"),
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
