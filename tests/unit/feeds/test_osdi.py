"""OSDI's people as rows of people: what they agreed to, what they refuse, and on which day somebody acted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request

from services.feeds.web.osdi import Osdi, done_on, row_of
from services.feeds.web.rows import By
from shared.kernel.errors import Invalid
from shared.kernel.roles import Actor

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
BY = By("key Nightly", Actor("key:1", ("partner-sender",), "0195a7c2-0000-7000-8000-00000000a9e1"))
HAWA = {"given_name": "Hawa", "family_name": "Kollie", "identifiers": ["crm:7"]}


class Services:
    """Takes every row, and remembers which signatures it was asked for."""

    def __init__(self) -> None:
        self.signed: list[Any] = []
        service = SimpleNamespace(
            take_rows=self.take_rows, settle_rows=self.settle_rows, sign_petition=self.sign_petition
        )
        self.campaigns = self.stakeholders = service

    def step(self, name: str) -> Services:
        return self

    async def take_rows(self, request: Any) -> Any:
        return {
            "import_id": "i1",
            "rows": [{"row": 1, "outcome": "created", "thing_id": "t1", "errors": []}],
        }

    async def settle_rows(self, request: Any) -> Any:
        return {}

    async def sign_petition(self, request: Any) -> Any:
        self.signed.append(request)
        return {}


def person(*statuses: str) -> dict[str, Any]:
    """A helper's body about somebody with an address of each status."""
    addresses = [
        {"address": f"a{number}@example.org", "status": status} for number, status in enumerate(statuses)
    ]
    return {"person": {**HAWA, "email_addresses": addresses}}


class TestEmailStatus:
    @pytest.mark.parametrize(
        "statuses",
        [
            ("unsubscribed",),
            ("spam complaint",),
            ("spam complaints",),
            ("Spam Complaints",),
            ("previous spam complaint",),
            ("bouncing",),
            ("subscribed", "unsubscribed"),
        ],
    )
    def test_is_a_refusal_of_the_channel(self, statuses: tuple[str, ...]) -> None:
        row = row_of(person(*statuses))
        assert row["no_email"] == "yes"
        assert "consent" not in row

    @pytest.mark.parametrize("statuses", [("subscribed",), ("bouncing", "subscribed")])
    def test_is_a_consent_where_one_address_is_subscribed(self, statuses: tuple[str, ...]) -> None:
        row = row_of(person(*statuses))
        assert (row["consent"], row["consent_channel"]) == ("yes", "email")
        assert "no_email" not in row

    def test_says_nothing_where_nothing_is_said(self) -> None:
        assert not {"consent", "no_email"} & set(row_of(person("")))


class TestNumbers:
    def test_are_read_for_what_is_refused_by_them(self) -> None:
        sent = {"person": {**HAWA, "phone_numbers": [{"number": "231770000001", "do_not_call": True}]}}
        row = row_of(sent)
        assert row["phone"] == row["no_phone"] == row["no_sms"]


class TestActionDate:
    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("2025-03-01", date(2025, 3, 1)),
            ("2025-03-01T12:00:00Z", date(2025, 3, 1)),
            ("2025-03-01T23:30:00-05:00", date(2025, 3, 2)),
            ("2025-03-08T23:00:00", date(2025, 3, 8)),
            (None, None),
        ],
    )
    def test_is_a_day(self, written: str | None, day: date | None) -> None:
        assert done_on({"action_date": written}, NOON) == day

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("2025-03-09", "action-date-in-future"),
            ("yesterday", "action-date-unclear"),
            (7, "action-date-unclear"),
            ("0001-01-01T00:00:00+14:00", "action-date-unclear"),
        ],
    )
    def test_is_refused_by_name(self, written: Any, code: str) -> None:
        with pytest.raises(Invalid) as refused:
            done_on({"action_date": written}, NOON)
        assert (refused.value.code, list(refused.value.fields)) == (code, ["action_date"])

    async def test_is_the_day_of_a_signature(self) -> None:
        services = Services()
        osdi = Osdi(SimpleNamespace(), SimpleNamespace(now=lambda: NOON))  # type: ignore[arg-type]
        request = Request({"type": "http", "path_params": {"petition_id": "p1"}})
        sent = {"person": HAWA, "action_date": "2025-03-01T12:00:00Z"}
        await osdi.signature(BY, services, request, sent)  # type: ignore[arg-type]
        assert [one["signed_on"] for one in services.signed] == ["2025-03-01"]
