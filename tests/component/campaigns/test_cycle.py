"""Cycles: each step signed off by those for whom the work is, through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY, BO, CHI, COALITION, EVE
from tests.component.campaigns.stories import REPORT, a_launched_campaign

REP = Actor("rep", ("representative",), COALITION)


def a_cycle(door: Door, campaign_id: str = "", **more: Any) -> str:
    """Have an agency and the coalition sign each step."""
    wish = {"campaign_id": campaign_id or a_launched_campaign(door), "title": "The whole campaign"}
    opened = door.open_cycle({**wish, "signer_ids": [AGENCY, COALITION], **more})
    return str(opened["cycle_id"])


def sign(door: Door, cycle_id: str) -> None:
    """Both sign, each for itself, and it goes on."""
    for signer in (CHI, REP):
        door.sign_off_step({"cycle_id": cycle_id}, actor=signer)
    door.advance_cycle({"cycle_id": cycle_id})


def name(door: Door, organization_id: str, called: str) -> None:
    """Let campaigns hear how an organisation is called."""
    data = {"organization_id": organization_id, "name": called, "acronym": None}
    kind = "org.groundswell.stakeholders.organization.registered.v1"
    door.deliver(REACTIONS, an_event(kind, organization_id, data, service="stakeholders", clock=door.clock))


class TestOpenCycle:
    def test_begins_with_the_plan_and_waits_for_all(self, campaigns: Door) -> None:
        shown = campaigns.show_cycle({"cycle_id": a_cycle(campaigns)})
        assert (shown["step"], shown["missing_ids"]) == ("plan", [AGENCY, COALITION])
        assert campaigns.events("cycle.opened")[0]["data"]["organization_ids"] == [AGENCY, COALITION]

    def test_is_one_of_each_campaign_and_one_of_each_activity(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        a_cycle(campaigns, campaign_id)
        with pytest.raises(Conflict, match="cycle-open-already"):
            a_cycle(campaigns, campaign_id)
        activity_id = campaigns.report_activity({**REPORT, "campaign_id": campaign_id})["activity_id"]
        a_cycle(campaigns, campaign_id, activity_id=activity_id)
        with pytest.raises(Invalid, match="activity-elsewhere"):
            a_cycle(campaigns, activity_id=activity_id)
        with pytest.raises(NotFound, match="activity-not-found"):
            a_cycle(campaigns, activity_id="nowhere")

    def test_refuses_nobody_to_sign_chi_and_eve(self, campaigns: Door) -> None:
        with pytest.raises(Invalid, match="signers-missing"):
            a_cycle(campaigns, signer_ids=[])
        campaign_id = a_launched_campaign(campaigns)
        wish = {"campaign_id": campaign_id, "title": "All", "signer_ids": [AGENCY]}
        for stranger in (CHI, EVE):
            with pytest.raises(Forbidden):
                campaigns.open_cycle(wish, actor=stranger)


class TestSignOffStep:
    def test_is_given_once_by_each_for_itself(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns)
        campaigns.sign_off_step({"cycle_id": cycle_id, "expected_version": 1}, actor=CHI)
        told = campaigns.events("cycle.signed")[0]["data"]
        assert (told["step"], told["organization_id"]) == ("plan", AGENCY)
        with pytest.raises(Conflict, match="step-signed"):
            campaigns.sign_off_step({"cycle_id": cycle_id}, actor=CHI)
        with pytest.raises(Forbidden, match="organization-not-yours"):
            campaigns.sign_off_step({"cycle_id": cycle_id, "organization_id": COALITION}, actor=CHI)
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.sign_off_step({"cycle_id": cycle_id, "expected_version": 1}, actor=REP)
        with pytest.raises(Forbidden):
            campaigns.sign_off_step({"cycle_id": cycle_id}, actor=EVE)

    def test_is_recorded_by_an_organiser_for_who_signed_on_paper(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns)
        campaigns.sign_off_step({"cycle_id": cycle_id, "organization_id": AGENCY}, actor=BO)
        assert campaigns.show_cycle({"cycle_id": cycle_id})["sign_offs"][0]["by"] == "bo"

    def test_refuses_who_is_not_one_of_those_who_sign(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns, signer_ids=[AGENCY])
        with pytest.raises(Invalid, match="signer-unknown"):
            campaigns.sign_off_step({"cycle_id": cycle_id}, actor=REP)

    def test_is_one_however_often_the_same_command_comes(self, campaigns: Door) -> None:
        wish = {"cycle_id": a_cycle(campaigns)}
        first = campaigns.call("sign_off_step", wish, actor=CHI, command_id="once")
        assert campaigns.call("sign_off_step", wish, actor=CHI, command_id="once") == first


class TestAdvanceCycle:
    def test_waits_for_those_who_have_not_signed_by_name(self, campaigns: Door) -> None:
        name(campaigns, COALITION, "Water Committee")
        cycle_id = a_cycle(campaigns)
        campaigns.sign_off_step({"cycle_id": cycle_id}, actor=CHI)
        with pytest.raises(Conflict, match="waits to be signed by Water Committee"):
            campaigns.advance_cycle({"cycle_id": cycle_id})

    def test_goes_from_plan_to_review_and_is_done(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns)
        for _ in range(3):
            sign(campaigns, cycle_id)
        told = [one["data"]["to_step"] for one in campaigns.events("cycle.advanced")]
        assert told == ["do", "review", "done"]
        assert campaigns.show_cycle({"cycle_id": cycle_id})["missing_ids"] == []
        for again in (campaigns.advance_cycle, campaigns.sign_off_step):
            with pytest.raises(Conflict, match="cycle-done"):
                again({"cycle_id": cycle_id})


class TestOverrideSignOff:
    def test_tells_who_was_missing_and_why(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns)
        campaigns.sign_off_step({"cycle_id": cycle_id}, actor=CHI)
        campaigns.override_sign_off({"cycle_id": cycle_id, "reason": "The group dissolved."})
        told = campaigns.events("cycle.overridden")[0]["data"]
        assert (told["step"], told["missing_ids"]) == ("plan", [COALITION])
        shown = campaigns.show_cycle({"cycle_id": cycle_id})
        assert (shown["step"], shown["overrides"][0]["reason"]) == ("do", "The group dissolved.")

    def test_needs_a_reason_something_missing_and_the_right(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns, signer_ids=[AGENCY])
        with pytest.raises(Invalid):
            campaigns.override_sign_off({"cycle_id": cycle_id, "reason": " "})
        with pytest.raises(Forbidden):
            campaigns.override_sign_off({"cycle_id": cycle_id, "reason": "So."}, actor=CHI)
        campaigns.sign_off_step({"cycle_id": cycle_id}, actor=CHI)
        with pytest.raises(Conflict, match="nothing-to-override"):
            campaigns.override_sign_off({"cycle_id": cycle_id, "reason": "So."})


class TestCloseCampaign:
    def test_waits_for_every_signature(self, campaigns: Door) -> None:
        name(campaigns, COALITION, "Water Committee")
        campaign_id = a_launched_campaign(campaigns)
        cycle_id = a_cycle(campaigns, campaign_id)
        close = {"campaign_id": campaign_id, "outcome": "Won."}
        sign(campaigns, cycle_id)
        campaigns.sign_off_step({"cycle_id": cycle_id}, actor=CHI)
        with pytest.raises(Conflict, match="waits to be signed by Water Committee"):
            campaigns.close_campaign(close)
        campaigns.override_sign_off({"cycle_id": cycle_id, "reason": "They agreed by phone."})
        for signer in (CHI, REP):
            campaigns.sign_off_step({"cycle_id": cycle_id}, actor=signer)
        with pytest.raises(Conflict, match="cycle-not-done"):
            campaigns.close_campaign(close)
        campaigns.advance_cycle({"cycle_id": cycle_id})
        assert campaigns.close_campaign(close)["campaign_id"] == campaign_id


class TestListCycles:
    def test_narrows_by_campaign_and_signer(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        first, second = a_cycle(campaigns, campaign_id), a_cycle(campaigns, signer_ids=[AGENCY])

        def ids(**asked: Any) -> list[str]:
            return [one["cycle_id"] for one in campaigns.list_cycles(asked)["items"]]

        assert ids(campaign_id=campaign_id) == ids(signer_id=COALITION) == [first]
        assert set(ids(signer_id=AGENCY)) == set(ids()) == {first, second}


class TestChangeSigners:
    def test_lets_others_sign_and_keeps_what_was_signed(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns)
        campaigns.sign_off_step({"cycle_id": cycle_id}, actor=CHI)
        other = "0195a7c2-0000-7000-8000-00000000b0b1"
        wish = {"cycle_id": cycle_id, "reason": "The club has dissolved."}
        campaigns.change_signers({**wish, "signer_ids": [AGENCY, other]})
        shown = campaigns.show_cycle({"cycle_id": cycle_id})
        assert ([*shown["signer_ids"]], shown["missing_ids"]) == ([AGENCY, other], [other])
        assert [one["organization_id"] for one in shown["sign_offs"]] == [AGENCY]
        (told,) = campaigns.events("cycle.corrected")
        assert (told["data"]["added_ids"], told["data"]["removed_ids"]) == ([other], [COALITION])
        assert campaigns.list_cycles({"signer_id": other})["items"][0]["cycle_id"] == cycle_id
        with pytest.raises(Invalid, match="signer-unknown"):
            campaigns.sign_off_step({"cycle_id": cycle_id}, actor=REP)

    def test_tells_nothing_where_the_same_sign(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns)
        wish = {"cycle_id": cycle_id, "signer_ids": [COALITION, AGENCY], "reason": "None."}
        assert campaigns.change_signers(wish)["version"] == 1
        assert campaigns.events("cycle.corrected") == []

    def test_wants_somebody_to_sign_a_reason_and_the_right(self, campaigns: Door) -> None:
        cycle_id = a_cycle(campaigns)
        with pytest.raises(Invalid, match="signers-missing"):
            campaigns.change_signers({"cycle_id": cycle_id, "signer_ids": [], "reason": "x"})
        with pytest.raises(Invalid) as refusal:
            campaigns.change_signers({"cycle_id": cycle_id, "signer_ids": [AGENCY]})
        assert "reason" in refusal.value.fields
        with pytest.raises(Forbidden):
            campaigns.change_signers({"cycle_id": cycle_id, "signer_ids": [AGENCY], "reason": "x"}, actor=CHI)
