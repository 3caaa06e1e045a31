"""Persons, what they hold, and their timelines through the service's door."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door, an_event
from shared.testing.personas import CHI, DARA, EVE

MUSU = {
    "given_name": "Musu",
    "family_name": "Kollie",
    "emails": ["Musu.Kollie@Example.org"],
    "phones": ["077 012 3456"],
    "area": "Nimba",
    "languages": ["en", "mev"],
    "region": "LR",
}


class TestRegisterPerson:
    def test_saves_the_person_and_tells_only_the_id(self, stakeholders: Door) -> None:
        made = stakeholders.register_person({**MUSU, "kind": "volunteer"})
        shown = stakeholders.show_person({"person_id": made["person_id"]})
        assert shown["name"] == "Musu Kollie"
        assert (shown["emails"], shown["phones"]) == (["musu.kollie@example.org"], ["+231770123456"])
        (event,) = stakeholders.events("person.registered")
        assert event["data"] == {
            "person_id": made["person_id"],
            "kind": "volunteer",
            "area": "Nimba",
            "batch_id": None,
        }

    def test_finds_the_same_person_by_identifier_then_email_then_phone(self, stakeholders: Door) -> None:
        identifier = {"scheme": "civicrm", "identifier": "42"}
        made = stakeholders.register_person({**MUSU, "identifiers": [identifier]})
        for wish in (
            {"name": "M. Kollie", "identifiers": [identifier], "emails": ["other@example.org"]},
            {"name": "M. Kollie", "emails": ["MUSU.kollie@example.org"]},
            {"name": "M. Kollie", "phones": ["+231 77 012 3456"]},
        ):
            assert stakeholders.register_person(wish) == {**made, "existing": True}
        assert len(stakeholders.events("person.registered")) == 1

    def test_keeps_two_apart_who_share_a_phone_or_whose_identifiers_differ(self, stakeholders: Door) -> None:
        def register(number: str, **more: Any) -> str:
            wish = {"name": number, "identifiers": [{"scheme": "civicrm", "identifier": number}], **more}
            return str(stakeholders.register_person(wish)["person_id"])

        family = [register("1", emails=["family@example.org"]), register("2", emails=["family@example.org"])]
        household = [
            stakeholders.register_person({"name": mail, "emails": [mail], "phones": ["+231770000000"]})[
                "person_id"
            ]
            for mail in ("a@example.org", "b@example.org")
        ]
        assert len({*family, *household}) == 4

    def test_makes_one_person_of_two_who_register_at_once(self, stakeholders: Door) -> None:
        answers: list[dict[str, Any]] = []
        wishes = [MUSU, {**MUSU, "identifiers": [{"scheme": "x", "identifier": "1"}]}] * 4
        threads = [
            threading.Thread(target=lambda wish=wish: answers.append(stakeholders.register_person(wish)))
            for wish in wishes
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == len(wishes)
        assert len({answer["person_id"] for answer in answers}) == 1
        assert len(stakeholders.events("person.registered")) == 1

    def test_says_what_is_wrong_with_each_address_and_number(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid, match="contacts-invalid") as refused:
            stakeholders.register_person(
                {
                    "name": "X",
                    "emails": ["ok@example.org", "no-at"],
                    "phones": ["077 012 3456", "hello"],
                    "region": "",
                }
            )
        assert set(refused.value.fields) == {"emails.1", "phones.0", "phones.1"}
        assert "country code" in refused.value.fields["phones.0"][0]
        assert stakeholders.events() == []

    def test_takes_languages_by_their_tags_only(self, stakeholders: Door) -> None:
        made = stakeholders.register_person({**MUSU, "languages": ["EN_lr", "kpe"]})
        assert stakeholders.show_person({"person_id": made["person_id"]})["languages"] == ["en-LR", "kpe"]
        with pytest.raises(Invalid) as refused:
            stakeholders.correct_person({"person_id": made["person_id"], "languages": ["kpe", "Klingonese"]})
        assert list(refused.value.fields) == ["languages.1"]

    def test_refuses_a_person_without_a_name(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid, match="name-missing"):
            stakeholders.register_person({"emails": ["a@example.org"]})

    def test_holds_the_memberships_that_come_with_the_person(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        organization_id = an_organization()
        made = stakeholders.register_person(
            {**MUSU, "memberships": [{"organization_id": organization_id, "role": "secretary"}]}
        )
        (held,) = stakeholders.show_person({"person_id": made["person_id"]})["memberships"]
        assert (held["organization_name"], held["role"]) == ("Liberia WASH Coalition", "secretary")
        with pytest.raises(NotFound):
            stakeholders.register_person({"name": "Y", "memberships": [{"organization_id": "nowhere"}]})

    def test_refuses_eve_and_hides_people_from_partners_and_analysts(self, stakeholders: Door) -> None:
        with pytest.raises(Forbidden):
            stakeholders.register_person(MUSU, actor=EVE)
        for actor in (CHI, DARA):
            with pytest.raises(Forbidden):
                stakeholders.list_people({}, actor=actor)


class TestCorrectPerson:
    def test_changes_what_is_given_and_lets_the_name_follow(self, stakeholders: Door) -> None:
        which = {"person_id": stakeholders.register_person(MUSU)["person_id"]}
        assert stakeholders.correct_person({**which, "family_name": "Weah", "area": ""})["version"] == 2
        shown = stakeholders.show_person(which)
        assert (shown["name"], shown["area"], shown["emails"]) == (
            "Musu Weah",
            None,
            ["musu.kollie@example.org"],
        )
        assert stakeholders.events("person.corrected")[0]["data"] == {
            **which,
            "changed": ["name", "family_name", "area"],
        }
        assert stakeholders.correct_person({**which, "family_name": "Weah"})["version"] == 2

    def test_is_found_by_the_new_address_and_no_longer_by_the_old(self, stakeholders: Door) -> None:
        which = {
            "person_id": stakeholders.register_person({"name": "A", "emails": ["old@example.org"]})[
                "person_id"
            ]
        }
        stakeholders.correct_person({**which, "emails": ["new@example.org"]})
        assert stakeholders.register_person({"name": "A", "emails": ["new@example.org"]})["existing"]
        with pytest.raises(Conflict, match="version-changed"):
            stakeholders.correct_person({**which, "area": "Bong", "expected_version": 1})

    def test_refuses_the_address_of_another(self, stakeholders: Door) -> None:
        stakeholders.register_person(MUSU)
        which = {
            "person_id": stakeholders.register_person({"name": "B", "emails": ["b@example.org"]})["person_id"]
        }
        with pytest.raises(Conflict, match="contact-taken"):
            stakeholders.correct_person({**which, "emails": ["musu.kollie@example.org"]})


class TestListPeople:
    def test_searches_by_the_beginnings_of_words_whatever_the_accents(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        for name in ("Zoé Bédard", "Ada Lovelace", "Adam Smith"):
            a_person(name, area="Bong", kind="volunteer" if name == "Ada Lovelace" else "supporter")
        for asked, found in (
            ({"text": "ada"}, ["Ada Lovelace", "Adam Smith"]),
            ({"text": "LOVE ad"}, ["Ada Lovelace"]),
            ({"text": "bedard"}, ["Zoé Bédard"]),
            ({"kind": "volunteer", "area": "Bong"}, ["Ada Lovelace"]),
            ({"but_kind": "volunteer"}, ["Adam Smith", "Zoé Bédard"]),
            ({"but_kind": "volunteer", "text": "ada"}, ["Adam Smith"]),
            ({"but_kind": "volunteer", "kind": "volunteer"}, []),
            ({"text": ".*"}, ["Ada Lovelace", "Adam Smith", "Zoé Bédard"]),
        ):
            assert [item["name"] for item in stakeholders.list_people(asked)["items"]] == found

    def test_pages_without_repeats(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        for _ in range(5):
            a_person("Same Name")
        first = stakeholders.list_people({"limit": 3})
        rest = stakeholders.list_people({"limit": 3, "after": first["next"]})
        ids = [item["person_id"] for item in first["items"] + rest["items"]]
        assert len(set(ids)) == len(ids) == 5
        assert [
            item["person_id"] for item in stakeholders.list_people({"person_ids": ids[:2]})["items"]
        ] == ids[:2]


class TestHoldMembership:
    def test_tells_of_it_once_and_again_when_it_ends(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        person_id = a_person(kind="decision-maker")
        wish = {
            "person_id": person_id,
            "post": "Senator for Nimba",
            "role": "chair",
            "level": "national",
            "started_on": "2024-01-15",
            "is_decision_maker": True,
        }
        held = stakeholders.hold_membership(wish)
        assert stakeholders.hold_membership(wish) == {**held, "existing": True}
        which = {"membership_id": held["membership_id"]}
        with pytest.raises(Invalid, match="dates-reversed"):
            stakeholders.end_membership({**which, "ended_on": "2023-01-01"})
        assert stakeholders.end_membership({**which, "ended_on": "2025-03-01"})["version"] == 2
        with pytest.raises(Conflict, match="membership-ended"):
            stakeholders.end_membership({**which, "ended_on": "2025-03-02"})
        events = [event["data"] for event in stakeholders.events("membership.held")]
        assert [event["ended_on"] for event in events] == [None, "2025-03-01"]
        assert events[0]["is_decision_maker"]
        assert len(stakeholders.list_memberships({"person_id": person_id})["items"]) == 1

    def test_refuses_a_membership_of_nothing_and_for_nobody(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        with pytest.raises(Invalid, match="membership-of-nothing"):
            stakeholders.hold_membership({"person_id": a_person()})
        with pytest.raises(NotFound, match="person-not-found"):
            stakeholders.hold_membership({"person_id": "nobody", "role": "chair"})
        with pytest.raises(Invalid, match="whose-memberships"):
            stakeholders.list_memberships({})


class TestListDecisionMakers:
    def test_shows_analysts_names_and_posts_and_no_contact_points(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        person_id = a_person("Hon. Kou Dolo", kind="decision-maker", emails=["kou@example.org"])
        a_person("Somebody else")
        stakeholders.hold_membership({"person_id": person_id, "post": "Speaker", "is_decision_maker": True})
        stakeholders.hold_membership({"person_id": person_id, "role": "member of a party"})
        (item,) = stakeholders.list_decision_makers({}, actor=DARA)["items"]
        assert (item["name"], [each["post"] for each in item["memberships"]]) == (
            "Hon. Kou Dolo",
            ["Speaker"],
        )
        assert not {"emails", "phones"} & item.keys()


class TestTimeline:
    def test_shows_what_others_told_once_and_newest_first(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        person_id = a_person()
        signed = an_event(
            "org.groundswell.campaigns.petition.signed.v1",
            "petition",
            {
                "signature_id": "s1",
                "petition_id": "pet-1",
                "person_id": person_id,
                "organization_id": None,
                "signed_on": "2025-03-09",
            },
            service="campaigns",
            clock=stakeholders.clock,
        )
        touched = an_event(
            "org.groundswell.policy.touch.logged.v1",
            "touch",
            {"touch_id": "t1", "person_id": person_id, "kind": "office-visit", "touched_on": "2025-03-10"},
            service="policy",
            clock=stakeholders.clock,
        )
        stakeholders.deliver(REACTIONS, signed, signed, touched)
        items = stakeholders.list_timeline({"person_id": person_id})["items"]
        assert [item["kind"] for item in items] == ["touched", "signed", "registered"]
        assert items[0]["words"] == "Was in touch with the coalition: office visit."
        assert [item["about_id"] for item in items] == [None, "pet-1", None]
        first = stakeholders.list_timeline({"person_id": person_id, "limit": 2})
        assert [
            item["kind"]
            for item in stakeholders.list_timeline({"person_id": person_id, "after": first["next"]})["items"]
        ] == ["registered"]
        with pytest.raises(NotFound):
            stakeholders.list_timeline({"person_id": "nobody"})

    def test_notes_the_minute_of_what_was_signed_today_and_who_came_to_a_gathering(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        person_id, now = a_person(), stakeholders.clock.now()
        signature = {"signature_id": "s1", "petition_id": "pet-1", "signed_on": now.date().isoformat()}
        attendance = {
            "sign_up_id": "u1",
            "gathering_id": "g1",
            "campaign_id": "c1",
            "starts_at": now.isoformat(),
        }
        told = (
            ("petition.signed", signature),
            ("signature.withdrawn", {**signature, "because": "asked", "still_takes_part": False}),
            ("sign_up.checked_in", attendance),
            ("sign_up.check_in_undone", attendance),
        )
        for name, data in told:
            event = an_event(
                f"org.groundswell.campaigns.{name}.v1",
                "s",
                {**data, "person_id": person_id},
                service="campaigns",
                clock=stakeholders.clock,
            )
            stakeholders.deliver(REACTIONS, event, event)
        found = {item["kind"]: item for item in stakeholders.list_timeline({"person_id": person_id})["items"]}
        assert found.keys() == {"registered", "signed", "unsigned", "attended", "not-attended"}
        assert found["unsigned"]["words"] == "A signature was taken back."
        assert found["signed"]["at"] == found["registered"]["at"]
        assert {found[kind]["about_id"] for kind in ("attended", "not-attended")} == {"g1"}
