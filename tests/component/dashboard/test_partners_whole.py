"""Partners from the first form to the last word, over the real service."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

import pytest

from services.dashboard.web.pages import partners
from services.dashboard.web.screens import Answer
from services.feeds.reactions import REACTIONS
from services.feeds.service import Feeds
from shared.kernel.roles import Actor
from shared.testing.doors import Door, Doors, an_event
from shared.testing.personas import ADA, AGENCY, CHI, NOON
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at
from tests.component.feeds.conftest import ACTIVITY, REMOVED, REPORTED

FIRST = {
    "step": "choose",
    "organization_id": AGENCY,
    "type.campaigns.activity.reported": "yes",
    "type.campaigns.activity.removed": "yes",
}
REACHED = "field.campaigns.activity.reported.reached"
TODAY = NOON.date().isoformat()
ONE, WRITE = "/partners/{agreement_id}", "/partners/{agreement_id}/write"
DELIVERY = "/partners/{agreement_id}/deliveries/{sequence}"


class OverFeeds:
    """Asks the real feeds service as somebody; all other services are silent."""

    def __init__(self, door: Door, actor: Actor) -> None:
        self.feeds = _Called(door, actor)
        self._others = FakeAsk()

    def __getattr__(self, service: str) -> Any:
        return getattr(self._others, service)


class _Called:
    def __init__(self, door: Door, actor: Actor) -> None:
        self._door = door
        self._actor = actor

    def __getattr__(self, name: str) -> Any:
        async def call(request: dict[str, Any]) -> Any:
            return self._door.call(name, request, actor=self._actor)

        return call


@dataclass
class Walk:
    """Somebody's way through the pages, over the service behind a door."""

    door: Door
    path: dict[str, str] = field(default_factory=dict)

    async def sees(self, actor: Actor, path: str, **more: str) -> str:
        """A page as somebody sees it."""
        ask = OverFeeds(self.door, actor)
        return await screen_at(partners.SCREENS, path).show(ask, a_look(actor, path={**self.path, **more}))

    async def sends(self, actor: Actor, path: str, form: dict[str, str]) -> Any:
        """What a form comes to: a page, or where it leads."""
        ask, look = OverFeeds(self.door, actor), a_look(actor, path=self.path)
        done = await screen_at(partners.SCREENS, path).act(ask, look, form)
        return await done.show(ask, look) if isinstance(done, Answer) else done

    async def agrees(self) -> None:
        """Terms are written by a steward, and the partner says yes."""
        form = filled(await self.sends(ADA, "/partners/write", FIRST))
        done = await self.sends(ADA, "/partners/write", {**form, REACHED: "mask", "do": "write"})
        self.path = {"agreement_id": done.to.removeprefix("/partners/")}
        page = await self.sees(CHI, ONE)
        assert "Say yes to it" in page
        yes = {
            "about": "agree",
            "number": "1",
            "version": re.search(r'name="version" value="(\d+)"', page)[1],
        }
        await self.sends(CHI, f"{ONE}/agree", yes)

    def happens(self, event_type: str, data: dict[str, Any]) -> None:
        """An activity is reported, or removed."""
        event = an_event(event_type, data["activity_id"], data, service="campaigns", clock=self.door.clock)
        self.door.deliver(REACTIONS, event)


def filled(page: str) -> dict[str, str]:
    """What a browser would send of the form that a page holds, as it stands there."""
    form = re.search(r'<form class="form".*?</form>', page, re.DOTALL)[0]
    hidden = dict(re.findall(r'<input type="hidden" name="([^_"][^"]*)" value="([^"]*)"', form))
    ticked = {name: "yes" for name in re.findall(r'name="([^"]+)" value="yes" checked', form)}
    selects = dict(
        re.findall(r'<select id="[^"]+" name="([^"]+)".*?<option value="(\w+)" selected', form, re.DOTALL)
    )
    typed = {name: html.unescape(value) for name, value in hidden.items()}
    return {**typed, **ticked, **selects, "holds_from": TODAY}


@pytest.fixture
async def walk(doors: Doors) -> Walk:
    """An agreement that holds."""
    walk = Walk(doors.open(Feeds, ADA, NOON))
    await walk.agrees()
    return walk


class TestWalk:
    async def test_from_a_delivery_to_the_partners_word(self, walk: Walk) -> None:
        walk.happens(REPORTED, ACTIVITY)
        walk.happens(REMOVED, {"activity_id": ACTIVITY["activity_id"], "reason": "Twice"})
        page = await walk.sees(CHI, ONE)
        assert "The terms in force: version 1" in page
        assert "Reached: coarser" in page
        assert "Activity removed: Twice" in page
        assert "&#34;reached&#34;: 240" in await walk.sees(CHI, DELIVERY, sequence="1")
        assert "Activity reported" in await walk.sees(CHI, f"{ONE}/deliveries")
        said = await walk.sends(CHI, f"{ONE}/acknowledge", {"sequences": "2"})
        assert said.notice == "Noted for 1 delivery; 0 still wait."

    async def test_from_the_terms_in_force_to_the_next(self, walk: Walk) -> None:
        walk.happens(REPORTED, ACTIVITY)
        again = filled(await walk.sees(ADA, WRITE))
        assert again[REACHED] == "mask"
        assert "The terms name it" in await walk.sends(ADA, WRITE, {**again, "do": "preview"})
        await walk.sends(ADA, WRITE, {**again, "do": "write"})
        assert "Version 2 waits" in await walk.sees(ADA, "/partners")

    async def test_from_a_key_to_the_end(self, walk: Walk) -> None:
        assert "gwf_" in await walk.sends(CHI, f"{ONE}/keys", {"name": "Nightly", "may": "act"})
        page = await walk.sees(CHI, ONE)
        assert "Nightly" in page
        walk.path["key_id"] = re.search(r"/keys/([^/]+)/revoke", page)[1]
        await walk.sends(CHI, f"{ONE}/keys/{{key_id}}/revoke", {})
        assert "No key opens anything" in await walk.sees(CHI, ONE)
        await walk.sends(CHI, f"{ONE}/end", {"reason": "The project is over."})
        assert "The project is over." in await walk.sees(ADA, ONE)
