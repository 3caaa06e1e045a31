"""Who may do what: a permission is granted by a role or refused by name."""

from __future__ import annotations

import pytest

from shared.kernel.errors import Forbidden
from shared.kernel.roles import GRANTS, NOBODY, SYSTEM, Actor, needed_to_see
from shared.testing.personas import ADA, BO, CHI, DARA, EVE, OPS


class TestActor:
    @pytest.mark.parametrize(
        ("actor", "permission", "expected"),
        [
            (ADA, "campaigns.launch", True),
            (ADA, "operations.replay", False),
            (BO, "campaigns.launch", True),
            (BO, "policy.move", False),
            (CHI, "campaigns.report-activity", True),
            (CHI, "campaigns.launch", False),
            (DARA, "policy.move", True),
            (OPS, "operations.replay", True),
            (OPS, "campaigns.launch", False),
            (EVE, "campaigns.read", False),
            (NOBODY, "insights.read", False),
            (SYSTEM, "operations.replay", True),
        ],
    )
    def test_may_what_a_role_grants(self, actor: Actor, permission: str, expected: bool) -> None:
        assert actor.may(permission) is expected

    def test_is_told_which_permission_is_missing(self) -> None:
        with pytest.raises(Forbidden, match=r"campaigns\.launch") as refused:
            EVE.must("campaigns.launch")
        assert refused.value.code == "permission-missing"

    def test_is_the_same_after_a_journey(self) -> None:
        assert Actor.from_dict(ADA.to_dict()) == ADA

    def test_that_nobody_named_may_nothing(self) -> None:
        stranger = Actor.from_dict({})
        assert stranger.roles == ()
        assert not any(stranger.may(grant) for grants in GRANTS.values() for grant in grants)

    def test_with_a_role_that_nobody_knows_may_nothing(self) -> None:
        assert not Actor("x", ("emperor",)).may("campaigns.read")

    def test_is_not_let_in_by_a_name_that_only_begins_alike(self) -> None:
        assert not Actor("x", ("coordinator",)).may("campaignsx.launch")


class TestNeededToSee:
    @pytest.mark.parametrize(
        ("topic", "permission"),
        [
            ("policy.touch.logged", "policy.read"),
            ("campaigns.petition.signed", "campaigns.read"),
            ("campaigns.exchange.agreed", "campaigns.read"),
            ("campaigns.contact.shared", "campaigns.audit-exchange"),
            ("stakeholders.organization.registered", "stakeholders.read"),
            ("stakeholders.community.founded", "stakeholders.read"),
            ("stakeholders.community_member.joined", "stakeholders.read-people"),
            ("stakeholders.tie.made", "stakeholders.read-people"),
            ("stakeholders.consent.given", "stakeholders.read-people"),
            ("stakeholders.person.registered", "stakeholders.read-people"),
            ("stakeholders.something-new.told", "stakeholders.read-people"),
            ("stakeholders.alias.refused_by", "stakeholders.steward-names"),
            ("stakeholders.alias.confirmed", "stakeholders.read"),
            ("media.thread.opened", "media.read-threads"),
            ("media.slot.aired", "media.read"),
            ("campaigns.import.completed", "insights.read-imports"),
            ("stakeholders.import.undone", "insights.read-imports"),
            ("weather.storm.seen", "insights.read"),
        ],
    )
    def test_is_what_the_lists_of_the_service_ask_for(self, topic: str, permission: str) -> None:
        assert needed_to_see(topic) == permission

    @pytest.mark.parametrize("role", ["partner", "representative", "partner-sender"])
    def test_shows_no_sender_how_the_files_of_others_fared(self, role: str) -> None:
        assert not Actor("x", (role,)).may(needed_to_see("stakeholders.import.completed"))

    def test_shows_who_got_whose_contact_to_no_partner(self) -> None:
        permission = needed_to_see("campaigns.contact.shared")
        allowed = {role for role in GRANTS if Actor("x", (role,)).may(permission)}
        assert allowed == {"coordinator", "organiser", "auditor"}
