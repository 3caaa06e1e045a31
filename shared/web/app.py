"""The application that all web processes share: their routes inside the same middleware in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute
from starlette.types import Lifespan

from shared.web.access import AccessLog
from shared.web.bodies import BodyGuard
from shared.web.catalogues import Languages, Speaking
from shared.web.correlation import CorrelationIds
from shared.web.headers import SecurityHeaders
from shared.web.last_resort import LastResort
from shared.web.problems import Problems
from shared.web.site import Site
from shared.web.strangers import VisitorCookies
from shared.web.zone import UNIVERSAL


def kit(
    routes: Sequence[BaseRoute],
    *,
    site: Site,
    registry: CollectorRegistry,
    problems: Problems | None = None,
    languages: Languages | None = None,
    zone: ZoneInfo | None = None,
    lifespan: Lifespan[Starlette] | None = None,
) -> Starlette:
    """Put the routes of a process into the kit's middleware, outermost first."""
    problems = problems or Problems()
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(CorrelationIds),
            Middleware(AccessLog, registry=registry),
            Middleware(SecurityHeaders, site=site),
            Middleware(Speaking, languages=languages or Languages(), zone=zone or UNIVERSAL),
            Middleware(LastResort, problems=problems),
            Middleware(VisitorCookies, site=site),
            Middleware(GZipMiddleware, minimum_size=800, compresslevel=5),
            Middleware(BodyGuard),
        ],
        exception_handlers=problems.handlers(),
        lifespan=lifespan,
    )
    # A redirect to the other spelling would be built from the Host header, which anyone can write.
    app.router.redirect_slashes = False
    return app
