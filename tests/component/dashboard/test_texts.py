"""The screens of texts, of what changed, and of what is asked."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.texts import asks, changes, forms, one, versions
from services.dashboard.web.screens import Done, Screen
from services.policy.schemas.text import AskSchema, DiffSchema, TextListedSchema, TextSchema
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import ADA, BO, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page, in_shape
from tests.component.dashboard.policy_answers import a_policy

TEXT, OLD, ASK = (f"0195a7c2-6a00-7000-8000-0000000000c{number}" for number in (6, 7, 8))
THIS = {"policy_id": POLICY, "text_id": TEXT, "ask_id": ASK}


def a_listed_text(text_id: str = TEXT, **more: Any) -> dict[str, Any]:
    """A version as a list gives it."""
    text = {
        "text_id": text_id,
        "policy_id": POLICY,
        "label": "As reported",
        "dated_on": "2025-03-01",
        "url": None,
        "characters": 18240,
        "added_at": "2025-03-01T12:00:00+00:00",
        "version": 1,
        **more,
    }
    return in_shape(text, TextListedSchema)


def a_text(**more: Any) -> dict[str, Any]:
    """A version with its text."""
    return in_shape({**a_listed_text(), "text": "One <b>.\nTwo.", **more}, TextSchema)


def an_ask(**more: Any) -> dict[str, Any]:
    """An ask whose clause was changed."""
    asked = {
        "ask_id": ASK,
        "policy_id": POLICY,
        "text_id": OLD,
        "want": "Keep the five percent",
        "passage": "receives five percent",
        "state": "open",
        "reason": "",
        "clause": "changed",
        "clause_in": TEXT,
        "clause_now": "receives four percent",
        "made_at": "2025-03-01T12:00:00+00:00",
        "version": 2,
        "pieces": [
            {"mark": "same", "text": "receives "},
            {"mark": "removed", "text": "five "},
            {"mark": "added", "text": "<four> "},
        ],
        **more,
    }
    return in_shape(asked, AskSchema)


def a_diff(*rows: dict[str, Any], cut: str = "") -> dict[str, Any]:
    """What changed between two versions."""
    return in_shape(
        {"from_id": OLD, "text_id": TEXT, "policy_id": POLICY, "cut": cut, "rows": list(rows)}, DiffSchema
    )


def a_row(kind: str, *pieces: tuple[str, str], skipped: int = 0) -> dict[str, Any]:
    """A line of a comparison."""
    return {
        "kind": kind,
        "pieces": [{"mark": mark, "text": text} for mark, text in pieces],
        "skipped": skipped,
    }


AROUND: dict[str, Any] = {
    "policy.show_policy": a_policy(),
    "policy.list_texts": a_page(a_listed_text(), a_listed_text(OLD, label="As tabled")),
    "policy.show_text": a_text(),
    "policy.list_asks": a_page({key: value for key, value in an_ask().items() if key != "pieces"}),
    "policy.show_ask": an_ask(),
    "policy.compare_texts": a_diff(
        a_row("skipped", skipped=12),
        a_row("changed", ("same", "receives "), ("removed", "five "), ("added", "<four> ")),
        a_row("added", ("added", "Pumps are kept.")),
    ),
    "insights.list_events": NONE,
}
LIST = screen_at(versions.SCREENS, "/policies/{policy_id}/texts")
SHOW = screen_at(one.SCREENS, "/texts/{text_id}")
CHANGES = screen_at(changes.SCREENS, "/texts/{text_id}/changes")
ASKED = screen_at(asks.SCREENS, "/asks/{ask_id}")
ALL = (*versions.SCREENS, *forms.SCREENS, *one.SCREENS, *changes.SCREENS, *asks.SCREENS)
SINCE = {"from_id": OLD}


@pytest.mark.parametrize("screen", ALL, ids=lambda one: one.path)
async def test_refuses_eve(screen: Screen):
    with pytest.raises(Forbidden):
        await showing(screen, FakeAsk(AROUND), a_look(EVE, path=THIS))


@pytest.mark.parametrize("screen", ALL, ids=lambda one: one.path)
async def test_shows_to_ada(screen: Screen):
    assert await showing(screen, FakeAsk(AROUND), a_look(ADA, path=THIS, query=SINCE))


class TestVersions:
    async def test_show_what_changed_and_how_clauses_stand(self):
        text = await showing(LIST, FakeAsk(AROUND), a_look(path=THIS))
        assert f'href="/texts/{TEXT}/changes?from_id={OLD}"' in text
        assert "Since As tabled" in text
        assert "Keep the five percent" in text
        assert "Changed" in text

    async def test_say_of_several_of_a_day_which_is_the_latest(self):
        text = await showing(LIST, FakeAsk(AROUND), a_look(path=THIS))
        assert text.index("As reported") < text.index("the latest of that day") < text.index("As tabled")
        assert text.count("earlier on that day") == 1
        days = a_listed_text(), a_listed_text(OLD, label="As tabled", dated_on="2025-02-01")
        text = await showing(LIST, FakeAsk({**AROUND, "policy.list_texts": a_page(*days)}), a_look(path=THIS))
        assert "on that day" not in text
        assert "of that day" not in text

    async def test_teach_when_there_is_none(self):
        ask = FakeAsk({**AROUND, "policy.list_texts": NONE, "policy.list_asks": NONE})
        text = await showing(LIST, ask, a_look(path=THIS))
        assert "No text is kept yet" in text
        assert "Nothing is asked yet" in text

    async def test_survive_a_silent_service(self):
        ask = FakeAsk({"policy.show_policy": a_policy()})
        assert "is not answering since" in await showing(LIST, ask, a_look(path=THIS))


class TestText:
    async def test_escapes_what_it_says(self):
        assert "<p>One &lt;b&gt;.</p>" in await showing(SHOW, FakeAsk(AROUND), a_look(path=THIS))

    async def test_says_what_it_does_not_show(self):
        ask = FakeAsk({**AROUND, "policy.show_text": a_text(text="x" * 100_007)})
        assert "7 more characters are not shown here" in await showing(SHOW, ask, a_look(path=THIS))

    async def test_takes_no_asks_from_who_may_not(self):
        assert f"/texts/{TEXT}/asks" not in await showing(SHOW, FakeAsk(AROUND), a_look(BO, path=THIS))

    async def test_says_at_the_field_that_the_passage_is_not_there(self):
        refusal = Invalid("x", "No.", {"passage": ["Not found in the version."]})
        screen = screen_at(one.SCREENS, "/texts/{text_id}/asks")
        ask = FakeAsk({**AROUND, "policy.make_ask": refusal})
        text = await acting(screen, ask, {"want": "typed", "passage": "x"}, a_look(path=THIS))
        assert "The clause: Not found in the version." in str(text)
        assert "typed" in str(text)

    async def test_sends_a_new_version(self):
        ask = FakeAsk({**AROUND, "policy.add_text": {"text_id": TEXT, "version": 1}})
        form = {"label": "Final", "dated_on": "2025-03-02", "text": "All of it."}
        done = await acting(forms.SCREENS[0], ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        assert ask.requests("policy.add_text") == [{"policy_id": POLICY, **form}]


class TestChanges:
    async def test_mark_by_signs_and_words(self):
        text = await showing(CHANGES, FakeAsk(AROUND), a_look(path=THIS, query=SINCE))
        assert "12 lines as before" in text
        assert '<del class="diff__del"><span class="only-read">removed: </span>five </del>' in text
        assert '<ins class="diff__ins"><span class="only-read">added: </span>&lt;four&gt; </ins>' in text
        assert '<span aria-hidden="true">+</span><span class="only-read">Added</span>' in text
        assert "As tabled, 1 March 2025" in text

    async def test_say_what_was_left_out(self):
        ask = FakeAsk({**AROUND, "policy.compare_texts": a_diff(cut="Too long to be compared whole.")})
        assert "Too long to be compared whole." in await showing(CHANGES, ask, a_look(path=THIS, query=SINCE))

    async def test_say_that_nothing_changed(self):
        ask = FakeAsk({**AROUND, "policy.compare_texts": a_diff(a_row("skipped", skipped=4))})
        assert "Nothing changed" in await showing(CHANGES, ask, a_look(path=THIS, query=SINCE))

    async def test_need_a_version_to_compare_with(self):
        with pytest.raises(Invalid):
            await showing(CHANGES, FakeAsk(AROUND), a_look(path=THIS))


class TestAsk:
    async def test_shows_what_became_of_the_clause(self):
        text = await showing(ASKED, FakeAsk(AROUND), a_look(path=THIS))
        assert "receives five percent" in text
        assert "&lt;four&gt;" in text
        assert "We got it" in text

    @pytest.mark.parametrize("step", ["meet", "lose"])
    async def test_is_decided_with_a_reason(self, step: str):
        ask = FakeAsk({**AROUND, f"policy.{step}_ask": {}})
        screen = screen_at(asks.SCREENS, f"/asks/{{ask_id}}/{step}")
        done = await acting(screen, ask, {"reason": "Clause 2", "expected_version": "2"}, a_look(path=THIS))
        assert isinstance(done, Done)
        assert ask.requests(f"policy.{step}_ask") == [
            {"ask_id": ASK, "reason": "Clause 2", "expected_version": 2}
        ]
