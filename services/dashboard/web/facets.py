"""The filters of a list as links: what can be chosen, what is chosen, and the address of every view of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.dashboard.web.doors import with_query
from shared.web.speech import Name, said_of

Query = Mapping[str, str]


@dataclass(frozen=True)
class Facet:
    """A part of the query that is chosen from a few values, each with its words; a name stands for itself.

    `of` is the thing of which the words are said, as for `said_of`.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    of: str = ""

    def shown(self, value: str) -> str:
        """The words for a value; where it stands for itself it is a name, such as a county, and not translated."""
        text = dict(self.options).get(value, value)
        return Name(text) if text == value else said_of(self.of, text)


def chosen_from(query: Query, *names: str) -> dict[str, Any]:
    """Those parts of the query that go into the request of a list, and its cursor."""
    return {name: query[name] for name in (*names, "after") if query.get(name)}


def facets(
    path: str, query: Query, offered: Iterable[Facet], also: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What the `filters` macro takes; `also` has the words for what is chosen elsewhere, such as an outlet's page."""
    offered = tuple(offered)
    kept = {name: query.get(name, "") for name in (*(one.name for one in offered), *(also or {}))}
    words = {one.name: one.shown(kept[one.name]) for one in offered} | dict(also or {})
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
                "text": facet.shown(value),
                "count": "",
                "href": with_query(path, **{**kept, facet.name: value}),
                "current": kept[facet.name] == value,
            }
            for value, _text in facet.options
        ],
    }
