"""The documents made of contracts: OpenAPI for operations, AsyncAPI for events; are they sound?"""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import orjson
import pytest
from openapi_spec_validator import validate

from shared.web.asyncapi import asyncapi_document, load_events
from shared.web.documents import document_route
from shared.web.openapi import openapi_document
from shared.web.operations import Operations
from shared.web.schemas import adopt, references, resolve
from tests.component.web.contract import CONTRACT

CONTRACTS = Path(__file__).parents[3] / "shared" / "contracts"
BROKER = "amqps://dashboard:s3cret%2F@broker.example:5671/ground%2Fswell?heartbeat=5"
LAUNCHED = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://example.org/x",
    "title": "CampaignLaunched",
    "description": "A campaign has begun.",
    "x-type": "org.groundswell.campaigns.campaign.launched.v1",
    "x-service": "campaigns",
    "type": "object",
    "required": ["campaign_id"],
    "properties": {"campaign_id": {"type": "string"}, "goal": {"$ref": "#/$defs/Goal"}},
    "$defs": {
        "Goal": {"type": "object", "properties": {"part": {"$ref": "#/$defs/Part"}}},
        "Part": {"type": "integer"},
    },
    "examples": [{"campaign_id": "c1", "goal": {"part": 1}}],
}


def events_document_problems(document):
    """What AsyncAPI's own schema does not find: dangling references, operations beside their channel."""
    problems = []
    for reference in references(document):
        try:
            resolve(document, reference)
        except (KeyError, TypeError):
            problems.append(f"dangling {reference}")
    for name, operation in document["operations"].items():
        channel = operation["channel"]["$ref"]
        if not all(one["$ref"].startswith(f"{channel}/messages/") for one in operation["messages"]):
            problems.append(f"{name} sends what its channel does not carry")
    addresses = [channel["address"] for channel in document["channels"].values()]
    if len(set(document["channels"])) != len(document["operations"]) or not all(addresses):
        problems.append("a channel without operation or address")
    return problems


@pytest.fixture
def openapi(tmp_path, site):
    (tmp_path / "campaigns.json").write_bytes(orjson.dumps(CONTRACT))
    return openapi_document(Operations.load(tmp_path), site, "1.0.0")


