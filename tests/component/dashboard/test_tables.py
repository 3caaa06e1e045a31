"""Tables to take along: every list operation, over the real door, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from services.dashboard.web import tables
from services.dashboard.web.frame import Framer
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.sign_in import SignIn
from services.dashboard.web.tables import columns, workbook
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.tables.routes import Tables
from shared.kernel.errors import Forbidden, Invalid, Unavailable
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from shared.web.operations import Operations
from tests.component.dashboard.conftest import FakeAsk

PASSWORD = "a tired person's sentence"
OPERATIONS = Operations.load(Path(tables.__file__).parents[4] / "shared/contracts/operations")
SIGNATURE = {
    "signature_id": "s1",
    "person_id": "p1",
    "organization_id": "o1",
    "signed_on": "2025-03-08",
    "signed_at": "2025-03-08T12:30:00Z",
}
ACTIVITY = {
    "activity_id": "a1",
    "organization_id": "o1",
    "organization_name": "=cmd|' /C calc'!A0",
    "activity": 'Wells, "deep"',
    "reached": 1200,
    "is_corrected": False,
    "started_on": "2025-03-01",
    "reported_at": "2025-03-08T14:30:00+02:00",
}
PEOPLE = {"items": [{"person_id": "p1", "name": "Bo Flomo"}], "next": None}
LABELS = {"labels": {"o1": {"kind": "organization", "title": "Water Works"}}}


def a_page(*items, after=None):
    return {"items": list(items), "next": after}


@pytest.fixture
def ask():
    return FakeAsk(
        {
            "campaigns.list_activities": a_page(ACTIVITY),
            "campaigns.list_signatures": a_page(SIGNATURE),
            "stakeholders.list_people": PEOPLE,
            "insights.label_things": LABELS,
        }
    )


@pytest.fixture
def app(an_app, door, clock, ask):
    clock.moment = CLOCK.now()
    services = SimpleNamespace(bound=lambda *_, **__: ask)
    sign_in = SignIn(door, Framer(door, Hub(), PAGES, "Clean Water Liberia"))
    return an_app([*sign_in.routes(), *Tables(door, services, OPERATIONS).routes()])


@pytest.fixture
async def a_visitor(app, a_browser, keys):
    async def sign_in(*roles):
        wanted = NewAccount("ada@example.org", "Ada", roles or ("coordinator",))
        made = await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        token = re.search(r'name="_csrf" value="([^"]+)"', (await browser.get("/sign-in")).text)[1]
        form = {"_csrf": token, "email": made.email, "password": PASSWORD}
        assert (await browser.post("/sign-in", data=form)).status_code == 303
        return browser

    return sign_in


def rows_of(answer):
    assert answer.status_code == 200, answer.text
    assert answer.text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(answer.text[1:])))


class TestCsv:
    async def test_gives_names_beside_ids(self, a_visitor):
        answer = await (await a_visitor()).get("/tables/campaigns/list_signatures.csv?petition_id=x")
        (row,) = rows_of(answer)
        assert (row["Person id"], row["Person"], row["Organisation"]) == ("p1", "Bo Flomo", "Water Works")
        assert answer.headers["content-disposition"] == 'attachment; filename="signatures.csv"'

    async def test_asks_for_page_after_page_with_the_filters(self, a_visitor, ask):
        ask.answers["campaigns.list_activities"] = lambda asked: (
            a_page({**ACTIVITY, "activity_id": "a2"}) if asked.get("after") else a_page(ACTIVITY, after="c1")
        )
        browser = await a_visitor()
        address = to_take("campaigns.list_activities", {"sector": "WASH & more", "after": "x", "limit": 25})
        rows = rows_of(await browser.get(address["csv"]))
        assert [row["Activity id"] for row in rows] == ["a1", "a2"]
        assert ask.requests("campaigns.list_activities") == [
            {"sector": "WASH & more", "limit": 200},
            {"sector": "WASH & more", "limit": 200, "after": "c1"},
        ]

    async def test_runs_no_formula(self, a_visitor):
        (row,) = rows_of(await (await a_visitor()).get("/tables/campaigns/list_activities.csv"))
        assert row["Organisation name"] == "'=cmd|' /C calc'!A0"
        assert row["Activity"] == 'Wells, "deep"'

    async def test_keeps_names_from_those_who_may_not_read_people(self, a_visitor, ask):
        browser = await a_visitor("analyst")
        (row,) = rows_of(await browser.get("/tables/campaigns/list_signatures.csv?petition_id=x"))
        assert (row["Person id"], row["Person"]) == ("p1", "")
        assert not ask.requests("stakeholders.list_people")

    async def test_stands_without_names_when_they_do_not_come(self, a_visitor, ask):
        del ask.answers["insights.label_things"]
        browser = await a_visitor()
        (row,) = rows_of(await browser.get("/tables/campaigns/list_signatures.csv?petition_id=x"))
        assert row["Organisation"] == ""

    @pytest.mark.parametrize(
        ("refusal", "status"),
        [(Forbidden("not-yours", "Not yours."), 403), (Invalid("invalid", "No.", {"sector": ["No."]}), 422)],
    )
    async def test_shows_a_refusal_instead_of_a_file(self, a_visitor, ask, refusal, status):
        ask.answers["campaigns.list_activities"] = refusal
        answer = await (await a_visitor()).get("/tables/campaigns/list_activities.csv")
        assert answer.status_code == status
        assert "content-disposition" not in answer.headers

    @pytest.mark.parametrize("name", ["show_campaign", "plan_campaign", "list_import_kind", "__class__"])
    async def test_knows_lists_only(self, a_visitor, name):
        assert (await (await a_visitor()).get(f"/tables/campaigns/{name}.csv")).status_code == 404

    async def test_sends_a_stranger_to_the_door(self, app, a_browser):
        browser = a_browser(app, headers={"accept": "text/html"})
        answer = await browser.get("/tables/campaigns/list_activities.csv")
        assert answer.status_code == 401


class TestWorkbook:
    async def read(self, answer):
        assert answer.status_code == 200, answer.text
        return list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))

    async def test_holds_numbers_days_and_moments(self, a_visitor):
        headings, row = await self.read(
            await (await a_visitor()).get("/tables/campaigns/list_activities.xlsx")
        )
        found = dict(zip(headings, row, strict=True))
        assert found["Reached"] == 1200
        assert found["Started on"] == datetime(2025, 3, 1)
        assert found["Reported at"] == datetime(2025, 3, 8, 12, 30)
        assert found["Is corrected"] == "no"
        assert found["Organisation name"].startswith("'=")

    async def test_leaves_out_what_no_workbook_can_hold(self, a_visitor, ask):
        ask.answers["campaigns.list_activities"] = a_page(
            {**ACTIVITY, "activity": "a\x00b\x0b\uffff" + "c" * 40_000}
        )
        headings, row = await self.read(
            await (await a_visitor()).get("/tables/campaigns/list_activities.xlsx")
        )
        assert dict(zip(headings, row, strict=True))["Activity"] == "ab" + "c" * 32_765

    async def test_says_where_it_was_cut(self, a_visitor, ask, monkeypatch):
        monkeypatch.setattr(workbook, "MOST", 3)
        ask.answers["campaigns.list_activities"] = lambda _: a_page(ACTIVITY, ACTIVITY, after="more")
        rows = await self.read(await (await a_visitor()).get("/tables/campaigns/list_activities.xlsx"))
        assert len(rows) == 5
        assert rows[-1][0] == "The first 3 rows. Take the table as CSV for all."

    async def test_is_not_cut_where_it_is_just_as_long(self, a_visitor, ask, monkeypatch):
        monkeypatch.setattr(workbook, "MOST", 2)
        ask.answers["campaigns.list_activities"] = a_page(ACTIVITY, ACTIVITY)
        assert (
            len(await self.read(await (await a_visitor()).get("/tables/campaigns/list_activities.xlsx"))) == 3
        )

    async def test_keeps_signs_that_hold_words_together(self, a_visitor, ask):
        said = "40\u00a0% des puits, \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
        ask.answers["campaigns.list_activities"] = a_page({**ACTIVITY, "activity": said})
        headings, row = await self.read(
            await (await a_visitor()).get("/tables/campaigns/list_activities.xlsx")
        )
        assert dict(zip(headings, row, strict=True))["Activity"] == said

    async def test_leaves_nothing_on_disk_when_a_service_falls_silent(self, monkeypatch, tmp_path):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

        async def pages():
            yield [["a"]]
            assert [*tmp_path.iterdir()]
            raise Unavailable

        with pytest.raises(Unavailable):
            async for _ in workbook.as_workbook("wells", ["Name"], pages()):
                pass
        assert not [*tmp_path.iterdir()]


class TestColumns:
    @pytest.mark.parametrize(
        "operation", [one for one in OPERATIONS.every if columns.is_list(one)], ids=lambda one: one.name
    )
    def test_have_headings_of_their_own(self, operation):
        headings = [column.heading for column in columns.columns_of(operation)]
        assert len(set(headings)) == len(headings)
        assert not any("rganiz" in heading or "_" in heading for heading in headings)

    def test_name_nothing_twice(self):
        coverage = next(one for one in OPERATIONS.every if one.name == "list_coverage")
        headings = [column.heading for column in columns.columns_of(coverage)]
        assert "Campaign title" in headings
        assert "Campaign" not in headings
