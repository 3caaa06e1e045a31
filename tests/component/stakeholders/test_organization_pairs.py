"""Which organisations may be one: found by their names and identifiers, decided by a steward once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.handlers import organization_twins
from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.doors import Door, an_event
from shared.testing.personas import EVE

OURS = "org.groundswell.stakeholders"


def hear(door: Door, action: str, *organization_ids: str) -> None:
    """Let the service hear its own word about organisations."""
    for one in organization_ids:
        door.deliver(
            REACTIONS,
            an_event(
                f"{OURS}.organization.{action}.v1",
                one,
                {"organization_id": one},
                service="stakeholders",
                clock=door.clock,
            ),
        )


def pairs(door: Door, **asked: str) -> list[dict[str, Any]]:
    """The pairs that wait, or those in a state."""
    found: list[dict[str, Any]] = door.list_organization_pairs(asked)["items"]
    return found


@pytest.fixture
def two(stakeholders: Door, an_organization: Callable[..., str]) -> tuple[str, str]:
    """Two with nearly the same name."""
    both = (
        an_organization("Norwegian Refugee Council", acronym="NRC"),
        an_organization("Norwegian Refuge Council"),
    )
    hear(stakeholders, "registered", both[1])
    return both


class TestPairs:
    def test_are_found_by_like_names(self, stakeholders: Door, two: tuple[str, str]) -> None:
        (pair,) = pairs(stakeholders)
        assert set(pair["organization_ids"]) == set(two)
        assert pair["score"] >= 70
        assert any("same letters as" in one["words"] for one in pair["reasons"])
        assert len(stakeholders.events("organization_pair.proposed")) == 1

    def test_are_told_of_one_alone(
        self, stakeholders: Door, two: tuple[str, str], an_organization: Callable[..., str]
    ) -> None:
        other = an_organization("Bong Women")
        assert [len(pairs(stakeholders, organization_id=one)) for one in (*two, other)] == [1, 1, 0]

    def test_say_whose_other_name_is_alike(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        an_organization("Ama Relief Somalia", other_names=["Lofa Relief and Development Organisation"])
        an_organization("Lofa Relief Development Organisation", other_names=["Well Diggers"])
        scan = an_organization("Lofa Relief & Developmant Organisation")
        hear(stakeholders, "registered", scan)
        said = {one["words"] for pair in pairs(stakeholders) for one in pair["reasons"]}
        quoted = "'Lofa Relief and Development Organisation' is another name of Ama Relief Somalia."
        assert quoted in said
        assert not any("Well Diggers" in words for words in said)

    def test_are_found_in_arabic_however_it_is_spelt(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        kept = an_organization("هيئة إغاثة", area="إربد")
        hear(stakeholders, "registered", an_organization("هيئه اغاثه", area="اربد"), kept)
        (pair,) = pairs(stakeholders)
        words = [one["words"] for one in pair["reasons"]]
        assert (
            "'هيئة إغاثة' is a registered name" in words[0] or "'هيئه اغاثه' is a registered name" in words[0]
        )
        assert (pair["score"], words[-1]) == (100, "They are at home in the same area.")

    def test_are_found_in_a_large_registry(
        self, stakeholders: Door, an_organization: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(organization_twins, "COMPARED", 1)
        both = an_organization("Norwegian Refugee Council"), an_organization("Norwegian Refuge Council")
        hear(stakeholders, "registered", both[1])
        (pair,) = pairs(stakeholders)
        assert set(pair["organization_ids"]) == set(both)

    def test_are_found_by_the_acronym_and_by_the_identifier(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        known = an_organization("International Organization for Migration", acronym="IOM")
        short = an_organization("IOM Liberia Mission", acronym="IOM")
        number = [{"scheme": "ror", "identifier": "0x1"}]
        one, other = (an_organization(name, identifiers=number) for name in ("Well Diggers", "Aqua Team"))
        hear(stakeholders, "registered", short, other)
        found = {frozenset(pair["organization_ids"]) for pair in pairs(stakeholders)}
        assert found == {frozenset({known, short}), frozenset({one, other})}

    def test_are_none_where_identifiers_differ_or_names_are_others(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        for number, name in enumerate(("Committee on Health", "Committee on Health.")):
            entry = {"name": name, "identifiers": [{"scheme": "ocd", "identifier": f"c/{number}"}]}
            stakeholders.load_registry({"entries": [entry]})
        wfp, who = an_organization("World Food Programme"), an_organization("World Health Organization")
        hear(stakeholders, "registered", wfp, who)
        assert pairs(stakeholders) == []

    def test_go_when_they_are_like_no_more(self, stakeholders: Door, two: tuple[str, str]) -> None:
        stakeholders.correct_organization({"organization_id": two[1], "name": "Shelter for All"})
        hear(stakeholders, "corrected", two[1])
        assert pairs(stakeholders) == []

    def test_are_found_in_all_when_asked(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        an_organization("Bong Women"), an_organization("Bong Womens")
        scan_id = stakeholders.scan_organizations({})["scan_id"]
        (told,) = stakeholders.events("organizations.scanned")
        event = an_event(
            f"{OURS}.organizations.scanned.v1",
            scan_id,
            told["data"],
            service="stakeholders",
            clock=stakeholders.clock,
        )
        stakeholders.deliver(REACTIONS, event)
        assert len(pairs(stakeholders)) == 1
        assert stakeholders.events("organizations.scanned")[-1]["data"]["is_done"] is True


class TestDeciding:
    def test_is_done_once(self, stakeholders: Door, two: tuple[str, str]) -> None:
        (pair,) = pairs(stakeholders)
        wish = {"pair_id": pair["pair_id"], "expected_version": 1}
        with pytest.raises(Forbidden):
            stakeholders.call("dismiss_organization_pair", wish, actor=EVE)
        assert stakeholders.dismiss_organization_pair(wish)["state"] == "dismissed"
        hear(stakeholders, "corrected", two[0])
        assert pairs(stakeholders) == []
        assert len(pairs(stakeholders, state="dismissed")) == 1
        with pytest.raises(Conflict):
            stakeholders.dismiss_organization_pair({"pair_id": pair["pair_id"]})

    def test_shows_both_side_by_side_until_they_are_one(
        self, stakeholders: Door, two: tuple[str, str]
    ) -> None:
        (pair,) = pairs(stakeholders)
        asked = {"pair_id": pair["pair_id"]}
        shown = stakeholders.show_organization_pair(asked)
        assert {one["organization_id"] for one in shown["organizations"]} == set(two)
        stakeholders.merge_organizations({"keep_id": two[0], "merge_id": two[1]})
        assert pairs(stakeholders) == []
        (decided,) = pairs(stakeholders, state="merged")
        assert decided["names"] == pair["names"]
        assert stakeholders.show_organization_pair(asked)["names"] == pair["names"]
        stakeholders.unmerge_organizations({"organization_id": two[1]})
        hear(stakeholders, "corrected", *two)
        assert len(pairs(stakeholders, state="dismissed")) == 1
