"""Contacts that are passed on to partners: told to the one alone, read by its key, ended by the person's word."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from services.feeds.domain.terms import PASSED_ON
from services.feeds.handlers.backfill import keep_backfilling
from services.feeds.web.services import Others
from services.stakeholders.service import Stakeholders
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from, new_id
from shared.kernel.roles import Actor
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, AGENCY, NOON
from tests.component.feeds.conftest import Agree, Happen, pulled
from tests.component.feeds.reader import Reader, reader_of

OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"
CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
CONTACTS = "/feeds/v1/contacts"
SHARED, BROUGHT, SETTLED = (
    f"org.groundswell.campaigns.contact.{action}.v1" for action in ("shared", "brought", "settled")
)
WITHDRAWN = "org.groundswell.stakeholders.consent.withdrawn.v1"
FIELDS = ("contact_id", "campaign_id", "person_id")
TERMS = [{"type": PASSED_ON, "fields": dict.fromkeys(FIELDS, "allow")}]
Known = Callable[..., str]


@pytest.fixture
def stakeholders(doors: Doors) -> Door:
    """The service that knows who people are."""
    return doors.open(Stakeholders, ADA, NOON)


@pytest.fixture
def by(stakeholders: Door) -> str:
    """The organisation that brings contacts."""
    wish = {"name": "Water for Every County", "sector": "ngo"}
    return str(stakeholders.register_organization(wish)["organization_id"])


@pytest.fixture
def known(stakeholders: Door, by: str) -> Known:
    """Register somebody who agrees to be passed on; gives the id."""

    def register(name: str) -> str:
        wish = {"name": name, "emails": [f"{name.split()[0].lower()}@example.org"]}
        person_id = str(stakeholders.register_person(wish)["person_id"])
        stakeholders.give_consent({**scope(person_id, by), "basis": "paper"})
        return person_id

    return register


@pytest.fixture
def readers(
    feeds: Door, agree: Agree, stakeholders: Door, monkeypatch: pytest.MonkeyPatch
) -> tuple[Reader, Reader]:
    """The programs of two partners, each with a key, over the other service without a broker between."""

    async def on_behalf_of(_: Others, actor: Actor, command_id: str | None = None) -> Any:
        async def read_contacts(request: dict[str, Any]) -> Any:
            return stakeholders.call("read_contacts", request, actor=actor)

        return SimpleNamespace(stakeholders=SimpleNamespace(read_contacts=read_contacts))

    monkeypatch.setattr(Others, "on_behalf_of", on_behalf_of)
    return reader(feeds, agree(AGENCY, events=TERMS)), reader(feeds, agree(OTHER, events=TERMS))


def reader(feeds: Door, agreement_id: str) -> Reader:
    """A program with a key to an agreement."""
    made = reader_of(feeds)
    made.key = str(feeds.make_key({"agreement_id": agreement_id, "name": "Copy"})["secret"])
    return made


def scope(person_id: str, by: str) -> dict[str, str]:
    """That a person agrees to be passed on by e-mail."""
    return {"person_id": person_id, "purpose": "sharing", "organization_id": by, "channel": "email"}


def share(happen: Happen, person_id: str, to: str, by: str = OTHER) -> None:
    """Let a contact be passed on."""
    told = {
        "contact_id": id_from("contact", CAMPAIGN, person_id),
        "campaign_id": CAMPAIGN,
        "person_id": person_id,
        "from_organization_id": by,
        "organization_id": to,
    }
    happen(SHARED, told)


def agreement_of(feeds: Door, organization_id: str) -> str:
    """The agreement with a partner."""
    found = feeds.database["agreements"].find_one({"organization_id": organization_id})
    assert found is not None
    return str(found["_id"])


class TestTold:
    def test_to_the_organisation_that_gets_it_and_to_no_other(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        mine, theirs = agree(events=TERMS), agree(OTHER, events=TERMS)
        share(happen, new_id(), AGENCY)
        (event,) = pulled(feeds, mine)
        assert event["subject"].startswith("i_")
        assert event["data"]["person_id"].startswith("p_")
        assert event["data"]["contact_id"] == event["subject"]
        assert pulled(feeds, theirs) == []

    def test_of_a_contact_that_it_brought_itself_to_nobody_else_either(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        brought = {"type": "campaigns.contact.brought", "fields": dict.fromkeys(FIELDS, "allow")}
        settled = {**brought, "type": "campaigns.contact.settled"}
        mine, theirs = (agree(one, events=[*TERMS, brought, settled]) for one in (AGENCY, OTHER))
        person_id = new_id()
        told = {
            "contact_id": id_from("contact", CAMPAIGN, person_id),
            "campaign_id": CAMPAIGN,
            "person_id": person_id,
            "organization_id": OTHER,
            "turn": 0,
            "is_agreed": True,
        }
        happen(BROUGHT, told)
        share(happen, person_id, AGENCY)
        happen(SETTLED, {**told, "turn": 1})
        assert [one["type"] for one in pulled(feeds, theirs)] == [BROUGHT, SETTLED]
        assert [one["type"] for one in pulled(feeds, mine)] == [SHARED]

    def test_nothing_without_the_kind_in_the_terms(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        agreement_id = agree()
        share(happen, new_id(), AGENCY)
        assert pulled(feeds, agreement_id) == []

    def test_needs_terms_that_name_contact_campaign_and_person(self, agree: Agree) -> None:
        for hidden in ("person_id", "contact_id"):
            fields = {**dict.fromkeys(FIELDS, "allow"), hidden: "hash"}
            with pytest.raises(Invalid) as refused:
                agree(events=[{"type": PASSED_ON, "fields": fields}])
            assert refused.value.fields == {
                "events.0.fields": [f"Contacts are passed on with {hidden}: allow it."]
            }

    def test_is_previewed_for_its_own_partner_alone(self, feeds: Door, happen: Happen) -> None:
        share(happen, new_id(), AGENCY)
        asked = {"events": TERMS, "areas": [], "campaign_ids": []}
        why = {
            one: feeds.preview_terms({**asked, "organization_id": one})["items"][0]["why"]
            for one in (AGENCY, OTHER)
        }
        assert why == {AGENCY: "agreed", OTHER: "other-partner"}

    def test_comes_by_a_backfill_to_the_same_one(self, feeds: Door, agree: Agree, happen: Happen) -> None:
        share(happen, new_id(), AGENCY)
        for partner, told in ((AGENCY, 1), (OTHER, 0)):
            agreement_id = agree(partner, events=TERMS)
            since = {"agreement_id": agreement_id, "since": "2025-03-01T00:00:00Z"}
            feeds.ask_for_the_past(since)
            keep_backfilling(feeds.unit_of_work)
            assert len(pulled(feeds, agreement_id)) == told


class TestRead:
    def test_gives_names_and_addresses_under_the_partners_own_names(
        self, feeds: Door, readers: tuple[Reader, Reader], happen: Happen, known: Known, by: str
    ) -> None:
        person_id = known("Musu Kollie")
        share(happen, person_id, AGENCY, by)
        answer = readers[0].get(CONTACTS)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        (item,) = answer.json()["items"]
        (event,) = pulled(feeds, agreement_of(feeds, AGENCY))
        assert item["person_id"] == event["data"]["person_id"]
        assert item["contact_id"] == event["subject"]
        assert (item["name"], item["email"], item["phone"]) == ("Musu Kollie", "musu@example.org", None)
        assert (item["campaign_id"], item["withdrawn"], item["sequence"]) == (CAMPAIGN, False, 1)
        assert person_id not in answer.text

    def test_gives_nothing_of_what_others_got(
        self, readers: tuple[Reader, Reader], happen: Happen, known: Known, by: str
    ) -> None:
        share(happen, known("Musu Kollie"), AGENCY, by)
        assert readers[1].get(CONTACTS).json() == {"items": [], "sequence": 0}
        assert readers[1].get(f"{CONTACTS}?after=1").status_code == 422

    def test_goes_page_by_page(
        self, readers: tuple[Reader, Reader], happen: Happen, known: Known, by: str
    ) -> None:
        for number in range(5):
            share(happen, known(f"Person{number} Kollie"), AGENCY, by)
        found, asked = [], f"{CONTACTS}?limit=2"
        while items := (answer := readers[0].get(asked)).json()["items"]:
            found += [one["email"] for one in items]
            asked = answer.headers["link"].partition(">")[0][1:]
        assert found == [f"person{number}@example.org" for number in range(5)]
        assert answer.headers["x-sequence"] == "5"

    def test_leaves_who_withdrew_empty(
        self, readers: tuple[Reader, Reader], happen: Happen, known: Known, stakeholders: Door, by: str
    ) -> None:
        person_id = known("Musu Kollie")
        share(happen, person_id, AGENCY, by)
        stakeholders.withdraw_consent({**scope(person_id, by), "basis": "message"})
        (item,) = readers[0].get(CONTACTS).json()["items"]
        assert set(item) == {"sequence", "contact_id", "person_id", "campaign_id", "shared_at", "withdrawn"}
        assert item["withdrawn"] is True

    def test_leaves_empty_whom_the_terms_of_today_do_not_reach(
        self, readers: tuple[Reader, Reader], agree: Agree, happen: Happen, known: Known, by: str
    ) -> None:
        elsewhere = "0195a7c2-6a00-7000-8000-000000000002"
        share(happen, known("Musu Kollie"), AGENCY, by)
        happen("org.groundswell.campaigns.campaign.planned.v1", {"campaign_id": elsewhere})
        agree(events=TERMS, campaign_ids=[elsewhere])
        share(happen, known("Fatu Weah"), AGENCY, by)
        (item,) = readers[0].get(CONTACTS).json()["items"]
        assert (item["withdrawn"], "name" in item) == (True, False)
        agree(events=TERMS)
        (item,) = readers[0].get(CONTACTS).json()["items"]
        assert item["name"] == "Musu Kollie"

    def test_is_noted_where_people_are_known(
        self, readers: tuple[Reader, Reader], happen: Happen, known: Known, stakeholders: Door, by: str
    ) -> None:
        share(happen, known("Musu Kollie"), AGENCY, by)
        readers[0].get(CONTACTS)
        (told,) = stakeholders.events("reading.made")
        assert told["actor_id"].startswith("key:")
        assert told["data"]["organization_id"] == AGENCY
        assert (told["data"]["campaign_id"], told["data"]["contacts"]) == (CAMPAIGN, 1)

    def test_refuses_without_the_kind_in_the_terms_and_without_a_key(
        self, feeds: Door, readers: tuple[Reader, Reader], agree: Agree
    ) -> None:
        third = reader(feeds, agree("0195a7c2-0000-7000-8000-00000000a9e3"))
        refused = third.get(CONTACTS)
        assert (refused.status_code, refused.json()["code"]) == (403, "contacts-not-agreed")
        assert readers[0].get(CONTACTS, key="").status_code == 401
        assert readers[0].get(CONTACTS, key="gwf_wrong").status_code == 401

    @pytest.mark.parametrize("wrong", ["after=-1", "after=x", "limit=0", "limit=101", "wait=3"])
    def test_refuses_what_is_no_page(self, readers: tuple[Reader, Reader], wrong: str) -> None:
        assert readers[0].get(f"{CONTACTS}?{wrong}").status_code == 422


class TestWithdrawal:
    def test_reaches_who_got_the_person_by_exchange_and_waits_for_a_word(
        self, feeds: Door, readers: tuple[Reader, Reader], happen: Happen, known: Known, by: str
    ) -> None:
        person_id = known("Musu Kollie")
        share(happen, person_id, AGENCY, by)
        consent = {"consent_id": id_from("consent", person_id), **scope(person_id, by), "basis": "message"}
        happen(WITHDRAWN, consent)
        shared, withdrawn = pulled(feeds, agreement_of(feeds, AGENCY))
        assert withdrawn["type"] == WITHDRAWN
        assert withdrawn["data"] == {"person_id": shared["data"]["person_id"]}
        (waits,) = readers[0].get("/feeds/v1/unacknowledged").json()["items"]
        assert (waits["sequence"], waits["asks_for_word"]) == (2, True)
        assert pulled(feeds, agreement_of(feeds, OTHER)) == []
