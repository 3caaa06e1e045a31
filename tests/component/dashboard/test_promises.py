"""Promises: what was promised, what became of it, where else it stands, and what waits for whom."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import organizations, overview, people
from services.dashboard.web.pages.promises import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import ADA, BO, CHI, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.log import TIME, an_overview
from tests.component.dashboard.stakeholder_answers import (
    EXCHANGE,
    NONE,
    ORGANIZATION,
    PERSON,
    PROMISE,
    a_page,
    a_person,
    a_promise,
    a_record,
    an_exchange,
    an_organization,
)

LIST = screen_at(SCREENS, "/promises")
ONE = screen_at(SCREENS, "/promises/{promise_id}")
SETTLE = screen_at(SCREENS, "/promises/{promise_id}/settle")
EXTEND = screen_at(SCREENS, "/promises/{promise_id}/extend")
NEW = screen_at(SCREENS, "/promises/new")
CORRECT = screen_at(SCREENS, "/promises/{promise_id}/correct")
PERSONS = screen_at(people.SCREENS, "/people/{person_id}")
ORGANIZATIONS = screen_at(organizations.SCREENS, "/organizations/{organization_id}")
OVERVIEW, _FOR_YOU = overview.SCREENS
THIS = {"promise_id": PROMISE}
CHOICES = {
    "stakeholders.list_organizations": a_page(an_organization()),
    "campaigns.list_campaigns": NONE,
    "policy.list_policies": NONE,
}
LATE = {"is_overdue": True, "days_overdue": 3}


def listing(*promises, **more):
    return FakeAsk({"stakeholders.list_promises": a_page(*promises)} | more)


def knowing(promise=None):
    return FakeAsk({"stakeholders.show_promise": promise or a_promise(), "insights.list_events": NONE})


class TestPromises:
    async def test_show_whose_they_are_and_how_late(self):
        text = await showing(
            LIST, listing(a_promise(**LATE), a_promise(state="kept", settled_on="2025-03-08"))
        )
        assert "Overdue by 3 days" in text
        assert "Kept" in text
        assert f'href="/promises/{PROMISE}"' in text
        assert f'href="/organizations/{ORGANIZATION}"' in text
        assert "/tables/stakeholders/list_promises.csv" in text

    async def test_ask_for_what_was_chosen(self):
        ask = listing()
        query = {"state": "overdue", "mine": "true", "after": "c1", "organization_id": ORGANIZATION}
        text = await showing(LIST, ask, a_look(query=query))
        wanted = {"state": "overdue", "mine": True, "after": "c1", "organization_id": ORGANIZATION}
        assert ask.requests("stakeholders.list_promises") == [wanted]
        assert "No promise fits" in text

    async def test_teach_when_there_is_none(self):
        text = await showing(LIST, listing())
        assert "No promise is noted yet" in text
        assert 'href="/promises/new"' in text

    async def test_survive_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_refuse_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(EVE))

    async def test_escape_what_was_typed(self):
        text = await showing(LIST, listing(a_promise(what="<b>pumps", organization_name="<i>")))
        assert "<b>pumps" not in text
        assert "&lt;b&gt;pumps" in text

    async def test_refresh_the_part_that_they_include(self):
        ask = listing(a_promise())
        part = await showing(LIST, ask, a_look(fragment=True))
        assert part.strip() in await showing(LIST, ask)


class TestPromise:
    async def test_shows_its_terms_and_its_history(self):
        given_up = {
            "due_before": "2025-03-10",
            "extended_on": "2025-03-08",
            "extended_by": "bo",
            "reason": "Rain",
        }
        promise = a_promise(extensions=[given_up], exchange_id=EXCHANGE)
        text = await showing(ONE, knowing(promise), a_look(path=THIS))
        assert "Twelve hand pumps for Bong" in text
        assert "Was due on 10 March 2025" in text
        assert f'href="/exchanges/{EXCHANGE}"' in text
        assert "Settle it" in text

    async def test_asks_no_more_once_it_is_settled(self):
        promise = a_promise(state="broken", settled_on="2025-03-08", settled_by="bo", reason="Nobody came.")
        text = await showing(ONE, knowing(promise), a_look(path=THIS))
        assert "Nobody came." in text
        assert "Settle it" not in text

    @pytest.mark.parametrize("became", ["keep", "break", "withdraw"])
    async def test_takes_what_became_of_it(self, became):
        ask = knowing()
        ask.answers[f"stakeholders.{became}_promise"] = {**THIS, "state": "kept", "version": 3}
        form = {"became": became, "settled_on": "2025-03-08", "reason": "", "expected_version": "2"}
        done = await acting(SETTLE, ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        assert done.to == f"/promises/{PROMISE}"
        wanted = {**THIS, "settled_on": "2025-03-08", "expected_version": 2}
        assert ask.requests(f"stakeholders.{became}_promise") == [wanted]

    async def test_says_at_the_field_that_nothing_was_chosen(self):
        text = await acting(SETTLE, knowing(), {"became": "", "reason": "Seen"}, a_look(path=THIS))
        assert "Choose one." in text
        assert "Seen" in text

    async def test_shows_that_somebody_else_was_faster(self):
        ask = knowing()
        ask.answers["stakeholders.keep_promise"] = Conflict(
            "promise-settled", "This promise is kept already."
        )
        text = await acting(SETTLE, ask, {"became": "keep"}, a_look(path=THIS))
        assert "This promise is kept already." in text

    async def test_is_extended_with_the_day_before_kept(self):
        ask = knowing()
        ask.answers["stakeholders.extend_promise"] = {**THIS, "state": "open", "version": 3}
        assert "It is due on 20 March 2025" in await showing(EXTEND, ask, a_look(path=THIS))
        form = {"due_on": "2025-04-20", "reason": "Rain", "expected_version": "2"}
        done = await acting(EXTEND, ask, form, a_look(path=THIS))
        assert "stays in its history" in done.notice
        wanted = {**THIS, "due_on": "2025-04-20", "reason": "Rain", "expected_version": 2}
        assert ask.requests("stakeholders.extend_promise") == [wanted]

    async def test_shows_a_day_that_is_refused_at_its_field(self):
        ask = knowing()
        ask.answers["stakeholders.extend_promise"] = Invalid("x", "No.", {"due_on": ["Must be later."]})
        text = await acting(EXTEND, ask, {"due_on": "2025-03-01"}, a_look(path=THIS))
        assert 'id="error-due_on"' in text

    async def test_survives_a_silent_insights(self):
        ask = FakeAsk({"stakeholders.show_promise": a_promise()})
        assert (await showing(ONE, ask, a_look(path=THIS))).count("is not answering since") == 1

    async def test_is_not_there_for_an_unknown_id(self):
        with pytest.raises(NotFound):
            await showing(ONE, FakeAsk({"stakeholders.show_promise": missing("promise")}), a_look(path=THIS))

    async def test_escapes_what_was_typed(self):
        text = await showing(ONE, knowing(a_promise(what="<script>x", topic="<i>")), a_look(path=THIS))
        assert "<script>x" not in text


class TestNotingPromises:
    async def test_begins_with_the_person_of_another_page(self):
        ask = FakeAsk({**CHOICES, "stakeholders.show_person": a_person()})
        text = await showing(NEW, ask, a_look(query={"person_id": PERSON, "exchange_id": EXCHANGE}))
        assert "Promised by Musu Flomo" in text
        assert f'name="person_id" value="{PERSON}"' in text
        assert "In a few words" not in text

    async def test_sends_what_is_filled(self):
        ask = FakeAsk({**CHOICES, "stakeholders.make_promise": {**THIS, "state": "open", "version": 1}})
        form = {"organization_id": ORGANIZATION, "what": "Pumps", "topic": "", "due_on": "2025-04-01"}
        done = await acting(NEW, ask, form)
        assert done.to == f"/promises/{PROMISE}"
        wanted = {"organization_id": ORGANIZATION, "what": "Pumps", "due_on": "2025-04-01"}
        assert ask.requests("stakeholders.make_promise") == [wanted]

    async def test_keeps_what_was_typed(self):
        refusal = Invalid("dates-reversed", "This is due before it was promised.", {"due_on": ["Too early."]})
        ask = FakeAsk({**CHOICES, "stakeholders.make_promise": refusal})
        text = await acting(NEW, ask, {"what": "Pumps & pipes", "due_on": "2025-01-01"})
        assert "Pumps &amp; pipes" in text
        assert 'id="error-due_on"' in text

    async def test_correcting_empties_what_was_emptied(self):
        ask = FakeAsk({**CHOICES, "stakeholders.show_promise": a_promise()})
        assert "Twelve hand pumps" in await showing(CORRECT, ask, a_look(path=THIS))
        ask.answers["stakeholders.correct_promise"] = {**THIS, "state": "open", "version": 3}
        form = {"what": "Ten", "topic": "", "to_organization_id": "", "expected_version": "2"}
        await acting(CORRECT, ask, form, a_look(path=THIS))
        wanted = {**THIS, "what": "Ten", "topic": "", "to_organization_id": "", "expected_version": 2}
        assert ask.requests("stakeholders.correct_promise") == [wanted]


class TestOnOtherPages:
    SAID = {
        "stakeholders.list_exchanges": a_page(an_exchange()),
        "stakeholders.list_promises": a_page(a_promise(**LATE)),
        "stakeholders.show_promise_record": a_record(kept=2, broken=1, judged=4, overdue=1, rate=50),
    }

    def organization(self, **more):
        known = {"stakeholders.show_organization": an_organization(), "insights.list_events": NONE}
        return FakeAsk({**known, "stakeholders.list_memberships": NONE, **self.SAID, **more})

    async def test_an_organisation_shows_what_was_said_and_its_rate(self):
        look = a_look(path={"organization_id": ORGANIZATION})
        text = await showing(ORGANIZATIONS, self.organization(), look)
        assert "50\u00a0% kept: 2 of 4" in text
        assert "Will ask the chair" in text
        assert f"/promises/new?organization_id={ORGANIZATION}" in text

    async def test_too_few_promises_say_nothing(self):
        ask = self.organization(**{"stakeholders.show_promise_record": a_record(kept=1, judged=1)})
        text = await showing(ORGANIZATIONS, ask, a_look(path={"organization_id": ORGANIZATION}))
        assert "Too few promises have come due" in text

    async def test_who_may_not_read_people_sees_the_rate_alone(self):
        ask = self.organization()
        text = await showing(ORGANIZATIONS, ask, a_look(CHI, path={"organization_id": ORGANIZATION}))
        assert "50\u00a0% kept" in text
        assert "Will ask the chair" not in text
        assert ask.requests("stakeholders.list_exchanges") == []

    async def test_a_person_shows_what_was_said(self):
        known = {"stakeholders.show_person": a_person(), "stakeholders.list_consents": NONE}
        known["stakeholders.list_merges"] = NONE
        ask = FakeAsk(
            {**known, "stakeholders.list_timeline": NONE, "insights.list_events": NONE, **self.SAID}
        )
        text = await showing(PERSONS, ask, a_look(path={"person_id": PERSON}))
        assert "What we said and promised" in text
        assert f'href="/exchanges/{EXCHANGE}"' in text

    async def test_a_silent_part_says_so(self):
        ask = self.organization()
        del ask.answers["stakeholders.list_exchanges"]
        look = a_look(path={"organization_id": ORGANIZATION})
        assert "is not answering since" in (await showing(ORGANIZATIONS, ask, look)).partition('id="said"')[2]


class TestOverview:
    def waiting(self, thing_id, count=1):
        item = {"kind": "promise", "thing_id": thing_id, "title": "Hand pumps", "detail": "Hand pumps"}
        item |= {"since": TIME, "age_days": 3, "why": "Overdue.", "do": "Ask for it."}
        return {"kind": "promise", "count": count, "why": "", "do": "", "items": [item]}

    def told(self, thing_id, own=NONE):
        overview_of = an_overview(stuck=[self.waiting(thing_id)])
        quiet = {
            f"{service}.list_imports": NONE for service in ("stakeholders", "campaigns", "media", "policy")
        }
        names = {"stakeholders.list_alias_proposals": NONE, "stakeholders.list_promises": own}
        return FakeAsk({**quiet, **names, "insights.show_overview": overview_of})

    async def test_says_one_alike_wherever_it_waits(self):
        ask = self.told(PROMISE, a_page(a_promise(**LATE, recorded_by="somebody")))
        ask.answers["stakeholders.list_promises"] = lambda asked: (
            NONE if asked.get("mine") else a_page(a_promise(**LATE, recorded_by="somebody"))
        )
        for actor, part in ((BO, "stuck"), (ADA, "mine")):
            text = await showing(OVERVIEW, ask, a_look(actor, fragment=True, query={"part": part}))
            assert "Bong Women: Hand pumps" in text
            assert "overdue by 3 days" in text

    async def test_says_its_age_alike_where_insights_alone_knows_it(self):
        text = await showing(OVERVIEW, self.told("p-other"), a_look(fragment=True, query={"part": "mine"}))
        assert "overdue by 4 days" in text  # it waits for three days, from the day after its day

    async def test_shows_ones_own_under_mine_and_not_under_stuck(self):
        ask = self.told(PROMISE, a_page(a_promise(**LATE, recorded_by=ADA.actor_id)))
        stuck = await showing(OVERVIEW, ask, a_look(fragment=True, query={"part": "stuck"}))
        mine = await showing(OVERVIEW, ask, a_look(fragment=True, query={"part": "mine"}))
        assert "Hand pumps" not in stuck
        assert "Bong Women: Hand pumps" in mine
        assert "overdue by 3 days" in mine

    @pytest.mark.parametrize(("actor", "part"), [(BO, "stuck"), (ADA, "mine")])
    async def test_shows_those_of_others_under_stuck_but_to_whoever_coordinates(self, actor, part):
        for one in ("stuck", "mine"):
            look = a_look(actor, fragment=True, query={"part": one})
            text = await showing(OVERVIEW, self.told("p-other"), look)
            assert ('href="/promises/p-other"' in text) == (one == part)
