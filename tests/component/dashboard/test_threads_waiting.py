"""Threads on the overview: who waits for whom, said alike wherever it stands."""

from __future__ import annotations

from services.dashboard.web.pages.overview_stuck import stuck_lines
from services.dashboard.web.pages.threads.mine import told, waiting_lines
from services.dashboard.web.screens import Panel
from shared.testing.personas import BO, DARA
from tests.component.dashboard.conftest import FakeAsk, a_look
from tests.component.dashboard.thread_answers import OTHER, THREAD, a_listed_thread, a_page
from tests.component.dashboard.waiting import lines_for


class TestOverview:
    async def test_says_who_waits_for_me(self):
        ask = FakeAsk({"media.list_threads": a_page(a_listed_thread(is_overdue=True))})
        lines = await lines_for(ask, a_look(BO))
        (line,) = [one for one in lines if one.get("href") == f"/threads/{THREAD}"]
        assert (line["text"], line["aside"][:11]) == ("The tap schedule", "overdue by ")
        assert "Answer them, move the day" in line["note"]
        assert ask.requests("media.list_threads") == [{"mine": True, "limit": 6}]

    async def test_shows_ones_own_under_mine_and_not_under_stuck(self):
        waits = {"thing_id": THREAD, "kind": "thread", "title": "WASH", "detail": "somebody waits"}
        waits |= {"since": "2025-03-07T12:00:00Z", "age_days": 1, "why": "", "do": "Answer them."}
        others = {**waits, "thing_id": OTHER}
        group = {"kind": "thread", "count": 2, "items": [waits, others]}
        told_apart = told([group], Panel(a_page(a_listed_thread())), a_look(BO))
        (line,) = stuck_lines(told_apart, a_look(BO))
        assert (line["href"], line["text"]) == (f"/threads/{OTHER}", "WASH: somebody waits")
        assert line["aside"].startswith("overdue by ")  # of one that media did not list, too
        assert stuck_lines([group], a_look(DARA)) == []

    async def test_says_one_alike_wherever_it_waits(self):
        late = a_listed_thread(is_overdue=True, reply_by="2025-03-07T12:00:00+00:00")
        waits = {"thing_id": THREAD, "kind": "thread", "title": "WASH", "detail": "somebody waits"}
        waits |= {"since": late["reply_by"], "age_days": 1, "why": "", "do": "Answer them."}
        group = {"kind": "thread", "count": 1, "items": [waits]}
        late["organization_id"] = OTHER
        (stuck,) = stuck_lines(told([group], Panel(a_page(late)), a_look(BO)), a_look(BO))
        (mine,) = waiting_lines(a_page(late))
        for name in ("text", "aside", "href", "state"):
            assert stuck[name] == mine[name]

    async def test_leads_to_more(self):
        ask = FakeAsk({"media.list_threads": a_page(*[a_listed_thread()] * 6)})
        lines = await lines_for(ask, a_look(BO))
        assert any(one.get("href") == "/threads?mine=true" for one in lines)
