"""How people are told by sex and age, and what of a reach could not be counted, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.wording import short_day
from shared.web.filters import number
from shared.web.speech import N_, Words, _, ngettext

PATH = "/figures/reach"
PEOPLE = "/activities/people"
ALL = "all"
SEXES = Words(
    {
        "f": "Women and girls",
        "m": "Men and boys",
        "x": "Neither",
        "o": "Other",
        "u": "Sex not known",
        "all": "Everybody",
    }
)
METHOD = N_(
    "For each area where an outlet is heard or read, the people who live there times the share that it can reach; "
    "where several outlets reach one area it counts once: at most, if listeners of different outlets are independent. "
    "An outlet without a share reaches all of an area. Of several counts of an area the latest is taken. These are "
    "public figures of areas, so small numbers are not left out."
)
"""How insights counts it, so that it has words in every language."""
Group = Mapping[str, Any]


def table(groups: Iterable[Group], areas: int = 0) -> dict[str, Any]:
    """The columns and rows of people by age and sex; cells that not all of `areas` know say of how many they are."""
    cells = {(one["sex"], one["age"]): one for one in groups}
    sexes = [sex for sex in (*SEXES,) if any(of == sex for of, _age in cells)]
    ages = sorted({age for _sex, age in cells}, key=_begin)
    columns = [{"key": "age", "label": _("Age")}]
    columns += [{"key": sex, "label": SEXES[sex], "kind": "number"} for sex in sexes]
    rows = [
        {"age": _("All ages") if age == ALL else age}
        | {sex: _cell(cells.get((sex, age)), areas) for sex in sexes}
        for age in ages
    ]
    return {"columns": columns, "rows": rows}


def missing(reach: Mapping[str, Any]) -> list[dict[str, str]]:
    """What could not be counted, and what is left out because it counts with another area."""
    found = [{"text": _missing(one)} for one in reach["missing"]]
    found += [
        {"text": _("%(area)s is counted with %(within)s", area=one["area"], within=one["within"])}
        for one in reach["inside"]
    ]
    return found


def figure(reach: Mapping[str, Any], **of: str) -> dict[str, Any] | None:
    """The number as a door to its making; nothing where nobody can be counted."""
    if reach["people"] is None:
        return None
    return {
        "value": number(reach["people"]),
        "label": _("People it can reach at most"),
        "href": with_query(PATH, **of),
        "note": _(
            "Of %(living)s who live there; if listeners of different outlets are independent",
            living=number(reach["living"]),
        ),
    }


def period(start: str, end: str) -> str:
    """The time for which people were counted; a whole year by its number."""
    if start[:4] == end[:4] and start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:4]
    return short_day(start) if start == end else f"{short_day(start)} – {short_day(end)}"


def _missing(one: Mapping[str, str]) -> str:
    said = {
        "none": _("No population figures for %(area)s", area=one["area"]),
        "part": _("The population figures for %(area)s are of a part only", area=one["area"]),
        "several": _("Several areas are called %(area)s: name it by its P-code", area=one["area"]),
    }
    return said[one["why"]]


def _cell(group: Group | None, areas: int) -> Any:
    if group is None:
        return None
    if group.get("areas", areas) == areas:
        return number(group["people"])
    part = ngettext("of %(num)s area", "of %(num)s areas", group["areas"])
    return {"text": number(group["people"]), "note": part}


def _begin(age: str) -> int:
    return -1 if age == ALL else int(age.partition("-")[0].rstrip("+"))
