"""Answer the questions about the log itself."""

from __future__ import annotations

from typing import Any

from services.insights.domain.entry import Entry
from services.insights.domain.seeing import is_named, kinds_seen
from services.insights.domain.story.material import CAUSES, causes_of
from services.insights.domain.wording import proof_of, sentence
from services.insights.store import Store
from services.insights.store.filters import Asked
from shared.kernel.events import PREFIX, routing_key
from shared.kernel.roles import needed_to_see

NEAR = 50


def list_events(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of the log, newest or oldest first, `{"items": [...], "next": cursor}`."""
    wanted = Asked(**asked)
    types = seen_types(store)
    if types is None and (wanted.type or wanted.link):
        types = store.log.types()
    found = store.log.page(wanted, types)
    return {"items": [plain(entry) for entry in found["items"]], "next": found["next"]}


def show_event(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One event with what it came from and what it led to, one step each way."""
    entry = store.log.get(asked["event_id"])
    store.actor.must(needed_to_see(entry.name))
    named = [cause["id"] for cause in causes_of(entry)]
    causes = store.log.by_ids([entry.causation_id] if entry.causation_id else [])
    if named:
        causes += store.log.find({"subject": {"$in": named}}, order=[("_id", 1)], limit=NEAR)
    consequences = store.log.find({"causation_id": entry.id}, order=[("_id", 1)], limit=NEAR)
    by_name = [{f"data.{name}.id": entry.subject} for name in CAUSES]
    naming = {"links": entry.subject, "type": {"$in": list(NAMING)}, "$or": by_name}
    consequences += store.log.find(naming, order=[("_id", 1)], limit=NEAR) if entry.subject else []
    return {
        **plain(entry),
        "causes": [plain(one) for one in causes if one.id != entry.id and sees(store, one)],
        "consequences": [plain(one) for one in consequences if one.id != entry.id and sees(store, one)],
        "cause_missing": bool(entry.causation_id) and not any(one.id == entry.causation_id for one in causes),
    }


NAMING = (f"{PREFIX}policy.policy.moved.v1", f"{PREFIX}policy.position.recorded.v1")


def list_gaps(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The numbers of each source's sequence that have not arrived."""
    gaps = store.sources.gaps()
    return {"items": gaps[: asked["limit"]], "next": None, "missing": sum(gap["missing"] for gap in gaps)}


def show_freshness(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How far the log reaches, and when each service was last heard."""
    head = store.heads.get()
    sources = [
        {
            "source": one["_id"],
            "service": one["_id"].rpartition("/")[2],
            "events": one["events"],
            "last_sequence": one["last_sequence"],
            "last_time": one["last_heard"],
            "age_s": max(0.0, (store.now - one["last_heard"]).total_seconds()),
            "gaps": len(one["gaps"]),
        }
        for one in store.sources.all()
    ]
    return {"position": head.position, "taken_at": head.taken_at, "at": store.now, "sources": sources}


def find_things(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The things in whose titles every word asked for begins one, best first; persons have no title here.

    Where there are none, those whose words are near: a letter or two off. Of kinds whose events who asks may not
    see, nothing is found.
    """
    text, limit, kinds = asked["text"], asked["limit"], kinds_seen(store.actor)
    found = store.labels.with_words(text, limit, kinds)
    near = [] if found else store.labels.with_near_words(text, limit, kinds)
    return {"items": found or near, "next": None, "is_near": bool(near)}


def label_things(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The titles of up to two hundred things; those without one, persons among them, are left out.

    So is what who asks may not see, but for what others name beside its id.
    """
    labels = store.labels.of(asked["ids"])
    return {"labels": {one: label for one, label in labels.items() if is_named(store.actor, label["kind"])}}


def seen_types(store: Store) -> list[str] | None:
    """The types of events that who asks may see; None when that is all of them."""
    types = store.log.types()
    seen = [one for one in types if store.actor.may(needed_to_see(routing_key(one)))]
    return None if len(seen) == len(types) else seen


def sees(store: Store, entry: Entry) -> bool:
    """Whether who asks may see an event."""
    return store.actor.may(needed_to_see(entry.name))


def plain(entry: Entry) -> dict[str, Any]:
    """An entry as it is answered."""
    return {
        "position": entry.position,
        "event_id": entry.id,
        "source": entry.source,
        "service": entry.service,
        "sequence": entry.sequence,
        "type": entry.type,
        "name": entry.name,
        "subject": entry.subject,
        "time": entry.time,
        "who": entry.who,
        "correlation_id": entry.correlation_id,
        "causation_id": entry.causation_id,
        "says": sentence(entry),
        "proof": proof_of(entry),
        "data": entry.data,
    }
