"""Whatever has happened with organisations: merging them and taking it back leaves everything as it stood."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.stakeholders.store import COLLECTIONS
from shared.kernel.errors import Conflict
from shared.testing.doors import Door
from tests.component.stakeholders.test_merge_history import _plain

STATE = (
    *("organizations", "memberships", "consents", "exchanges", "promises", "ties", "belongings"),
    *("communities", "aliases", "timeline"),
)
ACTS = st.sampled_from(
    ("give", "withdraw", "hold", "hold-same", "exchange", "promise", "promise-to", "advise", "join", "found")
)
DONE = st.lists(st.tuples(ACTS, st.integers(0, 2)), max_size=10)
TIED = st.sampled_from(
    (("partner", 0, 1), ("funds", 1, 2), ("partner", 2, 0), ("funds", 0, 1), ("funds", 1, 0))
)
TIES = st.lists(st.tuples(TIED, st.integers(1, 5), st.booleans()), unique_by=lambda one: one[0], max_size=4)


def act(door: Door, what: str, organization_id: str, person_id: str, community_id: str) -> None:
    """Do something with an organisation."""
    of = {"organization_id": organization_id}
    scope = {"person_id": person_id, "purpose": "news", **of, "channel": "sms"}
    advises = {"from_person_id": person_id, "to_organization_id": organization_id, "kind": "advises"}
    wishes: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "give": [("give_consent", {**scope, "basis": "form"})],
        "withdraw": [
            ("give_consent", {**scope, "basis": "form"}),
            ("withdraw_consent", {**scope, "basis": "message"}),
        ],
        "hold": [("hold_membership", {"person_id": person_id, **of, "role": f"role {organization_id}"})],
        "hold-same": [("hold_membership", {"person_id": person_id, **of, "role": "chair"})],
        "exchange": [("log_exchange", {**of, "channel": "call", "held_on": "2025-03-07"})],
        "promise": [("make_promise", {**of, "what": "To come", "due_on": "2025-04-01"})],
        "promise-to": [
            (
                "make_promise",
                {
                    "person_id": person_id,
                    "to_organization_id": organization_id,
                    "what": "A",
                    "due_on": "2025-04-01",
                },
            )
        ],
        "join": [("join_community", {**of, "community_id": community_id})],
        "found": [("found_community", {"name": f"Of {organization_id}", "kind": "interest", **of})],
        "advise": [("make_tie", {**advises, "strength": 3, "basis": "They said so."})],
    }
    for wish, asked in wishes[what]:
        with suppress(Conflict):
            door.call(wish, asked)


def tie(door: Door, ids: list[str], tied: tuple[str, int, int], strength: int, is_over: bool) -> None:
    """Tie two of the organisations, and perhaps end it."""
    kind, one, other = tied
    ends = {"from_organization_id": ids[one], "to_organization_id": ids[other]}
    with suppress(Conflict):
        made = door.make_tie({"kind": kind, "strength": strength, "basis": "They said so.", **ends})
        if is_over:
            door.end_tie({"tie_id": made["tie_id"], "ended_on": "2025-03-08"})


def state_of(door: Door) -> dict[str, list[dict[str, Any]]]:
    """Everything that stands, without what counts writes."""
    return {name: sorted(_plain(door, name), key=lambda each: str(each["_id"])) for name in STATE}


class TestAnyHistory:
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(done=DONE, ties=TIES, order=st.permutations((0, 1, 2)))
    def test_stands_as_before_after_merging_and_taking_apart(
        self, stakeholders: Door, done: list[tuple[str, int]], ties: list[Any], order: list[int]
    ) -> None:
        for name in (*COLLECTIONS, "outbox", "commands"):
            stakeholders.database[name].delete_many({})
        person_id = stakeholders.register_person({"name": "Musu", "phones": ["+231770000001"]})["person_id"]
        community_id = stakeholders.found_community({"name": "Gbarnga", "kind": "place"})["community_id"]
        ids = [
            stakeholders.register_organization(
                {"name": name, "sector": "ngo", "area": area, "acronym": name[:3].upper()}
            )["organization_id"]
            for name, area in (("Bong Women", "Bong"), ("Lofa Youth", None), ("Plan International", "Nimba"))
        ]
        for what, who in done:
            act(stakeholders, what, ids[who], person_id, community_id)
        for tied, strength, is_over in ties:
            tie(stakeholders, ids, tied, strength, is_over)
        before = state_of(stakeholders)
        first, second, third = (ids[place] for place in order)
        stakeholders.merge_organizations({"keep_id": second, "merge_id": first, "take": ["name", "area"]})
        stakeholders.merge_organizations({"keep_id": third, "merge_id": second, "take": ["sector"]})
        shown = [stakeholders.show_organization({"organization_id": one}) for one in ids]
        assert {one["organization_id"] for one in shown} == {third}
        stakeholders.unmerge_organizations({"organization_id": second})
        stakeholders.unmerge_organizations({"organization_id": first})
        assert state_of(stakeholders) == before
