"""Answers of stakeholders and of the import desks as they come over the broker: what pages are shown in tests."""

from __future__ import annotations

from typing import Any

from shared.kernel.clock import to_text
from shared.testing.personas import NOON

TIME = to_text(NOON)
PERSON = "0195a7c2-0000-7000-8000-00000000b0b0"
ORGANIZATION = "0195a7c2-0000-7000-8000-000000000c0a"
ALIAS = "0195a7c2-0000-7000-8000-00000000a11a"
CONSENT = "0195a7c2-0000-7000-8000-000000000c05"
MEMBERSHIP = "0195a7c2-0000-7000-8000-000000000e3b"
EXCHANGE = "0195a7c2-0000-7000-8000-0000000e8c4a"
PROMISE = "0195a7c2-0000-7000-8000-00000009803e"
OTHER = "0195a7c2-0000-7000-8000-00000000b0b1"
DUPLICATE = "0195a7c2-0000-7000-8000-00000000d0b1"
TIE = "0195a7c2-0000-7000-8000-000000000f1e"
COMMUNITY = "0195a7c2-0000-7000-8000-0000000c0331"
BELONGING = "0195a7c2-0000-7000-8000-0000000be101"
TWIN = ("person_id", "version", "name", "kind", "emails", "phones", "area", "languages", "registered_at")
NONE: dict[str, Any] = {"items": [], "next": None}


def a_page(*items: dict[str, Any], more: str | None = None) -> dict[str, Any]:
    """A page of a list."""
    return {"items": list(items), "next": more}


def a_person(**more: Any) -> dict[str, Any]:
    """A person as `show_person` answers them."""
    return {
        "person_id": PERSON,
        "version": 3,
        "name": "Musu Flomo",
        "given_name": "Musu",
        "family_name": "Flomo",
        "kind": "supporter",
        "emails": ["musu@example.org"],
        "phones": [],
        "area": "Bong",
        "languages": ["en", "kpe"],
        "identifiers": [{"identifier": "P1", "scheme": "external"}],
        "links": [],
        "memberships": [],
        "consents": [],
        "registered_at": TIME,
        "batch_id": None,
        **more,
    }


def a_membership(**more: Any) -> dict[str, Any]:
    """What somebody holds."""
    return {
        "membership_id": MEMBERSHIP,
        "version": 2,
        "person_id": PERSON,
        "organization_id": ORGANIZATION,
        "organization_name": "Bong Women",
        "post": "",
        "role": "chair",
        "jurisdiction": "",
        "level": "",
        "started_on": "2024-01-01",
        "ended_on": None,
        "is_decision_maker": False,
        "recorded_at": TIME,
        "batch_id": None,
        **more,
    }


def a_consent(**more: Any) -> dict[str, Any]:
    """A consent as `list_consents` answers it."""
    return {
        "consent_id": CONSENT,
        "person_id": PERSON,
        "purpose": "news",
        "organization_id": ORGANIZATION,
        "organization_name": "Bong Women",
        "channel": "email",
        "state": "given",
        "basis": "paper",
        "recorded_by": "ada",
        "given_at": TIME,
        "withdrawn_at": None,
        "sentence": "Agreed on 8 March 2025 to receive news from Bong Women; it rests on a signed paper.",
        "batch_id": None,
        "version": 1,
        **more,
    }


def a_moment(**more: Any) -> dict[str, Any]:
    """A moment of a person's timeline."""
    return {
        "moment_id": "m1",
        "person_id": PERSON,
        "at": TIME,
        "kind": "signed",
        "words": "Signed a petition.",
        "thing_id": "s1",
        "organization_id": None,
        "organization_name": "",
        **more,
    }


def an_exchange(**more: Any) -> dict[str, Any]:
    """An exchange as `show_exchange` answers it."""
    return {
        "exchange_id": EXCHANGE,
        "version": 1,
        "channel": "meeting",
        "held_on": "2025-03-07",
        "person_id": PERSON,
        "person_name": "Musu Flomo",
        "organization_id": ORGANIZATION,
        "organization_name": "Bong Women",
        "campaign_id": None,
        "policy_id": None,
        "note": "The pump is dry.",
        "outcome": "Will ask the chair",
        "recorded_by": "bo",
        "recorded_at": TIME,
        **more,
    }


def a_community(**more: Any) -> dict[str, Any]:
    """A community as `show_community` answers it."""
    ring = [[-9.6, 6.9], [-9.4, 6.9], [-9.4, 7.1], [-9.6, 7.1], [-9.6, 6.9]]
    return {
        "community_id": COMMUNITY,
        "version": 2,
        "name": "Farmers of the valley",
        "kind": "interest",
        "state": "open",
        "description": "They grow rice.",
        "area": "Bong",
        "languages": ["kpe"],
        "people": 12,
        "is_few": False,
        "organizations": 1,
        "organization_id": ORGANIZATION,
        "organization_name": "Bong Women",
        "outline": {"type": "Polygon", "coordinates": [ring]},
        "points": 5,
        "founded_at": TIME,
        "closed_at": None,
        "close_reason": "",
        "recorded_by": "bo",
        **more,
    }


