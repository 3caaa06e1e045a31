"""What media answers, in its own shapes: an outlet, a slot, an item of coverage, a week plan."""

from __future__ import annotations

from typing import Any

from services.media.schemas.air_cost import AirCostSchema
from services.media.schemas.coverage import CoverageSchema
from services.media.schemas.feed import FeedShownSchema
from services.media.schemas.mailing import MailingSchema, MailingShownSchema
from services.media.schemas.message import MessageSchema
from services.media.schemas.outlet import OutletSchema
from services.media.schemas.pitch import PitchSchema
from services.media.schemas.proposal import ProposalSchema
from services.media.schemas.release import ReleaseSchema, ReleaseShownSchema
from services.media.schemas.slot import SlotShownSchema, WeekSchema
from services.media.store.run import COUNTED

OUTLET = "0195a7c2-6a00-7000-8000-0000000000a1"
SLOT = "0195a7c2-6a00-7000-8000-0000000000b1"
COVERAGE = "0195a7c2-6a00-7000-8000-0000000000c1"
RELEASE = "0195a7c2-6a00-7000-8000-0000000000d1"
QUOTE = "0195a7c2-6a00-7000-8000-0000000000d2"
PITCH = "0195a7c2-6a00-7000-8000-0000000000d3"
PERSON = "0195a7c2-6a00-7000-8000-0000000000e1"
FEED = "0195a7c2-6a00-7000-8000-0000000000c2"
PROPOSAL = "0195a7c2-6a00-7000-8000-0000000000c3"
CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
POLICY = "0195a7c2-6a00-7000-8000-000000000002"
MAILING = "0195a7c2-6a00-7000-8000-0000000000f1"
MESSAGE = "0195a7c2-6a00-7000-8000-0000000000f2"
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000f3"
NONE: dict[str, Any] = {"items": [], "next": None}
ABOUT = {
    "campaign_id": CAMPAIGN,
    "campaign_title": "Fix the wells",
    "policy_id": POLICY,
    "policy_title": "A maintenance line",
}


def an_outlet(**more: Any) -> dict[str, Any]:
    """An outlet as `show_outlet` gives it."""
    outlet = {
        "outlet_id": OUTLET,
        "name": "Radio Gbarnga",
        "kind": "community-radio",
        "languages": ["en-LR", "kpe"],
        "area": "Bong",
        "home": "Bong",
        "footprint": ["Bong", "Lofa", "Nimba", "Margibi", "Bomi"],
        "shares": [],
        "audience": {"claimed": 40000, "source": "Listener survey, 2024", "as_of": None},
        "registered_at": "2025-03-01T12:00:00+00:00",
        "batch_id": None,
        "version": 1,
        **more,
    }
    return in_shape(outlet, OutletSchema)


def a_slot(**more: Any) -> dict[str, Any]:
    """A promised slot as `show_slot` gives it."""
    slot = {
        "slot_id": SLOT,
        "outlet_id": OUTLET,
        "outlet_name": "Radio Gbarnga",
        "airs_at": "2025-03-06T18:00:00+00:00",
        "minutes": 30,
        "language": "kpe",
        "topic": "The water hour",
        **ABOUT,
        "state": "planned",
        "is_stuck": False,
        "aired_at": None,
        "aired_minutes": None,
        "proof": None,
        "difference": None,
        "missed_reason": "",
        "cost": None,
        "planned_at": "2025-03-01T12:00:00+00:00",
        "organization_id": None,
        "organization_name": None,
        "sector": "",
        "line": {"missing": ["organization", "sector", "proof"], "areas": ["Bong", "Lofa"]},
        "version": 3,
        **more,
    }
    return in_shape(slot, SlotShownSchema)


def an_aired_slot(**more: Any) -> dict[str, Any]:
    """A slot that is proven."""
    aired = {
        "state": "aired",
        "aired_at": "2025-03-06T18:10:00+00:00",
        "aired_minutes": 27,
        "proof": {"text": "Log sheet, page 12", "url": "https://radio.example/log"},
        "difference": {"minutes": -3, "late_minutes": 10},
    }
    return a_slot(**{**aired, **more})


