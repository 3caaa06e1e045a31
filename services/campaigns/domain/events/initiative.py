"""What is told of the initiatives of members; who starts and who helps is told by id only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

_INITIATIVE: dict[str, Any] = {
    "initiative_id": "0195a7c2-6a00-7000-8000-000000000071",
    "title": "A women's watch over the pump of Gbarnga",
    "person_id": "0195a7c2-6a00-7000-8000-0000000000b1",
    "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
    "community_id": None,
    "policy_id": None,
    "about_campaign_id": None,
}
_WHOLE: dict[str, Any] = {
    **_INITIATIVE,
    "what_for": "So that a broken pump is known the same day.",
    "area": "Bong",
    "topics": ["water"],
    "language": "en",
    "asks_for": ["people", "material"],
    "answer_by": "2025-03-22",
}
_OFFER: dict[str, Any] = {
    "initiative_id": _INITIATIVE["initiative_id"],
    "offer_id": "0195a7c2-6a00-7000-8000-000000000073",
    "ask_id": "0195a7c2-6a00-7000-8000-000000000072",
    "kind": "people",
    "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
    "person_id": None,
    "missing": 1,
}


@dataclass(frozen=True)
class AboutInitiative:
    """What every event about an initiative says."""

    subject: ClassVar[str] = "initiative_id"

    initiative_id: str
    title: str
    person_id: Annotated[str, "The member who starts it."]
    organization_id: Annotated[str | None, "The organisation behind it."]
    community_id: Annotated[str | None, "The community behind it."]
    policy_id: Annotated[str | None, "The policy that it is about."]
    about_campaign_id: Annotated[
        str | None, "The campaign that it is about; which one takes it up is told by `adopted`."
    ] = field(default=None, kw_only=True)


@dataclass(frozen=True)
class InitiativeStarted(AboutInitiative):
    """A member wants to start something, and waits for an answer."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.started.v1"
    example: ClassVar[dict[str, Any]] = _WHOLE

    what_for: str
    area: str
    topics: tuple[str, ...]
    language: str
    asks_for: Annotated[tuple[str, ...], "Of which kinds the help is that it asks for."]
    answer_by: Annotated[date, "The day until which it is answered."]


@dataclass(frozen=True)
class InitiativeCorrected(InitiativeStarted):
    """An initiative has been put right; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_WHOLE, "changed": ["title"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that are not as they were."]


@dataclass(frozen=True)
class InitiativeSupported(AboutInitiative):
    """It is answered with a yes, and somebody goes along with it."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.supported.v1"
    example: ClassVar[dict[str, Any]] = {
        **_INITIATIVE,
        "in_time": True,
        "helper_organization_id": _INITIATIVE["organization_id"],
        "helper_id": "0195a7c2-6a00-7000-8000-0000000000e1",
    }

    in_time: Annotated[bool, "Whether it was answered by the day that was first set."]
    helper_organization_id: Annotated[str, "The organisation that goes along with it."]
    helper_id: Annotated[str, "The account that does so."]


@dataclass(frozen=True)
class InitiativeDeclined(AboutInitiative):
    """It is answered with a no."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.declined.v1"
    example: ClassVar[dict[str, Any]] = {
        **_INITIATIVE,
        "in_time": True,
        "reason": "The county does the same from April on.",
        "instead": "Join the county's watch.",
    }

    in_time: Annotated[bool, "Whether it was answered by the day that was first set."]
    reason: str
    instead: Annotated[str, "What is possible in its place."]


@dataclass(frozen=True)
class InitiativeAskedAgain(AboutInitiative):
    """A declined one is asked anew."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.asked_again.v1"
    example: ClassVar[dict[str, Any]] = {**_INITIATIVE, "answer_by": "2025-04-22", "times": 2}

    answer_by: date
    times: Annotated[int, "How many times it has been asked, this one included."]


@dataclass(frozen=True)
class InitiativeAnswerMoved(AboutInitiative):
    """The day until which it is answered has been moved."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.answer_moved.v1"
    example: ClassVar[dict[str, Any]] = {
        **_INITIATIVE,
        "answer_by_before": "2025-03-22",
        "answer_by": "2025-03-29",
        "reason": "The town meeting is a week later.",
    }

    answer_by_before: date
    answer_by: date
    reason: str


@dataclass(frozen=True)
class InitiativeOverdue(AboutInitiative):
    """The day by which it was to be answered has passed; told once for each such day."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.overdue.v1"
    example: ClassVar[dict[str, Any]] = {**_INITIATIVE, "answer_by": "2025-03-22"}

    answer_by: date


@dataclass(frozen=True)
class InitiativeAdopted(AboutInitiative):
    """A campaign has taken it up; the starter's share in it stays."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.adopted.v1"
    example: ClassVar[dict[str, Any]] = {
        **_INITIATIVE,
        "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
        "ownership": "community-led",
        "is_origin": True,
        "started_at": "2025-02-01T12:00:00Z",
    }

    campaign_id: str
    ownership: Annotated[str, "community-led, shared or partner-led."]
    is_origin: Annotated[bool, "Whether the campaign had not begun yet, and so began as this initiative."]
    started_at: Annotated[datetime, "When the member started it."]


@dataclass(frozen=True)
class InitiativeFinished(AboutInitiative):
    """It is done without a campaign."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.finished.v1"
    example: ClassVar[dict[str, Any]] = {**_INITIATIVE, "result": "Nine pumps are watched.", "figure": 9}

    result: str
    figure: Annotated[int | None, "The result as a number."]


@dataclass(frozen=True)
class InitiativeWithdrawn(AboutInitiative):
    """Whoever brought it has taken it back."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.withdrawn.v1"
    example: ClassVar[dict[str, Any]] = {**_INITIATIVE, "reason": "The rains came first."}

    reason: str


@dataclass(frozen=True)
class AboutOffer:
    """What every event about an offer of help says; who offers is an organisation or a person."""

    subject: ClassVar[str] = "initiative_id"

    initiative_id: str
    offer_id: str
    ask_id: str
    kind: Annotated[str | None, "people, skill, place, material, money, permission or voice."]
    organization_id: str | None
    person_id: str | None
    missing: Annotated[int, "Of how many asks something is missing after it."]


@dataclass(frozen=True)
class InitiativeOffered(AboutOffer):
    """Somebody offers help."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.offered.v1"
    example: ClassVar[dict[str, Any]] = _OFFER


@dataclass(frozen=True)
class InitiativeOfferWithdrawn(AboutOffer):
    """An offer of help is taken back."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.offer_withdrawn.v1"
    example: ClassVar[dict[str, Any]] = {**_OFFER, "reason": "The van is needed elsewhere."}

    reason: str


@dataclass(frozen=True)
class InitiativeOfferSettled(AboutOffer):
    """It is known whether what was offered came."""

    type: ClassVar[str] = "org.groundswell.campaigns.initiative.offer_settled.v1"
    example: ClassVar[dict[str, Any]] = {**_OFFER, "kept": True}

    kept: bool
