"""Counting people across partners over the running services: keys, digests, what each is told, and our own signers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from groundswell_partner import Feed, Refused
from groundswell_partner.counting import digest, send_tally, take_back

from shared.kernel.clock import SystemClock
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id
from shared.testing.asking import Asker
from shared.testing.processes import eventually
from tests.integration.partners import Stage

pytestmark = pytest.mark.slow
TODAY = SystemClock().now().date()
Json = dict[str, Any]


@dataclass(frozen=True)
class Partner:
    """One partner's program, and staff who look at what came."""

    url: str
    asker: Asker
    agreements: list[str]
    organization_id: str = ""
    agreement_id: str = ""
    key: str = ""

    @property
    def feed(self) -> Feed:
        """The client that partners have."""
        return Feed(self.url, self.key)

    def ask(self, service: str, method: str, **request: Any) -> Any:
        """Ask a service as staff."""
        return self.asker.call(service, method, request, timeout=20)

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask the web process as the partner's program."""
        headers = {"Authorization": f"Bearer {self.key}", **more.pop("headers", {})}
        return httpx.request(method, f"{self.url}/feeds/v1{path}", headers=headers, timeout=40, **more)


@pytest.fixture(scope="module")
def staff(stage: Stage) -> Partner:
    """The services that count, and the web process of feeds."""
    stage.need("stakeholders")
    return Partner(stage.url, stage.asker, stage.agreements)


def a_partner(staff: Partner, name: str, *, may_send: bool = True) -> Partner:
    """A partner with terms in force and a key."""
    wish = {"name": f"{name} {new_id()}", "sector": "ngo", "is_partner": True}
    registered = staff.ask("stakeholders", "register_organization", **wish)
    events = [{"type": "campaigns.activity.reported", "fields": {"activity": "allow"}}]
    terms = {"organization_id": registered["organization_id"], "events": events}

    def write() -> Any:
        try:
            return staff.ask("feeds", "write_terms", **terms, holds_from=TODAY.isoformat())
        except Invalid:  # feeds has not heard of the partner yet
            return None

    written = eventually(write, within=30)
    staff.ask("feeds", "agree_terms", **written, evidence="Signed on paper.")
    agreement_id = written["agreement_id"]
    staff.agreements.append(agreement_id)
    made = staff.ask("feeds", "make_key", agreement_id=agreement_id, name="Sender", may_send=may_send)
    return replace(
        staff,
        organization_id=registered["organization_id"],
        agreement_id=agreement_id,
        key=made["secret"],
    )


@pytest.fixture(scope="module")
def one(staff: Partner) -> Partner:
    """A partner."""
    return a_partner(staff, "Wells for All")


@pytest.fixture(scope="module")
def other(staff: Partner) -> Partner:
    """Another."""
    return a_partner(staff, "Water First")


@pytest.fixture
def petition_id(staff: Partner) -> str:
    """An open petition of a campaign of its own, for which the count has begun."""
    petition_id = an_open_petition(staff)
    staff.ask("campaigns", "read_counting_key", thing_id=petition_id)
    return petition_id


def an_open_petition(staff: Partner) -> str:
    """A petition for which nobody has begun the count."""
    chain = [{"if_we": "gather signatures", "then": "they hear us", "expected": 5, "measure": "signatures"}]
    days = {"starts_on": TODAY.isoformat(), "ends_on": (TODAY + timedelta(days=60)).isoformat()}
    campaign = staff.ask("campaigns", "plan_campaign", title="Water", goal="A line", chain=chain, **days)
    campaign_id = campaign["campaign_id"]
    staff.ask("campaigns", "launch_campaign", campaign_id=campaign_id)
    asked = {"campaign_id": campaign_id, "title": "A line", "demand": "Write it.", "goal": 100}
    return str(staff.ask("campaigns", "open_petition", **asked)["petition_id"])


def addresses(first: int, last: int) -> list[str]:
    """Addresses by number, written in one way and another."""
    return [
        f"P{number}@Example.org" if number % 2 else f" p{number}@example.org" for number in range(first, last)
    ]


def across(staff: Partner, petition_id: str) -> Json:
    """What staff see."""
    found: Json = staff.ask("campaigns", "count_across", thing_id=petition_id)
    return found


def sent(partner: Partner, petition_id: str, first: int, last: int) -> Any:
    """Send addresses once campaigns knows the partner."""

    def send() -> Any:
        try:
            return send_tally(partner.feed, "petitions", petition_id, addresses(first, last))
        except Refused as refused:
            if refused.code == "organization-unknown":
                return None
            raise

    return eventually(send, within=30)


