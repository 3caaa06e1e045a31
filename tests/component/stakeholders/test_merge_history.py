"""Whatever has happened with persons: merging them and taking it back leaves everything as it stood."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.stakeholders.store import COLLECTIONS
from shared.kernel.errors import Conflict
from shared.testing.doors import Door

STATE = (
    *("people", "memberships", "consents", "exchanges", "promises", "ties", "belongings", "timeline"),
    *("restricted_notes", "reveals"),
)
ACTS = st.sampled_from(
    ("give", "withdraw", "hold", "hold-same", "exchange", "promise", "correct", "advise", "join", "confide")
)
DONE = st.lists(st.tuples(ACTS, st.integers(0, 2)), max_size=8)
TIED = st.sampled_from(
    (("knows", 0, 1), ("mentors", 1, 2), ("knows", 2, 0), ("mentors", 0, 1), ("mentors", 1, 0))
)
TIES = st.lists(st.tuples(TIED, st.integers(1, 5), st.booleans()), unique_by=lambda one: one[0], max_size=4)


def act(door: Door, what: str, person_id: str, organization_id: str, community_id: str) -> None:
    """Do something with a person."""
    scope = {"person_id": person_id, "purpose": "news", "organization_id": organization_id, "channel": "sms"}
    held = {"person_id": person_id, "organization_id": organization_id}
    said = {"person_id": person_id, "channel": "call", "held_on": "2025-03-07"}
    promised = {"person_id": person_id, "what": "To come", "due_on": "2025-04-01"}
    wishes: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "give": [("give_consent", {**scope, "basis": "form"})],
        "withdraw": [
            ("give_consent", {**scope, "basis": "form"}),
            ("withdraw_consent", {**scope, "basis": "message"}),
        ],
        "hold": [("hold_membership", {**held, "role": f"role of {person_id}"})],
        "hold-same": [("hold_membership", {**held, "role": "chair"})],
        "exchange": [("log_exchange", said)],
        "promise": [("make_promise", promised)],
        "join": [
            ("join_community", {"person_id": person_id, "community_id": community_id}),
        ],
        "advise": [
            ("make_tie", {**said_of(organization_id), "from_person_id": person_id, "kind": "advises"}),
        ],
        "confide": [("write_restricted_note", {"person_id": person_id, "kind": "other", "text": "Told us."})],
        "correct": [("correct_person", {"person_id": person_id, "area": f"Area of {person_id}"})],
    }
    for wish, asked in wishes[what]:
        with suppress(Conflict):  # the same tie twice
            door.call(wish, asked)


def said_of(organization_id: str) -> dict[str, Any]:
    """A tie to an organisation."""
    return {"to_organization_id": organization_id, "strength": 3, "basis": "They said so."}


def tie(door: Door, people: list[str], tied: tuple[str, int, int], strength: int, is_over: bool) -> None:
    """Tie two of the persons, and perhaps end it."""
    kind, one, other = tied
    ends = {"from_person_id": people[one], "to_person_id": people[other]}
    made = door.make_tie({"kind": kind, "strength": strength, "basis": "They said so.", **ends})
    if is_over:
        door.end_tie({"tie_id": made["tie_id"], "ended_on": "2025-03-08"})


def state_of(door: Door) -> dict[str, list[dict[str, Any]]]:
    """Everything that stands, without what counts writes."""
    return {name: sorted(_plain(door, name), key=lambda each: str(each["_id"])) for name in STATE}


def _plain(door: Door, name: str) -> list[dict[str, Any]]:
    found = []
    for document in door.database[name].find():
        document.pop("version", None)
        if not document.get("moved_from"):
            document.pop("moved_from", None)
        document.pop("last_batch_id", None)
        found.append(document)
    return found


class TestAnyHistory:
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(done=DONE, ties=TIES, order=st.permutations((0, 1, 2)))
    def test_stands_as_before_after_merging_and_taking_apart(
        self, stakeholders: Door, done: list[tuple[str, int]], ties: list[Any], order: list[int]
    ) -> None:
        for name in (*COLLECTIONS, "outbox", "commands"):
            stakeholders.database[name].delete_many({})
        made = stakeholders.register_organization({"name": "Bong Women", "sector": "ngo"})
        founded = stakeholders.found_community({"name": "Gbarnga", "kind": "place"})
        people = [
            stakeholders.register_person({"name": f"Musu {n}", "emails": [f"{n}@x.org"]})["person_id"]
            for n in range(3)
        ]
        for what, who in done:
            act(stakeholders, what, people[who], made["organization_id"], founded["community_id"])
        for tied, strength, is_over in ties:
            tie(stakeholders, people, tied, strength, is_over)
        before = state_of(stakeholders)
        first, second, third = (people[place] for place in order)
        stakeholders.merge_persons({"keep_id": second, "merge_id": first, "take": ["name", "area"]})
        stakeholders.merge_persons({"keep_id": third, "merge_id": second, "take": ["area"]})
        assert {stakeholders.show_person({"person_id": each})["person_id"] for each in people} == {third}
        stakeholders.unmerge_persons({"person_id": second})
        stakeholders.unmerge_persons({"person_id": first})
        assert state_of(stakeholders) == before
