"""What campaigns answer about initiatives, in their own shapes, and all that the screens of initiatives ask."""

from __future__ import annotations

from typing import Any

from services.campaigns.schemas.initiative_answers import AskedForSchema, InitiativeSchema, OfferedSchema
from shared.testing.personas import ADA, AGENCY
from tests.component.dashboard.campaign_answers import CAMPAIGN, LAUNCHED_AT, NONE, PERSON, a_campaign, labels
from tests.component.dashboard.conftest import FakeAsk, a_look
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.stakeholder_answers import a_page, a_person

INITIATIVE = "0195a7c2-6a00-7000-8000-000000000071"
HERE = f"/initiatives/{INITIATIVE}"
THIS = {"initiative_id": INITIATIVE}
SAVED = {**THIS, "version": 4, "state": "asked"}


def an_ask(**more: Any) -> dict[str, Any]:
    """Four watchers, one of whom is missing."""
    ask = {
        "ask_id": "a1",
        "kind": "people",
        "what": "<Watchers>",
        "quantity": 4,
        "by": "2025-03-20",
        "missing": 1,
    }
    return in_shape({**ask, **more}, AskedForSchema)


def an_offer(**more: Any) -> dict[str, Any]:
    """Three of an agency."""
    offer = {
        "offer_id": "o1",
        "ask_id": "a1",
        "what": "Three of us",
        "organization_id": AGENCY,
        "person_id": None,
        "quantity": 3,
        "by": None,
        "offered_at": LAUNCHED_AT,
        "state": "offered",
        "reason": "",
    }
    return in_shape({**offer, **more}, OfferedSchema)


def an_initiative(**more: Any) -> dict[str, Any]:
    """One that Bo has brought for a member, as `show_initiative` gives it."""
    initiative = {
        **THIS,
        "version": 3,
        "state": "asked",
        "title": "A watch over <the pump>",
        "what_for": "So that a broken pump is known.",
        "person_id": PERSON,
        "started_by": "bo",
        "asked_by": "bo",
        "started_at": LAUNCHED_AT,
        "asked_at": LAUNCHED_AT,
        "promised_by": "2999-03-22",
        "answer_by": "2999-03-22",
        "days_overdue": 0,
        "organization_id": AGENCY,
        "community_id": None,
        "policy_id": None,
        "about_campaign_id": None,
        "area": "Bong",
        "topics": ["water"],
        "language": "kpe",
        "missing_asks": 1,
        "asks": [an_ask()],
        "offers": [an_offer()],
        "answered_at": None,
        "reason": "",
        "instead": "",
        "helper_organization_id": None,
        "helper_id": None,
        "campaign_id": None,
        "ownership": None,
        "is_origin": False,
        "result": "",
        "figure": None,
        "ended_at": None,
        "rounds": [],
    }
    return in_shape({**initiative, **more}, InitiativeSchema)


def supported(**more: Any) -> dict[str, Any]:
    """One with a yes."""
    along = {
        "state": "supported",
        "helper_organization_id": AGENCY,
        "helper_id": "bo",
        "answered_at": LAUNCHED_AT,
    }
    return an_initiative(**{**along, **more})


def adopted(**more: Any) -> dict[str, Any]:
    """One that a campaign has taken up."""
    return supported(**{"state": "adopted", "campaign_id": CAMPAIGN, "ownership": "community-led", **more})


def counting(asked: dict[str, Any]) -> dict[str, Any]:
    """What insights says of a figure."""
    counts = {
        "initiatives": 12,
        "initiatives_answered": 10,
        "initiatives_in_time": 8,
        "campaigns_from_members": 1,
    }
    return {"value": {**counts, "campaigns_launched": 4}.get(asked["figure"], 2)}


def answering(one: dict[str, Any] | None = None, **more: Any) -> FakeAsk:
    """All that the screens ask."""
    commands = (
        *(f"{verb}_initiative" for verb in ("start", "correct", "answer", "adopt", "finish", "withdraw")),
        *("ask_again", "move_answer_date", "offer_support", "withdraw_offer", "settle_offer"),
    )
    answers = {
        "campaigns.list_initiatives": {"items": [one or an_initiative()], "next": "n"},
        "campaigns.show_initiative": one or an_initiative(),
        "campaigns.list_campaigns": {"items": [a_campaign()], "next": None},
        "insights.list_events": NONE,
        "insights.label_things": labels(agency="UNICEF <Liberia>"),
        "insights.explain_figure": counting,
        "policy.list_policies": NONE,
        "stakeholders.list_communities": NONE,
        "stakeholders.list_organizations": a_page(),
        "stakeholders.list_people": a_page(a_person(person_id=PERSON, name="Musu <Kollie>")),
        "stakeholders.show_person": a_person(person_id=PERSON, name="Musu <Kollie>"),
        **{f"campaigns.{command}": SAVED for command in commands},
    }
    return FakeAsk(answers, **more)


async def colleagues() -> dict[str, str]:
    """Whose account is open."""
    return {"bo": "Bo Doe"}


def looking(actor: Any = ADA, **more: Any) -> Any:
    """At the page of the initiative."""
    return a_look(actor, path={**THIS, "offer_id": "o1"}, address=HERE, **{"colleagues": colleagues, **more})
