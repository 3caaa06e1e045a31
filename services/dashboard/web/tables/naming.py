"""Names for the ids in a table: of things from insights, of people from stakeholders for who may read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.dashboard.web.labels import MOST, people_named, titles_of
from shared.kernel.roles import Actor

PERSON = "person_id"


async def names_of(ask: Any, ids: Mapping[str, str], actor: Actor) -> dict[str, str]:
    """Id -> name. `ids` holds the field that each id stands in; whoever may not read people gets their ids alone."""
    people = [one for one, field in ids.items() if field == PERSON]
    things = [one for one, field in ids.items() if field != PERSON]
    names: dict[str, str] = {}
    for some in _in_parts(things):
        names |= {one: label["title"] for one, label in (await titles_of(ask, some)).items()}
    for some in _in_parts(people):
        names |= await people_named(ask, actor, some)
    return names


def _in_parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[begin : begin + MOST] for begin in range(0, len(ids), MOST))
