"""All routes of OSDI, and what answers in its words where none of them does."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from services.feeds.web.osdi import PREFIX, Osdi, refused_as_osdi
from services.feeds.web.osdi_reading import OsdiReading
from shared.kernel.errors import NotFound
from shared.web.problems import Stopped

NOTHING_HERE = "There is nothing here. Begin at /osdi/v1/ and follow its links."
OTHER_METHOD = "This address is asked in another way; the Allow header says how."
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def osdi_routes(helpers: Osdi, reading: OsdiReading) -> list[Route]:
    """The routes, the last of which takes whatever no other takes."""
    known = [*helpers.routes(), *reading.routes()]

    async def nothing(request: Request) -> Response:
        return refused_as_osdi(_refusal(request, known))

    return [*known, *(Route(path, nothing, methods=METHODS) for path in (PREFIX, f"{PREFIX}/{{rest:path}}"))]


def _refusal(request: Request, known: Sequence[Route]) -> NotFound | Stopped:
    """No such address, or one that other methods reach."""
    partly = [route for route in known if route.matches(request.scope)[0] is Match.PARTIAL]
    if not partly:
        return NotFound("not-found", NOTHING_HERE)
    allowed = sorted({method for route in partly for method in route.methods or ()})
    return Stopped(405, "method-not-allowed", OTHER_METHOD, headers={"Allow": ", ".join(allowed)})