def an_air_cost(**more: Any) -> dict[str, Any]:
    """What air time cost as `show_air_cost` gives it."""
    dollars = {"currency": "USD", "amount": "1500.5", "slots": 2, "minutes": 50, "per_minute": "30.01"}
    francs = {"currency": "XOF", "amount": "9000", "slots": 1, "minutes": 30, "per_minute": "300"}
    radio = {"outlet_id": OUTLET, "outlet_name": "Radio <Gbarnga"}
    cost = {
        "totals": [dollars, francs],
        "by_outlet": [{**dollars, **radio}, {**francs, **radio}],
        "by_campaign": [
            {**dollars, "campaign_id": CAMPAIGN, "campaign_title": "Fix the wells"},
            {**francs, "campaign_id": None, "campaign_title": None},
        ],
        "uncosted": {"slots": 1, "minutes": 15},
        **more,
    }
    return in_shape(cost, AirCostSchema)


NO_COST = {"totals": [], "by_outlet": [], "by_campaign": [], "uncosted": {"slots": 1, "minutes": 15}}
"""Air time of which nobody has said a cost."""


def an_item(**more: Any) -> dict[str, Any]:
    """An item of coverage as `show_coverage` gives it."""
    item = {
        "coverage_id": COVERAGE,
        "outlet_id": OUTLET,
        "outlet_name": "Radio Gbarnga",
        "published_on": "2025-03-05",
        "headline": "Well count shames county",
        "tone": "positive",
        "url": "https://radio.example/wells",
        "reach_claimed": 40000,
        "quotes": ["Forty wells are dry."],
        **ABOUT,
        "link_reason": "It names our petition",
        "release_id": None,
        "release_headline": None,
        "published_at": None,
        "logged_at": "2025-03-05T12:00:00+00:00",
        "corrected_at": None,
        "batch_id": None,
        "carries": [],
        "feed_id": None,
        "wire_id": more.get("coverage_id", COVERAGE),
        "likeness": None,
        "wire_reason": "",
        "is_grouped_by_hand": False,
        "wire": {"items": 1, "outlets": 1, "reach_claimed": 40000},
        "version": 2,
        **more,
    }
    return in_shape(item, CoverageSchema)


def a_feed(**more: Any) -> dict[str, Any]:
    """A feed that is read, as `show_feed` gives it."""
    feed = {
        "feed_id": FEED,
        "outlet_id": OUTLET,
        "outlet_name": "Radio Gbarnga",
        "url": "https://www.radio.example/feed.xml",
        "every_minutes": 60,
        "words": ["water"],
        "state": "following",
        "followed_at": "2025-03-01T12:00:00+00:00",
        "next_read_at": "2025-03-08T13:00:00+00:00",
        "last_read_at": "2025-03-08T12:00:00+00:00",
        "new": 3,
        "refused": 0,
        "refusal": "",
        "last_error": "",
        "failing_since": None,
        "failures": 0,
        "reason": "",
        "is_reader_there": True,
        "version": 4,
        **more,
    }
    return in_shape(feed, FeedShownSchema)


def a_proposal(**more: Any) -> dict[str, Any]:
    """A proposal that waits, as `list_proposals` gives it."""
    proposal = {
        "proposal_id": PROPOSAL,
        "coverage_id": COVERAGE,
        "headline": "Well count shames county",
        "published_on": "2025-03-05",
        "outlet_id": OUTLET,
        "outlet_name": "Radio Gbarnga",
        "kind": "campaign",
        "thing_id": CAMPAIGN,
        "title": "Fix the wells",
        "score": 70,
        "evidence": ["The headline has 3 of 3 words of the campaign's title."],
        "release_id": None,
        "state": "open",
        "made_at": "2025-03-05T12:00:00+00:00",
        "answered_at": None,
        "answered_by": None,
        "version": 1,
        **more,
    }
    return in_shape(proposal, ProposalSchema)


def a_quote(**more: Any) -> dict[str, Any]:
    """A quote that nobody agreed to yet."""
    quote = {"quote_id": QUOTE, "text": "We carry water for two hours.", "organization_id": None}
    return {**quote, "person_id": PERSON, "approved_by": None, "approved_at": None, **more}


def a_release(**more: Any) -> dict[str, Any]:
    """A draft as `show_release` gives it."""
    release = {**a_listed_release(), "quotes": [], "texts": [a_wording()], **more}
    return in_shape(release, ReleaseShownSchema)


def a_wording(**more: Any) -> dict[str, Any]:
    """A version of its text, by Pia."""
    said = {"headline": "Two of three pumps are dry", "text": "We looked at 90 pumps.\n\nSixty were dry."}
    return {**said, "written_by": "pia", "written_at": "2025-03-07T09:00:00+00:00", **more}


