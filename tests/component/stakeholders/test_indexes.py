"""No question and no command of stakeholders may read a whole collection: MongoDB's own profile is the witness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.stakeholders.imports import KINDS
from services.stakeholders.reactions import REACTIONS
from services.stakeholders.store import COLLECTIONS
from shared.kernel.roles import SENDER
from shared.testing.doors import Door, an_event

BY_NAME = {kind.name: kind for kind in KINDS}


def note_every_read(database: Any) -> None:
    """Let the database keep how it answers what it is asked, all of it."""
    database.create_collection("system.profile", capped=True, size=16_000_000)
    database.command("profile", 2)


def ask_everything(door: Door, person_id: str, organization_id: str) -> None:
    make_one_of_two(door, organization_id)
    for asked in (
        {},
        {"kind": "supporter"},
        {"area": "Bong"},
        {"text": "mu ko"},
        {"text": "kolei"},
        {"text": "kallia"},
        {"person_ids": [person_id]},
    ):
        door.list_people(asked)
    for asked in (
        {},
        {"sector": "ngo"},
        {"kind": "group"},
        {"area": "Bong"},
        {"text": "lib"},
        {"text": "libreia wsah"},
        {"isolated": True},
    ):
        door.list_organizations(asked)
    door.show_person({"person_id": person_id})
    door.show_organization({"organization_id": organization_id})
    door.list_memberships({"person_id": person_id})
    door.list_memberships({"organization_id": organization_id})
    door.list_decision_makers({})
    door.list_timeline({"person_id": person_id})
    door.list_consents({"person_id": person_id})
    door.list_consent_ledger({"person_id": person_id})
    scope = {
        "person_id": person_id,
        "purpose": "news",
        "organization_id": organization_id,
        "channel": "email",
    }
    door.give_consent({**scope, "basis": "form"})
    door.may_contact(scope)
    ask_whom_to_send(
        door, {name: scope[name] for name in ("purpose", "organization_id", "channel")}, person_id
    )
    ask_of_strangers(door, organization_id)
    door.list_alias_proposals({})
    door.list_sectors({})
    ask_what_was_said(door, person_id, organization_id)


def ask_of_strangers(door: Door, organization_id: str) -> None:
    wish = {name: "x" for name in ("action_id", "campaign_id", "title", "name")}
    for _ in range(2):
        door.ask_to_confirm(
            {**wish, "kind": "petition", "organization_id": organization_id, "email": "eve@example.org"}
        )
    which = {"confirmation_id": door.events("confirmation.asked")[0]["subject"]}
    token = {"token": door.show_confirmation_letter(which, actor=SENDER)["token"]}
    door.show_confirmation(token)
    door.confirm(token)
    door.count_confirmations({"action_id": "x"})
    door.name_targets({"ids": [organization_id]})


def ask_whom_to_send(door: Door, scope: dict[str, str], person_id: str) -> None:
    door.count_recipients(scope)
    for asked in ({}, {"person_ids": [person_id]}, {"after": "0"}):
        door.list_recipients({**scope, **asked})
    said = {"person_id": person_id, **scope}
    kind = "org.groundswell.media.message.unsubscribed.v1"
    door.deliver(REACTIONS, an_event(kind, "m1", said, service="media", clock=door.clock))


def ask_what_was_said(door: Door, person_id: str, organization_id: str) -> None:
    both = {"person_id": person_id, "organization_id": organization_id}
    logged = door.log_exchange({**both, "channel": "call", "held_on": "2025-03-08"})
    wish = {"what": "To come", "due_on": "2025-03-09", "organization_id": organization_id}
    kept = door.write_restricted_note({"person_id": person_id, "kind": "safety", "text": "By day only."})
    note = {"restricted_note_id": kept["restricted_note_id"]}
    door.reveal_restricted_note({**note, "purpose": "check", "reason": "Does it still hold?"})
    door.list_restricted_notes({"person_id": person_id})
    for asked in ({}, {"person_id": person_id}, {"revealed_by": "ada"}, {"purpose": "check"}):
        door.list_reveals(asked)
    door.remove_restricted_note(note)
    made = door.make_promise({**wish, "exchange_id": logged["exchange_id"]})
    for asked in (
        {},
        {"person_id": person_id},
        {"organization_id": organization_id},
        {"channel": "call"},
        {"campaign_id": "c1"},
        {"policy_id": "p1"},
    ):
        door.list_exchanges(asked)
    for asked in (
        {},
        {"person_id": person_id},
        {"organization_id": organization_id},
        {"to_organization_id": organization_id},
        {"exchange_id": logged["exchange_id"]},
        {"state": "overdue"},
        {"mine": True, "due_within": 7},
    ):
        door.list_promises(asked)
    door.show_promise({"promise_id": made["promise_id"]})
    door.show_promise_record({"organization_id": organization_id})
    door.correct_exchange({"exchange_id": logged["exchange_id"], "channel": "visit"})
    tie_and_ask(door, person_id, organization_id)
    gather_and_ask(door, person_id, organization_id)
    find_twins(door, person_id)


def tie_and_ask(door: Door, person_id: str, organization_id: str) -> None:
    ends = {"from_person_id": person_id, "to_organization_id": organization_id}
    made = door.make_tie({"kind": "advises", "strength": 3, "basis": "They said so.", **ends})
    for asked in (
        {},
        {"person_id": person_id},
        {"organization_id": organization_id},
        {"person_id": person_id, "organization_id": organization_id},
        {"kind": "advises"},
        {"state": "open"},
        {"kind": "advises", "state": "open"},
    ):
        door.list_ties(asked)
    door.show_tie({"tie_id": made["tie_id"]})
    door.end_tie({"tie_id": made["tie_id"], "ended_on": "2025-03-08"})


def gather_and_ask(door: Door, person_id: str, organization_id: str) -> None:
    ring = [[-9.6, 6.9], [-9.4, 6.9], [-9.4, 7.1], [-9.6, 7.1], [-9.6, 6.9]]
    wish = {"name": "Gbarnga", "kind": "place", "area": "Bong", "organization_id": organization_id}
    outline = {"type": "Polygon", "coordinates": [ring]}
    made = door.found_community({**wish, "outline": outline})["community_id"]
    joined = door.join_community({"community_id": made, "person_id": person_id})
    door.join_community({"community_id": made, "organization_id": organization_id})
    for asked in ({}, {"kind": "place"}, {"state": "open"}, {"organization_id": organization_id}):
        door.list_communities(asked)
    for asked in ({"longitude": -9.5, "latitude": 7.0}, {"longitude": -9.5, "latitude": 7.0, "area": "Bong"}):
        door.list_communities_at(asked)
    for asked in (
        {"community_id": made},
        {"community_id": made, "member": "person"},
        {"community_id": made, "state": "open"},
        {"person_id": person_id},
        {"organization_id": organization_id},
    ):
        door.list_community_members(asked)
    door.list_community_overlaps({"community_id": made})
    keep_an_asset(door, made, organization_id)
    door.correct_community({"community_id": made, "name": "Gbarnga town"})
    door.leave_community({"belonging_id": joined["belonging_id"]})


def keep_an_asset(door: Door, community_id: str, organization_id: str) -> None:
    wish = {"community_id": community_id, "organization_id": organization_id}
    made = door.note_asset({**wish, "kind": "place", "words": "A hall"})
    door.list_community_assets({"community_id": community_id})
    door.correct_asset({"asset_id": made["asset_id"], "words": "Two halls"})
    door.show_asset({"asset_id": made["asset_id"]})
    door.remove_asset({"asset_id": made["asset_id"]})


def find_twins(door: Door, person_id: str) -> None:
    twin = door.register_person({"name": "Kollie Musu", "phones": ["+231770123456"], "area": "Bong"})[
        "person_id"
    ]
    door.correct_person({"person_id": person_id, "area": "Bong"})
    event_type = "org.groundswell.stakeholders.person.registered.v1"
    door.deliver(
        REACTIONS,
        an_event(event_type, twin, {"person_id": twin}, service="stakeholders", clock=door.clock),
    )
    for state in ("waiting", "merged", "dismissed"):
        door.list_duplicates({"state": state})
    door.list_duplicates({"person_id": person_id, "limit": 3})
    look_at_the_network(door)
    (pair,) = door.list_duplicates({})["items"]
    door.show_duplicate({"duplicate_id": pair["duplicate_id"]})
    door.merge_persons({"keep_id": person_id, "merge_id": twin})
    door.show_person({"person_id": twin})
    door.list_people({"person_ids": [twin]})
    door.list_merges({"person_id": person_id})
    door.unmerge_persons({"person_id": twin})
    erase_and_ask(door, twin)


def erase_and_ask(door: Door, person_id: str) -> None:
    wish = {"person_id": person_id, "way": "letter", "asked_on": "2025-03-08", "identity": "known"}
    door.erase_person(wish)
    door.list_erasures({})
    door.list_people({"person_ids": [person_id]})


def make_one_of_two(door: Door, organization_id: str) -> None:
    """Find, merge and take apart an organisation and one of nearly the same name."""
    twin = door.register_organization({"name": "Liberia Wash Coalitions", "sector": "ngo"})["organization_id"]
    kind = "org.groundswell.stakeholders.organization.registered.v1"
    told = {"organization_id": twin}
    door.deliver(REACTIONS, an_event(kind, twin, told, service="stakeholders", clock=door.clock))
    for state in ("waiting", "merged", "dismissed"):
        door.list_organization_pairs({"state": state})
    door.list_organization_pairs({"organization_id": organization_id, "limit": 3})
    for pair in door.list_organization_pairs({})["items"]:
        door.show_organization_pair({"pair_id": pair["pair_id"]})
    door.merge_organizations({"keep_id": organization_id, "merge_id": twin})
    door.show_organization({"organization_id": twin})
    door.list_organizations({"organization_ids": [twin]})
    door.list_organization_merges({"organization_id": organization_id})
    door.unmerge_organizations({"organization_id": twin})


def look_at_the_network(door: Door) -> None:
    activity = {"activity_id": "a", "campaign_id": "c", "organization_name": "", "organization_id": None}
    attributed = {"activity_id": "a", "organization_id": "o", "organization_name": "O"}
    for action, data in (
        ("reported", activity),
        ("attributed", attributed),
        ("removed", {"activity_id": "a"}),
    ):
        kind = f"org.groundswell.campaigns.activity.{action}.v1"
        door.deliver(REACTIONS, an_event(kind, "a", data, service="campaigns", clock=door.clock))
    door.show_network({})
    for ask in (door.list_bridges, door.list_isolated, door.list_network_nodes, door.list_network_edges):
        ask({"sight": "everybody"})
    door.export_network({})


class TestIndexes:
    def test_serve_every_read(
        self,
        stakeholders: Door,
        take: Callable[..., Any],
        undo: Callable[..., int],
        an_organization: Callable[..., str],
        a_person: Callable[..., str],
    ) -> None:
        organization_id, person_id = an_organization(), a_person(emails=["a@example.org"])
        rows = [
            {"name": f"P {n}", "email": f"{n}@example.org", "organization": f"Org {n}"} for n in range(30)
        ]
        database = stakeholders.database
        note_every_read(database)
        try:
            take(BY_NAME["people"], rows, batch_id="b1")
            ask_everything(stakeholders, person_id, organization_id)
            event_type = "org.groundswell.campaigns.activity.reported.v1"
            data = {
                "activity_id": "a",
                "organization_id": None,
                "organization_name": "Liberia Wash Coalitions",
            }
            stakeholders.deliver(
                REACTIONS, an_event(event_type, "a", data, service="campaigns", clock=stakeholders.clock)
            )
            (alias, *_) = stakeholders.list_alias_proposals({})["items"]
            stakeholders.confirm_alias({"alias_id": alias["alias_id"], "organization_id": organization_id})
            undo(BY_NAME["people"], "b1")
        finally:
            database.command("profile", 0)
        read = [
            entry
            for entry in database["system.profile"].find({"planSummary": {"$exists": True}})
            if entry["ns"].partition(".")[2] in COLLECTIONS
        ]
        assert {entry["ns"].partition(".")[2] for entry in read} == set(COLLECTIONS)
        whole = [(entry["ns"], entry["command"]) for entry in read if "COLLSCAN" in entry["planSummary"]]
        assert whole == []
