"""Stances: where the coalition and its partners stand on a policy, and who contradicts whom."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.stances import SCREENS
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden
from shared.testing.personas import BO, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, showing
from tests.component.dashboard.log import TIME
from tests.component.dashboard.media_answers import NONE, POLICY, a_page
from tests.component.dashboard.policy_answers import NO_CONFLICTS, a_policy

(STANCES,) = SCREENS
THIS = {"policy_id": POLICY}
PARTNER = "0195a7c2-6a00-7000-8000-0000000000a1"
FORM = {"stance": "support", "taken_on": "2025-03-01", "reason": "So we decided.", "organization_id": ""}


def a_change(stance="support", day="2025-02-01"):
    return {"stance": stance, "taken_on": day, "recorded_at": TIME, "reason": "So.", "url": None}


def a_stance(**more):
    return {
        "stance_id": "s1",
        "version": 2,
        **THIS,
        "organization_id": PARTNER,
        "organization_name": "Wells <Trust>",
        "stance": "amend",
        "taken_on": "2025-03-01",
        "reason": "Upkeep is left out.",
        "url": None,
        "history": [a_change(), a_change("amend", "2025-03-01")],
        **more,
    }


def a_side(**more):
    side = {"organization_id": None, "organization_name": None, "stance": "support", "taken_on": "2025-02-01"}
    return {**side, **more}


def standing(*stances, conflicts=(), **more):
    told = {**NO_CONFLICTS, "conflicts": list(conflicts), "conflicts_in_all": len(conflicts)}
    answers = {
        "policy.show_policy": a_policy(),
        "policy.list_stances": a_page(*stances),
        "policy.show_conflicts": told,
        "stakeholders.list_organizations": NONE,
    }
    return FakeAsk(answers | more)


def page(ask, actor=None):
    return showing(STANCES, ask, a_look(actor, path=THIS) if actor else a_look(path=THIS))


class TestStances:
    async def test_show_who_stands_where_and_stood_before(self):
        text = await page(standing(a_stance(), a_stance(organization_id=None)))
        assert "Wells &lt;Trust&gt;" in text
        assert "Wants it changed" in text
        assert "Supports it (1 Feb" in text
        assert "The coalition" in text

    async def test_say_who_agreed_that_everybody_reads_it(self):
        agreed = a_stance(stance_id="s2", naming={"agreed_by": "Its board"})
        text = await page(standing(agreed, a_stance(organization_id=None)))
        assert f'href="/policies/{POLICY}/public"' in text
        assert "Agreed" in text
        assert "With the public page" in text
        assert "Not agreed" in await page(standing(a_stance()))

    async def test_show_contradictions_first(self):
        other = a_side(organization_id=PARTNER, organization_name="Wells Trust", stance="oppose")
        text = await page(standing(a_stance(), conflicts=[[a_side(), other]]))
        assert "The coalition supports it, but Wells Trust opposes it" in text

    async def test_teach_when_there_is_none(self):
        text = await page(standing())
        assert "No stance is stated yet" in text
        assert "Nobody contradicts anybody" in text

    async def test_survive_a_silent_service(self):
        text = await page(FakeAsk({"policy.show_policy": a_policy()}))
        assert "is not answering since" in text

    async def test_offer_the_form_to_who_may_state_one(self):
        assert "State it" in await page(standing())
        assert "State it" not in await page(standing(), BO)
        with pytest.raises(Forbidden):
            await page(standing(), EVE)


class TestStating:
    async def test_leaves_the_organisation_out_for_the_coalition(self):
        ask = standing(**{"policy.take_stance": {}})
        done = await acting(STANCES, ask, FORM, a_look(path=THIS))
        assert isinstance(done, Done)
        wish = {name: FORM[name] for name in ("stance", "taken_on", "reason")}
        assert ask.requests("policy.take_stance") == [{**THIS, **wish}]

    async def test_keeps_what_was_typed_when_it_is_refused(self):
        ask = standing(
            **{"policy.take_stance": Conflict("stance-unchanged", "The stance is support already.")}
        )
        text = await acting(STANCES, ask, FORM, a_look(path=THIS))
        assert "The stance is support already." in text
        assert "So we decided." in text
