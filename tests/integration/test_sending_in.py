"""What a partner's program sends in, over HTTP, to the running services: rows, people, attendance, OSDI's helpers."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest

from shared.kernel.clock import SystemClock, to_text
from shared.kernel.ids import new_id
from shared.testing.asking import Asker
from shared.testing.processes import eventually
from tests.integration.partners import Stage

pytestmark = pytest.mark.slow
TODAY = SystemClock().now().date()
ACTIVITY = {
    "reference": "R-1",
    "sector": "WASH",
    "activity": "Wells",
    "country": "Liberia",
    "adm1": "Bong",
    "reached": 120,
}
HAWA = {"name": "Hawa Kollie", "email": "hawa@example.org"}
OSDI_HAWA = {
    "identifiers": ["crm:7"],
    "given_name": "Hawa",
    "family_name": "Kollie",
    "email_addresses": [{"address": "hawa@example.org", "primary": True, "status": "subscribed"}],
}
Json = dict[str, Any]


@dataclass
class Sender:
    """A partner's program that sends, and staff who look at what came."""

    url: str
    asker: Asker
    organization_id: str
    key: str = ""

    def post(self, path: str, body: Json, **headers: str) -> httpx.Response:
        """Send something in."""
        sent = {"Authorization": f"Bearer {self.key}", **headers}
        return httpx.post(f"{self.url}{path}", json=body, headers=sent, timeout=40)

    def take(self, what: str, *rows: Json, **options: Any) -> Json:
        """Send rows that must be answered."""
        body = {"rows": list(rows), **({"options": options} if options else {})}
        answered = self.post(f"/feeds/v1/{what}", body)
        assert answered.status_code == 200, answered.text
        found: Json = answered.json()
        return found

    def ask(self, service: str, method: str, **request: Any) -> Any:
        """Ask a service as staff."""
        return self.asker.call(service, method, request, timeout=20)

    def make_key(self, agreement_id: str, **may: bool) -> str:
        """A key of the partner; `may_act`, `may_send`."""
        made = self.ask("feeds", "make_key", agreement_id=agreement_id, name="Sender", **may)
        return str(made["secret"])


@pytest.fixture(scope="module")
def sender(stage: Stage) -> Sender:
    """A partner of its own with a key that may send, and the process that brings in its files."""
    stage.need("stakeholders", "media")
    imports = [sys.executable, "-m", "shared.imports.worker", "services.campaigns.service"]
    stage.processes.start(imports)
    sender = Sender(stage.url, stage.asker, "")
    sender.organization_id = sender.ask(
        "stakeholders", "register_organization", name="Wells for All", sector="ngo", is_partner=True
    )["organization_id"]
    sender.key = sender.make_key(agreed(sender), may_send=True)
    await_known(sender)
    return sender


def agreed(sender: Sender) -> str:
    """An agreement with the partner about activities."""
    events = [{"type": "campaigns.activity.reported", "fields": {"activity": "allow"}}]
    terms = {"organization_id": sender.organization_id, "holds_from": TODAY.isoformat(), "events": events}
    written = sender.ask("feeds", "write_terms", **terms)
    sender.ask("feeds", "agree_terms", **written, evidence="Signed on paper.")
    return str(written["agreement_id"])


def await_known(sender: Sender) -> None:
    """Wait until campaigns has heard of the partner."""

    def is_known() -> bool:
        row = sender.take("activities", {**ACTIVITY, "reference": "first"})["rows"][0]
        return bool(row["outcome"] != "rejected")

    eventually(is_known, within=30)


@pytest.fixture(scope="module")
def campaign_id(sender: Sender) -> str:
    """A campaign that was launched."""
    chain = [{"if_we": "gather signatures", "then": "they hear us", "expected": 5, "measure": "signatures"}]
    days = {"starts_on": TODAY.isoformat(), "ends_on": (TODAY + timedelta(days=60)).isoformat()}
    campaign = sender.ask(
        "campaigns", "plan_campaign", title="Water", goal="A budget line", chain=chain, **days
    )
    sender.ask("campaigns", "launch_campaign", campaign_id=campaign["campaign_id"])
    return str(campaign["campaign_id"])


