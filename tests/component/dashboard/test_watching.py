"""Watching: what happened to what one watches, each with its reason, and how one begins and stops."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import campaigns, search
from services.dashboard.web.pages import policy as pages
from services.dashboard.web.pages.watching import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Forbidden, Invalid, NotFound, Unavailable
from shared.testing.personas import CHI, EVE, NOON
from shared.web.digests import Choice
from shared.web.rhythm import Rhythm
from tests.component.dashboard.campaign_answers import CAMPAIGN, a_campaign
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.log import TIME, an_event
from tests.component.dashboard.media_answers import NONE, POLICY, a_page
from tests.component.dashboard.policy_answers import AROUND, SPEAKER, a_named, a_policy

LIST = screen_at(SCREENS, "/watching")
BEGIN = screen_at(SCREENS, "/watching/{kind}/{thing_id}/begin")
END = screen_at(SCREENS, "/watching/{kind}/{thing_id}/end")
ONE = screen_at(pages.SCREENS, "/policies/{policy_id}")
BEGIN_WORDS, END_WORDS = (screen_at(SCREENS, f"/watching/{way}") for way in ("begin", "end"))
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

    async def test_says_which_topic_and_area_something_is_told_for(self):
        ask = watching(
            a_watch(kind="topic", thing_id="water"),
            a_watch(kind="area", thing_id="Liberia"),
            **{
                "insights.find_things": {"items": [{"thing_id": POLICY}], "next": None, "is_near": False},
                "policy.list_policies": a_page({"policy_id": POLICY}),
            },
        )
        text = await showing(LIST, ask)
        assert "Because you watch the topic “water” and the policies of Liberia" in text
        assert ask.requests("insights.list_events") == [{"links": [POLICY], "limit": 25}]
        assert ask.requests("policy.list_policies") == [{"jurisdiction": "Liberia", "limit": 100}]

    async def test_takes_no_name_of_an_organisation_for_a_topic(self):
        found = [{"thing_id": "o1", "kind": "organization"}, {"thing_id": POLICY, "kind": "policy"}]
        ask = watching(
            a_watch(kind="topic", thing_id="water"),
            **{"insights.find_things": {"items": found, "next": None, "is_near": False}},
        )
        text = await showing(LIST, ask)
        assert ask.requests("insights.list_events") == [{"links": [POLICY], "limit": 25}]
        assert '</a> <span class="muted">policy</span></h3>' in text

    async def test_takes_no_title_for_a_topic_that_is_only_spelled_nearly_so(self):
        near = {"items": [{"thing_id": POLICY}], "next": None, "is_near": True}
        ask = watching(a_watch(kind="topic", thing_id="wader"), **{"insights.find_things": near})
        await showing(LIST, ask)
        assert ask.requests("insights.list_events") == []

    async def test_says_where_only_a_part_of_a_topic_is_told_of(self):
        many = {"items": [{"thing_id": f"t{one}"} for one in range(100)], "next": None, "is_near": False}
        ask = watching(a_watch(kind="topic", thing_id="water"), **{"insights.find_things": many})
        assert "only a part is told of" in await showing(LIST, ask)

    async def test_tells_a_partner_of_what_partners_may_read(self):
        ask = watching(a_watch(), a_watch(kind="campaign", thing_id="c1"))
        await showing(LIST, ask, a_look(CHI))
        assert ask.requests("insights.list_events") == [{"links": ["c1"], "limit": 25}]

    async def test_marks_what_no_digest_has_told(self):
        async def digest():
            return Choice("ada", Rhythm("weekly", 7, 4), NOON, NOON, NOON, position=1)

        events = a_page(*(an_event("policy.policy.moved", number, subject=POLICY) for number in (2, 1)))
        ask = watching(a_watch(), **{"insights.list_events": events})
        text = await showing(LIST, ask, a_look(digest=digest))
        assert text.count("Not told in a digest yet") == 1
        assert "Digest by e-mail: every Friday at 07:00" in text

    async def test_teaches_when_nothing_is_watched(self):
        ask = watching()
        assert "You watch nothing yet" in await showing(LIST, ask)
        assert ask.requests("insights.list_events") == []

    async def test_survives_a_silent_log(self):
        text = await showing(LIST, watching(a_watch(), **{"insights.list_events": Unavailable("x", "y")}))
        assert "is not answering since" in text
        assert 'action="/watching/end"' in text
        assert f'name="thing_id" value="{POLICY}"' in text

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
        assert ask.requests("policy.unwatch_thing") == [path]

    @pytest.mark.parametrize("kind", ["topic", "area"])
    async def test_take_words_from_a_form(self, kind):
        ask = FakeAsk({"policy.watch_thing": {}, "policy.unwatch_thing": {}})
        wanted = {"kind": kind, "thing_id": "Clean/Water"}
        for screen in (BEGIN_WORDS, END_WORDS):
            done = await acting(screen, ask, wanted)
            assert isinstance(done, Done)
            assert done.to == "/watching"
        assert ask.requests("policy.watch_thing") == ask.requests("policy.unwatch_thing") == [wanted]

    async def test_keep_the_words_that_were_refused(self):
        refused = Invalid("topic-too-short", "Too short.", {"thing_id": ["Too short."]})
        ask = watching(**{"policy.watch_thing": refused})
        text = str(await acting(BEGIN_WORDS, ask, {"kind": "topic", "thing_id": "<b"}))
        assert 'value="&lt;b"' in text
        assert 'id="error-thing_id"' in text

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


class TestButtonsElsewhere:
    async def test_stand_on_a_campaign(self):
        ask = FakeAsk(
            {
                "campaigns.show_campaign": a_campaign(),
                "policy.list_watches": a_page(a_watch(kind="campaign", thing_id=CAMPAIGN)),
            }
        )
        look = a_look(CHI, path={"campaign_id": CAMPAIGN})
        text = await showing(screen_at(campaigns.SCREENS, "/campaigns/{campaign_id}"), ask, look)
        assert f'action="/watching/campaign/{CAMPAIGN}/end"' in text
        assert "Stop watching" in text

    async def test_stand_on_the_policies_of_an_area(self):
        ask = FakeAsk({"policy.list_policies": a_page(a_policy()), "policy.list_watches": NONE})
        every = screen_at(pages.SCREENS, "/policies")
        text = await showing(every, ask, a_look(query={"jurisdiction": "Liberia"}))
        assert "Watch “Liberia”" in text
        assert 'name="kind" value="area"' in text
        assert "/watching/begin" not in await showing(every, ask, a_look())

    async def test_stand_beside_what_was_searched_for(self):
        nothing = {"items": [], "next": None, "is_near": False}
        found = a_page(a_watch(kind="topic", thing_id="Water"))
        ask = FakeAsk({"insights.find_things": nothing, "policy.list_watches": found})
        (screen,) = search.SCREENS
        assert "Watching “water” · stop" in await showing(screen, ask, a_look(query={"q": "water"}))
        assert "/watching/" not in await showing(screen, ask, a_look(query={"q": "wa"}))
