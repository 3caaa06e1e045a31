"""Rows that partners send in: what nobody can see in one of them keeps no other out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from services.feeds.web.rows import KINDS, By, take
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.roles import Actor
from shared.web.parser import parse_json
from shared.web.problems import Stopped

BY = By("key Nightly", Actor("key:1", ("partner-sender",), "0195a7c2-0000-7000-8000-00000000a9e1"))
UNSEEN = ["\ufeff", "\u200b", "\x00", "\u202e"]


class Services:
    """Takes every row, and remembers what it was asked; some petitions are closed."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.refused: list[Any] = []
        self.settled: list[Any] = []
        service = SimpleNamespace(
            take_rows=self.take_rows,
            settle_rows=self.settle_rows,
            sign_petition=self.sign_petition,
            show_gathering=self.show_gathering,
            check_in=self.check_in,
        )
        self.campaigns = self.stakeholders = self.media = service

    def step(self, name: str) -> Services:
        return self

    async def take_rows(self, request: Any) -> Any:
        self.taken += request["rows"]
        self.refused += request["refused"]
        wrong = {one["row"]: one for one in request["refused"]}
        rows = []
        for number in range(1, len(request["rows"]) + len(wrong) + 1):
            outcome = "rejected" if number in wrong else "created"
            errors = [wrong[number]] if number in wrong else []
            told = {"row": number, "outcome": outcome, "thing_id": f"t{number}", "errors": errors}
            rows.append({**told, "waits_for": []})
        counts = {"created": len(rows) - len(wrong), "updated": 0, "unchanged": 0, "waiting": 0}
        return {"import_id": "i1", "rows": rows, **counts, "rejected": len(wrong)}

    async def settle_rows(self, request: Any) -> Any:
        self.settled.append(request)
        return {}

    async def check_in(self, request: Any) -> Any:
        return {}

    async def show_gathering(self, request: Any) -> Any:
        return {"organization_id": BY.organization_id, "shifts": [{"shift_id": "s1"}]}

    async def sign_petition(self, request: Any) -> Any:
        if request["petition_id"] == "closed":
            raise Conflict("petition-closed", "The petition is closed.")
        return {}


def row(name: str, kind: str) -> dict[str, Any]:
    person = {"name": name}
    if kind == "attendance":
        return {"person": person, "gathering_id": name}
    return {"person": person, "petition_id": "p1"} if kind == "actions" else person


class TestUnseen:
    @pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
    async def test_refuses_its_row_alone_with_its_number(self, sign: str) -> None:
        services = Services()
        sent = {"rows": [{"activity": "Wells"}, {"activity": f"Wel{sign}ls"}, {"activity": "Pumps"}]}
        answer = await take("activities", sent, services, BY)  # type: ignore[arg-type]
        assert [one["row"] for one in answer["rows"]] == [1, 2, 3]
        assert [one["outcome"] for one in answer["rows"]] == ["created", "rejected", "created"]
        (wrong,) = answer["rows"][1]["errors"]
        assert (wrong["field"], wrong["code"]) == ("activity", "character-unseen")
        assert f"U+{ord(sign):04X}" in wrong["reason"]
        assert (answer["created"], answer["rejected"]) == (2, 1)
        assert services.taken == [{"activity": "Wells"}, {"activity": "Pumps"}]

    @pytest.mark.parametrize("kind", KINDS)
    async def test_in_every_row_takes_none_and_is_counted(self, kind: str) -> None:
        services = Services()
        answer = await take(kind, {"rows": [row("Ha\u200bwa", kind)]}, services, BY)  # type: ignore[arg-type]
        assert [one["outcome"] for one in answer["rows"]] == ["rejected"]
        assert (answer["rejected"], services.taken) == (1, [])
        assert [(one["row"], one["code"]) for one in services.refused] == [(1, "character-unseen")]

    @pytest.mark.parametrize("kind", KINDS)
    async def test_in_every_row_hides_nothing_that_is_wrong_beside_them(self, kind: str) -> None:
        sent = {"rows": [row("Ha\u200bwa", kind)], "moons": 3}
        with pytest.raises(Invalid) as refused:
            await take(kind, sent, Services(), BY)  # type: ignore[arg-type]
        assert set(refused.value.fields) == {"moons"}

    async def test_in_the_name_of_a_field_is_told_without_it(self) -> None:
        services = Services()
        sent = {"rows": [{"na\u200bme": "Ha\u200bwa"}]}
        answer = await take("people", sent, services, BY)  # type: ignore[arg-type]
        assert answer["rejected"] == 1
        assert [one["field"] for one in services.refused] == [""]

    async def test_of_people_is_said_where_it_stands(self) -> None:
        rows = [row("Hawa", "actions"), row("Sat\u200bta", "actions")]
        answer = await take("actions", {"rows": rows}, Services(), BY)  # type: ignore[arg-type]
        assert [one["outcome"] for one in answer["rows"]] == ["taken", "rejected"]
        assert answer["rows"][1]["errors"][0]["field"] == "person.name"

    async def test_beside_the_rows_refuses_all(self) -> None:
        sent = {"rows": [{"activity": "Wells"}], "options": {"country": "Li\u200bberia"}}
        with pytest.raises(Invalid) as refused:
            await take("activities", sent, Services(), BY)  # type: ignore[arg-type]
        assert set(refused.value.fields) == {"options.country"}


