"""The ways in which digests are sent: JSON, a line each, CSV; each refused row under the number its sender knows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from services.campaigns.service import Campaigns
from services.feeds.web.services import Others
from shared.kernel.roles import Actor
from shared.testing.doors import Door, Doors
from shared.testing.personas import AGENCY, BO, NOON
from tests.component.campaigns.counting import begun, digest
from tests.component.campaigns.stories import an_open_petition
from tests.component.feeds.conftest import Agree
from tests.component.feeds.reader import Reader, reader_of

CSV, LINES = "text/csv", "application/x-ndjson"


@pytest.fixture
def petition(doors: Doors) -> tuple[Door, str, str]:
    """Campaigns, with a petition that is counted: its id and its counting key."""
    campaigns = doors.open(Campaigns, BO, NOON)
    petition_id = an_open_petition(campaigns)
    return campaigns, petition_id, begun(campaigns, petition_id)


@pytest.fixture
def sender(
    feeds: Door, agree: Agree, petition: tuple[Door, str, str], monkeypatch: pytest.MonkeyPatch
) -> Reader:
    """A partner's program that may send in, with campaigns behind the web process."""
    campaigns = petition[0]

    async def on_behalf_of(_: Others, actor: Actor, command_id: str | None = None) -> Any:
        async def add_to_tally(request: dict[str, Any]) -> Any:
            return campaigns.call("add_to_tally", request, actor=actor)

        asked = SimpleNamespace(campaigns=SimpleNamespace(add_to_tally=add_to_tally))
        asked.step = lambda _: asked
        return asked

    monkeypatch.setattr(Others, "on_behalf_of", on_behalf_of)
    made = reader_of(feeds)
    wish = {"agreement_id": agree(AGENCY), "name": "Sender", "may_send": True}
    made.key = str(feeds.make_key(wish)["secret"])
    return made


def sent(sender: Reader, petition_id: str, body: str, media_type: str = CSV) -> httpx.Response:
    """Send a body of digests."""
    path, headers = f"/feeds/v1/petitions/{petition_id}/tally", {"Content-Type": media_type}
    return sender.send("POST", path, content=body, headers=headers)


class TestTable:
    @pytest.mark.parametrize(
        "table",
        ["{0}\n{1}\n", "digest\n{0}\n{1}\n", "email,Digest\nada@example.org,{0}\n\nbo@example.org,{1}\n"],
    )
    def test_is_read_by_its_column_of_digests(
        self, sender: Reader, petition: tuple[Door, str, str], table: str
    ) -> None:
        _, petition_id, key = petition
        of = [digest(key, one) for one in ("ada@example.org", "bo@example.org")]
        answer = sent(sender, petition_id, table.format(*of))
        assert (answer.status_code, answer.json()["new"], answer.json()["rejected"]) == (200, 2, 0)

    def test_of_several_columns_names_the_one(self, sender: Reader, petition: tuple[Door, str, str]) -> None:
        answer = sent(sender, petition[1], "ada@example.org,Ada\n")
        assert (answer.status_code, answer.json()["code"]) == (422, "digests-missing")
        assert "first line" in answer.json()["detail"]

    def test_is_refused_where_a_cell_has_no_end(
        self, sender: Reader, petition: tuple[Door, str, str]
    ) -> None:
        answer = sent(sender, petition[1], "digest\n" + "a" * 300_000)
        assert (answer.status_code, answer.json()["code"]) == (422, "digests-unreadable")
        assert "Line 2" in answer.json()["detail"]


class TestRefusedRow:
    @pytest.mark.parametrize(
        ("media_type", "body", "row"),
        [
            (CSV, "digest\n\n\nbad\n", 4),
            (CSV, "a,digest\nb\n", 2),
            (LINES, '\n"bad"\n', 2),
            (LINES, "{0}\n\nno json\n", 3),
            ("application/json", '{{"digests": ["{1}", "bad"]}}', 2),
        ],
    )
    def test_is_named_as_its_sender_counts(
        self, sender: Reader, petition: tuple[Door, str, str], media_type: str, body: str, row: int
    ) -> None:
        _, petition_id, key = petition
        good = digest(key, "ada@example.org")
        answer = sent(sender, petition_id, body.format(f'"{good}"', good), media_type)
        assert [one["row"] for one in answer.json()["errors"]] == [row]