def a_belonging(**more: Any) -> dict[str, Any]:
    """That somebody belongs to a community, as `list_community_members` answers it."""
    return {
        "belonging_id": BELONGING,
        "version": 1,
        "community_id": COMMUNITY,
        "community_name": "Farmers of the valley",
        "kind": "interest",
        "member": "person",
        "person_id": PERSON,
        "person_name": "Musu Flomo",
        "organization_id": None,
        "organization_name": "",
        "since": "2025-01-15",
        "ended_on": None,
        "state": "open",
        "recorded_by": "bo",
        "recorded_at": TIME,
        **more,
    }


def a_tie(**more: Any) -> dict[str, Any]:
    """A tie as `show_tie` answers it."""
    return {
        "tie_id": TIE,
        "version": 1,
        "kind": "advises",
        "state": "open",
        "strength": 4,
        "current_strength": 2.8,
        "last_exchange_on": "2024-12-08",
        "days_since_exchange": 90,
        "from_person_id": PERSON,
        "from_person_name": "Musu Flomo",
        "from_organization_id": None,
        "from_organization_name": "",
        "to_person_id": None,
        "to_person_name": "",
        "to_organization_id": ORGANIZATION,
        "to_organization_name": "Bong Women",
        "basis": "She sits at their meetings.",
        "weighed_on": "2024-12-01",
        "started_on": "2024-01-01",
        "ended_on": None,
        "end_reason": "",
        "recorded_by": "bo",
        "recorded_at": TIME,
        **more,
    }


def a_promise(**more: Any) -> dict[str, Any]:
    """A promise as `show_promise` answers it."""
    return {
        "promise_id": PROMISE,
        "version": 2,
        "what": "Twelve hand pumps for Bong",
        "topic": "Hand pumps",
        "state": "open",
        "made_on": "2025-03-01",
        "due_on": "2025-03-20",
        "is_overdue": False,
        "days_overdue": 0,
        "person_id": None,
        "person_name": "",
        "organization_id": ORGANIZATION,
        "organization_name": "Bong Women",
        "to_organization_id": None,
        "to_organization_name": "",
        "exchange_id": None,
        "settled_on": None,
        "settled_by": "",
        "reason": "",
        "extensions": [],
        "recorded_by": "bo",
        "recorded_at": TIME,
        **more,
    }


def a_record(**more: Any) -> dict[str, Any]:
    """How an organisation keeps its promises."""
    counts = {"kept": 0, "broken": 0, "overdue": 0, "open": 0, "withdrawn": 0, "judged": 0}
    return {"organization_id": ORGANIZATION, **counts, "rate": None, "fewest": 3, **more}


def a_pair(**more: Any) -> dict[str, Any]:
    """Two who may be one, as `show_duplicate` answers them."""
    one = {name: a_person()[name] for name in TWIN}
    other = {**one, "person_id": OTHER, "name": "Musu Flomoh", "area": "Lofa", "emails": []}
    return {
        "duplicate_id": DUPLICATE,
        "version": 1,
        "person_ids": [PERSON, OTHER],
        "names": ["Musu Flomo", "Musu Flomoh"],
        "score": 65,
        "reasons": [
            {"points": 50, "words": "They share an e-mail address."},
            {"points": -10, "words": "They are at home in different areas."},
        ],
        "state": "waiting",
        "found_at": TIME,
        "decided_by": "",
        "decided_at": None,
        "persons": [one, other],
        **more,
    }


def an_organization(**more: Any) -> dict[str, Any]:
    """An organisation as `show_organization` answers it."""
    return {
        "organization_id": ORGANIZATION,
        "version": 4,
        "name": "Bong Women",
        "sector": "ngo",
        "kind": "organization",
        "acronym": "BW",
        "classification": "",
        "area": "Bong",
        "level": "",
        "is_partner": True,
        "other_names": ["Women of Bong"],
        "identifiers": [],
        "links": [],
        "aliases": [{"alias_id": ALIAS, "name": "B. Women"}],
        "registered_at": TIME,
        "batch_id": None,
        **more,
    }


def sectors(**counts: int) -> dict[str, Any]:
    """Three sectors, those that are not named with nobody."""
    titles = {"ngo": "Non-governmental organisations", "faith": "Faith communities", "union": "Unions"}
    items = [
        {
            "sector": name,
            "title": title,
            "organizations": counts.get(name, 0),
            "partners": counts.get(name, 0),
        }
        for name, title in titles.items()
    ]
    return {"items": items, "next": None}


def an_alias(**more: Any) -> dict[str, Any]:
    """A name that waits for a steward."""
    evidence = ["The letters are those of IOM in another order.", "No organisation is called like it."]
    candidate = {
        "organization_id": ORGANIZATION,
        "organization_name": "IOM",
        "score": 83,
        "evidence": evidence,
    }
    return {
        "alias_id": ALIAS,
        "name": "OIM",
        "met_at": TIME,
        "state": "proposed",
        "organization_id": None,
        "organization_name": "",
        "candidates": [candidate],
        "refused_ids": [],
        "decided_by": "",
        "decided_at": None,
        "version": 5,
        **more,
    }
