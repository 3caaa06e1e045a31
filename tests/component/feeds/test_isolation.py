"""A partner's key at every address that partners are served at: nothing of another partner is read or changed by it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from services.campaigns.service import Campaigns
from services.feeds.application import build, open_parts
from services.feeds.service import Feeds
from services.feeds.web.counter import Counter
from services.insights.service import Insights
from services.media.service import Media
from services.policy.service import Policy
from services.stakeholders.service import Stakeholders
from shared.kernel.settings import Settings
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, AGENCY, CHI, NOON
from shared.web.ratelimit import Buckets
from tests.component.feeds.conftest import SHARED, Agree, Happen
from tests.component.feeds.isolation import (
    DARE,
    Json,
    Marked,
    Others,
    Planting,
    mark,
    must_be_untouched,
    state_of,
)
from tests.component.feeds.pushing import Pusher

FIELD = re.compile(r"{(\w+)(?::path)?}")
OURS = ("/feeds/", "/osdi/")
ROW = {"reference": "R-1", "sector": "WASH", "activity": "Wells", "country": "Liberia", "adm1": "Bong"}
WORDS = {"kind": ["activities"], "step": ["try", "run", "undo"], "rest": ["people", "people/1"]}
"""What stands in addresses where it is no id."""


@dataclass
class Stage:
    """The web process of feeds over real databases, and both partners."""

    app: Starlette
    doors: list[Door]
    marked: Marked
    keys: list[str]

    def routes(self) -> Iterator[tuple[str, str]]:
        """Method and path of every route at which partners are served, as the application has them."""
        for one in self.app.routes:
            if isinstance(one, Route) and one.path.startswith(OURS):
                yield from ((method, one.path) for method in sorted((one.methods or {"GET"}) - {"HEAD"}))

    def addresses(self, path: str) -> Iterator[str]:
        """The path with ids of the other partner in it."""
        names = FIELD.findall(path)
        for values in product(*(WORDS.get(one) or self.marked.named(one) for one in names)):
            yield FIELD.sub("{}", path).format(*values)

    def questions(self, method: str) -> list[tuple[Json | None, str]]:
        """Bodies and queries with which a route is asked: with nothing, and with the other's ids where they fit."""
        ids = urlencode({name: known[0] for name, known in self.marked.ids.items()})
        if method in ("GET", "DELETE"):
            return [(None, ""), (None, ids)]
        return [*((one, "") for one in self.bodies()), ({}, ids)]

    def bodies(self) -> list[Json]:
        """What is sent: nothing, the other's ids, and what each kind of wish takes, about the other where it can be."""
        ids = {name: known[0] for name, known in self.marked.ids.items()}
        row = {**ROW, "organization": mark("organization")}
        return [
            {},
            ids,
            {"rows": [row]},
            {"rows": [{"person": {"name": "Hawa"}, "petition_id": ids["message_id"]}]},
            {"name": "Mine", "sink": "https://hooks.example/"},
            {"since": NOON.isoformat()},
            {"up_to": 1},
            {"from_sequence": 1},
            {"mapping": {}, "options": {}},
        ]

    async def ask(
        self, method: str, address: str, key: str, body: Json | None = None, query: str = ""
    ) -> tuple[int, str]:
        """Status, headers and body of an answer; of one that has no end, what came at once."""
        raw = b"" if body is None else json.dumps(body).encode()
        headers = [(b"authorization", f"Bearer {key}".encode()), (b"content-type", b"application/json")]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "path": address,
            "raw_path": address.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "scheme": "http",
            "headers": [(b"host", b"127.0.0.1"), *headers],
            "client": ("127.0.0.1", 4444),
            "server": ("127.0.0.1", 80),
        }
        told: list[Any] = []
        sent = [{"type": "http.request", "body": raw, "more_body": False}]

        async def receive() -> Any:
            if sent:
                return sent.pop()
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            told.append(message)

        try:
            async with asyncio.timeout(0.5 if address.endswith("/stream") else 20):
                await self.app(scope, receive, send)
        except TimeoutError:
            assert address.endswith("/stream"), address
        said = b"".join(one.get("body", b"") for one in told[1:]).decode("utf-8", "replace")
        return told[0]["status"], f"{told[0].get('headers')} {said}"


