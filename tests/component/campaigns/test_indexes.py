"""No question and no command of campaigns may read a whole collection: MongoDB's own profile is the witness."""

from __future__ import annotations

from datetime import timedelta

from services.campaigns.imports.activities import undo_activities
from services.campaigns.reactions import REACTIONS
from services.campaigns.store import COLLECTIONS
from shared.imports.kinds import Batch
from shared.kernel.commands import Context
from shared.kernel.ids import id_from
from shared.kernel.roles import SYSTEM
from shared.testing.doors import Door, an_event
from tests.component.campaigns import counting, exchanging
from tests.component.campaigns.publishing import WORDS, confirm, ready
from tests.component.campaigns.stories import (
    CALLS,
    CHAIR,
    MORNING,
    PLAN,
    RALLY,
    REPORT,
    a_gathering,
    a_person,
    an_appeal,
    an_open_petition,
    an_organization,
    at,
    registered,
)

MEGABYTE = 2**20


def ask_everything(door: Door) -> None:
    petition_id = an_open_petition(door)
    campaign_id = door.show_petition({"petition_id": petition_id})["campaign_id"]
    sign(door, petition_id)
    door.report_activity({**REPORT, "reference": "R-1", "campaign_id": campaign_id})
    ask_of_petitions(door, petition_id, campaign_id)
    for name in ("organization_id", "organization", "sector", "adm1", "campaign_id", "batch_id"):
        door.list_activities({name: "x"})
    door.list_activities({"since": "2025-01-01", "until": "2025-12-31"})
    ask_of_appeals(door, campaign_id)
    ask_of_public_pages(door, petition_id, campaign_id)
    ask_of_resources(door, campaign_id)
    ask_of_populations(door)
    ask_of_the_matrix(door)
    ask_of_initiatives(door, campaign_id)
    ask_of_tasks(door, campaign_id)
    ask_of_cycles(door, campaign_id)
    ask_of_gatherings(door, campaign_id)
    ask_of_the_exchange(door)
    ask_of_tallies(door, petition_id)
    door.close_campaign({"campaign_id": campaign_id, "outcome": "Done."})


def ask_of_petitions(door: Door, petition_id: str, campaign_id: str) -> None:
    for asked in ({}, {"stage": "launched"}, {"policy_id": id_from("p")}):
        door.list_campaigns(asked)
    for asked in ({}, {"stage": "open"}, {"campaign_id": campaign_id}):
        door.list_petitions(asked)
    door.list_signatures({"petition_id": petition_id})


def sign(door: Door, petition_id: str) -> None:
    registered(door, a_person(1), a_person(2))
    door.sign_petition({"petition_id": petition_id, "person_id": a_person(1)})
    door.sign_petition_many({"petition_id": petition_id, "person_ids": [a_person(1), a_person(2)]})


def ask_of_appeals(door: Door, campaign_id: str) -> None:
    appeal_id = an_appeal(door, campaign_id=campaign_id)
    call = {"appeal_id": appeal_id, "target_id": CHAIR, "outcome": "reached"}
    act_id = door.record_act({**call, "person_id": a_person(1)})["act_id"]
    door.withdraw_act({"act_id": act_id})
    door.correct_appeal({"appeal_id": appeal_id, "person_ids": [a_person(5)], "goal": CALLS["goal"]})
    door.show_appeal({"appeal_id": appeal_id})
    for asked in ({}, {"stage": "open"}, {"campaign_id": campaign_id}, {"policy_id": id_from("p")}):
        door.list_appeals(asked)
    for asked in ("appeal_id", "organization_id", "target_id"):
        door.list_acts({asked: "x"})
        door.list_acts({asked: "x", "state": "kept"})
    for asked in ({}, {"person_id": a_person(1)}):
        door.list_acts(asked)


def ask_of_initiatives(door: Door, campaign_id: str) -> None:
    wish = {
        "title": "A watch",
        "what_for": "Pumps",
        "person_id": a_person(1),
        "area": "Bong",
        "topics": ["water"],
    }
    initiative_id = door.start_initiative(wish)["initiative_id"]
    door.correct_initiative({"initiative_id": initiative_id, "title": "A watch over pumps"})
    door.show_initiative({"initiative_id": initiative_id})
    names = ("area", "topic", "person_id", "organization_id", "community_id", "campaign_id")
    for asked in (
        {},
        {"state": "asked"},
        {"mine": True},
        {"overdue": True},
        *({name: "x"} for name in names),
    ):
        door.list_initiatives(asked)


