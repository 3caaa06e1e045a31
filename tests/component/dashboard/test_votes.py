"""The screens of votes and of the scorecard."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.votes import every, files, forms, one, scorecard
from services.dashboard.web.screens import Attachment, Done, Screen
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import BO, DARA, EVE
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page
from tests.component.dashboard.policy_answers import CHAIR, POSITION, SPEAKER, a_named, a_policy, a_post
from tests.component.dashboard.vote_answers import (
    VOTE_EVENT,
    a_listed_vote,
    a_prediction,
    a_score,
    a_scorecard,
    a_vote,
)

LIST = screen_at(every.SCREENS, "/votes")
OF_POLICY = screen_at(every.SCREENS, "/policies/{policy_id}/votes")
SHOW = screen_at(one.SCREENS, "/votes/{vote_event_id}")
REMOVE = screen_at(one.SCREENS, "/votes/{vote_event_id}/remove")
NEW = screen_at(forms.SCREENS, "/policies/{policy_id}/votes/new")
CORRECT = screen_at(forms.SCREENS, "/votes/{vote_event_id}/correct")
CARD = screen_at(scorecard.SCREENS, "/scorecard")
CARD_FILE = screen_at(files.SCREENS, "/scorecard.csv")
VOTES_FILE = screen_at(files.SCREENS, "/votes/{vote_event_id}/votes.csv")
THIS = {"policy_id": POLICY, "vote_event_id": VOTE_EVENT}
AROUND = {
    "policy.show_policy": a_policy(),
    "policy.show_vote_event": a_vote(),
    "policy.show_prediction": a_prediction(),
    "policy.list_vote_events": a_page(a_listed_vote()),
    "policy.list_decision_makers": a_page(a_post(), a_post(CHAIR, post="Chair")),
    "policy.show_scorecard": a_scorecard(a_score(), a_score(CHAIR, None)),
    "stakeholders.list_decision_makers": a_page(a_named()),
    "insights.list_events": NONE,
    "insights.label_things": {"labels": {POLICY: {"kind": "policy", "title": "A maintenance line"}}},
}


@pytest.mark.parametrize("screen", [LIST, OF_POLICY, SHOW, NEW, CORRECT, CARD, CARD_FILE, VOTES_FILE, REMOVE])
async def test_refuses_eve(screen: Screen):
    with pytest.raises(Forbidden):
        await showing(screen, FakeAsk(AROUND), a_look(EVE, path=THIS))


class TestVotes:
    async def test_show_how_each_came_out_for_us(self):
        text = await showing(LIST, FakeAsk(AROUND), a_look(DARA))
        assert f'href="/votes/{VOTE_EVENT}">That the line be read a second time</a>' in text
        assert "As we asked" in text
        assert "40 yes, 12 no" in text
        assert "A maintenance line" in text

    async def test_narrow_to_what_went_against_us(self):
        ask = FakeAsk({**AROUND, "policy.list_vote_events": NONE})
        text = await showing(LIST, ask, a_look(query={"is_with_us": "false"}))
        assert ask.requests("policy.list_vote_events") == [{"is_with_us": False}]
        assert "No vote fits" in text

    @pytest.mark.parametrize("screen", [LIST, OF_POLICY])
    async def test_teach_when_there_is_none(self, screen: Screen):
        ask = FakeAsk({**AROUND, "policy.list_vote_events": NONE})
        assert "No vote is recorded yet" in await showing(screen, ask, a_look(path=THIS))

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escape_a_motion(self):
        ask = FakeAsk({**AROUND, "policy.list_vote_events": a_page(a_listed_vote(motion="To <b>"))})
        assert "To &lt;b&gt;" in await showing(LIST, ask)

    async def test_are_recorded_by_who_may(self):
        assert "votes/new" in await showing(OF_POLICY, FakeAsk(AROUND), a_look(DARA, path=THIS))
        assert "votes/new" not in await showing(OF_POLICY, FakeAsk(AROUND), a_look(BO, path=THIS))


class TestVote:
    async def test_shows_who_surprised_us(self):
        text = await showing(SHOW, FakeAsk(AROUND), a_look(DARA, path=THIS))
        assert "Prince Doe" in text
        assert "3 votes were expected: 2 came so, 1 was a surprise." in text
        assert f'href="/events?subject={POSITION}"' in text
        assert "It brings the money to every county." in text

    async def test_says_what_was_written_down_afterwards(self):
        ask = FakeAsk({**AROUND, "policy.show_prediction": a_prediction(is_hindsight=True)})
        assert "written down after the vote" in await showing(SHOW, ask, a_look(path=THIS))

    async def test_says_whom_the_file_named_and_nobody_knows(self):
        ask = FakeAsk({**AROUND, "policy.show_vote_event": a_vote(not_known=2)})
        assert "2 names of the record belong to nobody known here" in await showing(
            SHOW, ask, a_look(path=THIS)
        )

    async def test_stands_when_others_are_silent(self):
        text = await showing(SHOW, FakeAsk({"policy.show_vote_event": a_vote()}), a_look(path=THIS))
        assert "That the line be read" in text
        assert "is not answering since" in text

    async def test_is_missing_where_it_is_not(self):
        with pytest.raises(NotFound):
            await showing(SHOW, FakeAsk(policy__show_vote_event=missing("vote-event")), a_look(path=THIS))

    async def test_is_removed_with_a_reason(self):
        ask = FakeAsk({**AROUND, "policy.remove_vote_event": {}})
        done = await acting(
            REMOVE, ask, {"reason": "Another motion", "expected_version": "3"}, a_look(path=THIS)
        )
        assert isinstance(done, Done)
        assert ask.requests("policy.remove_vote_event") == [
            {"vote_event_id": VOTE_EVENT, "reason": "Another motion", "expected_version": 3}
        ]

    async def test_says_at_the_field_why_it_is_not_removed(self):
        ask = FakeAsk({**AROUND, "policy.remove_vote_event": Invalid("x", "No.", {"reason": ["Say why."]})})
        text = await acting(REMOVE, ask, {"reason": ""}, a_look(path=THIS))
        assert 'href="#field-reason">Why: Say why.' in str(text)


class TestForm:
    async def test_has_a_row_for_everybody_who_decides(self):
        text = await showing(NEW, FakeAsk(AROUND), a_look(DARA, path=THIS))
        assert f'name="option.{SPEAKER}"' in text
        assert "Chair, House of Representatives" in text

    async def test_sends_what_was_chosen(self):
        ask = FakeAsk({**AROUND, "policy.record_vote_event": {"vote_event_id": VOTE_EVENT, "version": 1}})
        form = {"motion": "To adopt it", "held_on": "2025-03-05", "result": "passed", "yes_is_for": "false",
                f"option.{SPEAKER}": "yes", f"option.{CHAIR}": "", "counts.yes": "40"}  # fmt: skip
        done = await acting(NEW, ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        assert done.to == f"/votes/{VOTE_EVENT}"
        assert ask.requests("policy.record_vote_event") == [
            {
                "policy_id": POLICY,
                "motion": "To adopt it",
                "held_on": "2025-03-05",
                "result": "passed",
                "yes_is_for": False,
                "votes": [{"person_id": SPEAKER, "option": "yes"}],
                "counts": [{"option": "yes", "value": 40}],
            }
        ]

    async def test_leads_a_refusal_to_the_row_of_the_person(self):
        refusal = Conflict("x", "Not yet.", {"votes.0.person_id": ["Record the post."]})
        ask = FakeAsk({**AROUND, "policy.record_vote_event": refusal})
        text = await acting(NEW, ask, {f"option.{CHAIR}": "no", "motion": "Kept"}, a_look(path=THIS))
        assert f'href="#field-option.{CHAIR}"' in str(text)
        assert "Kept" in str(text)

    async def test_corrects_with_what_is_known(self):
        text = await showing(CORRECT, FakeAsk(AROUND), a_look(path=THIS))
        assert "That the line be read a second time" in text
        assert 'name="expected_version" value="3"' in text

    async def test_keeps_what_it_does_not_ask(self):
        known = a_vote(identifier="RV-9", starts_at="2025-03-05T12:00:00+00:00")
        saved = {"vote_event_id": VOTE_EVENT, "version": 4}
        ask = FakeAsk({**AROUND, "policy.show_vote_event": known, "policy.correct_vote_event": saved})
        await acting(CORRECT, ask, {"motion": "x", "expected_version": "3"}, a_look(path=THIS))
        (request,) = ask.requests("policy.correct_vote_event")
        assert (request["identifier"], request["expected_version"]) == ("RV-9", 3)


class TestScorecard:
    async def test_shows_scores_with_their_formula(self):
        text = await showing(CARD, FakeAsk(AROUND), a_look(DARA))
        assert "66.7\u00a0%" in text
        assert "Too few votes" in text
        assert "Scorecard formula 1" in text
        assert "Absent" in text

    async def test_teaches_when_there_is_none(self):
        ask = FakeAsk({**AROUND, "policy.show_scorecard": a_scorecard()})
        assert "No score yet" in await showing(CARD, ask)

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(CARD, FakeAsk())

    async def test_asks_for_the_votes_of_the_address(self):
        ask = FakeAsk(AROUND)
        await showing(CARD, ask, a_look(query={"policy_id": POLICY, "minimum": "2"}))
        assert ask.requests("policy.show_scorecard") == [{"policy_id": POLICY, "minimum": 2}]

    async def test_is_a_file_to_keep_that_runs_nothing(self):
        ask = FakeAsk({**AROUND, "stakeholders.list_decision_makers": a_page(a_named(name="=1+1"))})
        file = await showing(CARD_FILE, ask)
        assert isinstance(file, Attachment)
        text = file.body.decode("utf-8-sig")
        assert f"{SPEAKER},'=1+1,," in text
        assert "66.7,2,1," in text
        assert "Scorecard formula 1" in text

    async def test_votes_are_a_file_too(self):
        file = await showing(VOTES_FILE, FakeAsk(AROUND), a_look(path=THIS))
        assert isinstance(file, Attachment)
        assert f"{SPEAKER},Prince Doe,no\r\n" in file.body.decode()

    @pytest.mark.parametrize(
        ("code", "formula"), [("fr", "Formule 1 du tableau des scores"), ("ar", "صيغة التقييم 1")]
    )
    async def test_says_its_formula_in_other_languages(self, code, formula):
        with speaking(LANGUAGES[code]):
            assert formula in await showing(CARD, FakeAsk(AROUND))

    async def test_is_a_file_in_english_in_every_language(self):
        nobody = FakeAsk({**AROUND, "stakeholders.list_decision_makers": NONE})
        with speaking(LANGUAGES["fr"]):
            file = await showing(CARD_FILE, nobody)
        assert isinstance(file, Attachment)
        assert "A decision-maker" in file.body.decode()
        assert "Scorecard formula 1" in file.body.decode()
