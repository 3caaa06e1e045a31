"""Where an event stands: the campaigns that it belongs to and the areas in which it happens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.feeds.domain.persons import names_person
from shared.kernel.places import place_key

CAMPAIGNS = ("campaign_id", "about_campaign_id")
"""Fields that name the campaign of an event."""
AREAS = ("adm1", "area")
"""Fields that name the area of an event."""
PARENTS = (
    "activity_id",
    "appeal_id",
    "gathering_id",
    "initiative_id",
    "mailing_id",
    "petition_id",
    "provision_id",
    "resource_id",
    "task_id",
    "thread_id",
)
"""Fields that name the thing an event is a part of, whose campaign and area are its own."""


@dataclass(frozen=True)
class Standing:
    """Campaigns by id, areas by the key under which every service knows them."""

    campaign_ids: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    def or_of(self, others: Iterable[Standing]) -> Standing:
        """What is not known of it is taken from the first of others that knows."""
        campaigns, areas = self.campaign_ids, self.areas
        for other in others:
            campaigns, areas = campaigns or other.campaign_ids, areas or other.areas
        return Standing(campaigns, areas)


def standing_of(subject: str, data: Mapping[str, Any]) -> Standing:
    """What an event itself says of it."""
    campaign_ids = [data[field] for field in CAMPAIGNS if isinstance(data.get(field), str)]
    named = [data[field] for field in AREAS if isinstance(data.get(field), str)]
    named += [one["area"] for one in data.get("areas") or () if isinstance(one, dict) and "area" in one]
    return Standing(
        frozenset(campaign_ids),
        frozenset(key for name in named if (key := place_key(name))),
    )


def parents_of(subject: str, data: Mapping[str, Any]) -> list[str]:
    """The things whose standing is an event's own where it says nothing: first its subject."""
    named = (data.get(field) for field in PARENTS)
    return list(dict.fromkeys([subject, *(one for one in named if isinstance(one, str))]))


def persons_in(data: Any, field: str = "") -> Iterator[str]:
    """The ids of persons that an event names, however deep."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from persons_in(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from persons_in(value, field)
    elif isinstance(data, str) and names_person(field):
        yield data


def without_persons(data: Any, gone: Collection[str], field: str = "") -> Any:
    """The same data without these persons, however deep: a field that names one of them is left out."""
    if isinstance(data, dict):
        return {
            key: without_persons(value, gone, key)
            for key, value in data.items()
            if not _names(key, value, gone)
        }
    if isinstance(data, list):
        return [without_persons(one, gone, field) for one in data if not _names(field, one, gone)]
    return data


def _names(field: str, value: Any, gone: Collection[str]) -> bool:
    return isinstance(value, str) and value in gone and names_person(field)
