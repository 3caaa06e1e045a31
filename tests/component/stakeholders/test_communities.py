"""Communities and who belongs to them, through the service's door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, DARA, EVE

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[-9.6, 6.9], [-9.4, 6.9], [-9.4, 7.1], [-9.6, 7.1], [-9.6, 6.9]]],
}
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[-9.6, 6.9], [-9.4, 7.1], [-9.4, 6.9], [-9.6, 7.1], [-9.6, 6.9]]],
}


@pytest.fixture
def a_community(stakeholders: Door) -> Callable[..., str]:
    """Found a community; gives its id."""

    def found(name: str = "Farmers of the valley", kind: str = "interest", **more: Any) -> str:
        return str(stakeholders.found_community({"name": name, "kind": kind, **more})["community_id"])

    return found


@pytest.fixture
def join(stakeholders: Door) -> Callable[..., str]:
    """Let somebody belong to a community; gives the id of the belonging."""

    def work(community_id: str, **who: Any) -> str:
        return str(stakeholders.join_community({"community_id": community_id, **who})["belonging_id"])

    return work


class TestFoundCommunity:
    def test_keeps_what_is_known_and_tells_that_it_is(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        organization_id = an_organization()
        wish = {"name": "Gbarnga", "kind": "place", "area": "Bong", "languages": ["kpe", "en-LR"]}
        made = stakeholders.found_community(
            {**wish, "outline": SQUARE, "organization_id": organization_id, "description": "By the river"},
            actor=BO,
        )
        shown = stakeholders.show_community({"community_id": made["community_id"]})
        assert (shown["outline"], shown["points"], shown["state"]) == (SQUARE, 5, "open")
        assert (shown["organization_name"], shown["description"]) == (
            "Liberia WASH Coalition",
            "By the river",
        )
        (told,) = stakeholders.events("community.founded")
        assert told["data"] == {
            "community_id": made["community_id"],
            **wish,
            "has_outline": True,
            "organization_id": organization_id,
        }

    def test_is_done_once_for_one_command(self, stakeholders: Door) -> None:
        wish = {"name": "Fishers", "kind": "interest"}
        first = stakeholders.found_community(wish, command_id="once")
        assert stakeholders.found_community(wish, command_id="once") == first
        assert len(stakeholders.list_communities({})["items"]) == 1

    def test_refuses_a_second_of_its_name(self, a_community: Callable[..., str]) -> None:
        a_community("Fishers of Buchanan")
        with pytest.raises(Conflict) as refused:
            a_community("fishers of  BUCHANAN", "place")
        assert list(refused.value.fields) == ["name"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("kind", "tribe"),
            ("languages", ["not a tag"]),
            ("outline", {"type": "Point", "coordinates": [1, 2]}),
            ("outline", BOW_TIE),
            ("name", "!!!"),
        ],
    )
    def test_refuses_what_makes_no_community(self, stakeholders: Door, field: str, value: Any) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.found_community({"name": "Fishers", "kind": "interest", field: value})
        assert [path.partition(".")[0] for path in refused.value.fields] == [field]
        assert stakeholders.list_communities({})["items"] == []

    def test_refuses_a_contact_whom_nobody_knows(self, a_community: Callable[..., str]) -> None:
        with pytest.raises(NotFound):
            a_community(organization_id="nobody")

    @pytest.mark.parametrize("actor", [CHI, DARA])
    def test_is_for_who_keeps_communities(self, stakeholders: Door, actor: Any) -> None:
        with pytest.raises(Forbidden):
            stakeholders.found_community({"name": "Fishers", "kind": "interest"}, actor=actor)


class TestCorrectCommunity:
    def test_changes_what_is_given_and_empties_what_is_emptied(
        self, stakeholders: Door, a_community: Callable[..., str]
    ) -> None:
        community_id = a_community(outline=SQUARE, area="Bong")
        stakeholders.correct_community(
            {
                "community_id": community_id,
                "expected_version": 1,
                "outline": {},
                "area": "",
                "name": "Growers",
            }
        )
        shown = stakeholders.show_community({"community_id": community_id})
        assert (shown["outline"], shown["area"], shown["name"]) == (None, None, "Growers")
        changed = stakeholders.events("community.corrected")[0]["data"]["changed"]
        assert changed == ["name", "area", "outline"]

    def test_tells_nothing_when_nothing_differs(
        self, stakeholders: Door, a_community: Callable[..., str]
    ) -> None:
        stakeholders.correct_community({"community_id": a_community(), "kind": "interest"})
        assert stakeholders.events("community.corrected") == []

    def test_refuses_an_older_version_and_another_kind_for_who_joined(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        join: Callable[..., str],
    ) -> None:
        community_id = a_community()
        with pytest.raises(Conflict):
            stakeholders.correct_community(
                {"community_id": community_id, "expected_version": 9, "name": "Growers"}
            )
        join(community_id, person_id=a_person())
        with pytest.raises(Conflict) as refused:
            stakeholders.correct_community({"community_id": community_id, "kind": "circumstance"})
        assert refused.value.code == "community-has-members"


class TestCloseCommunity:
    def test_ends_what_can_be_done_with_it(
        self, stakeholders: Door, a_community: Callable[..., str], a_person: Callable[..., str]
    ) -> None:
        community_id = a_community()
        stakeholders.close_community({"community_id": community_id, "reason": "They moved away"})
        shown = stakeholders.show_community({"community_id": community_id})
        assert (shown["state"], shown["close_reason"]) == ("closed", "They moved away")
        for refused in (
            lambda: stakeholders.close_community({"community_id": community_id}),
            lambda: stakeholders.correct_community({"community_id": community_id, "name": "Other"}),
            lambda: stakeholders.join_community({"community_id": community_id, "person_id": a_person()}),
        ):
            with pytest.raises(Conflict):
                refused()
        assert "They moved away" not in str(stakeholders.events())
        assert a_community() != community_id


class TestJoinCommunity:
    def test_lets_somebody_belong_to_many_and_tells_by_ids(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        join: Callable[..., str],
    ) -> None:
        person_id = a_person()
        first, second = a_community(), a_community("Gbarnga", "place")
        belonging_id = join(first, person_id=person_id, since="2025-01-15")
        join(second, person_id=person_id)
        found = stakeholders.list_community_members({"person_id": person_id})["items"]
        assert [each["community_name"] for each in found] == ["Gbarnga", "Farmers of the valley"]
        assert stakeholders.events("community_member.joined")[0]["data"] == {
            "belonging_id": belonging_id,
            "community_id": first,
            "kind": "interest",
            "person_id": person_id,
            "organization_id": None,
            "since": "2025-01-15",
            "ended_on": None,
        }

    def test_finds_who_belongs_already(
        self, stakeholders: Door, a_community: Callable[..., str], a_person: Callable[..., str]
    ) -> None:
        wish = {"community_id": a_community(), "person_id": a_person()}
        first = stakeholders.join_community(wish)
        again = stakeholders.join_community(wish)
        assert (again["belonging_id"], again["existing"]) == (first["belonging_id"], True)
        assert len(stakeholders.events("community_member.joined")) == 1

    @pytest.mark.parametrize("more", [{}, {"person_id": "p", "organization_id": "o"}])
    def test_refuses_nobody_and_two(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        an_organization: Callable[..., str],
        more: dict[str, str],
    ) -> None:
        made = {"person_id": a_person, "organization_id": an_organization}
        wish = {"community_id": a_community(), **{name: made[name]() for name in more}}
        with pytest.raises(Invalid):
            stakeholders.join_community(wish)

    def test_refuses_a_day_to_come(
        self, stakeholders: Door, a_community: Callable[..., str], a_person: Callable[..., str]
    ) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.join_community(
                {"community_id": a_community(), "person_id": a_person(), "since": "2025-03-09"}
            )
        assert list(refused.value.fields) == ["since"]


class TestLeaveCommunity:
    def test_keeps_it_as_history_and_lets_them_come_back(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        join: Callable[..., str],
    ) -> None:
        community_id, person_id = a_community(), a_person()
        belonging_id = join(community_id, person_id=person_id, since="2025-01-15")
        stakeholders.leave_community({"belonging_id": belonging_id, "ended_on": "2025-03-01"})
        assert stakeholders.show_community({"community_id": community_id})["people"] == 0
        join(community_id, person_id=person_id)
        states = stakeholders.list_community_members({"community_id": community_id})["items"]
        assert [each["state"] for each in states] == ["open", "ended"]
        with pytest.raises(Conflict):
            stakeholders.leave_community({"belonging_id": belonging_id})

    @pytest.mark.parametrize("day", ["2025-01-14", "2025-03-09"])
    def test_refuses_a_day_before_they_came_and_one_to_come(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        join: Callable[..., str],
        day: str,
    ) -> None:
        belonging_id = join(a_community(), person_id=a_person(), since="2025-01-15")
        with pytest.raises(Invalid):
            stakeholders.leave_community({"belonging_id": belonging_id, "ended_on": day})
        with pytest.raises(Conflict):
            stakeholders.leave_community({"belonging_id": belonging_id, "expected_version": 5})


class TestListCommunities:
    def test_stand_by_name_with_counts_and_go_on_from_a_page(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        an_organization: Callable[..., str],
        join: Callable[..., str],
    ) -> None:
        first = a_community("Anglers")
        a_community("Bakers")
        a_community("Cooks", "virtual")
        join(first, person_id=a_person())
        join(first, organization_id=an_organization())
        page = stakeholders.list_communities({"limit": 2})
        rest = stakeholders.list_communities({"limit": 2, "after": page["next"]})
        assert [each["name"] for each in (*page["items"], *rest["items"])] == ["Anglers", "Bakers", "Cooks"]
        assert (page["items"][0]["people"], page["items"][0]["organizations"]) == (1, 1)
        only = stakeholders.list_communities({"kind": "virtual", "state": "open"})["items"]
        assert [each["name"] for each in only] == ["Cooks"]

    def test_is_not_for_a_guest(self, stakeholders: Door) -> None:
        with pytest.raises(Forbidden):
            stakeholders.list_communities({}, actor=EVE)


class TestSensitiveCommunities:
    def test_are_not_counted_out_for_who_may_not_read_people(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        join: Callable[..., str],
    ) -> None:
        community_id = a_community("People with a disability", "circumstance")
        for number in range(4):
            join(community_id, person_id=a_person(f"Musu {'abcde'[number]}x"))
        asked = {"community_id": community_id}
        few = stakeholders.show_community(asked, actor=DARA)
        assert (few["people"], few["is_few"]) == (None, True)
        assert stakeholders.show_community(asked)["people"] == 4
        join(community_id, person_id=a_person("Zoe"))
        assert stakeholders.show_community(asked, actor=DARA)["people"] == 5

    def test_name_their_people_only_to_who_may_read_people(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        an_organization: Callable[..., str],
        join: Callable[..., str],
    ) -> None:
        community_id, person_id = a_community("Widows", "circumstance"), a_person()
        join(community_id, person_id=person_id)
        join(community_id, organization_id=an_organization())
        for asked in ({"community_id": community_id}, {"member": "person"}, {}):
            seen = stakeholders.list_community_members(asked, actor=DARA)["items"]
            assert [each["person_id"] for each in seen] == [None]
        with pytest.raises(Forbidden):
            stakeholders.list_community_members({"person_id": person_id}, actor=DARA)
        people = stakeholders.list_community_members({"community_id": community_id, "member": "person"})
        assert [each["person_name"] for each in people["items"]] == ["Musu Kollie"]


class TestCommunityOverlaps:
    def test_count_those_of_both_and_say_only_few_below_five(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        join: Callable[..., str],
    ) -> None:
        one, many, few = a_community("One"), a_community("Many"), a_community("Few", "place")
        gone = a_community("Gone")
        for number in range(6):
            person_id = a_person(f"Musu {'abcdef'[number]}x")
            for community_id in (one, many, gone, *([few] if number < 4 else [])):
                join(community_id, person_id=person_id)
        stakeholders.close_community({"community_id": gone})
        left = stakeholders.list_community_members({"community_id": many, "limit": 1})["items"][0]
        stakeholders.leave_community({"belonging_id": left["belonging_id"]})
        found = stakeholders.list_community_overlaps({"community_id": one}, actor=DARA)["items"]
        assert [(each["name"], each["both"], each["is_few"]) for each in found] == [
            ("Many", 5, False),
            ("Few", None, True),
        ]


class TestListCommunitiesAt:
    def test_finds_those_around_a_point_and_those_of_an_area(
        self, stakeholders: Door, a_community: Callable[..., str]
    ) -> None:
        a_community("Gbarnga", "place", outline=SQUARE)
        a_community("Bong", "place", area="Bong County")
        closed = a_community("Old town", "place", outline=SQUARE)
        stakeholders.close_community({"community_id": closed})

        def named(**asked: Any) -> list[str]:
            return [each["name"] for each in stakeholders.list_communities_at(asked)["items"]]

        assert named(longitude=-9.5, latitude=7.0) == ["Gbarnga"]
        assert named(longitude=-9.3, latitude=7.0) == []
        assert named(area="bong county") == ["Bong"]
        assert named(longitude=-9.5, latitude=7.0, area="BONG COUNTY") == ["Bong", "Gbarnga"]

    @pytest.mark.parametrize("asked", [{}, {"longitude": 1.0}, {"latitude": 95.0, "longitude": 1.0}])
    def test_refuses_what_is_no_place(self, stakeholders: Door, asked: dict[str, float]) -> None:
        with pytest.raises(Invalid):
            stakeholders.list_communities_at(asked)


class TestMembersWhoAreMerged:
    def test_belong_once_and_two_again_afterwards(
        self,
        stakeholders: Door,
        a_community: Callable[..., str],
        a_person: Callable[..., str],
        join: Callable[..., str],
    ) -> None:
        both, own = a_community("Both"), a_community("Own")
        kept, merged = a_person("A B"), a_person("B A")
        for community_id, person_id in ((both, kept), (both, merged), (own, merged)):
            join(community_id, person_id=person_id)
        stakeholders.merge_persons({"keep_id": kept, "merge_id": merged})
        found = stakeholders.list_community_members({"person_id": merged})["items"]
        assert sorted(each["community_name"] for each in found) == ["Both", "Own"]
        assert stakeholders.show_community({"community_id": both})["people"] == 1
        stakeholders.unmerge_persons({"person_id": merged})
        assert stakeholders.show_community({"community_id": both})["people"] == 2
        found = stakeholders.list_community_members({"person_id": kept})["items"]
        assert [each["community_name"] for each in found] == ["Both"]
