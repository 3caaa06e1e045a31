"""How the fields of events are called, in the words that forms and lists have for them."""

from __future__ import annotations

from markupsafe import Markup

from shared.web.speech import ENGLISH, Words, current, spoken

FIELDS = Words(
    {
        "action_id": "Action",
        "activity_id": "An activity",
        "adm1": "First area, e.g. county",
        "adm2": "Second area, e.g. district",
        "appeal_id": "Appeal",
        "ask_id": "Ask",
        "because": "Why",
        "campaign_id": "Campaign",
        "chain": "The chain",
        "channel": "By what channel",
        "channels": "By what channel",
        "clause": "The clause",
        "code": "P-code",
        "community_id": "Community",
        "consent_id": "Consent",
        "contact_id": "Contact",
        "contribution_id": "Which contribution",
        "coverage_id": "Coverage",
        "dated_on": "Dated",
        "delivered_on": "Delivered",
        "depends_on": "After what",
        "duration": "How long",
        "ended_as": "How it ended",
        "ended_on": "Ended",
        "ends_at": "Ends",
        "ends_on": "Ends",
        "every_minutes": "How often",
        "feed_id": "A feed",
        "figure": "Which figure",
        "gathering_id": "Gathering",
        "hearing_id": "Hearing",
        "instead": "What is possible instead",
        "is_partner": "Partner",
        "kept_on": "Kept",
        "language_need_id": "Languages that people need",
        "lat": "Latitude",
        "link_reason": "Reason of the link",
        "lon": "Longitude",
        "message_id": "Message",
        "missing_ids": "Missing",
        "moved_on": "Moved",
        "never_say": "Never to be said",
        "opens_on": "Begins",
        "organization_id": "Organisation",
        "organization_ids": "Organisations",
        "organization_name": "Organisation",
        "other_causes": "What else could explain it",
        "outlet_id": "Outlet",
        "partner_ids": "Partners",
        "period_end": "To",
        "period_start": "From",
        "person_id": "Person",
        "petition_id": "Petition",
        "place_id": "A place",
        "policy_id": "Policy",
        "position_id": "Position",
        "post": "Post held",
        "provision_id": "Provision",
        "quantity": "How much, or how many",
        "release_id": "Release",
        "scale": "Kind of win",
        "series_id": "Series",
        "settled_as": "Settled",
        "settled_on": "Settled",
        "shift_id": "Shift",
        "stance_id": "Stance",
        "stands": "How it stands",
        "started_at": "Started",
        "started_on": "Started",
        "starts_at": "Starts",
        "starts_on": "Starts",
        "strength": "Strength as said",
        "task_id": "Task",
        "testimony_id": "Testimony",
        "text_id": "Text",
        "thread_id": "A thread",
        "times": "How many times",
        "touch_id": "A touch",
        "url": "Address",
        "vote_event_id": "A vote",
        "want": "What we wanted",
        "wire_id": "Wire story",
    }
)
"""Fields whose names are no words by themselves; those of others, such as `title` or `due_on`, are their own words."""


def field(name: str) -> str:
    """A field in the language of the reader; as its name stands, marked as English, where it has no words there."""
    if name in FIELDS:
        return FIELDS[name]
    label = name.replace("_", " ").capitalize()
    said = spoken(label)
    is_known = current() is ENGLISH or said is not label
    return said if is_known else Markup('<span lang="en" dir="ltr">{}</span>').format(label)
