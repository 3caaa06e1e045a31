"""Counting people across partners: the counting key of a petition or an appeal, and digests that partners send in.

A partner learns of its own people, and of all different people as of the last day and in tens. Of other partners it
learns nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.store import Store
from services.feeds.web.counter import Counter
from services.feeds.web.pulling import PREFIX, answer
from services.feeds.web.receiving import MAY_NOT, MOST_BYTES
from services.feeds.web.services import Others
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.messaging.ask import Ask
from shared.web.bodies import read_body
from shared.web.parser import media_type_of, parse_json, read_json
from shared.web.problems import Stopped

AT_ONCE = 10_000
TOLD = 100
LONGEST_ROW = 200
THINGS = {"petitions": "petition", "appeals": "appeal"}
CSV, LINES = ("text/csv",), ("application/x-ndjson", "application/jsonl", "application/ndjson")
COLUMN = "digest"
NO_TERMS = (
    "No terms are in force between you and the coalition; then nothing is counted. Ask whoever agrees them."
)
NO_COLUMN = f"Name the column of digests `{COLUMN}` in the first line, or send nothing but that column."
Row = dict[str, Any]
Rows = list[tuple[int, str]]
"""Digests, each with the line or the place at which its sender finds it."""


class Counting:
    """The routes of counting across partners, the same for petitions and appeals."""

    def __init__(self, counter: Counter, others: Others) -> None:
        self._counter = counter
        self._others = others

    def routes(self) -> list[Route]:
        """Where to ask for the key, to send and to take back."""
        found = []
        for things, kind in THINGS.items():
            one = f"{PREFIX}/{things}/{{thing_id}}"
            found += [
                Route(f"{one}/counting-key", self._key(kind), methods=["GET"]),
                Route(f"{one}/tally", self._sending(kind, "add_to_tally"), methods=["POST"]),
                Route(f"{one}/tally", self._sending(kind, "remove_from_tally"), methods=["DELETE"]),
            ]
        return found

    def _key(self, kind: str) -> Callable[[Request], Awaitable[Response]]:
        async def key(request: Request) -> Response:
            ask = await self._sender(request, may_repeat=False)
            found = await ask.campaigns.read_counting_key(_thing(request, kind))
            return answer({f"{kind}_id": request.path_params["thing_id"], "key": found["secret"]})

        return key

    def _sending(self, kind: str, method: str) -> Callable[[Request], Awaitable[Response]]:
        async def sending(request: Request) -> Response:
            ask = await self._sender(request, may_repeat=True)
            rows = await _rows(request)
            if not rows:
                wrong = "Send at least one digest."
                raise Invalid("digests-missing", wrong, {"digests": [wrong]})
            return answer(await _sent(ask, method, _thing(request, kind), rows))

        return sending

    async def _sender(self, request: Request, *, may_repeat: bool) -> Ask:
        """What asks for a partner that may send in and has terms in force; a key is never answered from memory."""
        caller = await self._counter.recognise(request)
        if not caller.key.may_send:
            raise Forbidden("key-may-not-send", MAY_NOT)
        if not await self._counter.ask(caller.actor, partial(_is_in_force, caller.agreement_id)):
            raise Conflict("no-terms-in-force", NO_TERMS)
        named = request.headers.get("idempotency-key", "").strip('"')[:200]
        command_id = f"{caller.key.key_id}:{named}" if named and may_repeat else None
        return await self._others.on_behalf_of(caller.actor, command_id)


def _is_in_force(agreement_id: str, store: Store) -> bool:
    return store.agreements.get(agreement_id).in_force(store.now.date()) is not None


def _thing(request: Request, kind: str) -> Row:
    return {"thing_id": request.path_params["thing_id"], "kind": kind}


async def _sent(ask: Ask, method: str, thing: Row, rows: Rows) -> Row:
    """Send the digests on in portions; numbers are added up, and refused rows are named as the sender counts them."""
    added = dict.fromkeys(("sent", "new", "withdrawn", "rejected"), 0)
    errors: list[Row] = []
    last: Row = {}
    for begin in range(0, len(rows), AT_ONCE):
        portion = {**thing, "digests": [digest for _, digest in rows[begin : begin + AT_ONCE]]}
        last = await getattr(ask.step(str(begin)).campaigns, method)(portion)
        added = {name: number + last[name] for name, number in added.items()}
        errors += [{**one, "row": rows[begin + one["row"] - 1][0]} for one in last["errors"]]
    own = {name: last[name] for name in ("total", "people", "people_at")}
    return {**added, **own, "errors": errors[:TOLD]}


async def _rows(request: Request) -> Rows:
    """The digests of a body: `{"digests": [...]}`, one JSON text a line, or a column of CSV, each with its place."""
    media_type = media_type_of(request)
    if media_type in LINES:
        return [(place, _text(one)) for place, one in _lines(await _body(request))]
    if media_type in CSV:
        return list(_column(await _body(request)))
    sent = await read_json(request, MOST_BYTES, is_needed=True)
    digests = sent.get("digests")
    if set(sent) - {"digests"} or not isinstance(digests, list):
        wrong = 'Send {"digests": [...]} and nothing else.'
        raise Invalid("digests-missing", wrong, {"digests": [wrong]})
    return [(place, _text(one)) for place, one in enumerate(digests, 1)]


async def _body(request: Request) -> str:
    body = await read_body(request, MOST_BYTES)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Stopped(400, "not-utf-8", "The body is not UTF-8.") from error


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    for place, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = parse_json(line.encode())
        except (Stopped, Invalid):
            value = None  # a row that is refused by its place, like every other that is no digest
        yield place, value.get(COLUMN) if isinstance(value, dict) else value


def _column(text: str) -> Iterator[tuple[int, str]]:
    """The column that is headed `digest`; without a heading, the only one. A place is a line of the file."""
    column: int | None = None
    for line, row in _table(text):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if column is None:
            headings = [cell.casefold() for cell in cells]
            column = headings.index(COLUMN) if COLUMN in headings else 0
            if COLUMN in headings:
                continue
            if len(cells) > 1:
                raise Invalid("digests-missing", NO_COLUMN, {"digests": [NO_COLUMN]})
        yield line, cells[column][:LONGEST_ROW] if column < len(cells) else ""


def _table(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text, each with the line on which it ends."""
    reader = csv.reader(text.splitlines())
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        wrong = f"Line {reader.line_num} cannot be read as CSV: {error}. A digest has 64 characters."
        raise Invalid("digests-unreadable", wrong, {"digests": [wrong]}) from None


def _text(value: Any) -> str:
    """A digest, or an empty text for what is none."""
    return value[:LONGEST_ROW] if isinstance(value, str) else ""
