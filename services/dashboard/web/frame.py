"""What stands around every page: sections, the user, the live mark, notices, language and colours."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from shared.kernel.roles import Actor
from shared.web.door import Door
from shared.web.live import Hub
from shared.web.pages import Pages, frame_of

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
    "/organizations": ("/aliases",),
    "/media": ("/releases", "/pitches", "/mailings"),
    "/campaigns": ("/petitions", "/appeals", "/gatherings", "/resources", "/tasks", "/cycles"),
    "/policies": (
        "/decision-makers",
        "/votes",
        "/scorecard",
        "/hearings",
        "/provisions",
        "/asks",
        "/texts",
        "/testimonies",
        "/watching",
    ),
}
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
        await self._door.recognise(request)
        return {
            **self.frame_of_errors(request),
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
            "theme": theme if theme in THEMES else "auto",
            "language": "en",
            "direction": "ltr",
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
