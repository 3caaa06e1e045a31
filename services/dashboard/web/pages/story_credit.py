"""Ada, Chi: whose work moved it, and does the answer depend on how one counts?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.dashboard.web.doors import door_to
from shared.web.filters import number, percent
from shared.web.speech import N_, Words, _, spoken

Credit = Mapping[str, Any]
Titles = Mapping[str, Mapping[str, str]]

MODELS = {
    "first": (N_("First"), N_("All to what was done first.")),
    "last": (N_("Last"), N_("All to what was done last before the movement.")),
    "linear": (N_("Even"), N_("The same to each act.")),
    "time_decay": (N_("Recent"), N_("Half as much for each 30 days that an act lay before the latest one.")),
    "named": (N_("Named"), N_("Evenly to what somebody named as a cause, and nothing to the rest.")),
}
KINDS = Words(
    {
        "initiative": "Initiatives of members",
        "signature": "Signatures, by petition and week",
        "act": "Letters, calls and pledges, by appeal and week",
        "activity": "Activities",
        "coverage": "Coverage",
        "slot": "Air time",
        "touch": "Contacts with those who decide",
    }
)


def organizations_in(credit: Credit) -> list[str]:
    """The organisations that want a name."""
    return [row["key"] for row in credit["by_organization"] if row["key"]]


def credit_view(credit: Credit, titles: Titles) -> dict[str, Any] | None:
    """Two tables of shares, and what the models mean; nothing where nothing was done."""
    if not credit["acts"]:
        return None
    models = credit["models"]
    return {
        "by_kind": {
            "columns": _columns(_("Kind of act"), models),
            "rows": _rows(credit["by_kind"], models, _kind),
        },
        "by_organization": {
            "columns": _columns(_("Organisation"), models),
            "rows": _rows(credit["by_organization"], models, lambda key: _organization(key, titles)),
        },
        "meaning": [{"name": spoken(MODELS[one][0]), "value": spoken(MODELS[one][1])} for one in models],
    }


def _columns(first: str, models: Sequence[str]) -> list[dict[str, str]]:
    counted = [{"key": "acts", "label": _("Acts"), "kind": "number"}]
    shared = [{"key": one, "label": spoken(MODELS[one][0]), "kind": "number"} for one in models]
    return [{"key": "name", "label": first}, *counted, *shared]


def _rows(rows: Sequence[Credit], models: Sequence[str], name: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": name(row["key"]),
            "acts": number(row["acts"]),
            **{one: percent(row["shares"][one] / 10_000, 0) for one in models},
        }
        for row in rows
    ]


def _kind(key: str) -> str:
    return KINDS.get(key, spoken(key.replace("-", " ").capitalize()))


def _organization(key: str | None, titles: Titles) -> Any:
    if not key:
        return _("The coalition itself")
    known = titles.get(key, {})
    href = door_to(known.get("kind", "organization"), key)  # or of the community behind an initiative
    return {"text": known.get("title") or _("An organisation without a name here"), "href": href}
