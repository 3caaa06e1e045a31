"""Rows that partners send in: what nobody can see in one of them keeps no other out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from services.feeds.web.rows import KINDS, By, take
from shared.kernel.errors import Invalid
from shared.kernel.roles import Actor
from shared.web.parser import parse_json
from shared.web.problems import Stopped

BY = By("key Nightly", Actor("key:1", ("partner-sender",), "0195a7c2-0000-7000-8000-00000000a9e1"))
UNSEEN = ["\ufeff", "\u200b", "\x00", "\u202e"]


class Services:
    """Takes every row, and remembers what it was asked."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        service = SimpleNamespace(take_rows=self.take_rows, sign_petition=self.sign_petition)
        self.campaigns = self.stakeholders = self.media = service

    def step(self, name: str) -> Services:
        return self

    async def take_rows(self, request: Any) -> Any:
        self.taken += request["rows"]
        rows = [
            {"row": number, "outcome": "created", "thing_id": f"t{number}", "errors": [], "waits_for": []}
            for number in range(1, len(request["rows"]) + 1)
        ]
        counts = {"created": len(rows), "updated": 0, "unchanged": 0, "waiting": 0, "rejected": 0}
        return {"import_id": "i1", "rows": rows, **counts}

    async def sign_petition(self, request: Any) -> Any:
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
    async def test_in_every_row_takes_none_and_asks_nobody(self, kind: str) -> None:
        services = Services()
        answer = await take(kind, {"rows": [row("Ha\u200bwa", kind)]}, services, BY)  # type: ignore[arg-type]
        assert [one["outcome"] for one in answer["rows"]] == ["rejected"]
        assert (answer["rejected"], services.taken) == (1, [])

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


class TestNul:
    def test_is_read_only_where_somebody_says_in_which_row_it_stands(self) -> None:
        body = b'{"rows": [{"name": "Ha\\u0000wa"}]}'
        assert parse_json(body, takes_nul=True)["rows"] == [{"name": "Ha\x00wa"}]
        with pytest.raises(Stopped):
            parse_json(body)
        with pytest.raises(Stopped):
            parse_json(b'{"rows": ["\\ud800"]}', takes_nul=True)
