"""What communities have themselves, through the service's door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, DARA, EVE

PUMP = {"kind": "skill", "words": "Two who  repair pumps", "keeper": "The water committee"}


@pytest.fixture
def community_id(stakeholders: Door) -> str:
    """The farmers of a valley."""
    return str(stakeholders.found_community({"name": "Farmers", "kind": "interest"})["community_id"])


@pytest.fixture
def note(stakeholders: Door, community_id: str) -> Callable[..., dict[str, Any]]:
    """Note what they have; gives the answer."""

    def work(**more: Any) -> dict[str, Any]:
        return dict(stakeholders.note_asset({"community_id": community_id, **PUMP, **more}))

    return work


class TestNoteAsset:
    def test_keeps_the_words_and_tells_without_them(
        self,
        stakeholders: Door,
        community_id: str,
        note: Callable[..., Any],
        an_organization: Callable[..., str],
    ) -> None:
        organization_id = an_organization()
        made = note(organization_id=organization_id)
        (shown,) = stakeholders.list_community_assets({"community_id": community_id}, actor=DARA)["items"]
        assert (shown["words"], shown["keeper"]) == ("Two who repair pumps", "The water committee")
        assert shown["organization_name"] == "Liberia WASH Coalition"
        assert stakeholders.show_asset({"asset_id": made["asset_id"]}) == shown
        (told,) = stakeholders.events("asset.noted")
        assert told["data"] == {
            "asset_id": made["asset_id"],
            "community_id": community_id,
            "kind": "skill",
            "organization_id": organization_id,
        }

    def test_is_done_once_for_one_command(
        self, stakeholders: Door, community_id: str, note: Callable[..., Any]
    ) -> None:
        wish = {"community_id": community_id, **PUMP}
        first = stakeholders.note_asset(wish, command_id="once")
        assert stakeholders.note_asset(wish, command_id="once") == first
        assert len(stakeholders.list_community_assets({"community_id": community_id})["items"]) == 1

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("kind", "gold"),
            ("kind", None),
            ("words", "  "),
            ("words", "x" * 301),
            ("keeper", "x" * 201),
            ("organization_id", "nobody"),
        ],
    )
    def test_refuses_what_says_nothing(
        self, stakeholders: Door, community_id: str, note: Callable[..., Any], field: str, value: Any
    ) -> None:
        with pytest.raises((Invalid, NotFound)):
            note(**{field: value})
        assert stakeholders.list_community_assets({"community_id": community_id})["items"] == []

    def test_refuses_a_community_that_is_closed_or_was_never_there(
        self, stakeholders: Door, community_id: str, note: Callable[..., Any]
    ) -> None:
        stakeholders.close_community({"community_id": community_id})
        with pytest.raises(Conflict):
            note()
        with pytest.raises(NotFound):
            stakeholders.note_asset({**PUMP, "community_id": "nowhere"})

    def test_is_for_who_keeps_communities(self, stakeholders: Door, community_id: str) -> None:
        for stranger in (EVE, DARA):
            with pytest.raises(Forbidden):
                stakeholders.note_asset({"community_id": community_id, **PUMP}, actor=stranger)
        with pytest.raises(Forbidden):
            stakeholders.list_community_assets({"community_id": community_id}, actor=EVE)


class TestCorrectAsset:
    def test_changes_what_is_given_and_empties_what_is_emptied(
        self, stakeholders: Door, note: Callable[..., Any], an_organization: Callable[..., str]
    ) -> None:
        which = {"asset_id": note(organization_id=an_organization())["asset_id"]}
        stakeholders.correct_asset({**which, "organization_id": "", "kind": "group"}, actor=BO)
        shown = stakeholders.show_asset(which)
        assert (shown["kind"], shown["organization_id"], shown["keeper"]) == ("group", None, PUMP["keeper"])
        assert stakeholders.events("asset.corrected")[0]["data"]["changed"] == ["kind", "organization_id"]

    def test_tells_nothing_where_nothing_differs_and_refuses_an_old_version(
        self, stakeholders: Door, note: Callable[..., Any]
    ) -> None:
        made = note()
        which = {"asset_id": made["asset_id"]}
        assert stakeholders.correct_asset({**which, "words": PUMP["words"]})["version"] == made["version"]
        assert stakeholders.events("asset.corrected") == []
        with pytest.raises(Conflict):
            stakeholders.correct_asset({**which, "words": "Three", "expected_version": 9})


class TestRemoveAsset:
    def test_takes_it_out_and_says_why(
        self, stakeholders: Door, community_id: str, note: Callable[..., Any]
    ) -> None:
        which = {"asset_id": note()["asset_id"]}
        stakeholders.remove_asset({**which, "reason": "mistake"})
        assert stakeholders.list_community_assets({"community_id": community_id})["items"] == []
        assert stakeholders.events("asset.removed")[0]["data"]["reason"] == "mistake"
        with pytest.raises(NotFound):
            stakeholders.remove_asset(which)


class TestListCommunityAssets:
    def test_has_those_of_a_kind_together_page_by_page(
        self, stakeholders: Door, community_id: str, note: Callable[..., Any]
    ) -> None:
        for kind in ("skill", "place", "skill"):
            note(kind=kind)
        first = stakeholders.list_community_assets({"community_id": community_id, "limit": 2})
        rest = stakeholders.list_community_assets(
            {"community_id": community_id, "limit": 2, "after": first["next"]}
        )
        kinds = [one["kind"] for page in (first, rest) for one in page["items"]]
        assert (kinds, rest["next"]) == (["place", "skill", "skill"], None)
