"""A partner's account at every operation of the JSON API: nothing of another partner is read or changed by it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.campaigns.service import Campaigns
from services.feeds.service import Feeds
from services.insights.service import Insights
from services.media.service import Media
from services.policy.service import Policy
from services.stakeholders.service import Stakeholders
from shared.kernel.errors import Refusal
from shared.kernel.version import VERSION
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, AGENCY, CHI, NOON
from shared.web.openapi import openapi_document
from shared.web.operations import Operation, Operations
from shared.web.site import Site
from tests.component.feeds.conftest import Agree, Happen
from tests.component.feeds.isolation import (
    DARE,
    OTHER,
    Json,
    Marked,
    Planting,
    mark,
    must_be_untouched,
    state_of,
)
from tests.component.feeds.pushing import Pusher

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
