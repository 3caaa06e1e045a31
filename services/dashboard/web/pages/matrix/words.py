"""How the screens of the matrix narrow what they show, and what its parts are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.activities.listing import DAYS, wrong_days
from services.dashboard.web.pages.activities.places import NOWHERE
from shared.web.filters import number
from shared.web.speech import N_, _, spoken

PATH = "/matrix"
BEHIND = f"{PATH}/activities"
NARROWED = ("organization", "sector", "activity", "area", "group", "campaign_id", *DAYS)
TYPED = (
    {"name": "group", "label": N_("For whom"), "kind": "text", "example": N_("Such as pupils")},
    {"name": "since", "label": N_("Going on since"), "kind": "date"},
    {"name": "until", "label": N_("Begun until"), "kind": "date"},
)
METHODS = (
    N_("Sum of all reports"),
    N_("Largest per place and group"),
    N_("Unique by key"),
    N_(
        "All figures are added: a person whom two activities reach counts twice, so this is the most it can be."
    ),
    N_(
        "Of each group in each area only the largest single figure counts, and these are added: "
        "nobody counts twice in one place, and whom only the smaller activities reached is left out."
    ),
    N_(
        "Each person would count once by a key that all partners share; "
        "activities are reported as totals without such keys, so it is not known."
    ),
    N_("Claimed by outlets"),
    N_(
        "Of each outlet whose air time is among these its own claim counts once, and these are added: "
        "nobody has counted these people, and they are in none of the other figures."
    ),
)
"""What insights calls the ways of counting people, and what each means."""


def narrowed(query: Mapping[str, str]) -> dict[str, str]:
    """What of the address narrows the matrix."""
    return {name: query[name] for name in NARROWED if query.get(name)}


def asked(query: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The request for what is narrowed so, and what was wrong with a day, which is left out."""
    wrong = wrong_days(query)
    return {name: value for name, value in narrowed(query).items() if name not in wrong}, wrong


def column_name(column: Mapping[str, Any]) -> str:
    """An area or a sector as a heading; what was reported without an area says so."""
    if column["name"]:
        return str(column["name"])
    return _("%(nowhere)s: %(country)s", nowhere=spoken(NOWHERE).capitalize(), country=column["country"])


def people(count: int | None) -> str:
    """How many people, or that it is not known."""
    return _("not known") if count is None else number(count)


def behind(query: Mapping[str, str], **more: str) -> str:
    """The door to the activities behind a figure."""
    return with_query(BEHIND, **{**narrowed(query), **more})


def methods(told: list[Mapping[str, Any]], query: Mapping[str, str]) -> list[dict[str, Any]]:
    """People reached by each method, as figures that open their activities, each with its sentence."""
    return [
        {
            "label": spoken(one["title"]),
            "value": people(one["people"]),
            "href": behind(query),
            "note": spoken(one["sentence"]),
        }
        for one in told
    ]