class TestCounting:
    def test_counts_each_once_and_tells_partners_of_their_own(
        self, staff: Partner, one: Partner, other: Partner, petition_id: str
    ) -> None:
        assert sent(one, petition_id, 0, 30).total == 30
        done = sent(other, petition_id, 20, 60)
        assert (done.sent, done.new, done.total, done.people) == (40, 40, 40, None)
        assert across(staff, petition_id)["people"] == 60
        back = take_back(other.feed, "petitions", petition_id, addresses(50, 60))
        assert (back.withdrawn, back.total) == (10, 30)
        assert across(staff, petition_id)["people"] == 50

    def test_counts_those_who_signed_here_by_the_same_digest(
        self, staff: Partner, one: Partner, petition_id: str
    ) -> None:
        sent(one, petition_id, 0, 20)
        for number in range(10, 24):
            person = staff.ask(
                "stakeholders", "register_person", name=f"P {number}", emails=[f"p{number}@example.org"]
            )
            staff.ask("campaigns", "sign_petition", petition_id=petition_id, person_id=person["person_id"])
        staff.ask("campaigns", "sign_petition", petition_id=petition_id, person_id=a_writer(staff))

        def is_counted() -> bool:
            return bool(across(staff, petition_id)["people"] == 25)

        eventually(is_counted, within=60)

    def test_takes_lines_and_columns_too(self, one: Partner, petition_id: str) -> None:
        sent(one, petition_id, 0, 1)
        key = one.feed.counting_key("petitions", petition_id)
        rows = [digest(key, address) for address in addresses(0, 4)]
        path = f"/petitions/{petition_id}/tally"
        csv = "digest\n" + "\n".join([*rows, "nothing"]) + "\n"
        answer = one.request("POST", path, content=csv, headers={"Content-Type": "text/csv"}).json()
        assert (answer["sent"], answer["new"], answer["rejected"]) == (4, 3, 1)
        assert [error["row"] for error in answer["errors"]] == [6]
        lines = "\n".join([f'"{rows[0]}"', f'{{"digest": "{rows[1]}"}}', "[", "7"])
        headers = {"Content-Type": "application/x-ndjson"}
        answer = one.request("DELETE", path, content=lines, headers=headers).json()
        assert (answer["withdrawn"], answer["rejected"], answer["total"]) == (2, 2, 2)
        assert set(answer) == {
            *("sent", "new", "withdrawn", "rejected", "errors", "total", "people", "people_at")
        }


class TestWhoMay:
    def test_is_whoever_may_send_and_has_terms_in_force(self, staff: Partner, petition_id: str) -> None:
        asking = a_partner(staff, "Only Asks", may_send=False)
        refused = asking.request("GET", f"/petitions/{petition_id}/counting-key")
        assert (refused.status_code, refused.json()["code"]) == (403, "key-may-not-send")
        assert httpx.get(f"{staff.url}/feeds/v1/petitions/{petition_id}/counting-key").status_code == 401
        ended = a_partner(staff, "Has Ended")
        agreement = staff.ask("feeds", "show_agreement", agreement_id=ended.agreement_id)
        version = {"agreement_id": ended.agreement_id, "version": agreement["version"]}
        staff.ask("feeds", "end_agreement", **version, reason="Over.")
        path = f"/petitions/{petition_id}/tally"
        assert ended.request("POST", path, json={"digests": ["0" * 64]}).status_code == 401

    def test_names_what_is_wrong(self, one: Partner, petition_id: str) -> None:
        assert one.request("GET", "/petitions/nothing/counting-key").status_code == 404
        assert one.request("GET", f"/appeals/{petition_id}/counting-key").status_code == 404
        unbegun = f"/petitions/{an_open_petition(one)}"
        refused = one.request("POST", f"{unbegun}/tally", json={"digests": ["0" * 64]})
        assert (refused.status_code, refused.json()["code"]) == (404, "tally-not-found")
        refused = one.request("GET", f"{unbegun}/counting-key")
        assert (refused.status_code, refused.json()["code"]) == (409, "tally-not-begun")
        path = f"/petitions/{petition_id}/tally"
        for body in ({}, {"digests": []}, {"digests": "x"}, {"digests": ["0" * 64], "of": "others"}):
            assert one.request("POST", path, json=body).status_code == 422
        sent(one, petition_id, 0, 1)
        strange = one.request("POST", path, json={"digests": [7, None, {}, "x" * 5_000]}).json()
        assert (strange["sent"], strange["rejected"]) == (0, 4)

    def test_reads_nothing_of_others(self, one: Partner, other: Partner, petition_id: str) -> None:
        sent(one, petition_id, 0, 30)
        answer = other.request("GET", f"/petitions/{petition_id}/counting-key")
        assert set(answer.json()) == {"petition_id", "key"}
        assert other.request("GET", f"/petitions/{petition_id}/tally").status_code == 405
        types = other.ask("feeds", "list_shareable")["items"]
        assert [found["type"] for found in types if found["type"].startswith("campaigns.tally.")] == []


def a_writer(staff: Partner) -> str:
    """Somebody without an address."""
    return str(staff.ask("stakeholders", "register_person", name="Nobody Reaches")["person_id"])