class TestActivities:
    def test_are_the_partners_own_and_known_again_by_their_reference(self, sender: Sender) -> None:
        wrong = {**ACTIVITY, "reference": "R-2", "reached": -4}
        stranger = {**ACTIVITY, "reference": "R-3", "organization": "Somebody Else"}
        answer = sender.take("activities", ACTIVITY, wrong, stranger)
        assert [row["outcome"] for row in answer["rows"]] == ["created", "rejected", "rejected"]
        assert [row["errors"][0]["code"] for row in answer["rows"][1:]] == [
            "not-a-count",
            "organization-not-yours",
        ]
        again = sender.take("activities", ACTIVITY)
        assert [row["outcome"] for row in again["rows"]] == ["unchanged"]
        assert again["rows"][0]["thing_id"] == answer["rows"][0]["thing_id"]
        shown = sender.ask("campaigns", "show_activity", activity_id=answer["rows"][0]["thing_id"])
        assert shown["organization_id"] == sender.organization_id

    @pytest.mark.parametrize("sign", ["\ufeff", "\u200b", "\x00"], ids=ascii)
    def test_with_a_character_that_nobody_sees_are_refused_alone(self, sender: Sender, sign: str) -> None:
        wrong = {**ACTIVITY, "reference": new_id(), "activity": f"Wel{sign}ls"}
        answer = sender.take("activities", wrong, {**ACTIVITY, "reference": new_id()})
        assert [row["outcome"] for row in answer["rows"]] == ["rejected", "created"]
        assert answer["rows"][0]["errors"][0]["code"] == "character-unseen"

    def test_of_no_shape_are_refused_alone(self, sender: Sender) -> None:
        answer = sender.take("activities", "nonsense", {**ACTIVITY, "reference": new_id()}, {})
        assert [row["outcome"] for row in answer["rows"]] == ["rejected", "created", "rejected"]
        assert all(row["errors"][0]["reason"] for row in answer["rows"][::2])

    def test_are_refused_without_a_key_that_may_send(self, sender: Sender) -> None:
        assert sender.post("/feeds/v1/activities", {"rows": [ACTIVITY]}, Authorization="").status_code == 401
        only_asks = sender.make_key(agreed_id(sender), may_send=False)
        refused = sender.post(
            "/feeds/v1/activities", {"rows": [ACTIVITY]}, Authorization=f"Bearer {only_asks}"
        )
        assert (refused.status_code, refused.json()["code"]) == (403, "key-may-not-send")

    def test_takes_no_key_in_an_address_that_does_more_than_read(self, sender: Sender) -> None:
        only_reads = sender.make_key(agreed_id(sender), may_act=False)
        for key, status in ((sender.key, 403), (only_reads, 200)):
            address = f"{sender.url}/feeds/v1/feed.json?access_token={key}"
            assert httpx.get(address, timeout=20).status_code == status

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "rows"),
            ({"rows": []}, "rows"),
            ({"rows": [ACTIVITY], "options": {"provider": "x"}}, "#/options/provider"),
            ({"rows": [ACTIVITY] * 501}, "rows"),
        ],
    )
    def test_are_refused_with_what_is_wrong(self, sender: Sender, body: Json, field: str) -> None:
        refused = sender.post("/feeds/v1/activities", body)
        assert refused.status_code == 422
        assert field in str(refused.json()["errors"])

    def test_under_an_idempotency_key_are_answered_as_they_were(self, sender: Sender) -> None:
        row, key = {**ACTIVITY, "reference": new_id()}, {"Idempotency-Key": new_id()}
        first, again = (sender.post("/feeds/v1/activities", {"rows": [row]}, **key).json() for _ in range(2))
        assert (first, first["rows"][0]["outcome"]) == (again, "created")


def agreed_id(sender: Sender) -> str:
    """The agreement that lasts with the partner."""
    found = sender.ask("feeds", "list_agreements", organization_id=sender.organization_id)["items"]
    return str(found[0]["agreement_id"])


