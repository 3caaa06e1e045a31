"""What is told of releases; neither headline nor text before one is out, so that no log breaks an embargo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

_RELEASE: dict[str, Any] = {
    "release_id": "0195a7c2-6a00-7000-8000-000000000014",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "policy_id": None,
}
_EMBARGOED: dict[str, Any] = {**_RELEASE, "embargo_until": "2025-03-08T10:00:00.000Z"}
_QUOTE: dict[str, Any] = {
    "quote_id": "0195a7c2-6a00-7000-8000-000000000015",
    **_RELEASE,
    "organization_id": "0195a7c2-6a00-7000-8000-000000000003",
    "person_id": None,
}


@dataclass(frozen=True)
class ReleaseDrafted:
    """A release has been written down."""

    type: ClassVar[str] = "org.groundswell.media.release.drafted.v1"
    subject: ClassVar[str] = "release_id"
    example: ClassVar[dict[str, Any]] = _EMBARGOED

    release_id: str
    campaign_id: str | None
    policy_id: str | None
    embargo_until: Annotated[datetime | None, "It is not out before; the headline is told when it is out."]


@dataclass(frozen=True)
class ReleaseCorrected(ReleaseDrafted):
    """A release has been rewritten; it needs approval, also where it was approved before."""

    type: ClassVar[str] = "org.groundswell.media.release.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_EMBARGOED, "changed": ["text"], "text_version": 2}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]
    text_version: Annotated[int, "How many versions of the text there are."]


@dataclass(frozen=True)
class ReleaseApproved(ReleaseDrafted):
    """Somebody else than its last writer has approved a release."""

    type: ClassVar[str] = "org.groundswell.media.release.approved.v1"
    example: ClassVar[dict[str, Any]] = {**_EMBARGOED, "text_version": 2}

    text_version: Annotated[int, "Which version of the text was approved."]
    because: Annotated[
        str, "Why, where it holds words that are not to be said; empty where it holds none."
    ] = ""


@dataclass(frozen=True)
class ReleaseIssued:
    """A release is out."""

    type: ClassVar[str] = "org.groundswell.media.release.issued.v1"
    subject: ClassVar[str] = "release_id"
    example: ClassVar[dict[str, Any]] = {
        **_RELEASE,
        "headline": "Two of three hand pumps in Bong are dry",
        "issued_at": "2025-03-08T10:00:00.000Z",
    }

    release_id: str
    campaign_id: str | None
    policy_id: str | None
    headline: str
    issued_at: datetime


@dataclass(frozen=True)
class ReleaseWithdrawn:
    """A release has been taken back, before or after it was out."""

    type: ClassVar[str] = "org.groundswell.media.release.withdrawn.v1"
    subject: ClassVar[str] = "release_id"
    example: ClassVar[dict[str, Any]] = {
        **_RELEASE,
        "reason": "The count of pumps was wrong.",
        "was_out": True,
    }

    release_id: str
    campaign_id: str | None
    policy_id: str | None
    reason: str
    was_out: bool


@dataclass(frozen=True)
class ReleasePickedUp:
    """The first coverage of a release is known, or is another one than was known before."""

    type: ClassVar[str] = "org.groundswell.media.release.picked_up.v1"
    subject: ClassVar[str] = "release_id"
    example: ClassVar[dict[str, Any]] = {
        **_RELEASE,
        "coverage_id": "0195a7c2-6a00-7000-8000-000000000013",
        "outlet_id": "0195a7c2-6a00-7000-8000-000000000011",
        "published_on": "2025-03-08",
        "hours": 5,
    }

    release_id: str
    campaign_id: str | None
    policy_id: str | None
    coverage_id: Annotated[str | None, "Nothing when no coverage is left."]
    outlet_id: str | None
    published_on: date | None
    hours: Annotated[
        int | None, "Whole hours since it was out; nothing without the hour of it, or where it came before."
    ]


@dataclass(frozen=True)
class QuoteAdded:
    """Somebody is quoted in a release that is not out."""

    type: ClassVar[str] = "org.groundswell.media.quote.added.v1"
    subject: ClassVar[str] = "quote_id"
    example: ClassVar[dict[str, Any]] = _QUOTE

    quote_id: str
    release_id: str
    campaign_id: str | None
    policy_id: str | None
    organization_id: str | None
    person_id: str | None


@dataclass(frozen=True)
class QuoteApproved(QuoteAdded):
    """Who is quoted has agreed to the words."""

    type: ClassVar[str] = "org.groundswell.media.quote.approved.v1"


@dataclass(frozen=True)
class QuoteRemoved(QuoteAdded):
    """A quote has been taken out of a release."""

    type: ClassVar[str] = "org.groundswell.media.quote.removed.v1"
