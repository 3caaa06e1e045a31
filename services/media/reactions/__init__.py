"""What media does when others tell of campaigns, policies and persons; who listens to what stands in `REACTIONS`."""

from __future__ import annotations

from collections.abc import Callable

from services.media.reactions.confirmation import when_confirmation_asked_have_a_letter_sent
from services.media.reactions.erased_person import when_person_erased_let_go_of_them
from services.media.reactions.link import (
    when_campaign_closed_remember_its_end,
    when_campaign_told_remember_its_title,
    when_organization_removed_forget_its_name,
    when_organization_told_remember_its_name,
    when_policy_moved_remember_its_stage,
    when_policy_removed_forget_it,
    when_policy_told_remember_its_title,
)
from services.media.reactions.merged_organization import (
    when_organization_merged_read_it_as_the_kept_one,
    when_organization_unmerged_read_it_as_its_own,
)
from services.media.reactions.person import (
    when_person_merged_follow_them,
    when_person_unmerged_let_each_have_their_own,
)
from services.media.store import Store
from shared.kernel.events import Event

REACTIONS: dict[str, tuple[Callable[[Event, Store], None], ...]] = {
    "org.groundswell.campaigns.campaign.planned.v1": (when_campaign_told_remember_its_title,),
    "org.groundswell.campaigns.campaign.corrected.v1": (when_campaign_told_remember_its_title,),
    "org.groundswell.campaigns.campaign.launched.v1": (when_campaign_told_remember_its_title,),
    "org.groundswell.campaigns.campaign.closed.v1": (when_campaign_closed_remember_its_end,),
    "org.groundswell.policy.policy.introduced.v1": (when_policy_told_remember_its_title,),
    "org.groundswell.policy.policy.corrected.v1": (when_policy_told_remember_its_title,),
    "org.groundswell.policy.policy.moved.v1": (when_policy_moved_remember_its_stage,),
    "org.groundswell.policy.policy.move_withdrawn.v1": (when_policy_moved_remember_its_stage,),
    "org.groundswell.policy.policy.removed.v1": (when_policy_removed_forget_it,),
    "org.groundswell.stakeholders.confirmation.asked.v1": (when_confirmation_asked_have_a_letter_sent,),
    "org.groundswell.stakeholders.person.merged.v1": (when_person_merged_follow_them,),
    "org.groundswell.stakeholders.person.unmerged.v1": (when_person_unmerged_let_each_have_their_own,),
    "org.groundswell.stakeholders.person.erased.v1": (when_person_erased_let_go_of_them,),
    "org.groundswell.stakeholders.organization.registered.v1": (when_organization_told_remember_its_name,),
    "org.groundswell.stakeholders.organization.corrected.v1": (when_organization_told_remember_its_name,),
    "org.groundswell.stakeholders.organization.removed.v1": (when_organization_removed_forget_its_name,),
    "org.groundswell.stakeholders.organization.merged.v1": (
        when_organization_merged_read_it_as_the_kept_one,
    ),
    "org.groundswell.stakeholders.organization.unmerged.v1": (when_organization_unmerged_read_it_as_its_own,),
}
CATCHES_UP = (
    "org.groundswell.stakeholders.person.erased.v1",
    "org.groundswell.stakeholders.organization.registered.v1",
    "org.groundswell.stakeholders.organization.corrected.v1",
    "org.groundswell.stakeholders.organization.removed.v1",
)
"""What was told before media listened to it is taken from the journals, once."""
