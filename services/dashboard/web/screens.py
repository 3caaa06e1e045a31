"""What a screen is: an address, a function that shows it, and one that does what its form asks for.

`show(ask, look) -> str` asks services and renders, gives an `Attachment`, or says by `Done` where the thing is now.
`act(ask, look, form) -> Done` carries out a form, or answers it with a page of its own (`Answer`); when it is refused,
the same screen is shown again with what was typed and what was wrong, so nobody types twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.dashboard.web.representing import Representatives
from shared.kernel.errors import Forbidden, Refusal, Unavailable
from shared.kernel.ids import new_id
from shared.kernel.roles import NOBODY, Actor
from shared.web.asking import whole_number
from shared.web.beside import Standing
from shared.web.digests import Choice, Sending
from shared.web.speech import _
from shared.web.zone import abbreviation, hour

Form = Mapping[str, str]
Names = Callable[[Iterable[str]], Awaitable[dict[str, str]]]


async def _no_names(_: Iterable[str]) -> dict[str, str]:
    return {}


async def _no_representatives(_: Iterable[str]) -> dict[str, list[str]]:
    return {}


async def _nobody() -> dict[str, str]:
    return {}


async def _no_digest() -> Choice | None:
    return None


async def _not_sending() -> Sending:
    return Sending(None, {})


async def _none_beside() -> list[Standing]:
    return []


@dataclass(frozen=True)
class Look:
    """Who looks at a screen and how: path and query values, fragment or page, what a form was refused for.

    `await look.names(ids)` gives the names of those ids that are accounts of this dashboard, `await look.colleagues()`
    those of all whose account is open, `await look.representatives(ids)` those who sign in for organisations as
    partners, `await look.digest()` whether who looks gets digests by e-mail, and how often.
    `await look.sending()` tells how the sending of digests goes, `await look.beside()` how the processes beside the
    services are. `site` is the address at which strangers reach us,
    `feeds` the one at which partners' programs ask for their events.
    """

    actor: Actor = NOBODY
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    address: str = "/"
    fragment: bool = False
    csrf: str = ""
    form: Form = field(default_factory=dict)
    refusal: Refusal | None = None
    names: Names = _no_names
    representatives: Representatives = _no_representatives
    colleagues: Callable[[], Awaitable[dict[str, str]]] = _nobody
    digest: Callable[[], Awaitable[Choice | None]] = _no_digest
    sending: Callable[[], Awaitable[Sending]] = _not_sending
    beside: Callable[[], Awaitable[list[Standing]]] = _none_beside
    site: str = ""
    feeds: str = ""

    def refused(self, form: Form, refusal: Refusal) -> Look:
        """The same look after a form was refused."""
        return replace(self, form=form, refusal=refusal)

    def state(self, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the form macros need: values (typed ones first), errors, the CSRF token and a fresh idempotency key."""
        errors = dict(self.refusal.fields) if self.refusal else {}
        detail = self.refusal.detail if self.refusal else ""
        typed = {**(values or {}), **self.form}
        return {"values": typed, "errors": errors, "csrf": self.csrf, "key": new_id(), "detail": detail}

    def may(self, permission: str) -> bool:
        """Whether to offer what needs a permission; the services check it again."""
        return self.actor.may(permission)


@dataclass(frozen=True)
class Done:
    """A form was carried out: where to go on, and what to say there."""

    to: str
    notice: str = ""
    kind: str = "good"


@dataclass(frozen=True)
class Answer:
    """A form is answered by a page of its own, at the same address: what is shown once, or is not saved yet."""

    show: Callable[[Any, Look], Awaitable[str]]


@dataclass(frozen=True)
class Attachment:
    """What a screen gives to keep instead of to look at: a calendar, a table, a certificate."""

    name: str
    media_type: str
    body: bytes


Show = Callable[[Any, Look], Awaitable[str | Attachment | Done]]
Act = Callable[[Any, Look, Form], Awaitable[Done | Answer]]


@dataclass(frozen=True)
class Screen:
    """One address of the dashboard. `needs` is the permission without which it refuses; empty means signed in."""

    path: str
    show: Show
    act: Act | None = None
    needs: str = ""

    def admit(self, actor: Actor) -> None:
        """Refuse whoever may not see the screen."""
        admit(actor, self.needs)


def in_order(screens: Iterable[Screen]) -> list[Screen]:
    """The screens as addresses are looked up: fixed paths before those that take an id in the same place."""
    return sorted(screens, key=lambda one: [step.startswith("{") for step in one.path.split("/")])


def admit(actor: Actor, needs: str) -> None:
    """Refuse whoever lacks what a screen needs."""
    if needs and not actor.may(needs):
        raise Forbidden(
            "screen-not-yours", _("Your role does not include this screen. Ask a coordinator for it.")
        )


@dataclass(frozen=True)
class Panel:
    """What one service answered, or since when it has not."""

    data: Any = None
    since: str = ""

    def __bool__(self) -> bool:
        return not self.since

    def failed(self, retry_href: str) -> dict[str, str] | None:
        """What tables, lines and panels show in the place of an answer; None where there is one."""
        return {"since": self.since, "retry_href": retry_href} if self.since else None


async def panels(now: datetime, **asked: Awaitable[Any]) -> dict[str, Panel]:
    """Ask several things at once; a service that is away leaves its own panel empty and the others whole."""
    answers = await asyncio.gather(*asked.values(), return_exceptions=True)
    return {name: _panel(now, answer) for name, answer in zip(asked, answers, strict=True)}


def _panel(now: datetime, answer: Any) -> Panel:
    if isinstance(answer, Unavailable):
        since = answer.since or now
        return Panel(since=f"{hour(since)} {abbreviation(since)}")
    if isinstance(answer, BaseException):
        raise answer
    return Panel(answer)


def filled(form: Form, *names: str) -> dict[str, str]:
    """The named fields of a form that are not empty, trimmed: what goes into a request."""
    return {name: form[name].strip() for name in names if form.get(name, "").strip()}


def number(form: Form, name: str) -> dict[str, Any]:
    """A numeric field for a request: a number where it is one, else the text, for the service to refuse by name."""
    text = form.get(name, "").strip().replace(" ", "")
    if not text:
        return {}
    whole = whole_number(text)
    return {name: text if whole is None else whole}


def as_read(look: Look, form: Form, which: str) -> dict[str, Any]:
    """What a form is about, as a request: the id in its address that is called so, and the version that was read."""
    return {which: look.path[which], **number(form, "expected_version")}