def ask_of_populations(door: Door) -> None:
    for asked in ({}, {"area": "Bong"}, {"level": 1}, {"area": "Bong", "level": 1}):
        door.list_populations(asked)


def ask_of_the_matrix(door: Door) -> None:
    """Who is in need, and who sees to what is missing."""
    spoken = {"area": "Bong", "sector": "WASH"}
    year = {"period_start": "2025-01-01", "period_end": "2025-12-31"}
    need = door.set_need({**spoken, **year, "people": 5, "source": "Overview"})
    for asked in ({}, {"area": "Bong"}, {"sector": "WASH"}, spoken):
        door.list_needs(asked)
    door.show_need({"need_id": need["need_id"]})
    door.remove_need({"need_id": need["need_id"], "reason": "Wrong."})
    gap = {**spoken, "kind": "gap", "month": "2025-03", "owner_id": "bo", "due_on": "2025-03-10"}
    which = {"alert_id": door.assign_alert(gap)["alert_id"]}
    for asked in ({}, {"mine": True}, {"owner_id": "bo"}, {"state": "overdue"}, {"waiting": True}):
        door.list_assigned_alerts({**asked, "due_within": 7})
        door.list_assigned_alerts(asked)
    door.show_alert(which)
    door.settle_alert({**which, "reason": "Done."})
    door.reopen_alert({**which, "reason": "Not done."})


def ask_of_public_pages(door: Door, petition_id: str, campaign_id: str) -> None:
    ready(door)
    action_id = door.publish_action({**WORDS, "petition_id": petition_id})["action_id"]
    for asked in ({}, {"thing_id": petition_id}, {"campaign_id": campaign_id}):
        door.list_actions(asked)
    for which in ({"slug": WORDS["slug"]}, {"action_id": action_id}):
        door.open_action(which)
    door.show_publishing()
    confirm(door, action_id, a_person(7))
    door.unpublish_action({"action_id": action_id})


def ask_of_resources(door: Door, campaign_id: str) -> None:
    car = {"what": "Cars", "kind": "vehicles", "unit": "cars", "quantity": "2", "needed_by": "2025-03-20"}
    resource_id = door.need_resource({**car, "campaign_id": campaign_id})["resource_id"]
    door.pledge_contribution(
        {"resource_id": resource_id, "quantity": 1, "organization_id": an_organization("x")}
    )
    door.show_resource({"resource_id": resource_id})
    for asked in ({}, {"campaign_id": "x"}, {"organization_id": "x"}, {"kind": "rooms"}):
        door.list_resources(asked)
        door.list_resources({**asked, "short_within": 7})


def ask_of_tasks(door: Door, campaign_id: str) -> None:
    task = {"title": "Buses", "due_on": "2025-03-10", "owner_id": "bo", "campaign_id": campaign_id}
    first = door.plan_task(task)["task_id"]
    door.show_task({"task_id": door.plan_task({**task, "depends_on": [first]})["task_id"]})
    for asked in ({}, {"campaign_id": "x"}, {"owner_id": "x"}, {"organization_id": "x"}, {"mine": True}):
        for state in ("to-do", "overdue", "done", "dropped"):
            door.list_tasks({**asked, "state": state})


def ask_of_cycles(door: Door, campaign_id: str) -> None:
    activity_id = door.report_activity({**REPORT, "campaign_id": campaign_id})["activity_id"]
    wish = {"campaign_id": campaign_id, "activity_id": activity_id, "title": "Wells"}
    cycle_id = door.open_cycle({**wish, "signer_ids": [an_organization("x")]})["cycle_id"]
    door.sign_off_step({"cycle_id": cycle_id, "organization_id": an_organization("x")})
    door.advance_cycle({"cycle_id": cycle_id})
    for asked in ({}, {"campaign_id": "x"}, {"signer_id": an_organization("x")}):
        door.list_cycles(asked)


