"""Which column feeds which field: the platform's proposal with what the user says against it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from deploy.cli.endings import USAGE, Stop
from deploy.cli.importing.desk import Job
from deploy.cli.values import option_of, parsed


def corrected(job: Job, kind: dict[str, Any], file: str | None, pairs: Iterable[str]) -> dict[str, str]:
    """The mapping, field to column: the proposal, then the file's words, then the `column=field` pairs.

    A pair without a field takes its column out.
    """
    mapping: dict[str, str] = {**job["mapping"], **_of_file(file)}
    fields = {one["name"] for one in kind["fields"]}
    columns = {one["name"] for one in job["columns"]}
    for pair in pairs:
        column, sign, field = pair.rpartition("=")
        if not sign or column not in columns:
            raise Stop(f"--map {pair!r} names no column; there are {', '.join(sorted(columns))}.", code=USAGE)
        if field and field not in fields:
            raise Stop(f"--map {pair!r} names no field; there are {', '.join(sorted(fields))}.", code=USAGE)
        mapping = {name: fed for name, fed in mapping.items() if field or fed != column}
        if field:
            mapping[field] = column
    return mapping


def options_of(words: Iterable[str]) -> dict[str, Any]:
    """What is chosen for the whole file, from `name=value` words."""
    found: dict[str, Any] = {}
    for word in words:
        name, sign, text = word.partition("=")
        if not sign or not name:
            raise Stop(f"--option {word!r} is not of the form name=value.", code=USAGE)
        found[name] = option_of(text)
    return found


def as_rows(job: Job, kind: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each column with the field it feeds and a cell of it, then the fields that still need a column."""
    titles = {one["name"]: one["title"] for one in kind["fields"]}
    feeds: dict[str, list[str]] = {}
    for field, column in job["mapping"].items():
        feeds.setdefault(column, []).append(f"{field} ({titles.get(field, field)})")
    rows = [
        (one["name"], ", ".join(feeds.get(one["name"], ["- left out"])), (one["sample"] or [""])[0][:40])
        for one in job["columns"]
    ]
    return [*rows, *(("?", f"{one['name']} ({one['title']}) needs a column", "") for one in job["missing"])]


def lacks(job: Job) -> list[str]:
    """Sentences about what must be said before the file can be tried."""
    missing = [f"Say which column is {one['title']}: --map COLUMN={one['name']}" for one in job["missing"]]
    asks = [f"{one['sentence']} --option {one['option']}={one['proposal'] or '...'}" for one in job["asks"]]
    return [*missing, *asks]


def _of_file(file: str | None) -> dict[str, str]:
    if file is None:
        return {}
    try:
        mapping = parsed(file, Path(file).read_bytes())
    except OSError as error:
        raise Stop(f"{file} cannot be read: {error.strerror}.", code=USAGE) from error
    if not isinstance(mapping, dict) or not all(isinstance(column, str) for column in mapping.values()):
        raise Stop(f'{file} must be an object such as {{"field": "column"}}.', code=USAGE)
    return mapping
