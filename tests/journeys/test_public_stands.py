"""A stranger reads who stands where: nobody before it is agreed, and nothing of it after it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from shared.testing.processes import eventually
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name
from tests.journeys.platform import Platform
from tests.journeys.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TODAY = datetime.now(UTC).date().isoformat()
POLICY = {
    "title": "A line for the upkeep of taps",
    "kind": "budget-line",
    "body": "House of Representatives",
    "jurisdiction": "Liberia",
    "stage": "introduced",
    "moved_on": TODAY,
}
UNION: dict[str, Any] = {"name": "Union of the Tap Menders", "sector": "ngo", "is_partner": True}
WORDS = {"slug": "upkeep-of-taps", "title": "Upkeep of taps", "ask": "Pay for the upkeep of every tap."}
AGREED = {"stance": "support", "agreed_by": "Its board", "agreed_on": TODAY, "way": "meeting"}
PATH = "/stands/upkeep-of-taps"


@pytest.fixture(scope="module")
def policy_id(ada: Program) -> str:
    """A policy that is followed."""
    return str(ada.post("/policies", POLICY, status=201)["policy_id"])


@pytest.fixture(scope="module")
def stance_id(ada: Program, policy_id: str) -> str:
    """The stance of an organisation that supports it, stated as soon as policy has heard of the organisation."""
    union = ada.post("/organizations", UNION, status=201)["organization_id"]
    said = {"policy_id": policy_id, "stance": "support", "taken_on": TODAY, "reason": "They need it."}

    def stated() -> httpx.Response | None:
        answer = ada.client.post("/stances", json={**said, "organization_id": union})
        return answer if answer.is_success else None

    return str(eventually(stated, within=30.0, every=0.3).json()["stance_id"])


@pytest.fixture
def phone(platform: Platform) -> Iterator[httpx.Client]:
    """The phone of a stranger."""
    with httpx.Client(base_url=platform.url, headers={"accept": "text/html"}, timeout=30.0) as client:
        yield client


class TestStranger:
    def test_reads_who_agreed_and_only_while_they_do(
        self, ada: Program, phone: httpx.Client, policy_id: str, stance_id: str
    ) -> None:
        assert phone.get(PATH).status_code == httpx.codes.NOT_FOUND
        ada.post(f"/policies/{policy_id}/publish", WORDS)
        page = phone.get(PATH)
        assert WORDS["ask"] in page.text
        assert UNION["name"] not in page.text
        ada.post(f"/stances/{stance_id}/naming", AGREED)
        named = phone.get(PATH)
        assert UNION["name"] in named.text
        assert AGREED["agreed_by"] not in named.text
        known = {"if-none-match": named.headers["etag"]}
        assert phone.get(PATH, headers=known).status_code == httpx.codes.NOT_MODIFIED
        ada.post(f"/stances/{stance_id}/naming/withdraw")
        assert UNION["name"] not in phone.get(PATH, headers=known).text
        assert not phone.cookies

    def test_finds_nothing_once_it_is_taken_down(
        self, ada: Program, phone: httpx.Client, policy_id: str
    ) -> None:
        ada.post(f"/policies/{policy_id}/publish", WORDS)
        ada.post(f"/policies/{policy_id}/unpublish")
        gone = phone.get(PATH)
        assert (gone.status_code, gone.headers["x-robots-tag"]) == (httpx.codes.GONE, "noindex")
        assert WORDS["ask"] not in gone.text
