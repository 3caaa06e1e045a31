"""What campaigns do when something happens elsewhere: who listens to what, in one table."""

from __future__ import annotations

from services.campaigns.reactions.action import (
    when_confirmation_given_count_it,
    when_sending_changed_keep_its_ways,
)
from services.campaigns.reactions.community import (
    when_community_closed_offer_it_no_more,
    when_community_corrected_know_its_name,
    when_community_founded_know_it,
)
from services.campaigns.reactions.erased_person import when_person_erased_let_go_of_them
from services.campaigns.reactions.exchange import (
    when_act_taken_see_who_brought_them,
    when_campaign_closed_end_its_exchange,
    when_consent_given_pass_on_who_agreed,
    when_consent_withdrawn_keep_who_agrees_no_more,
    when_exchange_agreed_pass_on_who_waits,
    when_exchange_changed_pass_on_who_waits,
    when_exchange_proceeded_go_on,
    when_petition_signed_see_who_brought_them,
    when_sign_up_made_see_who_brought_them,
    when_sign_up_waitlisted_see_who_brought_them,
)
from services.campaigns.reactions.hearing import (
    when_hearing_cancelled_release_the_appeals_before_it,
    when_hearing_corrected_keep_when_it_is,
    when_hearing_moved_move_the_appeals_before_it,
    when_hearing_planned_keep_when_it_is,
    when_vote_recorded_end_the_appeals_before_it,
)
from services.campaigns.reactions.merged_organization import (
    when_organization_merged_read_it_as_the_kept_one,
    when_organization_unmerged_read_it_as_its_own,
)
from services.campaigns.reactions.organization import (
    when_activity_attributed_go_on,
    when_alias_confirmed_attribute_activities,
    when_organization_corrected_learn_its_names,
    when_organization_registered_learn_its_names,
    when_organization_removed_forget_its_names,
)
from services.campaigns.reactions.person import (
    when_person_merged_count_what_they_gave_once,
    when_person_registered_know_the_person,
    when_person_removed_know_the_person_no_more,
    when_person_unmerged_count_what_each_gave,
)
from services.campaigns.reactions.policy import (
    when_policy_corrected_keep_its_title,
    when_policy_introduced_keep_title_and_stage,
    when_policy_moved_keep_its_stage,
)
from services.campaigns.reactions.tally import (
    when_person_corrected_count_their_address,
    when_person_merged_count_one_address,
    when_person_removed_count_their_address_no_more,
    when_person_unmerged_count_both_addresses,
)

STAKEHOLDERS = "org.groundswell.stakeholders"
OWN = "org.groundswell.campaigns"
POLICY = "org.groundswell.policy.policy"
HEARING = "org.groundswell.policy.hearing"

REACTIONS = {
    f"{STAKEHOLDERS}.alias.confirmed.v1": (when_alias_confirmed_attribute_activities,),
    "org.groundswell.campaigns.activity.attributed.v1": (when_activity_attributed_go_on,),
    f"{STAKEHOLDERS}.organization.registered.v1": (when_organization_registered_learn_its_names,),
    f"{STAKEHOLDERS}.organization.corrected.v1": (when_organization_corrected_learn_its_names,),
    f"{STAKEHOLDERS}.organization.removed.v1": (when_organization_removed_forget_its_names,),
    f"{STAKEHOLDERS}.organization.merged.v1": (when_organization_merged_read_it_as_the_kept_one,),
    f"{STAKEHOLDERS}.organization.unmerged.v1": (when_organization_unmerged_read_it_as_its_own,),
    f"{STAKEHOLDERS}.community.founded.v1": (when_community_founded_know_it,),
    f"{STAKEHOLDERS}.community.corrected.v1": (when_community_corrected_know_its_name,),
    f"{STAKEHOLDERS}.community.closed.v1": (when_community_closed_offer_it_no_more,),
    f"{STAKEHOLDERS}.person.registered.v1": (when_person_registered_know_the_person,),
    f"{STAKEHOLDERS}.person.removed.v1": (
        when_person_removed_know_the_person_no_more,
        when_person_removed_count_their_address_no_more,
    ),
    f"{STAKEHOLDERS}.person.corrected.v1": (when_person_corrected_count_their_address,),
    f"{STAKEHOLDERS}.person.merged.v1": (
        when_person_merged_count_what_they_gave_once,
        when_person_merged_count_one_address,
    ),
    f"{STAKEHOLDERS}.person.unmerged.v1": (
        when_person_unmerged_count_what_each_gave,
        when_person_unmerged_count_both_addresses,
    ),
    f"{STAKEHOLDERS}.person.erased.v1": (when_person_erased_let_go_of_them,),
    f"{STAKEHOLDERS}.confirmation.given.v1": (when_confirmation_given_count_it,),
    "org.groundswell.media.sending.changed.v1": (when_sending_changed_keep_its_ways,),
    f"{POLICY}.introduced.v1": (when_policy_introduced_keep_title_and_stage,),
    f"{POLICY}.corrected.v1": (when_policy_corrected_keep_its_title,),
    f"{POLICY}.moved.v1": (when_policy_moved_keep_its_stage,),
    f"{POLICY}.move_withdrawn.v1": (when_policy_moved_keep_its_stage,),
    f"{HEARING}.planned.v1": (when_hearing_planned_keep_when_it_is,),
    f"{HEARING}.corrected.v1": (when_hearing_corrected_keep_when_it_is,),
    f"{HEARING}.moved.v1": (when_hearing_moved_move_the_appeals_before_it,),
    f"{HEARING}.cancelled.v1": (when_hearing_cancelled_release_the_appeals_before_it,),
    "org.groundswell.policy.vote_event.recorded.v1": (when_vote_recorded_end_the_appeals_before_it,),
    f"{OWN}.petition.signed.v1": (when_petition_signed_see_who_brought_them,),
    f"{OWN}.act.taken.v1": (when_act_taken_see_who_brought_them,),
    f"{OWN}.sign_up.made.v1": (when_sign_up_made_see_who_brought_them,),
    f"{OWN}.sign_up.waitlisted.v1": (when_sign_up_waitlisted_see_who_brought_them,),
    f"{STAKEHOLDERS}.consent.given.v1": (when_consent_given_pass_on_who_agreed,),
    f"{STAKEHOLDERS}.consent.withdrawn.v1": (when_consent_withdrawn_keep_who_agrees_no_more,),
    f"{OWN}.exchange.agreed.v1": (when_exchange_agreed_pass_on_who_waits,),
    f"{OWN}.exchange.changed.v1": (when_exchange_changed_pass_on_who_waits,),
    f"{OWN}.exchange.proceeded.v1": (when_exchange_proceeded_go_on,),
    f"{OWN}.campaign.closed.v1": (when_campaign_closed_end_its_exchange,),
}

CATCHES_UP = (
    f"{STAKEHOLDERS}.community.founded.v1",
    f"{STAKEHOLDERS}.community.corrected.v1",
    f"{STAKEHOLDERS}.community.closed.v1",
    f"{STAKEHOLDERS}.consent.given.v1",
    f"{STAKEHOLDERS}.consent.withdrawn.v1",
    f"{OWN}.campaign.closed.v1",
)
"""What was told before campaigns listened to it is taken from the journals, once."""
