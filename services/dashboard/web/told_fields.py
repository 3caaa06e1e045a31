"""How the fields of events are called, in the words that forms and lists have for them, and their values in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from services.dashboard.web.labels import STAGES
from services.dashboard.web.told_seldom import SELDOM
from services.dashboard.web.told_values import OF_STEPS, STEPS
from services.dashboard.web.vocabulary import for_whom
from shared.web.filters import day
from shared.web.speech import ENGLISH, N_, Words, _, current, in_a_list, spoken, written

FIELDS = Words(
    {
        "about_campaign_id": "Campaign it is about",
        "act_id": "Letter, call or pledge",
        "action_id": "Action",
        "activity_id": "An activity",
        "adm1": "First area, e.g. county",
        "adm2": "Second area, e.g. district",
        "agreement_id": "Agreement",
        "appeal_id": "Appeal",
        "ask_id": "Ask",
        "asset_id": "Something that a community has",
        "attended": "Attendances",
        "batch_id": "Import",
        "because": "Why",
        "beneficiary": "For whom",
        "campaign_id": "Campaign",
        "chain": "The chain",
        "channel": "By what channel",
        "channels": "By what channel",
        "check_id": "Check on the ground",
        "checked_on": "Checked on",
        "clause": "The clause",
        "closes_at": "Ends",
        "code": "P-code",
        "community_id": "Community",
        "community_ids": "Communities it is for",
        "consent_id": "Consent",
        "contact_id": "Contact",
        "contacts": "Contacts read",
        "contribution_id": "Which contribution",
        "coverage_id": "Coverage",
        "created": "Newly made",
        "cycle_id": "What is signed off",
        "dated_on": "Dated",
        "delivered_on": "Delivered",
        "depends_on": "After what",
        "duration": "How long",
        "ended_as": "How it ended",
        "ended_on": "Ended",
        "ends_at": "Ends",
        "ends_on": "Ends",
        "every_minutes": "How often",
        "evidence": "What shows it",
        "exchange_id": "Exchange",
        "feed_id": "A feed",
        "figure": "Which figure",
        "from_organization_id": "From the organisation",
        "from_step": "From step",
        "gathering_id": "Gathering",
        "hearing_id": "Hearing",
        "initiative_id": "Initiative",
        "instead": "What is possible instead",
        "into_name": "Name of the one that is kept",
        "into_organization_id": "The organisation that is kept",
        "is_agreed": "Agrees to be passed on",
        "is_decision_maker": "Decides",
        "is_in_time": "In time",
        "is_partner": "Partner",
        "is_waiting": "Waits",
        "is_with_us": "With us",
        "issued_at": "Put out",
        "kept_on": "Kept",
        "key_id": "Key",
        "key_message_id": "Key message",
        "key_message_ids": "Key messages",
        "language_need_id": "Languages that people need",
        "last_organization_id": "The last organisation looked at",
        "lat": "Latitude",
        "link_reason": "Reason of the link",
        "lon": "Longitude",
        "mailing_id": "Mailing",
        "membership_id": "Membership",
        "merged_into": "Merged into",
        "message_id": "Message",
        "method": "How they were counted",
        "added_ids": "Added",
        "missing_ids": "Missing",
        "removed_ids": "Removed",
        "mode": "By which rule",
        "moved_on": "Moved",
        "never_say": "Never to be said",
        "offer_id": "Offer of help",
        "opens_on": "Begins",
        "organization_id": "Organisation",
        "organization_ids": "Organisations",
        "organization_name": "Name of the organisation",
        "other_causes": "What else could explain it",
        "other_organization_id": "The other organisation",
        "our_position": "What we wanted",
        "outlet_id": "Outlet",
        "ownership": "Whose it is",
        "pair_id": "Two that may be one",
        "partner_ids": "Partners",
        "period_end": "To",
        "period_start": "From",
        "person_id": "Person",
        "petition_id": "Petition",
        "pitch_id": "Pitch",
        "place_id": "A place",
        "policy_id": "Policy",
        "position_id": "Position",
        "post": "Post held",
        "promise_id": "Promise",
        "provision_id": "Provision",
        "purpose": "What for",
        "quantity": "How much, or how many",
        "quote_id": "Quote",
        "reading_id": "Reading of contacts",
        "rejected": "Refused",
        "release_id": "Release",
        "reply_by": "Answer by",
        "resource_id": "What is needed",
        "scale": "Kind of win",
        "series_id": "Series",
        "settled_as": "Settled",
        "settled_on": "Settled",
        "share": "Share",
        "shared": "Passed on",
        "shift_id": "Shift",
        "sign_up_id": "Sign-up",
        "signature_id": "Signature",
        "slot_id": "Air time",
        "stance_id": "Stance",
        "stands": "How it stands",
        "started_at": "Started",
        "started_on": "Started",
        "starts_at": "Starts",
        "starts_on": "Starts",
        "strength": "Strength as said",
        "taken_on": "Taken on",
        "taken_back": "Taken back",
        "tally_id": "Count across partners",
        "target_id": "Turned to",
        "target_ids": "Turned to",
        "task_id": "Task",
        "testimony_id": "Testimony",
        "text_id": "Text",
        "text_version": "Version",
        "thread_id": "A thread",
        "tie_id": "Tie",
        "times": "How many times",
        "to_organization_id": "To the organisation",
        "to_step": "To step",
        "touch_id": "A touch",
        "touched_on": "Day of the contact",
        "turn": "How often said anew",
        "unit": "Counted in",
        "updated": "Put right",
        "url": "Address",
        "user_id": "Account",
        "vote_event_id": "A vote",
        "waited_minutes": "Minutes of waiting",
        "want": "What we wanted",
        "win_id": "Win",
        "wire_id": "Wire story",
        "withdrawn": "Left empty",
    }
)
"""Fields whose names are no words by themselves; those of others, such as `title` or `due_on`, are their own words."""


def field(name: str) -> str:
    """A field in the language of the reader; as its name stands, marked as English, where it has no words there."""
    if name in FIELDS or name in SELDOM:
        return FIELDS[name] if name in FIELDS else SELDOM[name]
    label = name.replace("_", " ").capitalize()
    said = spoken(label)
    is_known = current() is ENGLISH or said is not label
    return said if is_known else Markup('<span lang="en" dir="ltr">{}</span>').format(label)


OF_STAGES = {
    "stage": N_("Stage"),
    "from_stage": N_("From stage"),
    "to_stage": N_("To stage"),
    "withdrawn_stage": N_("Withdrawn stage"),
}
"""The fields of events that hold a stage of a policy, as their rows are called."""
CHOSEN = frozenset(
    (
        *("answer", "channel", "clause", "kind", "outcome", "ownership", "place_kind", "result", "scale"),
        *("settled_as", "stance", "stands", "state", "status", "strength", "tone"),
    )
)
"""The fields of events that hold one of a few words of ours; what somebody typed is never said in other words."""
OF_OTHERS: Mapping[str, Callable[[str], str | None]] = {"beneficiary": for_whom}
"""The fields of events that hold words of vocabularies that others have made."""
SPONSORS = (N_("primary"), N_("cosponsor"))
"""Words among these that no page has."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(DAY.pattern + r"T[0-9:.]+(Z|[+-][0-9:]+)")


def shown(name: str, value: Any) -> Any:
    """The value of a field of an event as a cell shows it; None where there is none."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return written(f"{value:,}")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return in_a_list(_word(name, one) for one in value) or None
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return {"iso": value} if MOMENT.fullmatch(value) else _word(name, value)


def _word(name: str, value: str) -> str:
    if name in OF_STAGES:
        return STAGES.get(value, value)
    if name in OF_STEPS:
        return STEPS.get(value, value)
    if name in OF_OTHERS:
        return OF_OTHERS[name](value) or value
    if name in CHOSEN:
        return spoken(value) if spoken(value) is not value else value.replace("-", " ")
    return day(value) if DAY.fullmatch(value) else value
