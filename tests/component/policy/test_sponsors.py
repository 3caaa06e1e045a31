"""Who sponsors a policy: by hand or with bills, withdrawn with the reason, seen beside where they lean."""

from __future__ import annotations

from typing import Any

import pytest

from services.policy.imports import KINDS
from shared.imports.kinds import Batch
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.ids import id_from
from shared.testing.doors import Door
from shared.testing.personas import BO
from tests.component.policy.conftest import CHAIR, POST, SPEAKER, Take, Tell, kinds, run
from tests.component.policy.test_bill_votes import BILL
from tests.component.policy.test_legiscan import a_bill
from tests.component.policy.test_position import UNKNOWN, lean

KIND = {kind.name: kind for kind in KINDS}
AMA = id_from("person", "id:ocd:ocd-person/ama")
KOJO = id_from("person", "id:external:7")
UNDO = Batch("batch-1", "bills", {}, "ada")


def sponsor(policy: Door, line: str, person: str = SPEAKER, **more: Any) -> str:
    """Record who sponsors it."""
    said = {"policy_id": line, "person_id": person, "kind": "primary", **more}
    return str(policy.record_sponsorship(said)["sponsorship_id"])


def listed(policy: Door, **asked: Any) -> list[tuple[str, str, int | None]]:
    """Who sponsors, as what, and where they lean."""
    found = policy.list_sponsorships(asked)["items"]
    return [(one["person_id"], one["kind"], one["value"]) for one in found]


@pytest.fixture
def legislature(tell: Tell) -> None:
    """Two members of a house whose ids are those of the files."""
    for person in (AMA, KOJO):
        held = {**POST, "membership_id": f"m-{person}", "person_id": person, "jurisdiction": "Vermont"}
        tell("stakeholders.membership.held", held["membership_id"], **held)


@pytest.mark.usefixtures("house")
class TestRecordSponsorship:
    def test_tells_of_it_and_says_where_they_lean(self, policy: Door, line: str) -> None:
        known = sponsor(policy, line, CHAIR, kind="cosponsor", since="2025-03-01")
        sponsor(policy, line)
        lean(policy, line, CHAIR, 2, "2025-03-02")
        assert listed(policy, policy_id=line) == [(SPEAKER, "primary", None), (CHAIR, "cosponsor", 2)]
        assert policy.events("sponsorship.recorded")[0]["data"] == {
            "sponsorship_id": known,
            "policy_id": line,
            "person_id": CHAIR,
            "kind": "cosponsor",
            "since": "2025-03-01",
            "url": None,
        }
        assert [one[0] for one in listed(policy, person_id=CHAIR)] == [CHAIR]

    def test_is_one_however_often_it_is_said(self, policy: Door, line: str) -> None:
        assert sponsor(policy, line) == sponsor(policy, line)
        assert len(policy.events("sponsorship.recorded")) == 1
        sponsor(policy, line, kind="cosponsor")
        assert listed(policy) == [(SPEAKER, "cosponsor", None)]

    def test_ends_with_the_reason_and_may_begin_again(self, policy: Door, line: str) -> None:
        gone = {"sponsorship_id": sponsor(policy, line, since="2025-03-01"), "reason": "Not taken up."}
        with pytest.raises(Invalid, match="withdrawn-before-begun"):
            policy.withdraw_sponsorship({**gone, "withdrawn_on": "2025-02-01"})
        policy.withdraw_sponsorship(gone)
        assert policy.events("sponsorship.withdrawn")[0]["data"]["withdrawn_on"] == "2025-03-08"
        assert listed(policy, standing=True) == []
        assert policy.list_sponsorships({})["items"][0]["reason"] == "Not taken up."
        with pytest.raises(Conflict, match="sponsorship-withdrawn"):
            policy.withdraw_sponsorship(gone)
        sponsor(policy, line)
        assert len(listed(policy, standing=True)) == 1

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"person": UNKNOWN}, "decision-maker-not-known-yet"),
            ({"since": "2025-03-09"}, "sponsored-in-future"),
            ({"kind": "friend"}, "fields-invalid"),
        ],
    )
    def test_refuses_what_cannot_be(self, policy: Door, line: str, said: dict[str, Any], code: str) -> None:
        with pytest.raises((Invalid, Conflict), match=code):
            sponsor(policy, line, **said)
        assert policy.events("sponsorship.recorded") == []

    def test_refuses_who_may_only_read(self, policy: Door, line: str) -> None:
        said = {"policy_id": line, "person_id": SPEAKER, "kind": "primary"}
        with pytest.raises(Forbidden):
            policy.record_sponsorship(said, actor=BO)


