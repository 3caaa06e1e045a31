"""Those who decide: posts, positions, who moved, contacts."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.policy import decision_makers, movers, positions, touches, withdrawing
from services.dashboard.web.screens import Screen
from shared.kernel.errors import Forbidden
from shared.testing.personas import ADA, BO, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page
from tests.component.dashboard.policy_answers import (
    AROUND,
    POSITION,
    SPEAKER,
    TOUCH,
    a_named,
    a_policy,
    a_position,
    a_post,
    a_standing,
    a_touch,
)

POSTS = screen_at(decision_makers.SCREENS, "/decision-makers")
MOVERS = screen_at(movers.SCREENS, "/policies/movers")
POSITIONS = screen_at(positions.SCREENS, "/policies/{policy_id}/positions")
CONTACTS = screen_at(touches.SCREENS, "/policies/{policy_id}/touches")
THIS = {"policy_id": POLICY}
NAMED = {"stakeholders.list_decision_makers": a_page(a_named())}
TITLED = {"insights.label_things": {"labels": {POLICY: {"kind": "policy", "title": "A maintenance line"}}}}


@pytest.mark.parametrize("screen", [POSTS, MOVERS, POSITIONS, CONTACTS])
async def test_refuses_eve(screen: Screen):
    with pytest.raises(Forbidden):
        await showing(screen, FakeAsk(AROUND), a_look(EVE, path=THIS))


class TestDecisionMakers:
    async def test_shows_who_holds_which_post(self):
        ask = FakeAsk({**NAMED, "policy.list_decision_makers": a_page(a_post())})
        text = await showing(POSTS, ask)
        assert "Prince Doe" in text
        assert 'href="/decision-makers?body=House+of+Representatives"' in text
        assert "since 15 January 2024" in text

    async def test_says_of_a_seat_what_it_is_for_which_district_and_of_which_state(self):
        vermont = "ocd-jurisdiction/country:us/state:vt/government"
        seat = {"post": "Chittenden-17", "role": "member of the lower chamber", "body": "Lower house"}
        ask = FakeAsk({**NAMED, "policy.list_decision_makers": a_page(a_post(**seat, jurisdiction=vermont))})
        text = await showing(POSTS, ask)
        assert "member of the lower chamber, Chittenden-17" in text
        assert 'href="/decision-makers?body=Lower+house"' in text
        assert 'href="/policies?jurisdiction=Vermont"' in text
        assert ">ocd-" not in text

    async def test_says_of_a_committee_by_which_role_somebody_sits_in_it(self):
        body = "Capitol Complex Flood Recovery Special"
        seat = {"post": body, "body": body, "role": "member", "organization_id": "o1"}
        ask = FakeAsk({"policy.list_decision_makers": a_page(a_post(**seat))})
        text = await showing(POSTS, ask)
        assert f"member, {body}" in text
        assert f"{body}, {body}" not in text

    async def test_leaves_the_body_open_where_only_the_role_is_known(self):
        alone = {"post": "", "body": "governor", "role": "governor", "organization_id": None}
        text = await showing(POSTS, FakeAsk({"policy.list_decision_makers": a_page(a_post(**alone))}))
        assert "governor, governor" not in text
        assert "body=governor" not in text

    async def test_shows_the_post_when_stakeholders_is_silent(self):
        text = await showing(POSTS, FakeAsk({"policy.list_decision_makers": a_page(a_post())}))
        assert "Speaker, House of Representatives" in text

    async def test_asks_for_who_is_in_office_today(self):
        ask = FakeAsk({"policy.list_decision_makers": NONE})
        text = await showing(POSTS, ask, a_look(query={"current": "true", "jurisdiction": "Liberia"}))
        assert ask.requests("policy.list_decision_makers") == [{"current": True, "jurisdiction": "Liberia"}]
        assert "No post fits" in text

    async def test_teaches_when_nobody_is_known(self):
        text = await showing(POSTS, FakeAsk({"policy.list_decision_makers": NONE}))
        assert "Nobody is known to decide yet" in text

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(POSTS, FakeAsk())

    async def test_escapes_a_name(self):
        named = a_page(a_named(name="Prince <b>"))
        ask = FakeAsk(
            {"policy.list_decision_makers": a_page(a_post()), "stakeholders.list_decision_makers": named}
        )
        assert "Prince &lt;b&gt;" in await showing(POSTS, ask)

    @pytest.mark.parametrize(
        ("watched", "offered", "way"), [((), "Watch", "begin"), ((SPEAKER,), "Watching · stop", "end")]
    )
    async def test_says_whom_one_watches(self, watched, offered, way):
        watches = a_page(*({"kind": "decision-maker", "thing_id": one} for one in watched))
        answers = {"policy.list_decision_makers": a_page(a_post()), "policy.list_watches": watches}
        text = await showing(POSTS, FakeAsk({**NAMED, **answers}))
        assert f'action="/watching/decision-maker/{SPEAKER}/{way}"' in text
        assert f">{offered} <span" in text

    async def test_opens_a_person_only_for_who_may_read_people(self):
        ask = FakeAsk({**NAMED, "policy.list_decision_makers": a_page(a_post())})
        assert f"/people/{SPEAKER}" not in await showing(POSTS, ask, a_look(DARA))


class TestMovers:
    async def test_shows_from_where_to_where_and_what_shows_it(self):
        ask = FakeAsk({**NAMED, **TITLED, "policy.list_movers": a_page(a_standing(before=-1))})
        text = await showing(MOVERS, ask)
        assert "Prince Doe" in text
        assert "Supports" in text
        assert "from leans against" in text
        assert f'href="/policies/{POLICY}">A maintenance line</a>' in text
        assert f'href="/events?subject={POSITION}">Spoke for it in the plenary</a>' in text

    async def test_asks_for_one_policy(self):
        ask = FakeAsk({**TITLED, "policy.list_movers": NONE})
        text = await showing(MOVERS, ask, a_look(query={"policy_id": POLICY}))
        assert ask.requests("policy.list_movers") == [{"policy_id": POLICY}]
        assert "A maintenance line" in text
        assert "Nobody moved that fits" in text

    async def test_teaches_when_nobody_moved(self):
        assert "Nobody has changed position yet" in await showing(
            MOVERS, FakeAsk({"policy.list_movers": NONE})
        )

    async def test_stands_while_insights_and_stakeholders_are_silent(self):
        text = await showing(MOVERS, FakeAsk({"policy.list_movers": a_page(a_standing(before=-1))}))
        assert "One policy" in text
        assert "A decision-maker" in text

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(MOVERS, FakeAsk())

    async def test_gives_the_part_that_the_page_refreshes(self):
        ask = FakeAsk({**NAMED, **TITLED, "policy.list_movers": a_page(a_standing(before=-1))})
        part = await showing(MOVERS, ask, a_look(fragment=True))
        assert part.strip() in await showing(MOVERS, ask)


class TestPositions:
    async def test_shows_where_each_stands_and_what_was_taken_before(self):
        taken = a_page(a_position(), a_position(value=0, evidence="Had not read it"))
        ask = FakeAsk({**AROUND, "policy.show_policy": a_policy(), "policy.list_positions": taken})
        text = await showing(POSITIONS, ask, a_look(path=THIS))
        assert "Prince Doe: supports" in text
        assert "Prince Doe: undecided" in text
        assert "Had not read it" in text

    async def test_narrows_to_one_position_zero_included(self):
        ask = FakeAsk({**AROUND, "policy.show_policy": a_policy(), "policy.list_standings": NONE})
        text = await showing(POSITIONS, ask, a_look(path=THIS, query={"value": "0"}))
        assert ask.requests("policy.list_standings") == [{"policy_id": POLICY, "value": 0}]
        assert "Nobody leans so" in text

    async def test_survives_a_silence_after_the_policy(self):
        text = await showing(POSITIONS, FakeAsk({"policy.show_policy": a_policy()}), a_look(path=THIS))
        assert text.count("is not answering since") == 2

    async def test_offers_the_form_only_to_who_may_record(self):
        ask = FakeAsk({**AROUND, "policy.show_policy": a_policy()})
        door = f'href="/policies/{POLICY}/positions/new"'
        assert door in await showing(POSITIONS, ask, a_look(ADA, path=THIS))
        assert door not in await showing(POSITIONS, ask, a_look(BO, path=THIS))

    async def test_lead_from_a_name_to_what_its_reader_may_see(self):
        ask = FakeAsk({**AROUND, **NAMED, "policy.show_policy": a_policy()})
        own = f"/policies/{POLICY}/positions?person_id={SPEAKER}"
        for_dara = await showing(POSITIONS, ask, a_look(DARA, path=THIS))
        assert f'href="{own}">Prince Doe' in for_dara
        assert f'href="/people/{SPEAKER}">Prince Doe' in await showing(POSITIONS, ask, a_look(path=THIS))
        one = await showing(POSITIONS, ask, a_look(DARA, path=THIS, query={"person_id": SPEAKER}))
        assert ask.requests("policy.list_positions")[-1]["person_id"] == SPEAKER
        assert "Taken by Prince Doe" in one


class TestContacts:
    async def test_shows_what_came_of_each(self):
        touches_of = a_page(a_touch(), following="abc")
        ask = FakeAsk({**AROUND, "policy.show_policy": a_policy(), "policy.list_touches": touches_of})
        text = await showing(CONTACTS, ask, a_look(path=THIS))
        assert "Meeting: Prince Doe" in text
        assert f'href="/events?subject={TOUCH}"' in text
        assert f'href="/policies/{POLICY}/touches?after=abc"' in text

    async def test_teaches_when_nothing_is_there(self):
        ask = FakeAsk({**AROUND, "policy.show_policy": a_policy(), "policy.list_touches": NONE})
        assert "No contact is logged yet" in await showing(CONTACTS, ask, a_look(path=THIS))


class TestTakeBack:
    POSITION_BACK = screen_at(withdrawing.SCREENS, "/policies/{policy_id}/positions/{position_id}/withdraw")
    TOUCH_BACK = screen_at(withdrawing.SCREENS, "/policies/{policy_id}/touches/{touch_id}/withdraw")

    async def test_is_offered_to_those_who_may(self):
        taken = a_page(a_position())
        ask = FakeAsk({**AROUND, "policy.show_policy": a_policy(), "policy.list_positions": taken})
        way = f'href="/policies/{POLICY}/positions/{POSITION}/withdraw"'
        assert way in await showing(POSITIONS, ask, a_look(DARA, path=THIS))
        assert way not in await showing(POSITIONS, ask, a_look(BO, path=THIS))

    async def test_sends_why(self):
        ask = FakeAsk(
            {
                "policy.show_policy": a_policy(),
                "policy.withdraw_position": {"position_id": "s1"},
                "policy.withdraw_touch": {"touch_id": "t1"},
            }
        )
        look = a_look(DARA, path={**THIS, "position_id": "s1", "touch_id": "t1"})
        assert "Take this contact back?" in await showing(self.TOUCH_BACK, ask, look)
        for screen, name in ((self.POSITION_BACK, "position"), (self.TOUCH_BACK, "touch")):
            done = await acting(screen, ask, {"reason": " Wrong. "}, look)
            assert done.to == f"/policies/{POLICY}/{name}{'e' * (name == 'touch')}s"
            (sent,) = ask.requests(f"policy.withdraw_{name}")
            assert sent["reason"] == "Wrong."
