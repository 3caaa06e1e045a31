"""One campaign: is it working, what hangs on it, what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from services.dashboard.web.pages.campaigns import SCREENS
from services.dashboard.web.pages.campaigns.chain import sentence, verdict
from shared.kernel.errors import Conflict, Forbidden, NotFound
from shared.testing.personas import CHI, DARA, EVE
from tests.component.dashboard import media_answers
from tests.component.dashboard.campaign_answers import (
    ACTIVITY,
    CAMPAIGN,
    NONE,
    PETITION,
    POLICY,
    a_campaign,
    a_link,
    a_petition,
    a_planned_campaign,
    a_report,
    an_activity,
    labels,
)
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.gathering_answers import a_gathering
from tests.component.dashboard.log import an_event

SHOW = screen_at(SCREENS, "/campaigns/{campaign_id}")
LAUNCH = screen_at(SCREENS, "/campaigns/{campaign_id}/launch")
CLOSE = screen_at(SCREENS, "/campaigns/{campaign_id}/close")
OPEN = screen_at(SCREENS, "/campaigns/{campaign_id}/petition")
HERE = {"campaign_id": CAMPAIGN}


def answering(campaign=None, **more):
    return FakeAsk(
        {
            "campaigns.show_campaign": campaign or a_campaign(),
            "campaigns.list_petitions": {"items": [a_petition()], "next": None},
            "campaigns.list_activities": {"items": [an_activity()], "next": None},
            "media.list_releases": {"items": [media_answers.a_listed_release()], "next": None},
            "media.list_coverage": {"items": [media_answers.an_item()], "next": None},
            "media.list_slots": {"items": [media_answers.an_aired_slot()], "next": None},
            "insights.show_campaign_report": a_report(),
            "insights.list_events": {"items": [an_event(says="Campaign launched")], "next": None},
            "insights.label_things": labels(),
        },
        **more,
    )


def a_win(**more):
    won = {
        "win_id": "w1",
        "title": "Pumps in <b>Bong</b>",
        "changed_on": "2025-03-02",
        "stands": "holds",
        "reviews": [],
    }
    return {**won, **more}


def looking(**more):
    return a_look(path=HERE, address=f"/campaigns/{CAMPAIGN}", **more)


class TestWins:
    async def test_lead_to_what_came_of_it(self):
        ask = answering(policy__list_wins={"items": [a_win(), a_win(win_id="w2", stands=None)], "next": None})
        text = await showing(SHOW, ask, looking())
        assert 'href="/wins/w1"' in text
        assert "Pumps in &lt;b&gt;Bong" in text
        assert f'href="/wins?campaign_id={CAMPAIGN}"' in text
        assert ask.requests("policy.list_wins") == [{"campaign_id": CAMPAIGN, "limit": 5}]

    async def test_teach_where_there_is_none(self):
        text = await showing(SHOW, answering(policy__list_wins=NONE), looking())
        assert "Nothing is kept as won yet" in text
        assert f"/wins/new?campaign_id={CAMPAIGN}" in text

    async def test_are_silent_alone(self):
        text = await showing(SHOW, answering(), looking())
        assert "is not answering since" in text.partition('id="wins"')[2]
        assert "Launched" in text


class TestCampaign:
    async def test_shows_expected_against_actual_as_a_door(self):
        text = await showing(SHOW, answering(), looking())
        assert "If we gather signatures, then they hear us." in text
        assert "80 signatures" in text
        assert "of 100 expected" in text
        assert f'href="/figures?figure=signatures&amp;campaign_id={CAMPAIGN}"' in text

    async def test_shows_all_that_hangs_on_it_as_doors(self):
        text = await showing(SHOW, answering(), looking())
        assert f'href="/petitions/{PETITION}"' in text
        assert "50 of 200 signatures" in text
        assert f'href="/activities/{ACTIVITY}"' in text
        assert f'href="/media/coverage/{media_answers.COVERAGE}"' in text
        assert f'href="/media/slots/{media_answers.SLOT}"' in text
        assert f'href="/campaigns/{CAMPAIGN}/report"' in text

    async def test_says_of_how_much_it_shows_a_part(self):
        slots = [media_answers.an_aired_slot() for _ in range(6)]
        report = a_report()
        report["totals"].append({"figure": "slots_planned", "value": 40})
        ask = answering(
            media__list_slots={"items": slots, "next": "more"}, insights__show_campaign_report=report
        )
        text = await showing(SHOW, ask, looking())
        assert f'6 of 40 are shown; <a href="/media/slots?campaign_id={CAMPAIGN}">see all</a>.' in text

    async def test_says_that_a_list_is_cut_where_nobody_counts(self):
        slots = {"items": [media_answers.an_aired_slot()], "next": "more"}
        ask = answering(media__list_slots=slots)
        del ask.answers["insights.show_campaign_report"]
        assert "Only 1 are shown" not in await showing(SHOW, answering(), looking())
        assert "Only 1 is shown" in await showing(SHOW, ask, looking())

    async def test_leads_to_its_policy_and_that_policy_s_story(self):
        text = await showing(SHOW, answering(), looking())
        assert f'href="/policies/{POLICY}"' in text
        assert f'href="/stories/{POLICY}"' in text

    async def test_leaves_to_people_what_nobody_counts(self):
        text = await showing(SHOW, answering(a_campaign(chain=[a_link("other")])), looking())
        assert "Judged by ourselves" in text

    async def test_names_its_partners(self):
        assert "UNICEF Liberia" in await showing(SHOW, answering(), looking())

    async def test_shows_what_happened(self):
        text = await showing(SHOW, answering(), looking())
        assert 'href="/events/event-1"' in text
        assert f'href="/events?link={CAMPAIGN}"' in text

    async def test_asks_for_the_first_link_of_a_plan_without_a_chain(self):
        text = await showing(SHOW, answering(a_planned_campaign(chain=[])), looking())
        assert "Add the first link" in text
        assert "Launch the campaign" not in text

    async def test_asks_for_a_petition_when_the_chain_counts_on_signatures(self):
        ask = answering(**{"campaigns__list_petitions": NONE})
        text = await showing(SHOW, ask, looking())
        assert "there is no petition yet" in text
        assert f'href="/campaigns/{CAMPAIGN}/petition"' in text

    async def test_teaches_where_nothing_is_yet(self):
        ask = answering(
            a_campaign(policy_id=None, policy=None),
            campaigns__list_petitions=NONE,
            campaigns__list_activities=NONE,
            media__list_releases=NONE,
            media__list_coverage=NONE,
            media__list_slots=NONE,
            insights__list_events=NONE,
        )
        text = await showing(SHOW, ask, looking())
        for sentence_ in (
            "It aims at no policy",
            "Nothing is reported yet",
            "Nothing was told to the press yet",
            "Nothing is logged yet",
            "No petition yet",
        ):
            assert sentence_ in text

    async def test_asks_media_nothing_for_a_partner(self):
        ask = answering()
        text = await showing(SHOW, ask, looking(actor=CHI))
        assert not ask.requests("media.list_coverage")
        assert "Air time" not in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(SHOW, answering(), looking(actor=EVE))

    async def test_is_not_there_for_an_unknown_id(self):
        with pytest.raises(NotFound):
            await showing(SHOW, answering(missing("campaign")), looking())

    async def test_survives_everybody_else_silent(self):
        ask = FakeAsk({"campaigns.show_campaign": a_campaign()})
        text = await showing(SHOW, ask, looking())
        assert "of 100 expected" in text
        assert "what is counted is not shown" in text
        assert text.count("is not answering since") >= 4

    async def test_escapes_names_with_an_angle_bracket(self):
        ask = answering(a_campaign(title="<b>Wells", goal="<i>all"))
        text = await showing(SHOW, ask, looking())
        assert "&lt;b&gt;Wells" in text
        assert "<i>all" not in text

    async def test_includes_the_chain_that_it_refreshes(self):
        whole = await showing(SHOW, answering(), looking())
        part = await showing(SHOW, answering(), looking(fragment=True))
        assert part.strip() in whole


class TestLaunch:
    async def test_launches_the_version_that_was_seen(self):
        ask = answering(
            a_planned_campaign(), **{"campaigns__launch_campaign": {"campaign_id": CAMPAIGN, "version": 2}}
        )
        text = await showing(SHOW, ask, looking())
        assert "Launch the campaign" in text
        assert 'name="expected_version" value="1"' in text
        done = await acting(LAUNCH, ask, {"expected_version": "1"}, looking())
        assert done.to == f"/campaigns/{CAMPAIGN}"
        assert ask.requests("campaigns.launch_campaign") == [{"campaign_id": CAMPAIGN, "expected_version": 1}]

    async def test_says_in_words_that_somebody_changed_it_meanwhile(self):
        refusal = Conflict("version-conflict", "Somebody changed it meanwhile; look again.")
        ask = answering(a_planned_campaign(), **{"campaigns__launch_campaign": refusal})
        text = await acting(LAUNCH, ask, {"expected_version": "1"}, looking())
        assert "Somebody changed it meanwhile" in text

    async def test_refuses_an_analyst(self):
        with pytest.raises(Forbidden):
            await acting(LAUNCH, answering(), {}, looking(actor=DARA))


class TestClose:
    async def test_closes_with_the_outcome(self):
        ask = answering(**{"campaigns__close_campaign": {"campaign_id": CAMPAIGN, "version": 3}})
        done = await acting(CLOSE, ask, {"outcome": " A budget line ", "expected_version": "2"}, looking())
        assert done.to == f"/campaigns/{CAMPAIGN}"
        (asked,) = ask.requests("campaigns.close_campaign")
        assert asked == {"campaign_id": CAMPAIGN, "expected_version": 2, "outcome": "A budget line"}

    async def test_shows_the_outcome_of_a_closed_one(self):
        closed = a_campaign(stage="closed", closed_at="2025-03-01T09:00:00+00:00", outcome="A budget line")
        text = await showing(SHOW, answering(closed), looking())
        assert "A budget line" in text
        assert "Correct the plan" not in text

    async def test_does_not_wait_for_the_launch_of_a_closed_one(self):
        nothing = {"campaigns__list_petitions": NONE, "campaigns__list_gatherings": NONE}
        closed = a_campaign(stage="closed", closed_at="2025-03-01T09:00:00+00:00", outcome="A budget line")
        text = await showing(SHOW, answering(closed, campaigns__list_appeals=NONE, **nothing), looking())
        assert "once the campaign is launched" not in text
        assert "The campaign was closed without one." in text
        assert "what has not begun does not take place" in text

    async def test_names_the_gatherings_that_are_called_off_with_it(self):
        going_on = a_gathering(title="Today", starts_at="2020-03-15T09:00:00+00:00")
        to_come = {"items": [a_gathering(), going_on], "next": None}
        closed = {"campaign_id": CAMPAIGN, "version": 3}
        ask = answering(campaigns__list_gatherings=to_come, campaigns__close_campaign=closed)
        text = await showing(CLOSE, ask, looking())
        assert "Gatherings that are called off with it" in text
        assert "Rally &lt;for&gt; water" in text
        assert "12 people signed up" in text
        assert "Today" not in text
        done = await acting(CLOSE, ask, {"outcome": "A budget line", "expected_version": "2"}, looking())
        assert "1 gathering is cancelled: tell those who signed up" in done.notice

    async def test_is_closed_while_nobody_can_say_what_is_to_come(self):
        text = await showing(CLOSE, answering(), looking())
        assert "is not answering since" in text
        assert "Close the campaign" in text

    async def test_keeps_what_was_typed_when_refused(self):
        refusal = Conflict("campaign-not-launched", "The campaign is planned.", {"outcome": ["Not yet."]})
        ask = answering(a_planned_campaign(), **{"campaigns__close_campaign": refusal})
        text = await acting(CLOSE, ask, {"outcome": "A budget line"}, looking())
        assert "A budget line" in text
        assert "Only a launched campaign can be closed" in text


class TestOpenPetition:
    async def test_begins_with_the_signatures_that_the_chain_counts_on(self):
        text = await showing(OPEN, answering(a_campaign(chain=[a_link(expected=321)])), looking())
        assert 'value="321"' in text

    async def test_opens_it_and_goes_there(self):
        ask = answering(**{"campaigns__open_petition": {"petition_id": PETITION, "version": 1}})
        done = await acting(OPEN, ask, {"title": "Wells", "demand": "Fund them", "goal": "200"}, looking())
        assert done.to == f"/petitions/{PETITION}"
        (asked,) = ask.requests("campaigns.open_petition")
        assert asked == {"campaign_id": CAMPAIGN, "title": "Wells", "demand": "Fund them", "goal": 200}


class TestVerdict:
    @pytest.mark.parametrize(
        ("actual", "stage", "on", "word"),
        [
            (100, "launched", date(2025, 1, 1), "As expected"),
            (0, "planned", date(2025, 1, 1), "Not begun"),
            (60, "launched", date(2025, 1, 6), "In step"),
            (40, "launched", date(2025, 1, 6), "Behind"),
            (99, "launched", date(2025, 1, 11), "Overdue"),
            (99, "closed", date(2025, 1, 11), "Fell short"),
        ],
    )
    def test_follows_the_time_that_has_gone(self, actual, stage, on, word):
        ten_days = a_campaign(stage=stage, starts_on="2025-01-01", ends_on="2025-01-10")
        assert verdict(actual, 100, ten_days, on)[0] == word


class TestSentence:
    @pytest.mark.parametrize(
        ("if_we", "then"),
        [("sign", "they hear us"), ("If we sign,", "then they hear us."), (" if sign", "Then they hear us")],
    )
    def test_says_both_halves_once(self, if_we, then):
        assert sentence(if_we, then) == "If we sign, then they hear us."
