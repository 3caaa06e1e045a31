"""A campaign report from its rows: totals, by week, by partner, coverage by tone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from services.insights.domain import momentum
from services.insights.domain.figures import FIGURES, MONEY, REPORTED
from shared.kernel.amounts import text_of

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
        "money": _money(counted),
        "momentum": _momentum(counted, week),
    }


def cells_of(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """What each organisation brought in each week, a cell for each figure; of money one for each currency.

    `{"week", "organization_id", "figure", "title", "value", "currency", "amount"}`, the latest week first; of money
    `value` is None, of all else `currency` and `amount`.
    """
    sums: Counter[tuple[str, str, str, str]] = Counter()
    for row in rows:
        if row["measure"] in (*REPORTED, *MONEY):
            currency = row["detail"] if row["measure"] in MONEY else ""
            sums[row["week"], row["organization_id"] or "", row["measure"], currency or ""] += row["value"]
    return [_cell(key, sums[key]) for key in sorted(sums, key=_place) if sums[key]]


def place_of(cell: Mapping[str, Any]) -> tuple[int, str, int, str]:
    """Where a cell stands in the list."""
    return _place((cell["week"], cell["organization_id"] or "", cell["figure"], cell["currency"] or ""))


def _place(key: tuple[str, str, str, str]) -> tuple[int, str, int, str]:
    week, organization_id, measure, currency = key
    return -int(week.replace("-W", "")), organization_id, (*REPORTED, *MONEY).index(measure), currency


def _cell(key: tuple[str, str, str, str], value: int) -> dict[str, Any]:
    week, organization_id, measure, currency = key
    return {
        "week": week,
        "organization_id": organization_id or None,
        "figure": measure,
        "title": FIGURES[measure].title,
        "value": None if currency else value,
        "currency": currency or None,
        "amount": text_of(value) if currency else None,
    }


def _money(rows: Iterable[Row]) -> list[dict[str, Any]]:
    sums: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["measure"] in MONEY:
            sums[row["measure"], row["detail"]] += row["value"]
    return [
        {"figure": measure, "title": FIGURES[measure].title, "currency": currency, "amount": text_of(value)}
        for (measure, currency), value in sorted(
            sums.items(), key=lambda one: (MONEY.index(one[0][0]), one[0][1])
        )
        if value
    ]


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
