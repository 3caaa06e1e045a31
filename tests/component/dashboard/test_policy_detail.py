"""One policy: where it stands, who decides next, where they lean, and how it came here."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.policy.detail import SCREENS
from services.dashboard.web.pages.policy.stages import stage_line
from shared.kernel.errors import Forbidden, NotFound, Unavailable
from shared.testing.personas import BO, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, missing, showing
from tests.component.dashboard.log import an_event
from tests.component.dashboard.media_answers import CAMPAIGN, COVERAGE, NONE, POLICY, a_page, an_item
from tests.component.dashboard.policy_answers import (
    AROUND,
    CHAIR,
    POSITION,
    SPEAKER,
    a_cause,
    a_move,
    a_named,
    a_policy,
    a_standing,
    a_whip_count,
)

(ONE,) = SCREENS
THIS = {"policy_id": POLICY}
EMPTY = {
    **{name: NONE for name, answer in AROUND.items() if "items" in answer},
    "policy.show_whip_count": a_whip_count(0),
    "insights.label_things": {"labels": {}},
}


def one(policy=None, **more):
    return FakeAsk({**AROUND, "policy.show_policy": policy or a_policy(), **more})


def page(ask, actor=None, **more):
    look = a_look(actor, path=THIS, **more) if actor else a_look(path=THIS, **more)
    return showing(ONE, ask, look)


class TestWhereItStands:
    async def test_shows_the_stage_and_the_days(self):
        text = await page(one())
        assert "since 1 March 2025" in text
        assert "7 days so far" in text
        assert "28 days" in text

    async def test_says_in_words_that_it_stands_still(self):
        assert "45 days: stands still" in await page(one(a_policy(days_in_stage=45, is_stalled=True)))

    async def test_says_how_long_others_stayed_and_where_that_is_not_known(self):
        text = await page(one(a_policy(usual={"days": 41, "of": 14}, stalls_after=41)))
        assert "Of the last 14 that left this stage here, three of four did so within 41 days." in text
        assert "after 30 days it stands still." in await page(one())
        settled = a_policy(stage="in-practice", stalls_after=None)
        assert "stands still" not in await page(one(settled))

    async def test_shows_moves_with_reason_proof_and_causes(self):
        move = a_move(
            "introduced",
            "floor",
            reason="The committee was waived.",
            proof={"text": "Journal, page 14", "url": "https://house.example/14"},
            because_of=[a_cause()],
            is_now=True,
        )
        text = await page(one(a_policy(stage="floor", history=[a_move(None, "introduced"), move])))
        assert "From introduced to floor" in text
        assert "The committee was waived. Proof: Journal, page 14." in text
        assert 'href="https://house.example/14"' in text
        assert "Coverage: Well count" in text
        assert f'href="/media/coverage/{COVERAGE}"' in text
        assert "The chair quoted it" in text

    async def test_leads_to_its_story(self):
        assert f'href="/stories/{POLICY}"' in await page(one())


class TestStageLine:
    def test_draws_what_was_left_out(self):
        line = stage_line(
            a_policy(stage="floor", history=[a_move(None, "introduced"), a_move("introduced", "floor")])
        )
        states = {stage["name"]: stage["state"] for stage in line}
        assert states["Introduced"] == "done"
        assert states["Committee"] == "skipped"
        missing = {stage["name"]: stage.get("days") for stage in line}
        assert (missing["Drafted"], missing["Committee"]) == ("before we followed it", "left out")
        assert states["Floor"] == "now"
        assert states["Passed"] == "ahead"
        assert "Ended" not in states

    def test_adds_the_days_of_two_times_at_one_stage(self):
        moves = [
            a_move(None, "committee", days=10),
            a_move("committee", "floor", days=5),
            a_move("floor", "committee", days=7),
            a_move("committee", "floor", days=2, is_now=True),
        ]
        line = {stage["name"]: stage for stage in stage_line(a_policy(stage="floor", history=moves))}
        assert line["Committee"]["days"] == "17 days"

    def test_ends_where_the_policy_ended(self):
        moves = [a_move(None, "introduced"), a_move("introduced", "ended", ended_as="failed")]
        line = stage_line(a_policy(stage="ended", ended_as="failed", history=moves))
        assert line[-1]["name"] == "Ended"
        assert line[-1]["note"] == "Failed"
        assert line[-2] == {"name": "In practice", "state": "skipped", "days": "not reached"}


class TestWhereTheyLean:
    async def test_counts_in_words_and_every_count_is_a_door(self):
        ask = one(**{"policy.show_whip_count": a_whip_count(3, supports=2, opposes=1, leans_in_favour=1)})
        text = await page(ask)
        assert "3 of 7 support it or lean so" in text
        assert f'href="/policies/{POLICY}/positions?value=2">2 persons</a>' in text
        assert 'href="/decision-makers?jurisdiction=Liberia&amp;current=true">3 persons</a>' in text

    async def test_shows_those_of_the_body_that_decides_and_folds_the_others(self):
        text = await page(
            one(**{"stakeholders.list_decision_makers": a_page(a_named(), a_named(CHAIR, "Hawa Sirleaf"))})
        )
        who = text[text.index("Who decides, and where they lean") :]
        shown, folded = who.split("1 other in office elsewhere in Liberia")
        assert "Prince Doe" in shown
        assert "Hawa Sirleaf" not in shown
        assert "Hawa Sirleaf" in folded
        assert "In office in House of Representatives today, and whoever took a position on it." in text
        assert "before: undecided" in who
        assert f'href="/events?subject={POSITION}"' in who

    async def test_asks_for_the_body_by_its_name(self):
        ask = one()
        await page(ask)
        place = {"jurisdiction": "Liberia", "current": True, "limit": 100}
        assert ask.requests("policy.list_decision_makers") == [
            {**place, "body": "House of Representatives"},
            place,
        ]

    async def test_tells_activities_of_one_organisation_apart_by_place_and_day(self):
        causes = [a_cause("activity", f"a{number}") for number in (1, 2)]
        done = {"activity": "Repaired a well", "organization_name": "Red Cross", "adm2": None}
        said = [{**done, "adm1": "Bong", "started_on": "2025-03-03"}, {**done, "adm1": "Lofa"}]
        reported = [
            an_event("campaigns.activity.reported", number, subject=f"a{number}", data=data)
            for number, data in enumerate(said, 1)
        ]
        policy = a_policy(history=[a_move("idea", "drafted", because_of=causes)])
        ask = one(policy, **{"insights.list_events": a_page(*reported)})
        text = await page(ask)
        assert "Activity: Repaired a well (Red Cross, Bong, 3 March 2025)" in text
        assert "Activity: Repaired a well (Red Cross, Lofa)" in text

    async def test_says_where_nobody_of_the_body_is_known(self):
        text = await page(one(a_policy(body="Board of Water")))
        assert "No post in Board of Water is recorded in Liberia; shown is whoever took a position" in text
        assert "1 other in office elsewhere in Liberia" in text

    async def test_asks_for_all_names_at_once(self):
        ask = one()
        await page(ask)
        (asked,) = ask.requests("stakeholders.list_decision_makers")
        assert asked == {"person_ids": [CHAIR, SPEAKER], "limit": 200}

    async def test_shows_the_post_alone_when_stakeholders_is_silent(self):
        answers = {**AROUND, "policy.show_policy": a_policy()}
        answers.pop("stakeholders.list_decision_makers")
        text = await page(FakeAsk(answers))
        assert "Speaker, House of Representatives" in text
        assert "Prince Doe" not in text

    async def test_shows_the_post_alone_to_who_may_not_read_who_decides(self):
        ask = one()
        text = await ONE.show(ask, a_look(EVE, path=THIS))
        assert ask.requests("stakeholders.list_decision_makers") == []
        assert "Speaker, House of Representatives" in text

    async def test_shows_who_took_a_position_without_an_office_here(self):
        ask = one(**{"policy.list_decision_makers": NONE, "policy.list_standings": a_page(a_standing(-2))})
        text = await page(ask)
        assert "Prince Doe" in text
        assert "Opposes" in text


class TestAround:
    async def test_shows_contacts_coverage_and_campaigns(self):
        text = await page(one(**{"media.list_coverage": a_page(an_item())}))
        assert "Meeting: Prince Doe" in text
        assert "Asked for the list of wells" in text
        assert "Well count shames county" in text
        assert "Fix the wells" in text
        assert CAMPAIGN in text or "Launched" in text

    async def test_teaches_when_nothing_is_there(self):
        bare = a_policy(campaigns=[], identifier=None, history=[a_move(None, "committee", is_now=True)])
        text = await page(FakeAsk({**EMPTY, "policy.show_policy": bare}))
        for said in (
            "position is known yet",
            "No position is recorded yet",
            "Nobody is known to decide here",
            "No contact is logged yet",
            "Nothing is logged about it",
            "No campaign aims at it",
            "Nothing in the log yet",
        ):
            assert said in text

    async def test_offers_nothing_to_who_may_only_read(self):
        text = await page(one(), BO)
        assert "Record a move" not in text
        assert "Correct it" not in text
        assert "Record a position" not in text

    async def test_gives_the_parts_that_the_page_refreshes(self):
        whole = await page(one())
        for part in ("stage", "leaning", "touches", "coverage"):
            fragment = await page(one(), query={"part": part}, fragment=True)
            assert fragment.strip() in whole

    async def test_stands_while_the_others_are_silent(self):
        text = await page(FakeAsk({"policy.show_policy": a_policy()}))
        assert "A maintenance line" in text
        assert "The count is not answering since" in text
        assert text.count("is not answering since") == 6

    async def test_shows_a_long_title_whole_only_once(self):
        title = "AN ACT TO AMEND THE WATER LAW OF THE REPUBLIC, " * 20
        text = await page(one(a_policy(title=title)))
        assert text.count(title.strip()) == 1

    async def test_escapes_what_was_typed(self):
        text = await page(one(a_policy(title="Soap <b>", summary="<i>each</i> school")))
        assert "Soap &lt;b&gt;" in text
        assert "<i>each" not in text

    async def test_is_not_found(self):
        with pytest.raises(NotFound):
            await page(FakeAsk({"policy.show_policy": missing("policy")}))

    async def test_is_unavailable_when_policy_is_silent(self):
        with pytest.raises(Unavailable):
            await page(FakeAsk())

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await page(one(), EVE)
