"""Sponsors: who puts a policy forward with their name, and whether it is known where each leans."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.sponsors import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.personas import BO, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page
from tests.component.dashboard.policy_answers import SPEAKER, a_policy, a_post, a_sponsorship

(SPONSORS,) = SCREENS
THIS = {"policy_id": POLICY}
FORM = {"person_id": SPEAKER, "kind": "cosponsor", "since": "", "url": ""}
LEFT = {
    "sponsorship_id": "0195a7c2-6a00-7000-8000-0000000000f7",
    "reason": "Not taken up.",
    "withdrawn_on": "",
}


def sponsored(*sponsors, **more):
    answers = {
        "policy.show_policy": a_policy(),
        "policy.list_sponsorships": a_page(*sponsors),
        "policy.list_decision_makers": a_page(a_post()),
        "stakeholders.list_decision_makers": NONE,
    }
    return FakeAsk(answers | more)


def page(ask, actor=None, **more):
    return showing(SPONSORS, ask, a_look(actor, path=THIS, **more) if actor else a_look(path=THIS, **more))


class TestSponsors:
    async def test_lead_to_the_form_where_nobody_knows_how_they_lean(self):
        text = await page(sponsored(a_sponsorship(), a_sponsorship(kind="cosponsor", value=-1)))
        assert "Sponsor" in text
        assert "Co-sponsor" in text
        assert "Leans against" in text
        assert f'href="/policies/{POLICY}/positions/new?person_id={SPEAKER}"' in text
        assert text.count("Record where they lean") == 1

    async def test_who_withdrew_stay_with_the_reason(self):
        gone = a_sponsorship(withdrawn_on="2025-03-05", reason="No <b>money</b>.")
        text = await page(sponsored(gone))
        assert "Withdrew on 5 Mar" in text
        assert "No &lt;b&gt;money&lt;/b&gt;." in text
        assert "Record where they lean" not in text
        assert "Record that they withdrew" not in text

    async def test_teach_when_there_is_none(self):
        assert "Nobody is known to sponsor it" in await page(sponsored())

    async def test_survive_a_silent_service(self):
        ask = sponsored()
        del ask.answers["policy.list_sponsorships"]
        assert "is not answering since" in await page(ask)

    async def test_offer_the_forms_to_who_may_record(self):
        ask = sponsored(a_sponsorship())
        text = await page(ask)
        assert "Record it" in text
        assert "Record that they withdrew" in text
        text = await page(ask, BO)
        assert "Record it" not in text
        assert "Record where they lean" not in text
        with pytest.raises(Forbidden):
            await page(ask, EVE)

    async def test_give_the_part_that_the_page_refreshes(self):
        ask = sponsored(a_sponsorship())
        assert (await page(ask, fragment=True)).strip() in await page(ask)


class TestRecording:
    async def test_says_who_and_leaves_out_what_is_not_known(self):
        ask = sponsored(**{"policy.record_sponsorship": {}})
        assert isinstance(await acting(SPONSORS, ask, FORM, a_look(path=THIS)), Done)
        wish = {**THIS, "person_id": SPEAKER, "kind": "cosponsor"}
        assert ask.requests("policy.record_sponsorship") == [wish]

    async def test_says_who_withdrew(self):
        ask = sponsored(a_sponsorship(), **{"policy.withdraw_sponsorship": {}})
        assert isinstance(await acting(SPONSORS, ask, LEFT, a_look(path=THIS)), Done)
        wish = {name: LEFT[name] for name in ("sponsorship_id", "reason")}
        assert ask.requests("policy.withdraw_sponsorship") == [wish]

    async def test_shows_a_refusal_at_the_form_that_was_sent(self):
        refusal = Conflict("sponsorship-withdrawn", "It was withdrawn already.")
        ask = sponsored(a_sponsorship(), **{"policy.withdraw_sponsorship": refusal})
        text = await acting(SPONSORS, ask, LEFT, a_look(path=THIS))
        assert text.count("It was withdrawn already.") == 1
        assert text.index("It was withdrawn already.") > text.index("Record it")
        assert "Not taken up." in text
