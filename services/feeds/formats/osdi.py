"""Gatherings and petitions as OSDI 1.2 has events and petitions (HAL+JSON), for tools that speak Action Network's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from services.feeds.formats.kinds import Event, of_kind
from services.feeds.formats.standing import Thing, moment, standing

SYSTEM = "groundswell"
MOST_ON_A_PAGE = 100
Resource = dict[str, Any]
Links = dict[str, Any]


@dataclass(frozen=True)
class Collection:
    """A kind of things under OSDI's name for it, at its address; `helper` is what may be posted beside each."""

    name: str
    kind: str
    address: str
    helper: str
    facts: Callable[[Thing], Resource]

    @property
    def rel(self) -> str:
        """The relation of the collection, and of what stands in it: `osdi:events`."""
        return f"osdi:{self.name}"

    def resources(self, events: Iterable[Event]) -> list[Resource]:
        """What stands, those first that were first told of."""
        return [self._resource(thing) for thing in standing(of_kind(events, self.kind))]

    def page(self, resources: Sequence[Resource], page: int, per_page: int, links: Links) -> Resource:
        """One page of the collection; pages count from 1."""
        shown = resources[(page - 1) * per_page : page * per_page]
        pages = ceil(len(resources) / per_page)
        near = {"previous": page - 1, "next": page + 1}
        return {
            "total_pages": pages,
            "per_page": per_page,
            "page": page,
            "total_records": len(resources),
            "_links": {
                **links,
                "self": self._at(page, per_page),
                **{rel: self._at(one, per_page) for rel, one in near.items() if 1 <= one <= pages},
                self.rel: [one["_links"]["self"] for one in shown],
            },
            "_embedded": {self.rel: list(shown)},
        }

    def _at(self, page: int, per_page: int) -> Links:
        return {"href": f"{self.address}?page={page}&per_page={per_page}"}

    def _resource(self, thing: Thing) -> Resource:
        own = f"{self.address}/{thing.subject}"
        said = {name: value for name, value in self.facts(thing).items() if value is not None}
        return {
            "identifiers": [f"{SYSTEM}:{thing.subject}"],
            "origin_system": SYSTEM,
            "created_date": thing.created_at,
            "modified_date": thing.updated_at,
            **said,
            "_links": {"self": {"href": own}, f"osdi:{self.helper}": {"href": f"{own}/{self.helper}"}},
        }


def _event(thing: Thing) -> Resource:
    data = thing.data
    place = {"venue": thing.text("place"), "region": thing.text("adm1")}
    location = {name: value for name, value in place.items() if value}
    return {
        "name": thing.text("title") or None,
        "title": thing.text("title") or None,
        "status": "cancelled" if thing.is_cancelled else "confirmed",
        "start_date": _moment(data.get("starts_at")),
        "end_date": _moment(data.get("ends_at")),
        "location": location or None,
    }


def _petition(thing: Thing) -> Resource:
    signatures = thing.data.get("signatures")
    return {
        "name": thing.text("title") or None,
        "title": thing.text("title") or None,
        "total_signatures": signatures if isinstance(signatures, int) else None,
    }


def _moment(value: Any) -> str | None:
    return str(value) if moment(value) else None


def collections(prefix: str) -> tuple[Collection, ...]:
    """What can be read, below an address."""
    return (
        Collection("events", "campaigns.gathering", f"{prefix}/events", "record_attendance_helper", _event),
        Collection(
            "petitions", "campaigns.petition", f"{prefix}/petitions", "record_signature_helper", _petition
        ),
    )


def error_of(
    status: int, code: str, detail: str, fields: Mapping[str, Sequence[str]] | None = None
) -> Resource:
    """A refusal as OSDI says it: one description for each field that is wrong, with what is wrong with it."""
    described = [
        {"error_code": code, "description": " ".join(reasons) or detail, "properties": [name]}
        for name, reasons in (fields or {}).items()
    ] or [{"error_code": code, "description": detail, "properties": []}]
    resource = {"resource": "*", "response_code": status, "error_descriptions": described}
    return {"osdi:error": {"request_type": "atomic", "response_code": status, "resource_status": [resource]}}
