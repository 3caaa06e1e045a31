"""The filters of a list as links: what can be chosen, what is chosen, and the address of every view of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.dashboard.web.doors import with_query
from shared.web.speech import Name

Query = Mapping[str, str]


@dataclass(frozen=True)
class Facet:
    """A part of the query that is chosen from a few values, each with its words; a name stands for itself."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def chosen_from(query: Query, *names: str) -> dict[str, Any]:
    """Those parts of the query that go into the request of a list, and its cursor."""
    return {name: query[name] for name in (*names, "after") if query.get(name)}


def facets(
    path: str, query: Query, offered: Iterable[Facet], also: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What the `filters` macro takes; `also` has the words for what is chosen elsewhere, such as an outlet's page."""
    offered = tuple(offered)
    kept = {name: query.get(name, "") for name in (*(one.name for one in offered), *(also or {}))}
    words = {one.name: _shown(kept[one.name], dict(one.options)) for one in offered} | dict(also or {})
    return {
        "action": path,
        "facets": [_offered(path, kept, one) for one in offered if one.options],
        "chosen": [
            {"text": words[name], "href": with_query(path, **{**kept, name: ""})}
            for name, value in kept.items()
            if value
        ],
        "clear_href": path,
    }


def next_page(path: str, query: Query, cursor: str | None) -> str:
    """The address of the page that follows, of the same view."""
    return with_query(path, **{**query, "after": cursor}) if cursor else ""


def _offered(path: str, kept: Mapping[str, str], facet: Facet) -> dict[str, Any]:
    return {
        "label": facet.label,
        "options": [
            {
                "text": _shown(value, {value: text}),
                "count": "",
                "href": with_query(path, **{**kept, facet.name: value}),
                "current": kept[facet.name] == value,
            }
            for value, text in facet.options
        ],
    }


def _shown(value: str, words: Mapping[str, str]) -> str:
    """The words for a value; where it stands for itself it is a name, such as a county, and not translated."""
    text = words.get(value, value)
    return Name(text) if text == value else text
