"""Contacts that were passed on, read by who they were passed on to: what a person agrees to now, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA, AGENCY, CHI

READER = Actor("key:k1", ("contact-reader",), AGENCY)
CAMPAIGN, OTHER = new_id(), new_id()
Make = Callable[..., str]
MUSU = {
    "given_name": "Musu",
    "family_name": "Kollie",
    "emails": ["musu@example.org"],
    "phones": ["+231770123456"],
}


@pytest.fixture
def by(an_organization: Make) -> str:
    """The organisation that passes contacts on."""
    return an_organization()


def agree(door: Door, person_id: str, by: str, channel: str = "email", **more: Any) -> dict[str, str]:
    """A person agrees to be passed on; answers of what."""
    scope = {"person_id": person_id, "purpose": "sharing", "organization_id": by, "channel": channel, **more}
    door.give_consent({**scope, "basis": "paper"})
    return scope


def read(door: Door, *people: str, by: str, campaign_id: str = CAMPAIGN, **more: Any) -> list[dict[str, Any]]:
    """Read contacts of a campaign."""
    contacts = [
        {"person_id": person_id, "organization_id": by, "campaign_id": campaign_id} for person_id in people
    ]
    found: list[dict[str, Any]] = door.call("read_contacts", {"contacts": contacts}, actor=READER, **more)[
        "secret"
    ]
    return found


class TestReadContacts:
    def test_shows_the_name_and_what_is_of_the_ways_agreed_to(
        self, stakeholders: Door, a_person: Make, by: str
    ) -> None:
        person_id = a_person(**MUSU)
        agree(stakeholders, person_id, by)
        (shown,) = read(stakeholders, person_id, by=by)
        assert shown == {
            "withdrawn": False,
            "name": "Musu Kollie",
            "given_name": "Musu",
            "family_name": "Kollie",
            "email": "musu@example.org",
            "phone": None,
        }
        agree(stakeholders, person_id, by, "sms")
        assert read(stakeholders, person_id, by=by)[0]["phone"] == "+231770123456"

    def test_shows_nothing_of_who_has_not_agreed_withdrew_or_is_not_known(
        self, stakeholders: Door, a_person: Make, an_organization: Make, by: str
    ) -> None:
        silent, withdrew, elsewhere, newsy = (a_person(f"Person {number}") for number in range(4))
        scope = agree(stakeholders, withdrew, by)
        stakeholders.withdraw_consent({**scope, "basis": "message"})
        agree(stakeholders, elsewhere, an_organization("Another"))
        agree(stakeholders, newsy, by, purpose="news")
        people = (silent, withdrew, elsewhere, newsy, new_id())
        assert read(stakeholders, *people, by=by) == [{"withdrawn": True}] * 5

    def test_shows_the_kept_person_of_two_who_were_merged(
        self, stakeholders: Door, a_person: Make, by: str
    ) -> None:
        kept, other = a_person(**MUSU), a_person("M. Kollie", emails=["mk@example.org"])
        agree(stakeholders, other, by)
        stakeholders.merge_persons({"keep_id": kept, "merge_id": other})
        (shown,) = read(stakeholders, other, by=by)
        assert shown["name"] == "Musu Kollie"

    def test_notes_who_read_how_many_and_keeps_nothing_of_anybody(
        self, stakeholders: Door, a_person: Make, by: str
    ) -> None:
        known, gone = a_person(**MUSU), a_person("Somebody")
        agree(stakeholders, known, by)
        read(stakeholders, known, gone, by=by, command_id="once")
        read(stakeholders, known, by=by, campaign_id=OTHER)
        told = [one["data"] for one in stakeholders.events("reading.made")]
        assert [(one["campaign_id"], one["contacts"], one["withdrawn"]) for one in told] == [
            (CAMPAIGN, 1, 1),
            (OTHER, 1, 0),
        ]
        assert {one["organization_id"] for one in told} == {AGENCY}
        (entry, _) = stakeholders.events("reading.made")
        assert entry["actor_id"] == "key:k1"
        kept = stakeholders.database["commands"].find_one({"_id": "once"})
        assert kept is not None
        assert "Musu" not in str(kept)

    def test_is_for_the_process_that_serves_partners_alone(self, stakeholders: Door, by: str) -> None:
        one = {"person_id": new_id(), "organization_id": by, "campaign_id": CAMPAIGN}
        for stranger in (CHI, Actor("key:k1", ("partner-feed", "partner-sender"), AGENCY)):
            with pytest.raises(Forbidden):
                stakeholders.call("read_contacts", {"contacts": [one]}, actor=stranger)
        assert not Actor("key", ("contact-reader",)).may("stakeholders.read-people")
        assert ADA.may("stakeholders.read-people")

    @pytest.mark.parametrize("wrong", [{"contacts": []}, {}, {"contacts": [{"person_id": "p"}]}])
    def test_refuses_what_is_no_page(self, stakeholders: Door, wrong: dict[str, Any]) -> None:
        with pytest.raises(Invalid):
            stakeholders.call("read_contacts", wrong, actor=READER)
        many = [{"person_id": "p", "organization_id": "o", "campaign_id": "c"}] * 101
        with pytest.raises(Invalid):
            stakeholders.call("read_contacts", {"contacts": many}, actor=READER)
