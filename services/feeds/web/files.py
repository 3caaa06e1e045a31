"""Sheets that a partner's program sends: read, mapped as the last one with these headings, taken in and taken back.

The file is the body of the request, or the first file of a form. What becomes of it is asked for; a sheet whose columns
could not all be told waits for a mapping, and the next one like it needs none.
"""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.domain.sent import INTAKES, Intake
from services.feeds.web.pulling import PREFIX, answer
from services.feeds.web.receiving import Receiving
from services.feeds.web.rows import By, must_be_known
from shared.kernel.errors import Invalid, NotFound, Refusal
from shared.web.bodies import MEGABYTE, read_chunks
from shared.web.parser import MULTIPART, media_type_of, read_json
from shared.web.problems import Stopped
from shared.web.uploads import parts

LARGEST = 50 * MEGABYTE
PIECE = 512 * 1024
NO_FILE = "The form holds no file. Send the file as the body, or as a file of the form."
STEPS = {"try": "try_import", "run": "run_import", "undo": "undo_import"}
SHOWN = ("state", "progress", "problem", "mapping", "missing", "asks", "columns", "notes", "can", "trial")


class Files:
    """The routes for sheets."""

    def __init__(self, receiving: Receiving) -> None:
        self._receiving = receiving

    def routes(self) -> list[Route]:
        """Where to send a sheet, and ask after it."""
        one = f"{PREFIX}/files/{{kind}}/{{import_id}}"
        return [
            Route(f"{PREFIX}/files/{{kind}}", self.receive, methods=["POST"]),
            Route(one, self.show, methods=["GET"]),
            Route(f"{one}/rejected", self.rejected, methods=["GET"]),
            Route(f"{one}/mapping", self.map, methods=["POST"]),
            Route(f"{one}/{{step}}", self.step, methods=["POST"]),
        ]

    async def receive(self, request: Request) -> Response:
        """Take a file in; answers 202 with where to ask after it."""
        _, desk, intake = await self._desk(request)
        name = request.query_params.get("filename", "").strip()[:200]
        if not name:
            wrong = "Say what the file is called, as ?filename=activities.csv."
            raise Invalid("filename-missing", wrong, {"filename": [wrong]})
        opened = await desk.open_import({"kind": intake.kind, "filename": name, "options": {}})
        which = {"import_id": opened["import_id"]}
        moved = await _sent(desk, which, request)
        here = f"{PREFIX}/files/{request.path_params['kind']}/{which['import_id']}"
        return answer({**which, "state": moved["state"], "at": here}, 202)

    async def show(self, request: Request) -> Response:
        """Where a file stands: its columns and what feeds them, progress, what went wrong, what can be done."""
        _, desk, _ = await self._desk(request)
        found = await desk.show_import(_which(request))
        return answer({"import_id": found["import_id"], **{name: found[name] for name in SHOWN}})

    async def rejected(self, request: Request) -> Response:
        """The lines that were not taken, page by page, each with what is wrong."""
        _, desk, _ = await self._desk(request)
        after = request.query_params.get("after")
        return answer(await desk.list_rejected_rows({**_which(request), "limit": 200, "after": after}))

    async def map(self, request: Request) -> Response:
        """Say which column feeds which field, and what holds for the whole file; what is not said stays as guessed."""
        _, desk, intake = await self._desk(request)
        sent = await read_json(request, is_needed=True)
        if strange := sent.keys() - {"mapping", "options"}:
            wrong = "Send `mapping`, `options`, or both."
            raise Invalid("field-unknown", wrong, {min(strange): ["Unknown."]})
        options = sent.get("options")
        must_be_known(options if isinstance(options, dict) else {}, intake)
        which = _which(request)
        found = await desk.show_import(which)
        mapping = _over(found["mapping"], sent.get("mapping"))
        said = {"mapping": mapping, "options": options} if "options" in sent else {"mapping": mapping}
        return answer(await desk.map_import({**which, **said, "expected_version": found["version"]}))

    async def step(self, request: Request) -> Response:
        """Try a file without keeping anything, take it in, or take back what it brought."""
        _, desk, _ = await self._desk(request)
        method = STEPS.get(request.path_params["step"])
        if method is None:
            raise NotFound("not-found", "There is nothing here.")
        return answer(await getattr(desk, method)(_which(request)), 202)

    async def _desk(self, request: Request) -> tuple[By, Any, Intake]:
        by, ask = await self._receiving.sender(request)
        intake = INTAKES.get(request.path_params["kind"])
        if intake is None or intake.is_of_people:
            known = ", ".join(name for name, one in INTAKES.items() if not one.is_of_people)
            raise NotFound("kind-unknown", f"Files of this kind are not taken in. Known are: {known}.")
        return by, getattr(ask, intake.service), intake


async def _sent(desk: Any, which: dict[str, str], request: Request) -> dict[str, Any]:
    """Send the body on, piece by piece; what broke off is put away."""
    number = 0
    try:
        async for piece in _pieces(request):
            content = base64.b64encode(piece).decode("ascii")
            await desk.append_import_chunk({**which, "number": number, "content": content})
            number += 1
        moved: dict[str, Any] = await desk.finish_upload(which)
    except (Refusal, Stopped):
        await desk.discard_import(which)
        raise
    return moved


def _over(known: dict[str, str], said: Any) -> Any:
    """A mapping with what was said over what is known; a field that was given nothing is fed by no column."""
    if said is None:
        return known
    if not isinstance(said, dict):
        return said
    return {name: column for name, column in {**known, **said}.items() if column}


def _which(request: Request) -> dict[str, str]:
    return {"import_id": request.path_params["import_id"]}


async def _content(request: Request) -> AsyncIterator[bytes]:
    """The file as it arrives; of a form that a browser or `curl -F` sends, the first file in it."""
    if media_type_of(request) != MULTIPART:
        async for chunk in read_chunks(request, LARGEST):
            yield chunk
        return
    async for part in parts(request, limit=LARGEST):
        if part.filename is not None:
            async for chunk in part.chunks():
                yield chunk
            return
    raise Invalid("file-missing", NO_FILE, {"file": [NO_FILE]})


async def _pieces(request: Request) -> AsyncIterator[bytes]:
    """The file in pieces of half a megabyte, which a service takes as parts of it."""
    held = bytearray()
    async for chunk in _content(request):
        held += chunk
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)
