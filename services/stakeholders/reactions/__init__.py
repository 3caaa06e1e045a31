"""What stakeholders does about what others tell."""

from __future__ import annotations

from collections.abc import Callable

from services.stakeholders.reactions.activity import when_activity_reported_consider_its_name
from services.stakeholders.reactions.contact import (
    when_petition_signed_note_the_moment,
    when_touch_logged_note_the_moment,
)
from services.stakeholders.store import Store
from shared.kernel.events import Event

REACTIONS: dict[str, tuple[Callable[[Event, Store], None], ...]] = {
    "org.groundswell.campaigns.activity.reported.v1": (when_activity_reported_consider_its_name,),
    "org.groundswell.campaigns.activity.corrected.v1": (when_activity_reported_consider_its_name,),
    "org.groundswell.campaigns.petition.signed.v1": (when_petition_signed_note_the_moment,),
    "org.groundswell.policy.touch.logged.v1": (when_touch_logged_note_the_moment,),
}