@pytest.fixture
def mine(feeds: Door, agree: Agree) -> list[str]:
    """The keys of the partner that asks; what it may have stands in Nimba."""
    which = {"agreement_id": agree(AGENCY, areas=["Nimba"]), "name": "Mine"}
    return [feeds.call("make_key", {**which, "may_send": one}, actor=CHI)["secret"] for one in (False, True)]


@pytest.fixture
def marked(
    feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> Marked:
    """The partner of which nothing is to be seen."""
    monkeypatch.setattr(Feeds.lookout, "queues", "amqp://127.0.0.1:9/partners")
    happen(activity_id="mine", activity="Mine alone", adm1="Nimba")
    return Planting(feeds, agree, happen, pusher).all()


@pytest.fixture
async def stage(
    feeds: Door, mine: list[str], marked: Marked, doors: Doors, mongo_address: str
) -> AsyncIterator[Stage]:
    """Both partners with all that they can have, at the web process of feeds."""
    others = {
        one.name: doors.open(one, ADA, NOON)  # type: ignore[attr-defined]
        for one in (Campaigns, Insights, Media, Policy, Stakeholders)
    }
    told = {"kind": "activities", "filename": f"{mark('file')}.csv", "options": {}}
    marked.note("import_id", others["campaigns"].call("open_import", told, actor=DARE)["import_id"])
    marked.texts |= {mark("file"), mark("organization")}
    settings = {
        "MONGODB_URI": mongo_address,
        "GROUNDSWELL_DB": doors.prefix,
        "AMQP_URI": "amqp://127.0.0.1:9",
    }
    parts = open_parts(Settings({**settings, "GROUNDSWELL_PUBLIC_URL": "http://127.0.0.1"}))
    counter = Counter(parts.work, Buckets(per_second=1e6, burst=1_000_000))
    parts = replace(parts, counter=counter, others=Others(others))  # type: ignore[arg-type]
    app = build(parts, Settings({**settings, "GROUNDSWELL_PUBLIC_URL": "http://127.0.0.1"}))
    yield Stage(app, [feeds, *others.values()], marked, mine)
    await parts.pages.close()
    parts.work.database.client.close()


class TestKey:
    async def test_opens_nothing_of_another_partner_at_any_address(self, stage: Stage) -> None:
        before, seen = state_of(stage.doors, stage.marked), set()
        for (method, path), key in product(stage.routes(), stage.keys):
            for address, (body, query) in product(stage.addresses(path), stage.questions(method)):
                status, answer = await stage.ask(method, address, key, body, query)
                asked = f"{address} {query} {json.dumps(body)}"
                assert stage.marked.found_in(answer, asked) == [], (method, asked)
                assert status not in (401, 429), (method, asked)
                assert status < 500, (method, asked, answer)
                if FIELD.search(path) and not query and "import" not in path:
                    assert status >= 400, (method, asked, answer)
                seen.add((method, path))
        assert len(seen) > 40
        must_be_untouched(before, state_of(stage.doors, stage.marked))

    async def test_would_show_it_all_to_the_partner_itself(self, stage: Stage) -> None:
        said = ""
        for method, path in stage.routes():
            if method == "GET":
                for address in stage.addresses(path):
                    said += (await stage.ask(method, address, stage.marked.key))[1]
        unseen = {mark("file"), mark("organization")}
        assert {one for one in stage.marked.texts if one not in said} == unseen
        assert not any(one in said for one in stage.marked.secrets)
        assert SHARED["type"] in said

    async def test_that_is_none_opens_nothing(self, stage: Stage) -> None:
        for method, path in stage.routes():
            for address in stage.addresses(path):
                status, answer = await stage.ask(method, address, "gwf_unknown", {})
                assert stage.marked.found_in(answer, address) == []
                assert status >= 400 or path in ("/osdi/v1/",), (method, path)
