"""What was typed into a form, as the services take it: lists from lines, nested things from dotted names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.dashboard.web.screens import Form, Look, filled
from shared.web.speech import _
from shared.web.zone import typed_moment

Fields = dict[str, list[str]]


def several(form: Form, name: str, apart: str = r"[\n,;]") -> list[str]:
    """A list typed into one field, its members apart by lines, commas or semicolons."""
    return [one.strip() for one in re.split(apart, form.get(name, "")) if one.strip()]


def nested(form: Form, name: str, *parts: str) -> dict[str, Any]:
    """A thing of several fields, `proof.text` and `proof.url`; empty where none of them is filled."""
    found = {part: form[f"{name}.{part}"].strip() for part in parts if form.get(f"{name}.{part}", "").strip()}
    return {name: found} if found else {}


def moments(form: Form, *names: str) -> dict[str, str]:
    """Those fields of day and hour that are filled, typed by the clock of the coalition, as moments in UTC."""
    return {name: typed_moment(text) for name, text in filled(form, *names).items()}


def state_of(
    look: Look,
    values: Mapping[str, Any] | None = None,
    *,
    to_field: Callable[[str], str] = str,
) -> dict[str, Any]:
    """The state of a form whose fields are not called as in a refusal; `to_field` gives the field of a path there."""
    state = look.state(values)
    gathered: Fields = {}
    for path, sentences in state["errors"].items():
        gathered.setdefault(to_field(path), []).extend(sentences)
    return {**state, "errors": gathered}


def to_list_field(*names: str) -> Callable[[str], str]:
    """Lead what is wrong with one member of a list (`languages.0`) to the field into which the list is typed."""

    def to_field(path: str) -> str:
        name, _, rest = path.partition(".")
        return name if name in names and rest else path

    return to_field


def past_day(text: str, today: date) -> tuple[str, str]:
    """A day of the query up to today, and what is wrong with it: then what is shown is of now, and says so."""
    if not text:
        return "", ""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return "", _("Give a day, such as 2025-03-08. Shown is now.")
    if asked > today:
        return "", _("This day is yet to come, and nothing is known of it. Shown is now.")
    return asked.isoformat(), ""


@dataclass(frozen=True)
class AsOf:
    """The day of the query at whose end things are to be shown: itself, what to ask, and the form it is typed into.

    `day` is empty and nothing is asked where it is now.
    """

    day: str
    asked: dict[str, str]
    state: dict[str, Any]


def as_of_day(look: Look, today: date) -> AsOf:
    """The day `as_of` of the query; now where none is given, or one that cannot be shown, which the form says."""
    typed = look.query.get("as_of", "")
    known, wrong = past_day(typed, today)
    state = {"values": {"as_of": typed}, "errors": {"as_of": [wrong]} if wrong else {}, "detail": ""}
    return AsOf(known, {"as_of": end_of(known)} if known else {}, state)


def end_of(known_day: str) -> str:
    """The last moment of a day."""
    return typed_moment(f"{known_day}T23:59:59.999")


def version_of(look: Look, thing: Mapping[str, Any]) -> dict[str, str]:
    """The version that the form was filled for, hidden in it: a later one is somebody else's word, not to be lost."""
    return {"expected_version": look.form.get("expected_version") or str(thing["version"])}


def in_lines(texts: Iterable[str]) -> str:
    """A list as it is typed, a line for each."""
    return "\n".join(texts)
