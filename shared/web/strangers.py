"""The cookie of browsers in which nobody is signed in: a secret to which sign-in forms are bound."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web.site import Site


class VisitorCookies:
    """Middleware: sends the secret that the making of a form has put into the request's state."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def marked(message: Message) -> None:
            secret = scope.get("state", {}).get("visitor_secret")
            if message["type"] == "http.response.start" and secret:
                MutableHeaders(scope=message).append("set-cookie", self._cookie(secret))
            await send(message)

        await self.app(scope, receive, marked)

    def _cookie(self, secret: str) -> str:
        response = Response()
        name = self.site.cookie_name("visitor")
        response.set_cookie(name, secret, secure=self.site.is_secure, httponly=True, samesite="lax")
        return response.headers["set-cookie"]


def visitor_secret(request: Request, site: Site) -> str:
    """The secret that a stranger's browser sent, or nothing."""
    return request.cookies.get(site.cookie_name("visitor"), "")
