"""What campaigns do when something happens elsewhere: who listens to what, in one table."""

from __future__ import annotations

from services.campaigns.reactions.organization import (
    when_activity_attributed_go_on,
    when_alias_confirmed_attribute_activities,
    when_organization_corrected_learn_its_names,
    when_organization_registered_learn_its_names,
    when_organization_removed_forget_its_names,
)
from services.campaigns.reactions.policy import (
    when_policy_corrected_keep_its_title,
    when_policy_introduced_keep_title_and_stage,
    when_policy_moved_keep_its_stage,
)

STAKEHOLDERS = "org.groundswell.stakeholders"
POLICY = "org.groundswell.policy.policy"

REACTIONS = {
    f"{STAKEHOLDERS}.alias.confirmed.v1": (when_alias_confirmed_attribute_activities,),
    "org.groundswell.campaigns.activity.attributed.v1": (when_activity_attributed_go_on,),
    f"{STAKEHOLDERS}.organization.registered.v1": (when_organization_registered_learn_its_names,),
    f"{STAKEHOLDERS}.organization.corrected.v1": (when_organization_corrected_learn_its_names,),
    f"{STAKEHOLDERS}.organization.removed.v1": (when_organization_removed_forget_its_names,),
    f"{POLICY}.introduced.v1": (when_policy_introduced_keep_title_and_stage,),
    f"{POLICY}.corrected.v1": (when_policy_corrected_keep_its_title,),
    f"{POLICY}.moved.v1": (when_policy_moved_keep_its_stage,),
}
