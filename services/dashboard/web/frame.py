"""What stands around every page: sections, kept views, the user, the live mark, notices, language and colours."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from services.dashboard.web.words import LANGUAGES
from shared.kernel.roles import Actor
from shared.web.catalogues import ASKED, BY_ADDRESS
from shared.web.door import Door, Visitor
from shared.web.live import Hub
from shared.web.pages import Pages, frame_of, is_fragment, local_path
from shared.web.speech import N_, current, spoken

SECTIONS = (
    ("/", N_("Overview"), ""),
    ("/stories", N_("Stories"), "insights.read"),
    ("/calendar", N_("Calendar"), "campaigns.read"),
    ("/people", N_("People"), "stakeholders.read-people"),
    ("/organizations", N_("Organisations"), "stakeholders.read"),
    ("/campaigns", N_("Campaigns"), "campaigns.read"),
    ("/activities", N_("Activities"), "campaigns.read"),
    ("/media", N_("Media"), "media.read"),
    ("/policies", N_("Policy"), "policy.read"),
    ("/partners", N_("Partners"), "feeds.see-own"),
    ("/imports", N_("Imports"), "*.import"),
    ("/operations", N_("Operations"), "operations.read"),
    ("/users", N_("Accounts"), "dashboard.audit"),
)
# Addresses that belong to a section without standing under it.
ALSO = {
    "/activities": ("/matrix",),
    "/people": ("/ties", "/communities", "/exchanges", "/promises", "/duplicates"),
    "/organizations": ("/aliases", "/network", "/duplicates/organizations"),
    "/media": ("/releases", "/pitches", "/mailings", "/messages", "/feeds", "/threads"),
    "/campaigns": (
        "/petitions",
        "/appeals",
        "/gatherings",
        "/resources",
        "/tasks",
        "/cycles",
        "/initiatives",
    ),
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
            "back": _here(request) if request.method == "GET" else "/",
        }

    def frame_of_errors(self, request: Request) -> dict[str, Any]:
        """The frame when nothing may be asked any more: the sections of a visitor who was recognised before."""
        visitor = getattr(request.state, "visitor", None)
        theme = request.cookies.get("theme", "auto")
        language = current()
        return {
            "coalition": self._coalition,
            "nav": _sections(visitor.actor, request.url.path) if visitor else [],
            "user": None,
            "csrf": "",
            "notices": [],
            "views": [],
            "keep": "",
            "theme": theme if theme in THEMES else "auto",
            "language": language.code,
            "direction": language.direction,
            "languages": [{"code": one.code, "name": one.name} for one in LANGUAGES.values()],
            "ways": _ways(request),
            "back": "/",
        }

    async def _views(self, request: Request, visitor: Visitor) -> dict[str, Any]:
        """The views that the visitor keeps, and the way to keep this one, where it is a narrowed list."""
        if is_fragment(request):
            return {}
        here = _here(request)
        kept = await self._door.keys.views.of(visitor.account.account_id)
        is_kept = any(one.address == here for one in kept)
        is_narrowed = request.url.path in LISTS and any(name != "after" for name in request.query_params)
        return {
            "views": [
                {"title": one.name, "href": one.address, "current": one.address == here} for one in kept
            ],
            "keep": f"/views/new?{urlencode({'at': here})}" if is_narrowed and not is_kept else "",
        }


def _here(request: Request) -> str:
    return local_path(f"{request.url.path}?{request.url.query}")


def _ways(request: Request) -> list[dict[str, Any]]:
    """A page for strangers in each language, by its address, because no cookie and no account keeps the choice."""
    path = request.scope["path"]
    if not path.startswith(BY_ADDRESS):
        return []
    query = {name: value for name, value in request.query_params.items() if name != ASKED}
    return [
        {"code": one.code, "name": one.name, "href": f"{path}?{urlencode({**query, ASKED: one.code})}"}
        for one in LANGUAGES.values()
    ]


def in_asked_language(request: Request, path: str) -> str:
    """The address of a page for strangers in the language that this one was asked for in, where it was."""
    asked = request.query_params.get(ASKED, "")
    return f"{path}?{ASKED}={asked}" if asked in LANGUAGES else path


def _sections(actor: Actor, path: str) -> list[dict[str, Any]]:
    section = _section_of(path)
    return [
        {"href": href, "title": spoken(title), "current": href == section}
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


def _section_of(path: str) -> str:
    """The section to which an address belongs: that under whose longest beginning it stands."""
    under = [
        (len(start), href)
        for href, *_ in SECTIONS
        for start in (href, *ALSO.get(href, ()))
        if path == start or path.startswith(f"{start}/")
    ]
    return max(under)[1] if under else ""
