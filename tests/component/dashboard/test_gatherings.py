"""Gatherings: the list, one of them, signing up, swapping, closing, cancelling."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.gatherings import SCREENS
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.testing.personas import AGENCY, BO, CHI, DARA, EVE
from tests.component.dashboard.campaign_answers import CAMPAIGN, NONE, PERSON, a_campaign, labels
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.gathering_answers import (
    EVENING,
    GATHERING,
    MORNING,
    OVER,
    SERIES,
    SIGN_UP,
    TO_COME,
    a_gathering,
    a_shift,
    a_shown_gathering,
    a_sign_up,
)

LIST = screen_at(SCREENS, "/gatherings")
ONE = screen_at(SCREENS, "/gatherings/{gathering_id}")
SIGN = screen_at(SCREENS, "/gatherings/{gathering_id}/sign-up")
WITHDRAW = screen_at(SCREENS, "/gatherings/{gathering_id}/withdraw")
CLOSE = screen_at(SCREENS, "/gatherings/{gathering_id}/close")
SWAP = screen_at(SCREENS, "/gatherings/{gathering_id}/sign-ups/{sign_up_id}/swap")
CANCEL = screen_at(SCREENS, "/gatherings/{gathering_id}/cancel")
FORM = {"name": " Bendu Dahn", "email": "bendu@example.org", "shift_id": MORNING, "organization_id": ""}
SIGNED = {"sign_up_id": SIGN_UP, "state": "going", "existing": False, "place_in_line": None, "version": 1}


def answering(gathering=None, **more):
    answers = {
        "campaigns.show_gathering": gathering or a_shown_gathering(),
        "campaigns.list_gatherings": {"items": [a_gathering()], "next": None},
        "campaigns.list_campaigns": {"items": [a_campaign()], "next": None},
        "campaigns.list_sign_ups": lambda asked: (
            NONE if asked.get("state") == "waitlisted" else {"items": [a_sign_up()], "next": None}
        ),
        "campaigns.show_sign_up": a_sign_up(),
        "campaigns.sign_up": SIGNED,
        "insights.list_events": NONE,
        "insights.label_things": labels(),
        "stakeholders.list_organizations": {
            "items": [{"organization_id": AGENCY, "name": "W"}],
            "next": None,
        },
        "stakeholders.list_people": {"items": [{"person_id": PERSON, "name": "Bendu <Dahn>"}], "next": None},
        "stakeholders.register_person": {"person_id": PERSON, "version": 1, "existing": False},
    }
    return FakeAsk(answers, **more)


def looking(actor=BO, **more):
    path = {"gathering_id": GATHERING, "sign_up_id": SIGN_UP}
    return a_look(actor, path=path, address=f"/gatherings/{GATHERING}", **more)


class TestList:
    async def test_shows_when_where_and_how_full(self):
        text = await showing(LIST, answering(), a_look(BO))
        assert "15 March 2999, 09:00 to 12:00 UTC" in text
        assert "12 of 20 places taken" in text
        assert f'href="/gatherings/{GATHERING}"' in text
        assert "Rally &lt;for&gt; water" in text

    async def test_asks_for_a_side_and_what_was_chosen(self):
        ask = answering()
        text = await showing(LIST, ask, a_look(BO, query={"when": "past", "adm1": "Nimba", "kind": "rally"}))
        assert ask.requests("campaigns.list_gatherings") == [
            {"adm1": "Nimba", "kind": "rally", "when": "past", "limit": 25}
        ]
        assert "In Nimba" in text
        assert "/gatherings/calendar.ics?adm1=Nimba&amp;kind=rally" in text

    async def test_teaches_when_there_is_none(self):
        text = await showing(LIST, answering(campaigns__list_gatherings=NONE), a_look(BO))
        assert "Nothing is planned" in text
        assert "/gatherings/new" in text

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk({}), a_look(BO))

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, answering(), a_look(EVE))

    async def test_refreshes_the_part_that_it_includes(self):
        ask = answering(campaigns__list_gatherings=NONE)
        part = await showing(LIST, ask, a_look(DARA, fragment=True))
        assert part.strip() in await showing(LIST, ask, a_look(DARA))


class TestOne:
    async def test_shows_who_is_in_and_how_many_are_missing(self):
        text = await showing(ONE, answering(), looking())
        assert "Bendu &lt;Dahn&gt;" in text
        assert "12 of 20 places taken" in text
        assert "8 places are free" in text
        assert f"/gatherings/{GATHERING}/sign-ups/{SIGN_UP}/swap" in text

    async def test_shows_for_which_communities_it_is(self):
        ask = answering(a_shown_gathering(community_ids=[PERSON]))
        text = await showing(ONE, ask, looking())
        assert "For the community" in text
        assert f'href="/communities/{PERSON}"' in text

    async def test_shows_the_line_in_its_order(self):
        full = a_shown_gathering(shifts=[a_shift(taken=20, waiting=2)])
        waiting = [
            a_sign_up(sign_up_id="b", person_id=AGENCY, state="waitlisted", ticket=9),
            a_sign_up(sign_up_id="a", state="waitlisted", ticket=4),
        ]
        ask = answering(full, campaigns__list_sign_ups={"items": waiting, "next": None})
        text = await showing(ONE, ask, looking())
        line = text[text.index("Who stands in line") :]
        assert line.index("Bendu") < line.index("One person")
        assert "number 1" in line
        assert "2 in line" in text

    async def test_asks_to_close_what_is_over(self):
        over = a_shown_gathering(OVER, sign_ups={"going": 2, "arrived": 9}, minutes=1620)
        text = await showing(ONE, answering(over), looking())
        assert "2 people with a place are neither checked in nor withdrawn" in text
        assert "Close it; the others did not come" in text
        assert "9 people came" in text
        assert "27 hours given" in text
        assert f"/gatherings/{GATHERING}/sign-up&quot;" not in text

    async def test_says_of_a_cancelled_one_who_counted_on_it_and_must_be_told(self):
        counts = {"going": 2, "waitlisted": 1, "withdrawn": 4}
        off = a_shown_gathering(stage="cancelled", reason="The road is flooded.", sign_ups=counts)
        text = await showing(ONE, answering(off), looking())
        assert "3 people had signed up. Nothing is sent from here: tell them" in text
        assert "Had a place" in text
        assert "Has a place" not in text
        assert "Withdraw<" not in text

    async def test_says_why_it_is_cancelled_and_takes_nobody(self):
        off = a_shown_gathering(stage="cancelled", reason="The road is flooded.")
        text = await showing(ONE, answering(off), looking())
        assert "The road is flooded." in text
        assert f'action="/gatherings/{GATHERING}/sign-up"' not in text

    async def test_names_nobody_to_who_may_not_see_people(self):
        ask = answering()
        text = await showing(ONE, ask, looking(CHI))
        assert "One person" in text
        assert not ask.requests("stakeholders.list_people")

    async def test_teaches_when_nobody_has_signed_up(self):
        text = await showing(ONE, answering(campaigns__list_sign_ups=NONE), looking())
        assert "Nobody has signed up yet" in text

    async def test_survives_everybody_else_silent(self):
        text = await showing(ONE, FakeAsk({"campaigns.show_gathering": a_shown_gathering()}), looking())
        assert "12 of 20 places taken" in text
        assert "is not answering since" in text

    async def test_refuses_eve_and_an_unknown_id(self):
        with pytest.raises(Forbidden):
            await showing(ONE, answering(), looking(EVE))
        with pytest.raises(type(missing("gathering"))):
            await showing(ONE, answering(missing("gathering")), looking())

    async def test_refreshes_the_part_that_it_includes(self):
        part = await showing(ONE, answering(), looking(fragment=True))
        assert part.strip() in await showing(ONE, answering(), looking())


class TestSignUp:
    async def test_registers_the_person_and_signs_up(self):
        ask = answering()
        done = await acting(SIGN, ask, FORM, looking())
        assert (done.kind, done.to) == ("good", f"/gatherings/{GATHERING}")
        assert ask.requests("campaigns.sign_up") == [
            {"gathering_id": GATHERING, "person_id": PERSON, "confirmed": [], "shift_id": MORNING}
        ]

    async def test_says_the_number_in_line(self):
        waits = {**SIGNED, "state": "waitlisted", "place_in_line": 3}
        done = await acting(SIGN, answering(campaigns__sign_up=waits), FORM, looking())
        assert "number 3 in line" in done.notice

    async def test_registers_nobody_before_all_is_confirmed(self):
        asked = a_shown_gathering(requirements=["I am 18 or older.", "I can lift 20 kg."])
        ask = answering(asked)
        text = await acting(SIGN, ask, {**FORM, "confirmed.0": "yes"}, looking())
        assert "Please confirm: I can lift 20 kg." in text
        assert 'href="#field-confirmed"' in text
        assert not ask.requests("stakeholders.register_person")
        await acting(SIGN, ask, {**FORM, "confirmed.0": "yes", "confirmed.1": "yes"}, looking())
        assert ask.requests("campaigns.sign_up")[0]["confirmed"] == asked["requirements"]

    async def test_keeps_what_was_typed_and_leads_to_the_field(self):
        wrong = Invalid("contacts-invalid", "Not right.", {"emails.0": ["There is no @ in it."]})
        text = await acting(SIGN, answering(stakeholders__register_person=wrong), FORM, looking())
        assert 'href="#field-email"' in text
        assert "bendu@example.org" in text

    async def test_wants_a_shift_and_a_name(self):
        for without, said in (("shift_id", "Choose a shift."), ("name", "Say who it is.")):
            ask = answering(a_shown_gathering(shifts=[a_shift(), a_shift(shift_id=EVENING, name="Evening")]))
            assert said in await acting(SIGN, ask, {**FORM, without: ""}, looking())
            assert not ask.requests("campaigns.sign_up")

    async def test_registers_nobody_for_what_is_cancelled(self):
        ask = answering(a_shown_gathering(stage="cancelled"))
        assert "was cancelled meanwhile" in await acting(SIGN, ask, FORM, looking())
        assert not ask.requests("stakeholders.register_person")


class TestWithdraw:
    async def test_gives_the_place_back(self):
        ask = answering(campaigns__withdraw_sign_up=SIGNED)
        await acting(WITHDRAW, ask, {"sign_up_id": SIGN_UP}, looking())
        assert ask.requests("campaigns.withdraw_sign_up") == [{"sign_up_id": SIGN_UP}]


class TestClose:
    async def test_says_who_did_not_come(self):
        closed = {"gathering_id": GATHERING, "version": 4, "marked": 2, "left": 0}
        ask = answering(campaigns__close_gathering=closed)
        done = await acting(CLOSE, ask, {"no_shows": "yes", "expected_version": "3"}, looking())
        assert "2 people marked as not there" in done.notice
        asked = {"gathering_id": GATHERING, "no_shows": True, "expected_version": 3}
        assert ask.requests("campaigns.close_gathering") == [asked]

    async def test_says_that_some_are_left(self):
        part = {"gathering_id": GATHERING, "version": 3, "marked": 1000, "left": 20}
        done = await acting(CLOSE, answering(campaigns__close_gathering=part), {}, looking())
        assert "20 are left" in done.notice


class TestClosed:
    async def test_asks_nobody_to_sign_up_and_leads_to_who_came(self):
        text = await showing(
            ONE, answering(a_shown_gathering(stage="closed", sign_ups={"arrived": 3})), looking()
        )
        assert 'id="sign-up"' not in text
        assert f"/events?type=campaigns.sign_up.checked_in&amp;link={GATHERING}" in text

    async def test_says_nothing_of_nobody_marked(self):
        closed = {"gathering_id": GATHERING, "version": 4, "marked": 0, "left": 0}
        done = await acting(CLOSE, answering(campaigns__close_gathering=closed), {}, looking())
        assert done.notice == "Closed. The hours of all who came count."


class TestSwap:
    async def test_offers_both_ways(self):
        both = a_shown_gathering(shifts=[a_shift(), a_shift(shift_id=EVENING, name="Evening", taken=20)])
        text = await showing(SWAP, answering(both), looking())
        assert "Evening, 20 of 20 places taken" in text
        assert "Hand the place over" in text

    async def test_changes_the_shift(self):
        ask = answering(campaigns__swap_shift=SIGNED)
        await acting(SWAP, ask, {"to": "shift", "to_shift_id": EVENING}, looking())
        assert ask.requests("campaigns.swap_shift") == [{"sign_up_id": SIGN_UP, "to_shift_id": EVENING}]

    async def test_hands_over_to_who_is_named(self):
        ask = answering(campaigns__swap_shift=SIGNED)
        await acting(SWAP, ask, {"to": "person", "name": "Dede"}, looking())
        wish = {"sign_up_id": SIGN_UP, "confirmed": [], "to_person_id": PERSON}
        assert ask.requests("campaigns.swap_shift") == [wish]

    @pytest.mark.parametrize(
        ("on", "waiting", "said"),
        [
            (OVER, 1, "goes to whom you check in at the door"),
            (TO_COME, 1, "Whoever was first in line has a place"),
            (TO_COME, 0, "Swapped."),
        ],
    )
    async def test_says_to_whom_the_free_place_goes(self, on, waiting, said):
        shifts = [a_shift(on, waiting=waiting), a_shift(shift_id=EVENING, name="Evening")]
        ask = answering(a_shown_gathering(shifts=shifts), campaigns__swap_shift=SIGNED)
        done = await acting(SWAP, ask, {"to": "shift", "to_shift_id": EVENING}, looking())
        assert said in done.notice
        assert ("line" in done.notice) == ("line" in said)
        text = await showing(ONE, ask, looking())
        assert ("1 in line, let in at the door" in text) == (on == OVER)

    async def test_says_in_its_own_form_that_the_other_is_full(self):
        both = a_shown_gathering(shifts=[a_shift(), a_shift(shift_id=EVENING, name="Evening")])
        full = Conflict("shift-full", "All 20 places of this shift are taken.")
        ask = answering(both, campaigns__swap_shift=full)
        text = await acting(SWAP, ask, {"to": "shift", "to_shift_id": EVENING}, looking())
        assert text.count("All 20 places of this shift are taken.") == 1


class TestCancel:
    async def test_says_how_many_would_come(self):
        assert "12 people have signed up" in await showing(CANCEL, answering(), looking())

    async def test_cancels_this_one(self):
        ask = answering(campaigns__cancel_gathering={"gathering_id": GATHERING, "version": 4})
        await acting(CANCEL, ask, {"reason": "Rain.", "expected_version": "3"}, looking())
        wish = {"gathering_id": GATHERING, "reason": "Rain.", "expected_version": 3}
        assert ask.requests("campaigns.cancel_gathering") == [wish]

    async def test_cancels_what_is_left_of_the_series(self):
        ask = answering(campaigns__cancel_series={"series_id": SERIES, "cancelled": 3})
        form = {"reason": "Rain.", "scope": "later", "series_id": SERIES, "from_day": "2999-03-15"}
        done = await acting(CANCEL, ask, form, looking())
        assert "3 gatherings are cancelled" in done.notice
        wish = {"series_id": SERIES, "from_day": "2999-03-15", "reason": "Rain."}
        assert ask.requests("campaigns.cancel_series") == [wish]

    async def test_leads_to_the_reason(self):
        wrong = Invalid("fields-invalid", "Not right.", {"reason": ["Fill this in."]})
        text = await acting(CANCEL, answering(campaigns__cancel_gathering=wrong), {"reason": ""}, looking())
        assert 'href="#field-reason"' in text

    async def test_refuses_chi(self):
        with pytest.raises(Forbidden):
            await showing(CANCEL, answering(), looking(CHI))


class TestCampaign:
    async def test_page_names_the_gatherings_to_come(self):
        from services.dashboard.web.pages.campaigns import SCREENS as OF_CAMPAIGNS

        ask = answering(campaigns__show_campaign=a_campaign())
        page = screen_at(OF_CAMPAIGNS, "/campaigns/{campaign_id}")
        text = await showing(page, ask, a_look(BO, path={"campaign_id": CAMPAIGN}))
        assert f'href="/gatherings/{GATHERING}"' in text
        assert f"/gatherings?campaign_id={CAMPAIGN}" in text
