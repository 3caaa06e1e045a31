"""Answer who may be sent something at this moment, and how many that are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from services.stakeholders.domain.consent import CHANNELS, PURPOSES
from services.stakeholders.store import Store
from shared.kernel.language import is_same_language
from shared.mail.contact import contact_id

POINTS = {"email": "emails", "sms": "phones"}
PORTION = 2_000
MOST = 50_000
"""So many consents are counted one by one; beyond, a count says that it is at least so many."""
Known = Mapping[str, Any]


def list_recipients(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A portion of those whose consent holds now, `{"items": [...], "next": id or None, "because": sentence}`."""
    agreed = store.audience.agreed(
        _scope(asked, store),
        after=asked.get("after") or "",
        person_ids=asked.get("person_ids") or (),
        limit=asked["limit"],
    )
    found = _sorted_out(agreed, asked, store)
    fits = [each for each in found if "reason" not in each]
    former = store.audience.once(each["person_id"] for each in fits) if fits else {}
    return {
        "items": [{**each, "was": former.get(each["person_id"], [])} for each in fits],
        "next": agreed[-1] if len(agreed) == asked["limit"] else None,
        "because": because(asked, store),
    }


def count_recipients(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How many would get something sent now, and what keeps how many others from it."""
    scope, last, seen = _scope(asked, store), "", 0
    reasons: Counter[str] = Counter()
    while seen < MOST:
        agreed = store.audience.agreed(scope, after=last, limit=PORTION)
        reasons.update(each.get("reason", "fits") for each in _sorted_out(agreed, asked, store))
        seen += len(agreed)
        if len(agreed) < PORTION:
            break
        last = agreed[-1]
    return {
        "fits": reasons["fits"],
        "agreed": seen,
        "withdrawn": store.audience.withdrawn(scope),
        "without_address": reasons["no-address"],
        "dead_address": reasons["dead-address"],
        "filtered_out": reasons["filtered-out"],
        "is_whole": seen < MOST,
        "because": because(asked, store),
    }


def because(asked: Known, store: Store) -> str:
    """Why somebody gets what is sent, as it is told to them."""
    names = store.organizations.names([asked["organization_id"]])
    name = names.get(asked["organization_id"], "an organisation")
    return f"You agreed to {PURPOSES[asked['purpose']]} {CHANNELS[asked['channel']]} from {name}."


def _scope(asked: Known, store: Store) -> dict[str, str]:
    to = store.organizations.now_of(asked["organization_id"])
    return {"purpose": asked["purpose"], "organization_id": to, "channel": asked["channel"]}


def _sorted_out(agreed: list[str], asked: Known, store: Store) -> list[dict[str, Any]]:
    """These persons with the address to use, or the reason why nothing is sent to them."""
    people = store.audience.people(agreed) if agreed else {}
    channel = asked["channel"]
    points = {key: one.get(POINTS[channel]) or () for key, one in people.items()}
    ids = {point: contact_id(channel, point) for some in points.values() for point in some}
    dead = store.audience.dead(ids.values()) if ids else set()
    return [
        _chosen(people[key], points[key], {point: ids[point] for point in points[key]}, asked, dead)
        for key in agreed
        if key in people
    ]


def _chosen(
    person: Known, points: Any, ids: Mapping[str, str], asked: Known, dead: set[str]
) -> dict[str, Any]:
    who = {"person_id": person["_id"]}
    if not _fits(person, asked):
        return {**who, "reason": "filtered-out"}
    if not points:
        return {**who, "reason": "no-address"}
    live = next((point for point in points if ids[point] not in dead), None)
    if live is None:
        return {**who, "reason": "dead-address"}
    first_name = person.get("given_name") or (str(person.get("name") or "").split() or [""])[0]
    languages = list(person.get("languages") or ())
    return {
        **who,
        "to": live,
        "contact_id": ids[live],
        "first_name": first_name,
        "name": person.get("name") or first_name,
        "language": languages[0] if languages else "",
    }


def _fits(person: Known, asked: Known) -> bool:
    for name in ("area", "kind"):
        if asked.get(name) and person.get(name) != asked[name]:
            return False
    wanted = asked.get("language")
    return not wanted or any(is_same_language(one, wanted) for one in person.get("languages") or ())
