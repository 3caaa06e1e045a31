"""What campaigns learn from the events of stakeholders and policy."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from services.campaigns.schemas.foreign import EVENTS_IN
from services.campaigns.store.activity import PORTION
from shared.kernel.events import Event
from shared.kernel.ids import id_from
from shared.messaging.batches import Batches, Delivery, Reactions
from shared.messaging.cloudevents import encode
from shared.messaging.quarantine import Quarantine
from shared.testing.doors import Door, an_event
from tests.component.campaigns.stories import PLAN, REPORT, an_organization

UNICEF = an_organization("UNICEF")
POLICY = id_from("policy", "water")


def heard(door: Door, kind: str, data: dict[str, Any], sequence: int = 1) -> Event:
    """An event of another service, e.g. `stakeholders.alias.confirmed`, with only what its schema lets in."""
    event_type = f"org.groundswell.{kind}.v1"
    loaded = EVENTS_IN[event_type]().load(data)
    service, subject = kind.split(".")[:2]
    key = f"{subject}_id"
    return an_event(
        event_type, data.get(key, "subject"), loaded, service=service, clock=door.clock, sequence=sequence
    )


def confirmed(door: Door, name: str, organization_id: str = UNICEF, sequence: int = 1) -> Event:
    data = {
        "alias_id": id_from("alias", name),
        "name": name,
        "organization_id": organization_id,
        "confirmed_by": "ada",
    }
    return heard(door, "stakeholders.alias.confirmed", data, sequence)


def registered(door: Door, name: str, acronym: str | None = None, **more: Any) -> Event:
    action = more.pop("action", "registered")
    data = {"organization_id": an_organization(name), "name": name, "acronym": acronym, "kind": "ngo", **more}
    return heard(door, f"stakeholders.organization.{action}", data)


def report(door: Door, name: str) -> str:
    answer: dict[str, Any] = door.report_activity({**REPORT, "organization_name": name})
    return str(answer["activity_id"])


def copy_activity(door: Door, activity_id: str, times: int) -> None:
    document = door.database["activities"].find_one({"_id": activity_id}) or {}
    copies = [{**document, "_id": id_from(activity_id, str(number))} for number in range(times)]
    door.database["activities"].insert_many(copies)


def until_quiet(door: Door, *events: Event) -> int:
    """Apply events, then our own that come of them, as the consumer does; returns the most one batch has told."""
    quarantine = Quarantine(door.database, door.clock, (1.0,))
    batches = Batches(door.unit_of_work, Reactions(REACTIONS, EVENTS_IN), quarantine)
    outbox, largest = door.database["outbox"], 0
    last = door.events()[-1]["_id"]
    waiting = list(events)
    while waiting:
        batches.apply(
            [Delivery(encode(event), "application/cloudevents+json", {}) for event in waiting[:500]]
        )
        told = list(outbox.find({"_id": {"$gt": last}}).sort("_id", 1))
        last = told[-1]["_id"] if told else last
        largest = max(largest, len(told))
        own = [
            an_event(entry["type"], entry["subject"], entry["data"], service="campaigns", clock=door.clock)
            for entry in told
        ]
        waiting = waiting[500:] + own
    assert door.database["quarantine"].count_documents({}) == 0
    return largest


class TestAliasConfirmed:
    def test_attributes_every_activity_of_that_name(self, campaigns: Door) -> None:
        mine = {report(campaigns, "OIM"), report(campaigns, "oim ")}
        other = report(campaigns, "OIM Tchad")
        campaigns.deliver(REACTIONS, confirmed(campaigns, "OIM"))
        told = campaigns.events("activity.attributed")
        assert {event["subject"] for event in told} == mine
        assert {event["data"]["organization_id"] for event in told} == {UNICEF}
        assert campaigns.show_activity({"activity_id": other})["organization_id"] is None

    def test_knows_the_name_from_then_on(self, campaigns: Door) -> None:
        campaigns.deliver(REACTIONS, confirmed(campaigns, "OIM"))
        for spelling in ("oim", "O.I.M."):
            activity_id = report(campaigns, spelling)
            assert campaigns.show_activity({"activity_id": activity_id})["organization_id"] == UNICEF

    def test_told_again_attributes_only_what_came_between(self, campaigns: Door) -> None:
        report(campaigns, "OIM")
        campaigns.deliver(REACTIONS, confirmed(campaigns, "OIM"))
        campaigns.database["activities"].update_one({}, {"$set": {"organization_id": None}})
        campaigns.deliver(REACTIONS, confirmed(campaigns, "OIM"), confirmed(campaigns, "OIM"))
        assert len(campaigns.events("activity.attributed")) == 2

    def test_moves_them_when_a_steward_decides_anew_but_not_what_was_given_by_id(
        self, campaigns: Door
    ) -> None:
        by_name = report(campaigns, "OIM")
        by_id = campaigns.report_activity({**REPORT, "organization_name": "OIM", "organization_id": UNICEF})
        other = an_organization("IOM")
        campaigns.deliver(REACTIONS, confirmed(campaigns, "OIM"), confirmed(campaigns, "OIM", other, 2))
        assert campaigns.show_activity({"activity_id": by_name})["organization_id"] == other
        assert campaigns.show_activity({"activity_id": by_id["activity_id"]})["organization_id"] == UNICEF

    def test_keeps_the_newer_decision_whatever_comes_first(self, campaigns: Door) -> None:
        other = an_organization("IOM")
        campaigns.deliver(
            REACTIONS, confirmed(campaigns, "OIM", other, 9), confirmed(campaigns, "OIM", UNICEF, 4)
        )
        activity_id = report(campaigns, "OIM")
        assert campaigns.show_activity({"activity_id": activity_id})["organization_id"] == other

    def test_completes_for_five_thousand(self, campaigns: Door) -> None:
        copy_activity(campaigns, report(campaigns, "OIM"), 4_999)
        copy_activity(campaigns, report(campaigns, "IOM"), 1_499)
        largest = until_quiet(campaigns, confirmed(campaigns, "OIM"), confirmed(campaigns, "IOM"))
        activities, outbox = campaigns.database["activities"], campaigns.database["outbox"]
        assert activities.count_documents({"organization_id": UNICEF}) == 6_500
        told = [entry["subject"] for entry in outbox.find({"type": {"$regex": "attributed"}})]
        assert (len(told), len(set(told))) == (6_500, 6_500)
        assert largest <= PORTION


class TestOrganizationRegistered:
    def test_is_found_by_name_and_acronym(self, campaigns: Door) -> None:
        event = registered(campaigns, "United Nations Children's Fund", "UNICEF")
        campaigns.deliver(REACTIONS, event)
        activity_id = report(campaigns, "unicef")
        item = campaigns.show_activity({"activity_id": activity_id})
        assert (item["organization_name"], item["written_as"]) == ("United Nations Children's Fund", "unicef")
        for name in ("UNICEF", "United Nations Children's Fund"):
            assert len(campaigns.list_activities({"organization": name})["items"]) == 1

    def test_is_given_what_was_reported_before(self, campaigns: Door) -> None:
        activity_id = report(campaigns, "Save the Children")
        campaigns.deliver(REACTIONS, registered(campaigns, "Save the Children"))
        assert campaigns.events("activity.attributed")[0]["subject"] == activity_id

    def test_leaves_a_name_open_that_two_bear(self, campaigns: Door) -> None:
        campaigns.deliver(
            REACTIONS,
            registered(campaigns, "Liberia Women's Forum", "LWF"),
            registered(campaigns, "Lutheran World Federation", "LWF"),
        )
        activity_id = report(campaigns, "LWF")
        assert campaigns.show_activity({"activity_id": activity_id})["organization_id"] is None
        lutheran = an_organization("Lutheran World Federation")
        campaigns.deliver(REACTIONS, confirmed(campaigns, "LWF", lutheran))
        assert campaigns.show_activity({"activity_id": activity_id})["organization_id"] == lutheran

    def test_keeps_the_old_name_beside_the_new_one(self, campaigns: Door) -> None:
        first = registered(campaigns, "Oxfam GB")
        renamed = registered(
            campaigns,
            "Oxfam",
            organization_id=an_organization("Oxfam GB"),
            action="corrected",
            changed=["name"],
        )
        campaigns.deliver(REACTIONS, first, renamed)
        for name in ("Oxfam GB", "OXFAM"):
            activity_id = report(campaigns, name)
            assert campaigns.show_activity({"activity_id": activity_id})["organization_name"] == "Oxfam"

    def test_is_forgotten_when_it_is_removed(self, campaigns: Door) -> None:
        campaigns.deliver(
            REACTIONS,
            registered(campaigns, "Oxfam", "OX"),
            heard(
                campaigns,
                "stakeholders.organization.removed",
                {"organization_id": an_organization("Oxfam"), "reason": "Twice."},
            ),
        )
        activity_id = report(campaigns, "OX")
        assert campaigns.show_activity({"activity_id": activity_id})["organization_id"] is None


class TestPolicyMoved:
    def events(self, door: Door) -> list[Event]:
        introduced = {"policy_id": POLICY, "title": "Rural Water Act", "kind": "bill", "stage": "introduced"}
        corrected = {"policy_id": POLICY, "title": "Rural Water Bill", "changed": ["title"]}
        first = {"policy_id": POLICY, "from_stage": "introduced", "to_stage": "committee"}
        second = {"policy_id": POLICY, "from_stage": "committee", "to_stage": "adopted"}
        return [
            heard(door, "policy.policy.introduced", introduced, 1),
            heard(door, "policy.policy.moved", first, 2),
            heard(door, "policy.policy.corrected", corrected, 3),
            heard(door, "policy.policy.moved", second, 4),
        ]

    @pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
    def test_is_shown_with_its_campaigns_whatever_comes_first(
        self, campaigns: Door, order: tuple[int, ...]
    ) -> None:
        campaign_id = campaigns.plan_campaign({**PLAN, "policy_id": POLICY})["campaign_id"]
        assert campaigns.show_campaign({"campaign_id": campaign_id})["policy"] is None
        events = self.events(campaigns)
        campaigns.deliver(REACTIONS, *(events[at] for at in (*order, *order)))
        listed = campaigns.list_campaigns({})["items"][0]
        assert listed["policy"] == {"policy_id": POLICY, "title": "Rural Water Bill", "stage": "adopted"}


class TestReactions:
    def test_say_what_they_need_of_every_event(self) -> None:
        assert set(REACTIONS) == set(EVENTS_IN)
