"""Names for the ids in a table: of things from insights, of people from stakeholders for who may read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.dashboard.web.labels import MOST, titles_of
from shared.kernel.errors import Forbidden, Unavailable

PERSON = "person_id"


async def names_of(ask: Any, ids: Mapping[str, str], *, may_read_people: bool) -> dict[str, str]:
    """Id -> name. `ids` holds the field that each id stands in; whoever may not read people gets their ids alone."""
    people = [one for one, field in ids.items() if field == PERSON]
    things = [one for one, field in ids.items() if field != PERSON]
    names: dict[str, str] = {}
    for some in _in_parts(things):
        names |= {one: label["title"] for one, label in (await titles_of(ask, some)).items()}
    for some in _in_parts(people if may_read_people else []):
        names |= await _people(ask, some)
    return names


async def _people(ask: Any, ids: Sequence[str]) -> dict[str, str]:
    try:
        found = await ask.stakeholders.list_people({"person_ids": ids, "limit": len(ids)})
    except (Unavailable, Forbidden):
        return {}
    return {one["person_id"]: one["name"] for one in found["items"]}


def _in_parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[begin : begin + MOST] for begin in range(0, len(ids), MOST))