class TestFiles:
    SHEET = (
        b"Agency,Cluster,Where exactly,Country,Number of people\n"
        b"Wells for All,WASH,Lofa,Liberia,40\n"
        b",WASH,Bong,Liberia,-1\n"
    )
    GUESSED = {"organization": "Agency", "sector": "Cluster"}
    MAPPING = {
        **GUESSED,
        "adm1": "Where exactly",
        "country": "Country",
        "reached": "Number of people",
    }

    def send(self, sender: Sender, content: bytes, name: str = "march.csv") -> httpx.Response:
        """Send a file."""
        headers = {"Authorization": f"Bearer {sender.key}"}
        address = f"{sender.url}/feeds/v1/files/activities"
        return httpx.post(address, params={"filename": name}, content=content, headers=headers, timeout=40)

    def shown(self, sender: Sender, at: str) -> Json:
        """Where a file stands."""
        found: Json = httpx.get(
            f"{sender.url}{at}", headers={"Authorization": f"Bearer {sender.key}"}, timeout=20
        ).json()
        return found

    def test_are_mapped_once_and_answered_by_the_line(self, sender: Sender) -> None:
        at = self.send(sender, self.SHEET).json()["at"]
        eventually(lambda: self.shown(sender, at)["state"] == "mapped", within=30)
        assert self.shown(sender, at)["mapping"] == {**self.GUESSED, "country": "Country"}
        sent = sender.post(f"{at}/mapping", {"mapping": {"country": "", "adm2": "Where exactly"}})
        assert sent.status_code == 200, sent.text
        assert self.shown(sender, at)["mapping"] == {**self.GUESSED, "adm2": "Where exactly"}
        told = {name: self.MAPPING[name] for name in ("adm1", "country", "reached")}
        sent = sender.post(f"{at}/mapping", {"mapping": {**told, "adm2": None}, "options": {"year": "2025"}})
        assert sent.status_code == 200, sent.text
        assert self.shown(sender, at)["mapping"] == self.MAPPING
        assert sender.post(f"{at}/mapping", {"mapping": "Agency"}).status_code == 422
        assert sender.post(f"{at}/run", {}).status_code == 202
        eventually(lambda: self.shown(sender, at)["state"] == "done", within=30)
        assert self.shown(sender, at)["progress"]["created"] == 1
        refused = self.shown(sender, f"{at}/rejected")["items"]
        assert [(one["line"], one["field"], one["code"]) for one in refused] == [
            (3, "reached", "not-a-count")
        ]
        next_one = self.send(sender, self.SHEET, "april.csv").json()["at"]
        eventually(lambda: self.shown(sender, next_one)["state"] == "mapped", within=30)
        assert self.shown(sender, next_one)["mapping"] == self.MAPPING

    def test_are_taken_out_of_a_form_and_asked_for_their_country(self, sender: Sender) -> None:
        headers = {"Authorization": f"Bearer {sender.key}"}
        address = f"{sender.url}/feeds/v1/files/activities?filename=april.csv"
        sheet = {"file": ("april.csv", b"Organisation,Sector,Activity\nWells for All,WASH,Wells\n")}
        sent = httpx.post(address, files={"note": (None, "Ours."), **sheet}, headers=headers, timeout=40)
        assert sent.status_code == 202, sent.text
        at = sent.json()["at"]
        eventually(lambda: self.shown(sender, at)["state"] == "mapped", within=30)
        shown = self.shown(sender, at)
        assert [one["name"] for one in shown["columns"]] == ["Organisation", "Sector", "Activity"]
        assert [one["option"] for one in shown["asks"]] == ["country"]
        nothing = httpx.post(address, files={"note": (None, "Ours.")}, headers=headers, timeout=40)
        assert (nothing.status_code, nothing.json()["code"]) == (422, "file-missing")

    def test_are_refused_with_what_is_wrong(self, sender: Sender) -> None:
        assert self.send(sender, b"").json()["code"] == "empty-file"
        assert self.send(sender, self.SHEET, "").json()["code"] == "filename-missing"
        for kind in ("population", "people"):
            assert sender.post(f"/feeds/v1/files/{kind}?filename=x.csv", {}).status_code == 404
        at = self.send(sender, self.SHEET).json()["at"]
        assert sender.post(f"{at}/mapping", {"options": {"scheme": "x"}}).json()["code"] == "option-unknown"
        assert sender.post(f"{at}/nothing", {}).status_code == 404


class TestCoverage:
    def test_is_logged_once(self, sender: Sender) -> None:
        row = {"outlet": "Radio Gbarnga", "published_on": TODAY.isoformat(), "headline": "Wells at last"}
        refused = sender.take("coverage", row)["rows"][0]
        assert refused["errors"][0]["code"] == "unknown-outlet"
        taken = [sender.take("coverage", row, register_outlets=True)["rows"][0]["outcome"] for _ in range(2)]
        assert taken == ["created", "unchanged"]
        changed = sender.take("coverage", {**row, "tone": "negative"})["rows"][0]
        assert changed["outcome"] == "unchanged"


class TestPeople:
    def test_leave_no_trace_of_whom_the_coalition_knows(self, sender: Sender) -> None:
        known = {**HAWA, "email": "known@example.org"}
        person = sender.ask(
            "stakeholders", "register_person", name="Known Before", emails=["known@example.org"]
        )
        fresh = {**HAWA, "email": f"{new_id()}@example.org"}
        answer = sender.take("people", known, fresh, {"name": "Nobody"})
        assert [(row["outcome"], row["thing_id"]) for row in answer["rows"]] == [
            ("taken", ""),
            ("taken", ""),
            ("rejected", ""),
        ]
        assert person["person_id"] not in str(answer)
        shown = sender.ask("stakeholders", "show_person", person_id=person["person_id"])
        assert shown["name"] == "Known Before"