class TestRefusedAlone:
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("wrong", ["nonsense", None, 7, [], {}], ids=repr)
    async def test_is_a_row_that_is_none(self, kind: str, wrong: Any) -> None:
        services = Services()
        rows = [row("Hawa", kind), wrong, row("Musu", kind)]
        answer = await take(kind, {"rows": rows}, services, BY)  # type: ignore[arg-type]
        assert [one["row"] for one in answer["rows"]] == [1, 2, 3]
        assert [one["outcome"] == "rejected" for one in answer["rows"]] == [False, True, False]
        assert all(one["reason"] and one["code"] for one in answer["rows"][1]["errors"])
        assert (answer["rejected"], len(services.taken)) == (1, 2)
        assert [one["row"] for one in services.refused] == [2]

    @pytest.mark.parametrize(
        ("kind", "wrong", "fields"),
        [
            ("attendance", {"person": "Hawa", "gathering_id": "g1", "status": "maybe"}, ["person", "status"]),
            ("attendance", {"person": {}}, ["person", "gathering_id"]),
            ("attendance", {"person": {"x" * 51: "y"}, "gathering_id": "g1"}, [f"person.{'x' * 51}.key"]),
            ("actions", {"person": ["Hawa"], "done_on": "May", "moons": 3}, ["person", "done_on", "moons"]),
            ("activities", {"x" * 51: "y"}, [f"{'x' * 51}.key"]),
        ],
    )
    async def test_tells_all_that_is_wrong_with_how_it_was_sent(
        self, kind: str, wrong: Any, fields: list[str]
    ) -> None:
        services = Services()
        rows = [wrong, row("Musu", kind)]
        answer = await take(kind, {"rows": rows}, services, BY)  # type: ignore[arg-type]
        assert [one["outcome"] == "rejected" for one in answer["rows"]] == [True, False]
        assert sorted(one["field"] for one in answer["rows"][0]["errors"]) == sorted(fields)
        assert len(services.taken) == 1

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("rows", [None, "nonsense", {}, [], ["nonsense"] * 501], ids=["null", *"tobm"])
    async def test_is_no_sending_that_is_no_list_of_rows(self, kind: str, rows: Any) -> None:
        with pytest.raises(Invalid) as refused:
            await take(kind, {"rows": rows}, Services(), BY)  # type: ignore[arg-type]
        assert "rows" in refused.value.fields

    async def test_counts_among_those_that_are_too_many(self) -> None:
        rows = [row("Hawa", "actions"), *["nonsense"] * 100]
        with pytest.raises(Invalid):
            await take("actions", {"rows": rows}, Services(), BY)  # type: ignore[arg-type]

    async def test_tells_all_that_the_work_refuses_it_for(self) -> None:
        class Picky(Services):
            async def sign_petition(self, request: Any) -> Any:
                raise Invalid("fields-invalid", "No.", {"petition_id": ["No."], "signed_on": ["Never."]})

        answer = await take("actions", {"rows": [row("Hawa", "actions")]}, Picky(), BY)  # type: ignore[arg-type]
        assert [one["field"] for one in answer["rows"][0]["errors"]] == ["petition_id", "signed_on"]


class TestPartOfSomething:
    async def test_is_settled_as_it_was_answered(self) -> None:
        services = Services()
        rows = [row("Hawa", "actions"), row("Sat\u200bta", "actions"), row("Musu", "actions")]
        rows[2]["petition_id"] = "closed"
        answer = await take("actions", {"rows": rows}, services, BY)  # type: ignore[arg-type]
        assert [one["outcome"] for one in answer["rows"]] == ["taken", "rejected", "rejected"]
        assert (answer["taken"], answer["rejected"]) == (1, 2)
        (settled,) = services.settled
        assert settled["import_id"] == "i1"
        assert [(one["row"], one["code"]) for one in settled["refused"]] == [
            (2, "character-unseen"),
            (3, "petition-closed"),
        ]

    async def test_is_settled_in_what_is_kept_of_it(self) -> None:
        class Talkative(Services):
            async def sign_petition(self, request: Any) -> Any:
                raise Conflict("petition-closed", "No. " * 1_000, {"x" * 400: ["No. " * 1_000]})

        services = Talkative()
        await take("actions", {"rows": [row("Hawa", "actions")]}, services, BY)  # type: ignore[arg-type]
        ((told,),) = [one["refused"] for one in services.settled]
        assert (len(told["reason"]), len(told["field"])) == (1_000, 300)


class TestNul:
    def test_is_read_only_where_somebody_says_in_which_row_it_stands(self) -> None:
        body = b'{"rows": [{"name": "Ha\\u0000wa"}]}'
        assert parse_json(body, takes_nul=True)["rows"] == [{"name": "Ha\x00wa"}]
        with pytest.raises(Stopped):
            parse_json(body)
        with pytest.raises(Stopped):
            parse_json(b'{"rows": ["\\ud800"]}', takes_nul=True)
