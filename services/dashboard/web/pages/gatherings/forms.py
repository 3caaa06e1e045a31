"""What is typed about a gathering: its fields, its rows of shifts, and both as the service takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.dashboard.web.pages.gatherings.communities import boxes_of, ticked
from services.dashboard.web.screens import Form, number
from services.dashboard.web.typed import in_lines, several
from shared.web.asking import whole_number
from shared.web.speech import Words, _
from shared.web.zone import to_type, typed_moment

PLAIN = ("title", "kind", "place", "description", "adm1", "audience")
SHIFT = ("name", "starts_at", "ends_at", "capacity")
LISTS = ("skills", "requirements")
FIRST, MORE, MOST = 3, 5, 50
LABELS = Words(
    {
        "adm1": "Area",
        "organization_id": "Host",
        "audience": "For whom",
        "communities": "Communities it is for",
        "campaign_id": "Campaign",
        "occurrences": "How many times",
    }
)


def request(form: Form) -> dict[str, Any]:
    """What the form says of a gathering; what was emptied is said, too."""
    return {
        **{name: form.get(name, "").strip() for name in PLAIN},
        **{name: form.get(name, "").strip() or None for name in ("address", "organization_id")},
        "skills": several(form, "skills"),
        "requirements": several(form, "requirements", r"\n"),
        "community_ids": ticked(form),
        "shifts": [_shift(form, row) for row in filled_rows(form)],
    }


def filled_rows(form: Form) -> list[int]:
    """The rows of shifts in which something was typed; a box that says to take one out counts as empty."""
    return [
        row
        for row in range(MOST)
        if not form.get(f"shifts.{row}.drop")
        and any(form.get(f"shifts.{row}.{name}", "").strip() for name in SHIFT)
    ]


def values_of(gathering: Mapping[str, Any]) -> dict[str, Any]:
    """A gathering as the form holds it."""
    rows: dict[str, str] = {}
    for row, shift in enumerate(gathering["shifts"]):
        rows |= {
            f"shifts.{row}.shift_id": shift["shift_id"],
            f"shifts.{row}.name": shift["name"],
            f"shifts.{row}.starts_at": to_type(shift["starts_at"]),
            f"shifts.{row}.ends_at": to_type(shift["ends_at"]),
            f"shifts.{row}.capacity": "" if shift["capacity"] is None else str(shift["capacity"]),
        }
    told = {name: gathering[name] or "" for name in (*PLAIN, "address", "organization_id")}
    ticks = boxes_of(gathering.get("community_ids") or ())
    return {**told, **{name: in_lines(gathering[name]) for name in LISTS}, **ticks, **rows}


def rows_shown(form: Form, values: Mapping[str, Any]) -> list[int]:
    """As many rows as are filled and some to fill; more of them when that was asked for."""
    used = [row for row in range(MOST) if any(values.get(f"shifts.{row}.{name}") for name in SHIFT)]
    asked = whole_number(form.get("rows", "")) or 0
    more = MORE if form.get("more") else 0
    return list(range(min(max(FIRST, len(used) and used[-1] + 2, asked + more), MOST)))


def labels(rows: list[int]) -> dict[str, str]:
    """The names of the fields as the error summary says them."""
    words = {"name": _("name"), "starts_at": _("begins"), "ends_at": _("ends"), "capacity": _("places")}
    return {
        **LABELS,
        **{
            f"shifts.{row}.{name}": _("Shift %(row)s, %(word)s", row=row + 1, word=word)
            for row in rows
            for name, word in words.items()
        },
    }


def to_field(form: Form) -> Callable[[str], str]:
    """Lead what is wrong with a shift of the request to the row in which it was typed."""
    rows = filled_rows(form)

    def field_of(path: str) -> str:
        first, _, rest = path.partition(".")
        if first in LISTS:
            return first
        if first == "community_ids":
            return "communities"
        if first != "shifts":
            return path
        index, _, name = rest.partition(".")
        is_known = index.isdigit() and int(index) < len(rows)
        return f"shifts.{rows[int(index)]}.{name or 'name'}" if is_known else "shifts.0.name"

    return field_of


def _shift(form: Form, row: int) -> dict[str, Any]:
    typed = {name: form.get(f"shifts.{row}.{name}", "").strip() for name in ("shift_id", *SHIFT)}
    given: dict[str, Any] = {name: value for name, value in typed.items() if value and name != "capacity"}
    capacity = number(form, f"shifts.{row}.capacity").get(f"shifts.{row}.capacity")
    moments: dict[str, Any] = {
        name: typed_moment(given[name]) for name in ("starts_at", "ends_at") if name in given
    }
    return {"name": "", **given, **moments, "capacity": capacity}