def ask_of_gatherings(door: Door, campaign_id: str) -> None:
    shown = a_gathering(door, campaign_id=campaign_id)
    series = door.plan_series({**RALLY, "campaign_id": campaign_id, "repeats": "weekly", "occurrences": 2})
    signed = [door.sign_up({**at(shown), "person_id": a_person(number)})["sign_up_id"] for number in range(3)]
    door.withdraw_sign_up({"sign_up_id": signed[0]})
    of_series = {"gathering_id": series["gathering_ids"][0], "scope": "later", "place": "Market"}
    door.correct_gathering({**of_series, "shifts": [MORNING]})
    door.cancel_series({"series_id": series["series_id"], "from_day": "2025-03-20", "reason": "Rain."})
    for when in ("upcoming", "past", "cancelled", "all"):
        for name in ("campaign_id", "series_id", "organization_id", "community_id", "adm1"):
            door.list_gatherings({name: "x", "when": when})
        door.list_gatherings({"kind": "rally", "when": when})
        door.list_gatherings({"when": when})
    for asked in ({"gathering_id": shown["gathering_id"]}, {"shift_id": at(shown)["shift_id"]}):
        for state in ({}, {"state": "waitlisted"}, {"person_ids": [a_person(1)]}):
            door.list_sign_ups({**asked, **state})
    door.list_sign_ups({"person_ids": [a_person(1)]})
    door.show_hours({"person_id": a_person(1)})
    door.clock.moment += timedelta(days=8)  # type: ignore[attr-defined]
    door.check_in({**at(shown), "person_id": a_person(1)})
    door.close_gathering({"gathering_id": shown["gathering_id"], "no_shows": True})


def ask_of_the_exchange(door: Door) -> None:
    campaign_id = exchanging.an_exchange(door)
    exchanging.agree(door, 1, to=exchanging.WEC)
    petition_id = exchanging.a_petition(door, campaign_id)
    exchanging.sign(door, petition_id, 1, by=exchanging.WEC)
    exchanging.sign(door, petition_id, 2, by=exchanging.GWC)
    exchanging.hear(door)
    for asked in ({}, {"as_of": "2025-03-09T00:00:00Z"}):
        door.get_exchange({"campaign_id": campaign_id, **asked})
    door.list_exchange_lines({"campaign_id": campaign_id})
    door.list_exchange_entries({"campaign_id": campaign_id})


def ask_of_tallies(door: Door, petition_id: str) -> None:
    key = counting.begun(door, petition_id)
    counting.send(door, petition_id, key, *counting.many((0, 20)))
    counting.take_back(door, petition_id, key, *counting.many((0, 2)))
    counting.Addresses({a_person(1): "p1@example.org", a_person(2): None}).count(door)
    door.count_across({"thing_id": petition_id})
    door.list_tally_lines({"thing_id": petition_id})


def hear_everything(door: Door) -> None:
    organization_id = an_organization("UNICEF")
    data = {"organization_id": organization_id, "name": "UNICEF", "policy_id": id_from("p")}
    data |= {"person_id": a_person(1), "merged_into": a_person(2), "merged_ids": []}
    data |= {"title": "Act", "stage": "idea", "to_stage": "law", "acronym": "U"}
    data |= {"hearing_id": "h", "starts_at": "2025-03-20T10:00:00+00:00", "reason": "Late."}
    (page,) = door.list_actions({})["items"]
    data |= {"action_id": page["action_id"], "target_id": None, "pledge_id": None, "outcome": None}
    data |= {"answer": None}
    data |= {"channels": ["email"]}
    data |= {"consent_id": "c", "purpose": "sharing", "campaign_id": page["campaign_id"]}
    data |= {"into_organization_id": an_organization("IOM")}
    data |= {"body": "Senate", "motion": "Reading", "held_on": "2025-03-08", "community_id": "c"}
    for event_type in REACTIONS:
        event = an_event(event_type, "x", data, service=event_type.split(".")[2], clock=door.clock)
        door.deliver(REACTIONS, event)
    context = Context(SYSTEM, "undo", "undo")
    batch = Batch("batch", "activities")
    door.unit_of_work.carry_out(context, lambda store: undo_activities(batch, store, 10))


class TestIndexes:
    def test_serve_every_read(self, campaigns: Door) -> None:
        for _ in range(3):
            campaigns.plan_campaign(PLAN)
        database = campaigns.database
        database.drop_collection("system.profile")
        database.create_collection(
            "system.profile", capped=True, size=16 * MEGABYTE
        )  # by itself it holds one
        database.command("profile", 2)
        try:
            ask_everything(campaigns)
            hear_everything(campaigns)
        finally:
            database.command("profile", 0)
        read = [
            entry
            for entry in database["system.profile"].find({"planSummary": {"$exists": True}})
            if entry["ns"].partition(".")[2] in COLLECTIONS
        ]
        whole = [(entry["ns"], entry["command"]) for entry in read if "COLLSCAN" in entry["planSummary"]]
        assert len({entry["ns"] for entry in read}) == len(COLLECTIONS)
        assert whole == []
