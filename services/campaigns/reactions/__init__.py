"""What campaigns do when something happens elsewhere: who listens to what, in one table."""

from __future__ import annotations

from services.campaigns.reactions.organization import (
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

REACTIONS = {
    "org.groundswell.stakeholders.alias.confirmed.v1": (when_alias_confirmed_attribute_activities,),
    "org.groundswell.stakeholders.organization.registered.v1": (
        when_organization_registered_learn_its_names,
    ),
    "org.groundswell.stakeholders.organization.corrected.v1": (when_organization_corrected_learn_its_names,),
    "org.groundswell.stakeholders.organization.removed.v1": (when_organization_removed_forget_its_names,),
    "org.groundswell.policy.policy.introduced.v1": (when_policy_introduced_keep_title_and_stage,),
    "org.groundswell.policy.policy.corrected.v1": (when_policy_corrected_keep_its_title,),
    "org.groundswell.policy.policy.moved.v1": (when_policy_moved_keep_its_stage,),
}
