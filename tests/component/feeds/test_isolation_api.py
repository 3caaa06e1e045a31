"""A partner's account at every operation of the JSON API: nothing of another partner is read or changed by it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from services.campaigns.service import Campaigns
from services.dashboard.web.veiling import Veiled
from services.feeds.service import Feeds
from services.insights.service import Insights
from services.media.service import Media
from services.policy.service import Policy
from services.stakeholders.service import Stakeholders
from shared.kernel.errors import Refusal
from shared.kernel.version import VERSION
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, AGENCY, CHI, NOON
from shared.web import csrf
from shared.web.accounts import NewAccount
from shared.web.documents import document_route
from shared.web.door import Door as WebDoor
from shared.web.gateway import PREFIX, Gateway
from shared.web.openapi import openapi_document
from shared.web.operations import Operation, Operations
from shared.web.site import Site
from tests.component.feeds.conftest import Agree, Happen
from tests.component.feeds.isolation import (
    DARE,
    OTHER,
    Json,
    Marked,
    Others,
    Planting,
    mark,
    must_be_untouched,
    state_of,
)
from tests.component.feeds.pushing import Pusher
from tests.component.web.conftest import (  # noqa: F401 - fixtures of the door, used by name
    BASE,
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

CONTRACTS = Path(__file__).parents[3] / "shared" / "contracts" / "operations"
EVERY = Operations.load(CONTRACTS).every
TEXTS = {"date": "2025-03-09", "date-time": "2025-03-09T10:00:00Z", "uuid": AGENCY, "email": "a@example.org"}


@pytest.fixture
def doors_of_all(feeds: Door, doors: Doors, mongo_address: str) -> dict[str, Door]:
    """All services behind the API."""
    others = (Campaigns, Insights, Media, Policy, Stakeholders)
    return {"feeds": feeds} | {one.name: doors.open(one, ADA, NOON) for one in others}


@pytest.fixture
def marked(
    feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> Marked:
    """The partner of which nothing is to be seen, beside one of the account that asks."""
    monkeypatch.setattr(Feeds.lookout, "queues", "amqp://127.0.0.1:9/partners")
    agree(AGENCY, areas=["Nimba"])
    return Planting(feeds, agree, happen, pusher).all()


@pytest.fixture
def all_marked(doors_of_all: dict[str, Door], marked: Marked) -> Marked:
    """The same with what it has sent in, and somebody whom it knows."""
    told = {"kind": "activities", "filename": f"{mark('file')}.csv", "options": {}}
    opened = doors_of_all["campaigns"].call("open_import", told, actor=DARE)
    marked.note("import_id", opened["import_id"])
    row = {"sector": mark("row"), "activity": "Wells", "country": "Liberia", "reached": "-1"}
    sent = {"kind": "activities", "source": mark("source"), "rows": [row]}
    taken = doors_of_all["campaigns"].call("take_rows", sent, actor=DARE)
    marked.note("import_id", taken["import_id"])
    person = {"name": mark("person"), "emails": [f"{mark('contact')}@example.org"]}
    registered = doors_of_all["stakeholders"].register_person(person)
    marked.note("person_id", registered["person_id"])
    marked.texts |= {mark(one) for one in ("file", "row", "source", "person", "contact")}
    marked.ids["organization_id"] = [OTHER]
    return marked


def requests_of(operation: Operation, marked: Marked) -> Iterator[Json]:
    """What is asked: what must be said, then whatever may be said that is an id, each with the other partner's."""
    schema = operation.request
    needed = schema.get("required", [])
    known = operation.properties
    of_ids = [one for one in known if one.endswith(("_id", "_ids")) or one == "id"]
    yield {one: value_of(one, known[one], marked) for one in needed}
    if set(of_ids) - set(needed):
        yield {one: value_of(one, known[one], marked) for one in {*needed, *of_ids}}


def value_of(name: str, schema: Json, marked: Marked) -> Any:
    """A value that a field takes: the other partner's id where it is one."""
    if "enum" in schema:
        return next(one for one in schema["enum"] if one is not None)
    kinds = schema.get("type", "string")
    kind = next(one for one in ([kinds] if isinstance(kinds, str) else kinds) if one != "null")
    if kind == "array":
        item = schema.get("items") or {}
        return [
            value_of(name.removesuffix("s"), item, marked) for _ in range(max(1, schema.get("minItems", 1)))
        ]
    if kind == "object":
        inner = schema.get("properties") or {}
        return {one: value_of(one, inner[one], marked) for one in schema.get("required", ())}
    if kind == "string":
        text = TEXTS.get(schema.get("format", ""), "Wells")
        return marked.named(name)[0] if name.endswith("_id") else text[: schema.get("maxLength", 1_000)]
    return {"integer": schema.get("minimum", 1), "number": 1.0, "boolean": True}[kind]


