"""Answer who does what, where, when and for whom: the matrix, its cells, and the activities behind each."""

from __future__ import annotations

import base64
from typing import Any

import orjson

from services.insights.domain.leads import followed
from services.insights.domain.matrix import BETWEEN, UNNAMED
from services.insights.domain.matrix_table import Column, Sum, Sums, Table, place_in_list, table_of
from services.insights.domain.people_reached import claimed_by_outlets
from services.insights.queries.areas import Area, areas_by, keys_of
from services.insights.store import Store
from services.insights.store.matrix import Wanted
from shared.kernel.errors import Invalid
from shared.kernel.places import fold
from shared.kernel.roles import needed_to_see

LINE = (
    *("activity_id", "written_as", "sector", "activity", "country", "adm1", "adm2", "lat", "lon"),
    *("started_on", "ended_on", "group", "reached", "method", "status", "campaign_id"),
    *("came", "batch_id", "event_id"),
)
"""What of a line is answered as it stands."""
AIRED = ("slot_id", "outlet_id", "claimed")
"""What else is answered of air time."""
COLUMNS = 200
"""So many columns are told at most, those with most activities; the sums count all."""
Asked = dict[str, Any]


def show_matrix(asked: Asked, store: Store) -> dict[str, Any]:
    """A page of organisations with their cells by area or sector, and the sums over all pages."""
    table, areas, is_cut = _table(asked, store)
    columns = list(table.columns)
    after = _read(asked.get("after"))
    left = [(who, told) for who, told in table.rows.items() if after is None or _place(who, told) > after]
    shown = left[: asked["limit"]]
    names = _names_of([who for who, _ in shown], store)
    kept = columns[:COLUMNS]
    return {
        "by": asked["by"],
        "at": store.now,
        "position": store.heads.get().position,
        "columns": [_column(table.columns[key], areas) for key in kept],
        "areas": [_column(one, areas) for one in list(table.areas.values())[:COLUMNS]],
        "sectors": [_column(one, areas) for one in list(table.sectors.values())[:COLUMNS]],
        "columns_left_out": max(len(columns) - COLUMNS, 0),
        "items": [
            {"key": who, **names[who], **_sum(told), "cells": _cells(who, kept, table)} for who, told in shown
        ],
        "next": _mark(*shown[-1]) if len(left) > len(shown) else None,
        "organizations": len(table.rows),
        "activities": table.total.activities,
        "people": [*table.methods, *claimed_by_outlets(store.matrix.claimed(wanted_of(asked, store)))],
        "is_cut": is_cut,
    }


def list_matrix_cells(asked: Asked, store: Store) -> dict[str, Any]:
    """The cells of the matrix as rows, organisation by organisation: a table to take along."""
    table, areas, _ = _table(asked, store)
    ranks = {who: rank for rank, who in enumerate(table.rows)}
    begin = _read(asked.get("after"))
    keys = sorted(table.cells, key=lambda cell: (ranks[cell[0]], -table.cells[cell].activities, cell[1]))
    first = int(begin[0]) if begin else 0
    shown = keys[first : first + asked["limit"]]
    names = _names_of([who for who, _ in shown], store)
    items = []
    for who, key in shown:
        told = _column(table.columns[key], areas)
        items.append({**names[who], **told, **_sum(table.cells[who, key])})
    following = first + len(shown)
    return {"items": items, "next": _marked([following, ""]) if following < len(keys) else None}


def list_matrix_activities(asked: Asked, store: Store) -> dict[str, Any]:
    """The activities behind a cell, or behind all of them, each with the event that says so; the latest first."""
    store.actor.must(needed_to_see("campaigns.activity.reported"))
    limit, after = asked.pop("limit"), asked.pop("after", None)
    found = store.matrix.list(wanted_of(asked, store), limit, after)
    lines = followed(found["items"], store.leads.at(), "who")
    names = _names({line["who"]: line["written_as"] for line in lines}, store)
    areas = areas_by({line["area_key"] for line in lines}, store)
    return {**found, "items": [_line(line, names[line["who"]], areas) for line in lines]}


