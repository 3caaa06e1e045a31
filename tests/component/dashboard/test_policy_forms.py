"""The forms of policy: follow, correct, record a move, a position, a contact."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.policy import forms, positions, touches
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.testing.personas import BO, CHI, DARA, NOON
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import (
    CAMPAIGN,
    COVERAGE,
    NONE,
    POLICY,
    SLOT,
    a_page,
    an_aired_slot,
    an_item,
)
from tests.component.dashboard.policy_answers import (
    AROUND,
    CHAIR,
    SPEAKER,
    TOUCH,
    a_named,
    a_policy,
    a_position,
    a_post,
)

NEW = screen_at(forms.SCREENS, "/policies/new")
CORRECT = screen_at(forms.SCREENS, "/policies/{policy_id}/correct")
MOVE = screen_at(forms.SCREENS, "/policies/{policy_id}/move")
POSITION = screen_at(positions.SCREENS, "/policies/{policy_id}/positions/new")
CONTACT = screen_at(touches.SCREENS, "/policies/{policy_id}/touches/new")
THIS = {"policy_id": POLICY}
SAVED = {"policy_id": POLICY, "version": 5}
PETITION = {"petition_id": "p1", "title": "Mend the wells now"}
ACTIVITY = {
    "activity_id": "a1",
    "activity": "Repaired a well",
    "organization_name": "Red Cross",
    "adm1": "Bong",
    "adm2": "Gbarnga",
    "started_on": "2025-03-03",
}


def known(**more):
    return FakeAsk({**AROUND, "policy.show_policy": a_policy(), **more})


def acts(**more):
    return known(
        **{
            "media.list_coverage": a_page(an_item()),
            "media.list_slots": a_page(an_aired_slot()),
            "campaigns.list_petitions": a_page(PETITION),
            "campaigns.list_appeals": a_page({"appeal_id": "e1", "title": "Write to the chair"}),
            "campaigns.list_activities": a_page(ACTIVITY),
            **more,
        }
    )


class TestFollowAPolicy:
    async def test_sends_what_was_typed(self):
        ask = FakeAsk({"policy.introduce_policy": SAVED})
        form = {
            "title": " Soap ",
            "kind": "school-policy",
            "body": "Board",
            "jurisdiction": "Bong",
            "stage": "idea",
        }
        done = await acting(NEW, ask, {**form, "identifier": "", "url": "", "moved_on": "2025-03-01"})
        assert isinstance(done, Done)
        assert done.to == f"/policies/{POLICY}"
        assert ask.requests("policy.introduce_policy") == [
            {**form, "title": "Soap", "moved_on": "2025-03-01"}
        ]

    async def test_keeps_what_was_typed_when_it_is_followed_already(self):
        refusal = Conflict("policy-exists", "This is tracked already.", {"identifier": ["Already tracked."]})
        text = await acting(
            NEW, FakeAsk({"policy.introduce_policy": refusal}), {"title": "Soap", "identifier": "H.B. 12"}
        )
        assert "This is tracked already." in text
        assert 'href="#field-identifier"' in text
        assert ">\nSoap</textarea>" in text

    async def test_refuses_who_may_only_read(self):
        with pytest.raises(Forbidden):
            await showing(NEW, FakeAsk(), a_look(BO))


class TestCorrectAPolicy:
    async def test_begins_with_what_is_known(self):
        text = await showing(CORRECT, known(), a_look(path=THIS))
        assert 'value="H.B. 12"' in text
        assert 'name="expected_version" value="4"' in text
        assert "At this stage since" not in text

    async def test_sends_the_version_it_was_filled_for(self):
        ask = known(**{"policy.correct_policy": SAVED})
        await acting(CORRECT, ask, {"title": "Soap", "expected_version": "4"}, a_look(path=THIS))
        sent = {"policy_id": POLICY, "title": "Soap", "expected_version": 4}
        assert ask.requests("policy.correct_policy") == [sent]


class TestRecordAMove:
    async def test_proposes_the_next_stage(self):
        text = await showing(MOVE, known(), a_look(path=THIS))
        assert '<option value="floor" selected>Floor</option>' in text
        assert '<option value="committee"' not in text

    async def test_offers_the_acts_that_are_known(self):
        text = await showing(MOVE, acts(), a_look(path=THIS))
        for value, words in (
            (f"campaign:{CAMPAIGN}", "Campaign: Fix the wells"),
            (f"coverage:{COVERAGE}", "Coverage: Well count shames county (Radio Gbarnga, 5 March 2025)"),
            (f"slot:{SLOT}", "Air time: The water hour"),
            ("petition:p1", "Petition: Mend the wells now"),
            ("appeal:e1", "Appeal: Write to the chair"),
            ("activity:a1", "Activity: Repaired a well (Red Cross, Gbarnga, 3 March 2025)"),
            (f"touch:{TOUCH}", "Contact: Prince Doe, meeting of 2 March 2025"),
        ):
            assert f'<option value="{value}">{words}' in text
        assert "An act is a thing that we did or that was published" in text

    async def test_offers_each_act_once_a_row(self):
        text = await showing(MOVE, acts(), a_look(path=THIS))
        assert text.count(f'<option value="coverage:{COVERAGE}">') == 4

    async def test_takes_an_act_from_the_address(self):
        text = await showing(MOVE, acts(), a_look(path=THIS, query={"because": f"coverage:{COVERAGE}"}))
        assert f'<option value="coverage:{COVERAGE}" selected>' in text

    async def test_sends_the_rows_that_are_filled(self):
        ask = known(**{"policy.move_policy": SAVED})
        form = {
            "to_stage": "floor",
            "moved_on": "2025-03-07",
            "reason": "",
            "ended_as": "",
            "proof.text": "Journal, page 14",
            "because_of.0.id": "",
            "because_of.0.reason": "",
            "because_of.2.id": f"coverage:{COVERAGE}",
            "because_of.2.reason": "The chair quoted it",
            "expected_version": "4",
        }
        done = await acting(MOVE, ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        assert ask.requests("policy.move_policy") == [
            {
                "policy_id": POLICY,
                "to_stage": "floor",
                "moved_on": "2025-03-07",
                "proof": {"text": "Journal, page 14"},
                "because_of": [{"kind": "coverage", "id": COVERAGE, "reason": "The chair quoted it"}],
                "expected_version": 4,
            }
        ]

    async def test_leads_to_the_row_in_which_something_is_wrong(self):
        refusal = Invalid(
            "invalid",
            "Not saved.",
            {"because_of.0.reason": ["Too short."], "because_of.1.kind": ["Not one."]},
        )
        form = {"because_of.1.id": f"coverage:{COVERAGE}", "because_of.3.reason": "Something"}
        text = await acting(MOVE, acts(**{"policy.move_policy": refusal}), form, a_look(path=THIS))
        assert 'href="#field-because_of.1.reason"' in text
        assert 'href="#field-because_of.3.id"' in text
        assert f'<option value="coverage:{COVERAGE}" selected>' in text
        assert 'value="Something"' in text

    async def test_keeps_an_act_whose_service_is_silent(self):
        answers = {**AROUND, "policy.show_policy": a_policy()}
        answers.pop("media.list_coverage")
        answers["policy.move_policy"] = Invalid(
            "reason-missing", "Say why.", {"reason": ["Required for this move."]}
        )
        form = {"because_of.0.id": f"coverage:{COVERAGE}", "because_of.0.reason": "Quoted"}
        text = await acting(MOVE, FakeAsk(answers), form, a_look(path=THIS))
        assert f'<option value="coverage:{COVERAGE}" selected>' in text
        assert "media is not answering" in text
        assert 'href="#field-reason"' in text

    async def test_refuses_who_may_only_read(self):
        with pytest.raises(Forbidden):
            await showing(MOVE, known(), a_look(BO, path=THIS))

    async def test_tells_acts_of_several_people_apart(self):
        positions = [a_position(), a_position(position_id="e2", person_id=CHAIR)]
        named = [a_named(), a_named(CHAIR, "Ma <b>Hawa")]
        ask = acts(
            **{
                "policy.list_positions": a_page(*positions),
                "stakeholders.list_decision_makers": {"items": named, "next": None},
            }
        )
        text = await showing(MOVE, ask, a_look(path=THIS))
        assert "Contact: Prince Doe, meeting of 2 March 2025" in text
        assert "Position: Prince Doe, supports, 4 March 2025" in text
        assert "Position: Ma &lt;b&gt;Hawa, supports, 4 March 2025" in text

    async def test_asks_for_no_acts_where_none_is_known(self):
        none = {name: NONE for name in (*acts().answers, "policy.list_touches", "policy.list_positions")}
        ask = FakeAsk({**none, "policy.show_policy": a_policy(campaigns=[])})
        text = await showing(MOVE, ask, a_look(path=THIS))
        assert "No act is known about this policy yet" in text
        assert 'name="because_of.0.id"' not in text
        assert "choose one a row" not in text


class TestRecordAPosition:
    async def test_offers_those_in_office_by_name_and_post(self):
        text = await showing(POSITION, known(), a_look(path=THIS, query={"person_id": SPEAKER}))
        assert (
            f'<option value="{SPEAKER}" selected>Prince Doe, Speaker, House of Representatives</option>'
            in text
        )
        assert f'<option value="{CHAIR}">Chair, Senate</option>' in text

    async def test_offers_all_in_office_where_the_place_has_none(self):
        def deciders(asked):
            return NONE if "jurisdiction" in asked else a_page(a_post())

        text = await showing(POSITION, known(**{"policy.list_decision_makers": deciders}), a_look(path=THIS))
        assert "Prince Doe" in text

    async def test_teaches_when_nobody_is_known_to_decide(self):
        text = await showing(POSITION, known(**{"policy.list_decision_makers": NONE}), a_look(path=THIS))
        assert "Nobody is known to decide yet" in text

    async def test_sends_where_they_lean(self):
        ask = known(**{"policy.record_position": {"position_id": "x", "version": 1}})
        form = {"person_id": SPEAKER, "value": "-2", "evidence": "Voted no", "taken_on": "2025-03-07"}
        done = await acting(POSITION, ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        sent = {**form, "policy_id": POLICY, "value": -2, "because_of": []}
        assert ask.requests("policy.record_position") == [sent]

    async def test_keeps_who_was_chosen_when_it_is_refused(self):
        refusal = Invalid("taken-in-future", "Not yet.", {"taken_on": ["Must not be in the future."]})
        form = {"person_id": SPEAKER, "value": "1", "evidence": "Said so", "taken_on": "2099-01-01"}
        text = await acting(POSITION, known(**{"policy.record_position": refusal}), form, a_look(path=THIS))
        assert f'<option value="{SPEAKER}" selected>' in text
        assert 'value="1" checked' in text
        assert 'href="#field-taken_on"' in text


class TestLogAContact:
    async def test_proposes_the_one_campaign_that_aims_at_it(self):
        campaigns = a_page({"campaign_id": CAMPAIGN, "title": "Fix the wells"})
        organizations = a_page({"organization_id": "o1", "name": "Red Cross"})
        answers = {"campaigns.list_campaigns": campaigns, "stakeholders.list_organizations": organizations}
        text = await showing(CONTACT, known(**answers), a_look(path=THIS))
        assert f'<option value="{CAMPAIGN}" selected>Fix the wells</option>' in text
        assert "Red Cross" in text

    async def test_sends_what_came_of_it(self):
        ask = known(**{"policy.log_touch": {"touch_id": TOUCH, "version": 1}})
        form = {
            "person_id": SPEAKER,
            "kind": "call",
            "touched_on": f"{NOON.date()}",
            "outcome": "Will answer",
        }
        done = await acting(CONTACT, ask, {**form, "campaign_id": ""}, a_look(path=THIS))
        assert isinstance(done, Done)
        assert ask.requests("policy.log_touch") == [{**form, "policy_id": POLICY}]

    async def test_says_what_to_do_about_somebody_without_a_post(self):
        refusal = Conflict("decision-maker-not-known-yet", "Record first which post the person holds.")
        text = await acting(
            CONTACT, known(**{"policy.log_touch": refusal}), {"person_id": "other"}, a_look(path=THIS)
        )
        assert "Record first which post the person holds." in text
        assert '<option value="other" selected>The decision-maker other</option>' in text


BACK = screen_at(forms.SCREENS, "/policies/{policy_id}/take-back")


class TestTakeTheLastMoveBack:
    async def test_says_where_it_would_stand_then(self) -> None:
        text = await showing(BACK, FakeAsk({"policy.show_policy": a_policy()}), a_look(DARA, path=THIS))
        assert "It then stands again where it stood" in text
        assert 'name="reason"' in text

    async def test_sends_why(self) -> None:
        ask = FakeAsk({"policy.take_back_move": {"policy_id": POLICY, "version": 3}})
        done = await acting(
            BACK, ask, {"reason": "Another bill.", "expected_version": "2"}, a_look(DARA, path=THIS)
        )
        assert isinstance(done, Done)
        assert done.to == f"/policies/{POLICY}"
        wanted = {"policy_id": POLICY, "reason": "Another bill.", "expected_version": 2}
        assert ask.requests("policy.take_back_move") == [wanted]

    async def test_is_not_for_those_who_only_read(self) -> None:
        with pytest.raises(Forbidden):
            await showing(BACK, FakeAsk({"policy.show_policy": a_policy()}), a_look(CHI, path=THIS))


class TestTakeOut:
    async def test_sends_why(self) -> None:
        screen = screen_at(forms.SCREENS, "/policies/{policy_id}/remove")
        ask = FakeAsk({"policy.show_policy": a_policy(), "policy.remove_policy": {"policy_id": POLICY}})
        assert "Track this policy no more?" in await showing(screen, ask, a_look(DARA, path=THIS))
        done = await acting(
            screen, ask, {"reason": "Twice.", "expected_version": "2"}, a_look(DARA, path=THIS)
        )
        assert isinstance(done, Done)
        assert done.to == "/policies"
        wanted = {"policy_id": POLICY, "reason": "Twice.", "expected_version": 2}
        assert ask.requests("policy.remove_policy") == [wanted]
