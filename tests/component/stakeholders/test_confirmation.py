"""Strangers who act on public pages: what waits, what the link does, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest

from services.stakeholders.imports import KINDS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import id_from, new_id
from shared.kernel.roles import PUBLIC, SENDER
from shared.testing.doors import Door
from shared.testing.personas import EVE

MUSU = "musu@example.org"
ACTION = id_from("action", "1")


def wish(organization_id: str, **more: Any) -> dict[str, Any]:
    """What Musu types into the form."""
    return {
        "action_id": ACTION,
        "campaign_id": id_from("campaign", "1"),
        "kind": "petition",
        "title": "A water budget line",
        "organization_id": organization_id,
        "name": "Musu Kollie",
        "email": MUSU,
        "area": "Bong",
        "purposes": ["news"],
        **more,
    }


@pytest.fixture
def asked(stakeholders: Door, an_organization: Callable[..., str]) -> dict[str, Any]:
    """Musu has filled in the form of a page."""
    made = wish(an_organization())
    stakeholders.ask_to_confirm(made, actor=PUBLIC)
    return made


def letters(door: Door) -> list[dict[str, Any]]:
    """The letters that are to go out, as the sender learns them."""
    ids = [event["subject"] for event in door.events("confirmation.asked")]
    return [door.show_confirmation_letter({"confirmation_id": one}, actor=SENDER) for one in ids]


def press(door: Door, place: int = 0, **context: Any) -> dict[str, Any]:
    """Press the button behind the link of a letter."""
    return dict(door.confirm({"token": letters(door)[place]["token"]}, actor=PUBLIC, **context))


class TestAskToConfirm:
    def test_keeps_it_and_registers_nobody(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        assert stakeholders.list_people({})["items"] == []
        assert stakeholders.count_confirmations({"action_id": ACTION})["waiting"] == 1

    def test_tells_no_word_about_who_it_is(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        (told,) = stakeholders.events("confirmation.asked")
        assert set(told["data"]) == {"confirmation_id", "action_id", "campaign_id", "kind", "expires_at"}
        assert "usu" not in str(told)

    def test_keeps_no_token(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        (letter,) = letters(stakeholders)
        kept = [
            list(stakeholders.database[name].find()) for name in stakeholders.database.list_collection_names()
        ]
        assert letter["to"] == MUSU
        assert letter["token"] not in str(kept)

    def test_sends_three_letters_a_day_to_one_address_and_answers_always_the_same(
        self, stakeholders: Door, asked: dict[str, Any]
    ) -> None:
        said = [stakeholders.ask_to_confirm({**asked, "name": f"M{n}"}, actor=PUBLIC) for n in range(9)]
        assert said == [{"asked": True}] * 9
        assert len(letters(stakeholders)) == 3
        stakeholders.clock.move(hours=24)
        stakeholders.ask_to_confirm(asked, actor=PUBLIC)
        assert len(letters(stakeholders)) == 4

    def test_sends_three_also_where_all_ask_at_the_same_moment(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        made, refused = wish(an_organization()), []

        def ask() -> None:
            try:
                stakeholders.ask_to_confirm(made, actor=PUBLIC)
            except Conflict as conflict:
                refused.append(conflict)

        threads = [Thread(target=ask) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert 1 <= len(letters(stakeholders)) <= 3

    def test_answers_the_same_for_whoever_is_known(
        self, stakeholders: Door, a_person: Callable[..., str], an_organization: Callable[..., str]
    ) -> None:
        a_person(emails=[MUSU])
        assert stakeholders.ask_to_confirm(wish(an_organization()), actor=PUBLIC) == {"asked": True}

    def test_answers_a_repeat_with_the_first(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        made, key = wish(an_organization()), new_id()
        for _ in range(2):
            stakeholders.ask_to_confirm(made, actor=PUBLIC, command_id=key)
        assert len(letters(stakeholders)) == 1

    @pytest.mark.parametrize(
        ("field", "text"), [("email", "musu at home"), ("name", "   "), ("name", "\u200b.")]
    )
    def test_refuses_what_names_nobody(
        self, stakeholders: Door, an_organization: Callable[..., str], field: str, text: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.ask_to_confirm(wish(an_organization(), **{field: text}), actor=PUBLIC)
        assert set(refused.value.fields) == {field}

    def test_refuses_eve(self, stakeholders: Door, an_organization: Callable[..., str]) -> None:
        with pytest.raises(Forbidden):
            stakeholders.ask_to_confirm(wish(an_organization()), actor=EVE)


class TestConfirm:
    def test_registers_the_person_and_notes_what_they_agreed_to(
        self, stakeholders: Door, asked: dict[str, Any]
    ) -> None:
        assert press(stakeholders)["existing"] is False
        (person,) = stakeholders.list_people({})["items"]
        assert (person["name"], person["emails"], person["area"]) == ("Musu Kollie", [MUSU], "Bong")
        (consent,) = stakeholders.list_consents({"person_id": person["person_id"]})["items"]
        assert (consent["purpose"], consent["channel"], consent["state"]) == ("news", "email", "given")
        assert consent["sentence"].endswith("it rests on a public page, double opt-in.")

    def test_finds_who_is_known_by_the_address(
        self, stakeholders: Door, asked: dict[str, Any], a_person: Callable[..., str]
    ) -> None:
        known = a_person("Musu Kollie-Weah", emails=["MUSU@example.org"])
        press(stakeholders)
        (person,) = stakeholders.list_people({})["items"]
        assert (person["person_id"], person["name"]) == (known, "Musu Kollie-Weah")

    def test_counts_once_however_often_it_is_pressed(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        token = letters(stakeholders)[0]["token"]
        pressed = [stakeholders.confirm({"token": token}, actor=PUBLIC)["existing"] for _ in range(3)]
        assert pressed == [False, True, True]
        assert len(stakeholders.events("confirmation.given")) == 1

    def test_tells_ids_alone(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        press(stakeholders)
        (told,) = stakeholders.events("confirmation.given")
        assert "usu" not in str(told["data"])
        assert "Bong" not in str(told["data"])

    def test_keeps_nothing_about_who_it_was_beside_the_person(
        self, stakeholders: Door, asked: dict[str, Any]
    ) -> None:
        press(stakeholders)
        assert "usu" not in str(list(stakeholders.database["confirmations"].find()))
        assert stakeholders.count_confirmations({"action_id": ACTION})["waiting"] == 0

    def test_answers_every_letter_that_asked_for_the_same(
        self, stakeholders: Door, asked: dict[str, Any]
    ) -> None:
        stakeholders.ask_to_confirm(asked, actor=PUBLIC)
        first, second = (letter["token"] for letter in letters(stakeholders))
        stakeholders.confirm({"token": second}, actor=PUBLIC)
        assert stakeholders.confirm({"token": first}, actor=PUBLIC)["existing"] is True
        assert len(stakeholders.events("confirmation.given")) == 1

    def test_leaves_a_withdrawal_to_whoever_ticked_nothing(
        self, stakeholders: Door, asked: dict[str, Any], a_person: Callable[..., str]
    ) -> None:
        person_id = a_person(emails=[MUSU])
        scope = {"person_id": person_id, "organization_id": asked["organization_id"], "channel": "email"}
        stakeholders.give_consent({**scope, "purpose": "actions", "basis": "form"})
        stakeholders.withdraw_consent({**scope, "purpose": "actions", "basis": "message"})
        press(stakeholders)
        shown = stakeholders.list_consents({"person_id": person_id})["items"]
        states = {one["purpose"]: one["state"] for one in shown}
        assert states == {"actions": "withdrawn", "news": "given"}

    def test_refuses_a_link_after_two_days(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        token = letters(stakeholders)[0]["token"]
        stakeholders.clock.move(hours=48)
        with pytest.raises(Conflict, match="confirmation-expired"):
            stakeholders.confirm({"token": token}, actor=PUBLIC)
        assert stakeholders.show_confirmation({"token": token}, actor=PUBLIC)["state"] == "expired"
        assert stakeholders.list_people({})["items"] == []

    @pytest.mark.parametrize("token", ["forged", "A" * 43, "é"])
    def test_refuses_a_forged_link(self, stakeholders: Door, asked: dict[str, Any], token: str) -> None:
        with pytest.raises(Conflict, match="confirmation-expired"):
            stakeholders.confirm({"token": token}, actor=PUBLIC)

    def test_refuses_eve(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        with pytest.raises(Forbidden):
            stakeholders.confirm({"token": letters(stakeholders)[0]["token"]}, actor=EVE)


class TestBasis:
    def test_cannot_be_claimed_by_a_form(
        self, stakeholders: Door, a_person: Callable[..., str], an_organization: Callable[..., str]
    ) -> None:
        scope = {"person_id": a_person(), "organization_id": an_organization(), "channel": "email"}
        with pytest.raises(Invalid) as refused:
            stakeholders.give_consent({**scope, "purpose": "news", "basis": "public-page"})
        assert set(refused.value.fields) == {"basis"}


class TestShowConfirmation:
    def test_says_what_it_is_and_not_for_whom(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        token = letters(stakeholders)[0]["token"]
        shown = stakeholders.show_confirmation({"token": token}, actor=PUBLIC)
        assert (shown["state"], shown["title"], shown["purposes"]) == ("waiting", asked["title"], ["news"])
        assert "usu" not in str(shown)


class TestLetter:
    def test_is_for_the_sender_alone(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        which = {"confirmation_id": stakeholders.events("confirmation.asked")[0]["subject"]}
        for stranger in (PUBLIC, EVE):
            with pytest.raises(Forbidden):
                stakeholders.show_confirmation_letter(which, actor=stranger)

    def test_is_not_sent_once_it_was_answered(self, stakeholders: Door, asked: dict[str, Any]) -> None:
        press(stakeholders)
        with pytest.raises(NotFound, match="confirmation-over"):
            letters(stakeholders)


class TestNameTargets:
    def test_names_those_in_office_and_organisations_and_nobody_else(
        self, stakeholders: Door, a_person: Callable[..., str], an_organization: Callable[..., str]
    ) -> None:
        office = a_person("Saah Toe", kind="decision-maker")
        private, agency = a_person("Musu Kollie"), an_organization("UNICEF")
        found = stakeholders.name_targets({"ids": [office, private, agency]}, actor=PUBLIC)["names"]
        assert found == {office: "Saah Toe", agency: "UNICEF"}

    def test_says_the_public_post_of_today_and_no_other(
        self, stakeholders: Door, a_person: Callable[..., str], an_organization: Callable[..., str]
    ) -> None:
        office, private = a_person("Saah Toe", kind="decision-maker"), a_person("Musu Kollie")
        senate = an_organization("Senate")
        for whom, post, is_public, ended in (
            (office, "Clerk", True, "2024-01-01"),
            (office, "Senator", True, None),
            (office, "Friend", False, None),
            (private, "Member", True, None),
        ):
            held = {
                "person_id": whom,
                "organization_id": senate,
                "post": post,
                "is_decision_maker": is_public,
            }
            stakeholders.hold_membership({**held, "ended_on": ended})
        found = stakeholders.name_targets({"ids": [office, private]}, actor=PUBLIC)["posts"]
        assert found == {office: {"post": "Senator", "role": "", "organization_name": "Senate"}}

    def test_keeps_what_was_answered_to_a_call(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        said = wish(an_organization(), kind="call", outcome="reached", answer="for")
        stakeholders.ask_to_confirm(said, actor=PUBLIC)
        press(stakeholders)
        assert stakeholders.events("confirmation.given")[0]["data"]["answer"] == "for"

    def test_says_in_our_own_words_that_an_address_is_none(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.ask_to_confirm(wish(an_organization(), email="nobody@"), actor=PUBLIC)
        assert refused.value.fields["email"] == ["This is no e-mail address. Write it like name@example.org."]


class TestForgetting:
    def test_takes_what_waits_with_the_person(
        self, stakeholders: Door, take: Callable[..., Any], undo: Any, an_organization: Callable[..., str]
    ) -> None:
        kind = next(one for one in KINDS if one.name == "people")
        take(kind, [{"name": "Musu Kollie", "email": MUSU}], batch_id="b1")
        stakeholders.ask_to_confirm(wish(an_organization()), actor=PUBLIC)
        undo(kind, "b1")
        assert stakeholders.database["confirmations"].count_documents({}) == 0

    def test_is_left_to_the_database_after_two_days(self, stakeholders: Door) -> None:
        indexes = stakeholders.database["confirmations"].index_information()
        assert indexes["expires"]["expireAfterSeconds"] == 0
