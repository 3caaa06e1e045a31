"""Answer whom of all communities somebody reaches, how and when last, and what people gave for one of them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from services.insights.domain.communities import (
    AREA,
    GATHERINGS,
    NAMED,
    NOBODY,
    UNSURE,
    Given,
    Last,
    People,
    Reach,
    in_tens,
    people_told,
    ranked,
    why_not_by_area,
)
from services.insights.queries.areas import areas_by
from services.insights.store import Store
from services.insights.store.communities import MOST, MOST_GATHERINGS
from shared.kernel.errors import Invalid
from shared.kernel.roles import READ_PEOPLE, needed_to_see

Asked = dict[str, Any]
Line = Mapping[str, Any]
NOTHING = Given()
MAILINGS_SHOWN = 20


class Reached(NamedTuple):
    """A community, how it is reached, and how many belong to it as far as the reader is told."""

    community: Line
    reach: Reach
    people: int | None


class Together(NamedTuple):
    """What is read for all communities at once; of the keys of areas those that mean the same stand together."""

    keys: dict[str, tuple[str, ...]]
    in_areas: dict[str, int]
    naming: dict[str, int]
    last_in_areas: dict[str, Last]
    last_naming: dict[str, Last]
    gatherings: dict[str, list[Line]]
    mailings: dict[str, list[Last]]
    given: dict[str, Given]
    is_cut: bool


def list_communities_reached(asked: Asked, store: Store) -> dict[str, Any]:
    """A page of communities, those that nobody reaches first, and the sums over all pages."""
    found = store.communities.every(asked.get("kind"))
    communities = found[:MOST]
    together = _together(communities, store)
    reads = store.actor.may(READ_PEOPLE)
    people = store.communities.people([one["community_id"] for one in communities])
    every = []
    for one in communities:
        count = people.by_community.get(one["community_id"], 0)
        every.append(Reached(one, _reach(one, together, store), people_told(one["kind"], count, reads=reads)))
    every.sort(key=_place)
    after = _read(asked.get("after"))
    left = [one for one in every if after is None or _place(one) > after]
    shown = left[: asked["limit"]]
    messages = store.communities.messages() if shown else {}
    return {
        "at": store.now,
        "position": store.heads.get().position,
        "is_built": store.communities.is_built,
        "is_cut": len(found) > MOST or together.is_cut,
        "total": _total(every, together, people, reads=reads),
        "items": [_item(one, messages) for one in shown],
        "next": _mark(shown[-1]) if len(left) > len(shown) else None,
    }


def list_community_hours(asked: Asked, store: Store) -> dict[str, Any]:
    """What was given at gatherings for one community, by month and campaign, the latest first, and in all."""
    gatherings = store.communities.gatherings([asked["community_id"]])
    begun = _begun(gatherings, store)
    given = store.communities.given(begun)
    rows: dict[tuple[str, str], Given] = {}
    for one in begun:
        if one["_id"] in given:
            key = one["month"], one["campaign_id"]
            rows[key] = rows.get(key, NOTHING).and_(given[one["_id"]])
    titles = store.labels.of([campaign_id for _, campaign_id in rows])
    return {
        "community_id": asked["community_id"],
        "is_built": store.communities.is_built,
        "is_cut": len(gatherings) == MOST_GATHERINGS,
        **_told(_sum(rows.values())),
        "items": [
            {
                "month": month,
                "campaign_id": campaign_id,
                "campaign_title": titles.get(campaign_id, {}).get("title", ""),
                **_told(rows[month, campaign_id]),
            }
            for month, campaign_id in sorted(rows, key=lambda one: (one[0], rows[one].minutes), reverse=True)
        ],
        "next": None,
    }


def list_community_gatherings(asked: Asked, store: Store) -> dict[str, Any]:
    """A page of the gatherings for one community that have begun, with what was given at each."""
    store.actor.must(needed_to_see("campaigns.gathering.planned"))
    query: Asked = {"community_ids": asked["community_id"], "began": {"$lte": _today(store)}}
    query |= {name: asked[name] for name in ("month", "campaign_id") if asked.get(name)}
    found = store.communities.gatherings_page(query, asked["limit"], asked.get("after"))
    given = store.communities.given(found["items"], "gathering_id")
    titles = store.labels.of([one["campaign_id"] for one in found["items"]])
    items = [
        {
            **{name: one[name] for name in ("gathering_id", "title", "month", "campaign_id")},
            "began_on": one["began"],
            "campaign_title": titles.get(one["campaign_id"], {}).get("title", ""),
            "communities": len(one["community_ids"]),
            "check_ins": given.get(one["gathering_id"], NOTHING).check_ins,
            "minutes": given.get(one["gathering_id"], NOTHING).minutes,
        }
        for one in found["items"]
    ]
    return {"items": items, "next": found["next"]}


def _together(communities: Sequence[Line], store: Store) -> Together:
    ids, today = [one["community_id"] for one in communities], _today(store)
    areas = {one["area_key"] for one in communities if not why_not_by_area(one)}
    names = {one["name_key"] for one in communities}
    known = areas_by(areas, store)
    keys = {key: tuple({key, *(known[key].keys if key in known else ())}) for key in areas}
    every_key = {key for several in keys.values() for key in several}
    gatherings = store.communities.gatherings(ids) if ids else []
    return Together(
        keys,
        store.communities.activities("area_key", every_key),
        store.communities.activities("group_key", names),
        store.communities.last("area_key", every_key, AREA, today),
        store.communities.last("group_key", names, NAMED, today),
        _by_community(gatherings),
        store.communities.mailings(every_key),
        store.communities.given(_begun(gatherings, store)),
        len(gatherings) == MOST_GATHERINGS,
    )


def _by_community(gatherings: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for one in gatherings:
        for community_id in one["community_ids"]:
            found.setdefault(community_id, []).append(one)
    return found


def _reach(community: Line, together: Together, store: Store) -> Reach:
    why = why_not_by_area(community)
    keys = () if why else together.keys[community["area_key"]]
    planned = together.gatherings.get(community["community_id"], [])
    begun = _begun(planned, store)
    given = _sum(together.given[one["_id"]] for one in begun if one["_id"] in together.given)
    mailings = tuple(one for key in keys for one in together.mailings.get(key, ()))
    last = [together.last_in_areas.get(key, Last()) for key in keys] + list(mailings)
    last += [together.last_naming.get(community["name_key"], Last())]
    last += [Last(one["began"], GATHERINGS, one["event_id"]) for one in begun[:1]]
    return Reach(
        in_area=None if why else sum(together.in_areas.get(key, 0) for key in keys),
        why=why,
        named=together.naming.get(community["name_key"], 0),
        given=given._replace(gatherings=len(begun)),
        to_come=len(planned) - len(begun),
        mailings=mailings,
        last=max(last),
    )


def _total(every: list[Reached], together: Together, people: People, *, reads: bool) -> dict[str, Any]:
    """Everybody and every gathering once, however many communities they are of."""
    states = [one.reach.state for one in every]
    given = _sum(together.given.values())
    return {
        "communities": len(every),
        "nobody": states.count(NOBODY),
        "unsure": states.count(UNSURE),
        "people": in_tens(people.different, reads=reads),
        "people_in_several": in_tens(people.in_several, reads=reads),
        "is_in_tens": not reads,
        "check_ins": given.check_ins,
        "minutes": given.minutes,
    }


def _item(one: Reached, messages: Mapping[str, int]) -> dict[str, Any]:
    community, reach = one.community, one.reach
    return {
        **{name: community[name] for name in ("community_id", "name", "kind", "area")},
        "reached": reach.state,
        "how": reach.how,
        "people": one.people,
        "is_few": one.people is None,
        "in_area": reach.in_area,
        "in_area_unknown": reach.why,
        "named": reach.named,
        "gatherings": reach.given.gatherings,
        "gatherings_to_come": reach.to_come,
        "mailings": None if reach.why else len(reach.mailings),
        "mailing_event_ids": [mailing.event_id for mailing in reach.mailings[:MAILINGS_SHOWN]],
        "check_ins": reach.given.check_ins,
        "minutes": reach.given.minutes,
        "last_on": reach.last.on or None,
        "last_by": reach.last.how,
        "last_event_id": reach.last.event_id or None,
        "languages": [
            {"language": language, "messages": _in(language, messages)} for language in community["languages"]
        ],
    }


def _in(language: str, messages: Mapping[str, int]) -> int:
    """Messages in a language, however its tag is written; one of a region does not stand for another."""
    return sum(count for tag, count in messages.items() if tag.casefold() == language.casefold())


def _told(given: Given) -> dict[str, int]:
    return given._asdict()


def _sum(several: Iterable[Given]) -> Given:
    total = NOTHING
    for one in several:
        total = total.and_(one)
    return total


def _begun(gatherings: Iterable[Line], store: Store) -> list[Line]:
    return [one for one in gatherings if one["began"] <= _today(store)]


def _today(store: Store) -> str:
    return str(store.now.date().isoformat())


def _place(one: Reached) -> tuple[int, str, str, str]:
    return ranked(one.community, one.reach)


def _mark(one: Reached) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(_place(one))).decode().rstrip("=")


def _read(after: str | None) -> tuple[int, str, str, str] | None:
    if not after:
        return None
    try:
        order, last_on, name, key = orjson.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        return int(order), str(last_on), str(name), str(key)
    except (ValueError, TypeError) as error:
        sentence = "This page mark is not ours; start from the first page."
        raise Invalid("cursor-invalid", sentence, {"after": [sentence]}) from error
