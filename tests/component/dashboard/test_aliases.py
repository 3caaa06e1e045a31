"""Names to decide: the queue of the steward, and one name."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.aliases import SCREENS
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.testing.personas import CHI, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.stakeholder_answers import (
    ALIAS,
    NONE,
    ORGANIZATION,
    TIME,
    a_page,
    an_alias,
    an_organization,
)

LIST = screen_at(SCREENS, "/aliases")
ONE = screen_at(SCREENS, "/aliases/{alias_id}")
CONFIRM = screen_at(SCREENS, "/aliases/{alias_id}/confirm")
REFUSE = screen_at(SCREENS, "/aliases/{alias_id}/refuse")
REGISTER = screen_at(SCREENS, "/aliases/{alias_id}/register")
THIS = {"alias_id": ALIAS}
ACTIVITY = {
    "activity_id": "a1",
    "activity": "Repaired a well",
    "sector": "WASH",
    "country": "Liberia",
    "adm1": "Bong",
    "adm2": None,
}


def listing(*aliases):
    return FakeAsk({"stakeholders.list_alias_proposals": a_page(*aliases)})


def knowing(alias=None, **more):
    answers = {"stakeholders.show_alias": alias or an_alias(), "campaigns.list_activities": a_page(ACTIVITY)}
    return FakeAsk({**answers, "insights.list_events": NONE, **more})


class TestQueue:
    async def test_shows_whom_a_name_may_mean_and_why(self):
        text = await showing(LIST, listing(an_alias()))
        assert "Perhaps" in text
        assert "likeness 83 of 100" in text
        assert "The letters are those of IOM in another order." in text
        assert f'action="/aliases/{ALIAS}/confirm"' in text

    async def test_says_when_nothing_resembles_the_name(self):
        text = await showing(LIST, listing(an_alias(candidates=[])))
        assert "Nothing that is registered resembles it." in text
        assert "/confirm" not in text

    async def test_shows_what_was_decided_and_by_whom(self):
        decided = an_alias(
            state="confirmed",
            organization_id=ORGANIZATION,
            organization_name="IOM",
            decided_by="registry",
            decided_at=TIME,
        )
        ask = listing(decided)
        text = await showing(LIST, ask, a_look(query={"state": "confirmed"}))
        assert ask.requests("stakeholders.list_alias_proposals")[0]["state"] == "confirmed"
        assert "by the registry" in text

    async def test_offers_a_reader_no_decision(self):
        assert "/confirm" not in await showing(LIST, listing(an_alias()), a_look(CHI))

    async def test_teaches_when_nothing_waits(self):
        assert "No name waits" in await showing(LIST, listing())

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, listing(), a_look(EVE))

    async def test_escapes_a_name(self):
        text = await showing(LIST, listing(an_alias(name="<b>OIM")))
        assert "<b>OIM" not in text


class TestName:
    async def test_shows_where_it_was_met(self):
        text = await showing(ONE, knowing(), a_look(path=THIS))
        assert 'href="/activities/a1"' in text
        assert "Bong, Liberia" in text

    async def test_finds_another_organisation(self):
        found = a_page(an_organization())
        ask = knowing(**{"stakeholders.list_organizations": found})
        text = await showing(ONE, ask, a_look(path=THIS, query={"q": "bong"}))
        assert ask.requests("stakeholders.list_organizations") == [{"text": "bong", "limit": 10}]
        assert f'name="organization_id" value="{ORGANIZATION}"' in text

    async def test_that_is_decided_says_so_and_offers_no_more(self):
        decided = an_alias(state="confirmed", organization_id=ORGANIZATION, organization_name="IOM")
        text = await showing(ONE, knowing(decided), a_look(path=THIS))
        assert "It means" in text
        assert "/confirm" not in text

    async def test_survives_silent_neighbours(self):
        ask = FakeAsk({"stakeholders.show_alias": an_alias()})
        assert (await showing(ONE, ask, a_look(path=THIS))).count("is not answering since") == 2


class TestDeciding:
    async def test_confirms_with_the_version_that_was_read(self):
        ask = FakeAsk({"stakeholders.confirm_alias": {**THIS, "state": "confirmed", "version": 6}})
        form = {"organization_id": ORGANIZATION, "expected_version": "5"}
        await acting(CONFIRM, ask, form, a_look(path=THIS))
        asked = {**THIS, "organization_id": ORGANIZATION, "expected_version": 5}
        assert ask.requests("stakeholders.confirm_alias") == [asked]

    async def test_shows_that_somebody_has_decided_already(self):
        refusal = Conflict("alias-confirmed", "Somebody has decided already whom this name means.")
        ask = knowing(**{"stakeholders.confirm_alias": refusal})
        text = await acting(CONFIRM, ask, {}, a_look(path=THIS, address=f"/aliases/{ALIAS}/confirm"))
        assert "Somebody has decided already" in text

    async def test_refuses_a_proposal(self):
        ask = FakeAsk({"stakeholders.refuse_alias": {**THIS, "state": "refused", "version": 6}})
        done = await acting(REFUSE, ask, {"expected_version": "5"}, a_look(path=THIS))
        assert done.to == "/aliases?state=refused"

    async def test_registers_it_as_a_new_organisation(self):
        answer = {**THIS, "organization_id": ORGANIZATION, "state": "confirmed", "version": 6}
        ask = FakeAsk({"stakeholders.register_from_alias": answer})
        form = {"name": "Organisation of Wells", "sector": "ngo", "acronym": "", "is_partner": "yes"}
        done = await acting(REGISTER, ask, form, a_look(path=THIS))
        asked = {**THIS, "name": "Organisation of Wells", "sector": "ngo", "is_partner": True}
        assert ask.requests("stakeholders.register_from_alias") == [asked]
        assert done.to == f"/organizations/{ORGANIZATION}"

    async def test_leads_to_what_was_left_out(self):
        refusal = Invalid("request-invalid", "Not right.", {"sector": ["Choose one."]})
        ask = knowing(**{"stakeholders.register_from_alias": refusal})
        look = a_look(path=THIS, address=f"/aliases/{ALIAS}/register")
        text = await acting(REGISTER, ask, {"name": "Wells"}, look)
        assert 'href="#field-sector"' in text
        assert 'value="Wells"' in text

    async def test_is_not_for_readers(self):
        with pytest.raises(Forbidden):
            await acting(CONFIRM, FakeAsk(), {}, a_look(CHI, path=THIS))


class TestPartners:
    DECIDED = {"state": "confirmed", "organization_id": ORGANIZATION, "organization_name": "Bong Women"}
    WORD = {
        "organization_id": "o2",
        "organization_name": "Wells & Co",
        "state": "refused",
        "reason": "A local group.",
        "said_at": TIME,
    }

    def decided(self, **more):
        alias = an_alias(**self.DECIDED, decided_by="ada", decided_at=TIME)
        return knowing(alias, **{"stakeholders.list_adoptions": a_page(self.WORD), **more})

    async def test_are_shown_with_what_they_say(self):
        text = await showing(ONE, self.decided(), a_look(path=THIS))
        for said in ("Wells &amp; Co", "A local group.", "refuses it"):
            assert said in text
        assert "We use it so, too" not in text

    async def test_answer_for_themselves(self):
        ask = self.decided()
        assert "We use it so, too" in await showing(ONE, ask, a_look(CHI, path=THIS))
        ask.answers["stakeholders.adopt_alias"] = {**THIS, "state": "adopted"}
        done = await acting(screen_at(SCREENS, "/aliases/{alias_id}/adopt"), ask, {}, a_look(CHI, path=THIS))
        assert done.to == f"/aliases/{ALIAS}"
        assert ask.requests("stakeholders.adopt_alias") == [THIS]

    async def test_refuse_with_a_reason(self):
        screen = screen_at(SCREENS, "/aliases/{alias_id}/refuse-by")
        refusal = Invalid("reason-missing", "Say why.", {"reason": ["Say why it is not so."]})
        ask = self.decided(**{"stakeholders.refuse_alias_by": refusal})
        assert 'id="error-reason"' in await acting(screen, ask, {"reason": ""}, a_look(CHI, path=THIS))
        ask.answers["stakeholders.refuse_alias_by"] = {**THIS, "state": "refused"}
        done = await acting(screen, ask, {"reason": " Ours. "}, a_look(CHI, path=THIS))
        assert "for all others it stands" in done.notice
        assert ask.requests("stakeholders.refuse_alias_by")[-1] == {**THIS, "reason": "Ours."}

    async def test_make_a_name_disputed(self):
        ask = listing(an_alias(**self.DECIDED, decided_by="ada", decided_at=TIME, adopted=3, refused=1))
        text = await showing(LIST, ask, a_look(query={"state": "disputed"}))
        assert "3 partners take it over" in text
        assert "1 partner refuses it" in text
        asked = ask.requests("stakeholders.list_alias_proposals")[0]
        assert (asked["state"], asked["disputed"]) == ("confirmed", True)
