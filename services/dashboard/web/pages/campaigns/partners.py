"""The partner organisations of a report: what each brought, and what came without any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.pages.campaigns.words import figure_door
from shared.web.filters import number
from shared.web.speech import N_, _

BROUGHT = (
    "signatures",
    "people",
    "acts",
    "attendances",
    "volunteer_minutes",
    "activities",
    "people_reached",
    "touches",
)
PARTNER_COLUMNS = [
    {"key": "organization", "label": N_("Organisation")},
    *(
        {"key": name, "label": label, "kind": "number"}
        for name, label in zip(
            BROUGHT,
            (
                N_("Signatures"),
                N_("People"),
                N_("Acts"),
                N_("Came"),
                N_("Minutes given"),
                N_("Activities"),
                N_("People reached"),
                N_("Contacts"),
            ),
            strict=True,
        )
    ),
]
Narrowed = Mapping[str, Any]


def partner_rows(
    brought: Iterable[Mapping[str, Any]],
    totals: Mapping[str, int],
    titles: Mapping[str, Mapping[str, str]],
    narrowed: Narrowed,
) -> list[dict[str, Any]]:
    """A row an organisation, most first, and one for what came without an organisation."""
    several = sorted(brought, key=lambda one: -sum(one["figures"].get(name, 0) for name in BROUGHT))
    rows = [_row(one, titles, narrowed) for one in several]
    alone = {
        name: totals.get(name, 0) - sum(one["figures"].get(name, 0) for one in several) for name in BROUGHT
    }
    rest = {name: number(value) if value > 0 else None for name, value in alone.items()}
    return (
        [*rows, {"organization": _("Without an organisation"), **rest}]
        if rows and any(rest.values())
        else rows
    )


def _row(one: Mapping[str, Any], titles: Mapping[str, Any], narrowed: Narrowed) -> dict[str, Any]:
    organization_id = one["organization_id"]
    title = titles.get(organization_id, {}).get("title") or _("An organisation")
    return {
        "organization": {"text": title, "href": f"/organizations/{organization_id}"},
        **{name: _count(name, one["figures"].get(name, 0), organization_id, narrowed) for name in BROUGHT},
    }


def _count(name: str, value: int, organization_id: str, narrowed: Narrowed) -> dict[str, str] | None:
    if not value:
        return None
    return {"text": number(value), "href": figure_door(name, **narrowed, organization_id=organization_id)}
