"""The story as a program tells it over the JSON API, and everything that the API promises to programs."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import hypothesis
import pytest
from hypothesis import HealthCheck

from deploy.demo.coalition import DATA
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name
from tests.journeys.platform import Platform
from tests.journeys.program import Document, Program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SECONDS = 45.0
EVERY_SHAPE = hypothesis.settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
TODAY = datetime.now(UTC)
SHEET = DATA / "hxl" / "unhcr-3w.liberia.csv"
NOBODY = "01940000-0000-7000-8000-000000000000"
POLICY = {
    "title": "Rural Water Points Budget Line",
    "kind": "budget-line",
    "body": "House Committee on Water and Sanitation",
    "jurisdiction": "Liberia",
    "stage": "introduced",
}


def day(days_ago: int) -> str:
    """A day before today."""
    return (TODAY - timedelta(days=days_ago)).date().isoformat()


def a_plan(**more: Any) -> dict[str, Any]:
    """A plan with a chain of one link."""
    link = {"if_we": "gather signatures", "then": "they hear us", "expected": 2, "measure": "signatures"}
    goal = "A budget line that keeps one working water point for every 250 people."
    return {
        "title": "Water in every county",
        "goal": goal,
        "chain": [link],
        "starts_on": day(10),
        "ends_on": day(-60),
        **more,
    }


class TestStory:
    def test_leads_from_a_sheet_to_a_policy_that_moved(self, ada: Program) -> None:
        assert import_sheet(ada)["progress"]["created"] == 62
        policy_id = ada.post("/policies", {**POLICY, "moved_on": day(20)}, status=201)["policy_id"]
        campaign_id = ada.post("/campaigns", a_plan(policy_id=policy_id), status=201)["campaign_id"]
        ada.post(f"/campaigns/{campaign_id}/launch")
        petition_id = sign_petition(ada, campaign_id)
        ids = {"campaign_id": campaign_id, "policy_id": policy_id}
        coverage_id = speak_of_it(ada, ids)
        move = {
            "to_stage": "committee",
            "moved_on": day(0),
            "proof": {"text": "Journal of the House."},
            "because_of": [
                {"kind": "coverage", "id": coverage_id, "reason": "it was read into the record"},
                {"kind": "petition", "id": petition_id, "reason": "the chair received it"},
            ],
        }
        ada.post(f"/policies/{policy_id}/move", move)
        story = ada.until(
            f"/insights/stories/{policy_id}",
            lambda told: {"policy", "media", "campaigns"} <= {card["lane"] for card in told["cards"]},
        )
        assert {coverage_id, petition_id, campaign_id} <= {card["thing_id"] for card in story["cards"]}
        wanted = {"signatures": 2, "minutes_aired": 25, "coverage": 1, "policy_moves_aimed_at": 1}
        ada.until(
            f"/insights/campaigns/{campaign_id}/report",
            lambda told: wanted.items() <= totals_of(told).items(),
        )
        figure = ada.get(f"/insights/figures/signatures?campaign_id={campaign_id}")
        assert figure["value"] == 2
        event = ada.get(f"/insights/events/{figure['items'][0]['event_id']}")
        assert event["name"] == "campaigns.petition.signed"


def totals_of(report: dict[str, Any]) -> dict[str, int]:
    """The figures of a report by name."""
    return {one["figure"]: one["value"] for one in report["totals"]}


def import_sheet(ada: Program) -> Any:
    """Bring the real sheet in with the guessed mapping."""
    wish = {"kind": "activities", "filename": SHEET.name, "options": {"provider": "UNHCR 3W, Liberia"}}
    opened = ada.post("/campaigns/imports", wish, status=201)
    here = f"/campaigns/imports/{opened['import_id']}"
    part = {"number": 0, "content": base64.b64encode(SHEET.read_bytes()).decode()}
    ada.post(f"{here}/chunks", part)
    ada.post(f"{here}/finish")
    ada.until(here, lambda one: one["state"] == "mapped")
    ada.post(f"{here}/try")
    tried = ada.until(here, lambda one: one["state"] == "tried")
    assert tried["progress"]["created"] == 62
    assert ada.get("/activities")["items"] == []
    ada.post(f"{here}/run")
    return ada.until(here, lambda one: one["state"] == "done")


def sign_petition(ada: Program, campaign_id: str) -> str:
    """Open a petition, and have two people sign it, one of them twice."""
    wish = {
        "campaign_id": campaign_id,
        "title": "One water point for every 250 people",
        "demand": "Vote.",
        "goal": 2,
    }
    petition_id = str(ada.post("/petitions", wish, status=201)["petition_id"])
    people = [
        ada.post("/people", {"name": name, "emails": [f"{name.split()[0].lower()}@example.org"]}, status=201)
        for name in ("Korpo Kollie", "Yatta Weah")
    ]
    signed = [
        ada.post(f"/petitions/{petition_id}/sign", {"person_id": one["person_id"]})
        for one in (*people, people[0])
    ]
    assert [one["existing"] for one in signed] == [False, False, True]
    assert ada.get(f"/petitions/{petition_id}")["signatures"] == 2
    return petition_id


def speak_of_it(ada: Program, ids: dict[str, str]) -> str:
    """Register a station, prove what it aired, and log what was published."""
    station = {"name": "Radio Gbarnga 101.5", "kind": "community-radio", "languages": ["en", "kpe"]}
    outlet_id = ada.post("/outlets", station, status=201)["outlet_id"]
    airs_at = f"{day(1)}T18:00:00Z"
    slot = {"airs_at": airs_at, "minutes": 20, "language": "kpe", "topic": "Dry pumps"}
    slot_id = ada.post("/slots", {"outlet_id": outlet_id, **slot, **ids}, status=201)["slot_id"]
    proof = {"aired_at": airs_at, "minutes": 25, "proof": {"text": "Recording kept by the station."}}
    ada.post(f"/slots/{slot_id}/air", proof)
    item = {
        "outlet_id": outlet_id,
        "published_on": day(1),
        "headline": "Two of three pumps are dry",
        "tone": "positive",
    }
    link = {**ids, "link_reason": "the article quotes the survey of the campaign"}
    return str(ada.post("/coverage", {**item, **link}, status=201)["coverage_id"])


class TestRepeats:
    def test_are_one_wish_by_their_key(self, ada: Program) -> None:
        wish = {"name": "Gbarnga Women's Water Committee", "sector": "community-group"}
        first = ada.ask("POST", "/organizations", wish, status=201, idempotency_key="journey-1")
        again = ada.ask("POST", "/organizations", wish, status=201, idempotency_key="journey-1")
        assert again.json() == first.json()
        assert again.headers["location"] == first.headers["location"]
        assert "idempotency-replayed" not in first.headers
        assert again.headers["idempotency-replayed"] == "true"
        shown = ada.get(first.headers["location"].removeprefix("/api/v1"))
        assert shown["version"] == 1

    def test_are_strangers_to_the_same_key_of_somebody_else(
        self, ada: Program, a_program: Callable[[str], Program]
    ) -> None:
        made = [
            one.post("/campaigns", a_plan(title="Taps now"), status=201, idempotency_key="journey-2")
            for one in (ada, a_program("bo"))
        ]
        assert made[0]["campaign_id"] != made[1]["campaign_id"]

    def test_refuse_a_key_that_is_none(self, ada: Program) -> None:
        refused = ada.ask("POST", "/campaigns", a_plan(), status=400, idempotency_key="two words")
        assert refused.json()["code"] == "idempotency-key-malformed"


class TestVersions:
    def test_keep_two_editors_apart(self, ada: Program) -> None:
        campaign_id = ada.post("/campaigns", a_plan(title="Wells"), status=201)["campaign_id"]
        here = f"/campaigns/{campaign_id}"
        tag = ada.ask("GET", here).headers["etag"]
        ada.ask("PATCH", here, {"title": "Wells and taps"}, if_match=tag)
        refused = ada.ask("PATCH", here, {"title": "Taps and wells"}, status=412, if_match=tag)
        assert refused.headers["content-type"].startswith("application/problem+json")
        assert ada.get(here)["title"] == "Wells and taps"

    def test_save_sending_what_is_known(self, ada: Program) -> None:
        tag = ada.ask("GET", "/policy-stages").headers["etag"]
        assert ada.ask("GET", "/policy-stages", status=304, if_none_match=tag).headers["etag"] == tag


class TestPages:
    def test_lead_on_by_cursor_through_everything_once(self, ada: Program) -> None:
        names = {f"Committee of ward {number}" for number in range(7)}
        for name in names:
            ada.post(
                "/organizations", {"name": name, "sector": "community-group", "area": "Ward"}, status=201
            )
        found, path = [], "/organizations?area=Ward&limit=3"
        while path:
            answer = ada.ask("GET", path)
            found += [one["name"] for one in answer.json()["items"]]
            following = answer.links.get("next", {}).get("url", "")
            assert bool(following) == bool(answer.json()["next"])
            path = following.removeprefix("/api/v1")
        assert sorted(found) == sorted(names)

    def test_refuse_a_cursor_that_is_none(self, ada: Program) -> None:
        refused = ada.ask("GET", "/organizations?after=nonsense", status=422).json()
        assert refused["errors"][0]["pointer"] == "#/after"


class TestRefusals:
    def test_point_to_every_field_that_is_wrong(self, ada: Program) -> None:
        link = {"if_we": "sign", "then": "they hear", "expected": -1, "measure": "applause"}
        wish = {"title": "", "chain": [link], "starts_on": "soon", "colour": "blue"}
        refused = ada.ask("POST", "/campaigns", wish, status=422).json()
        pointed = {error["pointer"] for error in refused["errors"]}
        wanted = {"goal", "starts_on", "ends_on", "colour", "chain/0/expected", "chain/0/measure"}
        assert {f"#/{field}" for field in wanted} <= pointed
        assert refused["code"] == "fields-invalid"

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", f"/campaigns/{NOBODY}", 404),
            ("GET", f"/insights/stories/{NOBODY}", 404),
            ("POST", f"/campaigns/{NOBODY}/launch", 404),
            ("GET", "/organizations?limit=many", 422),
            ("GET", "/organizations?limit=3&limit=4", 422),
        ],
    )
    def test_say_what_is_wrong(self, ada: Program, method: str, path: str, status: int) -> None:
        refused = ada.ask(method, path, {} if method == "POST" else None, status=status).json()
        assert refused["status"] == status
        assert refused["detail"].endswith(".")

    def test_know_no_stranger(self, platform: Platform, document: Document) -> None:
        for token in ("", "gsw_nothing"):
            program = Program(platform.url, token, document)
            with program.client:
                refused = program.ask("GET", "/campaigns", status=401)
            assert refused.headers["www-authenticate"].startswith("Bearer")

    def test_know_who_may_not(self, a_program: Callable[[str], Program]) -> None:
        pia = a_program("pia")
        assert pia.ask("POST", "/campaigns", a_plan(), status=403).json()["code"] == "permission-missing"
        pia.ask("GET", "/people", status=403)
        assert pia.get("/campaigns")["items"] is not None

    def test_tell_a_wrong_method_the_right_ones(self, ada: Program) -> None:
        refused = ada.client.delete("/campaigns")
        assert refused.status_code == 405
        assert {"GET", "POST"} <= set(refused.headers["allow"].split(", "))

    def test_take_json_alone_and_not_too_much_of_it(self, ada: Program) -> None:
        sent = {
            415: ("name=Wells", "application/x-www-form-urlencoded"),
            400: ('{"title": ', "application/json"),
            413: (f'{{"title": "{"x" * 1_100_000}"}}', "application/json"),
        }
        for status, (content, media_type) in sent.items():
            refused = ada.client.post("/campaigns", content=content, headers={"content-type": media_type})
            assert refused.status_code == status, refused.text
            ada.document.check(refused)
            assert refused.json()["status"] == status

    def test_change_nothing(self, ada: Program) -> None:
        before = ada.get("/campaigns?limit=200")["items"]
        ada.ask("POST", "/campaigns", a_plan(ends_on=day(30)), status=422)
        ada.ask("POST", "/campaigns", {**a_plan(), "policy_id": "no id"}, status=422)
        assert ada.get("/campaigns?limit=200")["items"] == before


class TestQuestions:
    def test_are_all_answered_as_the_document_says(self, platform: Platform, ada: Program) -> None:
        # Here, since it takes each worker half a second to load what one test uses.
        import schemathesis

        schema = schemathesis.openapi.from_url(f"{platform.url}/openapi.json").include(method="GET")
        deadline = time.monotonic() + SECONDS
        for found in schema.get_all_operations():
            put_questions(platform, ada, found.ok(), deadline)


def put_questions(platform: Platform, ada: Program, operation: Any, deadline: float) -> None:
    """Put questions of all shapes that the document allows, one when it is late: none may break a service."""
    many = 1 if time.monotonic() > deadline else EVERY_SHAPE.max_examples

    @hypothesis.settings(EVERY_SHAPE, max_examples=many)
    @hypothesis.given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        wish = case.as_transport_kwargs(base_url=platform.url)
        answer = patiently(ada, {name: wish[name] for name in ("method", "url", "params") if wish.get(name)})
        assert answer.status_code != 500, f"{answer.request.url}: {answer.text}"
        ada.document.check(answer)

    ask()


def patiently(ada: Program, wish: dict[str, Any]) -> httpx.Response:
    """Send a question; who is told to slow down does."""
    while True:
        answer = ada.client.request(**wish)
        if answer.status_code != 429:
            return answer
        time.sleep(float(answer.headers["retry-after"]))
