"""Watching: what happened to what one watches, each with its reason, and how one begins and stops."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import policy as pages
from services.dashboard.web.pages.watching import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Forbidden, NotFound, Unavailable
from shared.testing.personas import EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.log import TIME, an_event
from tests.component.dashboard.media_answers import NONE, POLICY, a_page
from tests.component.dashboard.policy_answers import AROUND, SPEAKER, a_named, a_policy

LIST = screen_at(SCREENS, "/watching")
BEGIN = screen_at(SCREENS, "/watching/{kind}/{thing_id}/begin")
END = screen_at(SCREENS, "/watching/{kind}/{thing_id}/end")
ONE = screen_at(pages.SCREENS, "/policies/{policy_id}")
THIS = {"kind": "policy", "thing_id": POLICY}


def a_watch(**more):
    return {"watch_id": "w1", "version": 1, "account_id": "ada", **THIS, "watched_at": TIME, **more}


def watching(*watches, **more):
    answers = {
        "policy.list_watches": a_page(*watches),
        "insights.list_events": a_page(an_event("policy.policy.moved", subject=POLICY)),
        "insights.label_things": {"labels": {POLICY: {"kind": "policy", "title": "Water <b> line"}}},
        "stakeholders.list_decision_makers": a_page(a_named()),
    }
    return FakeAsk(answers | more)


class TestWatching:
    async def test_says_why_each_is_told(self):
        ask = watching(a_watch(), a_watch(kind="decision-maker", thing_id=SPEAKER))
        text = await showing(LIST, ask)
        assert "Because you watch Water &lt;b&gt; line" in text
        assert "Prince Doe" in text
        assert ask.requests("insights.list_events") == [{"links": [POLICY, SPEAKER], "limit": 25}]

    async def test_teaches_when_nothing_is_watched(self):
        ask = watching()
        assert "You watch nothing yet" in await showing(LIST, ask)
        assert ask.requests("insights.list_events") == []

    async def test_survives_a_silent_log(self):
        text = await showing(LIST, watching(a_watch(), **{"insights.list_events": Unavailable("x", "y")}))
        assert "is not answering since" in text
        assert f'action="/watching/policy/{POLICY}/end"' in text

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, watching(), a_look(EVE))


class TestBeginAndEnd:
    @pytest.mark.parametrize(
        ("kind", "home"),
        [
            ("policy", f"/policies/{POLICY}"),
            ("decision-maker", f"/decision-makers?person_id={POLICY}"),
            ("body", f"/organizations/{POLICY}"),
        ],
    )
    async def test_lead_back_to_the_thing(self, kind, home):
        ask = FakeAsk({"policy.watch_thing": {}, "policy.unwatch_thing": {}})
        path = {"kind": kind, "thing_id": POLICY}
        for screen in (BEGIN, END):
            done = await acting(screen, ask, {}, a_look(path=path))
            assert isinstance(done, Done)
            assert done.to == home
        assert ask.requests("policy.watch_thing") == [path]
        assert ask.requests("policy.unwatch_thing") == [{"thing_id": POLICY}]

    async def test_say_what_was_refused(self):
        ask = watching(**{"policy.watch_thing": NotFound("policy-not-found", "There is no such policy.")})
        assert "There is no such policy." in str(await acting(BEGIN, ask, {}, a_look(path=THIS)))

    @pytest.mark.parametrize(("watches", "offered"), [((), "Watch it"), ((a_watch(),), "Stop watching")])
    async def test_stand_in_the_menu_of_a_policy(self, watches, offered):
        ask = FakeAsk(
            {
                **AROUND,
                "policy.show_policy": a_policy(),
                "policy.list_watches": a_page(*watches) if watches else NONE,
            }
        )
        text = await showing(ONE, ask, a_look(path={"policy_id": POLICY}))
        assert offered in text
