"""What partners' accounts are answered: nobody who signed, came or offered stands there by an id."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.dashboard.web.veiling import OF_WHOM_ALL_MAY_KNOW, VEILED, Veiled, is_partner
from services.feeds.domain.persons import OF_PERSONS
from shared.kernel.roles import GRANTS, Actor
from shared.testing.personas import ADA, AGENCY, CHI, OPS
from tests.component.dashboard.conftest import FakeAsk

HAWA, SATTA = "0195a7c2-0000-7000-8000-000000000b01", "0195a7c2-0000-7000-8000-000000000b02"
SIGNED = {"signature_id": "s1", "person_id": HAWA, "organization_id": AGENCY}
EVENT = {
    "type": "org.groundswell.campaigns.petition.signed.v1",
    "data": {"person_id": SATTA, "petition_id": "p1"},
}
ANSWERS = {
    "campaigns.list_signatures": {"items": [SIGNED, {**SIGNED, "person_id": SATTA}, SIGNED], "next": None},
    "campaigns.show_initiative": {
        "person_id": CHI.actor_id,
        "offers": [{"person_id": HAWA}],
        "helper_id": None,
    },
    "insights.list_events": {"items": [EVENT], "next": None},
    "policy.list_positions": {"items": [{"person_id": HAWA}]},
    "stakeholders.list_decision_makers": {"items": [{"person_id": HAWA}]},
}


class Services:
    """Answers anybody the same."""

    is_connected = True

    def bound(self, actor: Actor, correlation_id: str, **more: Any) -> FakeAsk:
        return FakeAsk(ANSWERS)


def ask(actor: Actor) -> Any:
    return Veiled(Services()).bound(actor, "c1")


class TestPartner:
    async def test_reads_who_signed_under_other_names(self) -> None:
        found = (await ask(CHI).campaigns.list_signatures({"petition_id": "p1"}))["items"]
        first, second, again = (one["person_id"] for one in found)
        assert first == again != second
        assert found[0] == {**SIGNED, "person_id": first}
        assert not {HAWA, SATTA} & {first, second}

    async def test_reads_events_so_too(self) -> None:
        (event,) = (await ask(CHI).insights.list_events({}))["items"]
        assert SATTA not in json.dumps(event)
        assert event["data"]["petition_id"] == "p1"

    async def test_knows_itself_and_who_decides(self) -> None:
        found = await ask(CHI).within(3).step("again").campaigns.show_initiative({})
        assert (found["person_id"], found["helper_id"]) == (CHI.actor_id, None)
        assert found["offers"][0]["person_id"].startswith("p_")
        assert (await ask(CHI).policy.list_positions({}))["items"] == [{"person_id": HAWA}]
        assert (await ask(CHI).stakeholders.list_decision_makers({}))["items"] == [{"person_id": HAWA}]

    async def test_of_another_agency_reads_other_names(self) -> None:
        other = Actor("dare", ("partner",), "0195a7c2-0000-7000-8000-00000000a9e2")
        mine, theirs = [(await ask(one).campaigns.list_signatures({}))["items"] for one in (CHI, other)]
        assert mine[0]["person_id"] != theirs[0]["person_id"]


class TestOthers:
    @pytest.mark.parametrize("actor", [ADA, OPS, Actor("chi", ("partner", "organiser"), AGENCY)])
    async def test_read_what_their_role_lets_them(self, actor: Actor) -> None:
        assert (await ask(actor).campaigns.list_signatures({}))["items"][0] == SIGNED
        assert Veiled(Services()).is_connected


class TestFields:
    def test_are_among_those_that_leave_to_partners_under_other_names(self) -> None:
        assert VEILED < OF_PERSONS

    def test_of_no_service_that_may_show_them_are_of_who_takes_part(self) -> None:
        assert set(GRANTS["partner"]) & {f"{one}.read-people" for one in OF_WHOM_ALL_MAY_KNOW} == set()
        assert is_partner(CHI)
