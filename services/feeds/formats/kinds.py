"""Kinds of things that events tell of, as their contracts say: `campaigns.activity` and its types, fields, words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from shared.contracts.told import schemas
from shared.kernel.events import routing_key

Event = Mapping[str, Any]
"""A CloudEvent as a partner gets it."""
END_OF_SENTENCE = re.compile(r"[.;:](?:\s|$)")


@cache
def topics_of(kind: str) -> tuple[str, ...]:
    """The types, without prefix and version, that `campaigns.activity` or `campaigns.activity.reported` names."""
    topics = dict.fromkeys(map(routing_key, schemas()))
    return tuple(topic for topic in topics if topic == kind or topic.startswith(f"{kind}."))


@cache
def topics_about(kind: str) -> tuple[str, ...]:
    """The types of a kind that tell of the thing itself: `petition.signed` tells of a signature."""
    own = f"{kind.rpartition('.')[2]}_id"
    found = dict.fromkeys(routing_key(name) for name, one in schemas().items() if one["x-subject"] == own)
    return tuple(topic for topic in found if topic in topics_of(kind))


def columns_of(topics: Collection[str], let_out: Collection[str]) -> list[str]:
    """The fields of some types that are let out, in the order of their contracts."""
    of_each = (one["properties"] for name, one in schemas().items() if routing_key(name) in topics)
    return [
        field for field in dict.fromkeys(field for fields in of_each for field in fields) if field in let_out
    ]


def happened(event: Event) -> str:
    """What an event of this type means, the first of its contract's words: `A gathering has been planned`."""
    schema = schemas().get(event["type"])
    said = str(schema["description"]) if schema else topic_of(event)
    return END_OF_SENTENCE.split(said)[0]


def topic_of(event: Event) -> str:
    """The type without prefix and version: `campaigns.activity.reported`."""
    return routing_key(event["type"])


def action_of(event: Event) -> str:
    """What was done: `reported`."""
    return topic_of(event).rpartition(".")[2]


def of_kind(events: Iterable[Event], kind: str) -> list[Event]:
    """Those of some events that tell of things of a kind."""
    topics = topics_about(kind)
    return [event for event in events if topic_of(event) in topics]
