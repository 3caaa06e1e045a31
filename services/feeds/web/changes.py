"""What has changed after a sequence, as a table or as JSON lines, for programs that load files."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.domain.delivery import LARGEST
from services.feeds.formats import delta
from services.feeds.formats.kinds import columns_of, topics_of
from services.feeds.queries.delivery import next_events
from services.feeds.queries.log import changes_of, fields_let_out
from services.feeds.schemas.delivery import PULLED
from services.feeds.store import Store
from services.feeds.web.counter import loaded
from services.feeds.web.pulling import NO_STORE, PREFIX
from services.feeds.web.reading import Reading, queried
from shared.kernel.errors import Invalid

CSV = "text/csv; charset=utf-8; header=present"
JSON_LINES = "application/x-ndjson"
NUMBERS = ("after", "limit")
TYPE_UNKNOWN = (
    "Name a type of events, such as campaigns.activity.reported, or a kind of them, campaigns.activity."
)


class ChangesSchema(Schema):
    """Which changes after which sequence."""

    type = fields.Str(load_default="", validate=validate.Length(max=100))
    after = fields.Int(load_default=0, validate=validate.Range(0, LARGEST))
    limit = fields.Int(load_default=100, validate=validate.Range(1, PULLED))


class Changes:
    """The routes at which changes are read; an answer may be short, and is the last when `X-Sequence` stays."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def routes(self) -> list[Route]:
        """Where to read."""
        return [
            Route(f"{PREFIX}/changes.csv", self.as_csv, methods=["GET"]),
            Route(f"{PREFIX}/changes.ndjson", self.as_json_lines, methods=["GET"]),
        ]

    async def as_csv(self, request: Request) -> Response:
        """The next events of a type or kind as a table, with a column for each of its agreed fields."""
        caller = await self._reading.recognise(request)
        asked = loaded(ChangesSchema, queried(request, NUMBERS))
        topics = _named(asked["type"])

        def written(store: Store) -> tuple[bytes, int]:
            columns = columns_of(topics, fields_let_out(caller.agreement_id, topics, store))
            events, reached = changes_of(caller.agreement_id, topics, asked, store)
            return delta.as_csv(events, columns), reached

        return self._answer(request, asked, await self._reading.ask(caller, written), CSV)

    async def as_json_lines(self, request: Request) -> Response:
        """The next events as CloudEvents, one on each line; of one type or kind where it is said, else all."""
        caller = await self._reading.recognise(request)
        asked = loaded(ChangesSchema, queried(request, NUMBERS))
        topics = _named(asked["type"]) if asked["type"] else ()

        def written(store: Store) -> tuple[bytes, int]:
            if not topics:
                found = next_events(caller.agreement_id, asked, store)
                store.asked.note(caller.agreement_id, asked["after"])
                return delta.as_json_lines(found["events"]), found["sequence"]
            events, reached = changes_of(caller.agreement_id, topics, asked, store)
            return delta.as_json_lines(events), reached

        return self._answer(request, asked, await self._reading.ask(caller, written), JSON_LINES)

    def _answer(
        self, request: Request, asked: dict[str, Any], written: tuple[bytes, int], media_type: str
    ) -> Response:
        body, reached = written
        query = {name: value for name, value in {**asked, "after": reached}.items() if value != ""}
        following = self._reading.address(request, request.url.path, **query)
        headers = {"X-Sequence": str(reached), "Link": f'<{following}>; rel="next"', **NO_STORE}
        return Response(body, headers=headers, media_type=media_type)


def _named(kind: str) -> tuple[str, ...]:
    topics = topics_of(kind)
    if not topics:
        raise Invalid("type-unknown", TYPE_UNKNOWN, {"type": [TYPE_UNKNOWN]})
    return topics
