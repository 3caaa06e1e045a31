"""A person who asks to be forgotten: nothing of them is left anywhere, and nobody else brings them back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from services.stakeholders.imports import KINDS
from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Gone, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.kernel.roles import PUBLIC, SENDER, Actor
from shared.mail.contact import contact_id
from shared.testing.doors import Door, an_event
from shared.testing.importing import Desktop
from shared.testing.personas import BO, CHI, COALITION, DARA, EVE, NOON

BY_NAME = {kind.name: kind for kind in KINDS}
AUDITOR = Actor("amos", ("auditor",), COALITION)
EMAIL, PHONE = "zuleika.quixote@example.org", "+231770998877"
ASKED = {"way": "letter", "asked_on": "2025-03-07", "identity": "called-back", "request": "E-2025-014"}
WORDS = ("zuleika", "quixote", "770998877", "zq-4711", "whispered", "bunion", "0770 998", "quixotic.example")
"""What tells of her, in small letters; no word of it may be left."""
HEADINGS = "external_id,name,email,phone,organization,consent,consent_on\n"


@pytest.fixture
def zuleika(stakeholders: Door, an_organization: Callable[..., str]) -> dict[str, str]:
    """A person of whom everything is kept that can be: the ids that tests need."""
    organization_id = an_organization()
    person_id = _registered(stakeholders, organization_id)
    _spoken_with(stakeholders, person_id, organization_id)
    _told_in_confidence(stakeholders, person_id)
    friend_id = _tied(stakeholders, person_id)
    _brought_in(stakeholders, organization_id)
    merged_id = _merged(stakeholders, person_id, friend_id)
    _asked_on_a_page(stakeholders, organization_id)
    return {
        "person_id": person_id,
        "organization_id": organization_id,
        "merged_id": merged_id,
        "friend_id": friend_id,
    }


def _registered(door: Door, organization_id: str) -> str:
    wish = {"given_name": "Zuleika", "family_name": "Quixote", "emails": [EMAIL], "phones": [PHONE]}
    links = [{"url": "https://quixotic.example/zuleika", "note": "Zuleika's page"}]
    identifiers = [{"identifier": "ZQ-4711", "scheme": "members"}]
    person_id = str(
        door.register_person({**wish, "links": links, "identifiers": identifiers, "area": "Bong"})[
            "person_id"
        ]
    )
    door.correct_person({"person_id": person_id, "name": "Zuleika Bunion Quixote", "languages": ["kpe"]})
    door.hold_membership({"person_id": person_id, "organization_id": organization_id, "role": "chair"})
    for purpose, channel in (("news", "email"), ("sharing", "phone")):
        scope = {"person_id": person_id, "organization_id": organization_id}
        given = {**scope, "purpose": purpose, "channel": channel, "basis": "form"}
        door.give_consent({**given, "note": "Zuleika whispered yes"})
    bounced = {"contact_id": contact_id("email", EMAIL), "code": "550", "is_hard": True}
    kind = "org.groundswell.media.message.bounced.v1"
    door.deliver(REACTIONS, an_event(kind, "m1", bounced, service="media", clock=door.clock))
    return person_id


def _spoken_with(door: Door, person_id: str, organization_id: str) -> None:
    both = {"person_id": person_id, "organization_id": organization_id}
    said = {"note": "Zuleika whispered of her bunion", "outcome": "Quixote will come"}
    logged = door.log_exchange({**both, "channel": "call", "held_on": "2025-03-01", **said})
    wish = {"person_id": person_id, "what": "Zuleika brings chairs", "due_on": "2025-04-01"}
    made = door.make_promise({**wish, "exchange_id": logged["exchange_id"]})
    later = {"promise_id": made["promise_id"], "due_on": "2025-05-01", "reason": "Her bunion"}
    door.extend_promise(later)
    kept = door.make_promise({**wish, "what": "Quixote calls"})
    door.keep_promise({"promise_id": kept["promise_id"], "reason": "Zuleika did"})


def _told_in_confidence(door: Door, person_id: str) -> None:
    told = {"person_id": person_id, "kind": "safety", "text": "She whispered: never call at home."}
    note = {"restricted_note_id": door.write_restricted_note(told)["restricted_note_id"]}
    door.reveal_restricted_note({**note, "purpose": "check", "reason": "Zuleika asked us to look."})


def _tied(door: Door, person_id: str) -> str:
    friends = [str(door.register_person({"name": name})["person_id"]) for name in ("Musu", "Musu B")]
    for friend in friends:
        tie = {"from_person_id": friend, "to_person_id": person_id, "kind": "knows", "strength": 4}
        door.make_tie({**tie, "basis": "Zuleika whispered so"})
    community = door.found_community({"name": "Marketeers", "kind": "interest"})["community_id"]
    door.join_community({"community_id": community, "person_id": person_id})
    door.merge_persons({"keep_id": friends[0], "merge_id": friends[1]})  # which puts one of the ties by
    return friends[0]


def _brought_in(door: Door, organization_id: str) -> None:
    desk = Desktop(door, "services.stakeholders")
    row = f"ZQ-4711,Zuleika Quixote,{EMAIL},0770 998877,,yes,"
    desk.bring_in("people", f"{HEADINGS}{row}2025-01-10\n", organization_id=organization_id, region="LR")
    desk.bring_in("people", f"{HEADINGS},{'Zuleika Quixote ' * 20},a@example.org,,,,\n")
    desk.read("people", f"{HEADINGS}{row}\n", filename="waits.csv")


def _merged(door: Door, person_id: str, friend_id: str) -> str:
    twin = {"name": "Zuleika Kwixote Quixote", "emails": ["zuleika2.quixote@example.org"]}
    merged_id = str(door.register_person(twin)["person_id"])
    door.notice_duplicate({"person_id": merged_id, "other_id": friend_id})
    door.merge_persons({"keep_id": person_id, "merge_id": merged_id})
    door.notice_duplicate({"person_id": person_id, "other_id": friend_id})
    return merged_id


def _asked_on_a_page(door: Door, organization_id: str) -> None:
    wish = {name: new_id() for name in ("action_id", "campaign_id")}
    asked = {**wish, "kind": "petition", "title": "Water", "organization_id": organization_id}
    door.ask_to_confirm({**asked, "name": "Zuleika Q", "email": EMAIL, "purposes": ["news"]}, actor=PUBLIC)


def _confirmed_on_a_page(door: Door, organization_id: str) -> None:
    _asked_on_a_page(door, organization_id)
    which = {"confirmation_id": door.events("confirmation.asked")[-1]["subject"]}
    token = door.show_confirmation_letter(which, actor=SENDER)["token"]
    door.confirm({"token": token}, actor=PUBLIC)


def erase(door: Door, person_id: str, **more: Any) -> dict[str, Any]:
    """Have her erased."""
    context = {name: more.pop(name) for name in ("actor", "command_id") if name in more}
    done: dict[str, Any] = door.call("erase_person", {"person_id": person_id, **ASKED, **more}, **context)
    return done


def left(door: Door) -> list[tuple[str, str]]:
    """Where one of the words still stands, in whichever collection."""
    found = []
    for name in door.database.list_collection_names():
        for document in door.database[name].find():
            text = json.dumps(document, default=_readable, ensure_ascii=False).casefold()
            found += [(name, word) for word in WORDS if word in text]
    return sorted(set(found))


def _readable(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


class TestErasePerson:
    def test_leaves_no_word_of_them_in_any_collection(
        self, stakeholders: Door, zuleika: dict[str, str]
    ) -> None:
        before = {name for name, _ in left(stakeholders)}
        assert before >= {"people", "merges", "exchanges", "promises", "restricted_notes", "reveals", "ties"}
        assert before >= {"timeline", "consent_ledger", "confirmations", "import_chunks", "import_rejections"}
        erase(stakeholders, zuleika["person_id"])
        assert left(stakeholders) == []
        assert stakeholders.database["dead_contacts"].count_documents({}) == 0

    def test_waits_for_a_file_at_work_that_names_them_and_for_no_other(
        self, stakeholders: Door, zuleika: dict[str, str]
    ) -> None:
        desk = Desktop(stakeholders, "services.stakeholders")
        desk.upload("people", f"{HEADINGS},Musu Kollie,musu@example.org,,,,\n", "others.csv")
        upload = desk.upload("people", f"{HEADINGS},Zuleika Quixote,not an address,,,,\n", "theirs.csv")
        with pytest.raises(Conflict, match="file-at-work"):
            erase(stakeholders, zuleika["person_id"])
        assert stakeholders.show_person({"person_id": zuleika["person_id"]})["name"]
        assert desk.shown(upload)["state"] == "mapped"
        erase(stakeholders, zuleika["person_id"])
        assert left(stakeholders) == []

    def test_keeps_what_proves_what_was_done(self, stakeholders: Door, zuleika: dict[str, str]) -> None:
        erase(stakeholders, zuleika["person_id"])
        database = stakeholders.database
        consents = list(database["consents"].find({"person_id": zuleika["person_id"]}))
        assert {one["state"] for one in consents} == {"withdrawn"}
        assert all(one["given_at"] and one["withdrawn_at"] for one in consents)
        assert {one["act"] for one in database["consent_ledger"].find()} == {"given", "withdrawn"}
        (read,) = database["reveals"].find()
        assert (read["revealed_by"], read["purpose"], read["reason"]) == ("ada", "check", "")
        assert [one["state"] for one in database["promises"].find().sort("_id", 1)] == ["withdrawn", "kept"]
        assert database["exchanges"].count_documents({"person_id": zuleika["person_id"]}) == 1

    def test_is_told_after_the_withdrawals_with_ids_alone(
        self, stakeholders: Door, zuleika: dict[str, str]
    ) -> None:
        erase(stakeholders, zuleika["person_id"])
        events = stakeholders.events()
        (told,) = stakeholders.events("person.erased")
        assert told["subject"] == zuleika["person_id"]
        assert told["data"] == {
            "person_id": zuleika["person_id"],
            "merged_ids": [zuleika["merged_id"]],
            "request": "E-2025-014",
        }
        assert events[-1] == told
        withdrawn = [one["data"]["purpose"] for one in stakeholders.events("consent.withdrawn")]
        assert sorted(withdrawn) == ["news", "sharing"]
        for ended in ("tie.removed", "community_member.removed", "restricted_note.removed"):
            assert stakeholders.events(ended)

    def test_stands_in_the_list_for_those_who_audit(
        self, stakeholders: Door, zuleika: dict[str, str]
    ) -> None:
        erase(stakeholders, zuleika["person_id"])
        (listed,) = stakeholders.call("list_erasures", {}, actor=AUDITOR)["items"]
        assert (listed["erased_at"], listed["erased_by"]) == (NOON, "ada")
        assert {name: listed[name] for name in ASKED} == ASKED
        for stranger in (CHI, DARA, EVE):
            with pytest.raises(Forbidden):
                stakeholders.call("list_erasures", {}, actor=stranger)

    def test_is_for_those_who_answer_for_people(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        for stranger in (CHI, DARA, EVE, AUDITOR, PUBLIC):
            with pytest.raises(Forbidden):
                erase(stakeholders, a_person(), actor=stranger)
        assert erase(stakeholders, a_person(), actor=BO)["version"] == 1

    def test_answers_a_repeat_as_the_first_time(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        person_id, command_id = a_person(), new_id()
        first = erase(stakeholders, person_id, command_id=command_id)
        assert erase(stakeholders, person_id, command_id=command_id) == first
        assert len(stakeholders.events("person.erased")) == 1
        with pytest.raises(Gone):
            erase(stakeholders, person_id)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"way": "gossip"},
            {"identity": "felt"},
            {"asked_on": "2025-03-09"},
            {"request": "Zuleika Quixote"},
            {"request": "Zuleika"},
            {"way": None},
        ],
    )
    def test_refuses_what_is_not_right(
        self, stakeholders: Door, a_person: Callable[..., str], wrong: dict[str, Any]
    ) -> None:
        with pytest.raises(Invalid) as refused:
            erase(stakeholders, a_person(), **wrong)
        assert set(refused.value.fields) == set(wrong)

    def test_refuses_what_was_changed_since_and_whom_nobody_knows(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            erase(stakeholders, a_person(), expected_version=7)
        with pytest.raises(NotFound, match="person-not-found"):
            erase(stakeholders, new_id())


class TestErasedPerson:
    def test_was_erased_at_whose_request_it_was(self, stakeholders: Door) -> None:
        person_id = str(stakeholders.register_person({"name": "Korto"})["person_id"])
        erase(stakeholders, person_id, way="authority", identity="authority")
        with pytest.raises(Gone, match="as an authority or a court demanded"):
            stakeholders.show_person({"person_id": person_id})

    def test_is_gone_under_every_id(self, stakeholders: Door, zuleika: dict[str, str]) -> None:
        erase(stakeholders, zuleika["person_id"])
        for person_id in (zuleika["person_id"], zuleika["merged_id"]):
            for ask in ("show_person", "list_timeline", "list_consents"):
                with pytest.raises(Gone, match="erased on 2025-03-08, at their own request"):
                    stakeholders.call(ask, {"person_id": person_id})
        with pytest.raises(Gone):
            stakeholders.correct_person({"person_id": zuleika["person_id"], "name": "Zuleika"})
        with pytest.raises(NotFound):
            stakeholders.unmerge_persons({"person_id": zuleika["merged_id"]})

    def test_is_said_to_be_erased_where_somebody_asks_for_names(
        self, stakeholders: Door, zuleika: dict[str, str]
    ) -> None:
        erase(stakeholders, zuleika["person_id"])
        ids = [zuleika["person_id"], zuleika["merged_id"], zuleika["friend_id"]]
        found = stakeholders.list_people({"person_ids": ids})
        assert [one["person_id"] for one in found["items"]] == [zuleika["friend_id"]]
        assert sorted(found["erased"]) == sorted(ids[:2])
        assert stakeholders.list_people({"text": "zuleika"})["items"] == []

    def test_does_not_come_back_where_a_merge_of_others_is_taken_back(
        self, stakeholders: Door, zuleika: dict[str, str]
    ) -> None:
        erase(stakeholders, zuleika["person_id"])
        (merge,) = stakeholders.list_merges({"person_id": zuleika["friend_id"]})["items"]
        stakeholders.unmerge_persons({"person_id": merge["person_id"]})
        assert stakeholders.list_ties({})["items"] == []
        assert left(stakeholders) == []

    def test_has_no_timeline_any_more(self, stakeholders: Door, zuleika: dict[str, str]) -> None:
        erase(stakeholders, zuleika["person_id"])
        theirs = {"person_id": zuleika["person_id"], "signature_id": "s1", "petition_id": "p1"}
        signed = {**theirs, "signed_on": date(2025, 3, 8)}
        kind = "org.groundswell.campaigns.petition.signed.v1"
        event = an_event(kind, "p1", signed, service="campaigns", clock=stakeholders.clock)
        stakeholders.deliver(REACTIONS, event)
        moments = stakeholders.database["timeline"]
        assert moments.count_documents({"person_id": zuleika["person_id"]}) == 0


class TestComingBack:
    @pytest.mark.parametrize(
        ("wish", "field"),
        [
            ({"emails": [EMAIL]}, "emails"),
            ({"phones": [PHONE]}, "phones"),
            ({"identifiers": [{"identifier": "ZQ-4711", "scheme": "members"}]}, "identifiers"),
            ({"emails": ["zuleika2.quixote@example.org"]}, "emails"),
        ],
    )
    def test_is_refused_by_others_hands(
        self, stakeholders: Door, zuleika: dict[str, str], wish: dict[str, Any], field: str
    ) -> None:
        erase(stakeholders, zuleika["person_id"])
        with pytest.raises(Conflict, match="asked to be erased on 2025-03-08") as refused:
            stakeholders.register_person({"name": "Z", **wish})
        assert set(refused.value.fields) == {field}
        with pytest.raises(Conflict, match="asked-to-be-erased"):
            stakeholders.correct_person({"person_id": zuleika["friend_id"], **wish})

    def test_is_refused_line_by_line(
        self, stakeholders: Door, zuleika: dict[str, str], take: Callable[..., Any]
    ) -> None:
        erase(stakeholders, zuleika["person_id"])
        rows = [{"name": "Zuleika Q", "email": EMAIL}, {"name": "Bo Toe", "email": "bo@example.org"}]
        refused, taken = take(BY_NAME["people"], rows)
        assert (refused.kind, taken.kind) == ("rejected", "created")
        assert (refused.rejection.field, refused.rejection.code) == ("email", "asked-to-be-erased")
        assert refused.rejection.value == ""
        record = {
            "id": "ocd-person/1",
            "name": "Zuleika Quixote",
            "email": EMAIL,
            "roles": [{"type": "upper"}],
        }
        (outcome,) = take(BY_NAME["decision-makers"], [record])
        assert outcome.rejection.code == "asked-to-be-erased"

    def test_leaves_those_alone_who_have_the_same_telephone(
        self, stakeholders: Door, a_person: Callable[..., str], take: Callable[..., Any]
    ) -> None:
        gone = a_person("Musu Kollie", phones=[PHONE], emails=[EMAIL])
        take(BY_NAME["people"], [{"name": "Her Sister", "email": "sister@example.org", "phone": PHONE}])
        erase(stakeholders, gone)
        row = {"name": "Her Sister", "email": "sister@example.org", "phone": PHONE, "area": "Bong"}
        (outcome,) = take(BY_NAME["people"], [row])
        assert outcome.kind == "updated"

    def test_is_theirs_alone_by_the_letter_that_they_confirm(
        self, stakeholders: Door, zuleika: dict[str, str]
    ) -> None:
        erase(stakeholders, zuleika["person_id"])
        _confirmed_on_a_page(stakeholders, zuleika["organization_id"])
        (back,) = stakeholders.list_people({"text": "zuleika"})["items"]
        assert back["person_id"] != zuleika["person_id"]
        stakeholders.correct_person({"person_id": back["person_id"], "phones": [PHONE]})
        with pytest.raises(Gone):
            stakeholders.show_person({"person_id": zuleika["person_id"]})

    def test_makes_nobody_alive_again_by_a_line_of_a_file(
        self,
        stakeholders: Door,
        an_organization: Callable[..., str],
        a_person: Callable[..., str],
        take: Callable[..., Any],
    ) -> None:
        gone = a_person("Zuleika Quixote", phones=[PHONE])
        stakeholders.correct_person({"person_id": gone, "emails": [EMAIL]})
        erase(stakeholders, gone)
        _confirmed_on_a_page(stakeholders, an_organization())
        (outcome,) = take(BY_NAME["people"], [{"name": "Zuleika", "phone": PHONE}])
        assert outcome.kind == "created"
        with pytest.raises(Gone):
            stakeholders.show_person({"person_id": gone})
