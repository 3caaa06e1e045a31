"""Organisations that are registered twice: merging them, what follows, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door, an_event
from shared.testing.personas import EVE

PLAN = "International Plan"


@pytest.fixture
def two(an_organization: Callable[..., str]) -> tuple[str, str]:
    """The one that is kept, and the other."""
    kept = an_organization("Plan International", acronym="PLAN", is_partner=True)
    return kept, an_organization("Plan Intl. Liberia", area="Bong", other_names=["Plan in Bong"])


def merge(door: Door, two: tuple[str, str], **more: Any) -> Any:
    """Make one of them."""
    return door.merge_organizations({"keep_id": two[0], "merge_id": two[1], **more})


def unmerge(door: Door, two: tuple[str, str]) -> Any:
    """Make two of them again."""
    return door.unmerge_organizations({"organization_id": two[1]})


def hear(door: Door, event_type: str, subject: str, data: dict[str, Any], service: str) -> None:
    """Let the service hear an event."""
    door.deliver(
        REACTIONS,
        an_event(f"org.groundswell.{event_type}.v1", subject, data, service=service, clock=door.clock),
    )


def agree(door: Door, organization_id: str, action: str = "written") -> None:
    """Feeds tells of an agreement with an organisation."""
    about = {"agreement_id": f"of {organization_id}", "organization_id": organization_id}
    more = {"number": 1, "holds_from": "2025-03-08", "events": []} if action == "written" else {"reason": ""}
    hear(door, f"feeds.agreement.{action}", about["agreement_id"], {**about, **more}, "feeds")


class TestMerge:
    def test_joins_names_and_fills_what_is_missing(self, stakeholders: Door, two: tuple[str, str]) -> None:
        merge(stakeholders, two)
        shown = stakeholders.show_organization({"organization_id": two[0]})
        assert (shown["name"], shown["area"], shown["is_partner"]) == ("Plan International", "Bong", True)
        assert shown["other_names"] == ["Plan Intl. Liberia", "Plan in Bong"]
        (told,) = stakeholders.events("organization.merged")
        assert told["data"] == {
            "organization_id": two[1],
            "name": "Plan Intl. Liberia",
            "into_organization_id": two[0],
            "into_name": "Plan International",
        }

    def test_takes_what_was_chosen(self, stakeholders: Door, two: tuple[str, str]) -> None:
        merge(stakeholders, two, take=["name"])
        shown = stakeholders.show_organization({"organization_id": two[0]})
        assert shown["name"] == "Plan Intl. Liberia"
        assert "Plan International" in shown["other_names"]

    def test_lets_both_ids_lead_to_one(self, stakeholders: Door, two: tuple[str, str]) -> None:
        merge(stakeholders, two)
        shown = stakeholders.show_organization({"organization_id": two[1]})
        assert (shown["organization_id"], shown["merged_into"]) == (two[0], two[0])
        named = stakeholders.list_organizations({"organization_ids": list(two)})["items"]
        assert {one["organization_id"]: one["name"] for one in named} == dict.fromkeys(
            two, "Plan International"
        )
        assert len(stakeholders.list_organizations({})["items"]) == 1

    def test_finds_the_one_by_the_name_of_either(self, stakeholders: Door, two: tuple[str, str]) -> None:
        merge(stakeholders, two)
        for name in ("Plan Intl. Liberia", "Plan International"):
            found = stakeholders.register_organization({"name": name, "sector": "ngo"})
            assert (found["organization_id"], found["existing"]) == (two[0], True)
        loaded = stakeholders.load_registry({"entries": [{"name": "Plan Intl. Liberia", "acronym": "PIL"}]})
        assert loaded["created"] == 0

    def test_brings_over_what_was_noted_of_the_other(
        self, stakeholders: Door, two: tuple[str, str], a_person: Callable[..., str]
    ) -> None:
        person_id, of = a_person(), {"organization_id": two[1]}
        stakeholders.hold_membership({"person_id": person_id, **of, "role": "chair"})
        stakeholders.log_exchange({**of, "channel": "call", "held_on": "2025-03-07"})
        stakeholders.make_promise({**of, "what": "To come", "due_on": "2025-04-01"})
        tied = {"from_person_id": person_id, "to_organization_id": two[1], "kind": "advises"}
        stakeholders.make_tie({**tied, "strength": 3, "basis": "They said so."})
        founded = stakeholders.found_community({"name": "Gbarnga", "kind": "place", **of})
        of_it = {"community_id": founded["community_id"]}
        stakeholders.join_community({**of_it, **of})
        stakeholders.note_asset({**of_it, "kind": "place", "words": "A hall", **of})
        merge(stakeholders, two)
        (hall,) = stakeholders.list_community_assets(of_it)["items"]
        assert hall["organization_id"] == two[0]
        for which in two:
            kept = {"organization_id": which}
            for ask in ("memberships", "exchanges", "promises", "ties", "community_members", "communities"):
                (found,) = stakeholders.call(f"list_{ask}", kept)["items"]
                assert two[1] not in found.values(), ask
            assert stakeholders.show_promise_record(kept)["open"] == 1

    def test_takes_what_is_said_of_the_other_id_since(
        self, stakeholders: Door, two: tuple[str, str], a_person: Callable[..., str]
    ) -> None:
        merge(stakeholders, two)
        of = {"organization_id": two[1]}
        stakeholders.log_exchange({**of, "channel": "call", "held_on": "2025-03-07"})
        scope = {"person_id": a_person(emails=["m@example.org"]), "purpose": "news", "channel": "email"}
        stakeholders.give_consent({**scope, **of, "basis": "form"})
        assert len(stakeholders.list_exchanges({"organization_id": two[0]})["items"]) == 1
        assert stakeholders.may_contact({**scope, "organization_id": two[0]})["may"] is True

    @pytest.mark.parametrize(
        ("kept", "merged", "after"),
        [
            ("given", "withdrawn", False),
            ("withdrawn", "given", False),
            ("", "given", True),
            ("given", "", True),
        ],
    )
    def test_lets_a_withdrawal_win(
        self,
        stakeholders: Door,
        two: tuple[str, str],
        a_person: Callable[..., str],
        kept: str,
        merged: str,
        *,
        after: bool,
    ) -> None:
        about = {"person_id": a_person(emails=["m@example.org"]), "purpose": "news", "channel": "email"}
        for organization_id, said in zip(two, (kept, merged), strict=True):
            scope = {**about, "organization_id": organization_id}
            if said:
                stakeholders.give_consent({**scope, "basis": "form"})
            if said == "withdrawn":
                stakeholders.withdraw_consent({**scope, "basis": "message"})
        merge(stakeholders, two)
        for organization_id in two:
            asked = {**about, "organization_id": organization_id}
            assert stakeholders.may_contact(asked)["may"] is after

    def test_gives_the_names_that_stewards_confirmed_to_the_kept_one(
        self, stakeholders: Door, two: tuple[str, str]
    ) -> None:
        data = {"activity_id": "a1", "campaign_id": None, "organization_id": None, "organization_name": "PIL"}
        hear(stakeholders, "campaigns.activity.reported", "a1", data, "campaigns")
        (proposed,) = stakeholders.list_alias_proposals({})["items"]
        stakeholders.confirm_alias({"alias_id": proposed["alias_id"], "organization_id": two[1]})
        merge(stakeholders, two)
        meant = stakeholders.show_alias({"alias_id": proposed["alias_id"]})
        assert meant["organization_id"] == two[0]
        assert [one["name"] for one in stakeholders.show_organization({"organization_id": two[0]})["aliases"]]
        unmerge(stakeholders, two)
        assert stakeholders.show_alias({"alias_id": proposed["alias_id"]})["organization_id"] == two[1]

    def test_refuses_two_that_both_have_an_agreement(self, stakeholders: Door, two: tuple[str, str]) -> None:
        for one in two:
            agree(stakeholders, one)
        with pytest.raises(Conflict, match="End one of the two agreements first"):
            merge(stakeholders, two)
        agree(stakeholders, two[0], "ended")
        assert merge(stakeholders, two)["merged_into"] == two[0]

    def test_refuses_itself_strangers_what_was_changed_and_who_may_not(
        self, stakeholders: Door, two: tuple[str, str]
    ) -> None:
        with pytest.raises(Invalid):
            merge(stakeholders, (two[0], two[0]))
        with pytest.raises(NotFound):
            merge(stakeholders, (two[0], "nobody"))
        with pytest.raises(Conflict):
            merge(stakeholders, two, merge_version=7)
        with pytest.raises(Forbidden):
            stakeholders.call("merge_organizations", {"keep_id": two[0], "merge_id": two[1]}, actor=EVE)
        merge(stakeholders, two)
        with pytest.raises(Invalid):
            merge(stakeholders, two)


class TestUnmerge:
    def test_lists_the_merges_that_hold(self, stakeholders: Door, two: tuple[str, str]) -> None:
        merge(stakeholders, two)
        (found,) = stakeholders.list_organization_merges({"organization_id": two[1]})["items"]
        assert (found["name"], found["merged_by"]) == ("Plan Intl. Liberia", "ada")
        unmerge(stakeholders, two)
        assert stakeholders.list_organization_merges({"organization_id": two[0]})["items"] == []
        assert len(stakeholders.list_organizations({})["items"]) == 2
        with pytest.raises(NotFound):
            unmerge(stakeholders, two)

    def test_keeps_what_was_corrected_besides(self, stakeholders: Door, two: tuple[str, str]) -> None:
        merge(stakeholders, two)
        stakeholders.correct_organization({"organization_id": two[0], "level": "national"})
        unmerge(stakeholders, two)
        shown = stakeholders.show_organization({"organization_id": two[0]})
        assert (shown["level"], shown["other_names"], shown["area"]) == ("national", [], None)

    def test_says_what_is_in_the_way(self, stakeholders: Door, two: tuple[str, str]) -> None:
        merge(stakeholders, two)
        stakeholders.correct_organization({"organization_id": two[0], "area": "Lofa"})
        with pytest.raises(Conflict) as refused:
            unmerge(stakeholders, two)
        assert set(refused.value.fields) == {"area"}

    def test_takes_the_latest_back_first(
        self, stakeholders: Door, two: tuple[str, str], an_organization: Callable[..., str]
    ) -> None:
        third = an_organization("Plan of Lofa")
        merge(stakeholders, two)
        merge(stakeholders, (third, two[0]))
        assert stakeholders.show_organization({"organization_id": two[1]})["organization_id"] == third
        with pytest.raises(Conflict, match="Take that back first"):
            unmerge(stakeholders, two)
        unmerge(stakeholders, (third, two[0]))
        unmerge(stakeholders, two)
