"""Made-up years of a coalition as events: campaigns, signatures, activities, air time, coverage, touches, movements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from benchmarks.events import NOON
from shared.kernel.events import PREFIX, Event, source_of
from shared.kernel.ids import id_from

PER_CAMPAIGN = 1_000
EVERY = timedelta(minutes=20)
COUNTIES = ("Bong", "Lofa", "Nimba", "Margibi", "Sinoe")
TONES = ("positive", "mixed", "negative")
ORGANIZATIONS = [id_from("bench", "organization", str(number)) for number in range(20)]
OUTLETS = [id_from("bench", "outlet", str(number)) for number in range(5)]

Told = tuple[str, str, dict[str, Any]]


def history(number: int, until: datetime = NOON) -> Iterator[Event]:
    """So many events, each twenty minutes after the one before, the last one at a moment."""
    sequences: Counter[str] = Counter()
    for place, (name, subject, data) in enumerate(_told(number)):
        service = name.partition(".")[0]
        sequences[service] += 1
        event_id = id_from("bench", "event", str(place))
        yield Event(
            id=event_id,
            source=source_of(service),
            type=f"{PREFIX}{name}.v1",
            subject=subject,
            time=until - EVERY * (number - place),
            data=data,
            correlation_id=event_id,
            sequence=sequences[service],
            extra={"authtype": "user", "authid": "ada"},
        )


def _told(number: int) -> Iterator[Told]:
    for place in range(number):
        campaign, step = divmod(place, PER_CAMPAIGN)
        yield _beginning(campaign, step) if step < 4 else _everyday(campaign, place)


def _beginning(number: int, step: int) -> Told:
    policy, campaign, petition = _key("policy", number), _key("campaign", number), _key("petition", number)
    title = f"Clean water, round {number}"
    about = {"campaign_id": campaign, "title": title, "policy_id": policy}
    return (
        (
            "policy.policy.introduced",
            policy,
            {"policy_id": policy, "title": f"Water bill {number}", "stage": "idea", "kind": "law"},
        ),
        ("campaigns.campaign.planned", campaign, {**about, "partner_ids": [], "chain": []}),
        ("campaigns.campaign.launched", campaign, about),
        ("campaigns.petition.opened", petition, {**about, "petition_id": petition, "goal": 5_000}),
    )[step]


def _everyday(campaign: int, place: int) -> Told:
    """Of twenty events twelve are signatures."""
    turn = place % 20
    if turn < 12:
        return _signed(campaign, place)
    if turn < 15:
        return _reported(campaign, place)
    return (_covered, _planned_air, _aired, _touched, _moved)[turn - 15](campaign, place)


def _signed(campaign: int, place: int) -> Told:
    signature = _key("signature", place)
    data = {
        "signature_id": signature,
        "petition_id": _key("petition", campaign),
        "campaign_id": _key("campaign", campaign),
        "person_id": _key("person", place),
        "organization_id": ORGANIZATIONS[place % 20],
    }
    return "campaigns.petition.signed", signature, data


def _reported(campaign: int, place: int) -> Told:
    activity, number = _key("activity", place), place % 20
    data = {
        "activity_id": activity,
        "campaign_id": _key("campaign", campaign),
        "organization_id": ORGANIZATIONS[number],
        "organization_name": f"Partner {number}",
        "sector": "WASH",
        "activity": "Wells",
        "country": "Liberia",
        "adm1": COUNTIES[place % 5],
        "reached": place % 300,
    }
    return "campaigns.activity.reported", activity, data


def _covered(campaign: int, place: int) -> Told:
    coverage = _key("coverage", place)
    data = {
        "coverage_id": coverage,
        **_linked(campaign, place),
        "headline": f"Water for all, part {place}",
        "url": "https://news.example/water",
        "tone": TONES[place % 3],
        "link_reason": "It quotes the petition.",
    }
    return "media.coverage.logged", coverage, data


def _planned_air(campaign: int, place: int) -> Told:
    slot = _key("slot", place)
    data = {"airs_at": (NOON - EVERY * (place % 5_000)).isoformat(), "minutes": 30, "topic": "Water"}
    return "media.slot.planned", slot, {"slot_id": slot, **_linked(campaign, place), **data}


def _aired(campaign: int, place: int) -> Told:
    """The slot that was planned right before, save for one in ten, which stays to be proven."""
    slot = _key("slot", place if place % 200 == 17 else place - 1)
    data = {"aired_at": (NOON - EVERY * (place % 5_000)).isoformat(), "minutes": 25, "proof": "Log sheet"}
    return "media.slot.aired", slot, {"slot_id": slot, **_linked(campaign, place), **data}


def _touched(campaign: int, place: int) -> Told:
    touch = _key("touch", place)
    data = {
        "policy_id": _key("policy", campaign),
        "campaign_id": _key("campaign", campaign),
        "kind": "meeting",
    }
    return "policy.touch.logged", touch, {"touch_id": touch, "organization_id": ORGANIZATIONS[0], **data}


def _moved(campaign: int, place: int) -> Told:
    """Few of many: only each fiftieth turn moves the policy, the others are signatures."""
    if place % 1_000 != 19:
        return _signed(campaign, place)
    policy = _key("policy", campaign)
    data = {"policy_id": policy, "from_stage": "idea", "to_stage": "committee", "because_of": []}
    return "policy.policy.moved", policy, data


def _linked(campaign: int, place: int) -> dict[str, Any]:
    return {
        "outlet_id": OUTLETS[place % 5],
        "campaign_id": _key("campaign", campaign),
        "policy_id": _key("policy", campaign),
    }


def _key(kind: str, number: int) -> str:
    return id_from("bench", kind, str(number))