class TestOpenApi:
    def test_is_valid(self, openapi):
        validate(openapi)

    def test_of_the_platform_is_valid(self, site):
        validate(openapi_document(Operations.load(CONTRACTS / "operations"), site, "1.0.0"))

    def test_splits_a_request_into_path_query_and_body(self, openapi):
        patch = openapi["paths"]["/api/v1/campaigns/{campaign_id}"]["patch"]
        assert patch["operationId"] == "campaigns.correct_campaign"
        assert [one.get("name", one.get("$ref")) for one in patch["parameters"]] == [
            "campaign_id",
            "#/components/parameters/IdempotencyKey",
            "#/components/parameters/IfMatch",
        ]
        body = patch["requestBody"]["content"]["application/json"]["schema"]
        assert list(body["properties"]) == ["name"]
        listing = openapi["paths"]["/api/v1/campaigns"]["get"]
        assert [one["name"] for one in listing["parameters"] if "name" in one] == [
            "limit",
            "after",
            "state",
            "is_public",
        ]
        assert "requestBody" not in listing
        assert "requestBody" not in openapi["paths"]["/api/v1/campaigns/{campaign_id}/launch"]["post"]

    def test_gives_examples_and_headers(self, openapi):
        plan = openapi["paths"]["/api/v1/campaigns"]["post"]
        content = plan["requestBody"]["content"]["application/json"]
        assert content["examples"]["example1"]["value"]["name"] == "Clean water"
        assert "Location" in plan["responses"]["201"]["headers"]
        assert plan["responses"]["422"]["$ref"] == "#/components/responses/Refused422"
        assert "Link" in openapi["paths"]["/api/v1/campaigns"]["get"]["responses"]["200"]["headers"]

    def test_has_no_reference_that_leads_nowhere(self, openapi):
        for reference in references(openapi):
            resolve(openapi, reference)

    def test_says_how_to_come_in(self, openapi):
        assert openapi["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
        assert openapi["components"]["securitySchemes"]["session"]["name"] == "session_8000"


class TestAsyncApi:
    def test_is_sound(self, tmp_path):
        (tmp_path / "launched.json").write_bytes(orjson.dumps(LAUNCHED))
        document = asyncapi_document(load_events(tmp_path), "1.0.0", BROKER)
        assert events_document_problems(document) == []
        assert (
            document["channels"]["campaigns.campaign.launched.v1"]["address"] == "campaigns.campaign.launched"
        )
        assert "$defs" not in str(document)

    def test_of_the_platform_is_sound(self):
        assert (
            events_document_problems(asyncapi_document(load_events(CONTRACTS / "events"), "1.0.0", BROKER))
            == []
        )

    def test_is_seen_to_fail_when_it_is_not(self):
        document = asyncapi_document([LAUNCHED], "1.0.0", BROKER)
        document["components"]["schemas"].pop("CloudEvent")
        assert events_document_problems(document) == ["dangling #/components/schemas/CloudEvent"]
        document = asyncapi_document([LAUNCHED], "1.0.0", BROKER)
        (operation,) = document["operations"].values()
        operation["messages"] = [{"$ref": "#/components/messages/campaigns.campaign.launched.v1"}]
        assert events_document_problems(document) != []

    def test_shows_examples_that_its_own_schema_takes(self):
        document = asyncapi_document([LAUNCHED], "1.0.0", BROKER)
        (message,) = document["components"]["messages"].values()
        schema = {**message["payload"], "components": document["components"]}
        jsonschema.validate(message["examples"][0]["payload"], schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**message["examples"][0]["payload"], "data": {}}, schema)

    @pytest.mark.parametrize(
        ("uri", "host", "protocol", "pathname"),
        [
            (BROKER, "broker.example:5671", "amqps", "/ground%2Fswell"),
            ("amqp://guest:guest@[::1]:5672", "[::1]:5672", "amqp", "/"),
        ],
    )
    def test_says_where_the_broker_is_and_no_secret(self, uri, host, protocol, pathname):
        document = asyncapi_document([LAUNCHED], "1.0.0", uri)
        server = document["servers"]["broker"]
        assert (server["host"], server["protocol"], server["pathname"]) == (host, protocol, pathname)
        assert not {"s3cret", "guest", "dashboard"} & set(re.split(r"\W", str(document)))

    def test_refuses_a_file_that_is_no_contract(self, tmp_path):
        (tmp_path / "odd.json").write_bytes(b"{}")
        with pytest.raises(ValueError, match=r"odd\.json"):
            load_events(tmp_path)


class TestSchemas:
    def test_that_contain_themselves_are_adopted(self):
        tree = {
            "$ref": "#/$defs/Node",
            "$defs": {"Node": {"properties": {"inside": {"$ref": "#/$defs/Node"}}}},
        }
        components = {}
        assert adopt(tree, "t", components) == {"$ref": "#/components/schemas/t.Node"}
        assert components == {"t.Node": {"properties": {"inside": {"$ref": "#/components/schemas/t.Node"}}}}


class TestDocuments:
    async def test_are_served_with_an_etag(self, an_app, a_browser):
        browser = a_browser(an_app([document_route("/openapi.json", lambda: {"openapi": "3.1.0"})]))
        first = await browser.get("/openapi.json")
        assert first.json() == {"openapi": "3.1.0"}
        again = await browser.get("/openapi.json", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

    async def test_are_made_once_when_they_are_first_asked_for(self, an_app, a_browser):
        made = []
        route = document_route("/numbers.json", lambda: made.append(1) or {"made": made})
        browser = a_browser(an_app([route]))
        assert made == []
        assert [(await browser.get("/numbers.json")).json() for _ in range(2)] == [{"made": [1]}] * 2
        assert made == [1]
