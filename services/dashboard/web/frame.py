"""What stands around every page: sections, kept views, the user, the live mark, notices, language and colours."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from shared.kernel.roles import Actor
from shared.web.door import Door, Visitor
from shared.web.live import Hub
from shared.web.pages import Pages, frame_of, is_fragment, local_path

SECTIONS = (
    ("/", "Overview", ""),
    ("/stories", "Stories", "insights.read"),
    ("/calendar", "Calendar", "campaigns.read"),
    ("/people", "People", "stakeholders.read-people"),
    ("/organizations", "Organisations", "stakeholders.read"),
    ("/campaigns", "Campaigns", "campaigns.read"),
    ("/activities", "Activities", "campaigns.read"),
    ("/media", "Media", "media.read"),
    ("/policies", "Policy", "policy.read"),
    ("/imports", "Imports", "*.import"),
    ("/operations", "Operations", "operations.read"),
    ("/users", "Accounts", "dashboard.users"),
)
# Addresses that belong to a section without standing under it.
ALSO = {
    "/people": ("/ties", "/communities", "/exchanges", "/promises", "/duplicates"),
    "/organizations": ("/aliases", "/network"),
    "/media": ("/releases", "/pitches", "/mailings", "/messages", "/feeds"),
    "/campaigns": ("/petitions", "/appeals", "/gatherings", "/resources", "/tasks", "/cycles"),
    "/policies": (
        "/decision-makers",
        "/votes",
        "/scorecard",
        "/hearings",
        "/provisions",
        "/wins",
        "/asks",
        "/texts",
        "/testimonies",
        "/watching",
    ),
}
LISTS = frozenset(path for start, _, _ in SECTIONS for path in (start, *ALSO.get(start, ()))) - {"/"}
"""The screens that list things."""
THEMES = ("auto", "light", "dark")


class Framer:
    """Builds the frame of a request."""

    def __init__(self, door: Door, hub: Hub, pages: Pages, coalition: str) -> None:
        self._door = door
        self._hub = hub
        self._pages = pages
        self._coalition = coalition

    async def frame(self, request: Request) -> dict[str, Any]:
        """The frame as `layout.html` takes it; a stranger gets it without sections."""
        known = await frame_of(request, self._door)
        visitor = await self._door.recognise(request)
        return {
            **self.frame_of_errors(request),
            **(await self._views(request, visitor) if visitor and visitor.session else {}),
            "user": known["account"],
            "csrf": known["csrf"],
            "notices": known["notices"],
        }

    def frame_of_errors(self, request: Request) -> dict[str, Any]:
        """The frame when nothing may be asked any more: the sections of a visitor who was recognised before."""
        visitor = getattr(request.state, "visitor", None)
        theme = request.cookies.get("theme", "auto")
        return {
            "coalition": self._coalition,
            "nav": _sections(visitor.actor, request.url.path) if visitor else [],
            "user": None,
            "csrf": "",
            "notices": [],
            "views": [],
            "keep": "",
            "theme": theme if theme in THEMES else "auto",
            "language": "en",
            "direction": "ltr",
        }

    async def _views(self, request: Request, visitor: Visitor) -> dict[str, Any]:
        """The views that the visitor keeps, and the way to keep this one, where it is a narrowed list."""
        if is_fragment(request):
            return {}
        here = local_path(f"{request.url.path}?{request.url.query}")
        kept = await self._door.keys.views.of(visitor.account.account_id)
        is_kept = any(one.address == here for one in kept)
        is_narrowed = request.url.path in LISTS and any(name != "after" for name in request.query_params)
        return {
            "views": [
                {"title": one.name, "href": one.address, "current": one.address == here} for one in kept
            ],
            "keep": f"/views/new?{urlencode({'at': here})}" if is_narrowed and not is_kept else "",
        }


def _sections(actor: Actor, path: str) -> list[dict[str, Any]]:
    return [
        {"href": href, "title": title, "current": _is_current(href, path)}
        for href, title, needs in SECTIONS
        if _may(actor, needs)
    ]


def _may(actor: Actor, needs: str) -> bool:
    """Whether a section is the actor's; `*.import` asks whether any service lets him import."""
    if needs.startswith("*."):
        return any(
            actor.may(f"{service}{needs[1:]}") for service in ("stakeholders", "campaigns", "media", "policy")
        )
    return not needs or actor.may(needs)


def _is_current(href: str, path: str) -> bool:
    if href == "/":
        return path == "/"
    return any(path == start or path.startswith(f"{start}/") for start in (href, *ALSO.get(href, ())))
