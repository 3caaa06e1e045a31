"""Whoever opens the link of a policy, on a phone and without an account: what is asked, and who stands where?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.policy.words import KINDS, stage_words
from services.dashboard.web.public.visitor import address_of
from services.dashboard.web.rendering import render
from shared.kernel.jurisdictions import name_of
from shared.kernel.roles import PUBLIC
from shared.messaging.ask import Services
from shared.web.conditions import entity_tag, is_known
from shared.web.filters import day, number
from shared.web.pages import framed, page
from shared.web.ratelimit import Buckets
from shared.web.speech import Words, _, in_a_row

SIDES = Words({"support": "They support it", "amend": "They want it changed", "oppose": "They oppose it"})
ASKED_EACH_TIME = "public, no-cache"
"""Whoever keeps a copy asks before showing it again: who agrees no more to be named is gone from it at once."""
NOT_FOUND_BY_SEARCH = {"X-Robots-Tag": "noindex", "Cache-Control": "no-store"}
Page = Mapping[str, Any]


class PublicStands:
    """The pages on which anybody reads what is asked of a policy, where it is, and who agreed to be named with what."""

    def __init__(self, services: Services, framer: Framer, looks: Buckets | None = None) -> None:
        self._services = services
        self._framer = framer
        self._looks = looks or Buckets(per_second=1.0, burst=60)

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [Route("/stands/{slug}", self.show, methods=["GET"])]

    async def show(self, request: Request) -> Response:
        """The page, or 304 where the browser has it already; nothing of one that was taken down."""
        self._looks.take(address_of(request))
        ask = self._services.bound(PUBLIC, request.state.correlation_id)
        found = await ask.policy.open_policy_page({"slug": request.path_params["slug"]})
        if found["state"] != "published":
            return self._gone(request)
        # The frame of errors, because it gives a stranger's browser no cookie.
        with framed(self._framer.frame_of_errors(request)):
            answer = page(render("act/stands.html", shown(found)))
        tag = entity_tag(None, bytes(answer.body))
        answer.headers.update({"ETag": tag, "Cache-Control": ASKED_EACH_TIME, "Vary": "Accept-Language"})
        if is_known(request, tag):
            kept = {name: answer.headers[name] for name in ("ETag", "Cache-Control", "Vary")}
            return Response(status_code=304, headers=kept)
        return answer

    def _gone(self, request: Request) -> Response:
        with framed(self._framer.frame_of_errors(request)):
            answer = page(render("act/stands_gone.html", {}), 410)
        answer.headers.update(NOT_FOUND_BY_SEARCH)
        return answer


def shown(found: Page) -> dict[str, Any]:
    """The page as its template takes it."""
    unnamed = found["unnamed"]
    return {
        "title": found["title"],
        "about": in_a_row(KINDS[found["kind"]], found["identifier"] or "", name_of(found["jurisdiction"])),
        "ask": found["ask"],
        "where": [
            {"name": _("Stage"), "value": stage_words(found)},
            {"name": _("Since"), "value": day(found["moved_on"])},
            {"name": _("Decided by"), "value": found["body"]},
        ],
        "own": found["coalition"] and found["coalition"]["stance"],
        "own_since": day(found["coalition"]["since"]) if found["coalition"] else "",
        "sides": [_side(one) for one in found["sides"] if one["organizations"]],
        "unnamed": "" if unnamed is None else _unnamed(unnamed),
        "published": _("On this page since %(day)s.", day=day(found["published_at"])),
    }


def _side(side: Mapping[str, Any]) -> dict[str, Any]:
    lines = [
        {
            "text": one["name"],
            "href": one["url"] or "",
            "note": _("since %(since)s", since=day(one["since"])) if one["since"] else "",
        }
        for one in side["organizations"]
    ]
    return {"id": side["stance"], "title": SIDES[side["stance"]], "lines": lines}


def _unnamed(count: int) -> str:
    return _(
        "More organisations that take a side, and have not agreed to be named: %(count)s.",
        count=number(count),
    )