def wanted_of(asked: Asked, store: Store) -> Wanted:
    """What is asked for, as keys."""
    country, area_keys = keys_of(asked["area"], store) if asked.get("area") else (None, ())
    texts = {"sector_key": "sector", "activity_key": "activity", "group_key": "group"}
    keys: Asked = {key: fold(asked[name]) for key, name in texts.items() if asked.get(name)}
    exact = {name: asked[name] for name in ("campaign_id", "batch_id", "since", "until") if asked.get(name)}
    who = store.leads.family(asked.get("organization"))
    return Wanted(who=who, country_key=country, area_keys=area_keys, **keys, **exact)


def _table(asked: Asked, store: Store) -> tuple[Table, dict[str, Area], bool]:
    sums, is_cut = store.matrix.sums(wanted_of(asked, store), asked["by"])
    leads = store.leads.at()
    cells = [one._replace(who=leads.get(one.who, one.who)) for one in sums.cells]
    sums = sums._replace(cells=cells)
    areas = areas_by({_key(one.place) for one in sums.places}, store)
    return table_of(_in_their_areas(sums, asked["by"], areas), asked["by"]), areas, is_cut


def _in_their_areas(sums: Sums, by: str, areas: dict[str, Area]) -> Sums:
    """An area is one column, whether a report names it or gives its code."""
    known: dict[str, tuple[str, str]] = {}
    for one in sums.places:
        country, _, key = one.place.rpartition(BETWEEN)
        if area := _fitting(key, country, areas):
            known[one.place] = (f"{country or area.within}{BETWEEN}{area.key}", area.name)
    places = [
        one._replace(place=known[one.place][0], area=known[one.place][1]) if one.place in known else one
        for one in sums.places
    ]
    cells = [
        one._replace(column=known[one.column][0]) if by == "area" and one.column in known else one
        for one in sums.cells
    ]
    return Sums(cells, places, sums.sectors)


def _fitting(key: str, country: str, areas: dict[str, Area]) -> Area | None:
    area = areas.get(key)
    return area if area and area.fits(country) else None


def _column(column: Column, areas: dict[str, Area]) -> dict[str, Any]:
    country, _, key = column.key.rpartition(BETWEEN)
    area = _fitting(key, country, areas) if country else None
    code = area.code if area else ""
    named = {"column": column.key, "name": column.name, "code": code, "country": column.country}
    return {**named, **_sum(column.sum)}


def _cells(who: str, columns: list[str], table: Table) -> list[dict[str, Any]]:
    return [{"column": key, **_sum(table.cells[who, key])} for key in columns if (who, key) in table.cells]


def _sum(told: Sum) -> dict[str, Any]:
    return {"activities": told.activities, "people_reached": told.people}


def _names_of(whos: list[str], store: Store) -> dict[str, dict[str, Any]]:
    written = store.matrix.written({who for who in whos if who.startswith(UNNAMED)})
    return _names({who: written.get(who, who) for who in whos}, store)


def _names(written: dict[str, str], store: Store) -> dict[str, dict[str, Any]]:
    """Each row by its registered name; one whose name nobody has attributed yet, by what was written."""
    labels = store.labels.of([who for who in written if not who.startswith(UNNAMED)])
    return {
        who: {
            "organization_id": None if who.startswith(UNNAMED) else who,
            "organization_name": labels.get(who, {}).get("title") or name,
        }
        for who, name in written.items()
    }


def _line(line: dict[str, Any], name: dict[str, Any], areas: dict[str, Area]) -> dict[str, Any]:
    area = _fitting(line["area_key"], line["country_key"], areas)
    return {
        **{one: line[one] for one in LINE},
        **{one: line.get(one) for one in AIRED},
        **name,
        "adm1_code": area.code if area else "",
    }


def _key(place: str) -> str:
    return place.rpartition(BETWEEN)[2]


def _place(who: str, told: Sum) -> tuple[int, str]:
    return place_in_list(who, told.activities)


def _mark(who: str, told: Sum) -> str:
    return _marked(list(_place(who, told)))


def _marked(place: list[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def _read(after: str | None) -> tuple[int, str] | None:
    if not after:
        return None
    try:
        count, who = orjson.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        return int(count), str(who)
    except (ValueError, TypeError) as error:
        sentence = "This page mark is not ours; start from the first page."
        raise Invalid("cursor-invalid", sentence, {"after": [sentence]}) from error
