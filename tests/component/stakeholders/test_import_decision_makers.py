"""Popolo and Open States files: persons in public office, their posts, committees and parties."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from services.stakeholders.imports import KINDS
from shared.imports.reading import records
from shared.testing.doors import Door
from shared.testing.personas import DARA

DATA = Path(__file__).parents[3] / "deploy/demo/data"
KIND = {kind.name: kind for kind in KINDS}["decision-makers"]
Take = Callable[..., list[Any]]

COLLECTION = (
    {
        "@collection": "persons",
        "id": "kou",
        "name": "Kou Dolo",
        "contact_details": [
            {"type": "email", "value": "kou@example.org"},
            {"type": "cell", "value": "not a number"},
        ],
        "memberships": [
            {"organization_id": "wash", "role": "chair", "start_date": "2024-02", "end_date": "2024"}
        ],
    },
    {"@collection": "organizations", "id": "wash", "name": "WASH Committee", "classification": "committee"},
    {"@collection": "memberships", "person_id": "kou", "organization_id": "house", "post_id": "nimba-3"},
    {"@collection": "memberships", "person_id": "nobody", "organization_id": "house"},
    {"@collection": "areas", "id": "nimba", "name": "Nimba"},
    {"title": "nothing we know"},
    {"id": "late", "name": "Late", "memberships": [{"role": "x", "start_date": "2024", "end_date": "2020"}]},
)


def open_states() -> list[dict[str, Any]]:
    """The people and committees of Vermont that we ship."""
    paths = sorted((DATA / "openstates").glob("*.yml"))
    return [record for path in paths for _, record in records(path)]


class TestTakeDecisionMakers:
    def test_takes_open_states_people_and_committees_once(self, stakeholders: Door, take: Take) -> None:
        rows = open_states()
        assert {outcome.kind for outcome in take(KIND, rows)} == {"created"}
        before = len(stakeholders.events())
        assert {outcome.kind for outcome in take(KIND, rows)} == {"unchanged"}
        assert len(stakeholders.events()) == before
        held = [
            event["data"]
            for event in stakeholders.events("membership.held")
            if event["data"]["is_decision_maker"]
        ]
        black = [each for each in held if each["post"].startswith("Chittenden-") and each["ended_on"]]
        assert {(each["post"], each["ended_on"]) for each in black} == {
            ("Chittenden-24", "2023-01-03"),
            ("Chittenden-8-3", "2023-01-04"),
        }
        assert {each["level"] for each in held} == {"regional"}

    def test_names_the_parties_and_members_that_come_along(self, take: Take) -> None:
        outcomes = take(KIND, open_states())
        along = [(one.sort, one.name) for outcome in outcomes for one in outcome.along]
        assert along.count(("organizations", "Democratic")) == 1
        assert sum(sort == "people" for sort, _ in along) == len(set(along)) - sum(
            sort == "organizations" for sort, _ in along
        )
        assert ("people", "Theresa Wood") in along
        assert all(not outcome.along for outcome in take(KIND, open_states()))

    def test_shows_names_posts_and_offices_but_keeps_homes_out(self, stakeholders: Door, take: Take) -> None:
        take(KIND, open_states())
        (duke,) = stakeholders.list_decision_makers({"text": "duke"}, actor=DARA)["items"]
        assert [(post["role"], post["post"]) for post in duke["memberships"]] == [
            ("member of the lower chamber", "Chittenden-17")
        ]
        shown = stakeholders.show_person({"person_id": duke["person_id"]})
        assert (shown["emails"], shown["phones"]) == (["aduke@leg.state.vt.us"], ["+18028282228"])
        assert "Democratic" in {each["organization_name"] for each in shown["memberships"]}
        assert "Steeplebush" not in str(list(stakeholders.database["people"].find()))
        committee = stakeholders.list_organizations({"kind": "committee", "text": "flood"})["items"][0]
        members = stakeholders.list_memberships({"organization_id": committee["organization_id"]})["items"]
        assert len(members) == 9

    def test_takes_a_popolo_collection_whatever_its_order(self, stakeholders: Door, take: Take) -> None:
        outcomes = take(KIND, list(COLLECTION))
        assert [outcome.kind for outcome in outcomes] == [
            "created",
            "created",
            "created",
            "rejected",
            "unchanged",
            "rejected",
            "rejected",
        ]
        codes = [outcome.rejection.code for outcome in outcomes if outcome.rejection]
        assert codes == ["person-unknown", "record-not-understood", "dates-reversed"]
        (kou,) = stakeholders.list_decision_makers({})["items"]
        posts = {(post["organization_name"], post["role"], post["started_on"]) for post in kou["memberships"]}
        assert posts == {("WASH Committee", "chair", "2024-02-01"), ("house", "", None)}
        house = {"@collection": "organizations", "id": "house", "name": "House of Representatives"}
        take(KIND, [house])
        (kou,) = stakeholders.list_decision_makers({})["items"]
        assert {post["organization_name"] for post in kou["memberships"]} == {
            "WASH Committee",
            "House of Representatives",
        }
        assert {outcome.kind for outcome in take(KIND, [*COLLECTION[:3], house])} == {"unchanged"}

    def test_tells_when_a_post_has_ended(self, stakeholders: Door, take: Take) -> None:
        role = {
            "type": "upper",
            "jurisdiction": "ocd-jurisdiction/country:lr/government",
            "start_date": "2020-01-01",
        }
        person = {"id": "ocd-person/1", "name": "A Senator", "roles": [role]}
        take(KIND, [person])
        ended = {**person, "roles": [{**role, "end_date": "2025-01-01"}]}
        assert [outcome.kind for outcome in take(KIND, [ended])] == ["updated"]
        events = [event["data"] for event in stakeholders.events("membership.held")]
        assert [(event["level"], event["ended_on"]) for event in events] == [
            ("national", None),
            ("national", "2025-01-01"),
        ]

    def test_takes_the_popolo_examples_that_are_persons(self, stakeholders: Door, take: Take) -> None:
        names = ("person", "embedding-person", "organization", "membership")
        rows = [record for name in names for _, record in records(DATA / f"popolo/example-{name}.json")]
        outcomes = take(KIND, rows)
        assert {outcome.kind for outcome in outcomes} == {"created"}
        assert len(stakeholders.list_decision_makers({})["items"]) == 1

    def test_is_taken_back_whole(self, stakeholders: Door, take: Take, undo: Callable[..., int]) -> None:
        take(KIND, open_states(), batch_id="b1")
        undo(KIND, "b1")
        for name in ("people", "memberships", "organizations", "timeline"):
            assert stakeholders.database[name].count_documents({}) == 0
        assert {outcome.kind for outcome in take(KIND, open_states())} == {"created"}