def a_listed_release(**more: Any) -> dict[str, Any]:
    """A draft as `list_releases` gives it."""
    release = {
        "release_id": RELEASE,
        "headline": "Two of three pumps are dry",
        "stage": "draft",
        "embargo_until": None,
        **ABOUT,
        "drafted_at": "2025-03-07T09:00:00+00:00",
        "changed_at": "2025-03-07T09:00:00+00:00",
        "approved_by": None,
        "approved_at": None,
        "issued_at": None,
        "reason": "",
        "because": "",
        "picked_up": None,
        "pick_up_hours": None,
        "version": 1,
        **more,
    }
    return in_shape(release, ReleaseSchema)


def a_pitch(**more: Any) -> dict[str, Any]:
    """A pitch without an answer, as `show_pitch` gives it."""
    pitch = {
        "pitch_id": PITCH,
        "release_id": RELEASE,
        "release_headline": "Two of three pumps are dry",
        "outlet_id": OUTLET,
        "outlet_name": "Radio Gbarnga",
        "person_id": PERSON,
        **ABOUT,
        "pitched_on": "2025-03-07",
        "logged_at": "2025-03-07T10:00:00+00:00",
        "answer": "",
        "answered_on": None,
        "note": "",
        "version": 1,
        **more,
    }
    return in_shape(pitch, PitchSchema)


def a_week(**more: Any) -> dict[str, Any]:
    """A week of the plan."""
    week = {
        "week": "2025-W10",
        "starts_on": "2025-03-03",
        "promised": 5,
        "promised_minutes": 150,
        "aired": 3,
        "aired_minutes": 84,
        "missed": 1,
        "stuck": 1,
        **more,
    }
    return in_shape(week, WeekSchema)


def a_page(*items: dict[str, Any], following: str | None = None) -> dict[str, Any]:
    """A page of a list."""
    return {"items": list(items), "next": following}


def in_shape(answer: dict[str, Any], schema: type) -> dict[str, Any]:
    """The answer, when it has exactly the fields that the service's own schema names."""
    assert set(answer) == set(schema().fields)
    return answer


def a_listed_mailing(**more: Any) -> dict[str, Any]:
    """A mailing as `list_mailings` gives it."""
    mailing = {
        "mailing_id": MAILING,
        "channel": "email",
        "purpose": "news",
        "organization_id": ORGANIZATION,
        "subject": "Water, {first_name}",
        "second_subject": "",
        "second_share": 0,
        "opening": "Dear {first_name}, come to the committee.",
        "area": "Bong",
        "kind": "",
        "language": "",
        "campaign_id": CAMPAIGN,
        "campaign_title": "Fix the wells",
        "minds_quiet_hours": True,
        "stage": "draft",
        "written_by": "pia",
        "drafted_at": "2025-03-08T11:00:00+00:00",
        "changed_at": "2025-03-08T12:00:00+00:00",
        "approved_by": None,
        "approved_at": None,
        "started_at": None,
        "ended_at": None,
        "reason": "",
        "counts": dict.fromkeys(COUNTED, 0) | more.pop("counts", {}),
        "version": 1,
        **more,
    }
    assert not MailingSchema().validate(mailing)
    return mailing


def a_mailing(**more: Any) -> dict[str, Any]:
    """A mailing as `show_mailing` gives it."""
    shown = {
        name: more.pop(name, usual)
        for name, usual in {
            "text": "Dear {first_name}, come to the committee.",
            "preview": {
                "subject": "Water, Musu",
                "second_subject": "",
                "text": "Dear Musu, come to the committee.",
            },
            "sender": {"is_set_up": True, "is_there": True, "quiet_until": None},
            "waiting": 0,
            "can_go_again": 0,
            "is_settling": False,
            "problem": None,
            "trial": None,
        }.items()
    }
    mailing = {**a_listed_mailing(**more), **shown}
    assert not MailingShownSchema().validate(mailing)
    return mailing


def a_message(**more: Any) -> dict[str, Any]:
    """A message as `list_messages` gives it."""
    message = {
        "message_id": MESSAGE,
        "mailing_id": MAILING,
        "person_id": PERSON,
        "channel": "email",
        "variant": "a",
        "state": "sent",
        "at": "2025-03-08T12:00:00+00:00",
        "due_at": None,
        "tries": 1,
        "code": "250",
        "opted_out_at": None,
        "subject": "Water, {first_name}",
        **more,
    }
    assert not MessageSchema().validate(message)
    return message
