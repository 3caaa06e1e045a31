"""Whoever watches things: do I want to be told by e-mail, how often, and what was in each letter?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.frame import Framer
from services.dashboard.web.happened import event_lines
from services.dashboard.web.labels import titles_of
from services.dashboard.web.opening import without_closed
from services.dashboard.web.pages.watching import WEEKDAYS, rhythm_words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, admit, panels
from services.dashboard.web.watching import LIST, PERMISSION
from shared.kernel.errors import Refusal
from shared.web.asking import whole_number
from shared.web.digests import Choice, Digest, Digests, Sender
from shared.web.door import Door, Visitor
from shared.web.filters import absolute, number
from shared.web.pages import framed, page, see_other
from shared.web.parser import read_form
from shared.web.rhythm import Rhythm
from shared.web.speech import N_, _, spoken

CHOICE, SENT = f"{LIST}/digest", f"{LIST}/digests"
QUIET = timedelta(minutes=2)
NO_MAIL = N_(
    "Mail is not set up here, so no digest can be sent. Whoever runs the platform sets MAIL_HOST and MAIL_FROM "
    "for the process that sends digests."
)
STATES = {
    "sent": (N_("Sent"), "good"),
    "sending": (N_("On its way"), "neutral"),
    "waiting": (N_("Put off, and tried again"), "warn"),
    "unsure": (N_("May have arrived; it is not sent again"), "warn"),
    "skipped": (N_("Not sent: there was nothing left that you may see"), "neutral"),
    "bounced": (N_("Not taken by your mail server"), "bad"),
    "failed": (N_("Not taken after several tries"), "bad"),
}
COLUMNS = [
    {"key": "subject", "label": N_("Digest")},
    {"key": "events", "label": N_("Events"), "kind": "number"},
    {"key": "state", "label": N_("What became of it")},
    {"key": "when", "label": N_("Made")},
]
OFFERED = (
    {"value": "none", "text": N_("No digest")},
    {"value": "daily", "text": N_("Every day")},
    {"value": "weekly", "text": N_("Once a week")},
)
DEFAULT = {"how": "none", "hour": 7, "weekday": 0}


class DigestPages:
    """The pages of one's own digests; they are of the dashboard itself, as accounts are."""

    def __init__(self, door: Door, services: Any, framer: Framer, digests: Digests) -> None:
        self._door = door
        self._services = services
        self._framer = framer
        self._digests = digests

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(CHOICE, self.choose, methods=["GET", "POST"]),
            Route(SENT, self.show_all),
            Route(f"{SENT}/{{digest_id}}", self.show),
        ]

    async def choose(self, request: Request) -> Response:
        """Show how often digests come, and take another choice."""
        visitor = await self._admitted(request)
        look = Look(csrf=self._door.csrf_token(request))
        if request.method == "GET":
            return await self._form(request, visitor, look)
        form = await read_form(request)
        typed = {name: form.get(name, "") for name in ("how", "hour", "weekday")}
        try:
            said = await self._chosen(request, visitor, typed)
        except Refusal as refusal:
            return await self._form(request, visitor, look.refused(typed, refusal))
        if visitor.session:
            await self._door.keys.sessions.leave_notice(visitor.session.session_id, "good", said)
        return see_other(LIST)

    async def show_all(self, request: Request) -> Response:
        """List what was sent to oneself, the latest first."""
        visitor = await self._admitted(request)
        digests, more = await self._digests.list_digests(
            visitor.account.account_id, request.query_params.get("after")
        )
        view = {
            "columns": COLUMNS,
            "rows": [_row(one) for one in digests],
            "next_href": with_query(SENT, after=more) if more else "",
        }
        return await self._render(request, visitor, "watching/digests.html", view)

    async def show(self, request: Request) -> Response:
        """Show the events of one, as far as who asks may see them now."""
        visitor = await self._admitted(request)
        digest = await self._digests.get(visitor.account.account_id, request.path_params["digest_id"])
        ask = self._services.bound(visitor.actor, request.state.correlation_id)
        lines, failed = await self._events(request, ask, digest)
        titles = await titles_of(ask, digest.hearing_ids)
        text, state = STATES[digest.state]
        view = {
            "title": digest.subject,
            "made": absolute(digest.made_at) if digest.made_at else "",
            "badge": {"text": text, "state": state},
            "lines": lines,
            "failed": failed,
            "more": number(digest.more) if digest.more else "",
            "hearings": [
                {"text": titles.get(one, {}).get("title") or _("A hearing"), "href": door_to("hearing", one)}
                for one in digest.hearing_ids
            ],
        }
        return await self._render(request, visitor, "watching/digest.html", view)

    async def _events(self, request: Request, ask: Any, digest: Digest) -> tuple[list[Any], Any]:
        if not digest.event_ids:
            return [], None
        asked = {"event_ids": [*digest.event_ids], "limit": len(digest.event_ids)}
        panel = (await panels(CLOCK.now(), events=ask.insights.list_events(asked)))["events"]
        events = panel.data["items"] if panel else []
        names = await self._door.keys.accounts.names(event["who"] for event in events)
        return event_lines(events, names), panel.failed(request.url.path)

    async def _chosen(self, request: Request, visitor: Visitor, typed: dict[str, str]) -> str:
        account_id = visitor.account.account_id
        if typed["how"] == "none":
            await self._digests.stop(account_id)
            return _("You get no digest. What happens stands here all the same.")
        hour, weekday = whole_number(typed["hour"]), whole_number(typed["weekday"])
        rhythm = Rhythm(typed["how"], -1 if hour is None else hour, -1 if weekday is None else weekday)
        position = await self._position(request, visitor)
        due_at = await self._digests.choose(account_id, rhythm, position)
        return _(
            "The next digest is due on %(moment)s; where nothing has happened, none is sent.",
            moment=absolute(due_at),
        )

    async def _position(self, request: Request, visitor: Visitor) -> int | None:
        """Up to where the log reaches now; None while nobody says."""
        ask = self._services.bound(visitor.actor, request.state.correlation_id)
        panel = (await panels(CLOCK.now(), fresh=ask.insights.show_freshness({})))["fresh"]
        return int(panel.data["position"]) if panel else None

    async def _form(self, request: Request, visitor: Visitor, look: Look) -> Response:
        choice = await self._digests.choice_of(visitor.account.account_id)
        sender = await self._digests.sender()
        view = {
            **_offer(sender),
            "state": look.state(_values(choice)),
            "to": visitor.account.email,
            "now": rhythm_words(choice),
            "has_choice": choice is not None,
            "offered": OFFERED,
            "weekdays": [{"value": place, "text": text} for place, text in enumerate(WEEKDAYS)],
            "hours": [{"value": hour, "text": f"{hour:02d}:00"} for hour in range(24)],
        }
        status = look.refusal.status if look.refusal else 200
        return await self._render(request, visitor, "watching/choose.html", view, status)

    async def _admitted(self, request: Request) -> Visitor:
        visitor = await self._door.admit_person(request)
        admit(visitor.actor, PERMISSION)
        return visitor

    async def _render(
        self, request: Request, visitor: Visitor, name: str, view: dict[str, Any], status: int = 200
    ) -> Response:
        with framed(await self._framer.frame(request)):
            return page(without_closed(render(name, view), visitor.actor), status)


def _offer(sender: Sender | None) -> dict[str, Any]:
    """Whether digests can be chosen, what is in the way, and by which clock they come."""
    if sender is None or not sender.has_mail:
        return {"can_choose": False, "warning": spoken(NO_MAIL), "zone": ""}
    is_quiet = CLOCK.now() - sender.said_at > QUIET
    quiet = (
        _("The process that sends digests was last heard on %(moment)s.", moment=absolute(sender.said_at))
        if is_quiet
        else ""
    )
    return {"can_choose": True, "warning": quiet, "zone": sender.zone}


def _values(choice: Choice | None) -> dict[str, Any]:
    if choice is None:
        return dict(DEFAULT)
    return {"how": choice.rhythm.how, "hour": choice.rhythm.hour, "weekday": choice.rhythm.weekday}


def _row(digest: Digest) -> dict[str, Any]:
    text, state = STATES[digest.state]
    return {
        "subject": {"text": digest.subject, "href": f"{SENT}/{digest.digest_id}"},
        "events": number(len(digest.event_ids)),
        "state": {"text": text, "state": state},
        "when": {"iso": digest.made_at} if digest.made_at else None,
    }
