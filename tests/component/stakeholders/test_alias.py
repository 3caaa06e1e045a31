"""Names of organisations: what is known at once, what goes to a steward, and what a steward's word does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services.stakeholders.imports import KINDS
from services.stakeholders.reactions import REACTIONS
from services.stakeholders.schemas import EVENTS_IN
from services.stakeholders.service import Stakeholders
from shared.imports.reading import records
from shared.kernel.clock import SetClock
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.events import Event
from shared.kernel.ids import new_id
from shared.messaging.batches import Batches, Delivery, Reactions
from shared.messaging.cloudevents import CONTENT_TYPE, encode
from shared.messaging.quarantine import Quarantine
from shared.mongo.transactions import UnitOfWork
from shared.testing.doors import Door, an_event
from shared.testing.importing import Desktop
from shared.testing.personas import CHI, NOON
from tests.component.stakeholders.counting import Commands, listening_client

REGISTRY = Path(__file__).parents[3] / "deploy/demo/data/hxl/iati3w-org-map.138.json"
REPORTED = "org.groundswell.campaigns.activity.reported.v1"
IOM = {"name": "International Organization for Migration", "acronym": "IOM", "sector": "international-agency"}
LWF = {"name": "Lutheran World Federation", "acronym": "LWF", "sector": "faith"}
BY_NAME = {kind.name: kind for kind in KINDS}


def reported(name: str, number: int = 0, organization_id: str | None = None) -> Event:
    """An activity reported under a written name."""
    data = {
        "activity_id": f"a{number}",
        "organization_id": organization_id,
        "organization_name": name,
        "more": 1,
    }
    return an_event(REPORTED, f"a{number}", data, service="campaigns", clock=SetClock(NOON))


def hear(door: Door, *names: str) -> None:
    """Let the service hear of activities under these names."""
    door.deliver(REACTIONS, *(reported(name, number) for number, name in enumerate(names)))


def proposals(door: Door, state: str = "proposed") -> dict[str, dict[str, Any]]:
    """The names in a state, by name."""
    return {item["name"]: item for item in door.list_alias_proposals({"state": state})["items"]}


class TestWaitingName:
    def test_is_weighed_again_when_a_fitting_organisation_is_registered(self, stakeholders: Door) -> None:
        hear(stakeholders, "OIM", "Sunday Choir")
        assert proposals(stakeholders)["OIM"]["candidates"] == []
        made = stakeholders.register_organization(IOM)
        waiting = proposals(stakeholders)
        (candidate,) = waiting["OIM"]["candidates"]
        assert (candidate["organization_id"], candidate["score"]) == (made["organization_id"], 80)
        assert waiting["Sunday Choir"]["candidates"] == []
        told = [event["data"] for event in stakeholders.events("alias.proposed")]
        assert [(one["name"], one["organization_id"]) for one in told] == [
            ("OIM", None),
            ("Sunday Choir", None),
            ("OIM", made["organization_id"]),
        ]
        confirmed = stakeholders.confirm_alias({"alias_id": waiting["OIM"]["alias_id"]})
        assert confirmed["organization_id"] == made["organization_id"]

    def test_is_weighed_again_when_an_organisation_is_corrected(self, stakeholders: Door) -> None:
        made = stakeholders.register_organization({**IOM, "acronym": None})
        hear(stakeholders, "OIM")
        which = {"organization_id": made["organization_id"]}
        stakeholders.correct_organization({**which, "acronym": "IOM"})
        assert len(proposals(stakeholders)["OIM"]["candidates"]) == 1
        stakeholders.correct_organization({**which, "acronym": "XYZ"})
        assert proposals(stakeholders)["OIM"]["candidates"] == []
        assert [event["data"]["score"] for event in stakeholders.events("alias.proposed")] == [0, 80, 0]

    def test_keeps_the_three_likeliest_and_asks_again_only_for_another_first(
        self, stakeholders: Door
    ) -> None:
        names = ["Lutheran World Relief", "Lutheran World", "Lutheran World Service", "World Federation"]
        hear(stakeholders, "Lutheran World Federation Chad")
        stakeholders.register_organization(LWF)
        asked = len(stakeholders.events("alias.proposed"))
        for name in names:
            stakeholders.register_organization({"name": name, "sector": "ngo"})
        (item,) = proposals(stakeholders).values()
        scores = [one["score"] for one in item["candidates"]]
        assert len(scores) == 3
        assert scores == sorted(scores, reverse=True)
        assert item["candidates"][0]["organization_name"] == LWF["name"]
        assert len(stakeholders.events("alias.proposed")) == asked

    def test_is_weighed_against_a_whole_list_at_once(self, stakeholders: Door) -> None:
        hear(stakeholders, "OIM", "Lutheran World Federacion")
        stakeholders.load_registry({"entries": [IOM, LWF]})
        waiting = proposals(stakeholders)
        assert waiting["OIM"]["candidates"][0]["organization_name"] == IOM["name"]
        assert waiting["Lutheran World Federacion"]["candidates"][0]["organization_name"] == LWF["name"]

    def test_is_not_offered_again_what_a_steward_confirmed_elsewhere(self, stakeholders: Door) -> None:
        hear(stakeholders, "OIM", "IOM Office")
        waiting = proposals(stakeholders)
        stakeholders.register_from_alias(
            {
                "alias_id": waiting["IOM Office"]["alias_id"],
                "sector": "ngo",
                "name": IOM["name"],
                "acronym": "IOM",
            }
        )
        assert proposals(stakeholders)["OIM"]["candidates"][0]["organization_name"] == IOM["name"]
        assert "IOM Office" not in proposals(stakeholders)


class TestReportedName:
    def test_is_confirmed_at_once_when_it_is_registered_to_the_letter(self, stakeholders: Door) -> None:
        made = stakeholders.register_organization(IOM)
        names = [
            "IOM",
            "international organisation for migration",
            "International Organization for Migration (IOM)",
        ]
        hear(stakeholders, *names, names[0])
        confirmed = [event["data"] for event in stakeholders.events("alias.confirmed")]
        assert {event["name"] for event in confirmed} == set(names)
        assert {(event["organization_id"], event["confirmed_by"]) for event in confirmed} == {
            (made["organization_id"], "registry")
        }
        assert proposals(stakeholders) == {}

    def test_in_french_order_is_proposed_with_its_evidence(self, stakeholders: Door) -> None:
        made = stakeholders.register_organization(IOM)
        hear(stakeholders, "OIM", "oim", "OIM ")
        (event,) = stakeholders.events("alias.proposed")
        assert event["data"]["organization_id"] == made["organization_id"]
        assert event["data"]["evidence"][0] == "same letters as the acronym IOM in French order"
        (item,) = proposals(stakeholders).values()
        assert item["candidates"][0]["organization_name"] == IOM["name"]
        assert stakeholders.events("alias.confirmed") == []

    def test_with_a_country_is_never_taken_for_the_whole(self, stakeholders: Door) -> None:
        stakeholders.register_organization(LWF)
        hear(stakeholders, "LWF Chad", "LWF")
        (event,) = stakeholders.events("alias.proposed")
        assert event["data"]["name"] == "LWF Chad"
        assert "name contains country Chad: maybe a country office" in event["data"]["evidence"]
        assert [each["data"]["name"] for each in stakeholders.events("alias.confirmed")] == ["LWF"]

    def test_that_two_organisations_use_is_left_to_a_steward(self, stakeholders: Door) -> None:
        for name in ("Danish Refugee Council", "Democratic Reform Club"):
            stakeholders.register_organization({"name": name, "acronym": "DRC", "sector": "ngo"})
        hear(stakeholders, "DRC")
        assert len(proposals(stakeholders)["DRC"]["candidates"]) == 2

    def test_that_resembles_nothing_is_proposed_without_a_candidate(self, stakeholders: Door) -> None:
        hear(stakeholders, "Zzyzx", "  ", "---")
        (event,) = stakeholders.events("alias.proposed")
        assert (event["data"]["organization_id"], event["data"]["score"]) == (None, 0)

    def test_that_the_reporter_knew_is_left_alone(self, stakeholders: Door) -> None:
        stakeholders.deliver(REACTIONS, reported("IOM", organization_id="o1"))
        assert stakeholders.events() == []

    def test_of_five_hundred_events_costs_few_round_trips_and_one_proposal_each(
        self, stakeholders: Door, mongo_uri: str
    ) -> None:
        stakeholders.register_organization(IOM)
        commands = Commands()
        client = listening_client(mongo_uri, commands)
        database = client[stakeholders.database.name]
        unit_of_work = UnitOfWork(database, Stakeholders.store, stakeholders.clock)
        quarantine = Quarantine(database, stakeholders.clock)
        batches = Batches(unit_of_work, Reactions(REACTIONS, EVENTS_IN), quarantine)
        events = [
            reported(f"Partner {'ABCDEFGHIJ'[n % 11]}" if n % 11 < 10 else "IOM", n) for n in range(500)
        ]
        commands.taken()
        assert batches.apply([Delivery(encode(event), CONTENT_TYPE, {}) for event in events]) == 500
        taken = commands.taken()
        client.close()
        assert taken < 50
        assert len(stakeholders.events("alias.proposed")) == 10
        assert len(stakeholders.events("alias.confirmed")) == 1


class TestANameOfAnUndoneImport:
    def test_waits_for_nobody_any_more(self, stakeholders: Door) -> None:
        brought(stakeholders, "LWF Chad", "SCUK")
        hear(stakeholders, "Handicap International")
        undone(stakeholders)
        assert list(proposals(stakeholders)) == ["Handicap International"]
        told = stakeholders.events("alias.withdrawn")
        assert {one["data"]["name"] for one in told} == {"LWF Chad", "SCUK"}
        undone(stakeholders)
        assert len(stakeholders.events("alias.withdrawn")) == 2

    def test_waits_on_where_it_was_met_elsewhere_too(self, stakeholders: Door) -> None:
        brought(stakeholders, "SCUK", "LRRRC", "LWF Chad")
        hear(stakeholders, "SCUK")
        brought(stakeholders, "LRRRC", batch="another")
        undone(stakeholders)
        assert set(proposals(stakeholders)) == {"SCUK", "LRRRC"}

    def test_waits_on_where_its_activity_was_corrected_by_hand(self, stakeholders: Door) -> None:
        brought(stakeholders, "SCUK")
        corrected = replace(by_file("SCUK"), type=REPORTED.replace("reported", "corrected"), id=new_id())
        stakeholders.deliver(REACTIONS, corrected)
        undone(stakeholders)
        assert list(proposals(stakeholders)) == ["SCUK"]

    def test_stays_decided(self, stakeholders: Door) -> None:
        brought(stakeholders, "SCUK")
        organization_id = stakeholders.register_organization(LWF)["organization_id"]
        alias_id = proposals(stakeholders)["SCUK"]["alias_id"]
        stakeholders.confirm_alias({"alias_id": alias_id, "organization_id": organization_id})
        undone(stakeholders)
        assert list(proposals(stakeholders, "confirmed")) == ["SCUK"]

    def test_is_judged_anew_when_it_comes_back(self, stakeholders: Door) -> None:
        brought(stakeholders, "SCUK")
        undone(stakeholders)
        brought(stakeholders, "SCUK", batch="another")
        assert list(proposals(stakeholders)) == ["SCUK"]

    def test_of_a_list_of_people_goes_with_it(self, stakeholders: Door) -> None:
        people = Desktop(stakeholders, "services.stakeholders")
        rows = "Name,E-mail,Organisation\nMusu Flomo,m@example.org,SCUK\n"
        import_id = people.bring_in("people", rows)["import_id"]
        assert list(proposals(stakeholders)) == ["SCUK"]
        people.move("undo", import_id)
        assert proposals(stakeholders) == {}


def by_file(name: str, batch: str = "batch-1") -> Event:
    """An activity that a file brought."""
    told = reported(name)
    return replace(told, data={**told.data, "batch_id": batch}, id=new_id())


def brought(door: Door, *names: str, batch: str = "batch-1") -> None:
    """Let the service hear of a file of activities under these names."""
    door.deliver(REACTIONS, *(by_file(name, batch) for name in names))


def undone(door: Door, batch: str = "batch-1") -> None:
    """Let the service hear that the file was undone."""
    kind = "org.groundswell.campaigns.import.undone.v1"
    data = {"batch_id": batch, "kind": "activities", "undone": 2}
    door.deliver(REACTIONS, an_event(kind, batch, data, service="campaigns", clock=SetClock(NOON)))


class TestConfirmAlias:
    def test_tells_whom_the_name_means_and_remembers(self, stakeholders: Door) -> None:
        made = stakeholders.register_organization(IOM)
        hear(stakeholders, "OIM")
        which = {"alias_id": proposals(stakeholders)["OIM"]["alias_id"]}
        assert stakeholders.confirm_alias(which)["organization_id"] == made["organization_id"]
        with pytest.raises(Conflict, match="alias-confirmed"):
            stakeholders.confirm_alias(which)
        hear(stakeholders, "O.I.M.", "Oim")
        assert (
            len(stakeholders.events("alias.proposed")) == 2
        )  # with dots it is another word, and judged anew
        told = [event["data"]["confirmed_by"] for event in stakeholders.events("alias.confirmed")]
        assert told == ["ada", "ada"]
        shown = stakeholders.show_organization({"organization_id": made["organization_id"]})
        assert [alias["name"] for alias in shown["aliases"]] == ["OIM"]

    def test_may_choose_another_organisation(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        stakeholders.register_organization(LWF)
        office = an_organization("LWF country programme")
        hear(stakeholders, "LWF Chad", "Zzyzx")
        which = {"alias_id": proposals(stakeholders)["LWF Chad"]["alias_id"]}
        with pytest.raises(NotFound):
            stakeholders.confirm_alias({**which, "organization_id": "nowhere"})
        assert stakeholders.confirm_alias({**which, "organization_id": office})["organization_id"] == office
        with pytest.raises(Invalid, match="alias-without-organization"):
            stakeholders.confirm_alias({"alias_id": proposals(stakeholders)["Zzyzx"]["alias_id"]})
        with pytest.raises(Forbidden):
            stakeholders.confirm_alias(which, actor=CHI)

    def test_gives_memberships_written_under_the_name_their_organisation(
        self, stakeholders: Door, take: Callable[..., Any]
    ) -> None:
        made = stakeholders.register_organization(IOM)
        rows = [{"name": f"P {n}", "email": f"p{n}@example.org", "organization": "OIM"} for n in range(3)]
        take(BY_NAME["people"], rows)
        stakeholders.confirm_alias({"alias_id": proposals(stakeholders)["OIM"]["alias_id"]})
        held = [event["data"]["organization_id"] for event in stakeholders.events("membership.held")]
        assert held == [None] * 3 + [made["organization_id"]] * 3
        assert {outcome.kind for outcome in take(BY_NAME["people"], rows)} == {"unchanged"}


class TestRefuseAlias:
    def test_tells_of_it_and_does_not_ask_again(self, stakeholders: Door) -> None:
        stakeholders.register_organization(LWF)
        hear(stakeholders, "LWF Chad")
        which = {"alias_id": proposals(stakeholders)["LWF Chad"]["alias_id"]}
        assert stakeholders.refuse_alias(which)["state"] == "refused"
        hear(stakeholders, "LWF Chad")
        assert proposals(stakeholders) == {}
        assert len(stakeholders.events("alias.refused")) == len(stakeholders.events("alias.proposed")) == 1
        with pytest.raises(Conflict, match="alias-not-proposed"):
            stakeholders.refuse_alias(which)


class TestRegisterFromAlias:
    def test_registers_what_the_name_means_and_confirms_it(self, stakeholders: Door) -> None:
        stakeholders.register_organization(LWF)
        hear(stakeholders, "LWF Chad")
        which = {"alias_id": proposals(stakeholders)["LWF Chad"]["alias_id"]}
        made = stakeholders.register_from_alias(
            {**which, "sector": "faith", "kind": "office", "area": "Chad"}
        )
        assert made["state"] == "confirmed"
        shown = stakeholders.show_organization({"organization_id": made["organization_id"]})
        assert (shown["name"], shown["kind"]) == ("LWF Chad", "office")
        assert len(stakeholders.events("organization.registered")) == 2


class TestNewOrganization:
    def test_settles_the_name_that_waited_for_it(self, stakeholders: Door) -> None:
        hear(stakeholders, "LRRRC")
        assert "LRRRC" in proposals(stakeholders)
        stakeholders.register_organization(
            {"name": "Resettlement Commission", "acronym": "LRRRC", "sector": "government"}
        )
        assert proposals(stakeholders) == {}
        assert stakeholders.events("alias.confirmed")[0]["data"]["confirmed_by"] == "registry"


class TestLoadRegistry:
    def test_takes_the_real_list_over_and_a_second_time_changes_nothing(
        self, stakeholders: Door, take: Callable[..., Any]
    ) -> None:
        rows = [record for _, record in records(REGISTRY)]
        kind = BY_NAME["organizations-registry"]
        first = take(kind, rows)
        assert [outcome.kind for outcome in first].count("created") == 130
        assert {outcome.kind for outcome in take(kind, rows)} == {"unchanged"}
        hear(
            stakeholders,
            "World Food Programme",
            "OIM",
            "UN MIGRATION",
            "Italy",
            "Norwegain Refugee Council",
            "DRC",
        )
        confirmed = {event["data"]["name"] for event in stakeholders.events("alias.confirmed")}
        assert confirmed == {"World Food Programme", "UN MIGRATION", "DRC"}
        likely = {
            name: item["candidates"][0]["organization_name"] for name, item in proposals(stakeholders).items()
        }
        assert likely["OIM"] == IOM["name"]
        assert likely["Norwegain Refugee Council"] == "Norwegian Refugee Council"
        assert likely["Italy"].startswith("Italian Agency")

    def test_completes_what_is_registered_without_overwriting_it(self, stakeholders: Door) -> None:
        made = stakeholders.register_organization({**IOM, "sector": "ngo"})
        entry = {**IOM, "other_names": ["UN Migration"], "url": "https://www.iom.int"}
        assert stakeholders.load_registry({"entries": [entry, entry]}) == {
            "created": 0,
            "updated": 1,
            "unchanged": 1,
        }
        shown = stakeholders.show_organization({"organization_id": made["organization_id"]})
        assert (shown["sector"], shown["other_names"], shown["is_partner"]) == ("ngo", ["UN Migration"], True)

    def test_is_json_that_we_ship(self) -> None:
        assert len(json.loads(REGISTRY.read_text(encoding="utf-8"))) == 138
