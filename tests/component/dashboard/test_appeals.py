"""Appeals: all of them, one with what came of it, recording the next letter, call or pledge."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.appeals import SCREENS
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.personas import AGENCY, BO, CHI, DARA, EVE
from tests.component.dashboard.appeal_answers import (
    APPEAL,
    HEARING,
    a_listed_appeal,
    a_pledge_appeal,
    an_act,
    an_appeal,
)
from tests.component.dashboard.campaign_answers import (
    CAMPAIGN,
    NONE,
    PERSON,
    POLICY,
    a_campaign,
    labels,
)
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.policy_answers import SPEAKER, a_named, a_post
from tests.component.dashboard.stakeholder_answers import a_page, a_person

LIST = screen_at(SCREENS, "/appeals")
SHOW = screen_at(SCREENS, "/appeals/{appeal_id}")
RECORD = screen_at(SCREENS, "/appeals/{appeal_id}/acts")
CLOSE = screen_at(SCREENS, "/appeals/{appeal_id}/close")
KEEP = screen_at(SCREENS, "/appeals/{appeal_id}/acts/{act_id}/keep")
WITHDRAW = screen_at(SCREENS, "/appeals/{appeal_id}/acts/{act_id}/withdraw")
NEW = screen_at(SCREENS, "/campaigns/{campaign_id}/appeal")
CORRECT = screen_at(SCREENS, "/appeals/{appeal_id}/correct")
CALL = {
    "name": " Bendu Dahn",
    "email": "bendu@example.org",
    "target_id": SPEAKER,
    "organization_id": AGENCY,
    "outcome": "reached",
    "answer": "for",
    "done_on": "2025-03-05",
}
SAVED = {"act_id": "a1", "appeal_id": APPEAL, "version": 1, "state": "taken"}
OPENED = {"appeal_id": APPEAL, "version": 1}
WISH = {
    "kind": "call",
    "title": "Call the speaker",
    "ask": "Ask for the line.",
    "goal": "200",
    "questions": "Will you?\n\nWhen? ",
    f"person.{SPEAKER}": "yes",
    "organization_id": AGENCY,
    "until": "hearing",
    "hearing_id": HEARING,
    "opens_on": "2025-03-08",
}


WEEKS = [
    {"week": "2025-W08", "figures": {"acts": 4}},
    {"week": "2025-W09", "figures": {"acts": 19}},
    {"week": "2025-W10", "figures": {"acts": 30, "signatures": 3}},
    {"week": "2025-W11", "figures": {"signatures": 3}},
]


def people(asked):
    return a_page() if "text" in asked else a_page(a_person(person_id=PERSON, name="Bendu <Dahn>"))


def answering(appeal=None, **more):
    answers = {
        "campaigns.show_appeal": appeal or an_appeal(),
        "campaigns.list_appeals": {"items": [a_listed_appeal(title="Call <all>")], "next": "n"},
        "campaigns.show_campaign": a_campaign(),
        "campaigns.list_acts": {"items": [an_act()], "next": None},
        "campaigns.record_act": SAVED,
        "campaigns.open_appeal": OPENED,
        "campaigns.correct_appeal": OPENED,
        "insights.list_events": NONE,
        "insights.show_campaign_report": {"weeks": WEEKS},
        "insights.explain_figure": lambda asked: {
            "value": {"2025-W09": 12, "2025-W10": 30}.get(asked.get("week"), 0)
        },
        "insights.label_things": labels(agency="UNICEF <Liberia>"),
        "policy.list_decision_makers": {"items": [a_post()], "next": None},
        "policy.list_hearings": NONE,
        "policy.list_policies": NONE,
        "stakeholders.list_organizations": a_page(),
        "stakeholders.list_people": people,
        "stakeholders.list_decision_makers": a_page(a_named()),
        "stakeholders.register_person": {"person_id": PERSON, "version": 1, "existing": False},
    }
    return FakeAsk(answers, **more)


def looking(actor=BO, **more):
    path = {"appeal_id": APPEAL, "campaign_id": CAMPAIGN, "act_id": "a1", **more.pop("path", {})}
    return a_look(actor, path=path, address=f"/appeals/{APPEAL}", **more)


class TestAppeals:
    async def test_show_how_far_each_is_and_until_when(self):
        text = await showing(LIST, answering(), looking())
        assert "50 of 200 calls" in text
        assert "The hearing begins on 20 March 2999, 10:00 UTC" in text
        assert "Call &lt;all&gt;" in text
        assert "after=n" in text

    async def test_teach_when_there_is_none(self):
        text = await showing(LIST, answering(campaigns__list_appeals=NONE), looking())
        assert "No appeal yet" in text
        narrowed = looking(query={"campaign_id": CAMPAIGN})
        text = await showing(LIST, answering(campaigns__list_appeals=NONE), narrowed)
        assert "No appeal fits" in text
        assert f'href="/campaigns/{CAMPAIGN}/appeal"' in text

    async def test_refuse_eve_and_survive_silence(self):
        with pytest.raises(Forbidden):
            await showing(LIST, answering(), looking(EVE))
        assert "is not answering since" in await showing(LIST, FakeAsk({}), looking())


class TestAppeal:
    async def test_shows_how_far_it_is_as_a_door(self):
        text = await showing(SHOW, answering(), looking())
        assert "150 to go. 40 people so far." in text
        assert f"/figures?figure=acts&amp;campaign_id={CAMPAIGN}&amp;detail={APPEAL}" in text
        assert f'href="/hearings/{HEARING}"' in text

    async def test_counts_by_whom_people_turned_to_and_by_partner(self):
        text = await showing(SHOW, answering(), looking())
        assert "Prince Doe" in text
        assert "UNICEF &lt;Liberia&gt;" in text
        assert f"detail={APPEAL}&amp;organization_id={AGENCY}" in text
        assert "Without an organisation" in text

    async def test_calls_acts_the_same_in_both_tables_and_keeps_days_whole(self):
        text = await showing(SHOW, answering(), looking())
        assert "Acts" not in text
        assert 'datetime="2025-03-05T00:00:00Z"' in text
        assert 'data-label=""' in text
        assert 'data-label="Do"' not in text

    async def test_shows_how_it_grew_week_by_week_as_doors(self):
        ask = answering()
        text = await showing(SHOW, ask, looking())
        assert "Calls doubled in the week of 3 Mar, to 30" in text
        assert (
            f"/figures?figure=acts&amp;campaign_id={CAMPAIGN}&amp;detail={APPEAL}&amp;week=2025-W09" in text
        )
        asked = [one["week"] for one in ask.requests("insights.explain_figure") if one["figure"] == "acts"]
        assert asked == ["2025-W08", "2025-W09", "2025-W10"]

    async def test_says_where_nothing_has_grown_yet(self):
        none = answering(insights__show_campaign_report={"weeks": []})
        assert "The first begins the chart" in await showing(SHOW, none, looking())

    async def test_says_why_its_end_moved(self):
        moved = an_appeal(moved_because="The hearing was moved: <late>")
        assert "The hearing was moved: &lt;late&gt;" in await showing(SHOW, answering(moved), looking())

    async def test_says_that_the_vote_was(self):
        over = an_appeal(
            until="vote", closes_on="2025-03-05", state="over", body="Senate", hearing_id=None, acts=230
        )
        text = await showing(SHOW, answering(over), looking())
        assert "The vote of the Senate was on 5 March 2025; nothing is taken any more." in text
        assert "The goal is reached" in text
        assert f"/appeals/{APPEAL}/acts&#34;" not in text

    async def test_names_who_acted_to_those_only_who_may_see_people(self):
        text = await showing(SHOW, answering(), looking())
        assert "Bendu &lt;Dahn&gt;" in text
        assert f'action="/appeals/{APPEAL}/acts/a1/withdraw"' in text
        ask = answering()
        text = await showing(SHOW, ask, looking(CHI))
        assert "One person" in text
        assert not ask.requests("stakeholders.list_people")
        assert 'action="/appeals/' not in text

    async def test_offers_its_sentences_to_pledge(self):
        pledge = an_act(kind="pledge", pledge="I bring <two>", target_id=None, outcome=None, answer=None)
        ask = answering(a_pledge_appeal(kept=2), campaigns__list_acts={"items": [pledge], "next": None})
        text = await showing(SHOW, ask, looking())
        assert 'name="pledge" value="I bring &lt;two&gt;"' in text
        assert "2 pledges are kept" in text
        assert f'action="/appeals/{APPEAL}/acts/a1/keep"' in text

    async def test_teaches_when_nothing_is_recorded(self):
        ask = answering(an_appeal(partners=[], acts=0, people=0), campaigns__list_acts=NONE)
        assert (await showing(SHOW, ask, looking())).count("Nothing is recorded yet") == 2

    async def test_refuses_eve_and_is_not_there_for_an_unknown_id(self):
        with pytest.raises(Forbidden):
            await showing(SHOW, answering(), looking(EVE))
        with pytest.raises(type(missing("appeal"))):
            await showing(SHOW, answering(missing("appeal")), looking())

    async def test_survives_everybody_else_silent(self):
        text = await showing(SHOW, FakeAsk({"campaigns.show_appeal": an_appeal()}), looking())
        assert "50 of 200 calls" in text
        assert "is not answering since" in text

    async def test_includes_the_progress_that_it_refreshes(self):
        whole = await showing(SHOW, answering(), looking())
        assert (await showing(SHOW, answering(), looking(fragment=True))).strip() in whole


class TestRecord:
    async def test_registers_the_person_and_records_the_call(self):
        ask = answering()
        done = await acting(RECORD, ask, CALL, looking())
        assert done.to == f"/appeals/{APPEAL}"
        assert "Bendu" not in done.notice
        plain = {name: value for name, value in CALL.items() if name not in ("name", "email")}
        assert ask.requests("campaigns.record_act") == [{"appeal_id": APPEAL, "person_id": PERSON, **plain}]

    async def test_registers_nobody_while_something_is_missing(self):
        ask = answering()
        text = await acting(RECORD, ask, {"name": "Bendu Dahn", "done_on": "2025-03-05"}, looking())
        assert 'href="#field-outcome"' in text
        assert 'href="#field-target_id"' in text
        assert "Bendu Dahn" in text
        assert not ask.requests("stakeholders.register_person")

    async def test_registers_nobody_for_what_is_over(self):
        ask = answering(an_appeal(state="over"))
        assert "Its time is over" in await acting(RECORD, ask, CALL, looking())
        assert not ask.requests("stakeholders.register_person")

    async def test_leads_a_second_call_of_the_day_to_the_name(self):
        twice = Conflict(
            "act-taken-before", "Once a day.", {"person_id": ["This person has called there already."]}
        )
        text = await acting(RECORD, answering(campaigns__record_act=twice), CALL, looking())
        assert 'href="#field-name"' in text
        assert "has called there already" in text

    async def test_refuses_an_analyst(self):
        with pytest.raises(Forbidden):
            await acting(RECORD, answering(), CALL, looking(DARA))


class TestAfterwards:
    @pytest.mark.parametrize(
        ("screen", "operation"),
        [(KEEP, "keep_pledge"), (WITHDRAW, "withdraw_act")],
    )
    async def test_acts_on_the_version_that_was_seen(self, screen, operation):
        ask = answering(**{f"campaigns__{operation}": SAVED})
        await acting(screen, ask, {"expected_version": "1"}, looking())
        assert ask.requests(f"campaigns.{operation}") == [{"act_id": "a1", "expected_version": 1}]

    async def test_asks_before_it_closes_and_leaves_the_reason_open(self):
        text = await showing(CLOSE, answering(), looking())
        assert "this cannot be undone" in text
        assert 'name="reason"' in text
        assert "optional" in text
        assert f'href="/appeals/{APPEAL}/close"' in await showing(SHOW, answering(), looking())

    async def test_shows_why_it_was_closed(self):
        closed = an_appeal(
            state="closed",
            stage="closed",
            closed_at="2025-03-06T09:00:00+00:00",
            closed_because="They voted.",
        )
        assert "They voted." in await showing(SHOW, answering(closed), looking())

    async def test_closes_it_or_says_why_not(self):
        ask = answering(campaigns__close_appeal=OPENED)
        await acting(CLOSE, ask, {"expected_version": "3"}, looking())
        assert ask.requests("campaigns.close_appeal") == [{"appeal_id": APPEAL, "expected_version": 3}]
        ask = answering(campaigns__close_appeal=OPENED)
        await acting(CLOSE, ask, {"reason": "The committee has voted."}, looking())
        assert ask.requests("campaigns.close_appeal")[0]["reason"] == "The committee has voted."
        ask = answering(campaigns__close_appeal=Conflict("appeal-closed", "It is closed already."))
        assert "It is closed already." in await acting(CLOSE, ask, {}, looking())


class TestForm:
    async def test_asks_what_its_kind_needs(self):
        text = await showing(NEW, answering(), looking(query={"kind": "call"}))
        assert "What to ask" in text
        assert "What can be pledged" not in text
        assert f'name="person.{SPEAKER}"' in text
        assert "Prince Doe" in text
        text = await showing(NEW, answering(), looking(query={"kind": "pledge"}))
        assert "What can be pledged" in text

    async def test_offers_the_hearings_to_come_on_the_policy(self):
        hearing = {"hearing_id": HEARING, "starts_at": "2999-03-20T10:00:00+00:00", "body": "Senate <x>"}
        ask = answering(policy__list_hearings={"items": [{**hearing, "state": "planned"}], "next": None})
        text = await showing(NEW, ask, looking())
        assert "20 March 2999, 10:00 UTC, Senate &lt;x&gt;" in text
        assert ask.requests("policy.list_hearings")[0]["policy_id"] == POLICY

    async def test_opens_it_with_what_was_given(self):
        ask = answering()
        done = await acting(NEW, ask, WISH, looking())
        assert done.to == f"/appeals/{APPEAL}"
        assert ask.requests("campaigns.open_appeal") == [
            {
                "campaign_id": CAMPAIGN,
                "kind": "call",
                "title": "Call the speaker",
                "ask": "Ask for the line.",
                "questions": ["Will you?", "When?"],
                "hearing_id": HEARING,
                "opens_on": "2025-03-08",
                "until": "hearing",
                "goal": 200,
                "person_ids": [SPEAKER],
                "organization_ids": [AGENCY],
            }
        ]

    async def test_keeps_what_was_typed_and_leads_to_the_field(self):
        wrong = Conflict("target-in-use", "No.", {"organization_ids": ["Who was turned to stays."]})
        text = await acting(NEW, answering(campaigns__open_appeal=wrong), WISH, looking())
        assert 'href="#field-person_ids"' in text
        assert "Ask for the line." in text
        assert f'name="person.{SPEAKER}" value="yes" checked' in text

    async def test_corrects_the_version_that_was_seen(self):
        text = await showing(CORRECT, answering(), looking())
        assert 'name="expected_version" value="3"' in text
        assert f'name="organization.{AGENCY}" value="yes" checked' in text
        ask = answering()
        await acting(CORRECT, ask, {**WISH, "expected_version": "3", "policy_id": ""}, looking())
        asked = ask.requests("campaigns.correct_appeal")[0]
        assert (asked["expected_version"], asked["policy_id"], asked["pledges"]) == (3, None, [])

    async def test_refuses_chi_and_survives_silence(self):
        for screen in (NEW, CORRECT):
            with pytest.raises(Forbidden):
                await showing(screen, answering(), looking(CHI))
        ask = FakeAsk({"campaigns.show_campaign": a_campaign(), "campaigns.show_appeal": an_appeal()})
        for screen in (NEW, CORRECT):
            assert "To whom people turn" in await showing(screen, ask, looking())
