"""Pages without a broker: an `ask` that answers what it was told to, and the looks of the personas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from services.dashboard.web.screens import Done, Look, Screen
from shared.kernel.errors import NotFound, Refusal, Unavailable
from shared.kernel.roles import Actor
from shared.testing.personas import ADA
from shared.web.pages import framed
from tests.component.web.conftest import (  # noqa: F401 - fixtures of the door, used by name
    a_browser,
    access_database,
    an_app,
    clock,
    database,
    door,
    hasher,
    keys,
    site,
)

FRAME: dict[str, Any] = {
    "coalition": "Clean Water Liberia",
    "nav": [],
    "user": {"name": "Ada Kollie", "roles": ["coordinator"]},
    "csrf": "token",
    "notices": [],
    "theme": "auto",
    "language": "en",
    "direction": "ltr",
}


class FakeAsk:
    """Answers by "service.operation"; what it was not told about is a service that is silent.

    An answer is a value, an exception to raise, or a function of the request. `asked` holds every (operation, request).
    """

    def __init__(self, answers: dict[str, Any] | None = None, **by_name: Any) -> None:
        self.answers: dict[str, Any] = dict(answers or {})
        self.answers |= {name.replace("__", "."): answer for name, answer in by_name.items()}
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def requests(self, operation: str) -> list[dict[str, Any]]:
        """What an operation was asked, in order."""
        return [request for name, request in self.asked if name == operation]

    def within(self, seconds: float) -> FakeAsk:
        """The same; nothing here takes time."""
        return self

    def step(self, name: str) -> FakeAsk:
        """The same; ids of commands are the real client's concern."""
        return self

    def __getattr__(self, service: str) -> _FakeService:
        if service.startswith("_"):
            raise AttributeError(service)
        return _FakeService(self, service)


class _FakeService:
    def __init__(self, ask: FakeAsk, service: str) -> None:
        self._ask = ask
        self._service = service

    def __getattr__(self, method: str) -> Callable[..., Any]:
        if method.startswith("_"):
            raise AttributeError(method)

        async def call(request: dict[str, Any] | None = None) -> Any:
            name = f"{self._service}.{method}"
            self._ask.asked.append((name, request or {}))
            answer = self._ask.answers.get(name, silent(self._service))
            if callable(answer):
                answer = answer(request or {})
            if isinstance(answer, BaseException):
                raise answer
            return answer

        return call


def silent(service: str) -> Unavailable:
    """A service that does not answer, as the real client says it."""
    return Unavailable(
        "service-silent", f"{service} did not answer within 3 seconds.", {"service": [service]}
    )


def missing(noun: str) -> NotFound:
    """What an owner answers about a thing it does not have."""
    return NotFound(f"{noun}-not-found", f"There is no such {noun}.")


def a_look(actor: Actor = ADA, **more: Any) -> Look:
    """How somebody looks at a screen: `path`, `query`, `address`, `fragment`, `form`, `refusal`."""
    return Look(actor=actor, csrf="token", **more)


async def showing(screen: Screen, ask: FakeAsk, look: Look | None = None) -> str:
    """What a screen shows to who may see it; a page without the marks where lines may break. Refuses like the route."""
    look = look or a_look()
    screen.admit(look.actor)
    shown = await screen.show(ask, look)
    return shown.replace("<wbr>", "") if isinstance(shown, str) else shown


async def acting(screen: Screen, ask: FakeAsk, form: dict[str, str], look: Look | None = None) -> Done | str:
    """Send a screen's form: what it did, or the page as the route shows it again after a refusal."""
    look = look or a_look()
    screen.admit(look.actor)
    assert screen.act is not None
    try:
        return await screen.act(ask, look, form)
    except Refusal as refusal:
        return await screen.show(ask, look.refused(form, refusal))


def screen_at(screens_of: tuple[Screen, ...], path: str) -> Screen:
    """The screen of a path in a part's table."""
    return next(one for one in screens_of if one.path == path)


@pytest.fixture(autouse=True)
def page_frame() -> Iterator[None]:
    """The frame every page stands in."""
    with framed(FRAME):
        yield
