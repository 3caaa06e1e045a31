"""The screens of wins: the list, the forms, one win."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.overview_stuck import own_lines
from services.dashboard.web.pages.wins import SCREENS
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Done, Screen
from services.policy.schemas.win import ReviewSchema, WinSchema
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, BO, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page, in_shape

WIN = "0195a7c2-6a00-7000-8000-0000000000f1"
GROUP = "0195a7c2-6a00-7000-8000-0000000000f2"
CAMPAIGN = "0195a7c2-6a00-7000-8000-0000000000f3"
THIS = {"win_id": WIN}
TODAY = CLOCK.now().date().isoformat()
NIA = Actor("nia", ("representative",), GROUP)


def a_review(**more: Any) -> dict[str, Any]:
    """A word of a group."""
    review = {
        "stands": "partly",
        "reviewed_on": "2025-03-01",
        "reviewed_at": "2025-03-01T12:00:00+00:00",
        "note": "Half of the pumps <work>",
        "url": None,
        "organization_id": GROUP,
        "months": 3,
        **more,
    }
    return in_shape(review, ReviewSchema)


def a_win(**more: Any) -> dict[str, Any]:
    """A confirmed win that holds in part."""
    win = {
        "win_id": WIN,
        "title": "The county pays for <pumps>",
        "kind": "policy",
        "changed_on": "2024-12-01",
        "novelty": "new",
        "scale": "system-change",
        "intensity": "medium",
        "reach": 12_000,
        "duration": "ongoing",
        "policy_id": POLICY,
        "campaign_id": CAMPAIGN,
        "organization_id": GROUP,
        "note": "Page 12 of the budget",
        "url": None,
        "state": "confirmed",
        "stands": "partly",
        "due_on": "2025-03-01",
        "drafted_from": None,
        "drafted_at": "2024-12-02T12:00:00+00:00",
        "confirmed_at": "2024-12-03T12:00:00+00:00",
        "reviews": [a_review()],
        "version": 3,
        **more,
    }
    return in_shape(win, WinSchema)


def a_draft(**more: Any) -> dict[str, Any]:
    """A draft that was made when the policy moved."""
    nothing = {"scale": None, "intensity": None, "duration": None, "reach": None, "note": ""}
    draft = {"state": "draft", "stands": None, "due_on": None, "reviews": [], "drafted_from": "e1"}
    return a_win(**{**nothing, **draft, **more})


ANSWERS: dict[str, Any] = {
    "policy.list_wins": a_page(a_win()),
    "policy.show_win": a_win(),
    "policy.list_policies": NONE,
    "campaigns.list_campaigns": a_page(
        {"campaign_id": CAMPAIGN, "title": "Fix the wells", "stage": "launched"}
    ),
    "stakeholders.list_organizations": a_page({"organization_id": GROUP, "name": "Water group"}),
    "insights.list_events": NONE,
    "insights.label_things": {
        "labels": {
            GROUP: {"kind": "organization", "title": "Water group"},
            CAMPAIGN: {"kind": "campaign", "title": "Fix the wells"},
        }
    },
}
LIST = screen_at(SCREENS, "/wins")
SHOW = screen_at(SCREENS, "/wins/{win_id}")
NEW = screen_at(SCREENS, "/wins/new")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.path)
async def test_refuses_eve(screen: Screen):
    with pytest.raises(Forbidden):
        await showing(screen, FakeAsk(ANSWERS), a_look(EVE, path=THIS))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.path)
async def test_shows_to_ada(screen: Screen):
    assert await showing(screen, FakeAsk(ANSWERS), a_look(ADA, path=THIS))


class TestList:
    async def test_shows_what_was_won_and_how_it_stands(self):
        text = await showing(LIST, FakeAsk(ANSWERS), a_look(DARA))
        for part in (
            "The county pays for &lt;pumps&gt;",
            "System change",
            "12,000",
            "Holds in part",
            "Fix the wells",
        ):
            assert part in text

    async def test_asks_for_what_is_due_by_today(self):
        ask = FakeAsk(ANSWERS)
        await showing(LIST, ask, a_look(query={"due": "yes", "scale": "quick-win"}))
        assert ask.requests("policy.list_wins") == [{"scale": "quick-win", "due_by": TODAY}]

    async def test_names_the_campaign_it_is_narrowed_to(self):
        text = await showing(LIST, FakeAsk(ANSWERS), a_look(query={"campaign_id": CAMPAIGN}))
        assert text.count("Fix the wells") > 1

    async def test_teaches_when_there_is_none(self):
        ask = FakeAsk({**ANSWERS, "policy.list_wins": NONE})
        assert "Nothing is kept as won yet" in await showing(LIST, ask)
        assert "No win fits" in await showing(LIST, ask, a_look(query={"stands": "holds"}))

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())


class TestOne:
    async def test_shows_every_word_and_escapes_it(self):
        text = await showing(SHOW, FakeAsk(ANSWERS), a_look(DARA, path=THIS))
        assert "Half of the pumps &lt;work&gt;" in text
        assert "asked after 3 months" in text
        assert "Water group" in text

    async def test_of_a_draft_says_what_is_missing_before_it_can_be_confirmed(self):
        ask = FakeAsk({**ANSWERS, "policy.show_win": a_draft()})
        text = await showing(SHOW, ask, a_look(DARA, path=THIS))
        assert "kind of win, how deep it goes, how long, what shows it" in text
        assert "This draft was made when the policy moved" in text
        assert f"/wins/{WIN}/confirm" not in text
        whole = a_win(state="draft", stands=None, due_on=None, reviews=[])
        text = await showing(SHOW, FakeAsk({**ANSWERS, "policy.show_win": whole}), a_look(DARA, path=THIS))
        assert f"/wins/{WIN}/confirm" in text

    async def test_lets_a_representative_say_how_it_stands_and_no_more(self):
        text = await showing(SHOW, FakeAsk(ANSWERS), a_look(NIA, path=THIS))
        assert f"/wins/{WIN}/review" in text
        assert f"/wins/{WIN}/correct" not in text
        assert "organization_id" not in text

    async def test_stands_when_others_are_silent(self):
        text = await showing(SHOW, FakeAsk({"policy.show_win": a_win()}), a_look(BO, path=THIS))
        assert "The county pays for" in text

    @pytest.mark.parametrize(
        ("step", "form"),
        [
            ("confirm", {}),
            ("review", {"stands": "reversed", "reviewed_on": "2025-03-02", "note": "Gone"}),
            ("discard", {"reason": "Nothing changed"}),
        ],
    )
    async def test_sends_what_was_typed(self, step: str, form: dict[str, str]):
        ask = FakeAsk({**ANSWERS, f"policy.{step}_win": {}})
        done = await acting(screen_at(SCREENS, f"/wins/{{win_id}}/{step}"), ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        assert ask.requests(f"policy.{step}_win") == [{"win_id": WIN, **form}]

    async def test_says_at_the_field_what_is_wrong(self):
        wrong = Invalid("x", "No.", {"note": ["Give a note or a link."]})
        ask = FakeAsk({**ANSWERS, "policy.review_win": wrong})
        text = await acting(
            screen_at(SCREENS, "/wins/{win_id}/review"), ask, {"url": "typed"}, a_look(path=THIS)
        )
        assert "What shows it: Give a note or a link." in str(text)
        assert 'value="typed"' in str(text)


class TestForms:
    async def test_begins_where_one_was(self):
        text = await showing(NEW, FakeAsk(ANSWERS), a_look(DARA, query={"campaign_id": CAMPAIGN}))
        assert f'<option value="{CAMPAIGN}" selected>' in text

    async def test_sends_a_draft(self):
        ask = FakeAsk({**ANSWERS, "policy.draft_win": {"win_id": WIN}})
        form = {
            "title": "Won",
            "kind": "practice",
            "changed_on": "2025-03-01",
            "reach": "12 000",
            "note": " ",
        }
        done = await acting(NEW, ask, form, a_look(DARA))
        assert isinstance(done, Done)
        said = {"title": "Won", "kind": "practice", "changed_on": "2025-03-01", "reach": 12_000}
        assert ask.requests("policy.draft_win") == [said]

    async def test_corrects_the_version_that_was_shown(self):
        ask = FakeAsk({**ANSWERS, "policy.correct_win": {}})
        screen = screen_at(SCREENS, "/wins/{win_id}/correct")
        assert 'name="expected_version" value="3"' in await showing(screen, ask, a_look(DARA, path=THIS))
        await acting(screen, ask, {"title": "Won", "expected_version": "3"}, a_look(DARA, path=THIS))
        assert ask.requests("policy.correct_win") == [{"title": "Won", "win_id": WIN, "expected_version": 3}]


async def test_a_win_to_be_looked_at_is_the_analysts_own_work():
    item = {"kind": "win", "thing_id": WIN, "title": "Won", "detail": "", "since": "2025-03-01",
            "age_days": 7, "do": "Ask."}  # fmt: skip
    (line,) = own_lines([{"kind": "win", "count": 1, "items": [item]}], a_look(DARA))
    assert line["href"] == f"/wins/{WIN}"
