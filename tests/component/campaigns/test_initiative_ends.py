"""What becomes of initiatives: adopted, done, taken back; how they are found, and followed when persons are merged."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, NotFound
from shared.testing.doors import Door, an_event
from shared.testing.personas import ADA, BO, CHI, EVE
from tests.component.campaigns.initiatives import ANOTHER, COMMITTEE, WATCH, offered, started, supported, told
from tests.component.campaigns.stories import PLAN, a_launched_campaign, a_person


class TestAdoptInitiative:
    def test_keeps_whose_it_was(self, campaigns: Door) -> None:
        which = supported(campaigns)
        campaign_id = campaigns.plan_campaign(PLAN)["campaign_id"]
        campaigns.adopt_initiative({**which, "campaign_id": campaign_id, "ownership": "community-led"})
        said = told(campaigns, "adopted")
        assert (said["person_id"], said["organization_id"]) == (a_person(1), COMMITTEE)
        assert (said["is_origin"], said["ownership"]) == (True, "community-led")
        (found,) = campaigns.list_initiatives({"campaign_id": campaign_id})["items"]
        assert (found["state"], found["initiative_id"]) == ("adopted", which["initiative_id"])

    def test_joins_a_campaign_that_runs_and_none_that_is_closed(self, campaigns: Door) -> None:
        which, campaign_id = supported(campaigns), a_launched_campaign(campaigns)
        wish = {**which, "campaign_id": campaign_id, "ownership": "shared"}
        assert campaigns.adopt_initiative(wish)["state"] == "adopted"
        assert told(campaigns, "adopted")["is_origin"] is False
        campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "Won."})
        with pytest.raises(Conflict, match="campaign-closed"):
            campaigns.adopt_initiative({**wish, **supported(campaigns)})

    def test_needs_a_yes_and_a_campaign(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        wish = {"campaign_id": campaign_id, "ownership": "shared"}
        with pytest.raises(Conflict, match="initiative-asked"):
            campaigns.adopt_initiative({**started(campaigns), **wish})
        with pytest.raises(NotFound, match="campaign-not-found"):
            campaigns.adopt_initiative({**supported(campaigns), **wish, "campaign_id": "x"})
        with pytest.raises(Forbidden):
            campaigns.adopt_initiative({**supported(campaigns), **wish}, actor=CHI)


class TestFinishInitiative:
    def test_says_what_came_of_it(self, campaigns: Door) -> None:
        which = supported(campaigns)
        campaigns.finish_initiative({**which, "result": "Nine pumps are watched.", "figure": 9})
        shown = campaigns.show_initiative(which)
        assert (shown["state"], shown["figure"]) == ("done", 9)
        assert told(campaigns, "finished")["figure"] == 9
        with pytest.raises(Conflict, match="initiative-done"):
            campaigns.finish_initiative({**which, "result": "Ten."})


class TestWithdrawInitiative:
    def test_is_for_whoever_started_it(self, campaigns: Door) -> None:
        which = started(campaigns)
        with pytest.raises(Forbidden, match="initiative-not-yours"):
            campaigns.withdraw_initiative({**which, "reason": "Enough."}, actor=ADA)
        campaigns.withdraw_initiative({**which, "reason": "The rains came first."}, actor=BO)
        assert told(campaigns, "withdrawn")["reason"] == "The rains came first."
        with pytest.raises(Conflict, match="initiative-withdrawn"):
            campaigns.answer_initiative({**which, "decision": "decline", "reason": "No.", "instead": "Rest."})


class TestListInitiatives:
    def test_finds_them_by_each_filter(self, campaigns: Door) -> None:
        which = started(campaigns)["initiative_id"]
        other = started(
            campaigns, area="Nimba", topics=["Schools"], person_id=a_person(2), organization_id=None
        )
        campaigns.start_initiative({**WATCH, "community_id": a_person(9)}, actor=ANOTHER)

        def ids(**asked: Any) -> list[str]:
            return [one["initiative_id"] for one in campaigns.list_initiatives(asked, actor=BO)["items"]]

        for asked in ({"area": "bong"}, {"topic": "WATER"}, {"person_id": a_person(1)}):
            assert ids(**asked)[-1] == which
            assert other["initiative_id"] not in ids(**asked)
        assert ids(mine=True) == [other["initiative_id"], which]
        assert len(ids(community_id=a_person(9))) == 1
        assert len(ids(organization_id=COMMITTEE)) == 2
        assert len(ids(state="asked")) == 3
        assert ids(overdue=True) == []
        assert len(ids(due_within=14)) == 3

    def test_gives_pages_and_what_waits_longest_first(self, campaigns: Door) -> None:
        first = started(campaigns)["initiative_id"]
        campaigns.clock.move(days=1)  # type: ignore[attr-defined]
        second = started(campaigns)["initiative_id"]
        campaigns.clock.move(days=20)  # type: ignore[attr-defined]
        page = campaigns.list_initiatives({"overdue": True, "limit": 1})
        assert [one["initiative_id"] for one in page["items"]] == [first]
        rest = campaigns.list_initiatives({"overdue": True, "limit": 1, "after": page["next"]})
        assert [(one["initiative_id"], one["days_overdue"]) for one in rest["items"]] == [(second, 6)]
        assert rest["next"] is None

    def test_refuses_eve_and_knows_no_other(self, campaigns: Door) -> None:
        with pytest.raises(Forbidden):
            campaigns.list_initiatives({}, actor=EVE)
        with pytest.raises(NotFound, match="initiative-not-found"):
            campaigns.show_initiative({"initiative_id": "x"})


class TestMergedStarter:
    def test_is_followed_and_let_go_again(self, campaigns: Door) -> None:
        which = started(campaigns)
        offered(campaigns, which, 1, organization_id=None, person_id=a_person(1), quantity=None)
        for number, action, who in ((1, "merged", a_person(3)), (2, "unmerged", a_person(1))):
            data = {"person_id": a_person(1), "merged_into": a_person(3)}
            kind = f"org.groundswell.stakeholders.person.{action}.v1"
            heard = an_event(
                kind, a_person(1), data, service="stakeholders", clock=campaigns.clock, sequence=number
            )
            campaigns.deliver(REACTIONS, heard)
            shown = campaigns.show_initiative(which)
            assert (shown["person_id"], shown["offers"][0]["person_id"]) == (who, who)
        said = campaigns.events("initiative.corrected")
        assert [one["data"]["person_id"] for one in said] == [a_person(3), a_person(1)]

    def test_starts_as_who_they_are_now(self, campaigns: Door) -> None:
        data = {"person_id": a_person(1), "merged_into": a_person(3)}
        kind = "org.groundswell.stakeholders.person.merged.v1"
        heard = an_event(kind, a_person(1), data, service="stakeholders", clock=campaigns.clock, sequence=1)
        campaigns.deliver(REACTIONS, heard)
        assert campaigns.show_initiative(started(campaigns))["person_id"] == a_person(3)
