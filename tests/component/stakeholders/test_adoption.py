"""Names that spread: what partners say of them, and the registry as it stands for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY, CHI, DARA, EVE, NOON

KEY = Actor("key:1", ("partner-feed",), AGENCY)
REASON = "In our lists this is a local group."


def meet(door: Door, *names: str) -> dict[str, str]:
    """Let names be met in activities; gives the id of each."""
    for name in names:
        data = {"activity_id": name, "organization_id": None, "organization_name": name}
        kind = "org.groundswell.campaigns.activity.reported.v1"
        door.deliver(REACTIONS, an_event(kind, name, data, service="campaigns", clock=door.clock))
    found = [
        *door.list_alias_proposals({})["items"],
        *door.list_alias_proposals({"state": "confirmed"})["items"],
    ]
    return {one["name"]: one["alias_id"] for one in found}


@pytest.fixture
def names(stakeholders: Door, an_organization: Callable[..., str]) -> dict[str, str]:
    """Two names that a steward has decided, an hour apart, and one that waits."""
    iom = an_organization("International Organization for Migration", acronym="IOM")
    met = meet(stakeholders, "OIM", "Migration Org", "Nobody knows")
    for name in ("OIM", "Migration Org"):
        stakeholders.confirm_alias({"alias_id": met[name], "organization_id": iom})
        stakeholders.clock.move(hours=1)
    return {**met, "iom": iom}


def registry(door: Door, actor: Actor = KEY, **asked: Any) -> dict[str, dict[str, Any]]:
    """The names as they stand for a partner."""
    found = door.call("list_registry", asked, actor=actor)
    return {one["name"]: one for one in found["items"]}


def refuse(door: Door, alias_id: str, reason: str = REASON, actor: Actor = KEY) -> Any:
    """Say for a partner that it is not so."""
    return door.call("refuse_alias_by", {"alias_id": alias_id, "reason": reason}, actor=actor)


class TestConfirmedName:
    def test_is_told_with_all_that_a_partner_needs(self, stakeholders: Door, names: dict[str, str]) -> None:
        told = next(one for one in stakeholders.events("alias.confirmed") if one["data"]["name"] == "OIM")
        data = told["data"]
        assert data["organization_name"] == "International Organization for Migration"
        assert data["score"] == 80
        assert data["evidence"][0] == "same letters as the acronym IOM in French order"


class TestAdopt:
    def test_is_said_once_and_told(self, stakeholders: Door, names: dict[str, str]) -> None:
        for existing in (False, True):
            said = stakeholders.call("adopt_alias", {"alias_id": names["OIM"]}, actor=KEY)
            assert (said["state"], said["organization_id"], said["existing"]) == ("adopted", AGENCY, existing)
        (told,) = stakeholders.events("alias.adopted")
        assert told["data"] == {"alias_id": names["OIM"], "name": "OIM", "organization_id": AGENCY}
        assert stakeholders.show_alias({"alias_id": names["OIM"]})["adopted"] == 1

    def test_is_not_for_what_nobody_has_decided(self, stakeholders: Door, names: dict[str, str]) -> None:
        with pytest.raises(Conflict, match="alias-not-confirmed"):
            stakeholders.call("adopt_alias", {"alias_id": names["Nobody knows"]}, actor=CHI)
        with pytest.raises(NotFound):
            stakeholders.call("adopt_alias", {"alias_id": "none"}, actor=CHI)

    def test_is_for_ones_own_organisation_but_for_stewards(
        self, stakeholders: Door, names: dict[str, str]
    ) -> None:
        wish = {"alias_id": names["OIM"], "organization_id": names["iom"]}
        with pytest.raises(Forbidden):
            stakeholders.call("adopt_alias", wish, actor=KEY)
        with pytest.raises(Forbidden):
            stakeholders.call("adopt_alias", {"alias_id": names["OIM"]}, actor=EVE)
        assert stakeholders.adopt_alias(wish)["organization_id"] == names["iom"]


class TestRefuse:
    def test_wants_a_reason_and_undoes_nothing(self, stakeholders: Door, names: dict[str, str]) -> None:
        with pytest.raises(Invalid):
            refuse(stakeholders, names["OIM"], " ")
        assert refuse(stakeholders, names["OIM"])["state"] == "refused"
        assert refuse(stakeholders, names["OIM"])["existing"] is True
        (told,) = stakeholders.events("alias.refused_by")
        assert told["data"]["reason"] == REASON
        shown = stakeholders.show_alias({"alias_id": names["OIM"]})
        assert (shown["state"], shown["organization_id"], shown["refused"]) == ("confirmed", names["iom"], 1)

    def test_is_listed_with_who_and_why_and_makes_it_disputed(
        self, stakeholders: Door, names: dict[str, str]
    ) -> None:
        refuse(stakeholders, names["OIM"])
        (word,) = stakeholders.list_adoptions({"alias_id": names["OIM"]})["items"]
        assert (word["organization_id"], word["state"], word["reason"]) == (AGENCY, "refused", REASON)
        asked = {"state": "confirmed", "disputed": True}
        assert [one["name"] for one in stakeholders.list_alias_proposals(asked)["items"]] == ["OIM"]
        stakeholders.call("adopt_alias", {"alias_id": names["OIM"]}, actor=KEY)
        assert stakeholders.list_alias_proposals(asked)["items"] == []

    def test_is_shown_to_stewards_and_to_who_said_it(self, stakeholders: Door, names: dict[str, str]) -> None:
        refuse(stakeholders, names["OIM"])
        asked = {"alias_id": names["OIM"]}
        other = replace(CHI, organization_id=names["iom"])
        shown = {
            one: stakeholders.call("list_adoptions", asked, actor=one)["items"] for one in (CHI, other, DARA)
        }
        assert [one["reason"] for one in shown[CHI]] == [REASON]
        assert shown[other] == shown[DARA] == []


class TestRegistry:
    def test_holds_what_is_decided_and_not_what_was_refused(
        self, stakeholders: Door, names: dict[str, str]
    ) -> None:
        found = registry(stakeholders)
        assert set(found) == {"OIM", "Migration Org"}
        assert found["OIM"]["organization_name"] == "International Organization for Migration"
        refuse(stakeholders, names["OIM"])
        stakeholders.call("adopt_alias", {"alias_id": names["Migration Org"]}, actor=KEY)
        left = registry(stakeholders)
        assert {name: one["answer"] for name, one in left.items()} == {"Migration Org": "adopted"}
        assert set(registry(stakeholders, organization_id=names["iom"], actor=stakeholders.actor)) == {
            "OIM",
            "Migration Org",
        }

    def test_goes_page_by_page(self, stakeholders: Door, names: dict[str, str]) -> None:
        first = stakeholders.call("list_registry", {"limit": 1}, actor=KEY)
        asked = {"limit": 1, "after": first["next"]}
        second = stakeholders.call("list_registry", asked, actor=KEY)
        assert {one["name"] for one in (*first["items"], *second["items"])} == {"OIM", "Migration Org"}
        assert second["next"] is None

    def test_can_be_asked_of_any_moment(
        self, stakeholders: Door, names: dict[str, str], an_organization: Callable[..., str]
    ) -> None:
        refuse(stakeholders, names["OIM"])
        stakeholders.clock.move(hours=1)
        other = an_organization("Migration Agency")
        stakeholders.merge_organizations({"keep_id": other, "merge_id": names["iom"]})
        moments = {hours: (NOON + timedelta(hours=hours)).isoformat() for hours in (0, 1, 3)}
        assert set(registry(stakeholders, as_of=moments[0])) == {"OIM"}
        then = registry(stakeholders, as_of=moments[1])
        assert {name: one["organization_id"] for name, one in then.items()} == dict.fromkeys(
            ("OIM", "Migration Org"), names["iom"]
        )
        now = registry(stakeholders, as_of=moments[3])
        assert {name: one["organization_id"] for name, one in now.items()} == {"Migration Org": other}
        stakeholders.unmerge_organizations({"organization_id": names["iom"]})
        assert registry(stakeholders)["Migration Org"]["organization_id"] == names["iom"]

    def test_is_for_partners_and_stewards(self, stakeholders: Door) -> None:
        with pytest.raises(Forbidden):
            registry(stakeholders, EVE)
