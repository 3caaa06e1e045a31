"""Every list that the command line offers can be taken along: from empty services, and with all that it can say."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook

from deploy.cli.operations import Operation
from deploy.cli.operations import Operations as Known
from services.campaigns.service import Campaigns
from services.dashboard.web import tables
from services.dashboard.web.tables.routes import Tables
from services.feeds.service import Feeds
from services.insights.service import Insights
from services.media.service import Media
from services.policy.service import Policy
from services.stakeholders.service import Stakeholders
from shared.kernel.roles import GRANTS, Actor
from shared.kernel.settings import Settings
from shared.testing.doors import Door, Doors
from shared.testing.personas import COALITION, NOON
from shared.web.openapi import openapi_document
from shared.web.operations import Operations
from shared.web.site import Site
from tests.component.dashboard.conftest import FakeAsk

CONTRACTS = Operations.load(Path(tables.__file__).parents[4] / "shared/contracts/operations")
SITE = Site.from_settings(Settings({"GROUNDSWELL_PUBLIC_URL": "http://127.0.0.1:8080"}))
OFFERED = sorted(Known(openapi_document(CONTRACTS, SITE, "0")).lists().values(), key=lambda one: one.name)
ALL = Actor("alma", tuple(GRANTS), COALITION)
NOBODY = "0195a7c2-0000-7000-8000-000000000000"
SAMPLES = {"date": "2025-03-08", "date-time": "2025-03-08T14:30:00+02:00", "uuid": NOBODY}
OF_SOMETHING = {
    "campaigns.list_sign_ups": "gathering_id",
    "stakeholders.list_communities_at": "area",
    "stakeholders.list_memberships": "person_id",
}
"""Lists that need any one of several filters, and the one given here."""
every_list = pytest.mark.parametrize("operation", OFFERED, ids=lambda one: one.name)


def a_value(schema: dict[str, Any]) -> Any:
    """Something that a schema allows, with all that may stand in it."""
    if "enum" in schema:
        return next(one for one in schema["enum"] if one is not None)
    kinds = schema.get("type", "string")
    kind = next((one for one in kinds if one != "null"), "null") if isinstance(kinds, list) else kinds
    if kind == "object":
        return {name: a_value(inner) for name, inner in (schema.get("properties") or {}).items()}
    if kind == "array":
        return [a_value(schema.get("items") or {})] * 2
    plain = {"integer": 7, "number": 0.5, "boolean": True, "null": None}
    return plain.get(kind, SAMPLES.get(schema.get("format", ""), '=1+1 \x0b "text"'))


def with_nothing(schema: dict[str, Any]) -> Any:
    """The same with nothing wherever there may be nothing."""
    names = (schema.get("properties") or {}).items()
    return {name: None if "null" in inner.get("type", ()) else a_value(inner) for name, inner in names}


def needed(operation: Operation) -> dict[str, Any]:
    """The filters without which a list answers nothing, naming what is not there."""
    samples = {"text": "water", "figure": "reach"}
    names = [*operation.needs, *filter(None, [OF_SOMETHING.get(operation.name)])]
    return {name: samples.get(name, NOBODY) for name in names}


class Called:
    """A service through its door, called as the dashboard calls it."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def __getattr__(self, name: str) -> Any:
        async def call(request: dict[str, Any]) -> Any:
            return self._door.call(name, request)

        return call


@pytest.fixture(scope="module")
def empty(mongo_uri: str) -> Iterator[Any]:
    """All services, with nothing in them."""
    doors = Doors(mongo_uri)
    services = (Stakeholders, Campaigns, Media, Policy, Insights, Feeds)
    yield SimpleNamespace(**{one.name: Called(doors.open(one, ALL, NOON)) for one in services})
    doors.close()


@pytest.fixture
def a_taker(an_app: Any, a_browser: Any) -> Any:
    """Somebody who may all, and takes tables from what is asked."""

    def make(ask: Any) -> Any:
        async def admit(_: Any) -> Any:
            return SimpleNamespace(actor=ALL)

        door: Any = SimpleNamespace(admit=admit)
        services: Any = SimpleNamespace(bound=lambda *_, **__: ask)
        return a_browser(an_app(Tables(door, services, CONTRACTS).routes()))

    return make


@every_list
class TestEveryOfferedList:
    async def test_is_taken_from_a_platform_that_holds_nothing(
        self, empty: Any, a_taker: Any, operation: Operation
    ) -> None:
        path = f"/tables/{operation.name.replace('.', '/')}.csv"
        async with a_taker(empty) as browser:
            answer = await browser.get(path, params=needed(operation))
        if "path" in {operation.fields[name].place for name in operation.needs}:
            assert answer.status_code in (200, 404), answer.text  # of what is not there, there is no list
        else:
            assert answer.status_code == 200, answer.text

    async def test_is_taken_with_all_that_it_can_say(self, a_taker: Any, operation: Operation) -> None:
        contract = next(one for one in CONTRACTS.every if f"{one.service}.{one.name}" == operation.name)
        item = contract.answer["properties"]["items"]["items"]
        page = {"items": [a_value(item), with_nothing(item)], "next": None}
        ask = FakeAsk({operation.name: page, "insights.label_things": {"labels": {}}})
        path = f"/tables/{operation.name.replace('.', '/')}"
        async with a_taker(ask) as browser:
            lines = await browser.get(f"{path}.csv", params=needed(operation))
            book = await browser.get(f"{path}.xlsx", params=needed(operation))
        assert len(list(csv.reader(io.StringIO(lines.text)))) == 3
        assert load_workbook(io.BytesIO(book.content)).active.max_row == 3
