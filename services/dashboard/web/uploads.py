"""Files on their way through: in, forwarded piece by piece as they arrive, and out, as the list of refused lines."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.imports import new
from services.dashboard.web.pages.imports.words import (
    SERVICES,
    address,
    importing,
    service_of,
    what_is_listed,
)
from services.dashboard.web.screens import Look
from shared.imports.reading import write_csv
from shared.kernel.errors import Invalid, Refusal
from shared.web import csrf
from shared.web.bodies import MEGABYTE
from shared.web.door import Door, Visitor
from shared.web.pages import framed, page, see_other
from shared.web.problems import Stopped
from shared.web.speech import _
from shared.web.uploads import Part, parts

PIECE = 512 * 1024
LARGEST = 200 * MEGABYTE
FIELD = 2_000
PAGE = 200
SECONDS = 10.0
COLUMNS = ("line", "field", "reason", "value", "is_taken")
APART = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


class Uploads:
    """The addresses to which files are sent, and from which refused lines come back."""

    def __init__(self, door: Door, services: Any, framer: Framer) -> None:
        self._door = door
        self._services = services
        self._framer = framer

    def routes(self) -> list[Route]:
        """These addresses; the form at the first of them is a screen."""
        return [
            Route(new.NEW, self.receive, methods=["POST"]),
            Route("/imports/{service}/{import_id}/rejected.csv", self.rejected, methods=["GET"]),
        ]

    async def receive(self, request: Request) -> Response:
        """Take a file in; on a refusal show the form again with what was chosen."""
        visitor = await self._door.admit(request, token_later=True)
        look = self._look(request, visitor)
        importing(look)
        arrival = Arrival(self._ask(request, visitor), look)
        try:
            await self._read(request, arrival)
        except Stopped as stopped:
            if stopped.status_code != 413:
                raise
            sentence = _("The file is larger than 200 MB. Split it into parts and bring in each.")
            refusal = Invalid("file-too-large", _("The file was not taken in."), {"file": [sentence]})
            # The rest of the body is still on its way; a closed connection keeps it from being read as a request.
            return await self._again(request, arrival, refusal, {"Connection": "close"})
        if arrival.refusal is None and arrival.import_id:
            return see_other(address(arrival.service, arrival.import_id))
        return await self._again(request, arrival, arrival.refusal or _no_file(), {})

    async def rejected(self, request: Request) -> Response:
        """Every refused line of an import as CSV, page by page as it is sent."""
        visitor = await self._door.admit(request)
        look = self._look(request, visitor)
        desk = getattr(self._ask(request, visitor), service_of(look))
        asked = {"import_id": look.path["import_id"], "limit": PAGE}
        found = await desk.show_import({"import_id": asked["import_id"]})
        # The first page is asked for before anything is sent, so that a refusal can still be shown as one.
        first = await desk.list_rejected_rows(asked)
        what = what_is_listed(found["progress"])
        name = quote(f"{what} {found['filename'].rpartition('.')[0] or found['filename']}.csv", safe="")
        return StreamingResponse(
            _table(desk, asked, first),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f"attachment; filename=\"{what}.csv\"; filename*=UTF-8''{name}"},
        )

    async def _read(self, request: Request, arrival: Arrival) -> None:
        """Read the form in its order: its token first, what the file is, and last the file."""
        is_ours = False
        given = request.headers.get(csrf.HEADER, "")
        async for part in parts(request, limit=LARGEST + MEGABYTE):
            if part.name == csrf.FIELD and part.filename is None and not is_ours:
                given = await part.text(FIELD)
            if not is_ours:
                self._door.check_token(request, given)
                is_ours = True
            if part.filename is None:
                arrival.typed[part.name] = (await part.text(FIELD)).strip()
            else:
                await arrival.take(part)

    async def _again(
        self, request: Request, arrival: Arrival, refusal: Refusal, headers: dict[str, str]
    ) -> Response:
        typed = {name: arrival.typed.get(name, "") for name in ("what", "apart")}
        with framed(await self._framer.frame(request)):
            shown = await new.show(arrival.ask, arrival.look.refused(typed, refusal))
            response = page(shown, 413 if headers else refusal.status)
        response.headers.update(headers)
        return response

    def _ask(self, request: Request, visitor: Visitor) -> Any:
        # Without the key of the form: another file sent from the same page, gone back to, is another wish.
        return self._services.bound(visitor.actor, request.state.correlation_id, timeout=SECONDS)

    def _look(self, request: Request, visitor: Visitor) -> Look:
        return Look(
            actor=visitor.actor,
            path=dict(request.path_params),
            address=request.url.path,
            csrf=self._door.csrf_token(request),
            names=self._door.keys.accounts.names,
        )


@dataclass
class Arrival:
    """One file as it arrives. After a refusal the rest of the form is still read, because browsers listen only then."""

    ask: Any
    look: Look
    typed: dict[str, str] = field(default_factory=dict)
    service: str = ""
    import_id: str = ""
    refusal: Refusal | None = None

    async def take(self, part: Part) -> None:
        """Forward a file to the service that takes in what it holds, and say when it is whole."""
        if self.import_id or self.refusal:
            return
        try:
            await self._forward(part)
        except Refusal as refusal:
            self.refusal = refusal

    async def _forward(self, part: Part) -> None:
        if not part.filename:
            raise _no_file()
        self.service, kind = self.typed.get("what", "").partition("/")[::2]
        if self.service not in SERVICES or not kind:
            sentence = _("Say what is in the file.")
            raise Invalid("what-missing", _("The file was not taken in."), {"what": [sentence]})
        self.look.actor.must(f"{self.service}.import")
        desk = getattr(self.ask, self.service)
        number, import_id = 0, ""
        async for piece in pieces(part.chunks()):
            # Opened with its first piece: an empty file leaves nothing behind.
            import_id = import_id or (await desk.open_import(self._wish(kind, part.filename)))["import_id"]
            content = base64.b64encode(piece).decode()
            await desk.append_import_chunk({"import_id": import_id, "number": number, "content": content})
            number += 1
        if not import_id:
            raise Invalid(
                "empty-file", _("The file was not taken in."), {"file": [_("It is empty. Choose another.")]}
            )
        await desk.finish_upload({"import_id": import_id})
        self.import_id = import_id

    def _wish(self, kind: str, filename: str) -> dict[str, Any]:
        apart = APART.get(self.typed.get("apart", ""))
        return {"kind": kind, "filename": filename, "options": {"delimiter": apart} if apart else {}}


async def pieces(chunks: AsyncIterator[bytes], size: int = PIECE) -> AsyncIterator[bytes]:
    """What arrives in any sizes, in pieces of one size; never more than one of them is held."""
    held = bytearray()
    async for chunk in chunks:
        held += chunk
        while len(held) >= size:
            yield bytes(held[:size])
            del held[:size]
    if held:
        yield bytes(held)


async def _table(desk: Any, asked: dict[str, Any], found: dict[str, Any]) -> AsyncIterator[str]:
    # The mark at the start tells spreadsheets that it is UTF-8.
    yield "\ufeff" + "".join(write_csv([], COLUMNS))
    while True:
        yield "".join(islice(write_csv(found["items"], COLUMNS), 1, None))
        if not found["next"]:
            return
        found = await desk.list_rejected_rows({**asked, "after": found["next"]})


def _no_file() -> Invalid:
    return Invalid(
        "file-missing", _("There is no file yet."), {"file": [_("Choose a file, or drop one here.")]}
    )
