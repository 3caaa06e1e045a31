"""What stakeholders does about what others tell."""

from __future__ import annotations

from collections.abc import Callable

from services.stakeholders.reactions.activity import (
    when_activities_undone_withdraw_their_names,
    when_activity_reported_consider_its_name,
)
from services.stakeholders.reactions.contact import (
    when_petition_signed_note_the_moment,
    when_sign_up_check_in_undone_note_the_moment,
    when_sign_up_checked_in_note_the_moment,
    when_signature_withdrawn_note_the_moment,
    when_touch_logged_note_the_moment,
    when_touch_withdrawn_note_the_moment,
)
from services.stakeholders.reactions.joint import (
    when_activity_attributed_say_whose_it_is,
    when_activity_removed_forget_it,
    when_activity_reported_keep_who_does_it,
    when_campaign_closed_end_its_work,
    when_campaign_planned_keep_who_carries_it,
    when_sign_up_check_in_undone_forget_it,
    when_sign_up_checked_in_keep_for_whom_they_came,
)
from services.stakeholders.reactions.message import (
    when_message_bounced_mark_the_address,
    when_message_unsubscribed_withdraw_the_consent,
    when_thread_opted_out_withdraw_the_consents,
)
from services.stakeholders.reactions.organization import (
    when_agreement_ended_forget_it,
    when_organization_changed_look_for_pairs,
    when_organizations_merged_look_for_pairs,
    when_organizations_scanned_go_on,
    when_terms_written_know_the_agreement,
)
from services.stakeholders.reactions.person import (
    when_people_scanned_go_on,
    when_person_changed_look_for_twins,
    when_persons_merged_look_for_twins,
)
from services.stakeholders.store import Store
from shared.kernel.events import Event

ORGANIZATION = "org.groundswell.stakeholders.organization"
PERSON = "org.groundswell.stakeholders.person"
CAMPAIGNS = "org.groundswell.campaigns"
REPORTED = (when_activity_reported_consider_its_name, when_activity_reported_keep_who_does_it)
REACTIONS: dict[str, tuple[Callable[[Event, Store], None], ...]] = {
    f"{CAMPAIGNS}.activity.reported.v1": REPORTED,
    f"{CAMPAIGNS}.activity.corrected.v1": REPORTED,
    f"{CAMPAIGNS}.activity.attributed.v1": (when_activity_attributed_say_whose_it_is,),
    f"{CAMPAIGNS}.activity.removed.v1": (when_activity_removed_forget_it,),
    f"{CAMPAIGNS}.campaign.planned.v1": (when_campaign_planned_keep_who_carries_it,),
    f"{CAMPAIGNS}.campaign.corrected.v1": (when_campaign_planned_keep_who_carries_it,),
    f"{CAMPAIGNS}.campaign.closed.v1": (when_campaign_closed_end_its_work,),
    f"{CAMPAIGNS}.sign_up.checked_in.v1": (
        when_sign_up_checked_in_keep_for_whom_they_came,
        when_sign_up_checked_in_note_the_moment,
    ),
    f"{CAMPAIGNS}.sign_up.check_in_undone.v1": (
        when_sign_up_check_in_undone_forget_it,
        when_sign_up_check_in_undone_note_the_moment,
    ),
    f"{CAMPAIGNS}.import.undone.v1": (when_activities_undone_withdraw_their_names,),
    f"{CAMPAIGNS}.petition.signed.v1": (when_petition_signed_note_the_moment,),
    f"{CAMPAIGNS}.signature.withdrawn.v1": (when_signature_withdrawn_note_the_moment,),
    "org.groundswell.policy.touch.withdrawn.v1": (when_touch_withdrawn_note_the_moment,),
    "org.groundswell.policy.touch.logged.v1": (when_touch_logged_note_the_moment,),
    "org.groundswell.media.message.bounced.v1": (when_message_bounced_mark_the_address,),
    "org.groundswell.media.message.unsubscribed.v1": (when_message_unsubscribed_withdraw_the_consent,),
    "org.groundswell.media.thread.opted_out.v1": (when_thread_opted_out_withdraw_the_consents,),
    f"{PERSON}.registered.v1": (when_person_changed_look_for_twins,),
    f"{PERSON}.corrected.v1": (when_person_changed_look_for_twins,),
    f"{PERSON}.merged.v1": (when_persons_merged_look_for_twins,),
    f"{PERSON}.unmerged.v1": (when_persons_merged_look_for_twins,),
    "org.groundswell.stakeholders.people.scanned.v1": (when_people_scanned_go_on,),
    f"{ORGANIZATION}.registered.v1": (when_organization_changed_look_for_pairs,),
    f"{ORGANIZATION}.corrected.v1": (when_organization_changed_look_for_pairs,),
    f"{ORGANIZATION}.merged.v1": (when_organizations_merged_look_for_pairs,),
    f"{ORGANIZATION}.unmerged.v1": (when_organizations_merged_look_for_pairs,),
    "org.groundswell.stakeholders.organizations.scanned.v1": (when_organizations_scanned_go_on,),
    "org.groundswell.feeds.agreement.written.v1": (when_terms_written_know_the_agreement,),
    "org.groundswell.feeds.agreement.ended.v1": (when_agreement_ended_forget_it,),
}

CATCHES_UP = (
    f"{CAMPAIGNS}.sign_up.checked_in.v1",
    f"{CAMPAIGNS}.sign_up.check_in_undone.v1",
)
"""What was told before stakeholders listened to it is taken from the journals, once."""
