"""Rows that a program sends: each answered for by itself, kept as an import that is done, harmless when sent again."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA, EVE

OWN = "0195a7c2-0000-7000-8000-00000000c0a9"
PROGRAM = Actor("key:1", ("partner-feed", "partner-sender"), OWN)
ROW = {
    "reference": "R-1",
    "organization": "UNICEF",
    "sector": "WASH",
    "activity": "Wells",
    "country": "Liberia",
    "adm1": "Bong",
    "started_on": "2025-03-01",
    "reached": 120,
}
PERSON = {"name": "Hawa Kollie", "email": "hawa@example.org", "external_id": "7"}


def sent(rows: list[dict[str, Any]], kind: str = "activities", **options: Any) -> dict[str, Any]:
    """A wish to take rows."""
    return {"kind": kind, "source": "key Nightly", "rows": rows, "options": options}


def outcomes(answer: dict[str, Any]) -> list[str]:
    """What became of each row."""
    return [row["outcome"] for row in answer["rows"]]


class TestRowsOfActivities:
    def test_are_answered_one_by_one_and_a_wrong_one_keeps_none_out(self, campaigns: Door) -> None:
        rows = [
            ROW,
            {**ROW, "reference": "R-2", "reached": -1},
            {**ROW, "reference": "R-3", "sectr": "WASH"},
            {**ROW, "reference": "R-4", "activity": ["Wells"]},
        ]
        answer = campaigns.take_rows(sent(rows))
        assert outcomes(answer) == ["created", "rejected", "rejected", "rejected"]
        wrong = [[(one["field"], one["code"]) for one in row["errors"]] for row in answer["rows"]]
        assert wrong == [
            [],
            [("reached", "not-a-count")],
            [("sectr", "field-unknown")],
            [("activity", "not-a-value")],
        ]
        assert (answer["created"], answer["rejected"]) == (1, 3)
        shown = campaigns.show_activity({"activity_id": answer["rows"][0]["thing_id"]})
        assert (shown["reached"], shown["batch_id"]) == (120, answer["import_id"])

    def test_are_told_all_that_is_wrong_with_them(self, campaigns: Door) -> None:
        wrong = {**ROW, "reached": "many", "started_on": "soon", "sector": " "}
        strange = {**ROW, "sectr": "WASH", "activity": ["Wells"]}
        answer = campaigns.take_rows(sent([wrong, strange, {**ROW, "sector": "", "country": ""}, ROW]))
        assert outcomes(answer) == ["rejected", "rejected", "rejected", "created"]
        assert [{one["field"] for one in row["errors"]} for row in answer["rows"]] == [
            {"reached", "started_on", "sector"},
            {"sectr", "activity"},
            {"sector", "country"},
            set(),
        ]
        assert answer["rejected"] == 3
        (told,) = campaigns.events("import.completed")
        assert sum(one["count"] for one in told["data"]["reasons"]) == 3

    def test_change_nothing_when_they_come_again_and_correct_what_has_changed(self, campaigns: Door) -> None:
        first = campaigns.take_rows(sent([ROW]))
        again = campaigns.take_rows(sent([ROW]))
        changed = campaigns.take_rows(sent([{**ROW, "reached": 150}]))
        ids = {answer["rows"][0]["thing_id"] for answer in (first, again, changed)}
        assert (outcomes(again), outcomes(changed), len(ids)) == (["unchanged"], ["updated"], 1)
        assert campaigns.show_activity({"activity_id": ids.pop()})["reached"] == 150

    def test_stand_among_the_imports_and_can_be_taken_back(self, campaigns: Door) -> None:
        answer = campaigns.take_rows(sent([ROW, {**ROW, "sector": ""}]))
        shown = campaigns.show_import({"import_id": answer["import_id"]})
        assert (shown["state"], shown["filename"], shown["can"]) == ("done", "key Nightly", ["undo"])
        rejected = campaigns.list_rejected_rows({"import_id": answer["import_id"]})["items"]
        assert [(one["line"], one["field"]) for one in rejected] == [(2, "sector")]
        (told,) = campaigns.events("import.completed")
        assert (told["data"]["created"], told["data"]["reasons"]) == (
            1,
            [{"code": rejected[0]["code"], "field": "sector", "count": 1}],
        )

    def test_are_refused_as_a_whole_for_what_holds_for_all_of_them(self, campaigns: Door) -> None:
        with pytest.raises(Invalid) as refused:
            campaigns.take_rows(sent([ROW], campaign_id=new_id()))
        assert refused.value.code == "campaign-not-found"
        with pytest.raises(Invalid):
            campaigns.take_rows(sent([ROW] * 501))
        with pytest.raises(Forbidden):
            campaigns.call("take_rows", sent([ROW]), actor=EVE)

    def test_of_a_partner_are_its_own_and_need_no_name(self, campaigns: Door) -> None:
        with pytest.raises(Invalid):
            campaigns.call("take_rows", sent([]), actor=PROGRAM)
        answer = campaigns.call("take_rows", sent([ROW]), actor=PROGRAM)
        assert [one["code"] for one in answer["rows"][0]["errors"]] == ["organization-not-yours"]
        (told,) = campaigns.events("import.completed")
        assert told["data"]["organization_id"] == PROGRAM.organization_id

    @pytest.mark.parametrize("day", ["0205-03-01", "2300-01-01", "9999-12-31"])
    def test_of_no_year_that_anybody_means_are_rejected(self, campaigns: Door, day: str) -> None:
        answer = campaigns.take_rows(sent([{**ROW, "started_on": day}]))
        assert outcomes(answer) == ["rejected"]
        with pytest.raises(Invalid):
            campaigns.report_activity(
                {"organization_name": "UNICEF", "sector": "WASH", "country": "Liberia", "started_on": day}
            )


class TestRowsOfPeople:
    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"organization": "Somebody Else", "role": "chair"}, "organization"),
            ({"kind": "decision-maker"}, "kind"),
        ],
    )
    def test_of_a_program_say_nothing_of_where_people_belong(
        self, stakeholders: Door, more: dict[str, str], field: str
    ) -> None:
        answer = stakeholders.call("take_rows", sent([{**PERSON, **more}], "people"), actor=PROGRAM)
        assert [(one["field"], one["code"]) for one in answer["rows"][0]["errors"]] == [
            (field, "not-yours-to-say")
        ]

    def test_know_nobody_by_an_empty_id(self, stakeholders: Door) -> None:
        rows = [
            {"name": name, "external_id": "[null]", "email": f"{name}@example.org"} for name in ("Ida", "Joe")
        ]
        answer = stakeholders.take_rows(sent(rows, "people"))
        assert len({one["thing_id"] for one in answer["rows"]}) == 2

    def test_of_a_program_change_nobody_who_is_known(self, stakeholders: Door) -> None:
        known = stakeholders.take_rows(sent([PERSON], "people"))["rows"][0]["thing_id"]
        row = {**PERSON, "external_id": "other", "phone": "+231770000001", "area": "Lofa"}
        answer = stakeholders.call("take_rows", sent([row], "people", scheme=OWN), actor=PROGRAM)
        assert [one["thing_id"] for one in answer["rows"]] == [known]
        shown = stakeholders.call("show_person", {"person_id": known}, actor=ADA)
        assert (shown["phones"], shown["area"]) == ([], None)

    def test_of_osdi_put_down_that_a_number_is_not_to_be_called(self, stakeholders: Door) -> None:
        own = stakeholders.register_organization({"name": "Wells for All", "sector": "ngo"})
        program = Actor("key:1", ("partner-feed", "partner-sender"), own["organization_id"])
        numbers = '[{"number": "231770000001", "do_not_call": true, "sms_capable": true}]'
        row = {**PERSON, "phone": numbers, "no_phone": numbers, "no_sms": numbers}
        answer = stakeholders.call("take_rows", sent([row], "people"), actor=program)
        person_id = answer["rows"][0]["thing_id"]
        assert stakeholders.show_person({"person_id": person_id})["phones"] == ["+231770000001"]
        consents = stakeholders.list_consents({"person_id": person_id})["items"]
        assert {(one["channel"], one["state"]) for one in consents} == {
            ("phone", "withdrawn"),
            ("sms", "withdrawn"),
        }

    def test_of_osdi_are_refused_with_a_number_that_is_none(self, stakeholders: Door) -> None:
        row = {**PERSON, "phone": '[{"number": "12"}]'}
        (answered,) = stakeholders.take_rows(sent([row], "people"))["rows"]
        assert [(one["field"], one["code"]) for one in answered["errors"]] == [("phone", "phone-invalid")]

    def test_cannot_be_taken_of_a_kind_that_is_no_table(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.take_rows(sent([PERSON], "decision-makers"))
        assert refused.value.code in ("kind-has-no-rows", "kind-unknown")


def refused(row: int, code: str = "character-unseen", field: str = "") -> dict[str, Any]:
    """A row that somebody else has refused."""
    return {"row": row, "code": code, "reason": "Not so.", "field": field}


class TestRowsThatWereRefusedBefore:
    def test_stand_between_the_others_and_are_counted(self, campaigns: Door) -> None:
        wish = {
            **sent([ROW, {**ROW, "reference": "R-2"}]),
            "refused": [refused(2, field="activity"), refused(4)],
        }
        answer = campaigns.take_rows(wish)
        assert outcomes(answer) == ["created", "rejected", "created", "rejected"]
        assert [one["row"] for one in answer["rows"]] == [1, 2, 3, 4]
        assert (answer["created"], answer["rejected"]) == (2, 2)
        (told,) = campaigns.events("import.completed")
        assert (told["data"]["created"], told["data"]["rejected"]) == (2, 2)
        assert {(one["code"], one["field"]) for one in told["data"]["reasons"]} == {
            ("character-unseen", "activity"),
            ("character-unseen", ""),
        }
        kept = campaigns.list_rejected_rows({"import_id": answer["import_id"]})["items"]
        assert [one["line"] for one in kept] == [2, 4]

    def test_may_be_all_there_are(self, campaigns: Door) -> None:
        answer = campaigns.take_rows({**sent([]), "refused": [refused(1)]})
        assert (outcomes(answer), answer["rejected"]) == (["rejected"], 1)

    @pytest.mark.parametrize("rows", [[3], [1, 1]], ids=["beyond the last", "twice"])
    def test_are_rows_of_the_same_sending(self, campaigns: Door, rows: list[int]) -> None:
        with pytest.raises(Invalid) as wrong:
            campaigns.take_rows({**sent([]), "refused": [refused(row) for row in rows]})
        assert set(wrong.value.fields) == {"refused"}

    def test_make_no_room_for_more_than_the_most(self, campaigns: Door) -> None:
        with pytest.raises(Invalid):
            campaigns.take_rows({**sent([ROW] * 500), "refused": [refused(501)]})


class TestRowsThatArePartOfSomething:
    PEOPLE = (
        PERSON,
        {"name": "Musu Kollie", "email": "musu@example.org"},
        {"name": "Nobody Known"},
    )

    def taken(self, stakeholders: Door, **more: Any) -> dict[str, Any]:
        wish = {**sent(list(self.PEOPLE), "people"), "sent_as": "attendance", **more}
        answer: dict[str, Any] = stakeholders.call("take_rows", wish, actor=PROGRAM)
        return answer

    def settle(self, stakeholders: Door, answer: dict[str, Any], *rows: dict[str, Any]) -> Any:
        wish = {"import_id": answer["import_id"], "refused": list(rows)}
        return stakeholders.call("settle_rows", wish, actor=PROGRAM)

    def test_are_told_of_once_it_is_said_what_came_of_them(self, stakeholders: Door) -> None:
        answer = self.taken(stakeholders)
        assert outcomes(answer) == ["created", "created", "rejected"]
        assert stakeholders.events("import.completed") == []
        shown = stakeholders.show_import({"import_id": answer["import_id"]})
        assert (shown["sent_as"], shown["progress"]["read"]) == ("attendance", 0)
        told = self.settle(
            stakeholders, answer, refused(2, "gathering-not-yours"), refused(3, "no-natural-key")
        )
        assert (told["taken"], told["rejected"]) == (1, 2)
        (event,) = stakeholders.events("import.completed")
        assert (event["data"]["kind"], event["data"]["created"], event["data"]["rejected"]) == (
            "attendance",
            1,
            2,
        )
        assert {(one["code"], one["count"]) for one in event["data"]["reasons"]} == {
            ("gathering-not-yours", 1),
            ("no-natural-key", 1),
        }
        assert event["data"]["organization_id"] == OWN

    def test_stand_among_the_imports_as_they_were_answered(self, stakeholders: Door) -> None:
        answer = self.taken(stakeholders)
        self.settle(stakeholders, answer, refused(1, "gathering-not-yours"))
        (listed,) = stakeholders.list_imports()["items"]
        assert (listed["sent_as"], listed["progress"]["created"], listed["progress"]["rejected"]) == (
            "attendance",
            1,
            2,
        )
        rows = stakeholders.list_rejected_rows({"import_id": answer["import_id"]})["items"]
        assert [(one["line"], one["code"]) for one in rows] == [
            (1, "gathering-not-yours"),
            (3, "no-natural-key"),
        ]

    def test_are_settled_once_and_by_who_sent_them(self, stakeholders: Door) -> None:
        answer = self.taken(stakeholders)
        other = Actor("key:2", PROGRAM.roles, "0195a7c2-0000-7000-8000-00000000c0aa")
        with pytest.raises(NotFound):
            stakeholders.call("settle_rows", {"import_id": answer["import_id"]}, actor=other)
        with pytest.raises(Invalid):
            self.settle(stakeholders, answer, refused(4))
        self.settle(stakeholders, answer)
        with pytest.raises(Conflict) as again:
            self.settle(stakeholders, answer, refused(1))
        assert again.value.code == "rows-settled"
        assert len(stakeholders.events("import.completed")) == 1

    def test_are_of_what_there_is(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid) as wrong:
            self.taken(stakeholders, sent_as="moons")
        assert set(wrong.value.fields) == {"sent_as"}
        plain = stakeholders.take_rows(sent([PERSON], "people"))
        with pytest.raises(Conflict):
            stakeholders.settle_rows({"import_id": plain["import_id"]})
