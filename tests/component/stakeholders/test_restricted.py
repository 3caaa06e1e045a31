"""What somebody told in confidence: kept apart, read for a reason alone, and never without a trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.imports import KINDS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, COALITION, DARA, EVE, OPS

Make = Callable[..., str]
AUDITOR = Actor("amos", ("auditor",), COALITION)
SECRET = "Never call at home: her brother must not know."
WHY = {"purpose": "contact", "reason": "We move the meeting of tonight."}


@pytest.fixture
def note(stakeholders: Door, a_person: Make) -> dict[str, str]:
    """Something that Musu told in confidence: her id and the note's."""
    person_id = a_person()
    wish = {"person_id": person_id, "kind": "safety", "text": f"  {SECRET} "}
    made = stakeholders.write_restricted_note(wish)
    return {"person_id": person_id, "restricted_note_id": made["restricted_note_id"]}


def reveal(door: Door, note: dict[str, str], **more: Any) -> dict[str, Any]:
    """Read it for a reason."""
    wish = {"restricted_note_id": note["restricted_note_id"], **WHY, **more.pop("wish", {})}
    found: dict[str, Any] = door.call("reveal_restricted_note", wish, **more)
    return found


def of(note: dict[str, str]) -> dict[str, str]:
    """The question about the person."""
    return {"person_id": note["person_id"]}


class TestWriteRestrictedNote:
    def test_stands_in_the_list_without_what_it_says(self, stakeholders: Door, note: dict[str, str]) -> None:
        (listed,) = stakeholders.list_restricted_notes(of(note))["items"]
        assert (listed["kind"], listed["reveals"], listed["revealed_at"]) == ("safety", 0, None)
        assert "text" not in listed
        assert SECRET not in str(stakeholders.show_person(of(note)))

    def test_is_told_of_without_its_kind_and_its_words(
        self, stakeholders: Door, note: dict[str, str]
    ) -> None:
        (told,) = stakeholders.events("restricted_note.written")
        assert told["data"] == note

    @pytest.mark.parametrize(
        "wrong", [{"text": "  \n "}, {"text": ""}, {"kind": "gossip"}, {"text": "x" * 4001}]
    )
    def test_refuses_what_says_nothing_or_is_of_no_kind(
        self, stakeholders: Door, a_person: Make, wrong: dict[str, str]
    ) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.write_restricted_note(
                {"person_id": a_person(), "kind": "safety", "text": SECRET, **wrong}
            )
        assert set(refused.value.fields) == set(wrong)

    def test_refuses_a_person_who_is_not_there(self, stakeholders: Door) -> None:
        with pytest.raises(NotFound):
            stakeholders.write_restricted_note({"person_id": new_id(), "kind": "safety", "text": SECRET})


class TestRevealRestrictedNote:
    def test_shows_it_once_and_keeps_who_read_it_when_and_why(
        self, stakeholders: Door, note: dict[str, str]
    ) -> None:
        assert reveal(stakeholders, note, actor=BO)["secret"] == SECRET
        (read,) = stakeholders.call("list_reveals", of(note), actor=AUDITOR)["items"]
        assert (read["revealed_by"], read["purpose"], read["reason"]) == ("bo", *WHY.values())
        assert read["restricted_note_id"] == note["restricted_note_id"]
        assert SECRET not in str(read)
        (listed,) = stakeholders.list_restricted_notes(of(note))["items"]
        assert listed["reveals"] == 1
        assert listed["revealed_at"] == read["revealed_at"]

    def test_is_told_without_the_reason_in_words(self, stakeholders: Door, note: dict[str, str]) -> None:
        reveal(stakeholders, note)
        (told,) = stakeholders.events("restricted_note.revealed")
        assert told["data"] == {**note, "purpose": "contact"}

    def test_shows_nothing_again_to_a_repeat_and_keeps_no_answer_with_it(
        self, stakeholders: Door, note: dict[str, str]
    ) -> None:
        reveal(stakeholders, note, command_id="once")
        assert "secret" not in reveal(stakeholders, note, command_id="once")
        assert len(stakeholders.list_reveals(of(note))["items"]) == 1
        assert SECRET not in str(stakeholders.database["commands"].find_one({"_id": "once"}))

    @pytest.mark.parametrize(
        "wrong", [{"reason": "needed"}, {"reason": " " * 20}, {"reason": ""}, {"purpose": "curiosity"}]
    )
    def test_refuses_whoever_does_not_say_why(
        self, stakeholders: Door, note: dict[str, str], wrong: dict[str, str]
    ) -> None:
        with pytest.raises(Invalid) as refused:
            reveal(stakeholders, note, wish=wrong)
        assert set(refused.value.fields) == set(wrong)
        assert stakeholders.list_reveals({})["items"] == []

    def test_is_for_those_who_look_after_people(self, stakeholders: Door, note: dict[str, str]) -> None:
        for stranger in (CHI, DARA, EVE, OPS, AUDITOR):
            with pytest.raises(Forbidden):
                reveal(stakeholders, note, actor=stranger)
            with pytest.raises(Forbidden):
                stakeholders.call("list_restricted_notes", of(note), actor=stranger)


