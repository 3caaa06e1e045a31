"""Those who write to us: found by their number, or entered as somebody whose name is not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from services.stakeholders.domain.twins import ENOUGH, resemblance, traits_of
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.kernel.roles import GATEWAY, PUBLIC, SENDER, Actor
from shared.mail.contact import contact_id
from shared.testing.doors import Door
from shared.testing.personas import ADA, CHI, EVE

NUMBER = "+231770123456"


def met(stakeholders: Door, number: str = NUMBER) -> str:
    """Who wrote from this number."""
    wish = {"channel": "sms", "address": number}
    return str(stakeholders.meet_writer(wish, actor=GATEWAY)["person_id"])


class TestMeetWriter:
    def test_finds_the_one_who_has_the_number(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        musu = a_person(phones=["+231 77 012 3456"])
        assert met(stakeholders, "231770123456") == musu
        found = stakeholders.meet_writer({"channel": "sms", "address": "00231770123456"}, actor=GATEWAY)
        assert found == {"person_id": musu, "contact_id": contact_id("sms", NUMBER)}

    def test_enters_a_stranger_without_any_consent(self, stakeholders: Door) -> None:
        person_id = met(stakeholders)
        person = stakeholders.show_person({"person_id": person_id})
        assert (person["name"], person["phones"], person["consents"]) == ("Unknown", [NUMBER], [])
        (moment,) = stakeholders.list_timeline({"person_id": person_id})["items"]
        assert moment["words"] == "Wrote to us by SMS; who it is is not known."
        assert met(stakeholders) == person_id

    def test_enters_one_stranger_where_several_have_the_number(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        musu, fatu = a_person(phones=[NUMBER]), a_person("Fatu Toe", emails=["f@example.org"])
        stakeholders.database["people"].update_one(
            {"_id": fatu}, {"$set": {"phones": [NUMBER], "blocks": [f"p:{NUMBER}"]}}
        )
        stranger = met(stakeholders)
        assert stranger not in (musu, fatu)
        assert met(stakeholders) == stranger

    def test_puts_the_stranger_beside_who_has_the_number_too(self) -> None:
        known = {"emails": [], "phones": [NUMBER], "area": None, "identifiers": []}
        stranger = traits_of("1", {**known, "name_key": "unknown"})
        musu = traits_of("2", {**known, "name_key": "musu kollie"})
        assert resemblance(stranger, musu).score >= ENOUGH
        other = traits_of("3", {**known, "name_key": "unknown", "phones": ["+231880123456"]})
        assert resemblance(stranger, other).score < ENOUGH

    def test_refuses_what_is_no_number(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid, match="phone-invalid"):
            met(stakeholders, "ORANGE")

    @pytest.mark.parametrize("actor", [CHI, PUBLIC, SENDER, EVE])
    def test_refuses_who_is_not_the_gateway(self, stakeholders: Door, actor: Actor) -> None:
        with pytest.raises(Forbidden):
            stakeholders.meet_writer({"channel": "sms", "address": NUMBER}, actor=actor)


class TestShowWriterAddress:
    def test_gives_it_to_the_sender_alone(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        asked = {"person_id": a_person(phones=[NUMBER]), "channel": "sms"}
        found = stakeholders.show_writer_address(asked, actor=SENDER)
        assert found == {"to": NUMBER, "is_withdrawn": False, "organization_name": ""}
        with pytest.raises(Forbidden):
            stakeholders.show_writer_address(asked, actor=GATEWAY)

    def test_leaves_out_what_is_dead(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        asked = {"person_id": a_person(phones=[NUMBER]), "channel": "sms"}
        stakeholders.database["dead_contacts"].insert_one({"_id": contact_id("sms", NUMBER)})
        with pytest.raises(NotFound, match="no-address"):
            stakeholders.show_writer_address(asked, actor=SENDER)


class TestShowReach:
    def test_says_nothing_of_addresses(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        asked = {"person_id": a_person(phones=[NUMBER])}
        assert stakeholders.show_reach(asked, actor=ADA) == {
            "sms": {"has_address": True, "is_withdrawn": False},
            "email": {"has_address": False, "is_withdrawn": False},
        }
        with pytest.raises(Forbidden):
            stakeholders.show_reach(asked, actor=EVE)
