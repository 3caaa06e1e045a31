"""What policy does when it hears of people, campaigns, acts, coverage and its own moves: who listens to what."""

from __future__ import annotations

from collections.abc import Callable

from services.policy.reactions.act import (
    when_activity_removed_forget_it,
    when_activity_reported_remember_it,
    when_appeal_opened_remember_it,
    when_petition_opened_remember_it,
    when_slot_planned_remember_it,
    when_slot_removed_forget_it,
)
from services.policy.reactions.campaign import (
    when_campaign_closed_remember_its_end,
    when_campaign_launched_remember_its_aim,
    when_campaign_planned_remember_its_aim,
)
from services.policy.reactions.coverage import (
    when_coverage_removed_discount_it,
    when_coverage_told_count_it,
)
from services.policy.reactions.decision_maker import (
    when_membership_held_know_the_decision_maker,
    when_organization_told_name_the_body,
    when_person_removed_forget_the_posts,
)
from services.policy.reactions.erased_person import when_person_erased_let_go_of_them
from services.policy.reactions.merged_organization import (
    when_organization_merged_read_it_as_the_kept_one,
    when_organization_unmerged_read_it_as_its_own,
)
from services.policy.reactions.merged_person import (
    when_person_merged_read_them_as_the_kept_one,
    when_person_unmerged_read_them_as_their_own,
)
from services.policy.reactions.win import (
    when_move_withdrawn_discard_the_draft,
    when_policy_moved_draft_the_win,
)
from services.policy.store import Store
from shared.kernel.events import Event

REACTIONS: dict[str, tuple[Callable[[Event, Store], None], ...]] = {
    "org.groundswell.stakeholders.membership.held.v1": (when_membership_held_know_the_decision_maker,),
    "org.groundswell.stakeholders.person.removed.v1": (when_person_removed_forget_the_posts,),
    "org.groundswell.stakeholders.person.merged.v1": (when_person_merged_read_them_as_the_kept_one,),
    "org.groundswell.stakeholders.person.unmerged.v1": (when_person_unmerged_read_them_as_their_own,),
    "org.groundswell.stakeholders.person.erased.v1": (when_person_erased_let_go_of_them,),
    "org.groundswell.stakeholders.organization.registered.v1": (when_organization_told_name_the_body,),
    "org.groundswell.stakeholders.organization.corrected.v1": (when_organization_told_name_the_body,),
    "org.groundswell.stakeholders.organization.merged.v1": (
        when_organization_merged_read_it_as_the_kept_one,
    ),
    "org.groundswell.stakeholders.organization.unmerged.v1": (when_organization_unmerged_read_it_as_its_own,),
    "org.groundswell.campaigns.campaign.planned.v1": (when_campaign_planned_remember_its_aim,),
    "org.groundswell.campaigns.campaign.corrected.v1": (when_campaign_planned_remember_its_aim,),
    "org.groundswell.campaigns.campaign.launched.v1": (when_campaign_launched_remember_its_aim,),
    "org.groundswell.campaigns.campaign.closed.v1": (when_campaign_closed_remember_its_end,),
    "org.groundswell.campaigns.petition.opened.v1": (when_petition_opened_remember_it,),
    "org.groundswell.campaigns.appeal.opened.v1": (when_appeal_opened_remember_it,),
    "org.groundswell.campaigns.activity.reported.v1": (when_activity_reported_remember_it,),
    "org.groundswell.campaigns.activity.removed.v1": (when_activity_removed_forget_it,),
    "org.groundswell.media.slot.planned.v1": (when_slot_planned_remember_it,),
    "org.groundswell.media.slot.removed.v1": (when_slot_removed_forget_it,),
    "org.groundswell.media.coverage.logged.v1": (when_coverage_told_count_it,),
    "org.groundswell.media.coverage.corrected.v1": (when_coverage_told_count_it,),
    "org.groundswell.media.coverage.removed.v1": (when_coverage_removed_discount_it,),
    "org.groundswell.policy.policy.moved.v1": (when_policy_moved_draft_the_win,),
    "org.groundswell.policy.policy.move_withdrawn.v1": (when_move_withdrawn_discard_the_draft,),
}

CATCHES_UP = (
    "org.groundswell.stakeholders.person.erased.v1",
    "org.groundswell.stakeholders.person.merged.v1",
    "org.groundswell.stakeholders.person.unmerged.v1",
    "org.groundswell.campaigns.petition.opened.v1",
    "org.groundswell.campaigns.appeal.opened.v1",
    "org.groundswell.campaigns.activity.reported.v1",
    "org.groundswell.campaigns.activity.removed.v1",
    "org.groundswell.media.slot.planned.v1",
    "org.groundswell.media.slot.removed.v1",
)
"""What was told before policy listened to it is taken from the journals, once."""
