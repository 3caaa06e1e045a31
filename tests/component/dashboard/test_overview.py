"""The overview: what changed, what is stuck, who must act."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.overview import SCREENS
from services.dashboard.web.rendering import CLOCK
from shared.kernel.clock import to_text
from shared.kernel.errors import Forbidden
from shared.kernel.roles import Actor
from shared.testing.personas import ADA, BO, CHI, COALITION, DARA, EVE, OPS
from tests.component.dashboard.conftest import FakeAsk, a_look, showing
from tests.component.dashboard.log import TIME, an_event, an_overview

OVERVIEW, FOR_YOU = SCREENS
NONE = {"items": [], "next": None}
PIA = Actor("pia", ("press",), COALITION)
VIEWER = Actor("rep", ("representative",), COALITION)
IMPORTS = {f"{service}.list_imports": NONE for service in ("stakeholders", "campaigns", "media", "policy")}
FLOWS = {
    f"{service}.show_flow": {"quarantine": {}}
    for service in ("stakeholders", "campaigns", "media", "policy", "insights", "feeds")
}
AN_ACTIVITY = {
    "activity_id": "act-1",
    "activity": "Drilling",
    "adm1": "Bong",
    "reported_at": to_text(CLOCK.now()),
}
OWNING = {"slot": "media", "policy": "policy", "campaign": "campaigns"}
QUIET = {
    "stakeholders.list_alias_proposals": NONE,
    "stakeholders.list_promises": NONE,
    "campaigns.list_tasks": NONE,
    "feeds.list_agreements": NONE,
    "campaigns.list_assigned_alerts": NONE,
    "campaigns.list_initiatives": NONE,
    "media.list_key_messages": NONE,
    "media.list_proposals": NONE,
    "media.list_threads": NONE,
    "media.list_releases": NONE,
    "campaigns.list_gatherings": NONE,
    "campaigns.list_cycles": NONE,
    "campaigns.list_activities": {"items": [AN_ACTIVITY], "next": None},
    "campaigns.list_resources": NONE,
    "policy.list_hearings": NONE,
    "feeds.list_stopped_subscriptions": {"items": [], "is_sender_there": True},
    "policy.list_asks": NONE,
    "policy.list_provisions": NONE,
    "insights.list_events": NONE,
    **FLOWS,
    **IMPORTS,
}


def a_wait(**more):
    item = {
        "kind": "slot",
        "thing_id": "s1",
        "title": "Radio Gbarnga",
        "detail": "The water hour",
        "since": TIME,
    }
    item |= {"age_days": 3, "why": "It was not proven.", "do": "Prove that it aired.", **more}
    return {"kind": item["kind"], "count": 1, "why": item["why"], "do": item["do"], "items": [item]}


def an_import(**more):
    return {
        "import_id": "i1",
        "kind": "people",
        "filename": "people.csv",
        "state": "tried",
        "version": 3,
        "opened_at": TIME,
        "opened_by": "ada",
        **more,
    }


def names(count, following=None):
    """`count` names that wait."""
    items = [
        {"alias_id": f"a{number}", "name": f"Name {number}", "candidates": [], "met_at": TIME}
        for number in range(count)
    ]
    return {**QUIET, "stakeholders.list_alias_proposals": {"items": items, "next": following}}


def part_of(text, name):
    """The one part of the overview."""
    return text.partition(f'id="{name}" data-live')[2].partition("data-live")[0]


async def named_ada(ids):
    return {"ada": "Ada Kollie"} if "ada" in set(ids) else {}


class TestOverview:
    async def test_shows_the_chain_as_doors(self):
        ask = FakeAsk({**QUIET, "insights.show_overview": an_overview()})
        text = await showing(OVERVIEW, ask)
        assert 'href="/figures?figure=campaigns_launched"' in text
        assert "1,200" in text
        assert "signatures, none this week · 34 activities" in text
        assert 'href="/figures#action"' in text
        assert 'href="/figures?figure=initiatives"' in text

    async def test_shows_what_changed_and_by_whom(self):
        told = an_overview(
            changed=[an_event("campaigns.campaign.launched", 7, says="Campaign launched: Wells")]
        )
        ask = FakeAsk({**QUIET, "insights.show_overview": told})
        text = await showing(OVERVIEW, ask, a_look(names=named_ada))
        assert 'href="/events/event-7"' in text
        assert "Campaigns · Ada Kollie" in text

    async def test_tells_many_alike_in_one_line(self):
        told = an_overview(changed=[an_event(number=number) for number in range(20, 0, -1)])
        text = await showing(OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": told}))
        assert "Petition signed, and others like it" in text
        assert 'href="/events?type=campaigns.petition.signed"' in text

    async def test_shows_what_is_stuck_with_age_and_owner(self):
        told = an_overview(stuck=[a_wait()])
        text = await showing(OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": told}))
        assert "Radio Gbarnga: The water hour" in text
        assert "3 days" in text
        assert "Press · Prove that it aired." in text

    @pytest.mark.parametrize(
        ("count", "said"), [(9, "1 more slot waits for its proof"), (12, "4 more slots wait for their proof")]
    )
    async def test_leads_to_what_is_stuck_beside_what_is_shown(self, count, said):
        slot = a_wait()
        told = an_overview(stuck=[{**slot, "count": count, "items": slot["items"] * 9}])
        text = await showing(OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": told}))
        assert said in text
        assert 'href="/media/slots?stuck=true"' in text

    async def test_tells_what_changed_in_the_order_in_which_it_happened(self):
        late = an_event("campaigns.campaign.launched", 1, says="Launched today", time="2025-03-08T12:00:00Z")
        early = an_event("campaigns.campaign.planned", 2, says="Planned before", time="2025-01-08T12:00:00Z")
        told = an_overview(changed=[early, late])
        text = await showing(OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": told}))
        assert text.index("Launched today") < text.index("Planned before")

    @pytest.mark.parametrize(
        ("actor", "own", "would"),
        [
            (PIA, ("slot",), "Releases under embargo, people who wrote and wait for you, your tasks"),
            (
                DARA,
                ("policy",),
                "Hearings of the next two weeks, asks whose clause changed, checks that are due",
            ),
            (ADA, ("campaign", "policy"), "Steps that your organisation signs, names to decide, members who"),
            (BO, (), "The next gatherings with room, people who wrote and wait for you, your tasks"),
            (VIEWER, (), "Steps that your organisation signs and policies that moved would stand here."),
        ],
    )
    async def test_shows_each_role_its_own_work_once(self, actor, own, would):
        told = an_overview(
            stuck=[
                a_wait(title="Radio Gbarnga", detail=""),
                a_wait(kind="policy", title="The wells act", detail="committee", do="Touch who decides."),
                a_wait(kind="campaign", title="Fix the wells", detail="", do="Close it."),
            ]
        )
        titles = {"slot": "Radio Gbarnga", "policy": "The wells act: committee", "campaign": "Fix the wells"}
        text = await showing(OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": told}), a_look(actor))
        others, mine = part_of(text, "stuck"), part_of(text, "mine")
        for kind, title in titles.items():
            may_open = actor.may(f"{OWNING[kind]}.read")
            assert (title in mine, title in others) == (kind in own, kind not in own and may_open)
        calm = FakeAsk({**QUIET, "insights.show_overview": an_overview()})
        assert would in await showing(OVERVIEW, calm, a_look(actor))

    async def test_stands_between_the_chain_and_what_changed(self):
        text = await showing(OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": an_overview()}))
        order = ('id="chain"', 'id="for-you"', "<h2>Changed", "<h2>Stuck")
        assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)

    async def test_asks_insights_for_mine_only_where_it_can_be_stuck(self):
        mine = {"fragment": True, "query": {"part": "mine"}}
        for actor, asked in ((PIA, 1), (CHI, 0)):
            ask = FakeAsk({**QUIET, "insights.show_overview": an_overview()})
            await showing(OVERVIEW, ask, a_look(actor, **mine))
            assert len(ask.requests("insights.show_overview")) == asked

    async def test_shows_whoever_decides_the_names_to_decide(self):
        candidate = {"organization_id": "o1", "organization_name": "IOM", "score": 90, "evidence": []}
        alias = {"alias_id": "a1", "name": "OIM", "candidates": [candidate], "met_at": TIME}
        answers = {**QUIET, "stakeholders.list_alias_proposals": {"items": [alias], "next": None}}
        told = an_overview(stuck=[a_wait(kind="alias", title="OIM", detail="OIM")])
        text = await showing(OVERVIEW, FakeAsk({**answers, "insights.show_overview": told}))
        assert text.count("OIM") == 1
        assert "Perhaps IOM" in text

    async def test_shows_all_that_waits_on_its_own_page(self):
        ask = FakeAsk({**names(12), "insights.show_overview": an_overview()})
        text = await showing(FOR_YOU, ask)
        assert text.count("Who is “") == 12
        assert "names are shown here" not in text
        assert (await showing(OVERVIEW, ask)).count("Who is “") == 5

    async def test_leads_to_no_more_names_than_there_are(self):
        text = await showing(FOR_YOU, FakeAsk({**names(5), "insights.show_overview": an_overview()}))
        assert "names are shown here" not in text

    async def test_does_not_count_names_that_it_did_not_ask_for(self):
        ask = FakeAsk({**names(100, following="more"), "insights.show_overview": an_overview()})
        assert "100 of more than 100 names" in await showing(FOR_YOU, ask)

    async def test_says_that_older_imports_were_not_looked_through(self):
        answers = {**QUIET, "campaigns.list_imports": {"items": [an_import()], "next": "more"}}
        text = await showing(OVERVIEW, FakeAsk({**answers, "insights.show_overview": an_overview()}))
        assert 'href="/imports?service=campaigns"' in text

    async def test_shows_one_s_own_imports_that_wait(self):
        items = [an_import(), an_import(import_id="i2", filename="other.csv", opened_by="bo")]
        answers = {**QUIET, "campaigns.list_imports": {"items": items, "next": None}}
        text = await showing(OVERVIEW, FakeAsk({**answers, "insights.show_overview": an_overview()}))
        assert "people.csv" in text
        assert "other.csv" not in text

    async def test_shows_ops_what_is_in_quarantine(self):
        flow = {"quarantine": {"quarantined": 2}}
        ask = FakeAsk({**QUIET, "campaigns.show_flow": flow, "insights.show_overview": an_overview()})
        text = await showing(OVERVIEW, ask, a_look(OPS))
        assert "2 events in quarantine" in text
        assert "/operations/campaigns/quarantine?state=quarantined" in text

    async def test_teaches_when_nothing_has_happened(self):
        text = await showing(OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": an_overview()}))
        assert "Nothing has happened yet" in text
        assert "Nothing is stuck" in text
        assert "Nothing waits for you" in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(OVERVIEW, FakeAsk(), a_look(EVE))

    async def test_survives_silent_insights(self):
        text = await showing(OVERVIEW, FakeAsk(QUIET))
        assert text.count("is not answering since") == 3
        assert text.count("Insights is not answering") == 2  # at the two desks that it brings work to

    async def test_tells_a_partner_of_silent_insights_without_a_line_of_theirs(self):
        text = await showing(OVERVIEW, FakeAsk(QUIET), a_look(CHI))
        assert "Insights is not answering" not in text
        assert "Drilling" in part_of(text, "mine")

    async def test_names_a_silent_service_once_at_each_desk(self):
        ask = FakeAsk({**QUIET, "insights.show_overview": an_overview()})
        del ask.answers["stakeholders.list_alias_proposals"], ask.answers["stakeholders.list_imports"]
        text = await showing(OVERVIEW, ask)
        assert text.count("Stakeholders is not answering") == 2

    @pytest.mark.parametrize("part", ["chain", "changed", "stuck", "mine"])
    async def test_includes_the_parts_that_it_refreshes(self, part):
        ask = FakeAsk({**QUIET, "insights.show_overview": an_overview(stuck=[a_wait()])})
        whole = await showing(OVERVIEW, ask)
        fragment = await showing(OVERVIEW, ask, a_look(ADA, fragment=True, query={"part": part}))
        assert fragment.strip() in whole

    async def test_asks_only_what_a_part_needs(self):
        ask = FakeAsk({"insights.show_overview": an_overview()})
        await showing(OVERVIEW, ask, a_look(fragment=True, query={"part": "changed"}))
        assert [name for name, _ in ask.asked] == ["insights.show_overview"]

    async def test_escapes_a_name_with_an_angle_bracket(self):
        told = an_overview(changed=[an_event(says="Campaign planned: <b>Wells")])
        text = await showing(OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": told}))
        assert "&lt;b&gt;Wells" in text
        assert "<b>Wells" not in text


async def test_counts_the_links_of_coverage_that_wait_in_one_line():
    page = {"items": [{"proposal_id": str(number)} for number in range(3)], "next": None}
    text = await showing(
        OVERVIEW, FakeAsk({**QUIET, "insights.show_overview": an_overview(), "media.list_proposals": page})
    )
    assert "3 links of coverage wait for a yes or a no" in part_of(text, "mine")