class TestAccount:
    def test_opens_nothing_of_another_partner_by_any_operation(
        self, doors_of_all: dict[str, Door], all_marked: Marked
    ) -> None:
        before, done = state_of(doors_of_all.values(), all_marked), set()
        for operation in EVERY:
            for asked in requests_of(operation, all_marked):
                try:
                    answer = doors_of_all[operation.service].call(operation.name, asked, actor=CHI)
                    done.add(operation.name)
                except Refusal as refusal:
                    answer = [refusal.detail, refusal.fields]
                said = json.dumps(answer, default=str, ensure_ascii=False)
                assert all_marked.found_in(said, json.dumps(asked)) == [], (operation.name, asked)
        must_be_untouched(before, state_of(doors_of_all.values(), all_marked))
        assert len(done) > 40

    def test_would_show_it_all_to_the_partner_itself(
        self, doors_of_all: dict[str, Door], all_marked: Marked
    ) -> None:
        said = ""
        for operation in EVERY:
            for asked in requests_of(operation, all_marked) if operation.kind == "query" else ():
                try:
                    answer = doors_of_all[operation.service].call(operation.name, asked, actor=DARE)
                except Refusal:
                    continue
                said += json.dumps(answer, default=str, ensure_ascii=False)
        of_people = {mark("person"), mark("contact")}
        assert {one for one in all_marked.texts if one not in said} <= of_people | {mark("row")}

    def test_is_asked_by_every_operation_of_the_documented_api(self) -> None:
        paths = openapi_document(Operations(EVERY), Site("http://127.0.0.1"), VERSION)["paths"]
        told = {
            (path, method) for path, methods in paths.items() for method in methods if method != "parameters"
        }
        assert len(told) == len(EVERY)


@dataclass
class Account:
    """Somebody who signs in for a partner, and asks as the documentation of the API says."""

    browser: httpx.AsyncClient

    async def documented(self) -> dict[tuple[str, str], Json]:
        """Every operation that is documented, by method and path."""
        paths = (await self.browser.get("/openapi.json")).json()["paths"]
        return {
            (method.upper(), path): said
            for path, methods in paths.items()
            for method, said in methods.items()
            if method != "parameters"
        }

    async def ask(self, operation: Operation, asked: Json) -> httpx.Response:
        """Ask an operation at its address."""
        left = {name: value for name, value in asked.items() if name not in operation.path_fields}
        address = PREFIX + operation.path.format(**asked)
        if operation.has_body:
            return await self.browser.request(operation.method, address, json=left)
        return await self.browser.request(operation.method, address, params=left)


Enter = Callable[[str, str], Any]


@pytest.fixture(params=["session", "token"])
def enter(
    request: pytest.FixtureRequest,
    doors_of_all: dict[str, Door],
    door: WebDoor,  # noqa: F811
    an_app: Callable[..., Starlette],  # noqa: F811
    a_browser: Callable[..., httpx.AsyncClient],  # noqa: F811
) -> Enter:
    """Sign in for an organisation, in a browser or by an API token, at the API as the dashboard serves it."""
    operations = Operations(EVERY)
    document = document_route("/openapi.json", lambda: openapi_document(operations, door.site, VERSION))
    app = an_app([document, *Gateway(door, Veiled(Others(doors_of_all)), operations).routes()])

    async def entered(name: str, organization_id: str) -> Account:
        wanted = NewAccount(f"{name}@example.org", name, ("partner",), organization_id)
        own = door.keys
        account = await own.accounts.create(wanted, await own.passwords.hash("a tired person's sentence"))
        if request.param == "token":
            _, secret = await own.tokens.create(account, "Test", ("partner",), timedelta(days=1))
            return Account(a_browser(app, headers={"Authorization": f"Bearer {secret}"}))
        secret = await own.sessions.open(account.account_id)
        token = {"X-CSRF-Token": csrf.issue(secret)}
        return Account(a_browser(app, cookies={"session_8000": secret}, headers=token))

    return entered


Answered = tuple[Operation, Json, httpx.Response]


async def answers(account: Account, marked: Marked, *kinds: str) -> AsyncIterator[Answered]:
    """Every documented operation of some kinds, asked with the other partner's ids."""
    known = {(one.method, PREFIX + one.path): one for one in EVERY}
    documented = await account.documented()
    assert documented.keys() == known.keys()
    for operation in (known[place] for place in documented if known[place].kind in kinds):
        for asked in requests_of(operation, marked):
            yield operation, asked, await account.ask(operation, asked)


class TestAccountOverHttp:
    async def test_opens_nothing_of_another_partner_by_any_documented_operation(
        self, doors_of_all: dict[str, Door], all_marked: Marked, enter: Enter
    ) -> None:
        before, done = state_of(doors_of_all.values(), all_marked), set()
        account = await enter("Chi", AGENCY)
        async for operation, asked, answer in answers(account, all_marked, "query", "command"):
            said = answer.text + str(answer.headers)
            assert answer.status_code < 500, (operation.name, asked, said)
            assert all_marked.found_in(said, f"{json.dumps(asked)} {answer.url}") == [], (
                operation.name,
                asked,
            )
            if answer.is_success:
                done.add(operation.name)
        must_be_untouched(before, state_of(doors_of_all.values(), all_marked))
        assert len(done) > 40

    async def test_would_show_it_all_to_the_partner_itself(self, all_marked: Marked, enter: Enter) -> None:
        account, said = await enter("Dare", OTHER), ""
        async for _, _, answer in answers(account, all_marked, "query"):
            said += answer.text if answer.is_success else ""
        of_people = {mark("person"), mark("contact")}
        assert {one for one in all_marked.texts if one not in said} <= of_people | {mark("row")}

    async def test_is_nobody_without_session_or_token(self, all_marked: Marked, enter: Enter) -> None:
        account = await enter("Chi", AGENCY)
        stranger = Account(httpx.AsyncClient(transport=account.browser._transport, base_url=BASE))
        async with stranger.browser:
            async for operation, asked, answer in answers(stranger, all_marked, "query", "command"):
                assert answer.status_code == 401, (operation.name, asked)
