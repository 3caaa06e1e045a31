"""Imports: what comes along with their lines, and rows that were sent in as a part of something."""

from __future__ import annotations

from services.dashboard.web.pages.imports import SCREENS
from tests.component.dashboard.conftest import FakeAsk, screen_at, showing
from tests.component.dashboard.import_answers import a_progress, an_import
from tests.component.dashboard.stakeholder_answers import a_page
from tests.component.dashboard.test_imports import EMPTY, shown

LIST = screen_at(SCREENS, "/imports")


class TestImport:
    async def test_counts_and_names_what_comes_along(self):
        along = [
            {"sort": "organizations", "name": "Dem<b>ocratic", "line": 0},
            {"sort": "activities", "name": "UNICEF", "line": 12},
        ]
        trial = {"samples": [], "names": [], "has_more_names": False, "along": along}
        told = {"progress": a_progress(read=1, created=1), "along": {"organizations": 1, "activities": 2}}
        text = await shown("tried", **told, trial=trial)
        assert "Would come along" in text
        assert "2 further activities, 1 organisation" in text
        assert "Dem&lt;b&gt;ocratic" in text
        assert "further activity · Line 12" in text
        text = await shown("done", **told)
        assert "Came along" in text
        assert "What would come along" not in text
        assert "ame along" not in await shown("done", progress=a_progress(read=1, created=1))

    async def test_calls_rows_by_what_they_were_sent_as(self):
        sent = {"sent_as": "attendance", "columns": [], "lines": 0}
        text = await shown("done", **sent, progress=a_progress(read=12, created=5, rejected=7))
        assert "Attendance" in text
        assert "Undo removes what is new here by this file" in text
        done = an_import("done", **sent, progress=a_progress(read=12, created=5, rejected=7))
        text = await showing(LIST, FakeAsk({**EMPTY, "stakeholders.list_imports": a_page(done)}))
        assert "Attendance" in text
        assert "5 new, 7 refused" in text
        assert "The sending broke off" in await shown("done", **sent)