class TestRemoveRestrictedNote:
    def test_forgets_what_it_says_and_not_who_read_it(self, stakeholders: Door, note: dict[str, str]) -> None:
        reveal(stakeholders, note)
        wish = {"restricted_note_id": note["restricted_note_id"], "expected_version": 2}
        with pytest.raises(Conflict, match="version-changed"):
            stakeholders.remove_restricted_note({**wish, "expected_version": 1})
        stakeholders.remove_restricted_note(wish)
        assert stakeholders.list_restricted_notes(of(note))["items"] == []
        assert len(stakeholders.list_reveals(of(note))["items"]) == 1
        assert [one["data"] for one in stakeholders.events("restricted_note.removed")] == [note]
        with pytest.raises(NotFound):
            reveal(stakeholders, note)
        assert stakeholders.database["restricted_notes"].count_documents({}) == 0


class TestListReveals:
    def test_is_narrowed_by_person_reader_and_purpose(self, stakeholders: Door, note: dict[str, str]) -> None:
        reveal(stakeholders, note, actor=BO)
        reveal(stakeholders, note, wish={"purpose": "check"})
        for asked, count in (
            ({}, 2),
            (of(note), 2),
            ({"person_id": new_id()}, 0),
            ({"revealed_by": "bo"}, 1),
            ({"purpose": "check"}, 1),
        ):
            assert len(stakeholders.call("list_reveals", asked, actor=AUDITOR)["items"]) == count

    def test_refuses_those_who_neither_audit_nor_look_after_people(self, stakeholders: Door) -> None:
        for stranger in (CHI, DARA, EVE, OPS):
            with pytest.raises(Forbidden):
                stakeholders.call("list_reveals", {}, actor=stranger)


class TestMergedPersons:
    def test_take_it_along_and_give_it_back(
        self, stakeholders: Door, a_person: Make, note: dict[str, str]
    ) -> None:
        reveal(stakeholders, note)
        kept = a_person("M. Kollie", emails=["mk@example.org"])
        stakeholders.merge_persons({"keep_id": kept, "merge_id": note["person_id"]})
        (listed,) = stakeholders.list_restricted_notes({"person_id": kept})["items"]
        assert listed["person_id"] == kept
        assert "moved_from" not in listed
        assert len(stakeholders.list_reveals(of(note))["items"]) == 1
        assert reveal(stakeholders, note)["secret"] == SECRET
        stakeholders.unmerge_persons({"person_id": note["person_id"]})
        assert stakeholders.list_restricted_notes({"person_id": kept})["items"] == []
        assert len(stakeholders.list_restricted_notes(of(note))["items"]) == 1


class TestUndoneImport:
    def test_keeps_a_person_of_whom_something_is_kept(
        self, stakeholders: Door, take: Callable[..., Any], undo: Callable[..., int]
    ) -> None:
        people = next(kind for kind in KINDS if kind.name == "people")
        take(
            people,
            [{"name": "Musu", "email": "m@x.org"}, {"name": "Saah", "email": "s@x.org"}],
            batch_id="b1",
        )
        musu = stakeholders.list_people({"text": "musu"})["items"][0]["person_id"]
        stakeholders.write_restricted_note({"person_id": musu, "kind": "health", "text": SECRET})
        undo(people, "b1")
        assert [one["person_id"] for one in stakeholders.list_people({})["items"]] == [musu]
