"""What partners' accounts are answered: nobody who signed, came or offered stands there by an id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.dashboard.web.veiling import (
    LISTS_BY_SUCH,
    MADE_OF_ONE,
    MEANT,
    OF_WHOM_ALL_MAY_KNOW,
    VEILED,
    Marks,
    Veiled,
    VeiledAsk,
    is_partner,
    veiled,
)
from services.feeds.domain.persons import AS_THEY_ARE, OF_PERSONS, is_derived
from shared.contracts.told import schemas
from shared.kernel.errors import Forbidden
from shared.kernel.events import routing_key
from shared.kernel.ids import id_from
from shared.kernel.roles import GRANTS, Actor, needed_to_see
from shared.testing.personas import ADA, AGENCY, CHI, OPS
from shared.web.operations import Operations
from tests.component.dashboard.conftest import FakeAsk

CONTRACTS = Path(__file__).parents[3] / "shared" / "contracts" / "operations"
HAWA, SATTA = "0195a7c2-0000-7000-8000-000000000b01", "0195a7c2-0000-7000-8000-000000000b02"
SIGNED = {"signature_id": "s1", "person_id": HAWA, "organization_id": AGENCY}
SIGNATURE = id_from("signature", "p1", SATTA)
EVENT = {
    "type": "org.groundswell.campaigns.petition.signed.v1",
    "subject": SIGNATURE,
    "data": {"signature_id": SIGNATURE, "person_id": SATTA, "petition_id": "p1"},
}
SETTLED = {
    "name": "campaigns.participant.settled",
    "thing_id": SATTA,
    "type": "org.groundswell.campaigns.participant.settled.v1",
    "subject": SATTA,
    "data": {"person_id": SATTA},
}
ALERT = {"owner_id": ADA.actor_id, "alert_id": "a1"}
DELIVERED = {
    "sequence": 1,
    "event": {**EVENT, "subject": "i_7", "data": {"signature_id": "i_7", "person_id": "p_7"}},
    "withheld": {"person_id": "mask", "name": "none"},
}
ANSWERS = {
    "feeds.show_delivery": DELIVERED,
    "feeds.list_deliveries": {"items": [DELIVERED], "next": None},
    "media.list_deliveries": {"items": [{"person_id": HAWA}], "next": None},
    "campaigns.list_signatures": {"items": [SIGNED, {**SIGNED, "person_id": SATTA}, SIGNED], "next": None},
    "campaigns.show_initiative": {
        "person_id": CHI.actor_id,
        "offers": [{"person_id": HAWA}],
        "helper_id": None,
    },
    "campaigns.show_alert": ALERT,
    "insights.explain_figure": {
        "items": [{"fact_id": f"e1/participation/gift {SIGNATURE}", "event_id": "e1"}]
    },
    "insights.list_events": {"items": [EVENT], "next": "more"},
    "insights.show_event": {**SETTLED, "causes": [EVENT], "consequences": []},
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
        assert found[0] == {**SIGNED, "person_id": first, "signature_id": found[0]["signature_id"]}
        assert not {HAWA, SATTA} & {first, second}

    async def test_reads_events_so_too(self) -> None:
        (event,) = (await ask(CHI).insights.list_events({}))["items"]
        assert SATTA not in json.dumps(event)
        assert event["data"]["petition_id"] == "p1"

    async def test_reads_no_id_that_was_made_of_a_persons(self) -> None:
        (event,) = (await ask(CHI).insights.list_events({}))["items"]
        assert SIGNATURE not in json.dumps(event)
        assert event["subject"] == event["data"]["signature_id"]
        assert event["subject"].startswith("i_")

    async def test_reads_no_row_of_a_figure_by_it(self) -> None:
        (row,) = (await ask(CHI).insights.explain_figure({"figure": "people"}))["items"]
        assert SIGNATURE not in row.pop("fact_id")
        assert row == {"event_id": "e1"}

    async def test_reads_under_another_name_whom_an_event_is_about(self) -> None:
        shown = await ask(CHI).insights.show_event({"event_id": "e1"})
        assert shown["subject"] == shown["thing_id"] == shown["data"]["person_id"]
        assert not {SATTA, SIGNATURE} & set(re.findall(r"[0-9a-f-]{36}", json.dumps(shown)))

    async def test_reads_what_it_was_sent_as_it_stands_in_its_copy(self) -> None:
        feeds = ask(CHI).feeds
        assert await feeds.show_delivery({"agreement_id": "a", "sequence": 1}) == DELIVERED
        assert (await feeds.list_deliveries({"agreement_id": "a"}))["items"] == [DELIVERED]
        (letter,) = (await ask(CHI).media.list_deliveries({"mailing_id": "m"}))["items"]
        assert letter["person_id"] != HAWA

    def test_reads_several_in_one_field_so_too(self) -> None:
        shown = veiled({"person_id": [HAWA, CHI.actor_id, {"person_id": SATTA}]}, CHI)
        assert shown["person_id"][1] == CHI.actor_id
        assert not {HAWA, SATTA} & set(re.findall(r"[0-9a-f-]{36}", json.dumps(shown)))

    async def test_reads_which_of_us_does_it(self) -> None:
        assert await ask(CHI).campaigns.show_alert({"alert_id": "a1"}) == ALERT

    @pytest.mark.parametrize(
        ("method", "asked"),
        [
            ("list_signatures", {"person_ids": [HAWA]}),
            ("list_acts", {"person_id": HAWA}),
            ("show_sign_up", {"sign_up_id": "s1"}),
        ],
    )
    async def test_is_refused_to_ask_about_somebody_by_an_id(
        self, method: str, asked: dict[str, Any]
    ) -> None:
        with pytest.raises(Forbidden, match="is shown nobody by an id; ask without") as refused:
            await getattr(ask(CHI).campaigns, method)(asked)
        assert set(refused.value.fields) == set(asked)

    async def test_may_ask_about_itself(self) -> None:
        assert await ask(CHI).campaigns.show_initiative({"person_id": CHI.actor_id})

    @pytest.mark.parametrize("guess", [{"link": SATTA}, {"subject": SIGNATURE}, {"links": [SATTA, HAWA]}])
    async def test_learns_nothing_by_a_guess(self, guess: dict[str, Any]) -> None:
        nothing = {"items": [], "next": None}
        assert await ask(CHI).insights.list_events({"link": "p1", **guess}) == nothing
        assert (await ask(CHI).insights.list_events({"link": "p1"}))["next"] == "more"

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


class TestPageMarks:
    async def test_hold_nothing_and_go_on(self) -> None:
        marks = {"": "mark-1", "mark-1": "mark-2", "mark-2": None, "m_not-ours": None}
        asked = []

        def page(request: dict[str, Any]) -> Any:
            asked.append(request.get("after", ""))
            return {"items": [], "next": marks[asked[-1]]}

        chi = VeiledAsk(FakeAsk({"campaigns.list_signatures": page}), CHI)
        first = await chi.campaigns.list_signatures({"limit": 1})
        second = await chi.campaigns.list_signatures({"limit": 1, "after": first["next"]})
        last = await chi.campaigns.list_signatures({"limit": 1, "after": second["next"]})
        assert asked == ["", "mark-1", "mark-2"]
        assert "mark" not in f"{first} {second}"
        assert last["next"] is None
        await chi.campaigns.list_signatures({"after": "m_not-ours"})
        assert asked[-1] == "m_not-ours"

    def test_are_of_no_use_to_another_partner_and_forgotten_at_last(self) -> None:
        marks, other = Marks(most=2), Actor("dare", ("partner",), "0195a7c2-0000-7000-8000-00000000a9e2")
        name = str(marks.name("one", CHI))
        assert (marks.read(name, CHI), marks.read(name, other)) == ("one", name)
        for one in ("two", "three"):
            marks.name(one, CHI)
        assert marks.read(name, CHI) == name

    def test_of_every_list_of_what_is_made_of_a_person_are_other_names(self) -> None:
        found = {
            one.name
            for one in Operations.load(CONTRACTS).every
            if one.service not in OF_WHOM_ALL_MAY_KNOW
            and CHI.may(one.permission)
            and "next" in one.answer.get("properties", {})
            and MADE_OF_ONE & {name for name, _ in fields_of(one.answer)}
        }
        assert found == LISTS_BY_SUCH - {"explain_figure"}, (
            "Its rows are free, and some are named by a signature."
        )


class TestOthers:
    @pytest.mark.parametrize("actor", [ADA, OPS, Actor("chi", ("partner", "organiser"), AGENCY)])
    async def test_read_what_their_role_lets_them(self, actor: Actor) -> None:
        assert (await ask(actor).campaigns.list_signatures({}))["items"][0] == SIGNED
        assert Veiled(Services()).is_connected


def fields_of(schema: dict[str, Any], name: str = "") -> Iterator[tuple[str, str]]:
    """Every field of a schema that is no day however deep, with what is said of it."""
    if name and not schema.get("format", "").startswith("date"):
        yield name, schema.get("description", "")
    for inner in (*schema.get("anyOf", ()), schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from ((one, said) for one, said in fields_of(inner))
    for one, inner in schema.get("properties", {}).items():
        yield from fields_of(inner, one)


def answered_to_partners() -> Iterator[tuple[str, str]]:
    """Every field of what partners' accounts are answered through the veil: by operations, and as events."""
    for one in Operations.load(CONTRACTS).every:
        if one.service not in OF_WHOM_ALL_MAY_KNOW and CHI.may(one.permission):
            yield from fields_of(one.answer)
    for told, schema in schemas().items():
        if CHI.may(needed_to_see(routing_key(told))):
            yield from fields_of(schema)


