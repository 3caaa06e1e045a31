"""The partner's log in the formats that its programs read: the latest as feeds, and what stands now as files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from marshmallow import Schema, fields, validate
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.domain.delivery import LARGEST
from services.feeds.formats import calendar, hxl, latest, popolo
from services.feeds.formats.kinds import Event, topics_about
from services.feeds.queries.log import fields_changed, fields_let_out, head_of, latest_events
from services.feeds.sending.origin import Origin
from services.feeds.store import Store
from services.feeds.web.changes import CSV
from services.feeds.web.counter import Caller, loaded
from services.feeds.web.pulling import PREFIX
from services.feeds.web.reading import Reading, all_of, queried
from shared.kernel.clock import to_text
from shared.kernel.errors import NotFound
from shared.kernel.version import VERSION
from shared.web.answers import JSON
from shared.web.calendars import MEDIA_TYPE as CALENDAR
from shared.web.conditions import is_known

Answer = Callable[[Request], Awaitable[Response]]
Headers = dict[str, str]


class LatestSchema(Schema):
    """Before which sequence, the latest where none is said; and of which agreement, as a topic names it."""

    agreement = fields.Str(load_default="", validate=validate.Length(max=100))
    before = fields.Int(load_default=None, validate=validate.Range(1, LARGEST))


@dataclass(frozen=True)
class Standing:
    """What stands of some kinds, as a file; `make` gets the events and the fields that are let out."""

    kinds: tuple[str, ...]
    make: Callable[[Iterable[Event], Collection[str]], bytes]
    media_type: str
    kept_back: frozenset[str] = frozenset()
    """Where one of these leaves masked or hashed, the lines go without our id: a table that was brought in again would
    overwrite what is right by what was made of it."""

    def written(self, agreement_id: str, store: Store) -> bytes:
        """The file, made of one partner's own events."""
        topics = tuple(topic for kind in self.kinds for topic in topics_about(kind))
        let_out = fields_let_out(agreement_id, topics, store)
        if not self.kept_back.isdisjoint(fields_changed(agreement_id, topics, store)):
            let_out -= {hxl.ID}
        return self.make(all_of(agreement_id, topics, store), let_out)


STANDING = {
    "activities.csv": Standing(hxl.KINDS, hxl.as_csv, CSV, hxl.FIELDS),
    "activities.json": Standing(hxl.KINDS, hxl.as_json, JSON, hxl.FIELDS),
    "calendar.ics": Standing(
        (calendar.GATHERING, calendar.HEARING), lambda events, _: calendar.as_calendar(events), CALENDAR
    ),
    "popolo.json": Standing(
        (popolo.ORGANIZATION, popolo.PERSON, popolo.MEMBERSHIP),
        lambda events, _: popolo.as_popolo(events),
        JSON,
    ),
}


class Formats:
    """The routes at which feeds and files are read; who has the latest already gets 304, which costs no folding."""

    def __init__(self, reading: Reading, origin: Origin) -> None:
        self._reading = reading
        self._origin = origin

    def routes(self) -> list[Route]:
        """Where to read."""
        served = {name: self._feed(name) for name in latest.WRITTEN} | {
            name: self._standing(name) for name in STANDING
        }
        return [Route(f"{PREFIX}/{name}", answer, methods=["GET"]) for name, answer in served.items()]

    def _feed(self, name: str) -> Answer:
        write, media_type = latest.WRITTEN[name]

        async def feed(request: Request) -> Response:
            caller = await self._reading.recognise(request)
            asked = loaded(LatestSchema, queried(request, ("before",)))
            if asked["agreement"] not in ("", caller.agreement_id):
                raise NotFound("feed-not-found", "Your key opens no feed of this agreement.")
            is_there, headers = await self._known(request, caller)
            if not asked["before"]:
                headers["Link"] = self._origin.links(self._origin.topic(caller.agreement_id, name))
            if is_there:
                return Response(status_code=304, headers=headers)
            found = partial(_latest, caller.agreement_id, asked["before"])
            page = self._page(request, f"{PREFIX}/{name}", asked, await self._reading.ask(caller, found))
            return Response(write(page), headers=headers, media_type=media_type)

        return feed

    def _standing(self, name: str) -> Answer:
        wanted = STANDING[name]

        async def standing(request: Request) -> Response:
            caller = await self._reading.recognise(request)
            is_there, headers = await self._known(request, caller)
            if is_there:
                return Response(status_code=304, headers=headers)
            body = await self._reading.fold(caller, partial(wanted.written, caller.agreement_id))
            return Response(body, headers=headers, media_type=wanted.media_type)

        return standing

    async def _known(self, request: Request, caller: Caller) -> tuple[bool, Headers]:
        """Whether the caller has the answer already, and the headers that say which it is."""
        tag = await self._reading.ask(caller, partial(_tag, caller.agreement_id))
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
        return is_known(request, tag), headers

    def _page(
        self, request: Request, path: str, asked: dict[str, Any], found: tuple[str, str, list[dict[str, Any]]]
    ) -> latest.Page:
        feed_id, began_at, events = found
        last = int(events[-1]["sequence"]) if events else 1
        of = {"agreement": feed_id}
        here = {**of, "before": asked["before"]} if asked["before"] else of
        return latest.Page(
            feed_id=feed_id,
            began_at=began_at,
            events=events,
            feed_url=self._reading.address(request, path, **of),
            url=self._reading.address(request, path, **here),
            next_url=self._reading.address(request, path, **of, before=last) if last > 1 else "",
            hub_url="" if asked["before"] else self._origin.hub_url,
        )


def _latest(agreement_id: str, before: int | None, store: Store) -> tuple[str, str, list[dict[str, Any]]]:
    """The agreement, since when it is, and a page of its events."""
    events = latest_events(agreement_id, before, latest.ON_A_PAGE, store)
    began_at = "" if events else to_text(store.agreements.get(agreement_id).opened_at or store.now)
    return agreement_id, began_at, events


def _tag(agreement_id: str, store: Store) -> str:
    """What an answer follows from: how far the sequence has come, by which terms, written by which version of ours."""
    number = max(store.agreements.agreed_numbers(agreement_id), default=0)
    return f'"{agreement_id}-{head_of(agreement_id, store)}-{number}-{VERSION}"'
