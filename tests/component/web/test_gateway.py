"""The JSON API: operations as routes, who asks, what is asked, preconditions, pages, creations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest

from shared.kernel.errors import Conflict, Invalid, Unavailable
from shared.web import csrf
from shared.web.gateway import Gateway
from shared.web.operations import Operations
from tests.component.web.contract import CONTRACT

SHOWN = {"campaign_id": "c1", "name": "Water", "version": 3}


@pytest.fixture
def operations(tmp_path: Path) -> Operations:
    (tmp_path / "campaigns.json").write_bytes(orjson.dumps(CONTRACT))
    return Operations.load(tmp_path)


@pytest.fixture
def app(door, services, operations, an_app):
    services.answers = {
        "campaigns.list_campaigns": {"items": [], "next": None},
        "campaigns.plan_campaign": {"campaign_id": "c/1", "name": "Water", "version": 1},
        "campaigns.show_campaign": SHOWN,
        "campaigns.correct_campaign": {**SHOWN, "version": 4},
        "campaigns.launch_campaign": {**SHOWN, "version": 4},
        "campaigns.sign_petition": {"signature_id": "s1"},
        "campaigns.count_campaigns": {"count": 2},
    }
    return an_app(Gateway(door, services, operations).routes())


@pytest.fixture
async def program(app, a_browser, keys, ada):
    _, secret = await keys.tokens.create(ada, "Test", ("coordinator",), timedelta(days=1))
    return a_browser(app, headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
async def page(app, a_browser, keys, ada):
    secret = await keys.sessions.open(ada.account_id)
    return a_browser(app, cookies={"session_8000": secret}, headers={"X-CSRF-Token": csrf.issue(secret)})


class TestGuards:
    @pytest.fixture
    def app(self, door, services, operations, an_app):
        async def guard(asked):
            assert asked["campaign_id"] == "c1"
            raise Conflict("guarded", "Two people sign in for it.")

        return an_app(Gateway(door, services, operations, {"campaigns.launch_campaign": guard}).routes())

    async def test_refuse_what_no_service_knows_of(self, program, services):
        answer = await program.post("/api/v1/campaigns/c1/launch", json={})
        assert (answer.status_code, answer.json()["code"]) == (409, "guarded")
        assert services.asked == []


class TestAsking:
    async def test_reaches_the_service_as_the_actor(self, program, services, ada):
        response = await program.get("/api/v1/campaigns/c1")
        (asked,) = services.asked
        assert response.json() == SHOWN
        assert (asked.name, asked.request) == ("campaigns.show_campaign", {"campaign_id": "c1"})
        assert (asked.actor.actor_id, asked.actor.roles) == (ada.account_id, ("coordinator",))
        assert asked.correlation_id == response.headers["x-correlation-id"]
        assert asked.command_id is None

    async def test_finds_fixed_paths_before_fields(self, program):
        assert (await program.get("/api/v1/campaigns/count")).json() == {"count": 2}

    async def test_reads_the_query_by_its_types(self, program, services):
        await program.get(
            "/api/v1/campaigns?limit=20&state=planned&state=closed&is_public=true&after=7&odd=1"
        )
        assert services.asked[0].request == {
            "limit": 20,
            "state": ["planned", "closed"],
            "is_public": True,
            "after": "7",
            "odd": "1",
        }

    @pytest.mark.parametrize("text", ["x", "1.5", "", "9" * 30, "١"])
    async def test_leaves_what_is_no_number_to_its_owner(self, program, services, text):
        await program.get("/api/v1/campaigns", params={"limit": text})
        assert services.asked[0].request == {"limit": text}

    async def test_refuses_a_field_given_twice(self, program, services):
        response = await program.get("/api/v1/campaigns?limit=1&limit=2")
        assert (response.status_code, response.json()["code"]) == (422, "field-repeated")
        response = await program.patch("/api/v1/campaigns/c1", json={"campaign_id": "c2"})
        assert response.json()["code"] == "field-contradicts"
        assert services.asked == []

    async def test_takes_no_body_where_there_is_none(self, program, services):
        assert (await program.post("/api/v1/campaigns/c1/launch")).status_code == 200
        assert services.asked[0].request == {"campaign_id": "c1"}

    @pytest.mark.parametrize("content_type", [None, "application/json"])
    async def test_says_that_a_body_is_missing(self, program, services, content_type):
        headers = {"Content-Type": content_type} if content_type else {}
        response = await program.post("/api/v1/campaigns", headers=headers)
        assert (response.status_code, response.json()["code"]) == (400, "body-missing")
        assert response.json()["detail"] == "The body is missing; send a JSON object."
        assert services.asked == []

    async def test_passes_refusals_on(self, program, services):
        services.answers["campaigns.plan_campaign"] = Invalid(
            "invalid", "No.", {"goal.signatures": ["Too few."]}
        )
        response = await program.post("/api/v1/campaigns", json={"name": "x"})
        assert response.status_code == 422
        assert response.json()["errors"] == [{"pointer": "#/goal/signatures", "detail": "Too few."}]
        services.answers["campaigns.plan_campaign"] = Unavailable()
        assert (await program.post("/api/v1/campaigns", json={"name": "x"})).status_code == 503

    async def test_writes_times_in_utc(self, program, services):
        services.answers["campaigns.count_campaigns"] = {"at": datetime(2025, 3, 8, 12, tzinfo=UTC)}
        assert (await program.get("/api/v1/campaigns/count")).text == '{"at":"2025-03-08T12:00:00Z"}'


class TestEntering:
    async def test_needs_somebody(self, app, a_browser, services):
        response = await a_browser(app).get("/api/v1/campaigns")
        assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")
        assert services.asked == []

    async def test_by_session_needs_a_csrf_token_for_what_changes(self, page):
        assert (await page.post("/api/v1/campaigns", json={"name": "x"})).status_code == 201
        del page.headers["X-CSRF-Token"]
        assert (await page.get("/api/v1/campaigns")).status_code == 200
        response = await page.post("/api/v1/campaigns", json={"name": "x"})
        assert (response.status_code, response.json()["code"]) == (403, "csrf-token")

    async def test_by_session_from_another_site_is_refused(self, page):
        response = await page.post("/api/v1/campaigns", json={}, headers={"Sec-Fetch-Site": "cross-site"})
        assert response.json()["code"] == "csrf-origin"


class TestIdempotencyKeys:
    async def test_become_command_ids_of_the_actor_and_the_operation(
        self, program, page, services, keys, eve
    ):
        for key in ("order-1", '"order-1"', "order-2"):
            await program.post("/api/v1/campaigns", json={"name": "x"}, headers={"Idempotency-Key": key})
        await program.post("/api/v1/campaigns/c1/launch", headers={"Idempotency-Key": "order-1"})
        _, secret = await keys.tokens.create(eve, "Eve", ("representative",), timedelta(days=1))
        program.headers["Authorization"] = f"Bearer {secret}"
        await program.post("/api/v1/campaigns", json={"name": "x"}, headers={"Idempotency-Key": "order-1"})
        ids = [asked.command_id for asked in services.asked]
        assert ids[0] == ids[1]
        assert len(set(ids)) == 4

    @pytest.mark.parametrize("key", ["", "x" * 256, "a b", "a\tb", b"\xc3\xa9", 'a"b'])
    async def test_that_are_malformed_are_refused(self, program, services, key):
        response = await program.post(
            "/api/v1/campaigns", json={"name": "x"}, headers={"Idempotency-Key": key}
        )
        assert (response.status_code, response.json()["code"]) == (400, "idempotency-key-malformed")
        assert services.asked == []


class TestVersions:
    async def test_stand_in_the_etag_and_come_back_by_if_match(self, program, services):
        tag = (await program.get("/api/v1/campaigns/c1")).headers["etag"]
        assert tag.startswith('"3-')
        response = await program.patch("/api/v1/campaigns/c1", json={"name": "y"}, headers={"If-Match": tag})
        assert services.asked[-1].request == {"campaign_id": "c1", "name": "y", "expected_version": 3}
        assert response.headers["etag"].startswith('"4-')

    async def test_may_be_given_bare(self, program, services):
        await program.post("/api/v1/campaigns/c1/launch", headers={"If-Match": '"3"'})
        assert services.asked[0].request["expected_version"] == 3

    async def test_are_not_asked_for_by_a_star(self, program, services):
        await program.post("/api/v1/campaigns/c1/launch", headers={"If-Match": "*"})
        assert "expected_version" not in services.asked[0].request

    async def test_that_have_changed_are_412(self, program, services):
        services.answers["campaigns.launch_campaign"] = Conflict("version-changed", "Changed.")
        response = await program.post("/api/v1/campaigns/c1/launch", headers={"If-Match": '"2"'})
        assert (response.status_code, response.json()["status"]) == (412, 412)
        assert (await program.post("/api/v1/campaigns/c1/launch")).status_code == 409

    @pytest.mark.parametrize("tag", ['W/"3"', "3", '"x"', '"3", "4"', '"' + "9" * 40 + '"', '"-1"'])
    async def test_that_no_answer_had_cannot_match(self, program, services, tag):
        response = await program.post("/api/v1/campaigns/c1/launch", headers={"If-Match": tag})
        assert response.status_code == 412
        assert services.asked == []


class TestReading:
    async def test_again_what_is_known_takes_no_body(self, program, services):
        first = await program.get("/api/v1/campaigns/c1")
        known = {"If-None-Match": f'"other", W/{first.headers["etag"]}'}
        again = await program.get("/api/v1/campaigns/c1", headers=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        services.answers["campaigns.show_campaign"] = {**SHOWN, "signatures": 9}
        assert (await program.get("/api/v1/campaigns/c1", headers=known)).status_code == 200

    async def test_by_head_is_like_get(self, program):
        response = await program.head("/api/v1/campaigns/c1")
        assert response.status_code == 200
        assert response.headers["etag"].startswith('"3-')

    async def test_page_after_page_follows_the_link(self, program, services):
        services.answers["campaigns.list_campaigns"] = {"items": [1], "next": "a&b=c>\r\nX: 1"}
        response = await program.get("/api/v1/campaigns?limit=1&state=planned&after=old")
        assert response.links["next"]["url"] == (
            "/api/v1/campaigns?limit=1&state=planned&after=a%26b%3Dc%3E%0D%0AX%3A+1"
        )
        await program.get(response.links["next"]["url"])
        assert services.asked[-1].request == {"limit": 1, "state": ["planned"], "after": "a&b=c>\r\nX: 1"}
        services.answers["campaigns.list_campaigns"] = {"items": [], "next": None}
        assert "link" not in (await program.get("/api/v1/campaigns")).headers

    async def test_stays_private(self, program):
        assert (await program.get("/api/v1/campaigns/c1")).headers["cache-control"] == "private, no-cache"


class TestCreating:
    async def test_says_where_the_new_thing_is(self, program):
        response = await program.post("/api/v1/campaigns", json={"name": "Water"})
        assert (response.status_code, response.headers["location"]) == (201, "/api/v1/campaigns/c%2F1")

    async def test_of_what_cannot_be_read_by_itself_is_201_alone(self, program):
        response = await program.post("/api/v1/campaigns/c1/signatures", json={"person_id": "p"})
        assert response.status_code == 201
        assert "location" not in response.headers


class TestAddresses:
    async def test_take_the_methods_they_have(self, program):
        response = await program.put("/api/v1/campaigns/c1", json={})
        assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, OPTIONS, PATCH")
        assert response.headers["content-type"] == "application/problem+json"
        options = await program.options("/api/v1/campaigns")
        assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")

    @pytest.mark.parametrize(
        "path", ["/api/v1/nothing", "/api/v1/campaigns/", "/api/v1/campaigns//launch", "/api/v2/campaigns"]
    )
    async def test_that_do_not_exist_are_problems(self, program, path):
        response = await program.get(path, headers={"Accept": "text/html"})
        assert (response.status_code, response.json()["code"]) == (404, "not-found")