@pytest.mark.usefixtures("legislature")
class TestOfBills:
    OF_STATES = [
        {"name": "Ama", "entity_type": "person", "person": {"id": "ocd-person/ama"}, "primary": True},
        {"name": "Yaw", "entity_type": "person", "person_id": "ocd-person/yaw", "primary": False},
        {"name": "A committee", "entity_type": "organization", "organization_id": "ocd-organization/1"},
        {"name": "Only a name", "primary": False},
        "Ama",
    ]

    def test_come_with_open_states_and_say_who_is_not_known(self, policy: Door, take: Take) -> None:
        bill = {**BILL, "votes": [], "sponsorships": self.OF_STATES}
        (outcome,) = take(KIND["bills"], bill)
        assert listed(policy) == [(AMA, "primary", None)]
        (remark,) = outcome.remarks
        assert (remark.code, remark.value) == ("sponsor-unknown", "ocd-person/yaw")
        assert remark.reason.startswith("H 12: 1 of 2 who sponsor it")

    def test_are_taken_once_and_grow(self, policy: Door, take: Take) -> None:
        first = {**BILL, "votes": []}
        take(KIND["bills"], first)
        named = {**first, "sponsors": self.OF_STATES[:1]}
        assert kinds(take(KIND["bills"], named)) == ["updated"]
        assert kinds(take(KIND["bills"], named)) == ["unchanged"]
        assert len(policy.events("sponsorship.recorded")) == 1

    def test_come_with_legiscan(self, policy: Door, take: Take) -> None:
        named = [
            {"people_id": 7, "name": "Kojo", "sponsor_type_id": 1, "committee_sponsor": 0},
            {"people_id": 9, "name": "Health", "sponsor_type_id": 2, "committee_sponsor": 1},
        ]
        (outcome,) = take(KIND["legiscan"], a_bill(("2025-01-10", 1), sponsors=named))
        assert (listed(policy), outcome.remarks) == ([(KOJO, "primary", None)], ())

    @pytest.mark.parametrize("sponsors", [None, "Ama", {"Ama": 1}, [None, 7, []]])
    def test_hold_up_no_bill_that_lists_them_oddly(self, policy: Door, take: Take, sponsors: Any) -> None:
        bill = {**BILL, "votes": [], "sponsorships": sponsors}
        assert kinds(take(KIND["bills"], bill)) == ["created"]
        assert kinds(take(KIND["legiscan"], a_bill(("2025-01-10", 1), sponsors=sponsors))) != ["rejected"]

    def test_go_with_the_import_and_stay_where_hands_said_otherwise(self, policy: Door, take: Take) -> None:
        bill = {**BILL, "votes": [], "sponsorships": self.OF_STATES[:1]}
        (outcome,) = take(KIND["bills"], bill)
        undo = KIND["bills"].undo
        assert [run(policy, lambda store: undo(UNDO, store, 10)) for _ in range(3)] == [1, 1, 0]
        assert policy.events("sponsorship.removed")[0]["data"]["policy_id"] == outcome.thing_id
        assert policy.list_policies({})["items"] == []
        take(KIND["bills"], bill)
        (known,) = policy.list_sponsorships({})["items"]
        policy.withdraw_sponsorship({"sponsorship_id": known["sponsorship_id"], "reason": "Left."})
        assert run(policy, lambda store: undo(UNDO, store, 10)) == 0
        assert kinds(take(KIND["bills"], bill)) == ["unchanged"]