def ids_in(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in an example with the field in which it stands."""
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from ids_in(inner, field)
    elif isinstance(value, list):
        for inner in value:
            yield from ids_in(inner, name)
    elif isinstance(value, str):
        yield name, value


NOT_OF_SOMEBODY = {
    *("counted_by", "filled_by", "last_by", "reported_by", "reviewed_by", "state_by"),
    *("missing_ids", "organization_id"),
}
"""Fields that hold organisations, sides, measures or ways, though their names or words about them speak of people."""
OF_SOMEBODY = re.compile(r"\b(person|persons|people|account|member|steward|journalist|who)\b", re.IGNORECASE)


class TestFields:
    def test_that_are_veiled_leave_to_partners_under_other_names(self) -> None:
        assert VEILED < OF_PERSONS
        assert not MADE_OF_ONE & (OF_PERSONS | AS_THEY_ARE)

    def test_that_hold_somebody_are_veiled_or_meant(self) -> None:
        found = {
            name
            for name, said in answered_to_partners()
            if name in OF_PERSONS
            or ("person" in name and name.endswith(("_id", "_ids")))
            or name.endswith("_by")
            or (name.endswith(("_id", "_ids")) and OF_SOMEBODY.search(said))
        }
        assert found - VEILED - MEANT.keys() - NOT_OF_SOMEBODY == set()
        assert not VEILED & MEANT.keys()

    def test_that_hold_what_is_made_of_somebody_are_veiled(self) -> None:
        examples = [
            one["examples"] for told, one in schemas().items() if CHI.may(needed_to_see(routing_key(told)))
        ]
        made = {name for name, value in ids_in(examples) if is_derived(value)}
        assert made - AS_THEY_ARE - VEILED - MEANT.keys() - MADE_OF_ONE == set()

    def test_of_no_service_that_may_show_them_are_of_who_takes_part(self) -> None:
        assert set(GRANTS["partner"]) & {f"{one}.read-people" for one in OF_WHOM_ALL_MAY_KNOW} == set()
        assert is_partner(CHI)
