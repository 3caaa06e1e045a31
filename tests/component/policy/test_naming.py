"""Organisations that agree to be named in public with where they stand, and agree no more."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI
from tests.component.policy.conftest import HOUSE, PARTNER, Tell
from tests.component.policy.test_merged_organizations import BOTH
from tests.component.policy.test_stances import state

PERSON = "0195a7c2-6a00-7000-8000-0000000000c7"
AGREED = {"stance": "support", "agreed_by": "Its board", "agreed_on": "2025-03-05", "way": "letter"}
URL = "https://wells.example/our-position"


def agree(policy: Door, stance_id: str, **more: Any) -> dict[str, Any]:
    """Record that an organisation agreed to be named."""
    answer: dict[str, Any] = policy.call("agree_naming", {**AGREED, "stance_id": stance_id, **more})
    return answer


def naming(policy: Door, line: str) -> Any:
    """The naming of the one stance of a policy."""
    return policy.list_stances({"policy_id": line})["items"][0]["naming"]


@pytest.fixture
def stance(policy: Door, line: str, partners: None) -> str:
    """The stance of the Wells Trust, which says itself where it stands."""
    return str(state(policy, line, "support", HOUSE, url=URL)["stance_id"])


class TestAgreeNaming:
    def test_keeps_who_agreed_when_and_by_which_way(self, policy: Door, line: str, stance: str) -> None:
        assert naming(policy, line) is None
        agree(policy, stance, person_id=PERSON)
        kept = naming(policy, line)
        assert {name: kept[name] for name in ("agreed_by", "agreed_on", "way", "person_id")} == {
            "agreed_by": "Its board",
            "agreed_on": "2025-03-05",
            "way": "letter",
            "person_id": PERSON,
        }

    def test_tells_it_without_the_person(self, policy: Door, line: str, stance: str) -> None:
        agree(policy, stance, person_id=PERSON, is_url_public=True)
        (told,) = policy.events("naming.agreed")
        assert told["data"] == {
            "stance_id": stance,
            "policy_id": line,
            "organization_id": HOUSE,
            "stance": "support",
            "taken_on": "2025-03-01",
            "agreed_by": "Its board",
            "agreed_on": "2025-03-05",
            "way": "letter",
            "url": URL,
        }

    def test_tells_no_address_that_is_not_said_to_be_public(self, policy: Door, stance: str) -> None:
        agree(policy, stance)
        assert policy.events("naming.agreed")[0]["data"]["url"] is None

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"agreed_by": "  "}, "agreed_by"),
            ({"agreed_by": "musu@wells.example"}, "agreed_by"),
            ({"agreed_by": "x" * 201}, "agreed_by"),
            ({"agreed_on": "2025-03-09"}, "agreed_on"),
            ({"agreed_on": "2025-02-28"}, "agreed_on"),
            ({"way": "rumour"}, "way"),
            ({"stance": "love"}, "stance"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, line: str, stance: str, said: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            agree(policy, stance, **said)
        assert set(refused.value.fields) == {field}
        assert naming(policy, line) is None

    @pytest.mark.parametrize(
        "url",
        [
            None,
            "http://192.168.1.4/minutes",
            "http://[fd00::1]/minutes",
            "https://files.internal/minutes",
            "https://ada:secret@wells.example/minutes",
        ],
    )
    def test_shows_no_address_that_strangers_cannot_open(
        self, policy: Door, line: str, partners: None, url: str | None
    ) -> None:
        stance = state(policy, line, "support", PARTNER, url=url)["stance_id"]
        with pytest.raises(Invalid) as refused:
            agree(policy, stance, is_url_public=True)
        assert set(refused.value.fields) == {"is_url_public"}

    def test_is_for_the_stance_that_it_has(self, policy: Door, line: str, stance: str) -> None:
        with pytest.raises(Conflict, match="stands elsewhere"):
            agree(policy, stance, stance="oppose")
        with pytest.raises(Conflict):
            agree(policy, stance, expected_version=7)
        with pytest.raises(NotFound):
            agree(policy, "nobody's")
        assert policy.events("naming.agreed") == []

    def test_is_not_asked_of_who_watches_nor_of_ourselves(
        self, policy: Door, line: str, partners: None
    ) -> None:
        watching = state(policy, line, "watch", PARTNER)["stance_id"]
        with pytest.raises(Conflict, match="takes no side"):
            agree(policy, watching, stance="watch")
        ours = state(policy, line, "support")["stance_id"]
        with pytest.raises(Conflict, match="own stance"):
            agree(policy, ours)

    def test_can_be_recorded_anew(self, policy: Door, line: str, stance: str) -> None:
        agree(policy, stance)
        agree(policy, stance, way="call", is_url_public=True)
        assert (naming(policy, line)["way"], naming(policy, line)["is_url_public"]) == ("call", True)

    def test_is_for_who_records(self, policy: Door, stance: str) -> None:
        for stranger in (BO, CHI):
            with pytest.raises(Forbidden):
                policy.call("agree_naming", {**AGREED, "stance_id": stance}, actor=stranger)
            with pytest.raises(Forbidden):
                policy.call("withdraw_naming", {"stance_id": stance}, actor=stranger)


class TestWithdrawNaming:
    def test_forgets_it_and_tells_so(self, policy: Door, line: str, stance: str) -> None:
        agree(policy, stance)
        policy.call("withdraw_naming", {"stance_id": stance})
        assert naming(policy, line) is None
        (told,) = policy.events("naming.withdrawn")
        assert (told["subject"], told["data"]["stance"], told["data"]["why"]) == (
            stance,
            "support",
            "withdrawn",
        )
        with pytest.raises(Conflict, match="nothing to take back"):
            policy.call("withdraw_naming", {"stance_id": stance})

    def test_comes_by_itself_with_another_stance(self, policy: Door, line: str, stance: str) -> None:
        agree(policy, stance)
        state(policy, line, "oppose", HOUSE, taken_on="2025-03-06")
        assert naming(policy, line) is None
        (told,) = policy.events("naming.withdrawn")
        assert (told["data"]["stance"], told["data"]["why"]) == ("support", "changed")
        with pytest.raises(Conflict, match="stands elsewhere"):
            agree(policy, stance)

    def test_tells_nothing_where_nothing_was_agreed(self, policy: Door, line: str, stance: str) -> None:
        state(policy, line, "oppose", HOUSE, taken_on="2025-03-06")
        assert policy.events("naming.withdrawn") == []

    def test_comes_with_what_its_organisation_says_after_a_merge(
        self, policy: Door, tell: Tell, line: str, stance: str
    ) -> None:
        other = state(policy, line, "support", PARTNER)["stance_id"]
        agree(policy, other)
        tell("stakeholders.organization.merged", PARTNER, **BOTH)
        state(policy, line, "oppose", PARTNER, taken_on="2025-03-06")
        (told,) = policy.events("naming.withdrawn")
        assert (told["subject"], told["data"]["why"]) == (other, "changed")


class TestRemovedPerson:
    def test_is_not_kept_as_the_one_who_agreed(
        self, policy: Door, tell: Tell, line: str, stance: str
    ) -> None:
        agree(policy, stance, person_id=PERSON)
        tell("stakeholders.person.removed", PERSON, person_id=PERSON, reason="asked")
        assert naming(policy, line)["person_id"] is None
        assert naming(policy, line)["agreed_by"] == "Its board"
