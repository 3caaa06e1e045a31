"""The partner organisations of a report: what each brought, and what came without any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.labels import organization_title
from services.dashboard.web.pages.campaigns.words import figure_door
from shared.web.filters import number, percent
from shared.web.speech import N_, _, spoken

BROUGHT = (
    "signatures",
    "people",
    "acts",
    "attendances",
    "volunteer_minutes",
    "activities",
    "people_reached",
    "minutes_aired",
    "touches",
)
LABELS = dict(
    zip(
        BROUGHT,
        (
            N_("Signatures"),
            N_("People"),
            N_("Acts"),
            N_("Came"),
            N_("Minutes given"),
            N_("Activities"),
            N_("People reached"),
            N_("Air minutes"),
            N_("Contacts"),
        ),
        strict=True,
    )
)
PARTNER_COLUMNS = [
    {"key": "organization", "label": N_("Organisation")},
    *({"key": name, "label": label, "kind": "number"} for name, label in LABELS.items()),
]
BARS = 10
"""So many organisations have a bar; the others are in the table."""
Narrowed = Mapping[str, Any]


def partner_rows(
    brought: Iterable[Mapping[str, Any]],
    totals: Mapping[str, int],
    titles: Mapping[str, Mapping[str, str]],
    narrowed: Narrowed,
) -> list[dict[str, Any]]:
    """A row an organisation, most first, and one for what came without an organisation."""
    several = sorted(brought, key=lambda one: -sum(one["figures"].get(name, 0) for name in BROUGHT))
    rows = [
        _row(one, titles, narrowed) for one in several if any(one["figures"].get(name, 0) for name in BROUGHT)
    ]
    alone = {
        name: totals.get(name, 0) - sum(one["figures"].get(name, 0) for one in several) for name in BROUGHT
    }
    rest = {name: number(value) if value > 0 else None for name, value in alone.items()}
    return (
        [*rows, {"organization": _("Without an organisation"), **rest}]
        if rows and any(rest.values())
        else rows
    )


def partner_bars(
    brought: Iterable[Mapping[str, Any]],
    totals: Mapping[str, int],
    titles: Mapping[str, Mapping[str, str]],
    narrowed: Narrowed,
    by: str,
) -> dict[str, Any] | None:
    """The share of each organisation in one figure, the largest first; nothing while none has brought any of any."""
    several = [(one["organization_id"], one["figures"]) for one in brought]
    counted = [name for name in BROUGHT if any(figures.get(name, 0) > 0 for _id, figures in several)]
    if not counted:
        return None
    chosen = by if by in counted else counted[0]
    label = spoken(LABELS[chosen])
    values = [(one, figures.get(chosen, 0)) for one, figures in several if figures.get(chosen, 0) > 0]
    values.sort(key=lambda pair: -pair[1])
    total = max(totals.get(chosen, 0), sum(value for _one, value in values))
    first, most = values[0]
    said = {"who": organization_title(titles, first), "share": _share(most, total), "figure": label.lower()}
    left = len(values) - BARS
    alone = total - sum(value for _one, value in values)
    return {
        "title": _("%(who)s brought %(share)s of all: %(figure)s", **said),
        "measure": _(
            "%(figure)s by organisation, and the share of all %(total)s", figure=label, total=number(total)
        ),
        "rows": [
            *_bars(values[:BARS], total, titles, {**narrowed, "figure": chosen}),
            *([_alone(alone, total)] if alone > 0 else []),
        ],
        "note": _("%(left)s more organisations are in the table.", left=number(left)) if left > 0 else "",
    }


def _bars(
    values: Iterable[tuple[str, int]], total: int, titles: Mapping[str, Any], which: Narrowed
) -> list[dict[str, Any]]:
    return [
        {
            "label": organization_title(titles, one),
            "value": value,
            "shown": f"{number(value)} ({_share(value, total)})",
            "href": figure_door(**which, organization_id=one),
            "strong": not place,
        }
        for place, (one, value) in enumerate(values)
    ]


def _alone(value: int, total: int) -> dict[str, Any]:
    """What came without an organisation, which no door tells apart from the rest."""
    shown = f"{number(value)} ({_share(value, total)})"
    return {"label": _("Without an organisation"), "value": value, "shown": shown, "href": ""}


def _share(value: int, total: int) -> str:
    return percent(value / total, 0)


def _row(one: Mapping[str, Any], titles: Mapping[str, Any], narrowed: Narrowed) -> dict[str, Any]:
    organization_id = one["organization_id"]
    title = organization_title(titles, organization_id)
    return {
        "organization": {"text": title, "href": f"/organizations/{organization_id}"},
        **{name: _count(name, one["figures"].get(name, 0), organization_id, narrowed) for name in BROUGHT},
    }


def _count(name: str, value: int, organization_id: str, narrowed: Narrowed) -> dict[str, str] | None:
    if not value:
        return None
    return {"text": number(value), "href": figure_door(name, **narrowed, organization_id=organization_id)}
