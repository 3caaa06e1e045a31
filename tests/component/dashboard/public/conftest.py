"""The pages for everybody, and whoever looks at them from a phone."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.public.acting import Brakes, PublicActions
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.words import LANGUAGES
from shared.web.form_tokens import FormTokens
from shared.web.live import Hub
from shared.web.ratelimit import Buckets
from tests.component.dashboard.conftest import FakeAsk

PAGE = "/act/clean-water"
CONFIRM = "/act/confirm/a-token"
TOKEN = re.compile(r'name="_form" value="([^"]+)"')
ACTION: dict[str, Any] = {
    "action_id": "a1",
    "campaign_id": "c1",
    "kind": "petition",
    "slug": "clean-water",
    "title": "A water budget line",
    "ask": "We ask for a line.\n\nThis year.",
    "organization_id": "o1",
    "organization_name": "Liberia WASH Coalition",
    "privacy": "Kept to count you once.",
    "purposes": ["news", "events"],
    "version": 1,
    "state": "open",
    "opens_on": None,
    "closes_on": None,
    "script": "",
    "pledges": [],
    "target_ids": [],
    "count": None,
    "contact": "",
}
FORM = {"name": "Musu Kollie", "email": "musu@example.org"}
WAITING = {
    "state": "waiting",
    "action_id": "a1",
    "kind": "petition",
    "title": "A water budget line",
    "purposes": ["news"],
}


@pytest.fixture
def ask() -> FakeAsk:
    """The services, as far as these pages ask them."""
    return FakeAsk(
        {
            "campaigns.open_action": ACTION,
            "stakeholders.name_targets": {"names": {"t1": "Saah <Toe>"}},
            "stakeholders.ask_to_confirm": {"asked": True},
            "stakeholders.show_confirmation": WAITING,
            "stakeholders.confirm": {"action_id": "a1", "kind": "petition", "version": 2, "existing": False},
        }
    )


@pytest.fixture
def tokens(database: Any) -> FormTokens:
    """The tokens of forms."""
    return FormTokens(database)


@pytest.fixture
def brakes() -> Brakes:
    """Nobody is held up."""
    return Brakes(*(Buckets(per_second=1000, burst=1000) for _ in range(3)))


@pytest.fixture
def bound() -> list[dict[str, Any]]:
    """How the services were asked."""
    return []


@pytest.fixture
def pages(
    door: Any, ask: FakeAsk, tokens: FormTokens, brakes: Brakes, bound: list[dict[str, Any]]
) -> PublicActions:
    """The pages themselves."""
    services: Any = SimpleNamespace(bound=lambda *_, **more: (bound.append(more), ask)[1])
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    return PublicActions(services, framer, door.site, tokens, brakes)


@pytest.fixture
def browser(an_app: Any, a_browser: Any, pages: PublicActions) -> Any:
    """A phone on which nobody is signed in."""
    return a_browser(an_app(pages.routes(), languages=LANGUAGES))


async def send(client: Any, **form: str) -> Any:
    """Open the page and send its form."""
    token = TOKEN.search((await client.get(PAGE)).text)
    return await client.post(PAGE, data={"_form": token[1] if token else "", **FORM, **form})