class TestActions:
    def test_are_signatures_through_the_partner_once_a_person(self, sender: Sender, campaign_id: str) -> None:
        petition = sender.ask(
            "campaigns", "open_petition", title="Water", demand="Now", goal=10, campaign_id=campaign_id
        )["petition_id"]
        rows = [
            {"person": HAWA, "petition_id": petition},
            {"person": {"name": "Nobody"}, "petition_id": petition},
        ]
        taken = [[row["outcome"] for row in sender.take("actions", *rows)["rows"]] for _ in range(2)]
        assert taken == [["taken", "rejected"], ["taken", "rejected"]]
        signed = sender.ask("campaigns", "list_signatures", petition_id=petition)["items"]
        assert [one["organization_id"] for one in signed] == [sender.organization_id]


class TestAttendance:
    def test_is_taken_of_own_gatherings_and_osdi_says_the_same(
        self, sender: Sender, campaign_id: str
    ) -> None:
        own, other = (self.gathering(sender, campaign_id, host) for host in (sender.organization_id, None))
        answer = sender.take(
            "attendance",
            *({"person": HAWA, "gathering_id": one, "status": "accepted"} for one in (own, other)),
        )
        assert [row["outcome"] for row in answer["rows"]] == ["taken", "rejected"]
        assert answer["rows"][1]["errors"][0]["code"] == "gathering-not-yours"
        kept = sender.ask("stakeholders", "list_imports", limit=1)["items"][0]
        counts = {name: kept["progress"][name] for name in ("read", "rejected")}
        assert (kept["sent_as"], counts) == ("attendance", {"read": 2, "rejected": 1})
        rows = sender.ask("stakeholders", "list_rejected_rows", import_id=kept["import_id"])["items"]
        assert [(one["line"], one["code"]) for one in rows] == [(2, "gathering-not-yours")]
        helper = f"/osdi/v1/events/{own}/record_attendance_helper"
        said = {"person": OSDI_HAWA, "status": "accepted"}
        answered = sender.post(helper, said, Authorization="", **{"OSDI-API-Token": sender.key})
        assert answered.status_code == 200, answered.text
        came = sender.ask("campaigns", "list_sign_ups", gathering_id=own)["items"]
        assert len(came) == 1

    def gathering(self, sender: Sender, campaign_id: str, host: str | None) -> str:
        """A gathering of tomorrow with one shift."""
        starts = SystemClock().now() + timedelta(days=1)
        shift = {
            "starts_at": to_text(starts),
            "ends_at": to_text(starts + timedelta(hours=2)),
            "capacity": 5,
        }
        about = {"campaign_id": campaign_id, "title": "At the well", "kind": "meeting", "place": "Gbarnga"}
        hosted = {"organization_id": host} if host else {}
        planned = sender.ask("campaigns", "plan_gathering", **about, shifts=[shift], **hosted)
        return str(planned["gathering_id"])


class TestOsdi:
    def test_leads_to_its_helpers_and_puts_consent_down(self, sender: Sender) -> None:
        entry = httpx.get(f"{sender.url}/osdi/v1/", timeout=10).json()
        helper = entry["_links"]["osdi:person_signup_helper"]["href"]
        with_token = {"OSDI-API-Token": sender.key, "Authorization": ""}
        satta = {**OSDI_HAWA, "identifiers": ["crm:8"], "given_name": "Satta"}
        satta["email_addresses"] = [{"address": "satta@example.org", "status": "subscribed"}]
        answered = sender.post(helper, {"person": satta, "add_tags": ["x"]}, **with_token)
        assert answered.status_code == 200
        assert answered.headers["content-type"] == "application/hal+json"
        person = sender.ask("stakeholders", "list_people", text="Satta")["items"][0]
        consents = sender.ask("stakeholders", "list_consents", person_id=person["person_id"])["items"]
        assert [(one["organization_id"], one["channel"], one["state"]) for one in consents] == [
            (sender.organization_id, "email", "given")
        ]

    def test_says_in_its_own_way_what_is_wrong(self, sender: Sender) -> None:
        refused = sender.post("/osdi/v1/people/person_signup_helper", {"person": {"given_name": "X"}})
        error = refused.json()["osdi:error"]
        described = error["resource_status"][0]["error_descriptions"][0]
        assert (refused.status_code, described["error_code"]) == (422, "no-natural-key")
        assert sender.post("/osdi/v1/people/person_signup_helper", {}, Authorization="").status_code == 401
