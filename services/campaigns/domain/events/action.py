"""What is told of the public pages of petitions and appeals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

ACTION = "0195a7c2-6a00-7000-8000-0000000000ac"
BEHIND = {
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "petition_id": "0195a7c2-6a00-7000-8000-000000000002",
    "appeal_id": None,
}


@dataclass(frozen=True)
class ActionPublished:
    """A petition or an appeal has a page on which anybody may act, or its words were said anew."""

    type: ClassVar[str] = "org.groundswell.campaigns.action.published.v1"
    subject: ClassVar[str] = "action_id"
    example: ClassVar[dict[str, Any]] = {
        "action_id": ACTION,
        **BEHIND,
        "kind": "petition",
        "slug": "clean-water",
        "title": "A water budget line this year",
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
    }

    action_id: str
    campaign_id: str
    petition_id: Annotated[str | None, "The petition behind it, or none."]
    appeal_id: Annotated[str | None, "The appeal behind it, or none."]
    kind: Annotated[str, "`petition`, `letter`, `call` or `pledge`."]
    slug: Annotated[str, "The last part of its web page's path."]
    title: str
    organization_id: Annotated[str, "Who asks."]


@dataclass(frozen=True)
class ActionUnpublished:
    """Such a page was taken down; what was given on it stays."""

    type: ClassVar[str] = "org.groundswell.campaigns.action.unpublished.v1"
    subject: ClassVar[str] = "action_id"
    example: ClassVar[dict[str, Any]] = {"action_id": ACTION, **BEHIND}

    action_id: str
    campaign_id: str
    petition_id: str | None
    appeal_id: str | None
