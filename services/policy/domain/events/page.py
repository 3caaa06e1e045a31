"""What is told of the pages on which everybody reads what is asked of a policy and who stands where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import POLICY_ID

_PAGE: dict[str, Any] = {
    "page_id": "0195a7c2-6a00-7000-8000-0000000000ad",
    "policy_id": POLICY_ID,
    "slug": "water-budget-line",
}


@dataclass(frozen=True)
class PagePublished:
    """Everybody may read what is asked of a policy, where it is and who stands where; or its words were said anew."""

    type: ClassVar[str] = "org.groundswell.policy.page.published.v1"
    subject: ClassVar[str] = "page_id"
    example: ClassVar[dict[str, Any]] = {
        **_PAGE,
        "title": "A water budget line in every county",
        "ask": "We ask the House to pay for the upkeep of every well.",
    }

    page_id: str
    policy_id: str
    slug: Annotated[str, "The last part of its web page's path."]
    title: str
    ask: Annotated[str, "What is asked, in the words that strangers read."]


@dataclass(frozen=True)
class PageUnpublished:
    """Such a page was taken down."""

    type: ClassVar[str] = "org.groundswell.policy.page.unpublished.v1"
    subject: ClassVar[str] = "page_id"
    example: ClassVar[dict[str, Any]] = _PAGE

    page_id: str
    policy_id: str
    slug: str
